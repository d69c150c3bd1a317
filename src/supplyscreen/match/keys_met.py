"""
Texts met by their keys: the one sorted table behind every way in which words are looked up.

A key stands here as a number. Two keys may share one, so that a pair is met that has nothing in
common; whoever compares the words then refuses it. No pair with equal keys is lost.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.cut import spread
from supplyscreen.match.hashes import hashes

Ints = NDArray[np.int64]
Numbers = NDArray[np.uint64]
Pair = tuple[Ints, Ints]


@dataclass(frozen=True)
class Keys:
    """Keys of texts, several of one text where it has several."""

    number: Numbers
    text: Ints
    """Per key the position of its text."""

    @classmethod
    def of(cls, keys: Sequence[str]) -> "Keys":
        """One key per text, "" = none."""
        held = np.flatnonzero(np.fromiter(map(bool, keys), bool, len(keys)))
        return cls(hashes(keys)[0][held], held)

    @classmethod
    def of_many(cls, keys: Sequence[Iterable[str]]) -> "Keys":
        """Any number of keys per text."""
        pairs = [(key, at) for at, held in enumerate(keys) for key in held]
        return cls(
            hashes([key for key, _ in pairs])[0], np.array([at for _, at in pairs], dtype=np.int64)
        )

    @cached_property
    def _ascending(self) -> tuple[Numbers, Ints]:
        order = np.argsort(self.number, kind="stable")
        return self.number[order], self.text[order]

    @classmethod
    def gathered(cls, parts: Sequence[tuple[Numbers, Ints]]) -> "Keys":
        """Numbers and their texts, part by part."""
        numbers = [number for number, _ in parts] or [np.empty(0, dtype=np.uint64)]
        return cls(np.concatenate(numbers), np.concatenate([_NONE, *(text for _, text in parts)]))

    def in_order(self) -> "Keys":
        """The same, sorted, and held once: for a long table that is asked again and again."""
        held = Keys(*self._ascending)
        held.__dict__["_ascending"] = (held.number, held.text)
        return held

    def met(self, asked: "Keys") -> Pair:
        """Positions of the texts of the other and of these that share a key."""
        parts = list(self.met_in_parts(asked, most=None))
        return together(parts)

    def met_in_parts(self, asked: "Keys", most: int | None) -> Iterator[Pair]:
        """`met`, about so many pairs at a time."""
        number, text = self._ascending
        wanted, ours = asked.number, asked.text
        if len(number) > _FAST:
            # Asked in order, what is looked at lies side by side in memory.
            wanted, ours = asked._ascending  # noqa: SLF001 - of its own kind
        if not len(number) or not len(wanted):
            return
        first = np.searchsorted(number, wanted)
        rows = np.flatnonzero(number[np.minimum(first, len(number) - 1)] == wanted)
        first, last = first[rows], np.searchsorted(number, wanted[rows], "right")
        for part in parts_of(last - first, most):
            flat, _ = spread(first[part], last[part])
            yield np.repeat(ours[rows[part]], last[part] - first[part]), text[flat]


def parts_of(sizes: Ints, most: int | None) -> Iterator[slice]:
    """Runs of rows whose sizes add up to about `most`; None = all in one."""
    if most is None:
        yield slice(0, len(sizes))
        return
    ends = np.cumsum(sizes)
    first = 0
    while first < len(sizes):
        before = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, before + most, "right")))
        yield slice(first, last)
        first = last


def together(pairs: Iterable[Pair]) -> Pair:
    """Several sets of pairs as one."""
    kept = [(_NONE, _NONE), *pairs]
    return np.concatenate([one for one, _ in kept]), np.concatenate([two for _, two in kept])


def distinct(pair: Pair, width: int) -> Pair:
    """Each pair once, sorted by the first; `width` = how many there are to be the second."""
    one, other = pair
    width = max(1, width)
    one, other = np.divmod(ascending(one * width + other), width)
    return one, other


def ascending(values: Ints) -> Ints:
    """Distinct values, sorted; quick where few ascending runs stand behind each other."""
    values = np.sort(values, kind="stable")
    return values[np.diff(values, prepend=values[:1] - 1) > 0]


_FAST = 1 << 16
"""Keys that fit into the fast memory of a processor, whatever the order."""
_NONE = np.empty(0, dtype=np.int64)
