"""
Labelled names as CSV: pairs with what they should be, or queries with whom they should meet.

UTF-8, comma or semicolon, one header row; other columns are kept as they are. Every row counts, so
a row that cannot be judged makes the file unusable, with its place.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from supplyscreen.errors import UnusableTable
from supplyscreen.model.parties import PartyKind
from supplyscreen.text.quoted import quoted

_FIELD_LIMIT = (1 << 31) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledTable:
    """One file: its header and rows as written."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    """Per row the line on which it begins."""

    def column(self, name: str) -> list[str]:
        """The cells of a column; "" in each row if there is no such column."""
        if name not in self.header:
            return [""] * len(self.rows)
        at = self.header.index(name)
        return [row[at] for row in self.rows]

    def check(self, column: str, known: Sequence[str]) -> None:
        """
        Hold a column against the values that it may have.

        Raises:
            UnusableTable: naming the first cell that says something else.
        """
        for line, value in zip(self.lines, self.column(column), strict=True):
            if value not in known:
                raise UnusableTable(
                    "match.unknown_value",
                    file=self.file,
                    row=line,
                    column=column,
                    value=quoted(value),
                    known=", ".join(known),
                )


def read_labelled(path: Path, needed: Sequence[str]) -> LabelledTable:
    """
    Read a file.

    Args:
        path: the file.
        needed: columns that it must have.

    Raises:
        UnusableTable: no such file, no UTF-8 text, a needed column is missing, no rows, or a row
            with a cell too many or too few.
    """
    text = _text(path)
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    with _long_cells_allowed():
        records = _records(path.name, text, delimiter)
        header = tuple(cell.strip() for cell in next(records, (0, []))[1])
        if missing := [name for name in needed if name not in header]:
            raise UnusableTable(
                "match.no_column", file=path.name, missing=", ".join(missing), count=len(missing)
            )
        read = list(records)
    for line, cells in read:
        if len(cells) != len(header):
            raise UnusableTable(
                "match.shifted", file=path.name, row=line, cells=len(cells), headers=len(header)
            )
    if not read:
        raise UnusableTable("match.no_rows", file=path.name)
    return LabelledTable(
        file=path.name,
        header=header,
        rows=tuple(tuple(cells) for _, cells in read),
        lines=tuple(line for line, _ in read),
    )


def kinds_of(table: LabelledTable) -> list[PartyKind]:
    """PERSON where the column `kind` says so; everything else is compared as a company."""
    person = PartyKind.PERSON.value
    return [
        PartyKind.PERSON if kind.strip().lower() == person else PartyKind.COMPANY
        for kind in table.column("kind")
    ]


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableTable("match.not_utf8", file=path.name, count=error.start) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableTable("match.unreadable", file=path.name, reason=reason) from None


def _records(file: str, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The line on which each record begins, and its cells; empty lines are no records."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnusableTable("match.no_csv", file=file, row=line, reason=str(error)) from None


@contextmanager
def _long_cells_allowed() -> Iterator[None]:
    before = csv.field_size_limit(_FIELD_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(before)
