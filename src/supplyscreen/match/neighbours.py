"""
Words that are asked again and again for those near to others.

A few are compared with all of them, bit by bit (`near`); once many have asked many, a table of
what is left of them (`deletions`) is worth its making.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.deletions import remains
from supplyscreen.match.keys_met import Keys, Pair, distinct, together
from supplyscreen.match.near import Texts, measured, near_texts

_MANY_ASKED = 8_000
_MANY_HELD = 200_000
"""From which on looking words up costs less than comparing bits with all, the table included."""
_IN_ONE_GO = 1 << 15
_REMEMBERED = 1 << 17
"""Words whose neighbours are kept."""

Ints = NDArray[np.int64]


class NearWords:
    """Words, and which of them are within `budget(letters of the shorter)` edits of others."""

    def __init__(self, words: Sequence[str], budget: Callable[[int], int], longest: int) -> None:
        self._words = words
        self._budget, self._longest = budget, longest
        self._asked = 0
        self._known: dict[str, Ints] = {}

    def near(self, ours: Sequence[str]) -> Pair:
        """Positions of ours and of theirs; as `near.near`, in the order of ours."""
        if len(ours) > _MANY_ASKED:
            return self._looked_up(ours)
        # Tables of one kind say the same words again and again.
        known = self._known if len(self._known) < _REMEMBERED else {}
        self._known = known
        known.update(self._neighbours([word for word in ours if word not in known]))
        found = [known[word] for word in ours]
        sizes = np.fromiter(map(len, found), np.int64, len(found))
        theirs = np.concatenate([np.empty(0, dtype=np.int64), *found])
        return np.repeat(np.arange(len(ours)), sizes), theirs

    def _neighbours(self, words: Sequence[str]) -> Iterable[tuple[str, Ints]]:
        one, other = self._looked_up(words)
        order = np.argsort(one, kind="stable")
        cuts = np.searchsorted(one[order], np.arange(1, len(words)))
        return zip(words, np.split(other[order], cuts), strict=False)

    def _looked_up(self, ours: Sequence[str]) -> Pair:
        self._asked += len(ours)
        texts = Texts.of(ours, self._longest)
        if self._asked < _MANY_ASKED or len(self._words) < _MANY_HELD:
            return near_texts(texts, self._texts, self._budget, self._longest)
        pairs = together([self._sharing(ours, at) for at in range(0, len(ours), _IN_ONE_GO)])
        return measured(texts, self._texts, pairs, self._budget, self._longest)

    def _sharing(self, ours: Sequence[str], at: int) -> Pair:
        """Of so many words from one on, those that share a remain."""
        asked = remains(ours[at : at + _IN_ONE_GO], self._budget, self._longest)
        one, other = distinct(self._remains.met(asked), len(self._words))
        return one + at, other

    @cached_property
    def _texts(self) -> Texts:
        return Texts.of(self._words, self._longest)

    @cached_property
    def _remains(self) -> Keys:
        return remains(self._words, self._budget, self._longest).in_order()
