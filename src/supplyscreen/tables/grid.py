"""
Records gathered into one grid of text: padded to one width, built in pieces.

Rows arrive as lists. They are turned into columns a few thousand at a time, so that hundreds of
thousands of short-lived lists never stand side by side in memory.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

PIECE = 2_048
TOP = 40
"""Rows among which the header is looked for; the widest of them gives the grid its width."""
HUGE_CELL = 65_536
"""Most characters in a cell that can be used."""
MOST_DISTINCT = 0.7
"""Share of distinct texts above which a column is not worth sharing its texts."""
FIRST_REVIEW = 65_536
"""Rows after which that is asked first, then whenever there are twice as many."""
MOST_CELLS = 150_000_000
MOST_COLUMNS = 16_384
"""Of a grid; beyond that the file is no table that a person keeps."""


Piece: TypeAlias = tuple[Sequence[int], list[list[str]]]
"""Row numbers as the user sees them, and as many lists of cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPiece:
    """
    Records known to be nothing unusual.

    Each has equally many cells and text in the first; none has a control character or is long.
    """

    numbers: Sequence[int]
    columns: list[list[str]]


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class TooManyCells(ValueError):
    """The records would fill more than MOST_CELLS cells, or MOST_COLUMNS columns."""


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


def gather(pieces: Iterable[Piece | PlainPiece]) -> Grid:
    """
    Build the grid from pieces in file order; the lists of a piece may be changed.

    Raises:
        TooManyCells: see MOST_CELLS.
    """
    builder = _Builder()
    for piece in pieces:
        if isinstance(piece, PlainPiece):
            builder.add_plain(piece)
        else:
            builder.add(*piece)
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
        self.columns: list[list[NDArray[np.object_]]] = []
        self.numbers: list[NDArray[np.int64]] = []
        self.lengths: list[NDArray[np.int32]] = []
        self.blank: list[NDArray[np.bool_]] = []
        self.long: list[int] = []
        self.controls: list[int] = []
        self.overflow: set[int] = set()
        self.known: list[dict[str, str] | None] = []
        self.count = 0
        self.reviewed = FIRST_REVIEW

    def add(self, numbers: Sequence[int], rows: list[list[str]]) -> None:
        if not self.count:
            self._set_width(max(map(len, rows[:TOP]), default=0))
        self._check_room(len(rows))
        self._note_unusual(rows)
        lengths = np.fromiter(map(len, rows), dtype=np.int32, count=len(rows))
        for at in np.flatnonzero(lengths != self.width).tolist():
            rows[at] = self._fitted(rows[at], self.count + at)
        self.lengths.append(lengths)
        self._append(numbers, list(zip(*rows, strict=True)))

    def add_plain(self, piece: PlainPiece) -> None:
        if not self.count:
            self._set_width(len(piece.columns))
        if len(piece.columns) != self.width:
            self.add(piece.numbers, list(map(list, zip(*piece.columns, strict=True))))
            return
        self._check_room(len(piece.numbers))
        self.blank.append(np.zeros(len(piece.numbers), dtype=np.bool_))
        self.lengths.append(np.full(len(piece.numbers), self.width, dtype=np.int32))
        self._append(piece.numbers, piece.columns)

    def _check_room(self, rows: int) -> None:
        if (self.count + rows) * self.width > MOST_CELLS:
            raise TooManyCells

    def _set_width(self, width: int) -> None:
        if width > MOST_COLUMNS:
            raise TooManyCells
        self.width = width

    def _append(self, numbers: Sequence[int], columns: Sequence[Sequence[str]]) -> None:
        if not self.count:
            self.columns = [[] for _ in columns]
            self.known = [{} for _ in columns]
        for column, known, texts in zip(self.columns, self.known, columns, strict=True):
            # Equal texts become one object, in columns where texts recur.
            shared = texts if known is None else map(known.setdefault, texts, texts)
            column.append(np.fromiter(shared, object, len(texts)))
        self.numbers.append(np.array(numbers, dtype=np.int64))
        self.count += len(numbers)
        if self.count >= self.reviewed:
            self._review()

    def _review(self) -> None:
        """Stop looking for equal texts in columns where there are next to none."""
        self.reviewed = 2 * self.count
        for at, known in enumerate(self.known):
            if known is not None and len(known) > MOST_DISTINCT * self.count:
                self.known[at] = None

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
        for at in range(self.width):
            np.concatenate(self.columns[at], out=cells[:, at])
            self.columns[at] = []  # its memory is wanted for the next
        return Grid(
            cells=cells,
            numbers=np.concatenate([*self.numbers, np.empty(0, dtype=np.int64)]),
            lengths=np.concatenate([*self.lengths, np.empty(0, dtype=np.int32)]),
            blank=np.concatenate([*self.blank, np.empty(0, dtype=np.bool_)]),
            long=tuple(self.long),
            controls=tuple(self.controls),
            overflow=frozenset(self.overflow),
        )
