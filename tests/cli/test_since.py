"""`check --since`: what is new or changed, why, and what is never told."""

import json
from importlib import resources
from typing import Any

import pytest

from cli.running import Desk, cells
from report.validating import faults, line_faults

NUMBER = "556036-0793"
LISTED = cells(
    ("entry_id", "name", "kind", "org_number", "reference"),
    ("E-1", "Kråkvinkel Bygg AB", "company", "", "R 1"),
)
TABLE = cells(
    ("Leverantör", "Org.nr"),
    ("Kråkvinkel Bygg AB", ""),
    ("Törnros Betong AB", NUMBER),
    ("Gläntan Städ AB", ""),
)
MORE = LISTED + "E-2,Törnros Betong AB,company,556036-0793,R 2\n"
CHAIN = cells(
    ("Huvudentreprenör", "Anlitad av", "Underentreprenör"),
    ("Gläntan Städ AB", "Gläntan Städ AB", "Kråkvinkel Bygg AB"),
)


def first(desk: Desk, *argv: str) -> None:
    """The earlier report."""
    desk.check("t", "-w", "watch", "-o", "before.json", "-q", *argv)


def then(desk: Desk, *argv: str, as_of: str = "2026-11-24") -> dict[str, Any]:
    """The later report."""
    done = desk.check(
        "t", "-w", "watch", "--since", "before.json", "-f", "json", *argv, as_of=as_of
    )
    assert done.err == ""
    return done.report


def told(report: dict[str, Any]) -> dict[str, tuple[str, list[str], list[str]]]:
    """Name of the party -> status, causes, changes."""
    return {
        one["party_name"]: tuple(one["since"][key] for key in ("status", "because", "changes"))
        for one in report["findings"]
    }


@pytest.fixture
def case(desk: Desk) -> Desk:
    """A table, a list and a report of them."""
    desk.put("t/lev.csv", TABLE)
    desk.put_list("watch", LISTED)
    first(desk)
    return desk


def test_nothing_is_marked_without_an_earlier_report(case: Desk) -> None:
    """Keys are never missing; null says that nobody asked."""
    report = case.report("t", "-w", "watch")
    assert report["summary"]["since"] is None
    assert [one["since"] for one in report["findings"]] == [None]


def test_the_earlier_report_makes_it_another_run(case: Desk) -> None:
    """It decides bytes of this one; what was asked for stays the same."""
    alone, compared = case.report("t", "-w", "watch")["run"], then(case)["run"]
    assert alone["id"] != compared["id"]
    assert alone["settings_sha256"] == compared["settings_sha256"]


def test_the_same_again_is_unchanged(case: Desk) -> None:
    """Also on a later day and in another language."""
    report = then(case, "--lang", "sv", as_of="2026-11-30")
    assert told(report) == {"Kråkvinkel Bygg AB": ("unchanged", [], [])}
    counts = report["summary"]["since"]
    assert (counts["new"], counts["changed"], counts["unchanged"]) == (0, 0, 1)
    assert counts["as_of"] == "2026-11-24"
    assert (
        counts["run"] == json.loads((case.folder / "before.json").read_text("utf-8"))["run"]["id"]
    )


def test_a_new_entry_is_new_because_of_the_list(case: Desk) -> None:
    """The tables are the same."""
    case.put_list("watch", MORE)
    assert told(then(case)) == {
        "Kråkvinkel Bygg AB": ("unchanged", [], []),
        "Törnros Betong AB": ("new", ["lists"], []),
    }


def test_a_new_supplier_is_new_because_of_the_tables(case: Desk) -> None:
    """The list is the same."""
    case.put_list("watch", MORE)
    case.put("t/lev.csv", TABLE.replace(f"Törnros Betong AB,{NUMBER}\n", ""))
    first(case)
    case.put("t/lev.csv", TABLE)
    assert told(then(case))["Törnros Betong AB"] == ("new", ["tables"], [])


def test_where_both_are_others_either_may_be_why(case: Desk) -> None:
    """A list that is new, and a row that is."""
    case.put("t/lev.csv", TABLE + "Nyvången AB,\n")
    case.put_list("watch", MORE + "E-3,Nyvången AB,company,,R 3\n")
    assert told(then(case))["Nyvången AB"] == ("new", ["lists", "tables"], [])


def test_a_table_that_names_nobody_of_a_finding_is_not_why(case: Desk) -> None:
    """The list is another and so is a file, but not one with the party."""
    case.put("t/others.csv", "Leverantör\nSkogsbrynet AB\n")
    case.put_list("watch", MORE)
    assert told(then(case))["Törnros Betong AB"] == ("new", ["lists"], [])


