"""
All pairs of texts of two sets within an edit or two, found exactly and without comparing every
pair letter by letter.

Each text carries 64 bits: for each of 32 classes of letters, whether it holds one and whether it
holds a second. An edit flips at most two of them (an insertion or deletion one), so texts whose
bits differ in more cannot be near; the few that are left are spelled out and measured.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from supplyscreen.match.couples import MOST_CHANGED, WordCouples

_CLASSES = 32
_BLOCK = 1 << 17
"""Pairs looked at in one go: few enough for the fast memory of a processor."""
_MEASURED = 1 << 20
"""Pairs spelled out in one go."""
_ROWS = 1 << 12

Ints = NDArray[np.int64]
Bits = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What is known of many texts before they are spelled out."""

    lengths: Ints
    """Letters."""
    bits: Bits
    spell: Callable[[Ints], list[str]]
    """The texts at these positions."""
    couples: Callable[[Ints], Bits]
    """The bits of their neighbouring letters (`couples`)."""

    @classmethod
    def of(cls, texts: Sequence[str], longest: int) -> "Texts":
        """Of texts that are spelled out already."""
        known: list[Bits] = []

        def couples(wanted: Ints) -> Bits:
            if not known:
                known.append(WordCouples(texts).bits)
            return known[0][wanted]

        return cls(
            lengths=np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)),
            bits=signatures(texts, longest),
            spell=lambda wanted: [texts[at] for at in wanted.tolist()],
            couples=couples,
        )


def near(
    ours: Sequence[str], theirs: Sequence[str], budget: Callable[[int], int], longest: int
) -> tuple[Ints, Ints]:
    """
    Positions of the pairs within `budget(letters of the shorter)` edits of each other.

    Equal texts belong to it from the first length with a budget; texts longer than `longest` never.
    """
    return near_texts(Texts.of(ours, longest), Texts.of(theirs, longest), budget, longest)


def near_texts(
    ours: Texts, theirs: Texts, budget: Callable[[int], int], longest: int
) -> tuple[Ints, Ints]:
    """`near` of texts of which more is known already."""
    allowed = allowed_edits(budget, longest)
    left, right = _Sorted.of(ours, longest), _Sorted.of(theirs, longest)
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
    return measured(ours, theirs, (one, other_), budget, longest)


def signatures(texts: Sequence[str], longest: int) -> Bits:
    """The bits of many texts; of those longer than `longest`, which nobody compares, of a part."""
    bits = np.empty(len(texts), dtype=np.uint64)
    for at in range(0, len(texts), _ROWS):
        bits[at : at + _ROWS] = _signatures([text[:longest] for text in texts[at : at + _ROWS]])
    return bits


def together(one: Bits, other: Bits) -> Bits:
    """The bits of texts written one behind the other, from the bits of each."""
    # A letter that stands in both stands twice in the whole.
    return one | other | (one & other) << np.uint64(_CLASSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorted:
    """Texts sorted by length, without empty ones and those too long."""

    order: Ints
    lengths: Ints
    bits: Bits

    @classmethod
    def of(cls, texts: Texts, longest: int) -> "_Sorted":
        # Small numbers are sorted in one pass.
        order = np.argsort(np.minimum(texts.lengths, longest + 1).astype(np.int16), kind="stable")
        lengths = texts.lengths[order]
        kept = slice(*np.searchsorted(lengths, (1, longest + 1)))
        return cls(order=order[kept], lengths=lengths[kept], bits=texts.bits[order[kept]])

    def of_length(self, length: int) -> slice:
        first, last = np.searchsorted(self.lengths, (length, length + 1))
        return slice(int(first), int(last))


def _alike(
    left: _Sorted, right: _Sorted, rows: slice, columns: slice, bits: int
) -> list[tuple[Ints, Ints]]:
    ours, theirs = left.bits[rows], right.bits[columns]
    if not len(ours) or not len(theirs):
        return []
    step = max(1, _BLOCK // len(ours))
    found: list[tuple[Ints, Ints]] = []
    for at in range(0, len(theirs), step):
        apart = np.bitwise_count(theirs[at : at + step, None] ^ ours[None, :])
        # Flat: places in a table of two dimensions are found several times slower.
        to, one = np.divmod(np.flatnonzero(apart <= bits), len(ours))
        found.append((left.order[rows][one], right.order[columns][at + to]))
    return found


def _signatures(texts: Sequence[str]) -> Bits:
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    letters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    rows = np.repeat(np.arange(len(texts)), lengths)
    cells = rows * _CLASSES + letters % _CLASSES
    counts = np.bincount(cells, minlength=len(texts) * _CLASSES).reshape(-1, _CLASSES)
    planes = np.concatenate([counts >= 1, counts >= 2], axis=1)  # noqa: PLR2004 - a second one
    return np.packbits(planes, axis=1, bitorder="little").view("<u8").ravel()


def measured(
    ours: Texts,
    theirs: Texts,
    pairs: tuple[Ints, Ints],
    budget: Callable[[int], int],
    longest: int,
) -> tuple[Ints, Ints]:
    """Those of the pairs that are near, sorted by theirs."""
    allowed = allowed_edits(budget, longest)
    one, other = _like_couples(ours, theirs, pairs, allowed)
    keep = np.empty(len(one), dtype=bool)
    for at in range(0, len(one), _MEASURED):
        part = slice(at, at + _MEASURED)
        edits = cpdist(
            ours.spell(one[part]),
            theirs.spell(other[part]),
            scorer=OSA.distance,
            score_cutoff=int(allowed.max()),
            dtype=np.int64,
        )
        shorter = np.minimum(ours.lengths[one[part]], theirs.lengths[other[part]])
        keep[part] = edits <= allowed[shorter]
    one, other = one[keep], other[keep]
    order = np.lexsort((one, other))
    return one[order], other[order]


def _like_couples(
    ours: Texts, theirs: Texts, pairs: tuple[Ints, Ints], allowed: Ints
) -> tuple[Ints, Ints]:
    """Pairs that their neighbouring letters do not rule out: a second look before spelling."""
    one, other = pairs
    apart = np.bitwise_count(ours.couples(one) ^ theirs.couples(other))
    shorter = np.minimum(ours.lengths[one], theirs.lengths[other])
    kept = apart <= MOST_CHANGED * allowed[shorter]
    return one[kept], other[kept]


def allowed_edits(budget: Callable[[int], int], longest: int) -> Ints:
    """Edits by the letters of the shorter text."""
    return np.array([budget(length) for length in range(longest + 1)], dtype=np.int64)
