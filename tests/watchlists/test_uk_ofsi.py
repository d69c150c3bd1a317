"""`uk-ofsi`: many rows are one entry, in every layout the list has had."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.formats.uk_ofsi import UkOfsiReader
from watchlists.making import load
from watchlists.publishing import (
    accepted_by,
    as_csv,
    as_xlsx,
    read_damaged,
    records,
    shared_list,
    source_of,
    told,
)

READER = UkOfsiReader()
HEADER = [
    *("Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Title"),
    *("Name Non-Latin Script", "DOB", "Nationality", "Passport Number", "Address 1", "Country"),
    *("Other Information", "Group Type", "Alias Type", "Alias Quality", "Regime", "Listed On"),
    *("Last Updated", "Group ID"),
]
TOP = ["Last Updated", "03/02/2025", *[""] * (len(HEADER) - 2)]


def row(**cells: str) -> list[str]:
    """One row; Group ID 1, a person, a primary name, unless it says otherwise."""
    usual = {"Group ID": "1", "Group Type": "Individual", "Alias Type": "Primary name"}
    given = {name.replace("_", " "): text for name, text in cells.items()}
    return [{**usual, **given}.get(name, "") for name in HEADER]


ROWS = [
    TOP,
    HEADER,
    row(Name_6="TRÄSK", Name_1="Odette", DOB="00/00/1965", Country="Norway", Regime="Kyla"),
    row(Name_6="TRÄSK", Name_1="Odette", DOB="00/04/1966", Country="Norway", Regime="Kyla"),
    row(Name_6="SUMP", Alias_Type="AKA", Alias_Quality="Low quality"),
    row(
        Name_6="TRESK", Name_1="Odetta", Alias_Type="Primary name variation", Listed_On="05/06/2020"
    ),
    row(Name_6="DIMBOLAGET LTD", Group_Type="Entity", Group_ID="2", Address_1="1 Dimgatan"),
    row(
        Name_6="M/V DIMMA",
        Group_Type="Ship",
        Group_ID="3",
        Other_Information="(UK Sanctions List Ref):XYZ0001 (IMO number):1234567 (Flag of ship):Å",
    ),
]


@pytest.mark.parametrize("data", [as_csv(ROWS), as_csv(ROWS, encoding="cp1252"), as_xlsx(ROWS)])
def test_rows_of_one_group_are_one_entry_with_all_its_names(data: bytes) -> None:
    person, company, vessel = records(READER, data, "ConList")
    assert (person.row, person.entry_id, person.kind) == (3, "1", "person")
    assert person.name == "Odette TRÄSK"
    assert person.aliases == ("Odetta TRESK",)
    assert person.weak_aliases == ("SUMP",)
    assert person.birth_date == "1965|1966-04"
    assert (person.countries, person.programme) == (("Norway",), "Kyla")
    assert (person.listed, person.grounds) == ("2020-06-05", ("sanction",))
    assert (company.name, company.kind) == ("DIMBOLAGET LTD", "company")
    assert company.address == "1 Dimgatan"
    assert (vessel.kind, vessel.reference) == ("vessel", "XYZ0001")
    assert vessel.documents == ("IMO:1234567",)


@pytest.mark.parametrize("data", [as_csv(ROWS), as_xlsx(ROWS)])
def test_the_list_is_known_by_its_header_and_dated_by_the_line_above(data: bytes) -> None:
    assert accepted_by(data, "whatever") == "uk-ofsi"
    facts = READER.describe(source_of(data, "whatever"))
    assert (facts.list_id, facts.version, facts.issued) == (
        "uk.ofsi.conlist",
        "2025-02-03",
        "2025-02-03",
    )


def test_a_name_in_the_original_script_is_an_alias() -> None:
    data = as_csv([HEADER, row(**{"Name_6": "BOLOTO", "Name_Non-Latin_Script": "БОЛОТО"})])
    assert records(READER, data, "l.csv")[0].aliases == ("БОЛОТО",)


def test_an_entry_without_a_primary_name_is_kept_under_its_first() -> None:
    rows = [HEADER, row(Name_6="TRESK", Alias_Type="AKA"), row(Name_6="TRÄSK", Alias_Type="FKA")]
    (entry,) = records(READER, as_csv(rows), "l.csv")
    assert (entry.name, entry.aliases) == ("TRESK", ("TRÄSK",))


def test_a_row_without_a_group_id_is_an_entry_of_its_own_and_noted() -> None:
    data = as_csv([HEADER, row(Name_6="TRÄSK", Group_ID="")])
    assert [one.entry_id for one in records(READER, data, "l.csv")] == ["row 2"]
    assert told(READER, data, "l.csv") == {("id_given", Effect.NOTED, 2)}


def test_an_impossible_date_costs_the_date_alone() -> None:
    data = as_csv([HEADER, row(Name_6="TRÄSK", DOB="okänd", Listed_On="förr")])
    (entry,) = records(READER, data, "l.csv")
    assert (entry.birth_date, entry.listed) == ("", "")
    assert told(READER, data, "l.csv") == {("unread_date", Effect.NOTED, 2)}


def test_a_new_column_is_told_and_a_lost_one_refuses_the_list() -> None:
    data = as_csv([[*HEADER, "Ship Colour"], [*row(Name_6="TRÄSK"), "blå"]])
    assert told(READER, data, "l.csv") == {("unknown_column", Effect.NOTED, 1)}
    with pytest.raises(DamagedList) as caught:
        records(READER, as_csv([HEADER[:-1], row(Name_6="TRÄSK")[:-1]]), "l.csv")
    assert (caught.value.message.key, caught.value.column) == (
        "watchlists.column_missing",
        "group id",
    )


def test_a_row_that_has_shifted_is_rejected_with_its_place() -> None:
    data = as_csv([HEADER, row(Name_6="TRÄSK"), ["SUMP", "x"]])
    assert ("shifted_row", Effect.REJECTED, 3) in told(READER, data, "l.csv")


def test_a_damaged_byte_does_not_turn_every_letter_into_others() -> None:
    rows = [
        HEADER,
        *(row(Name_6=f"TRÄSK ÅKE {number}", Group_ID=str(number)) for number in range(9)),
    ]
    data = as_csv(rows).replace("Å".encode(), b"\xc5", 1)
    with pytest.raises(DamagedList) as caught:
        records(READER, data, "l.csv")
    assert (caught.value.message.key, caught.value.row) == ("watchlists.not_readable_as", 2)


def test_damaged_copies_are_refused_or_read_and_nothing_else() -> None:
    assert read_damaged(READER, as_csv(ROWS), "l.csv")[0] > 0
    assert read_damaged(READER, as_xlsx(ROWS), "l.xlsx")[0] > 0


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "count", "people"),
    [("ConList_2018-10-25.csv", 2106, 1426), ("ConList_2022-05-04.xlsx", 3430, 2771)],
)
def test_every_group_of_the_real_lists_is_an_entry(
    shared: Path, name: str, count: int, people: int
) -> None:
    path = shared / "data/lists/uk_ofsi" / name
    (watchlist,) = load(path)
    groups = _groups(path)
    assert len(groups) == count
    assert (watchlist.read, watchlist.used, watchlist.rejected) == (count, count, 0)
    assert sorted(watchlist.entries["entry_id"]) == sorted(groups)
    assert watchlist.entries["kind"].tolist().count("person") == people
    names = watchlist.names.groupby("owner")["name"].agg(set)
    for entry, group in enumerate(watchlist.entries["entry_id"]):
        assert groups[group] <= {name.replace(" ", "") for name in names[entry]}
    noted = {one.code for one in watchlist.issues}
    assert noted <= {"watchlists.bad_country", "watchlists.unread_date"}


def _groups(path: Path) -> dict[str, set[str]]:
    """Group ID -> its names without blanks, taken with other means than the reader's."""
    if path.suffix == ".csv":
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("cp1252"), newline="")))
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True).worksheets[0]
        rows = [[str(cell or "") for cell in row] for row in sheet.values]
    places = {name: at for at, name in enumerate(rows[1])}
    groups: dict[str, set[str]] = {}
    for cells in rows[2:]:
        parts = [cells[places[f"Name {part}"]] for part in (1, 2, 3, 4, 5, 6)]
        names = groups.setdefault(cells[places["Group ID"]], set())
        names.add("".join("".join(parts).split()))
    return groups


@pytest.mark.real
def test_the_native_sample_is_read_whole(shared: Path) -> None:
    data = shared_list(shared, "formats/sample_hmt.csv")
    ids = {cells[-1] for cells in list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[2:]}
    assert {one.entry_id for one in records(READER, data, "l.csv")} == ids