def test_a_finding_that_says_another_thing_is_changed(case: Desk) -> None:
    """Same finding, other evidence: the entry spells its name out."""
    case.put_list("watch", LISTED.replace("Bygg AB", "Bygg Aktiebolag"))
    status, because, changes = told(then(case))["Kråkvinkel Bygg AB"]
    assert (status, because, changes) == ("changed", ["lists"], ["evidence"])


def test_another_path_is_a_change_of_the_tables_alone(desk: Desk) -> None:
    """Whatever the list did meanwhile."""
    desk.put("t/ue.csv", CHAIN)
    desk.put_list("watch", LISTED)
    first(desk)
    longer = CHAIN.replace(
        "Gläntan Städ AB,Gläntan Städ AB,Kråkvinkel",
        "Gläntan Städ AB,Gläntan Städ AB,Mellanledet AB\nGläntan Städ AB,Mellanledet AB,Kråkvinkel",
    )
    desk.put("t/ue.csv", longer)
    desk.put_list("watch", MORE)
    assert told(then(desk))["Kråkvinkel Bygg AB"] == ("changed", ["tables"], ["path"])


def test_the_day_is_why_where_nothing_else_is(desk: Desk) -> None:
    """A relation that ends between the two days makes another finding of it."""
    head, row = CHAIN.splitlines()
    desk.put("t/ue.csv", f"{head},Slutdatum\n{row},2026-11-24\n")
    desk.put_list("watch", LISTED)
    first(desk)
    assert told(then(desk))["Kråkvinkel Bygg AB"] == ("unchanged", [], [])
    later = told(then(desk, as_of="2026-11-25"))
    assert later["Kråkvinkel Bygg AB"] == ("new", ["day"], [])


def test_the_policy_is_why_a_level_is_another(case: Desk) -> None:
    """Neither list nor table nor day differs."""
    shipped = resources.files("supplyscreen.assess").joinpath("data/policy.yaml")
    text = shipped.read_text("utf-8").replace("possible_company: review", "possible_company: note")
    case.put("policy.yaml", text)
    report = then(case, "--policy", "policy.yaml", "--fail-on", "never")
    assert told(report) == {"Kråkvinkel Bygg AB": ("changed", ["settings"], ["level"])}


def test_gone_companies_are_counted_and_not_named(case: Desk) -> None:
    """A company with a number, on a list that discloses it."""
    case.put_list("watch", MORE)
    first(case)
    case.put_list("watch", LISTED)
    report = then(case)
    assert report["summary"]["since"]["gone_companies"] == 1
    assert "E-2" not in json.dumps(report)


@pytest.mark.parametrize("kind", ["person", "company", ""])
def test_who_may_be_a_person_is_not_counted_as_gone(desk: Desk, kind: str) -> None:
    """A person, a firm known by name alone, an entry of an unknown kind."""
    desk.put("t/lev.csv", "Leverantör,Org.nr\nTilda Påhitt,811218-9876\nKråkvinkel Bygg AB,\n")
    listed = "entry_id,name,kind,org_number\n"
    desk.put_list("watch", listed + f"E-1,Tilda Påhitt,{kind},\nE-2,Kråkvinkel Bygg AB,{kind},\n")
    first(desk, "--fail-on", "never")
    before = json.loads((desk.folder / "before.json").read_text("utf-8"))
    assert before["findings"]
    desk.put_list("watch", listed + "E-9,Någon Annanstans AB,company,\n")
    report = then(desk)
    assert report["findings"] == []
    assert report["summary"]["since"]["gone_companies"] == 0


def test_what_was_never_disclosed_is_not_counted_as_gone(case: Desk) -> None:
    """Not even that a company left such a list."""
    case.put_list("watch", MORE, disclose="hit")
    first(case)
    case.put_list("watch", LISTED, disclose="hit")
    assert then(case)["summary"]["since"]["gone_companies"] == 0


def test_what_an_undisclosed_entry_says_changes_nothing(case: Desk) -> None:
    """Of such a list a finding is there or not; what becomes of its entry tells nobody."""
    case.put_list("watch", MORE, disclose="hit")
    first(case)
    other = MORE.replace("Bygg AB,company,", "Bygg Aktiebolag,,").replace("AB,company,5", "AB,,5")
    case.put_list("watch", other, disclose="hit")
    assert {status for status, _, _ in told(then(case)).values()} == {"unchanged"}


def test_who_is_protected_now_is_not_counted_as_gone(case: Desk) -> None:
    """Protection leaves no trace, whoever asks for it."""
    case.put_list("watch", MORE)
    first(case)
    shield = "entry_id,name,kind,org_number\nS-1,Törnros Betong AB,company,556036-0793\n"
    case.put_list("shield", shield, type="protect")
    report = then(case, "-w", "shield")
    assert told(report) == {"Kråkvinkel Bygg AB": ("unchanged", [], [])}
    assert report["summary"]["since"]["gone_companies"] == 0


