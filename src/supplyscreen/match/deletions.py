"""
Texts within an edit or two of each other, found by what is left of them.

Whatever the edits are (a letter more, less, another, or two turned), leaving out one letter for
each makes both texts the same. So texts share one of the few that remain of each when as many
letters are left out as are forgiven; those that share one are few, and are then measured.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.hashes import powers
from supplyscreen.match.keys_met import Keys

Ints = NDArray[np.int64]
Numbers = NDArray[np.uint64]

MOST = 2
"""Letters left out."""


def remains(texts: Sequence[str], budget: Callable[[int], int], longest: int) -> Keys:
    """
    What is left of each text without up to `budget(its letters)` letters, MOST at the most.

    Texts without a budget or longer than `longest` have nothing.
    """
    found: list[tuple[Numbers, Ints]] = []
    for length, places in by_length(texts):
        edits = budget(length) if 0 < length <= longest else 0
        if edits:
            rows = Rows([texts[at] for at in places.tolist()], length)
            left = [rows.part(0, length), *rows.without_one(length)]
            left += rows.without_two() if edits == MOST else ()
            found += [(numbers, places) for numbers in left]
    return Keys.gathered(found)


class Rows:
    """Texts of one length, and the hashes of their parts."""

    def __init__(self, texts: Sequence[str], length: int) -> None:
        text = "".join(texts).encode("utf-32-le", "surrogatepass")
        letters = np.frombuffer(text, dtype=np.uint32).reshape(-1, length).astype(np.uint64)
        self.length = length
        self._power = powers(length)
        self._begins = np.zeros((length + 1, len(letters)), dtype=np.uint64)
        for at in range(length):
            self._begins[at + 1] = self._begins[at] * self._power[1] + letters[:, at]

    def part(self, first: int, last: int) -> Numbers:
        """The hash of the letters first:last of each text."""
        span: Numbers = self._begins[last] - self._begins[first] * self._power[last - first]
        return span

    def without_one(self, last: int) -> Iterator[Numbers]:
        """The hashes of the first letters of each text, one of them left out."""
        for one in range(last):
            yield self._begins[one] * self._power[last - 1 - one] + self.part(one + 1, last)

    def without_two(self) -> Iterator[Numbers]:
        """The hashes of each text, two letters left out."""
        for one in range(self.length):
            for other in range(one + 1, self.length):
                between = self._power[other - one - 1]
                head = self._begins[one] * between + self.part(one + 1, other)
                tail = self.part(other + 1, self.length)
                yield head * self._power[self.length - 1 - other] + tail


def by_length(texts: Sequence[str]) -> Iterator[tuple[int, Ints]]:
    """Each length, and the positions of the texts that have it."""
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    for length in np.unique(lengths).tolist():
        yield length, np.flatnonzero(lengths == length)
