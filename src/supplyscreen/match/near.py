"""
All pairs of words of two vocabularies within an edit or two, found exactly and without comparing
every pair letter by letter.

Each word carries 64 bits: for each of 32 classes of letters, whether it holds one and whether it
holds a second. An edit flips at most two of them (an insertion or deletion one), so words whose
bits differ in more cannot be near; the few that are left are measured.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

_CLASSES = 32
_BLOCK = 1 << 22
"""Pairs looked at in one go."""
_ROWS = 1 << 15

Ints = NDArray[np.int64]


def near(
    ours: Sequence[str], theirs: Sequence[str], budget: Callable[[int], int], longest: int
) -> tuple[Ints, Ints]:
    """
    Positions of the pairs within `budget(letters of the shorter)` edits of each other.

    Equal words belong to it from the first length with a budget; words longer than `longest` never.
    """
    allowed = np.array([budget(length) for length in range(longest + 1)], dtype=np.int64)
    left = _Side.of(ours, longest)
    right = _Side.of(theirs, longest)
    most = int(allowed.max(initial=0))
    found: list[tuple[Ints, Ints]] = []
    for length in np.unique(right.lengths).tolist():
        for other in range(max(1, length - most), min(longest, length + most) + 1):
            edits = int(allowed[min(length, other)])
            if edits and abs(length - other) <= edits:
                rows, columns = left.of_length(other), right.of_length(length)
                bits = 2 * edits - abs(length - other)
                found.extend(_alike(left, right, rows, columns, bits))
    if not found:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    one = np.concatenate([pair[0] for pair in found])
    other_ = np.concatenate([pair[1] for pair in found])
    return _measured(ours, theirs, one, other_, allowed)


class _Side:
    """One vocabulary, sorted by length."""

    def __init__(self, order: Ints, lengths: Ints, bits: NDArray[np.uint64]) -> None:
        self.order = order
        self.lengths = lengths
        self.bits = bits

    @classmethod
    def of(cls, words: Sequence[str], longest: int) -> "_Side":
        lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
        order = np.argsort(lengths, kind="stable")
        first, last = np.searchsorted(lengths[order], (1, longest + 1))
        order = order[first:last]
        bits = np.empty(len(order), dtype=np.uint64)
        for at in range(0, len(order), _ROWS):
            part = order[at : at + _ROWS]
            bits[at : at + _ROWS] = _signatures([words[row] for row in part.tolist()])
        return cls(order, lengths[order], bits)

    def of_length(self, length: int) -> slice:
        first, last = np.searchsorted(self.lengths, (length, length + 1))
        return slice(int(first), int(last))


def _alike(
    left: _Side, right: _Side, rows: slice, columns: slice, bits: int
) -> list[tuple[Ints, Ints]]:
    ours, theirs = left.bits[rows], right.bits[columns]
    if not len(ours) or not len(theirs):
        return []
    step = max(1, _BLOCK // len(ours))
    found: list[tuple[Ints, Ints]] = []
    for at in range(0, len(theirs), step):
        apart = np.bitwise_count(theirs[at : at + step, None] ^ ours[None, :])
        to, one = np.nonzero(apart <= bits)
        found.append((left.order[rows][one], right.order[columns][at + to]))
    return found


def _signatures(words: Sequence[str]) -> NDArray[np.uint64]:
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    letters = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    rows = np.repeat(np.arange(len(words)), lengths)
    cells = rows * _CLASSES + letters % _CLASSES
    counts = np.bincount(cells, minlength=len(words) * _CLASSES).reshape(-1, _CLASSES)
    planes = np.concatenate([counts >= 1, counts >= 2], axis=1)  # noqa: PLR2004 - a second one
    return np.packbits(planes, axis=1, bitorder="little").view(np.uint64).ravel()


def _measured(
    ours: Sequence[str], theirs: Sequence[str], one: Ints, other: Ints, allowed: Ints
) -> tuple[Ints, Ints]:
    """Keep the pairs that are near, sorted."""
    keep = np.empty(len(one), dtype=bool)
    for at in range(0, len(one), _BLOCK):
        left = [ours[row] for row in one[at : at + _BLOCK].tolist()]
        right = [theirs[row] for row in other[at : at + _BLOCK].tolist()]
        edits = cpdist(
            left, right, scorer=OSA.distance, score_cutoff=int(allowed.max()), dtype=np.int64
        )
        shorter = np.fromiter(map(min, map(len, left), map(len, right)), np.int64, len(left))
        keep[at : at + _BLOCK] = edits <= allowed[shorter]
    one, other = one[keep], other[keep]
    order = np.lexsort((one, other))
    return one[order], other[order]
