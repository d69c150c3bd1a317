"""
Which pairs of names are compared at all: every pair whose similarity can reach the level asked
for, and few others.

Follows from `score`: above COMPANY_CAP each counting word of either company has met one of the
other; above PERSON_CAP two words of two persons have met, or each has one word; below, one word.
What is left must also reach the level by its ceiling. Pairs that whole names bring together stand
beside (`whole_names`).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.ceiling import Weighed, ceilings
from supplyscreen.match.keys_met import Pair, distinct, parts_of, together
from supplyscreen.match.name_index import NameIndex
from supplyscreen.match.names_met import NamesMet
from supplyscreen.match.persons import PERSON_CAP
from supplyscreen.match.rarity import Rarity
from supplyscreen.match.score import COMPANY_CAP
from supplyscreen.model.parties import PartyKind

Ints = NDArray[np.int64]

_ROUNDING = 1e-4
"""Similarities are rounded; a ceiling just below the level may round up to it."""

_IN_ONE_GO = 1 << 19
"""Pairs looked at in one go: few enough for a processor's fast memory and for small machines."""
_WORDS_IN_ONE_GO = 1 << 22
"""Pairs of their words."""


def candidates(ours: NameIndex, theirs: NameIndex, level: float, rarity: Rarity) -> Pair:
    """Positions of the pairs that compared as their kind may reach the level, sorted by ours."""
    found = [
        *_by_words(NamesMet.of(ours, theirs), level, rarity),
        theirs.cores.near(ours.cores),
    ]
    if ours.kind is not PartyKind.PERSON:
        found.append(theirs.wholes.near(ours.wholes))
        found.append(theirs.beginnings.met(ours.beginnings))
    return distinct(together(found), len(theirs.names))


def _by_words(met: NamesMet, level: float, rarity: Rarity) -> Iterator[Pair]:
    asking = _Asking.of(met)
    if not len(asking.words):
        return
    is_person = met.ours.kind is PartyKind.PERSON
    weighed = Weighed.of(met, rarity)
    by_all = not is_person and level > COMPANY_CAP
    by_two = is_person and level > PERSON_CAP
    tokens = asking.rarest() if by_all else asking.all_but_commonest() if by_two else asking.all()
    for part in parts_of(met.reach[asking.words[tokens]], _IN_ONE_GO):
        row, theirs = met.names(asking.words[tokens[part]])
        ours, theirs = distinct((asking.names[tokens[part]][row], theirs), len(met.theirs.names))
        if by_all:
            ours, theirs = asking.meeting_all(ours, theirs)
        # Names of many words on both sides are few at a time.
        sizes = met.ours.names.sizes[ours] * met.theirs.names.sizes[theirs]
        for few in parts_of(sizes, _WORDS_IN_ONE_GO):
            held = ceilings(met, ours[few], theirs[few], weighed)
            kept = held.most >= level - _ROUNDING
            if by_two:
                kept &= (held.counting_met > 1) | (asking.size(ours[few]) == 1)
            yield ours[few][kept], theirs[few][kept]


class _Asking:
    """The counting words of our names, of each name the rarest first."""

    def __init__(self, met: NamesMet, names: Ints, words: Ints) -> None:
        self._met = met
        self.names, self.words = names, words
        self._start: Ints = np.searchsorted(names, np.arange(len(met.ours.names) + 1))

    @classmethod
    def of(cls, met: NamesMet) -> "_Asking":
        """Of all our names that can meet anything."""
        names = met.ours.names
        counting = np.flatnonzero(~names.light)
        name, word = names.name[counting], names.word[counting]
        order = np.lexsort((met.reach[word], name))
        return cls(met, name[order], word[order])

    def size(self, names: Ints) -> Ints:
        """Counting words of these names."""
        return self._start[names + 1] - self._start[names]

    def all(self) -> Ints:
        """All words."""
        return np.arange(len(self.words))

    def rarest(self) -> Ints:
        """Of each name the word that meets the fewest."""
        return self._start[:-1][np.diff(self._start) > 0]

    def all_but_commonest(self) -> Ints:
        """Of each name all words but the last, or its only one: two that meet are among them."""
        last = self._start[1:] - 1
        left_out = np.zeros(len(self.words), dtype=bool)
        left_out[last[np.diff(self._start) > 1]] = True
        return np.flatnonzero(~left_out)

    def meeting_all(self, ours: Ints, theirs: Ints) -> Pair:
        """The pairs in which every word of ours may meet one of theirs."""
        step = 1
        kept = np.ones(len(ours), dtype=bool)
        rows = np.flatnonzero(self.size(ours) > step)
        while len(rows):
            words = self.words[self._start[ours[rows]] + step]
            met = self._met.meet(words, theirs[rows])
            kept[rows[~met]] = False
            step += 1
            rows = rows[met]
            rows = rows[self.size(ours[rows]) > step]
        return ours[kept], theirs[kept]