def test_a_removed_person_changes_nothing_that_is_said(desk: Desk) -> None:
    """The report is the same as if the person had never been found, but for hashes of the input."""
    desk.put("t/lev.csv", "Leverantör,Org.nr\nTilda Påhitt,811218-9876\nKråkvinkel Bygg AB,\n")
    person = "E-5,Tilda Påhitt,person,,R 5\n"
    texts = []
    for earlier in (LISTED + person, LISTED):
        desk.put_list("watch", earlier)
        first(desk)
        desk.put_list("watch", LISTED + "E-6,Ingen Alls AB,company,,R 6\n")
        report = then(desk)
        report["run"].pop("id")
        report["summary"]["since"].pop("run")
        texts.append(json.dumps(report))
    assert texts[0] == texts[1]


def test_further_paths_that_were_only_counted_are_not_called_new(desk: Desk) -> None:
    """With --nearest 0 the earlier report shows no linked finding."""
    rows = [(f"Bolag {letter} AB", f"Bolag {letter} AB", "Kråkvinkel Bygg AB") for letter in "CDEF"]
    desk.put("t/ue.csv", cells(("Huvudentreprenör", "Anlitad av", "Underentreprenör"), *rows))
    desk.put_list("watch", LISTED)
    first(desk, "--nearest", "0")
    report = then(desk)
    statuses = sorted(one["since"]["status"] for one in report["findings"])
    assert statuses == ["unchanged", "unknown", "unknown", "unknown"]


def test_what_is_written_keeps_the_published_schema(case: Desk) -> None:
    """As a document and line by line."""
    case.put_list("watch", MORE)
    assert faults(then(case)) == []
    done = case.check("t", "-w", "watch", "--since", "before.json", "-f", "jsonl")
    assert [
        fault for line in done.out.splitlines() for fault in line_faults(json.loads(line))
    ] == []


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_people_read_it_at_the_finding_and_at_the_top(case: Desk, lang: str) -> None:
    """In both languages."""
    case.put_list("watch", MORE)
    page = case.check("t", "-w", "watch", "--since", "before.json", "--lang", lang).out
    page = " ".join(page.split())
    words = {
        "en": ("Since the report of 2026-11-24: 1 new, 0 changed, 1 unchanged.", "of the list"),
        "sv": ("Sedan rapporten per 2026-11-24: 1 ny, 0 ändrade, 1 oförändrad.", "av listan"),
    }[lang]
    assert all(word in page for word in words)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (None, "opened"),
        ("", "not JSON"),
        ('{"schema_version": "1.0", "findings": [', "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "no report"),
        ("{}", "no report"),
        ('{"schema_version": "1.0", "findings": []}', "schema says"),
        ('{"schema_version": "2.0", "findings": []}', "schema version 2.0"),
        ('{"type":"run","schema_version":"1.0"}\n{"type":"summary"}\n', "JSON Lines"),
        ('{"schema_version": 1, "findings": []}', "no report"),
    ],
)
def test_what_is_no_report_ends_with_3(case: Desk, content: str | None, word: str) -> None:
    """Named, with a next step, and no result."""
    if content is None:
        (case.folder / "before.json").unlink()
    else:
        case.put("before.json", content)
    done = case.check("t", "-w", "watch", "--since", "before.json")
    assert (done.code, done.out) == (3, "")
    assert "before.json" in done.err
    assert word in done.err
    assert "hint:" in done.err


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("run", "id"), "../../etc"),
        (("run", "as_of"), "i går"),
        (("findings", 0, "path"), None),
        (("findings", 0, "id"), 7),
        (("hits", 0, "evidence"), "x"),
        (("parties",), {}),
        (("lists", 0, "sha256"), None),
        (("summary", "omitted"), "\ud800"),
    ],
)
def test_a_report_that_was_changed_by_hand_ends_with_3(
    case: Desk, path: tuple[str | int, ...], value: object
) -> None:
    """Whatever part is of another kind."""
    file = case.folder / "before.json"
    report = place = json.loads(file.read_text("utf-8"))
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    file.write_text(json.dumps(report), "utf-8")
    done = case.check("t", "-w", "watch", "--since", "before.json")
    assert (done.code, done.out) == (3, "")


def test_the_earlier_report_is_neither_a_table_nor_an_output(case: Desk) -> None:
    """It may lie in the folder of tables; and is never written over."""
    (case.folder / "before.json").rename(case.folder / "t/before.json")
    argv = ("t", "-w", "watch", "--since", "t/before.json")
    assert [one["file"] for one in case.report(*argv)["inputs"]] == ["t/lev.csv"]
    assert case.check(*argv, "-o", "t/before.json").code == 2
