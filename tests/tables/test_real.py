"""Real tables, with figures counted independently of any reader."""

from pathlib import Path

import pytest

from supplyscreen.model.rows import TableFile
from supplyscreen.tables.read import read_table
from tables.reading import codes, issue, only

pytestmark = pytest.mark.real

HEADERS = {
    "underleverantörer",
    "org.nr underleverantörer",
    "ramavtalsleverantörer",
    "namn för leverantör",
    "namn för köpare",
    "kommun",
    "name",
    "country",
    "address",
    "supplier",
    "supplier name",
    "vendor name",
    "amount",
    "spend",
}

COUNCILS = {
    "bradford_clean_2018-08_clean": 9_960,
    "cabinetoffice_clean_2020-02": 281,
    "darlington_clean_2014-08": 685,
    "gateshead_clean_2017-08": 3_649,
    "harrogate_clean_2020-05": 840,
    "leeds_raw_2011-05": 7_299,
    "london_clean_2013-P06": 482,
    "northtyneside_clean_2020-08_p": 754,
    "salford_clean_2016-09": 871,
}


def read(path: Path) -> TableFile:
    return read_table(
        path,
        name=path.name,
        encoding=None,
        delimiter=None,
        is_header=lambda cell: cell.strip().casefold() in HEADERS,
    )


def test_the_main_workbook_gives_two_sheets_and_every_row(shared: Path) -> None:
    (path,) = (shared / "data/tables/adda_subcontractors").glob("*.xlsx")
    table = read(path)
    current, removed = table.sheets
    assert (current.sheet, removed.sheet) == (
        "Sammanställning UL ITK 2021",
        "Borttagna underleverantörer",
    )
    assert (current.header_row, removed.header_row) == (3, 3)
    assert current.rows.tolist() == list(range(4, 1333))
    assert removed.rows.tolist() == list(range(4, 10))
    assert [(sheet.read, sheet.rejected, sheet.skipped) for sheet in table.sheets] == [
        (1329, 0, 0),
        (6, 0, 0),
    ]
    assert len(current.headers) == 7
    assert current.headers[6] == ""
    assert int((current.cells[6] != "").sum()) == 126
    assert len(current.title_lines) == 1
    assert table.issues == ()


def test_data_that_reads_like_headers_does_not_become_them(shared: Path) -> None:
    (path,) = (shared / "data/tables/uhm_contracts").glob("*.xlsx")
    sheet = only(read(path))
    assert (sheet.header_row, sheet.read, len(sheet.headers)) == (1, 23_187, 43)
    assert sheet.cells[0].tolist()[0] == "2021"


def test_a_grand_total_and_a_copyright_line_are_no_payments(shared: Path) -> None:
    table = read(shared / "data/tables/council_payments/networkrail_clean_2021-04.csv")
    sheet = only(table)
    assert (sheet.read, len(sheet.cells), sheet.skipped) == (1464, 1462, 2)
    assert issue(table, "total_row").rows == (1464,)
    assert issue(table, "footer").rows == (1465,)


@pytest.mark.parametrize("name", COUNCILS)
def test_council_payments_are_read_whole(shared: Path, name: str) -> None:
    sheet = only(read(shared / f"data/tables/council_payments/{name}.csv"))
    assert sheet.header_row == 1
    assert (sheet.read, len(sheet.cells)) == (COUNCILS[name], COUNCILS[name])


@pytest.mark.parametrize("name", ["10", "11", "12", "13", "2", "3", "4"])
def test_factory_lists_are_read_whole(shared: Path, name: str) -> None:
    table = read(shared / f"data/tables/factory_lists/{name}.csv")
    assert only(table).headers == ("country", "name", "address")
    assert codes(table) == []
    assert only(table).rejected == 0


def test_a_workbook_and_its_csv_give_the_same_names(shared: Path) -> None:
    folder = shared / "data/tables/factory_lists"
    workbook, text = only(read(folder / "12.xlsx")), only(read(folder / "12.csv"))
    assert workbook.cells[1].tolist() == text.cells[1].tolist()
    assert workbook.rows.tolist() == text.rows.tolist()
