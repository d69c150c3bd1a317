"""
Rows below the header: which are data, which are none, which cannot be used.

Every record below the header ends as exactly one of: kept, skipped (blank, repeated header, total,
footer, left out by a layout, or nothing to read as its reader says) or rejected (shifted, too long,
control characters, wrong quotes, or useless as its reader says), and the two last with an issue.
Blank records at the end are not read at all.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import Effect, IssueLog, Sheet
from supplyscreen.model.text_column import TextColumn
from supplyscreen.tables.grid import HUGE_CELL, has_control
from supplyscreen.tables.header import HeaderRow, repeats
from supplyscreen.tables.interface import Fault, RawSheet, TableSource
from supplyscreen.tables.totals import find_footers, find_totals
from supplyscreen.text.quoted import column_letter, quoted

_KEPT, _SKIPPED, _REJECTED = 0, 1, 2


def build_sheet(source: TableSource, raw: RawSheet, header: HeaderRow, log: IssueLog) -> Sheet:
    """The sheet below one header row; what was left out goes to the log."""
    rows = _Rows(source=source, raw=raw, header=header.position, log=log)
    rows.sort_out()
    if header.known:
        rows.refuse_merged()
    _note_duplicate_headers(source, raw, rows.headers, header, log)
    kept = np.flatnonzero(rows.fate == _KEPT) + header.position + 1
    return Sheet(
        file=source.name,
        sheet=raw.sheet,
        sha256=source.sha256,
        encoding=raw.encoding,
        delimiter=raw.delimiter,
        hidden=raw.hidden,
        title_lines=_title_lines(raw, header.position),
        header_row=int(raw.grid.numbers[header.position]),
        headers=rows.headers,
        columns=_chosen(raw.grid.columns[: rows.width], kept),
        rows=raw.grid.numbers[kept],
        read=len(rows.fate),
        rejected=int((rows.fate == _REJECTED).sum()),
        skipped=int((rows.fate == _SKIPPED).sum()),
    )


def _chosen(columns: Iterable[TextColumn], rows: NDArray[np.intp]) -> tuple[TextColumn, ...]:
    """Some of the rows; those that lie together, as nearly always, are no copy."""
    if len(rows) and rows[-1] - rows[0] + 1 == len(rows):
        return tuple(column.rows(slice(rows[0], rows[-1] + 1)) for column in columns)
    return tuple(column.rows(rows) for column in columns)


@dataclass(slots=True)
class _Rows:
    """The records below one header row and what becomes of them."""

    source: TableSource
    raw: RawSheet
    header: int
    log: IssueLog
    fate: NDArray[np.int8] = field(init=False)
    """One of _KEPT, _SKIPPED, _REJECTED per record from the one below the header."""
    width: int = field(init=False)
    headers: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        grid = self.raw.grid
        filled = ~grid.blank
        filled[np.isin(grid.numbers, list(self.raw.faults))] = True
        filled[list(self.raw.closed)] = True
        self.fate = np.zeros(int(np.flatnonzero(filled)[-1]) - self.header, dtype=np.int8)
        self.width = self._width()
        self.headers = tuple(grid.row(self.header)[: self.width])

    def sort_out(self) -> None:
        """Decide every record; what is no data comes before what is damaged."""
        self._reject_faulty()
        for position, fault in self.raw.closed.items():
            self._reject(self._relative([position]), fault)
        grid = self.raw.grid
        self._skip("tables.blank_row", np.flatnonzero(grid.blank[self._below]))
        if (layout := self.source.layout(self.raw.sheet)) is not None and layout.skip_rows:
            self._skip(
                "tables.left_out_by_layout", np.arange(min(layout.skip_rows, len(self.fate)))
            )
        self._skip("tables.repeated_header", self._relative(repeats(grid, self.header)))
        columns = [column.rows(self._below) for column in grid.columns[: self.width]]
        totals = find_totals(columns, self._free())
        self._skip("tables.total_row", totals)
        self._skip("tables.footer", find_footers(columns, totals, self._free()))
        if self.raw.shifts:
            self._reject_shifted()
        self._reject_cells(self._relative(grid.long), _has_huge, "tables.huge_cell")
        self._reject_cells(self._relative(grid.controls), has_control, "tables.control_character")

    def refuse_merged(self) -> None:
        """
        Cells drawn as one hold their text in the first; the others would silently be empty.

        Raises:
            UnusableTable: such a range with text touches rows that are data.
        """
        height, width = len(self.raw.grid), self.raw.grid.width
        for (top, left), (bottom, right) in sorted(self.raw.merged):
            if top >= height or left >= width:
                continue
            below = self._relative(range(top, min(bottom + 1, height)))
            if (self.fate[below] == _KEPT).any() and self.raw.grid.columns[left].at(top).strip():
                first = f"{column_letter(left)}{top + 1}"
                raise UnusableTable(
                    "tables.merged_cells",
                    file=self.source.name,
                    sheet=self.raw.sheet,
                    cells=f"{first}:{column_letter(right)}{bottom + 1}",
                )

    @property
    def _below(self) -> slice:
        return slice(self.header + 1, self.header + 1 + len(self.fate))

    def _width(self) -> int:
        """Columns up to the last one with a header or any text below it."""
        grid = self.raw.grid
        records = slice(self.header, self.header + 1 + len(self.fate))
        width = grid.width
        if self.raw.shifts:
            width = min(width, int(grid.lengths[self.header]))
        while width and not _says_anything(grid.columns[width - 1].rows(records)):
            width -= 1
        return width

    def _relative(self, positions: Iterable[int]) -> NDArray[np.intp]:
        below = np.array(list(positions), dtype=np.intp) - self.header - 1
        return below[(below >= 0) & (below < len(self.fate))]

    def _free(self) -> NDArray[np.intp]:
        return np.flatnonzero(self.fate == _KEPT)

    def _numbers(self, below: NDArray[np.intp]) -> list[int]:
        numbers: list[int] = self.raw.grid.numbers[below + self.header + 1].tolist()
        return numbers

    def _skip(self, code: str, below: NDArray[np.intp]) -> None:
        below = below[self.fate[below] == _KEPT]
        if not len(below):
            return
        self.fate[below] = _SKIPPED
        self.log.add(
            code,
            file=self.source.name,
            sheet=self.raw.sheet,
            rows=self._numbers(below),
            value=self._first_text(int(below[0])),
            effect=Effect.SKIPPED,
        )

    def _reject(self, below: NDArray[np.intp], fault: Fault) -> None:
        """Reject rows, or skip them if the fault says so; `fault` speaks of the first of them."""
        below = below[self.fate[below] == _KEPT]
        if not len(below):
            return
        self.fate[below] = _SKIPPED if fault.effect is Effect.SKIPPED else _REJECTED
        self.log.add(
            fault.code,
            file=self.source.name,
            sheet=self.raw.sheet,
            column=self._column(fault.column),
            rows=self._numbers(below),
            value=fault.value,
            effect=fault.effect,
            incomplete=fault.incomplete,
            count=None,
            **fault.params,
        )

    def _reject_faulty(self) -> None:
        numbers = self.raw.grid.numbers[self._below]
        for at in np.flatnonzero(np.isin(numbers, list(self.raw.faults))).tolist():
            self._reject(np.array([at]), self.raw.faults[int(numbers[at])])

    def _reject_shifted(self) -> None:
        """A cell too many or too few: every later cell stands under the wrong header."""
        grid = self.raw.grid
        expected = int(grid.lengths[self.header])
        lengths = grid.lengths[self._below]
        surplus = np.zeros(len(lengths), dtype=np.bool_)
        for column in grid.columns[expected:]:
            cells = column.rows(self._below).cells
            surplus |= np.fromiter(map(bool, map(str.strip, cells)), np.bool_, len(cells))
        surplus[self._relative(grid.overflow)] = True
        named = max((at for at, cell in enumerate(self.headers) if cell.strip()), default=0) + 1
        for code, wrong in (
            ("tables.too_many_cells", surplus),
            ("tables.too_few_cells", lengths < named),
        ):
            below = np.flatnonzero(wrong & (self.fate == _KEPT))
            if len(below):
                params = {"found": int(lengths[below[0]]), "expected": expected}
                value = self._first_text(int(below[0]))
                self._reject(below, Fault(code=code, value=value, params=params))

    def _reject_cells(
        self, candidates: NDArray[np.intp], is_bad: Callable[[str], bool], code: str
    ) -> None:
        """Reject the rows in which one cell fails a test, naming its column."""
        for below in candidates.tolist():
            for column, cell in enumerate(self.raw.grid.row(below + self.header + 1)):
                if is_bad(cell):
                    fault = Fault(code=code, column=column, value=quoted(cell))
                    self._reject(np.array([below]), fault)
                    break

    def _column(self, column: int | None) -> str:
        if column is None:
            return ""
        named = self.headers[column].strip() if column < len(self.headers) else ""
        return quoted(named) if named else column_letter(column)

    def _first_text(self, below: int) -> str:
        cells = self.raw.grid.row(below + self.header + 1)
        return quoted(next((cell for cell in cells if cell.strip()), ""))


def _says_anything(column: TextColumn) -> bool:
    return any(map(str.strip, column.cells))


def _has_huge(cell: str) -> bool:
    return len(cell) > HUGE_CELL


def _title_lines(raw: RawSheet, header: int) -> tuple[str, ...]:
    lines = (raw.grid.row(at) for at in range(header) if not raw.grid.blank[at])
    return tuple(" ".join(cell.strip() for cell in cells if cell.strip()) for cells in lines)


def _note_duplicate_headers(
    source: TableSource, raw: RawSheet, headers: tuple[str, ...], header: HeaderRow, log: IssueLog
) -> None:
    counts = Counter(cell.strip() for cell in headers if cell.strip())
    for name, times in counts.items():
        if times > 1:
            log.add(
                "tables.duplicate_header",
                file=source.name,
                sheet=raw.sheet,
                column=quoted(name),
                rows=[int(raw.grid.numbers[header.position])],
                times=times,
            )
