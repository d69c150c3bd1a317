"""
Words that are asked again and again for those near to others.

A few are compared with all of them, bit by bit (`near`); once many have asked many, a table of
what is left of them (`deletions`) is worth its making.
"""

from collections.abc import Callable, Sequence
from functools import cached_property

from supplyscreen.match.deletions import remains
from supplyscreen.match.keys_met import Keys, Pair, distinct
from supplyscreen.match.near import Texts, measured, near_texts

_MANY_ASKED = 8_000
_MANY_HELD = 200_000
"""From which on looking words up costs less than comparing bits with all, the table included."""


class NearWords:
    """Words, and which of them are within `budget(letters of the shorter)` edits of others."""

    def __init__(self, words: Sequence[str], budget: Callable[[int], int], longest: int) -> None:
        self._words = words
        self._budget, self._longest = budget, longest
        self._asked = 0

    def near(self, ours: Sequence[str]) -> Pair:
        """Positions of ours and of theirs; as `near.near`."""
        self._asked += len(ours)
        texts = Texts.of(ours, self._longest)
        if self._asked < _MANY_ASKED or len(self._words) < _MANY_HELD:
            return near_texts(texts, self._texts, self._budget, self._longest)
        shared = self._remains.met(remains(ours, self._budget, self._longest))
        pairs = distinct(shared, len(self._words))
        return measured(texts, self._texts, pairs, self._budget, self._longest)

    @cached_property
    def _texts(self) -> Texts:
        return Texts.of(self._words, self._longest)

    @cached_property
    def _remains(self) -> Keys:
        return remains(self._words, self._budget, self._longest)
