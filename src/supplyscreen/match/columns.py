"""
Many names as columns: their distinct words, and which name holds which.

`ours` may be hundreds of thousands of names; nothing here makes an object per name but strings.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.cut import cut, spread
from supplyscreen.match.reading import readings
from supplyscreen.text.names import fold_lines

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameColumns:
    """Names, folded and cut into words. Position = the integer that names a name or a word."""

    raw: list[str]
    words: list[str]
    """Folded, distinct."""
    start: Ints
    """Length names + 1: tokens of name n stand at start[n]:start[n + 1] of `token`."""
    token: Ints
    """Word of each token."""

    @classmethod
    def of(cls, names: Sequence[str]) -> "NameColumns":
        """Build the columns of distinct names."""
        raw = list(names)
        pieces = cut(fold_lines(readings(raw)))
        return cls(
            raw=raw,
            words=pieces.words,
            start=np.concatenate(([0], np.cumsum(pieces.counts))),
            token=pieces.token,
        )

    def of_names(self, wanted: Ints) -> "NameColumns":
        """The wanted names alone, with the same words."""
        if len(wanted) == len(self.raw):
            return self
        flat, offsets = gather(self.start, wanted)
        return NameColumns(
            raw=[self.raw[at] for at in wanted.tolist()],
            words=self.words,
            start=offsets,
            token=self.token[flat],
        )

    def empty(self) -> NDArray[np.bool_]:
        """Which names fold to nothing."""
        none: NDArray[np.bool_] = np.diff(self.start) == 0
        return none

    def counts(self) -> Ints:
        """Names that hold each word (a word said twice in a name counts twice)."""
        return np.bincount(self.token, minlength=len(self.words)).astype(np.int64)

    def counted(self) -> dict[str, int]:
        """`counts` by word."""
        return dict(zip(self.words, self.counts().tolist(), strict=True))

    def held(self, marked: NDArray[np.bool_]) -> Ints:
        """How many of the marked words each name holds."""
        sums = np.concatenate(([0], np.cumsum(marked[self.token])))
        return sums[self.start[1:]] - sums[self.start[:-1]]

    def names_of_tokens(self) -> Ints:
        """Name of each token."""
        return np.repeat(np.arange(len(self.raw), dtype=np.int64), np.diff(self.start))


def gather(start: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Flat positions of the spans of `rows`, and the offset at which each span begins."""
    return spread(start[rows], start[rows + 1])


def marked(marks: Iterable[bool]) -> NDArray[np.bool_]:
    """One mark per word, or per name."""
    return np.fromiter(marks, dtype=bool)
