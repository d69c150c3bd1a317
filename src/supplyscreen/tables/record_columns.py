"""
Records with named values laid out as columns: one per name, in the order they are first met.

A value becomes the text a person would copy; a list of plain values is joined with "; ". What a
cell cannot hold is noted: objects and lists of objects, numbers that are none, and whole numbers
that a program has written with a decimal point, which commonly means that it took identifiers for
amounts.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import chain
from typing import Any

from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.cell_text import as_text
from supplyscreen.tables.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    Grid,
    TooManyCells,
    gather,
    in_pieces,
)
from supplyscreen.tables.interface import Fault
from supplyscreen.tables.json_text import NO_NUMBER, Figure
from supplyscreen.text.quoted import quoted

_MARK = "\ufeff"
_HALF = re.compile("[\ud800-\udfff]")
_WHOLE = re.compile(r"(-?\d+)\.0+")
_PLAIN = (bool, int, datetime, date, time, timedelta)
_LENGTHS_OF_IDENTIFIERS = range(8, 15)
_MOSTLY = 0.8


@dataclass(slots=True)
class _Column:
    cells: list[str] = field(default_factory=list)
    """Up to the last record that has the name."""
    nested: list[int] = field(default_factory=list)
    no_number: list[int] = field(default_factory=list)
    decimals: Counter[int] = field(default_factory=Counter)
    """Digits of whole numbers with a decimal point; 0 stands for numbers that are not whole."""
    first_decimal: int = 0


class RecordColumns:
    """Takes record after record."""

    def __init__(self) -> None:
        self.faults: dict[int, Fault] = {}
        self.used = 0
        """Records without fault."""
        self._numbers: list[int] = []
        self._columns: dict[str, _Column] = {}

    def add(self, number: int, record: Mapping[str, Any]) -> None:
        """
        One record; `number` is shown as its row.

        Raises:
            TooManyCells: too many names, commonly since they differ from record to record.
        """
        values = {name.lstrip(_MARK): value for name, value in record.items()}
        if len(values) < len(record):
            self.add_fault(number, Fault(code="tables.name_twice"))
            return
        at = len(self._numbers)
        for name, value in values.items():
            if (column := self._columns.get(name)) is None:
                column = self._columns[name] = _Column()
            cells = column.cells
            if len(cells) < at:
                cells.extend([""] * (at - len(cells)))
            cells.append(value if type(value) is str else _text(value, column, number))
        self._numbers.append(number)
        self.used += 1
        if len(self._columns) > MOST_COLUMNS or len(self._columns) * at > MOST_CELLS:
            raise TooManyCells

    def add_fault(self, number: int, fault: Fault) -> None:
        """A record that cannot be used."""
        self.faults[number] = fault
        self._numbers.append(number)

    def reject_halves(self) -> None:
        """Reject records with half a character (an escape alone), which nothing can compare."""
        for name, column in list(self._columns.items()):
            is_in_name = _HALF.search(name) is not None
            for number, cell in zip(self._numbers, column.cells, strict=False):
                if _HALF.search(cell) or (is_in_name and cell):
                    self.faults.setdefault(number, Fault(code="tables.half_character"))
            if is_in_name:
                del self._columns[name]

    def grid(self, file: str, log: IssueLog) -> Grid:
        """The names as row 0, and the records below; what was noted goes to the log."""
        for name, column in list(self._columns.items()):
            if column.nested and not any(column.cells):
                count = len(column.nested)
                log.add("tables.nested_column", file=file, column=quoted(name), count=count)
                del self._columns[name]
        for name, column in self._columns.items():
            column.cells.extend([""] * (len(self._numbers) - len(column.cells)))
            _note(name, column, file, log)
        rows = zip(self._numbers, self._rows(), strict=True)
        return gather(in_pieces(chain([(0, list(self._columns))], rows)))

    def _rows(self) -> Iterator[list[str]]:
        cells = [column.cells for column in self._columns.values()]
        return map(list, zip(*cells, strict=True)) if cells else ([] for _ in self._numbers)


def _text(value: object, column: _Column, number: int) -> str:
    if type(value) is str:
        return value
    if isinstance(value, float | Decimal | Figure):
        return _of_number(value, column, number)
    if isinstance(value, _PLAIN):
        return as_text(value)
    if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        return "; ".join(filter(None, (_text(one, column, number) for one in value)))
    if value is not None:
        (column.no_number if value is NO_NUMBER else column.nested).append(number)
    return ""


def _of_number(value: float | Decimal | Figure, column: _Column, number: int) -> str:
    if not isinstance(value, Figure) and not math.isfinite(value):
        column.no_number.append(number)
        return ""
    text = _written(value)
    found = _WHOLE.fullmatch(text)
    column.decimals[len(found[1]) if found else 0] += 1
    column.first_decimal = column.first_decimal or number
    return found[1] if found else text


def _written(value: float | Decimal | Figure) -> str:
    if isinstance(value, Figure):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"{value:.1f}" if value.is_integer() else repr(value)


def _note(name: str, column: _Column, file: str, log: IssueLog) -> None:
    shown = quoted(name)
    if column.nested:
        rows = column.nested
        log.add("tables.nested_cell", file=file, column=shown, rows=rows, incomplete=True)
    if column.no_number:
        log.add("tables.no_number", file=file, column=shown, rows=column.no_number)
    total = column.decimals.total()
    alike = sum(column.decimals[length] for length in _LENGTHS_OF_IDENTIFIERS)
    if alike and alike >= _MOSTLY * total:
        rows = [column.first_decimal]
        log.add("tables.decimal_numbers", file=file, column=shown, rows=rows, count=total)
