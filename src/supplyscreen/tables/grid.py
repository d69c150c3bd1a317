"""
Records gathered into one grid of text: padded to one width, built in pieces.

Rows arrive as lists. They are turned into columns a few thousand at a time, so that hundreds of
thousands of short-lived lists never stand side by side in memory.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.text_column import TextColumn

PIECE = 2_048
TOP = 40
"""Rows among which the header is looked for; the widest of them gives the grid its width."""
HUGE_CELL = 65_536
"""Most characters in a cell that can be used."""
MOST_DISTINCT = 0.95
"""Share of distinct texts above which a column is not worth numbering its texts."""
MOST_DISTINCT_FIGURES = 0.5
"""The same for columns of figures, which arithmetic tells apart sooner than looking up."""
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


_SAMPLE = 100
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class TooManyCells(ValueError):
    """The records would fill more than MOST_CELLS cells, or MOST_COLUMNS columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Text cells by column, one row per record, blank ones too."""

    columns: tuple[TextColumn, ...]
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

    @property
    def width(self) -> int:
        """Cells of each record."""
        return len(self.columns)

    def row(self, position: int) -> list[str]:
        """The cells of one record."""
        return [column.at(position) for column in self.columns]


def filled(columns: Sequence[TextColumn]) -> NDArray[np.int32]:
    """How many cells of each row are not empty."""
    count = np.zeros(len(columns[0]) if columns else 0, dtype=np.int32)
    for column in columns:
        count += column.filled
    return count


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


def _as_array(numbers: Sequence[int]) -> NDArray[np.int64]:
    if isinstance(numbers, range):
        return np.arange(numbers.start, numbers.stop, numbers.step, dtype=np.int64)
    return np.array(numbers, dtype=np.int64)


class _Column:
    """One column while it is read: by number, until too few of its texts recur."""

    def __init__(self) -> None:
        self.codes: list[NDArray[np.int32]] = []
        self.new = 0
        """Texts that no cell before had."""
        self.is_numbered = True
        self.cells: list[NDArray[np.object_]] = []
        """Since it is not numbered any more."""
        self.sample: Sequence[str] = ()
        """Some of its latest cells."""

    def add(self, texts: Sequence[str], known: "defaultdict[str, int]") -> None:
        if not self.is_numbered:
            self.cells.append(np.fromiter(texts, object, len(texts)))
            return
        before = len(known)
        self.codes.append(np.fromiter(map(known.__getitem__, texts), np.int32, len(texts)))
        self.new += len(known) - before
        self.sample = texts[:_SAMPLE]

    def review(self, rows: int) -> None:
        """Stop numbering if next to no texts of so many rows recur."""
        figures = not any(map(str.isalpha, "".join(self.sample)))
        most = MOST_DISTINCT_FIGURES if figures else MOST_DISTINCT
        self.is_numbered &= self.new <= most * rows

    def finished(self, texts: NDArray[np.object_]) -> TextColumn:
        codes = np.concatenate([*self.codes, np.empty(0, dtype=np.int32)])
        self.codes = []  # its memory is wanted for the next
        if self.is_numbered:
            return TextColumn(texts, codes)
        return TextColumn(np.concatenate([texts[codes], *self.cells]))


class _Builder:
    """
    Takes pieces of records; holds finished columns only.

    Most pieces have nothing unusual, which `map` over built-in methods shows at a fraction of the
    cost of looking at each row.
    """

    def __init__(self) -> None:
        self.width = 0
        self.columns: list[_Column] = []
        self.numbers: list[NDArray[np.int64]] = []
        self.lengths: list[NDArray[np.int32]] = []
        self.blank: list[NDArray[np.bool_]] = []
        self.long: list[int] = []
        self.controls: list[int] = []
        self.overflow: set[int] = set()
        self.known: defaultdict[str, int] = defaultdict(None, {"": 0})
        # A text that is looked up for the first time gets the next number.
        self.known.default_factory = self.known.__len__
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
            self.columns = [_Column() for _ in columns]
        for column, texts in zip(self.columns, columns, strict=True):
            column.add(texts, self.known)
        self.numbers.append(_as_array(numbers))
        self.count += len(numbers)
        if self.count >= self.reviewed:
            self.reviewed = 2 * self.count
            for column in self.columns:
                column.review(self.count)

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
        texts = np.fromiter(self.known, object, len(self.known))
        self.known.clear()  # its memory is wanted for the columns
        return Grid(
            columns=tuple(column.finished(texts) for column in self.columns),
            numbers=np.concatenate([*self.numbers, np.empty(0, dtype=np.int64)]),
            lengths=np.concatenate([*self.lengths, np.empty(0, dtype=np.int32)]),
            blank=np.concatenate([*self.blank, np.empty(0, dtype=np.bool_)]),
            long=tuple(self.long),
            controls=tuple(self.controls),
            overflow=frozenset(self.overflow),
        )
