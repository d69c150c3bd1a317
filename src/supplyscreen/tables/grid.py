"""
Records gathered into one grid of text: padded to one width, built in pieces.

Rows arrive as lists. They are turned into columns a few thousand at a time, so that hundreds of
thousands of short-lived lists never stand side by side in memory.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

PIECE = 2_048
TOP = 40
"""Rows among which the header is looked for; the widest of them gives the grid its width."""
HUGE_CELL = 65_536
"""Most characters in a cell that can be used."""
MOST_CELLS = 150_000_000
"""Of a grid; beyond that the file is no table that a person keeps."""


Piece: TypeAlias = tuple[Sequence[int], list[list[str]]]
"""Row numbers as the user sees them, and as many lists of cells."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class TooManyCells(ValueError):
    """The records would fill more than MOST_CELLS cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Text cells by column, one row per record, blank ones too."""

    cells: NDArray[np.object_]
    """Shape (rows, width), column-major, of `str`."""
    numbers: NDArray[np.int64]
    """Row number of each record as the user sees it."""
    lengths: NDArray[np.int32]
    """Cells each record had: below the width if padded, above it if cut."""
    blank: NDArray[np.bool_]
    """Records without any text."""
    long: tuple[int, ...]
    """Positions of records with more than HUGE_CELL characters in all."""
    controls: tuple[int, ...]
    """Positions of records with a control character other than tab and line end."""
    overflow: frozenset[int]
    """Positions of records with text in cells that were cut off."""

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, position: int) -> list[str]:
        """The cells of one record."""
        cells: list[str] = self.cells[position].tolist()
        return cells


def has_control(text: str) -> bool:
    """Whether a text holds a C0 or C1 control character other than tab and line end."""
    return _CONTROL.search(text) is not None


def gather(pieces: Iterable[Piece]) -> Grid:
    """
    Build the grid from pieces in file order; the lists of a piece may be changed.

    Raises:
        TooManyCells: see MOST_CELLS.
    """
    builder = _Builder()
    for numbers, rows in pieces:
        builder.add(numbers, rows)
    return builder.grid()


def in_pieces(records: Iterable[tuple[int, list[str]]]) -> Iterator[Piece]:
    """Records with their row numbers, a piece at a time."""
    supply = iter(records)
    while piece := list(islice(supply, PIECE)):
        yield [number for number, _ in piece], [cells for _, cells in piece]


class _Builder:
    """
    Takes pieces of records; holds finished columns only.

    Most pieces have nothing unusual, which `map` over built-in methods shows at a fraction of the
    cost of looking at each row.
    """

    def __init__(self) -> None:
        self.width = 0
        self.cells: list[NDArray[np.object_]] = []
        self.numbers: list[NDArray[np.int64]] = []
        self.lengths: list[NDArray[np.int32]] = []
        self.blank: list[NDArray[np.bool_]] = []
        self.long: list[int] = []
        self.controls: list[int] = []
        self.overflow: set[int] = set()
        self.known: dict[int, dict[str, str]] = {}
        self.count = 0

    def add(self, numbers: Sequence[int], rows: list[list[str]]) -> None:
        if not self.count:
            self.width = max(map(len, rows[:TOP]), default=0)
        if (self.count + len(rows)) * self.width > MOST_CELLS:
            raise TooManyCells
        self._note_unusual(rows)
        lengths = np.fromiter(map(len, rows), dtype=np.int32, count=len(rows))
        for at in np.flatnonzero(lengths != self.width).tolist():
            rows[at] = self._fitted(rows[at], self.count + at)
        cells = np.fromiter(chain.from_iterable(rows), object, len(rows) * self.width)
        self.cells.append(self._shared(cells.reshape(len(rows), self.width)))
        self.numbers.append(np.array(numbers, dtype=np.int64))
        self.lengths.append(lengths)
        self.count += len(rows)

    def _shared(self, cells: NDArray[np.object_]) -> NDArray[np.object_]:
        """The piece with equal texts as one object, in columns where texts recur."""
        if not self.count:
            texts = [cells[:, column].tolist() for column in range(self.width)]
            recurring = [2 * len(set(column)) < len(column) for column in texts]
            self.known = {at: {} for at, recurs in enumerate(recurring) if recurs}
        for column, known in self.known.items():
            column_texts = cells[:, column].tolist()
            cells[:, column] = list(map(known.setdefault, column_texts, column_texts))
        return cells

    def _note_unusual(self, rows: list[list[str]]) -> None:
        texts = list(map("".join, rows))
        sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        spaces = np.fromiter(map(str.isspace, texts), dtype=np.bool_, count=len(texts))
        self.blank.append((sizes == 0) | spaces)
        self.long.extend((np.flatnonzero(sizes > HUGE_CELL) + self.count).tolist())
        if not all(map(str.isprintable, texts)):
            self.controls.extend(
                self.count + at for at, text in enumerate(texts) if has_control(text)
            )

    def _fitted(self, cells: list[str], position: int) -> list[str]:
        """Cells padded or cut to the width."""
        if any(map(str.strip, cells[self.width :])):
            self.overflow.add(position)
        return cells[: self.width] + [""] * (self.width - len(cells))

    def grid(self) -> Grid:
        cells = np.empty((self.count, self.width), dtype=object, order="F")
        at = 0
        for piece in self.cells:
            cells[at : at + len(piece)] = piece
            at += len(piece)
        return Grid(
            cells=cells,
            numbers=np.concatenate([*self.numbers, np.empty(0, dtype=np.int64)]),
            lengths=np.concatenate([*self.lengths, np.empty(0, dtype=np.int32)]),
            blank=np.concatenate([*self.blank, np.empty(0, dtype=np.bool_)]),
            long=tuple(self.long),
            controls=tuple(self.controls),
            overflow=frozenset(self.overflow),
        )
