"""`supplyscreen lists`: show, check, diff and convert, as a user runs them."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.running import AS_OF, ROOT, Desk, Ended

HEADER = "entry_id,name,kind,org_number,reference\n"
NUMBER = "811218-" + "9876"
OLD = HEADER + (
    f"E-1,Kråkvinkel Bygg AB,company,,R 1\nE-2,Tilda Påhitt,person,{NUMBER},R 2\n"
    "E-3,Gammelbolaget AB,company,,R 3\n"
)
NEW = HEADER + ("E-1,Kråkvinkel Bygg AB,company,556036-0793,R 1\nE-4,Åke Påhitt,person,,R 4\n")
SHIPPED = str(ROOT / "watchlists")


def lists(desk: Desk, *argv: str) -> Ended:
    """One command as of a fixed day."""
    return desk.run("lists", *argv, "--as-of", AS_OF)


def test_show_tells_versions_ages_counts_and_handling(desk: Desk) -> None:
    """Per list, for people and for programs."""
    folder = desk.put_list("bevakning", OLD, previous="{version: 0, count: 9}")
    done = lists(desk, "show", folder, "-f", "json")
    (told,) = done.report["lists"]
    assert done.code == 0
    assert told["entries"] == {"read": 3, "used": 3, "rejected": 0}
    assert (told["age_days"], told["handling"], told["signed"]) == (23, "TLP:AMBER", False)
    assert (told["shrunk"], told["expired"], told["previous"]["count"]) == (True, False, 9)
    page = lists(desk, "show", folder).out
    for word in ("se.example.bevakning, version 1", "23 days ago", "3 read", "SHRANK", "unsigned"):
        assert word in page.replace("\n             ", " ")


def test_show_without_a_list_shows_those_in_use(desk: Desk) -> None:
    """Those of the settings; none at all is a question without an answer."""
    assert lists(desk, "show").code == 2
    folder = desk.put_list("bevakning", OLD)
    desk.put("supplyscreen.yaml", f"watchlists: [{folder}]\n")
    assert "se.example.bevakning" in lists(desk, "show").out


def test_show_of_a_damaged_list_ends_with_5(desk: Desk) -> None:
    """And of one that is not there with 3."""
    folder = desk.put_list("bevakning", OLD, expires="aldrig")
    assert lists(desk, "show", folder).code == 5
    assert lists(desk, "show", "nowhere").code == 3


def test_the_age_follows_as_of(desk: Desk) -> None:
    """A list issued later than the day has no age yet, one past its day has expired."""
    folder = desk.put_list("bevakning", OLD, expires="2027-01-01")
    done = desk.run("lists", "show", folder, "--as-of", "2027-01-02", "-f", "json")
    (told,) = done.report["lists"]
    assert (told["age_days"], told["days_left"], told["expired"]) == (62, -1, True)
    done = desk.run("lists", "show", folder, "--as-of", "2026-10-31", "--lang", "sv")
    assert "senare än dagen" in done.out


@pytest.mark.parametrize(
    ("entries", "manifest", "code"),
    [
        (HEADER + "E-1,Törnros AB,company,,R 1\n", {}, 0),
        (HEADER + "E-1,Törnros AB,skumt,123,R 1\n", {}, 0),
        (HEADER + "E-1,,company,,R 1\nE-2,Törnros AB,,,R 2\n", {}, 4),
        (HEADER + "E-1,Törnros AB,company,,R 1\n", {"expires": "2026-11-20"}, 4),
        (HEADER, {}, 4),
        (HEADER + "E-1,Törnros AB,company,,R 1\n", {"handling": "TLP:BLUE"}, 5),
        ('entry_id,name\nE-1,"Törnros AB\n', {}, 5),
    ],
)
def test_check_ends_as_a_run_would(
    desk: Desk, entries: str, manifest: dict[str, str], code: int
) -> None:
    """0 where it can be used, 4 where a run is incomplete, 5 where it cannot be trusted."""
    folder = desk.put_list("bevakning", entries, **manifest)
    done = lists(desk, "check", folder, "-f", "json")
    assert done.code == code
    assert all(one["todo"] for one in done.report["remarks"])


def test_check_names_place_and_next_step(desk: Desk) -> None:
    """File, row, column, value and what to do, in both languages."""
    folder = desk.put_list("bevakning", OLD + "E-3,Dubbelgångaren AB,company,,R 5\n")
    (first, *_) = lists(desk, "check", folder, "-f", "json").report["remarks"]
    place = (first["file"], first["row"], first["column"], first["code"], first["value"])
    assert place == ("bevakning/entries.csv", 5, "entry_id", "double_id", "E-3")
    assert "egen beteckning" in lists(desk, "check", folder, "--lang", "sv").out


def test_check_screens_the_canary(desk: Desk) -> None:
    """Its name must hit its entry; a name that does not ends a run with 5, too."""
    canary = {"canary": "{name: Kråkvinkel Bygg AB, entry_id: E-1}"}
    sound = desk.put_list("sound", OLD, **canary)
    assert lists(desk, "check", sound).code == 0
    lost = desk.put_list("lost", OLD, canary="{name: Kråkvinkel Bygg AB, entry_id: E-3}")
    assert lists(desk, "check", lost).code == 5
    table = desk.put("lev.csv", "Leverantör\nTörnros AB\n")
    assert desk.check(table, "-w", sound).code == 0
    assert desk.check(table, "-w", lost).code == 5


def test_a_canary_that_no_screening_hits_is_silent(desk: Desk) -> None:
    """The name stands on the list, but addresses meet no party by name: 5 all the same."""
    listed = "entry_id,name,kind\nE-1,Sagogatan 1,address\nE-2,Törnros AB,company\n"
    folder = desk.put_list("sound", listed, canary="{name: Sagogatan 1, entry_id: E-1}")
    table = desk.put("lev.csv", "Leverantör\nGläntan AB\n")
    done = desk.check(table, "-w", folder)
    assert (done.code, done.out) == (5, "")
    remarks = lists(desk, "check", folder, "-f", "json").report["remarks"]
    (lost,) = [one for one in remarks if one["code"] == "canary_lost"]
    assert (lost["file"], lost["column"]) == ("sound/manifest.yaml", "canary")


def test_diff_tells_what_may_be_told(desk: Desk) -> None:
    """A person who was taken off is neither shown nor counted; a company is."""
    old, new = (
        desk.put_list("a", OLD, list_id="se.example.x"),
        desk.put_list("b", NEW, list_id="se.example.x"),
    )
    done = lists(desk, "diff", old, new, "-f", "json")
    told = done.report
    assert done.code == 0
    assert [one["entry_id"] for one in told["added"]] == ["E-4"]
    assert [one["entry_id"] for one in told["removed"]] == ["E-3"]
    (changed,) = told["changed"]
    assert changed["fields"] == [
        {"field": "identifiers", "before": [], "after": ["se:orgnr:5560360793"]}
    ]
    assert told["summary"]["tells_all_removed"] is False
    for shown in (done.out, lists(desk, "diff", old, new).out):
        assert "Tilda" not in shown
        assert "E-2" not in shown
        assert NUMBER not in shown


def test_diff_is_the_same_with_and_without_a_removed_person(desk: Desk) -> None:
    """Byte for byte but for the hash of the old file, which is known anyway."""
    old = desk.put_list("a", OLD, list_id="se.example.x")
    new = desk.put_list("b", NEW, list_id="se.example.x")
    first = lists(desk, "diff", old, new).out
    without = OLD.replace(f"E-2,Tilda Påhitt,person,{NUMBER},R 2\n", "")
    desk.put("a/entries.csv", without)
    assert lists(desk, "diff", old, new).out == first


@pytest.mark.parametrize("argv", [["diff", "a", "b"], ["convert", "a"]])
@pytest.mark.parametrize("output", [[], ["-o", "ut.csv"]])
def test_what_is_marked_red_stays_on_a_terminal(
    desk: Desk, argv: list[str], output: list[str]
) -> None:
    """Unless somebody says that it may leave."""
    for name, text in (("a", OLD), ("b", NEW)):
        desk.put_list(name, text, list_id="se.example.x", handling="TLP:RED")
    done = lists(desk, *argv, *output)
    assert (done.code, done.out) == (2, "")
    assert not (desk.folder / "ut.csv").exists()
    assert lists(desk, *argv, *output, "--allow-red").code in (0, 4)


def test_diff_of_what_cannot_be_read_is_incomplete(desk: Desk) -> None:
    """An entry that was rejected might be one that changed."""
    old = desk.put_list("a", OLD, list_id="se.example.x")
    new = desk.put_list("b", NEW + "E-9,,,,\n", list_id="se.example.x")
    assert lists(desk, "diff", old, new).code == 4


@pytest.mark.parametrize("command", [["diff"], ["convert"]])
@pytest.mark.parametrize("name", ["exempelpolisen-bevakning", "exempelpolisen-skydd"])
def test_what_is_not_disclosed_leaves_in_no_form(desk: Desk, command: list[str], name: str) -> None:
    """Exit 2, and no name of an entry in any output."""
    listed = f"{SHIPPED}/{name}"
    done = lists(desk, *command, *([listed, listed] if command == ["diff"] else [listed]))
    assert (done.code, done.out) == (2, "")
    for row in (Path(listed) / "entries.csv").read_text("utf-8").splitlines()[1:]:
        assert row.split(",")[1] not in done.err


@pytest.mark.parametrize("name", ["exempelpolisen-bevakning", "exempelpolisen-skydd"])
@pytest.mark.parametrize("command", ["show", "check"])
@pytest.mark.parametrize("format_name", ["table", "json"])
def test_show_and_check_tell_no_entry(
    desk: Desk, name: str, command: str, format_name: str
) -> None:
    """Counts alone of a list that discloses hits or protects."""
    listed = f"{SHIPPED}/{name}"
    done = lists(desk, command, listed, "-f", format_name)
    assert done.code == 0
    for row in (Path(listed) / "entries.csv").read_text("utf-8").splitlines()[1:]:
        for cell in row.split(",")[:2]:
            assert cell not in done.out + done.err


def test_no_person_number_leaves_by_any_command(desk: Desk) -> None:
    """Wherever it stands in the list: as number, in an id, a name, a note, a broken row."""
    listed = HEADER + (
        f"E-1,Tilda {NUMBER},person,{NUMBER},{NUMBER}\n{NUMBER},Åke,person,,R 2\n"
        f"E-3,Nils,person,se:pnr:{NUMBER}x,R 3,{NUMBER}\nE-4,Törnros AB,{NUMBER},,R 4\n"
    )
    one = desk.put_list("a", listed, list_id="se.example.x")
    two = desk.put_list("b", NEW, list_id="se.example.x")
    ends = [
        lists(desk, command, *paths, *more)
        for command, paths in (
            ("show", [one]), ("check", [one]), ("diff", [one, two]), ("diff", [two, one]),
            ("convert", [one]),
        )
        for more in ([], ["-f", "ftm-entities" if command == "convert" else "json"])
    ]  # fmt: skip
    said = "".join(done.out + done.err for done in ends)
    assert NUMBER not in said
    assert NUMBER.replace("-", "") not in said
    assert all(done.code in (0, 4) for done in ends)


@pytest.mark.parametrize(("name", "first"), [("ut.csv", "entry_id"), ("ut.jsonl", '{"id"')])
def test_what_convert_writes_is_a_list_again(desk: Desk, name: str, first: str) -> None:
    """The format follows the suffix, and a run takes the file."""
    listed = HEADER + "E-1,Kråkvinkel Bygg AB,company,556036-0793,R 1\n"
    done = lists(desk, "convert", desk.put_list("a", listed), "-o", name)
    assert (done.code, done.out) == (0, "")
    assert (desk.folder / name).read_text("utf-8").startswith(first)
    assert "TLP:AMBER" in done.err
    table = desk.put("lev.csv", "Leverantör;Org.nr\nKråkan AB;556036-0793\n")
    (hit,) = desk.report(table, "-w", name)["hits"]
    assert (hit["entry_id"], hit["evidence"][0]["outcome"]) == ("E-1", "agrees")


def test_convert_tells_what_finds_less(desk: Desk) -> None:
    """An entry found by its person number, or one that could not be read: 4, and why."""
    done = lists(desk, "convert", desk.put_list("a", OLD + "E-9,,,,\n"))
    assert done.code == 4
    assert "without its person number" in done.err
    assert "could not be read" in done.err


@pytest.mark.parametrize(
    "argv",
    [
        ["show", "LIST", "-f", "xml"],
        ["check", "LIST", "-o", "a/ut.json"],
        ["diff", "LIST", "lists"],
        ["convert", "lists"],
        ["convert", "LIST", "-o", "ut.xyz"],
        ["convert", "LIST", "-f", "xlsx"],
        ["convert", "bare.csv", "-o", "bare.csv"],
        ["show", "LIST", "--lang", "no"],
        ["check"],
        ["diff", "LIST"],
    ],
)
def test_what_cannot_be_done_is_refused(desk: Desk, argv: list[str]) -> None:
    """Exit 2, and nothing is written."""
    desk.put_list("a", OLD)
    desk.put_list("lists/b", OLD, list_id="se.example.b")
    desk.put_list("lists/c", NEW, list_id="se.example.c")
    desk.put("bare.csv", OLD)
    before = sorted(desk.folder.rglob("*"))
    done = lists(desk, *["a" if one == "LIST" else one for one in argv])
    assert (done.code, done.out) == (2, "")
    assert sorted(desk.folder.rglob("*")) == before


@pytest.mark.parametrize("argv", [["show", "a"], ["check", "a"], ["diff", "a", "b"]])
def test_a_file_holds_what_stdout_would(desk: Desk, argv: list[str]) -> None:
    """JSON by suffix; the same command twice gives the same bytes."""
    desk.put_list("a", OLD, list_id="se.example.x")
    desk.put_list("b", NEW, list_id="se.example.x")
    shown = lists(desk, *argv, "-f", "json")
    written = lists(desk, *argv, "-o", "ut.json")
    assert (written.out, written.code) == ("", shown.code)
    text = (desk.folder / "ut.json").read_text("utf-8")
    assert text == shown.out
    found: dict[str, Any] = json.loads(text)
    assert found


def test_a_terminal_gets_no_escape_from_a_name(desk: Desk) -> None:
    """Names come from strangers."""
    evil = "entry_id,name\nE-1,Kråka\x1b[2J\u202eAB\n"
    for name in ("a", "b"):
        desk.put(f"{name}.csv", evil if name == "a" else "entry_id,name\nE-2,B AB\n")
    for argv in (["diff", "b.csv", "a.csv"], ["check", "a.csv"], ["show", "a.csv"]):
        out = lists(desk, *argv).out
        assert "\x1b" not in out
        assert "\u202e" not in out
