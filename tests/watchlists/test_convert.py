"""A list in another format loads again with the same entries, and without any person number."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from supplyscreen.errors import UsageProblem
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.watchlists.compare import DECIDING, unequal
from supplyscreen.watchlists.convert import ENTRIES_CSV, FTM, convert
from watchlists.making import AS_OF, MANIFEST, load, load_one

NUMBER = "19811218" + "9876"
HEADER = (
    "entry_id,name,kind,aliases,weak_aliases,org_number,identifiers,countries,birth_date,address,"
    "reason,listed,expires,reference,note,programme,grounds,documents\n"
)
ENTRIES = HEADER + (
    'E-1,"Kråkvinkel, Bygg AB",company,Kråkbygg|Kråkan,KB,556036-0793,lei:5493001KJTIIGC8Y1R12,'
    'SE|NO,,"Sagogatan 1, Sagostad; Kajen 2",osanna fakturor,2026-01-02,2027-01-01,R 1,'
    '"rad ett ""citat""",AB1|AB2,fraud|tax,passport:X 12/3\n'
    "E-2,Tilda Påhitt,person,,,,,SE,1970-02-03|1971,,,,,,,,,\n"
    "E-3,=Formelbolaget AB,,@alias,,,,,,,,,,,,,,\n"
    "E-4,Påhittade Gränd 4,address,,,,,,,,,,,,,,,\n"
)


def again(one: Watchlist, folder: Path, format_name: str) -> Watchlist:
    """What was written, loaded as a bare file; with the list's own last day to compare with."""
    suffix = ".csv" if format_name == ENTRIES_CSV else ".jsonl"
    path = folder / f"again{suffix}"
    path.write_text(convert(one, format_name, AS_OF).text, "utf-8")
    (found,) = load(path)
    return replace(found, info=replace(found.info, expires=one.info.expires))


def test_entries_csv_holds_every_field(tmp_path: Path) -> None:
    """Written and read again, no entry differs, and nothing is remarked on."""
    one = load_one(tmp_path / "a", ENTRIES)
    back = again(one, tmp_path, ENTRIES_CSV)
    assert unequal(one, back) == unequal(back, one) == frozenset()
    assert back.issues == ()
    written = convert(one, ENTRIES_CSV, AS_OF)
    assert (written.without_number, written.masked, written.altered) == (0, 0, 0)


def test_followthemoney_holds_what_is_screened(tmp_path: Path) -> None:
    """All but what its schemas do not know: of an address it makes a party of any kind."""
    one = load_one(tmp_path / "a", ENTRIES)
    back = again(one, tmp_path, FTM)
    assert set(back.entries["entry_id"]) == {"E-1", "E-2", "E-3", "E-4"}
    assert unequal(one, back, DECIDING) == {"E-4"}
    assert convert(one, FTM, AS_OF).altered == 1


def test_followthemoney_lines_are_entities(tmp_path: Path) -> None:
    """A party, and beside it when and why it was listed."""
    text = convert(load_one(tmp_path / "a", ENTRIES), FTM, AS_OF).text
    party, listing, *_ = map(json.loads, text.splitlines())
    assert (party["id"], party["schema"], party["caption"]) == (
        "E-1", "Company", "Kråkvinkel, Bygg AB",
    )  # fmt: skip
    assert party["properties"]["weakAlias"] == ["KB"]
    assert party["properties"]["topics"] == ["crime.fraud"]
    assert listing["schema"] == "Sanction"
    assert listing["properties"]["entity"] == ["E-1"]
    assert listing["properties"]["reason"] == ["osanna fakturor"]


def test_a_spreadsheet_runs_no_cell(tmp_path: Path) -> None:
    """A blank stands before it, which is no part of the name."""
    text = convert(load_one(tmp_path / "a", ENTRIES), ENTRIES_CSV, AS_OF).text
    assert "E-3, =Formelbolaget AB,, @alias," in text


@pytest.mark.parametrize("format_name", [ENTRIES_CSV, FTM])
def test_no_person_number_is_written(tmp_path: Path, format_name: str) -> None:
    """Not as an identifier, nor inside a name, alias, note or document; entries are counted."""
    dashed = f"{NUMBER[2:8]}-{NUMBER[8:]}"
    listed = (
        "entry_id,name,kind,aliases,org_number,note,documents\n"
        f"E-1,Tilda Påhitt,person,,{dashed},,\n"
        f"E-2,Åke Påhitt {dashed},person,,,,\n"
        f"E-3,Nils Påhitt,person,Nisse {NUMBER},,född {dashed},id:{NUMBER}\n"
        "E-4,Törnros AB,company,,556036-0793,,\n"
    )
    written = convert(load_one(tmp_path / "a", listed), format_name, AS_OF)
    for number in (dashed, NUMBER, NUMBER[2:]):
        assert number not in written.text
    assert (written.without_number, written.masked) == (1, 2)
    assert not written.is_whole


@pytest.mark.parametrize("format_name", [ENTRIES_CSV, FTM])
def test_half_a_character_can_be_written_nowhere(tmp_path: Path, format_name: str) -> None:
    """JSON can say it; what stands in its place is told as a difference."""
    path = tmp_path / "half.jsonl"
    path.write_text('{"entry_id": "E-1", "name": "Kr\\ud800ka AB"}\n', "utf-8")
    (one,) = load(path)
    written = convert(one, format_name, AS_OF)
    assert "Kr\ufffdka AB" in written.text
    assert written.altered == 1


@pytest.mark.parametrize("line", ["disclose: hit", "type: protect\ndisclose: full"])
def test_what_is_not_disclosed_is_not_written(tmp_path: Path, line: str) -> None:
    """Refused before anything is written."""
    manifest = MANIFEST.replace("disclose: full", line)
    closed = load_one(tmp_path / "a", "entry_id,name,reference\nE-1,Törnros AB,R 1\n", manifest)
    with pytest.raises(UsageProblem):
        convert(closed, ENTRIES_CSV, AS_OF)


def test_the_last_day_of_the_list_becomes_that_of_its_entries(tmp_path: Path) -> None:
    """Nobody else says it once the manifest is gone."""
    text = convert(load_one(tmp_path / "a", ENTRIES), ENTRIES_CSV, AS_OF).text
    assert text.count("2099-12-31") == 3
    assert text.count("2027-01-01") == 1


@pytest.mark.real
@pytest.mark.parametrize(
    "name",
    [
        "ofac_sdn/2024-05-03/sdn.csv",
        "un/consolidated_2020-11-24.xml",
        "uk_ofsi/ConList_2022-05-04.xlsx",
        "us_dpl/dpl.txt",
    ],
)
def test_real_lists_survive_entries_csv(shared: Path, tmp_path: Path, name: str) -> None:
    """Every entry; fields differ only where a text reads as a person number."""
    (one,) = load(shared / "data/lists" / name)
    written = convert(one, ENTRIES_CSV, AS_OF)
    back = again(one, tmp_path, ENTRIES_CSV)
    assert (back.read, back.used, back.rejected) == (one.used, one.used, 0)
    assert len(unequal(one, back)) <= written.masked + written.without_number
    assert len(unequal(one, back, DECIDING)) <= written.without_number
