"""
A decisions file taken apart: UTF-8, comma or semicolon, double quotes, a header in any order.

    finding    id of the finding, as the report gives it      required
    decision   what was decided                               required
    reason     why                                            required, may be empty
    role       role of who decided, never a name              required
    until      last day on which it holds, YYYY-MM-DD         required, may be empty
    evidence   what the finding rested on when it was decided; 12 hexadecimal digits

Each in other spellings, too (`COLUMNS`); a column of any other name is noted and left out.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from supplyscreen.cases.faults import Faults
from supplyscreen.errors import DamagedDecisions

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "finding": ("finding", "finding id", "id", "fynd", "fynd id"),
    "decision": ("decision", "beslut"),
    "reason": ("reason", "skäl", "motivering"),
    "role": ("role", "roll"),
    "until": ("until", "till", "till och med"),
    "evidence": ("evidence", "underlag"),
}
"""Field -> spellings of its header, in lower case, words parted by one blank."""

REQUIRED = ("finding", "decision", "reason", "role", "until")
LARGEST = 32 << 20
"""Bytes; some hundred thousand decisions."""

_TOP = 1 << 16
"""Characters in which the header is looked for."""

_DELIMITERS = (",", ";")
_FIELD_OF = {spelling: field for field, spellings in COLUMNS.items() for spelling in spellings}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Row:
    """One decision as written, without the blanks around each text; absent text is ""."""

    row: int
    """First line of the record."""
    texts: Mapping[str, str]
    """By field, every one of COLUMNS."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Header:
    """What the columns hold."""

    row: int
    cells: tuple[str, ...]
    """As written."""
    fields: tuple[str, ...]
    """Field of each column; "" where it is unknown."""

    @property
    def finding(self) -> str:
        """The header of the column of ids, as written."""
        return self.cells[self.fields.index("finding")]


def read_rows(path: Path, name: str, faults: Faults) -> tuple[Header, list[Row]]:
    """
    Every row that can be told apart; of the others a fault each.

    Raises:
        DamagedDecisions: the file cannot be read, or its header cannot, lacks or doubles a column.
    """
    text = _text(_bytes(path, name), name)
    records = _records(text, faults)
    first = next(records, (1, []))
    faults.refuse(name)
    header = _header(first, name)
    return header, list(_rows(header, records, faults))


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise DamagedDecisions("cases.directory", file=name)
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise DamagedDecisions("cases.missing", file=name) from None
    except PermissionError:
        raise DamagedDecisions("cases.not_permitted", file=name) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DamagedDecisions("cases.unreadable", file=name, reason=reason) from None
    if len(data) > LARGEST:
        raise DamagedDecisions("cases.too_large", file=name, megabytes=LARGEST >> 20)
    return data


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise DamagedDecisions("cases.not_utf8", file=name, row=row) from None


def _records(text: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Records that are not empty, with the line each begins on; a fault ends them."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=_delimiter(text), strict=True)
    row = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield row, cells
            row = reader.line_num + 1
    except csv.Error as error:
        faults.add("cell_too_long" if "field larger" in str(error) else "bad_quotes", row)


def _delimiter(text: str) -> str:
    """The one by which more headers are known."""
    lines = io.StringIO(text[:_TOP], newline="")
    line = next((line for line in lines if line.strip(" ,;\t\r\n")), "")
    known = {mark: sum(_field(cell) != "" for cell in line.split(mark)) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: known[mark])


def _field(header: str) -> str:
    plain = header.strip().strip('"').replace("_", " ").replace("-", " ").casefold()
    return _FIELD_OF.get(" ".join(plain.split()), "")


def _header(first: tuple[int, Sequence[str]], name: str) -> Header:
    row, cells = first
    fields = tuple(map(_field, cells))
    if missing := [field for field in REQUIRED if field not in fields]:
        column = ", ".join(missing)
        raise DamagedDecisions("cases.no_column", file=name, row=row, column=column)
    if twice := [field for field in COLUMNS if fields.count(field) > 1]:
        column = ", ".join(twice)
        raise DamagedDecisions("cases.column_twice", file=name, row=row, column=column)
    return Header(row=row, cells=tuple(cells), fields=fields)


def _rows(
    header: Header, records: Iterator[tuple[int, list[str]]], faults: Faults
) -> Iterator[Row]:
    nothing = dict.fromkeys(COLUMNS, "")
    for row, cells in records:
        if len(cells) != len(header.cells):
            found, expected = str(len(cells)), str(len(header.cells))
            faults.add("shifted_row", row, found=found, expected=expected)
        elif "\0" in "".join(cells):
            faults.add("nul", row)
        else:
            told = {
                field: " ".join(cell.split())
                for field, cell in zip(header.fields, cells, strict=True)
                if field
            }
            yield Row(row=row, texts={**nothing, **told})
