"""
Sixty-four bits of the neighbouring letters of a text: few where `near` lets by chance many pass.

An edit changes at most six couples: two letters turned are in three before and in three after.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.cut import spread

Ints = NDArray[np.int64]
Bits = NDArray[np.uint64]

MOST_CHANGED = 6
"""Bits that one edit changes."""

_ONE = np.uint64(1)
_ODD = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))
_SHIFT = np.uint64(58)


def bit_of(first: Bits, second: Bits) -> Bits:
    """The bit of each couple of letters."""
    bit: Bits = _ONE << ((first * _ODD[0] + second * _ODD[1]) >> _SHIFT)
    return bit


class WordCouples:
    """Words, of which texts are put together."""

    def __init__(self, words: Sequence[str]) -> None:
        text = "".join(words).encode("utf-32-le", "surrogatepass")
        letters = np.frombuffer(text, dtype=np.uint32).astype(np.uint64)
        lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
        ends = np.cumsum(lengths)
        self._first, self._last = (
            letters[at] if len(letters) else np.empty(0, dtype=np.uint64)
            for at in (np.minimum(ends - lengths, len(letters) - 1), ends - 1)
        )
        inside = np.ones(len(letters), dtype=bool)
        inside[ends[lengths > 0] - 1] = False
        at = np.flatnonzero(inside)
        self.bits = np.zeros(len(words), dtype=np.uint64)
        word = np.repeat(np.arange(len(words)), lengths)[at]
        _gather(self.bits, word, bit_of(letters[at], letters[at + 1]))

    def together(self, token: Ints, start: Ints, rows: Ints) -> Bits:
        """Of texts whose words stand at start[row]:start[row + 1] of `token`, none empty."""
        flat, offsets = spread(start[rows], start[rows + 1])
        words = token[flat]
        row = np.repeat(np.arange(len(rows)), np.diff(offsets))
        found = np.zeros(len(rows), dtype=np.uint64)
        _gather(found, row, self.bits[words])
        side_by_side = np.flatnonzero(row[1:] == row[:-1])
        between = bit_of(self._last[words[side_by_side]], self._first[words[side_by_side + 1]])
        _gather(found, row[side_by_side], between)
        return found


def _gather(found: Bits, row: Ints, bits: Bits) -> None:
    """Add bits to rows, which ascend."""
    if len(row):
        first = np.flatnonzero(np.diff(row, prepend=-1))
        found[row[first]] |= np.bitwise_or.reduceat(bits, first)
