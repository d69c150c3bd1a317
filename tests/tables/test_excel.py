"""Workbooks: what becomes of cells, sheets and row numbers, and what is refused."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from supplyscreen.errors import UnusableTable
from supplyscreen.model.layout import TableLayout
from supplyscreen.model.rows import TableFile
from supplyscreen.tables import package, workbook_package
from supplyscreen.tables.cell_text import as_text
from tables.reading import codes, issue, only, read_bytes, rows_of


def workbook(*sheets: Callable[[Worksheet], None]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, fill in enumerate(sheets, start=1):
        fill(book.create_sheet(f"Blad{number}"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def plain(sheet: Worksheet) -> None:
    sheet.append(["leverantör", "ort"])
    sheet.append(["Kråkvinkel AB", "Malmö"])
    sheet.append(["Törnros AB", "Umeå"])


def read(folder: Path, data: bytes, *layouts: TableLayout) -> TableFile:
    return read_bytes(folder, data, name="suppliers.xlsx", layouts=layouts)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5560360793.0, "5560360793"),
        (2021.0, "2021"),
        (-3.0, "-3"),
        (0.1, "0.1"),
        (1200.5, "1200.5"),
        (1e20, "100000000000000000000"),
        (True, "TRUE"),
        (False, "FALSE"),
        (7, "7"),
        (date(2026, 1, 7), "2026-01-07"),
        (datetime(2026, 1, 7), "2026-01-07"),  # noqa: DTZ001 - cells have no time zone
        (datetime(2026, 1, 7, 13, 5), "2026-01-07T13:05:00"),  # noqa: DTZ001 - as above
        (time(9, 30), "09:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        (" NA ", " NA "),
    ],
)
def test_a_cell_becomes_the_text_a_person_would_copy(value: object, text: str) -> None:
    assert as_text(value) == text  # type: ignore[arg-type] # each is one of the kinds of cell


def test_rows_keep_the_numbers_the_program_shows(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B4"], sheet["C4"] = "leverantör", "ort"
        sheet["B5"], sheet["C5"] = "Kråkvinkel AB", "Malmö"
        sheet["B7"], sheet["C7"] = "Törnros AB", "Umeå"

    sheet = only(read(tmp_path, workbook(fill)))
    assert (sheet.header_row, sheet.rows.tolist(), sheet.skipped) == (4, [5, 7], 1)
    assert sheet.headers == ("", "leverantör", "ort")


def test_errors_and_numbers_are_text(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        plain(sheet)
        sheet.append([5560360793, True])
        sheet["B2"] = "#DIV/0!"
        sheet["B2"].data_type = "e"

    rows = rows_of(only(read(tmp_path, workbook(fill))))
    assert rows[0] == ["Kråkvinkel AB", "#DIV/0!"]
    assert rows[2] == ["5560360793", "TRUE"]


def test_a_row_with_a_number_holds_no_headers(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["leverantör", "ort", "kommun", 2026])
        sheet.append(["underleverantör", "platsen", "landet", "året"])
        sheet.append(["Kråkvinkel AB", "Malmö", "Malmö", 1])

    assert only(read(tmp_path, workbook(fill))).header_row == 2


def test_saved_values_of_formulas_are_used_and_noted(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        plain(sheet)
        sheet.append(["Lingon AB", 3])

    data = edited(workbook(fill), "xl/worksheets/sheet1.xml", "<v>3</v>", "<f>1+2</f><v>3</v>")
    table = read(tmp_path, data)
    assert only(table).rejected == 0
    assert issue(table, "formulas").count == 1


def test_a_formula_without_value_is_missed_even_below_the_last_value(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        plain(sheet)
        sheet["A6"] = "=A2"

    table = read(tmp_path, workbook(fill))
    assert issue(table, "formula_without_value").rows == (6,)
    sheet = only(table)
    assert (sheet.read, sheet.rejected, sheet.skipped) == (5, 1, 2)


def test_a_sheet_that_is_no_table_is_an_issue_beside_one_that_is(tmp_path: Path) -> None:
    def numbers(sheet: Worksheet) -> None:
        sheet.append([1, 2])

    def headers(sheet: Worksheet) -> None:
        sheet.append(["leverantör", "ort"])

    table = read(tmp_path, workbook(numbers, plain, headers, lambda _: None))
    assert [sheet.sheet for sheet in table.sheets] == ["Blad2"]
    assert [(one.sheet, one.code.partition(".")[2]) for one in table.issues] == [
        ("Blad1", "sheet_without_header"),
        ("Blad3", "sheet_without_rows"),
        ("Blad4", "sheet_empty"),
    ]


def test_a_workbook_without_any_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableTable, match=r"suppliers\.xlsx#Blad1: the table is empty"):
        read(tmp_path, workbook(lambda _: None))


def test_a_layout_speaks_of_one_sheet(tmp_path: Path) -> None:
    layout = TableLayout(file="suppliers.xlsx", sheet="Blad2", header_row=2)
    first, second = read(tmp_path, workbook(plain, plain), layout).sheets
    assert (first.header_row, second.header_row) == (1, 2)


def test_merged_titles_and_totals_are_no_fault(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Leverantörer 2026"])
        plain(sheet)
        sheet.merge_cells("A1:B1")

    table = read(tmp_path, workbook(fill))
    assert codes(table) == []
    assert only(table).title_lines == ("Leverantörer 2026",)


def test_a_stray_value_in_a_far_column_is_still_laid_out(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        plain(sheet)
        sheet["AAA2"] = "x"

    assert len(only(read(tmp_path, workbook(fill))).headers) == 703


def test_a_zip_that_unpacks_to_far_more_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_package, "FREE_BYTES", 1 << 20)
    bomb = added(workbook(plain), "xl/media/image1.png", bytes(4 << 20))
    with pytest.raises(UnusableTable, match="unpack to far more"):
        read(tmp_path, bomb)


def test_a_zip_of_too_many_members_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_package, "MOST_MEMBERS", 3)
    with pytest.raises(UnusableTable, match="unpack to far more"):
        read(tmp_path, workbook(plain))


@pytest.mark.parametrize(
    ("member", "found"),
    [
        ("xl/workbook.bin", ".xlsb"),
        ("word/document.xml", ".docx"),
        ("a", "zip"),
    ],
)
def test_other_packages_are_named(tmp_path: Path, member: str, found: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as other:
        other.writestr(member, "<x/>")
    with pytest.raises(UnusableTable, match=f"type {found}"):
        read(tmp_path, stream.getvalue())


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "far",
    [
        'r="XFD1048576"',
        "r='XFD1048576'",
        'r = "XFD1048576"',
        'r="xfd1048576"',
        's="0" r="XFD1048576"',
    ],
)
def test_a_stray_value_is_found_however_its_place_is_written(tmp_path: Path, far: str) -> None:
    data = edited(workbook(plain), SHEET, 'r="B3"', far)
    with pytest.raises(UnusableTable, match="20 million"):
        read(tmp_path, data)


def test_cells_without_a_place_follow_each_other(tmp_path: Path) -> None:
    data = edited(workbook(plain), SHEET, 'r="B3" ', "")
    data = edited(data, SHEET, '<row r="3">', '<row r="1048576">')
    wide = '<row r="1048577">' + "<c><v>1</v></c>" * 20 + "</row></sheetData>"
    with pytest.raises(UnusableTable, match="20 million"):
        read(tmp_path, edited(data, SHEET, "</sheetData>", wide))


def test_a_sheet_that_the_workbook_does_not_name_is_measured_too(tmp_path: Path) -> None:
    data = edited(workbook(plain), SHEET, 'r="B3"', 'r="XFD1048576"')
    data = edited(data, "xl/workbook.xml", "<sheets>", "<!DOCTYPE x><sheets>")
    with pytest.raises(UnusableTable):
        read(tmp_path, data)


def test_formatting_without_values_takes_no_room(tmp_path: Path) -> None:
    blank = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    table = read(tmp_path, edited(workbook(plain), SHEET, "</sheetData>", blank))
    assert len(only(table).cells) == 2


def test_formulas_and_errors_are_found_in_sheets_written_in_an_unusual_way(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        plain(sheet)
        sheet.append(["Lingon AB", 3])
        sheet.append(["Havre AB", 4])
        sheet["B3"] = "#N/A"
        sheet["B3"].data_type = "e"

    data = edited(workbook(fill), SHEET, "<v>3</v>", "<f>1+2</f><v>3</v>")
    data = edited(data, SHEET, "<v>4</v>", "<f>2+2</f>")
    for unusual in (data, edited(data, SHEET, '<c r="A1"', '<c  r="A1"')):
        table = read(tmp_path, unusual)
        assert issue(table, "formulas").count == 2
        assert issue(table, "formula_without_value").rows == (5,)
        assert rows_of(only(table))[1] == ["Törnros AB", "#N/A"]


def test_a_member_packed_in_a_way_that_nothing_bounds_is_not_unpacked(tmp_path: Path) -> None:
    stream = io.BytesIO(workbook(plain))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_LZMA) as book:
        book.writestr("xl/media/image1.png", bytes(1 << 20))
    with pytest.raises(UnusableTable, match="packed in a way"):
        read(tmp_path, stream.getvalue())


def test_a_directory_of_members_without_end_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_DIRECTORY", 100)
    with pytest.raises(UnusableTable, match="unpack to far more"):
        read(tmp_path, workbook(plain))


def test_only_the_sheet_asked_for_is_read(tmp_path: Path) -> None:
    def wrong(sheet: Worksheet) -> None:
        plain(sheet)
        sheet.merge_cells("A2:A3")

    data = workbook(wrong, plain)
    table = read_bytes(tmp_path, data, name="suppliers.xlsx", sheets=("blad2",))
    assert [sheet.sheet for sheet in table.sheets] == ["Blad2"]
    with pytest.raises(UnusableTable, match=r"no sheet Blad3; it has Blad1, Blad2"):
        read_bytes(tmp_path, data, name="suppliers.xlsx", sheets=("Blad2", "Blad3"))
    with pytest.raises(UnusableTable, match="has none"):
        read_bytes(tmp_path, "leverantör\nA AB\n", sheets=("Blad1",))


def test_a_workbook_cut_anywhere_is_refused_not_half_read(tmp_path: Path) -> None:
    data = workbook(plain)
    for length in range(1, len(data), 61):
        with pytest.raises(UnusableTable):
            read(tmp_path, data[:length])


def test_a_workbook_with_any_byte_changed_is_read_or_refused(tmp_path: Path) -> None:
    data = workbook(plain)
    for at in range(0, len(data), 37):
        changed = bytearray(data)
        changed[at] ^= 0xFF
        try:
            sheet = read(tmp_path, bytes(changed)).sheets[0]
        except UnusableTable:
            continue
        assert sheet.read == len(sheet.cells) + sheet.rejected + sheet.skipped


def edited(data: bytes, member: str, old: str, new: str) -> bytes:
    """The workbook with a text of one member replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for one in before.infolist():
            text = before.read(one)
            if one.filename == member:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            after.writestr(one.filename, text)
    return stream.getvalue()


def added(data: bytes, member: str, content: bytes) -> bytes:
    """The workbook with one more member."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr(member, content)
    return stream.getvalue()
