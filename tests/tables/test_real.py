"""Real tables, with figures counted independently of any reader."""

from datetime import date
from pathlib import Path

import pytest

from supplyscreen.errors import ExitCode, UnusableTable
from supplyscreen.model.parties import Records
from supplyscreen.model.rows import TableFile
from supplyscreen.records.extract import extract
from supplyscreen.records.headers import is_known_header
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

COUNTED = {
    # file: rows read, used, skipped, rejected; row of the first and of the last party. Counted with
    # other programs, the column of names chosen by hand: text with Python's csv alone, XLSX with
    # openpyxl, XLS with xlrd, ODS by reading its XML. Skipped are rows whose whole name is one of
    # Personuppgift (229), SEKRETESS (1), REDACTED PERSONAL DATA (32 and 806), REDACTED - Personal
    # Information (78), Redacted Data (62), ONE TIME SUPPLIER - FARES (148) or "-" (1), a grand
    # total with the line below it (2), and a blank row (1). Rejected is row 3078 of TfL: "PATHÉ",
    # encoded twice, has the control character U+0089 in it.
    "adda_subcontractors/*.xlsx": [(1329, 1329, 0, 0, 4, 1332), (6, 6, 0, 0, 4, 9)],
    "uhm_contracts/*.xlsx": [(23187, 22953, 234, 0, 2, 23188)],
    "council_payments/bradford*": [(9960, 9928, 32, 0, 2, 9961)],
    "council_payments/cabinetoffice*": [(281, 281, 0, 0, 2, 282)],
    "council_payments/darlington*": [(685, 685, 0, 0, 2, 686)],
    "council_payments/gateshead*": [(3649, 3571, 78, 0, 2, 3650)],
    "council_payments/harrogate*": [(840, 840, 0, 0, 2, 841)],
    "council_payments/leeds*": [(7299, 6400, 899, 0, 2, 7300)],
    "council_payments/london*": [(482, 482, 0, 0, 2, 483)],
    "council_payments/networkrail*": [(1464, 1462, 2, 0, 2, 1463)],
    "council_payments/northtyneside*": [(754, 754, 0, 0, 2, 755)],
    "council_payments/salford*": [(871, 809, 62, 0, 2, 872)],
    "council_payments/tfl*": [(8673, 8524, 148, 1, 2, 8674)],
    "factory_lists/10.csv": [(54, 54, 0, 0, 2, 55)],
    "factory_lists/11.csv": [(55, 55, 0, 0, 2, 56)],
    "factory_lists/12.csv": [(15, 15, 0, 0, 2, 16)],
    "factory_lists/12.xls": [(15, 15, 0, 0, 2, 16)],
    "factory_lists/12.xlsx": [(15, 15, 0, 0, 2, 16)],
    "factory_lists/13.csv": [(26, 26, 0, 0, 2, 27)],
    "factory_lists/2.csv": [(83, 83, 0, 0, 2, 84)],
    "factory_lists/3.csv": [(19, 19, 0, 0, 2, 20)],
    "factory_lists/4.csv": [(81, 81, 0, 0, 2, 82)],
    "dirty/blank_line.ods": [(4, 3, 1, 0, 2, 5)],
    "dirty/utf-16le_encoded.csv": [(327, 326, 1, 0, 2, 328)],
}
REFUSED = {
    # file: what is said about it
    "211.csv": "byte 86235",
    "begrotingsanalyse-2011.csv": '"provincie"',
    "bian-anal-mca-2005-dols-eng-1011-0312-tab3.xlsm": "#Definitions",
    "characters.csv": "byte 3,",
    "excel_pasting.csv": "row of headers",
    "multilineods.ods": "#Sheet1",
    "span_rich.xls": '"I", "h", "g", "f"',
    "spanish_chars.csv": '"GF_ID"',
    "sparse_with_column_errors.csv": '"Bezeichnung"',
    "sw_gen.xlsx": '"id_str"',
    "unicode_sheet_name.xls": "#mês:1",
    "utf8bom.csv": "no rows below",
    "weird_head_padding.csv": "row of headers",
}


def read(path: Path) -> TableFile:
    return read_table(
        path,
        name=path.name,
        encoding=None,
        delimiter=None,
        is_header=lambda cell: cell.strip().casefold() in HEADERS,
    )


def understood(path: Path) -> Records:
    """What the parties of a file are, with no option given."""
    table = read_table(
        path, name=path.name, encoding=None, delimiter=None, is_header=is_known_header
    )
    return extract([table], as_of=date(2026, 11, 1))


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


def test_every_table_is_either_counted_or_refused(shared: Path) -> None:
    folder = shared / "data/tables"
    counted = [path for pattern in COUNTED for path in folder.glob(pattern)]
    refused = [folder / "dirty" / name for name in REFUSED]
    given = {path for path in folder.glob("*/*.*") if path.parent.name != "ted_subcontract"}
    assert {*counted, *refused} == given
    assert (len(counted), len(refused)) == (24, 13)


@pytest.mark.parametrize("pattern", COUNTED)
def test_a_table_loads_with_no_option_and_every_row_is_accounted_for(
    shared: Path, pattern: str
) -> None:
    (path,) = (shared / "data/tables").glob(pattern)
    records = understood(path)
    rows = records.mentions.groupby("source")["row"].agg(["min", "max"]).to_numpy().tolist()
    assert [
        (one.read, one.used, one.skipped, one.rejected, *ends)
        for one, ends in zip(records.sources, rows, strict=True)
    ] == COUNTED[pattern]


@pytest.mark.parametrize("name", REFUSED)
def test_what_holds_no_party_is_refused_with_what_was_found_and_what_to_do(
    shared: Path, name: str
) -> None:
    with pytest.raises(UnusableTable) as refused:
        understood(shared / "data/tables/dirty" / name)
    assert refused.value.exit_code is ExitCode.UNUSABLE
    assert REFUSED[name] in str(refused.value)
    for lang in ("en", "sv"):
        assert refused.value.hint(lang)


@pytest.mark.parametrize("suffix", ["xls", "xlsx"])
def test_a_workbook_and_its_csv_give_the_same_names(shared: Path, suffix: str) -> None:
    folder = shared / "data/tables/factory_lists"
    workbook, text = only(read(folder / f"12.{suffix}")), only(read(folder / "12.csv"))
    assert workbook.cells[[0, 1]].equals(text.cells[[0, 1]])
    assert workbook.rows.tolist() == text.rows.tolist()


@pytest.mark.parametrize("name", ["10", "11", "12", "13", "2", "3", "4"])
def test_factory_lists_are_nothing_to_note(shared: Path, name: str) -> None:
    table = read(shared / f"data/tables/factory_lists/{name}.csv")
    assert only(table).headers == ("country", "name", "address")
    assert codes(table) == []
