"""Which of their names hold a word that may meet one of ours, written in one or in several."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.cut import spread
from supplyscreen.match.keys_met import Pair, distinct, together
from supplyscreen.match.name_index import NameIndex
from supplyscreen.match.words_met import WordsMet, words_met

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesMet:
    """Our names against theirs, by their words."""

    ours: NameIndex
    theirs: NameIndex
    words: WordsMet
    apart_start: Ints
    """Per word of ours where in `apart` their names begin that write it in two or three."""
    apart: Ints
    apart_keys: Ints
    in_join: Bools
    """Per word in their names whether it is part of such a word."""
    reach: Ints
    """Per word of ours how many of their names it may meet, counted once per way."""

    @classmethod
    def of(cls, ours: NameIndex, theirs: NameIndex) -> "NamesMet":
        """Join the words, and the neighbours written together on either side."""
        words = words_met(ours.words, theirs.words, _parts_of_theirs(ours, theirs))
        in_join = np.zeros(len(theirs.names.word), dtype=bool)
        apart = together(_written_apart(ours, theirs, in_join))
        word, name = distinct(apart, len(theirs.names))
        start = np.searchsorted(word, np.arange(len(ours.names.words) + 1)).astype(np.int64)
        held = np.diff(theirs.by_word[0])
        sums = np.concatenate(([0], np.cumsum(held[words.theirs])))
        return cls(
            ours=ours,
            theirs=theirs,
            words=words,
            apart_start=start,
            apart=name,
            apart_keys=word * max(1, len(theirs.names)) + name,
            in_join=in_join,
            reach=sums[words.start[1:]] - sums[words.start[:-1]] + np.diff(start),
        )

    def names(self, words: Ints) -> Pair:
        """Their names that words of ours may meet, by the position in `words`; some twice."""
        theirs, offsets = spread(self.words.start[words], self.words.start[words + 1])
        row = np.repeat(np.arange(len(words), dtype=np.int64), np.diff(offsets))
        first, names = self.theirs.by_word
        word = self.words.theirs[theirs]
        flat, offsets = spread(first[word], first[word + 1])
        met = np.repeat(row, np.diff(offsets)), names[flat]
        flat, offsets = spread(self.apart_start[words], self.apart_start[words + 1])
        rows = np.repeat(np.arange(len(words), dtype=np.int64), np.diff(offsets))
        return together([met, (rows, self.apart[flat])])

    def is_apart(self, words: Ints, names: Ints) -> Bools:
        """Which of these names of theirs write a word of ours in parts."""
        return within(words * max(1, len(self.theirs.names)) + names, self.apart_keys)

    def meet(self, words: Ints, names: Ints) -> Bools:
        """Which of these words of ours may meet a word of these names of theirs."""
        start = self.theirs.names.start
        flat, offsets = spread(start[names], start[names + 1])
        sizes = np.diff(offsets)
        held = self.words.has(np.repeat(words, sizes), self.theirs.names.word[flat])
        met: Bools = np.logical_or.reduceat(held, offsets[:-1]) if len(held) else held
        return met | self.is_apart(words, names)


def within(values: Ints, among: Ints) -> Bools:
    """Which values stand in a sorted array."""
    if not len(among):
        return np.zeros(len(values), dtype=bool)
    found: Bools = among[np.minimum(np.searchsorted(among, values), len(among) - 1)] == values
    return found


def _parts_of_theirs(ours: NameIndex, theirs: NameIndex) -> Iterator[Pair]:
    """Our neighbours that they write together: each of ours, and the word."""
    names = ours.names
    for view in ours.views(theirs):
        wholes = theirs.words.in_view(view)
        for neighbours in ours.neighbours(view):
            first, whole = wholes.met(neighbours.keys)
            for step in range(neighbours.size):
                part = first + step
                counting = ~names.light[part]
                yield names.word[part[counting]], whole[counting]


def _written_apart(ours: NameIndex, theirs: NameIndex, in_join: Bools) -> Iterator[Pair]:
    """Our words and their names that write them in parts, which are marked in `in_join`."""
    for view in ours.views(theirs):
        wholes = ours.words.in_view(view)
        for neighbours in theirs.neighbours(view):
            whole, first = neighbours.keys.met(wholes)
            for step in range(neighbours.size):
                in_join[first + step] = True
            yield whole, theirs.names.name[first]
