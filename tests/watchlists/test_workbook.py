"""Workbooks of lists: bounded before anything is laid out, whatever they say of themselves."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from supplyscreen.errors import DamagedList, UnusableList
from supplyscreen.model.rows import Issue
from supplyscreen.watchlists import workbook
from supplyscreen.watchlists.published_table import Layout, Record, published_records
from supplyscreen.watchlists.workbook import glimpse, workbook_rows
from watchlists.making import load
from watchlists.publishing import Rows, as_ods, as_xlsx, source_of

ROWS: Rows = [["Reference", "Name"], ["2a", "Kärr AB"], [3.0, "Träsk AB"]]


ROW = "<table:table-row>{}</table:table-row>"
CELL = ROW.format("<table:table-cell><text:p>{}</text:p></table:table-cell>")


def rows(data: bytes) -> list[tuple[str, int, list[str]]]:
    return list(workbook_rows(io.BytesIO(data), "l.xlsx"))


def repacked(data: bytes, member: str, content: bytes) -> bytes:
    """A workbook in which one member is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for one in old.namelist():
            new.writestr(one, content if one == member else old.read(one))
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(DamagedList) as caught:
        rows(data)
    return caught.value.message.key.removeprefix("watchlists.")


def test_cells_are_text_and_rows_are_those_the_program_shows() -> None:
    assert [(at, cells) for _, at, cells in rows(as_xlsx(ROWS))] == [
        (1, ["Reference", "Name"]),
        (2, ["2a", "Kärr AB"]),
        (3, ["3", "Träsk AB"]),
    ]


def test_blank_rows_of_a_spreadsheet_are_counted_and_repeated_ones_written_out() -> None:
    more = (
        '<table:table-row table:number-rows-repeated="7"><table:table-cell/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell '
        'table:number-columns-repeated="3"/><table:table-cell><text:p>a<text:s/>b</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="16000"/></table:table-row>'
    )
    found = rows(as_ods([["x"]], more=more))
    assert found == [
        ("Blad", 1, ["x"]),
        ("Blad", 9, ["", "", "", "a b"]),
        ("Blad", 10, ["", "", "", "a b"]),
    ]


@pytest.mark.parametrize(
    ("row", "cell"),
    [('table:number-rows-repeated="1000000"', ""), ("", 'table:number-columns-repeated="16000"')],
)
def test_a_spreadsheet_that_repeats_text_without_end_is_refused(row: str, cell: str) -> None:
    text = f"<table:table-cell {cell}><text:p>x</text:p></table:table-cell>"
    more = f"<table:table-row {row}>{text}</table:table-row>"
    assert refusal(as_ods([["x"]], more=more)) == "packed_to_burst"


def test_a_member_that_unpacks_to_burst_is_refused() -> None:
    data = repacked(as_xlsx([["x"]]), "docProps/app.xml", b"0" * (80 << 20))
    assert len(data) < 1 << 20
    assert refusal(data) == "packed_to_burst"


def test_a_spreadsheet_may_be_packed_tightly_but_has_an_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That of a known list unpacks to hundreds of megabytes, most of it style."""
    more = f"<!--{' ' * (1 << 20)}-->" * 80
    assert [cells for *_, cells in rows(as_ods([["x"]], more=more))] == [["x"]]
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1 << 20)
    assert refusal(as_ods([["x"]], more=more)) == "packed_to_burst"


def test_a_cell_in_the_last_corner_is_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx([["x"]]))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    far = sheet.replace(b'r="A1"', b'r="XFD1048576"')
    assert far != sheet
    assert refusal(repacked(as_xlsx([["x"]]), "xl/worksheets/sheet1.xml", far)) == "packed_to_burst"


def test_a_long_text_shown_without_end_is_refused() -> None:
    book = as_xlsx([["x" * 30_000]])
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    start, end = sheet.index(b"<c "), sheet.index(b"</c>") + 4
    many = sheet[:start] + sheet[start:end] * 50_000 + sheet[end:]
    assert refusal(repacked(book, "xl/worksheets/sheet1.xml", many)) == "packed_to_burst"


@pytest.mark.parametrize("more", ["<a x='{}'/>", "<!--{}-->", CELL])
def test_a_spreadsheet_with_a_tag_or_text_without_end_is_refused(more: str) -> None:
    assert refusal(as_ods([["x"]], more=more.format("x" * (9 << 20)))) == "packed_to_burst"


def test_cells_are_read_as_a_person_sees_them() -> None:
    """Repeated, covered, dated, spread over runs and lines; remarks and tables inside are not."""
    cells = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>sagt</text:p>'
        "</office:annotation><text:p>Namn <text:span>6</text:span></text:p><text:p>b<text:tab/>c"
        '</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="date" office:date-value="1962-05-01T00:00:00">'
        '<text:p>1/5/62</text:p></table:table-cell><table:table-cell office:value-type="date">'
        '<text:p>1962</text:p></table:table-cell><table:table-cell office:value-type="float" '
        'office:value="1234567" table:number-columns-repeated="2"><text:p>1 234 567</text:p>'
        '</table:table-cell><table:table-cell office:value-type="string" office:string-value="x"/>'
        "<table:table-cell><table:table><table:table-row><table:table-cell><text:p>i</text:p>"
        "</table:table-cell></table:table-row></table:table><text:p>ute</text:p></table:table-cell>"
    )
    data = as_ods(
        [["x"]], more=f"<table:table-row-group>{ROW.format(cells)}</table:table-row-group>"
    )
    assert rows(data)[1] == (
        "Blad",
        2,
        ["Namn 6\nb\tc", "", "", "1962-05-01", "1962", "1234567", "1234567", "x", "ute"],
    )


def test_a_document_type_in_a_spreadsheet_is_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    assert refusal(repacked(as_ods([["x"]]), "content.xml", bomb)) == "damaged_workbook"


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"a,b\n"]
)
def test_what_is_no_workbook_is_refused_and_shows_nothing(data: bytes) -> None:
    assert refusal(data) == "damaged_workbook"
    assert "Reference" not in glimpse(source_of(data, "l"))


def test_a_workbook_that_breaks_off_is_damaged_and_no_unknown_format(tmp_path: Path) -> None:
    path = tmp_path / "l.xlsx"
    for data, error in ((as_xlsx(ROWS)[:-30], DamagedList), (as_xlsx(ROWS), UnusableList)):
        path.write_bytes(data)
        with pytest.raises(error):
            load(path)


def test_headers_are_seen_without_laying_out_the_sheet() -> None:
    assert "Reference" in glimpse(source_of(as_xlsx(ROWS), "l.xlsx"))
    assert "Reference" in glimpse(source_of(as_ods(ROWS), "l.ods"))


def test_a_sheet_without_the_columns_is_told_and_the_others_are_read() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("Om listan").write_row(3, 0, ["Sagt om listan"])
        sheet = book.add_worksheet("Lista")
        sheet.write_row(1, 0, ["Namn", "Nummer"])
        sheet.write_row(4, 0, ["Kärr AB"])
        book.add_worksheet("Tomt")
    layout = Layout(fields={"name": ("namn",), "id": ("nummer",)}, required=("name", "id"))
    record, left = published_records(io.BytesIO(out.getvalue()), "l.xlsx", layout)
    assert isinstance(record, Record)
    assert (record, record.row) == ({"name": "Kärr AB", "id": ""}, 5)
    assert isinstance(left, Issue)
    assert (left.code, left.row, left.value) == ("watchlists.sheet_left_out", 4, "Om listan")
