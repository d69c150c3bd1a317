"""
The most that pairs of names can reach, from the words that may meet.

Never below what `score` says of the words: a word that may meet is taken to meet fully.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.compared import ComparedNames
from supplyscreen.match.cut import spread
from supplyscreen.match.formula import combined, formula
from supplyscreen.match.names_met import NamesMet
from supplyscreen.match.rarity import LIGHT, Rarity
from supplyscreen.match.score import COMPANY_CAP
from supplyscreen.model.parties import PartyKind

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What each word in a name counts, on both sides."""

    ours: Floats
    theirs: Floats

    @classmethod
    def of(cls, met: NamesMet, rarity: Rarity) -> "Weighed":
        """Weigh the words in the names."""
        ours, theirs = (
            np.where(side.names.light, LIGHT, side.weights(rarity)[side.names.word])
            for side in (met.ours, met.theirs)
        )
        return cls(ours=ours, theirs=theirs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceilings:
    """Per pair of names."""

    most: Floats
    """The most that its words can give."""
    counting_met: Ints
    """Words of ours that count and may meet."""


def ceilings(met: NamesMet, ours: Ints, theirs: Ints, weighed: Weighed) -> Ceilings:
    """Of pairs of names, each of which compares at least a word."""
    one, other = _Sides.of(met, ours, theirs)
    met_one, met_other = _met(met, one, other, theirs)
    got_one, unmet_one = one.sums(weighed.ours, met_one), one.sums(weighed.ours, ~met_one)
    got_other = other.sums(weighed.theirs, met_other)
    unmet_other = other.sums(weighed.theirs, ~met_other)
    all_one, all_other = got_one + unmet_one, got_other + unmet_other
    most = combined(
        formula(met.ours.kind),
        (got_one + got_other) / (all_one + all_other),
        np.maximum(got_one / all_one, got_other / all_other),
        np.minimum(unmet_one, unmet_other),
    )
    if met.ours.kind is not PartyKind.PERSON:
        extra = np.maximum(unmet_one, unmet_other) > 0
        most = np.where(extra, np.minimum(most, COMPANY_CAP), most)
    return Ceilings(most=most, counting_met=one.counts(met_one & ~one.light()))


@dataclass(frozen=True, slots=True)
class _Sides:
    """One side of the pairs: the words of their names, one pair behind the other."""

    names: ComparedNames
    flat: Ints
    offsets: Ints

    @classmethod
    def of(cls, met: NamesMet, ours: Ints, theirs: Ints) -> "tuple[_Sides, _Sides]":
        sides = (met.ours.names, ours), (met.theirs.names, theirs)
        one, other = (
            cls(names, *spread(names.start[wanted], names.start[wanted + 1]))
            for names, wanted in sides
        )
        return one, other

    def words(self) -> Ints:
        return self.names.word[self.flat]

    def light(self) -> Bools:
        return self.names.light[self.flat]

    def pair(self) -> Ints:
        return np.repeat(np.arange(len(self.offsets) - 1, dtype=np.int64), np.diff(self.offsets))

    def sums(self, weights: Floats, marks: Bools) -> Floats:
        return np.add.reduceat(weights[self.flat] * marks, self.offsets[:-1])

    def counts(self, marks: Bools) -> Ints:
        return np.add.reduceat(marks.astype(np.int64), self.offsets[:-1])


def _met(met: NamesMet, one: _Sides, other: _Sides, theirs: Ints) -> tuple[Bools, Bools]:
    """Which words of the names of each side may meet one of the other."""
    pair, words = one.pair(), one.words()
    first, last = other.offsets[pair], other.offsets[pair + 1]
    slot, offsets = spread(first, last)
    held = met.words.has(np.repeat(words, last - first), other.words()[slot])
    met_one = np.logical_or.reduceat(held, offsets[:-1]) | one.light()
    met_one |= met.is_apart(words, theirs[pair])
    met_other = other.light() | met.in_join[other.flat]
    met_other[slot[held]] = True
    return met_one, met_other
