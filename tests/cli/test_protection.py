"""
What must not leave the program: protected people, undisclosed entries, person numbers.

Unique words are planted and looked for in every output, language and error.
"""

import json
from collections.abc import Iterator

import pytest

from cli.running import Desk, Ended

TABLE = """Leverantör,Org.nr,Underleverantör,Organisationsnummer underleverantör
Kvarnhjulets Bygg AB,,Skuggspets Rör AB,
Kvarnhjulets Bygg AB,,Tyst Vattenfall Drift AB,
Tyst Vattenfall Drift AB,,Bakomsten Måleri AB,
Kvarnhjulets Bygg AB,,Nyckelfallet Kakel AB,
"""
CLOSED = """entry_id,name,kind,aliases,address,reason,reference,note
CANARYENTRY,Skuggspets Rör Aktiebolag,company,CANARYALIAS AB,CANARYGATAN 1,fraud,REF-1,CANARYNOTE
"""
FAR = CLOSED.replace("Skuggspets Rör Aktiebolag", "Skuggspetz Rör AB")
PROTECT = """entry_id,name,kind
CANARYPROTECT,Tyst Vattenfall Drift AB,company
"""
OPEN = """entry_id,name,kind,reference
ÖPPEN-1,Bakomsten Måleri AB,company,REF-9
ÖPPEN-2,Tyst Vattenfall Drift AB,company,REF-8
"""
CANARIES = ("CANARY", "Aktiebolag", "Skuggspetz")
WAYS = [("-f", "table"), ("-f", "json"), ("-f", "jsonl")]


def _everything(desk: Desk, *argv: str) -> Iterator[Ended]:
    """The same run in every format and language, strict or not."""
    for way in WAYS:
        for lang in ("en", "sv"):
            for more in ((), ("--strict",), ("--former", "--tiers", "1")):
                yield desk.check(*argv, *way, "--lang", lang, *more)


@pytest.fixture
def table(desk: Desk) -> str:
    """A chain of two tiers."""
    return desk.put("ue.csv", TABLE)


def test_an_undisclosed_entry_shows_its_reference_and_nothing_else(desk: Desk, table: str) -> None:
    """No name, alias, reason, address, note or entry id in any byte."""
    closed = desk.put_list("closed", CLOSED, disclose="hit")
    for done in _everything(desk, table, "-w", closed):
        assert done.code == 1
        assert "REF-1" in done.out
        assert [word for word in CANARIES if word in done.out + done.err] == []


def test_an_undisclosed_finding_has_exactly_what_the_contract_allows(
    desk: Desk, table: str
) -> None:
    """Every other key of the hit is null; level and kind are fixed."""
    closed = desk.put_list("closed", CLOSED, disclose="hit")
    report = desk.report(table, "-w", closed)
    (hit,), (finding,) = report["hits"], report["findings"]
    allowed = {"id", "party", "list_id", "authority", "reference", "disclosed"}
    assert {key for key, value in hit.items() if value is not None} == allowed
    assert hit["disclosed"] is False
    assert (finding["level"], finding["kind"], finding["evidence"]) == ("review", "possible", None)
    assert finding["next_step"]["ask_supplier"] is False


def test_near_and_far_entries_give_the_same_bytes(desk: Desk, table: str) -> None:
    """Neither likeness, kind of alias nor --min-similarity can be read off."""
    outs = []
    for folder, entries in (("one", CLOSED), ("two", FAR)):
        listed = desk.put_list(folder, entries, disclose="hit", list_id="se.example.same")
        for more in ((), ("--min-similarity", "1"), ("--min-similarity", "0")):
            report = desk.report(table, "-w", listed, *more)
            outs.append(json.dumps([report["hits"], report["findings"], report["graph"]]))
    assert len(set(outs)) == 1


def test_a_protected_party_leaves_no_name_edge_or_path(desk: Desk, table: str) -> None:
    """Only a count; the chain behind it is gone as well, and the other list says nothing of it."""
    protect = desk.put_list("protect", PROTECT, type="protect")
    lists = ("-w", protect, "-w", desk.put_list("open", OPEN))
    for done in _everything(desk, table, *lists):
        assert "Tyst Vattenfall" not in done.out + done.err
        assert "CANARYPROTECT" not in done.out + done.err
        assert "ÖPPEN-2" not in done.out
    report = desk.report(table, *lists)
    assert report["summary"]["protected"] == 1
    assert any(gap["code"] == "protected" for gap in report["not_looked_at"])
    steps = [step for finding in report["findings"] for step in finding["path"]]
    assert not steps


