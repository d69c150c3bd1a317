"""
Which words of our names can meet which words of theirs: once per distinct word, not per name.

The result may hold pairs that `words.meet` then refuses; it lacks none that it accepts. What is
worked out of a vocabulary is kept with it, as one of lists is asked again and again.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.foreignjoin import foreign_pairs
from supplyscreen.match.keys import View
from supplyscreen.match.keys_met import Keys, Pair, distinct, together
from supplyscreen.match.neighbours import NearWords
from supplyscreen.match.sounds import sound
from supplyscreen.match.vocabulary import vocabulary
from supplyscreen.match.words import (
    LONGEST,
    LONGEST_BEGINNING,
    SHORTEST_BEGINNING,
    budget,
    budget_person,
    budget_sound,
    spelled,
)
from supplyscreen.text.transliterate import latin

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Words:
    """Distinct words, and the keys under which they meet others."""

    def __init__(self, words: Sequence[str], *, persons: bool) -> None:
        self.words = words
        self.persons = persons
        """Whether words meet as those of persons do."""
        self._views: dict[View, Keys] = {}
        self._joining: dict[View, list[str]] = {}
        self._needs: dict[View, bool] = {}

    @cached_property
    def is_ascii(self) -> bool:
        """Whether all are written in plain Latin letters."""
        return all(map(str.isascii, self.words))

    @cached_property
    def latin(self) -> Sequence[str]:
        """Each in Latin letters where it can be read."""
        return self.words if self.is_ascii else list(map(latin, self.words))

    @cached_property
    def near(self) -> NearWords:
        """Those within a few edits."""
        return NearWords(self.latin, budget_person if self.persons else budget, LONGEST)

    @cached_property
    def spelled(self) -> Keys:
        """One key for the spellings of a word."""
        return Keys.of(list(map(spelled, self.latin)))

    @cached_property
    def themselves(self) -> Keys:
        """The words as they are."""
        return Keys.of(self.latin)

    @cached_property
    def shorter(self) -> Keys:
        """What each may be shortened to."""
        return Keys.of_many(
            [_initial(word) for word in self.latin] if self.persons else _cut_short(self.latin)
        )

    @cached_property
    def sounds(self) -> Sequence[str]:
        """How each sounds."""
        return list(map(sound, self.latin))

    @cached_property
    def sounding(self) -> Keys:
        """Those that sound alike."""
        return Keys.of(self.sounds)

    @cached_property
    def near_sounds(self) -> NearWords:
        """Those that sound nearly alike."""
        return NearWords(self.sounds, budget_sound, LONGEST)

    @cached_property
    def nicknames(self) -> Keys:
        """Names that stand for each other."""
        known = vocabulary().nicknames
        return Keys.of_many([map(str, known.get(word, ())) for word in self.latin])

    def in_view(self, view: View) -> Keys:
        """The key of each as one word that joins others."""
        if view not in self._views:
            self._views[view] = Keys.of(self.joining(view))
        return self._views[view]

    def joining(self, view: View) -> list[str]:
        """What each adds to its neighbours."""
        if view not in self._joining:
            self._joining[view] = list(map(view.joining, self.words))
        return self._joining[view]

    def needs(self, view: View) -> bool:
        """Whether some word asks for this view."""
        if view not in self._needs:
            self._needs[view] = view.needs is None or any(map(view.needs, self.words))
        return self._needs[view]


class WordsMet:
    """Pairs of words that may meet, by ours: those of word w stand at start[w]:start[w + 1]."""

    def __init__(self, pairs: Pair, ours: int, theirs: int) -> None:
        one, self.theirs = distinct(pairs, theirs)
        self.start: Ints = np.searchsorted(one, np.arange(ours + 1)).astype(np.int64)
        self._width = max(1, theirs)
        self._keys = one * self._width + self.theirs
        self._maybe = np.zeros(1 << _BITS, dtype=bool)
        self._maybe[_place(self._keys)] = True

    def has(self, ours: Ints, theirs: Ints) -> Bools:
        """Which of these pairs are among them."""
        keys = ours * self._width + theirs
        # One look tells nearly all of those that are not.
        held = self._maybe[_place(keys)]
        rows = np.flatnonzero(held)
        at = np.minimum(np.searchsorted(self._keys, keys[rows]), len(self._keys) - 1)
        held[rows] = self._keys[at] == keys[rows] if len(self._keys) else False
        return held


def words_met(ours: Words, theirs: Words, joined: Iterable[Pair]) -> WordsMet:
    """
    Join two vocabularies.

    Args:
        ours: distinct words.
        theirs: distinct words, compared alike.
        joined: pairs of words that meet as a part and the whole.
    """
    pairs = [
        theirs.near.near(ours.latin),
        theirs.spelled.met(ours.spelled),
        theirs.themselves.met(ours.shorter),
        theirs.shorter.met(ours.themselves),
        *joined,
    ]
    if ours.persons:
        pairs += [
            theirs.near_sounds.near(ours.sounds),
            theirs.sounding.met(ours.sounding),
            theirs.nicknames.met(ours.nicknames),
        ]
    if not (ours.is_ascii and theirs.is_ascii):
        pairs += foreign_pairs(ours.words, theirs.words)
    return WordsMet(together(pairs), len(ours.words), len(theirs.words))


_BITS = 24


def _place(keys: Ints) -> Ints:
    """A number of _BITS bits for each key."""
    mixed = keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return (mixed >> np.uint64(64 - _BITS)).astype(np.int64)


def _initial(word: str) -> Sequence[str]:
    return word[:1] if len(word) > 1 else ()


def _cut_short(words: Sequence[str]) -> list[list[str]]:
    """Beginnings that stand for a trade word, and abbreviations; see `words`."""
    trades = vocabulary().trades
    least = SHORTEST_BEGINNING + 2
    heads = {trade[:least] for trade in trades if len(trade) >= least}
    lengths = sorted({len(trade) for trade in trades if len(trade) >= least})
    short_of: dict[str, list[str]] = {}
    for short, meant in vocabulary().abbreviations.items():
        for word in meant:
            short_of.setdefault(word, []).append(short)
    found = []
    for word in words:
        shorts = list(short_of.get(word, ()))
        if word[:least] in heads:
            cut = max(
                (at - 2 for at in lengths if at <= len(word) and word[:at] in trades), default=0
            )
            shorts += [
                word[:length]
                for length in range(SHORTEST_BEGINNING, min(LONGEST_BEGINNING, cut) + 1)
            ]
        found.append(shorts)
    return found
