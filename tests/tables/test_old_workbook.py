"""XLS: the same rules as for XLSX, in records instead of XML."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import TableFile
from supplyscreen.tables import compound_file
from tables.old_books import (
    AN_ERROR,
    SECTOR,
    TEXT_FOLLOWS,
    Page,
    container,
    error,
    extent,
    figure,
    formula,
    formula_text,
    merged,
    old_book,
    rows,
    text,
)
from tables.reading import codes, issue, only, read_bytes, rows_of

HEADERS = ["leverantör", "ort", "belopp"]


def page(*cells: bytes, name: str = "Blad1") -> Page:
    return Page(name=name, cells=[*rows(HEADERS), *cells])


def read(folder: Path, data: bytes, sheets: Sequence[str] = ()) -> TableFile:
    return read_bytes(folder, data, name="suppliers.xls", sheets=sheets)


def test_cells_of_all_kinds_are_text_at_the_rows_the_program_shows(tmp_path: Path) -> None:
    cells = (text(1, 0, "Kråkvinkel AB"), figure(1, 2, 5560360793), text(3, 0, "Törnros AB"))
    table = read(tmp_path, old_book(page(*cells, figure(3, 2, 12.5), error(3, 1, "#N/A"))))
    sheet = only(table)
    assert rows_of(sheet) == [
        ["Kråkvinkel AB", "", "5560360793"],
        ["Törnros AB", "#N/A", "12.5"],
    ]
    assert sheet.rows.tolist() == [2, 4]
    assert issue(table, "blank_row").rows == (3,)


def test_a_formula_gives_its_saved_value_and_without_one_its_row_cannot_be_used(
    tmp_path: Path,
) -> None:
    cells = (
        *(text(1, 0, "Kråkvinkel AB"), formula(1, 1, TEXT_FOLLOWS, formula_text("Malmö"))),
        *(text(2, 0, "Törnros AB"), formula(2, 1, AN_ERROR)),
        *(text(3, 0, "Lingon AB"), formula(3, 1, TEXT_FOLLOWS)),
    )
    table = read(tmp_path, old_book(page(*cells)))
    assert rows_of(only(table)) == [["Kråkvinkel AB", "Malmö", ""], ["Törnros AB", "#DIV/0!", ""]]
    assert issue(table, "formulas").count == 3
    assert issue(table, "formula_without_value").rows == (4,)


def test_a_hidden_sheet_is_read_and_noted(tmp_path: Path) -> None:
    hidden = Page(name="Dolt å", cells=rows(["leverantör"], ["Havre AB"]), hidden=True)
    table = read(tmp_path, old_book(page(text(1, 0, "Lingon AB")), hidden))
    assert [(sheet.sheet, sheet.hidden) for sheet in table.sheets] == [
        ("Blad1", False),
        ("Dolt å", True),
    ]
    assert issue(table, "hidden_sheet").sheet == "Dolt å"


def test_one_sheet_can_be_asked_for(tmp_path: Path) -> None:
    book = old_book(page(text(1, 0, "A AB")), page(text(1, 0, "B AB"), name="Andra"))
    assert rows_of(only(read(tmp_path, book, sheets=("Andra",)))) == [["B AB", "", ""]]


def test_merged_cells_in_data_are_refused(tmp_path: Path) -> None:
    cells = (text(1, 0, "A AB"), text(1, 1, "Malmö"), text(2, 0, "B AB"), merged(1, 2, 1, 1))
    with pytest.raises(UnusableTable, match=r"suppliers\.xls#Blad1: cells B2:B3 are merged"):
        read(tmp_path, old_book(page(*cells)))


@pytest.mark.parametrize(
    "cells", [text(65_535, 65_535, "x"), extent(0x7FFFFFFF, 3), extent(20_000, 20_000)]
)
def test_a_sheet_that_spans_too_much_is_refused_before_it_is_laid_out(
    tmp_path: Path, cells: bytes
) -> None:
    with pytest.raises(UnusableTable, match=r"suppliers\.xls#Blad1: the sheet spans"):
        read(tmp_path, old_book(page(text(1, 0, "A AB"), cells)))


@pytest.mark.parametrize(
    "data",
    [
        old_book(page(text(1, 0, "A AB"), extent(3, 3, first_row=7))),
        old_book(page(text(1, 0, "A AB")))[:1_000],
        container("Workbook", b""),
        compound_file.BEGINNING,
        compound_file.BEGINNING + bytes(600),
        compound_file.BEGINNING + b"\xff" * 600,
    ],
)
def test_what_is_not_whole_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnusableTable, match="damaged or was not transferred whole"):
        read(tmp_path, data)


@pytest.mark.parametrize(
    "data",
    [old_book(page(text(1, 0, "A AB")), locked=True), container("EncryptedPackage", b"secret")],
)
def test_a_password_is_named(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnusableTable, match="protected by a password"):
        read(tmp_path, data)


def test_a_chain_of_sectors_in_a_ring_ends(tmp_path: Path) -> None:
    data = bytearray(old_book(page(text(1, 0, "A AB"))))
    # The table of sectors stands right after the header: the fourth leads back to the third.
    data[SECTOR + 12 : SECTOR + 16] = (2).to_bytes(4, "little")
    with pytest.raises(UnusableTable, match="damaged"):
        read(tmp_path, bytes(data))


def test_a_plain_book_is_nothing_to_note(tmp_path: Path) -> None:
    assert codes(read(tmp_path, old_book(page(text(1, 0, "A AB"))))) == []
