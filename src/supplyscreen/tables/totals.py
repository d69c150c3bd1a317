"""
Totals rows and the lines that follow them.

A totals row has a cell that is a word for a total and nothing else ("Grand Total", never "Total
AB"), a figure but no letter in the other cells, nothing in any other column that identifies rows
(columns of text, and of numbers as long as identifiers), and fewer cells than rows commonly have
unless it is the last.
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.text_column import TextColumn
from supplyscreen.tables.grid import filled

_WORDS = (
    "summa, summa totalt, totalt, totalsumma, total, totals, grand total, grand totals, total sum,"
    " sum, sum total, sum totalt, delsumma, slutsumma, subtotal, sub total, sub-total, subtotals,"
    " i alt, ialt, totalt i alt, yhteensä, kaikki yhteensä, välisumma, loppusumma, summe,"
    " gesamt, gesamtsumme, zwischensumme"
)
_ENDS = ("", ":", " :")
TOTAL_CELLS = frozenset(
    f"{before}{written}{end}{after}"
    for word in re.split(r",\s*", _WORDS)
    for written in (word, word.capitalize(), word.title(), word.upper())
    for end in _ENDS
    for before in ("", " ")
    for after in ("", " ")
)
"""Every accepted spelling of a whole cell: looked up, since folding every cell would cost more."""

_SAMPLE = 500
_MOST_FOOTERS = 20
_IDENTIFIER = re.compile(r"\D{0,3}\d[\d\s-]{6,16}\d")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")


def find_totals(columns: Sequence[TextColumn], free: NDArray[np.intp]) -> NDArray[np.intp]:
    """Positions of totals rows among the free (not yet decided) ones, ascending."""
    if not len(free):
        return free
    count = filled(columns)
    common = int(np.bincount(count[free[:_SAMPLE]]).argmax())
    # Only these can be totals, and in most tables they are few.
    short = free[(count[free] < common) | (free >= free[-1] - _MOST_FOOTERS)]
    candidates = {row for column in columns for row in _with_word(column, short)}
    if not candidates:
        return free[:0]
    sample = (column.rows(free[:_SAMPLE]).cells.tolist() for column in columns)
    identifying = [at for at, cells in enumerate(sample) if _identifies(cells)]
    return np.array(
        [
            row
            for row in sorted(candidates)
            if _is_total(_row(columns, row), identifying)
            and (count[row] < common or (count[row + 1 : free[-1] + 1] <= 1).all())
        ],
        dtype=np.intp,
    )


def _with_word(column: TextColumn, rows: NDArray[np.intp]) -> list[int]:
    """Which of the rows have a word for a total in this column."""
    cells = column.rows(rows).cells.tolist()
    if TOTAL_CELLS.isdisjoint(cells):
        return []
    return [row for row, text in zip(rows.tolist(), cells, strict=True) if text in TOTAL_CELLS]


def find_footers(
    columns: Sequence[TextColumn], totals: NDArray[np.intp], free: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Positions of the lines after the last totals row, if each has one cell filled."""
    if not len(totals) or len(columns) == 1:
        return np.empty(0, dtype=np.intp)
    after = free[free > totals[-1]]
    alone = all(_filled(_row(columns, row)) == 1 for row in after.tolist())
    return after if alone else np.empty(0, dtype=np.intp)


def _row(columns: Sequence[TextColumn], row: int) -> list[str]:
    return [column.at(row) for column in columns]


def _is_total(cells: list[str], identifying: Iterable[int]) -> bool:
    words = [at for at, cell in enumerate(cells) if cell in TOTAL_CELLS]
    others = "|".join(cell for at, cell in enumerate(cells) if at not in words)
    if _LETTER.search(others) or not _DIGIT.search(others):
        return False
    return not any(cells[at].strip() for at in identifying if at not in words)


def _identifies(column: list[str]) -> bool:
    texts = [cell.strip() for cell in column if cell.strip()]
    telling = sum(bool(_LETTER.search(cell) or _IDENTIFIER.fullmatch(cell)) for cell in texts)
    return telling > 0.5 * len(texts)


def _filled(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell.strip())
