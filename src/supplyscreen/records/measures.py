"""Shares and dates of edges, read from cells; what cannot be read is noted and left out."""

import re

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.rows import IssueLog, Sheet
from supplyscreen.records.distinct import per_distinct
from supplyscreen.records.mentions import cells_of, first_rows
from supplyscreen.text.dates import iso_date

_SHARE = re.compile(r"(-?\d{1,3}(?:[.,]\d+)?)\s*(%?)")
_WHOLE = 100.0


def read_dates(sheet: Sheet, column: int, log: IssueLog) -> NDArray[np.object_]:
    """ISO dates per row, "" where the cell is empty or holds none."""
    cells = cells_of(sheet, column)
    found = per_distinct(cells, _date_or_fault)
    return _noted(sheet, column, cells, found, "records.unreadable_date", log)


def read_shares(sheet: Sheet, column: int, log: IssueLog) -> NDArray[np.float64]:
    """
    Per cent per row, NaN where unknown.

    Spreadsheets store 12.5 % as 0.125: where no value is above 1 and none has a % sign, the column
    holds fractions.
    """
    cells = cells_of(sheet, column)
    found = per_distinct(cells, _share_or_fault)
    found = _noted(sheet, column, cells, found, "records.unreadable_share", log)
    numbers = np.array([value if isinstance(value, float) else np.nan for value in found])
    known = numbers[~np.isnan(numbers)]
    are_small = len(known) > 0 and known.max() <= 1 and bool((known % 1 != 0).any())
    if are_small and not any("%" in cell for cell in cells):
        numbers *= _WHOLE
    return numbers.astype(np.float64)


def _noted(
    sheet: Sheet,
    column: int,
    cells: NDArray[np.object_],
    found: NDArray[np.object_],
    code: str,
    log: IssueLog,
) -> NDArray[np.object_]:
    """The values with "" for unreadable ones (None), which become one issue."""
    unreadable = np.array([value is None for value in found], dtype=np.bool_)
    if unreadable.any():
        log.add(
            code,
            file=sheet.file,
            sheet=sheet.sheet,
            column=sheet.headers[column],
            rows=first_rows(sheet, unreadable),
            count=int(unreadable.sum()),
            value=str(cells[int(np.argmax(unreadable))]),
        )
    return np.where(unreadable, "", found)


def _date_or_fault(cell: str) -> str | None:
    return iso_date(cell) if cell.strip() else ""


def _share_or_fault(cell: str) -> float | str | None:
    text = cell.strip().replace("\u00a0", "")
    if not text:
        return ""
    found = _SHARE.fullmatch(text)
    value = float(found[1].replace(",", ".")) if found else -1.0
    return value if 0 <= value <= _WHOLE else None
