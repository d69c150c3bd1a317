"""
Which row holds the headers.

Among the first 40 rows the one with most known headers (ties: the first) of those with the shape of
a header row: at least 60 % as many filled cells as rows commonly have, all of them text, at most
30 % that look like numbers, and no text that recurs in its own column, repeated headers apart. The
last condition tells headers from data that happens to read like one ("Kommun").
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from supplyscreen.tables.grid import TOP, Grid, filled
from supplyscreen.tables.interface import IsHeader

_LINE_END = re.compile(r"[\r\n]+")
_LONGEST = 4_000
"""Characters of a header, with all the notes that people write into such cells."""
_LEAST_FILLED = 0.6
_MOST_NUMBERS = 0.3
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderRow:
    """The row chosen."""

    position: int
    known: int
    """Cells that are known headers; 0 if the shape alone spoke for it."""


def is_known(cell: str, is_header: IsHeader) -> bool:
    """Whether a cell is a known header, as a whole or by its last line that holds text."""
    text = cell.strip()
    if not text or len(text) > _LONGEST:
        return False
    if is_header(text):
        return True
    last = _LINE_END.split(text)[-1]
    return last != text and is_header(last)


def count_known(cells: Iterable[str], is_header: IsHeader) -> int:
    """How many cells of a row are known headers."""
    return sum(is_known(cell, is_header) for cell in cells)


def find_header(
    grid: Grid, is_header: IsHeader, not_text: frozenset[int] = frozenset()
) -> HeaderRow | None:
    """
    The header row, None if no row has its shape.

    Where texts recur in every row with known headers (a second table below the first), the first
    row of the shape is still it if most of its headers are known. Where none is known, the first
    row of the shape is: records can then say what was found.
    """
    common = _common_fill(grid)
    shaped = [
        HeaderRow(position=at, known=count_known(grid.row(at), is_header))
        for at in range(min(TOP, len(grid)))
        if at not in not_text and _has_shape(grid.row(at), common)
    ]
    by_known = sorted(shaped, key=lambda row: (-row.known, row.position))
    unique = next((row for row in by_known if not _recurs(grid, row.position)), None)
    if unique is not None and unique.known:
        return unique
    if shaped and _is_mostly_known(grid, shaped[0]):
        return shaped[0]
    return unique or next(iter(by_known), None)


def repeats(grid: Grid, position: int) -> list[int]:
    """Positions of other rows that hold the same texts as a header row, as on printed pages."""
    header = grid.row(position)
    column = next((at for at, cell in enumerate(header) if cell.strip()), None)
    if column is None:
        return []
    alike = np.flatnonzero(grid.columns[column].like(position))
    for one in grid.columns:
        if len(alike) == 1:  # itself
            break
        alike = alike[one.rows(alike).like(int(np.searchsorted(alike, position)))]
    others: list[int] = alike[alike != position].tolist()
    return others


def _common_fill(grid: Grid) -> int:
    """How many cells rows commonly have filled."""
    count = filled([column.rows(slice(_SAMPLE)) for column in grid.columns])
    counts = Counter(count[count > 0].tolist())
    return max(counts, key=lambda fill: (counts[fill], fill), default=0)


def _has_shape(cells: list[str], common: int) -> bool:
    texts = [cell for cell in cells if cell.strip()]
    if not texts or len(texts) < _LEAST_FILLED * common or max(map(len, texts)) > _LONGEST:
        return False
    return sum(map(_is_number, texts)) <= _MOST_NUMBERS * len(texts)


def _is_number(cell: str) -> bool:
    """Digits and no letters: an amount, a date, an organisation number."""
    has_digit = any(map(str.isdigit, cell))
    return has_digit and not any(map(str.isalpha, cell))


def _is_mostly_known(grid: Grid, row: HeaderRow) -> bool:
    told = sum(1 for cell in grid.row(row.position) if cell.strip())
    return row.known > 1 and 2 * row.known >= told


def _recurs(grid: Grid, position: int) -> bool:
    others = np.ones(len(grid), dtype=np.bool_)
    others[[position, *repeats(grid, position)]] = False
    others = others[:_SAMPLE]
    return any(
        bool((grid.columns[column].rows(slice(_SAMPLE)).like(position) & others).any())
        for column, cell in enumerate(grid.row(position))
        if cell.strip()
    )
