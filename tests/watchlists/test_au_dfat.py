"""`au-dfat`: "2", "2a" and "2b" are one party, whatever type the reference is stored as."""

import re
from datetime import date
from pathlib import Path

import pytest
import python_calamine

from supplyscreen.errors import DamagedList
from supplyscreen.watchlists.formats.au_dfat import AuDfatReader
from tables.old_books import Page, extent, figure, old_book, text
from watchlists.making import load
from watchlists.publishing import (
    Rows,
    accepted_by,
    as_csv,
    as_xlsx,
    read_damaged,
    records,
    shared_list,
    told,
)

READER = AuDfatReader()
HEADER = [
    *("Reference", "Name of Individual or Entity", "Type", "Name Type", "Alias Strength"),
    *("Date of Birth", "Place of Birth", "Citizenship", "Address", "Additional Information"),
    *("Listing Information", "IMO Number", "Committees", "Control Date"),
]
PERSON = ["a) 1966 b) circa 1960", "Ingenstans", "a) Norway b) Peru", "NA", "Titel: Fru"]
LISTING = ["Listed on 12 Apr. 2000 (amended on 3 Sep. 2003)", "", "1111 (Påhitt)", "x"]
ROWS: Rows = [
    HEADER,
    [2.0, "Odette Sump", "Individual", "Primary Name", "", *PERSON, *LISTING],
    ["2a", "Odetta Sumpig", "individual ", "aka", "Strong", *PERSON, *LISTING],
    ["2b", "Болото", "Individual", "original Script ", "", *PERSON, *LISTING],
    ["2b1", "Sumpan", "Individual", "aka", "Weak", *PERSON, *LISTING],
    [
        "3",
        "Kärrverken",
        "Entity",
        "Primary name",
        "",
        "na",
        "",
        "",
        "1) Dyväg 2",
        "",
        "",
        "",
        "",
        "",
    ],
    ["4", "Dimma", "Vessel", "Primary Name", "", *[""] * 6, "IMO 1234567", "", ""],
]


@pytest.mark.parametrize("data", [as_xlsx(ROWS), as_csv(ROWS)])
def test_rows_of_one_reference_are_one_entry(data: bytes) -> None:
    person, company, vessel = records(READER, data, "regulation8.xlsx")
    assert (person.row, person.entry_id, person.name) == (2, "2", "Odette Sump")
    assert person.aliases == ("Odetta Sumpig", "Болото")
    assert person.weak_aliases == ("Sumpan",)
    assert person.birth_date == "1966|1960|1959|1961"
    assert (person.kind, person.countries) == ("person", ("Norway", "Peru"))
    assert (person.listed, person.address) == ("2000-04-12", "")
    assert (person.programme, person.grounds) == ("1111 (Påhitt)", ("sanction",))
    assert (company.kind, company.address, company.birth_date) == ("company", "Dyväg 2", "")
    assert (vessel.kind, vessel.documents) == ("vessel", ("IMO:IMO 1234567",))


@pytest.mark.parametrize("data", [as_xlsx(ROWS), as_csv(ROWS)])
def test_the_list_is_known_by_its_header(data: bytes) -> None:
    assert accepted_by(data, "whatever") == "au-dfat"


def test_a_day_stored_as_a_day_is_a_birth_date() -> None:
    row = ["5", "Odette Sump", "Individual", "Primary Name", "", *[""] * 9]
    row[5] = date(1961, 2, 3).isoformat()
    assert records(READER, as_xlsx([HEADER, row]), "l.xlsx")[0].birth_date == "1961-02-03"


def test_a_date_in_words_leaves_its_years_and_no_date_costs_an_entry() -> None:
    row = ["6", "A", "Individual", "Primary Name", "", "a) Between Aug. and Sep 1977 b) förr"]
    data = as_csv([HEADER, [*row, *[""] * 8]])
    assert records(READER, data, "l.csv")[0].birth_date == "1977"
    assert {code for code, *_ in told(READER, data, "l.csv")} == {"unread_date"}


def test_a_lost_column_refuses_the_list_by_its_name() -> None:
    with pytest.raises(DamagedList) as caught:
        records(READER, as_xlsx([row[1:] for row in ROWS]), "l.xlsx")
    assert caught.value.column == "reference"


def test_damaged_copies_are_refused_or_read_and_nothing_else() -> None:
    assert read_damaged(READER, as_xlsx(ROWS), "l.xlsx")[0] > 0
    assert read_damaged(READER, as_csv(ROWS), "l.csv")[0] > 0


def old_workbook() -> bytes:
    """ROWS as XLS, with the first reference stored as a number."""
    cells = [
        figure(row, column, cell) if isinstance(cell, float) else text(row, column, str(cell))
        for row, line in enumerate(ROWS)
        for column, cell in enumerate(line)
        if cell
    ]
    return old_book(Page(name="Sheet1", cells=[extent(len(ROWS), len(HEADER)), *cells]))


def test_an_old_workbook_gives_the_same_entries() -> None:
    old = records(READER, old_workbook(), "l.xls")
    assert old == records(READER, as_xlsx(ROWS), "l.xlsx")
    assert accepted_by(old_workbook(), "l.xls") == "au-dfat"


def test_an_old_workbook_that_was_cut_off_is_refused_wherever_it_was_cut() -> None:
    data = old_workbook()
    for at in range(0, len(data), 97):
        with pytest.raises(DamagedList):
            records(READER, data[:at], "l.xls")


@pytest.mark.real
def test_every_reference_of_the_real_list_is_an_entry(shared: Path) -> None:
    path = shared / "data/lists/au_dfat/AU_regulation8_consolidated.xls"
    (watchlist,) = load(path)
    names: dict[str, set[str]] = {}
    for cells in (
        python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1:]
    ):
        number = re.match(r"\d+", str(cells[0]).strip())
        assert number
        names.setdefault(number[0], set()).add(" ".join(str(cells[1]).split()))
    assert len(names) == 2666
    assert (watchlist.read, watchlist.used, watchlist.rejected) == (2666, 2666, 0)
    found = watchlist.names.groupby("owner")["name"].agg(set)
    ids = watchlist.entries["entry_id"]
    assert {key: found[at] for at, key in enumerate(ids)} == names
    assert watchlist.entries["birth_date"].ne("").sum() > 1900
    noted = {one.code for one in watchlist.issues}
    assert noted <= {"watchlists.bad_country", "watchlists.unread_date"}


@pytest.mark.real
def test_damaged_copies_of_the_real_workbook_are_refused_or_read(shared: Path) -> None:
    data = shared_list(shared, "au_dfat/AU_regulation8_consolidated.xls")
    for at in (0, 7, 600, 5000, len(data) // 3, len(data) // 2, len(data) - 1000):
        with pytest.raises(DamagedList):
            records(READER, data[:at], "l.xls")
