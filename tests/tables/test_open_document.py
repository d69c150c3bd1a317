"""ODS: what becomes of cells, repetitions and sheets, and what is refused."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import TableFile
from tables.reading import codes, issue, only, read_bytes, rows_of
from tables.sheets_made import MIMETYPE, row, spreadsheet, table, zipped

HEADERS = row("leverantör", "ort")
HIDDEN = (
    '<style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def read(folder: Path, data: bytes, sheets: Sequence[str] = ()) -> TableFile:
    return read_bytes(folder, data, name="suppliers.ods", sheets=sheets)


def value(kind: str, attribute: str, content: str, shown: str = "visas") -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:{attribute}="{content}">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (value("float", "value", "5560360793"), "5560360793"),
        (value("float", "value", "12.50"), "12.5"),
        (value("float", "value", "20.0"), "20"),
        (value("percentage", "value", "0.25"), "0.25"),
        (value("currency", "value", "100"), "100"),
        (value("date", "date-value", "2026-01-07"), "2026-01-07"),
        (value("date", "date-value", "2026-01-07T00:00:00"), "2026-01-07"),
        (value("date", "date-value", "2026-01-07T13:05:00.000000000"), "2026-01-07T13:05:00"),
        (value("date", "date-value", "igår"), "igår"),
        (value("time", "time-value", "PT09H30M00S"), "09:30:00"),
        (value("time", "time-value", "PT30H00M00S"), "1 day, 6:00:00"),
        (value("boolean", "boolean-value", "true"), "TRUE"),
        (value("string", "string-value", "värde"), "värde"),
        (value("string", "string-value", "", "#N/A"), "#N/A"),
        (value("float", "value", "", "visas"), "visas"),
        (
            value("string", "string-value", '0" calcext:value-type="error', "#DIV/0!"),
            "#DIV/0!",
        ),
    ],
)
def test_a_value_becomes_the_text_a_person_would_copy(tmp_path: Path, cell: str, text: str) -> None:
    sheet = only(read(tmp_path, spreadsheet(table(HEADERS, row("Kråkvinkel AB", cell)))))
    assert rows_of(sheet) == [["Kråkvinkel AB", text]]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<text:p>A<text:s/>B<text:s text:c='2'/>C</text:p>", "A B  C"),
        ("<text:p>A<text:tab/>B<text:line-break/>C</text:p>", "A\tB\nC"),
        ("<text:p>A</text:p><text:p/><text:p>B</text:p>", "A\n\nB"),
        ("<text:p><text:span>A</text:span> &amp; <text:a>B</text:a></text:p>", "A & B"),
        ("<text:p><![CDATA[A < B]]></text:p>", "A < B"),
        ("<office:annotation><text:p>note</text:p></office:annotation><text:p>A</text:p>", "A"),
    ],
)
def test_the_text_of_a_cell_is_what_stands_in_it(tmp_path: Path, inner: str, text: str) -> None:
    cell = f'<table:table-cell office:value-type="string">{inner}</table:table-cell>'
    sheet = only(read(tmp_path, spreadsheet(table(HEADERS, row(cell, "Malmö")))))
    assert rows_of(sheet) == [[text, "Malmö"]]


def test_what_is_repeated_keeps_the_rows_the_program_shows(tmp_path: Path) -> None:
    data = spreadsheet(
        table(
            row("<table:table-cell/>", times=3),
            row('<table:table-cell table:number-columns-repeated="2"/>', "leverantör", "ort"),
            row("<table:table-cell/>", "<table:table-cell/>", "A AB", "Malmö", times=2),
            row("<table:table-cell/>", times=2),
            row("<table:covered-table-cell/>", "<table:table-cell/>", "B AB", "Umeå"),
            row("<table:table-cell/>", times=1_048_567),
        )
    )
    sheet = only(read(tmp_path, data))
    assert (sheet.header_row, sheet.headers) == (4, ("", "", "leverantör", "ort"))
    assert (sheet.rows.tolist(), sheet.read, sheet.skipped) == ([5, 6, 9], 5, 2)


def test_a_formula_without_a_saved_value_rejects_its_row(tmp_path: Path) -> None:
    saved = '<table:table-cell table:formula="of:=1+2" office:value-type="float" office:value="3"/>'
    empty = '<table:table-cell table:formula="of:=[.A1]"/>'
    data = spreadsheet(table(HEADERS, row("A AB", saved), row("B AB", empty), row("C AB", "Umeå")))
    found = read(tmp_path, data)
    assert rows_of(only(found)) == [["A AB", "3"], ["C AB", "Umeå"]]
    assert issue(found, "formulas").count == 2
    assert issue(found, "formula_without_value").rows == (3,)


def test_hidden_sheets_are_read_and_copies_of_other_files_are_not(tmp_path: Path) -> None:
    plain = row("A AB", "Malmö")
    data = spreadsheet(
        f"<table:dde-link>{table(HEADERS, plain)}</table:dde-link>",
        table("<table:table-source/>", HEADERS, plain, name="annan fil"),
        table(HEADERS, plain, name="Dolt", style="ta2"),
        table(HEADERS, plain, name="Synligt"),
        styles=HIDDEN,
    )
    found = read(tmp_path, data)
    assert [(one.sheet, one.hidden) for one in found.sheets] == [("Dolt", True), ("Synligt", False)]
    assert issue(found, "hidden_sheet").sheet == "Dolt"
    assert [one.sheet for one in read(tmp_path, data, sheets=("synligt",)).sheets] == ["Synligt"]


def test_merged_cells_in_data_are_refused_whatever_they_claim_to_cover(tmp_path: Path) -> None:
    wide = (
        '<table:table-cell office:value-type="string" table:number-rows-spanned="999999999999">'
        "<text:p>Malmö</text:p></table:table-cell>"
    )
    with pytest.raises(UnusableTable, match=r"suppliers\.ods#Blad1: cells B2:B"):
        read(tmp_path, spreadsheet(table(HEADERS, row("A AB", wide), row("B AB", ""))))


def test_a_merged_cell_without_text_far_outside_is_nothing(tmp_path: Path) -> None:
    far = '<table:table-cell table:number-columns-repeated="900"/>'
    empty = '<table:table-cell table:number-rows-spanned="2"/>'
    data = spreadsheet(table(HEADERS, row("A AB", "Malmö", far, empty), row("B AB", "Umeå")))
    assert len(only(read(tmp_path, data)).cells) == 2


@pytest.mark.parametrize(
    ("rows", "columns"), [(1_048_576, 16_384), (999_999_999_999, 1), (1, 999_999_999_999)]
)
def test_repetitions_without_end_are_refused_before_they_are_written_out(
    tmp_path: Path, rows: int, columns: int
) -> None:
    cell = (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
        "<text:p>x</text:p></table:table-cell>"
    )
    with pytest.raises(UnusableTable, match=r"suppliers\.ods#Blad1: the sheet spans"):
        read(tmp_path, spreadsheet(table(HEADERS, row(cell, times=rows))))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (spreadsheet(mimetype="application/vnd.oasis.opendocument.text"), "type .odt"),
        (spreadsheet(manifest="<manifest:encryption-data/>"), "protected by a password"),
        (spreadsheet(before='<!DOCTYPE x [<!ENTITY y "z">]>'), "damaged"),
        (spreadsheet("<table:table>"), "damaged"),
        (spreadsheet(), "the table is empty"),
        (spreadsheet(table()), "the table is empty"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(UnusableTable) as refused:
        read(tmp_path, data)
    assert said in str(refused.value)


def test_a_plain_spreadsheet_is_nothing_to_note(tmp_path: Path) -> None:
    found = read(tmp_path, spreadsheet(table(HEADERS, row("A AB", "Malmö"))))
    assert codes(found) == []
    assert only(found).encoding == ""


def test_an_encoding_that_does_not_exist_is_damage(tmp_path: Path) -> None:
    content = '<?xml version="1.0" encoding="utf-h"?><x/>'
    data = zipped(("mimetype", MIMETYPE), ("content.xml", content))
    with pytest.raises(UnusableTable, match="damaged"):
        read(tmp_path, data)