def test_without_the_protecting_list_the_same_party_is_found(desk: Desk, table: str) -> None:
    """So that the test before this one can fail."""
    found = desk.check(table, "-w", desk.put_list("open", OPEN)).out
    assert "Tyst Vattenfall" in found
    assert "ÖPPEN-2" in found


def test_remarks_do_not_tell_a_protected_name(desk: Desk) -> None:
    """A self-loop, a double row and a cycle of a protected party are remarks that quote names."""
    loops = TABLE + "Tyst Vattenfall Drift AB,,Tyst Vattenfall Drift AB,\n" * 2
    loops += "Tyst Vattenfall Drift AB,5560001111,Kvarnhjulets Bygg AB,\n"
    table = desk.put("ue.csv", loops)
    protect = desk.put_list("protect", PROTECT, type="protect")
    for done in _everything(desk, table, "-w", protect):
        assert "Tyst" not in done.out + done.err


def test_person_numbers_are_in_no_output_whatever_cell_they_stand_in(desk: Desk) -> None:
    """As a number, in a name, a comment, a header, a list, a file name or an option."""
    numbers = ("19811218-9876", "811218-9876", "8112189876", "198112189876")
    rows = "".join(f"Mossdrakens Bygg {number},{number},{number}\n" for number in numbers)
    table = desk.put("lev 811218-9876.csv", "Leverantör,Org.nr,Kommentar 811218-9876\n" + rows)
    entries = f"entry_id,name,org_number,note\n1 {numbers[0]},Mossdrakens Bygg {numbers[1]},"
    listed = desk.put("list 811218-9876.csv", entries + f"{numbers[2]},{numbers[3]}\n")
    argv = (table, "-w", listed, "--case", numbers[0], "--purpose", f"x {numbers[1]}")
    failing = desk.check(numbers[1] + ".csv", "-w", listed), desk.check(table, "-w", numbers[0])
    unknown = desk.check(*argv, "--root", numbers[3])
    for done in (*_everything(desk, *argv), *failing, unknown):
        assert "9876" not in done.out + done.err
        assert "1218" not in done.out + done.err


def test_an_equal_person_number_is_found_without_being_shown(desk: Desk) -> None:
    """The number decides in memory."""
    table = desk.put("lev.csv", "Leverantör,Org.nr\nEnskilda Firman Mossdrake,811218-9876\n")
    listed = desk.put("list.csv", "entry_id,name,org_number\nP-1,Någon Annan,19811218-9876\n")
    report = desk.report(table, "-w", listed)
    (finding,) = report["findings"]
    assert (finding["kind"], finding["level"]) == ("listed", "alert")
    assert finding["party"].startswith("person:")


def test_the_birth_date_in_a_person_number_speaks_for_and_against(desk: Desk) -> None:
    """A sole trader of the same name: listed on the same day, set aside in another year."""
    table = desk.put("lev.csv", "Leverantör,Org.nr\nLudde Påhittsson,811218-9876\n")
    same = desk.put(
        "a.csv", "entry_id,name,kind,birth_date\n1,Ludde Påhittsson,person,1981-12-18\n"
    )
    other = desk.put(
        "b.csv", "entry_id,name,kind,birth_date\n1,Ludde Påhittsson,person,1990-12-18\n"
    )
    (finding,) = desk.report(table, "-w", same)["findings"]
    assert (finding["kind"], finding["level"]) == ("listed", "alert")
    report = desk.report(table, "-w", other)
    assert (report["findings"], report["summary"]["suppressed"]) == ([], 1)
    assert "12-18" not in desk.check(table, "-w", same, "-f", "json").out


def test_a_company_marked_as_protected_in_a_table_never_makes_a_clean_run(desk: Desk) -> None:
    """Whoever fills in the table must not be able to switch the screening off."""
    rows = "Leverantör,LEI-kod,Skyddad identitet\nDimholm Bemanning AB,EXMP00DIMHOLM0000076,ja\n"
    table = desk.put("lev.csv", rows + "Mossdrakens Bygg AB,,\n")
    listed = desk.put("l.csv", "entry_id,name\n1,Dimholm Bemanning AB\n")
    done = desk.check(table, "-w", listed, "-f", "json")
    assert (done.code, done.report["incomplete_reasons"]) == (4, ["marked_companies"])
    assert "Dimholm" not in done.out
