"""Reading tables in tests: a small set of known headers, and files made on the spot."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from supplyscreen.model.layout import TableLayout
from supplyscreen.model.rows import Issue, Sheet, TableFile
from supplyscreen.tables.read import read_table

KNOWN = frozenset(
    {
        "leverantör",
        "underleverantör",
        "underleverantörer",
        "ort",
        "kommun",
        "belopp",
        "organisationsnummer",
        "supplier",
        "supplier name",
        "city",
        "spend",
    }
)

Read: TypeAlias = Callable[..., TableFile]


def is_known(cell: str) -> bool:
    """The headers of these tests, in any case."""
    return cell.strip().casefold() in KNOWN


def read_bytes(  # the arguments of read_table, with a file made of `data`
    folder: Path,
    data: bytes | str,
    *,
    name: str = "suppliers.csv",
    encoding: str | None = None,
    delimiter: str | None = None,
    layouts: Sequence[TableLayout] = (),
    sheets: Sequence[str] = (),
) -> TableFile:
    """What a file of these bytes (text: as UTF-8) is read as."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_table(
        path,
        name=name,
        encoding=encoding,
        delimiter=delimiter,
        is_header=is_known,
        layouts=layouts,
        sheets=sheets,
    )


def only(table: TableFile) -> Sheet:
    """The one sheet of a file."""
    (sheet,) = table.sheets
    return sheet


def rows_of(sheet: Sheet) -> list[list[str]]:
    """The cells, row by row."""
    rows: list[list[str]] = sheet.cells.to_numpy().tolist()
    return rows


def issue(table: TableFile, code: str) -> Issue:
    """The one issue of a code."""
    (found,) = [one for one in table.issues if one.code == f"tables.{code}"]
    return found


def codes(table: TableFile) -> list[str]:
    """The codes of all issues, without the room."""
    return [one.code.removeprefix("tables.") for one in table.issues]
