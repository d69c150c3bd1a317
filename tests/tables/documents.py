"""Documents of standards in tests: written on the spot, read, and their rows as plain dicts."""

import json
from pathlib import Path
from typing import Any

import pytest

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import Sheet, TableFile
from supplyscreen.tables.read import read_table
from supplyscreen.words.catalogue import LANGUAGES, render

Row = tuple[int, dict[str, str]]


def read_file(path: Path) -> TableFile:
    """What a file is read as; its issues can be told in every language."""
    table = read_table(
        path, name=path.name, encoding=None, delimiter=None, is_header=lambda _: False
    )
    for one in table.issues:
        assert all(render(one.message, lang) for lang in LANGUAGES)
    for sheet in table.sheets:
        assert sheet.read == len(sheet.rows) + sheet.rejected + sheet.skipped
    return table


def read_json(folder: Path, document: Any, name: str = "document.json") -> TableFile:
    """What a JSON document is read as."""
    return read_text(folder, json.dumps(document, ensure_ascii=False, indent=1), name)


def read_lines(folder: Path, documents: list[Any]) -> TableFile:
    """What JSON Lines are read as."""
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents)
    return read_text(folder, text, "document.jsonl")


def read_text(folder: Path, text: str | bytes, name: str) -> TableFile:
    """What a file of this text is read as."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_file(path)


def sheet_of(table: TableFile, name: str) -> Sheet:
    """One sheet by its name."""
    return next(sheet for sheet in table.sheets if sheet.sheet == name)


def rows_of(table: TableFile, name: str) -> list[Row]:
    """The rows of a sheet with their numbers, empty cells left out."""
    sheet = sheet_of(table, name)
    several = sheet.cells.to_numpy().tolist()
    return [
        (row, {header: cell for header, cell in zip(sheet.headers, cells, strict=True) if cell})
        for row, cells in zip(sheet.rows.tolist(), several, strict=True)
    ]


def column(table: TableFile, name: str, header: str) -> list[str]:
    """One column of a sheet; none if the file has no such sheet."""
    if name not in [sheet.sheet for sheet in table.sheets]:
        return []
    return [cells.get(header, "") for _, cells in rows_of(table, name)]


def every_cell(table: TableFile) -> list[str]:
    """All cells of all sheets."""
    return [cell for sheet in table.sheets for cell in sheet.cells.to_numpy().ravel().tolist()]


def noted(table: TableFile) -> dict[str, tuple[int, ...]]:
    """Code of each issue, without its room -> its rows."""
    return {one.code.partition(".")[2]: one.rows for one in table.issues}


def counts(table: TableFile) -> dict[str, tuple[int, int, int, int]]:
    """Sheet -> rows read, used, rejected, skipped."""
    return {
        sheet.sheet: (sheet.read, len(sheet.rows), sheet.rejected, sheet.skipped)
        for sheet in table.sheets
    }


def refusal(folder: Path, text: str | bytes, name: str) -> str:
    """Why a file of this text is refused."""
    with pytest.raises(UnusableTable) as caught:
        read_text(folder, text, name)
    assert caught.value.hint("sv")
    return str(caught.value)


def read_at_every_length(folder: Path, text: bytes, name: str) -> tuple[int, int]:
    """How many beginnings of a document are read, and how many refused; nothing else may happen."""
    read = refused = 0
    for length in range(len(text)):
        try:
            read_text(folder, text[:length], name)
            read += 1
        except UnusableTable:
            refused += 1
    return read, refused
