"""
The names of lists, taken apart once and asked again and again.

Every part is worked out when it is first asked for.
"""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.columns import NameColumns
from supplyscreen.match.compared import ComparedNames
from supplyscreen.match.keys import View, all_views
from supplyscreen.match.neighbouring import Neighbours, neighbours
from supplyscreen.match.rarity import Rarity, are_generic
from supplyscreen.match.spans import Spans
from supplyscreen.match.whole_names import Beginnings, WholeNames
from supplyscreen.match.words_met import Words
from supplyscreen.model.parties import PartyKind

Ints = NDArray[np.int64]


class NameIndex:
    """Names of one kind of comparison, ours or theirs."""

    def __init__(self, columns: NameColumns, kind: PartyKind) -> None:
        self.names = ComparedNames.of(columns, kind)
        self.kind = self.names.kind
        self._neighbours: dict[View, list[Neighbours]] = {}
        self._listed: tuple[Mapping[str, int], NDArray[np.float64]] | None = None

    @cached_property
    def words(self) -> Words:
        """Their words."""
        return Words(self.names.words, persons=self.kind is PartyKind.PERSON)

    @cached_property
    def by_word(self) -> tuple[Ints, Ints]:
        """Where the names of each word begin, and the names, ascending; light words have none."""
        counting = np.flatnonzero(~self.names.light)
        word = self.names.word[counting]
        order = np.argsort(word, kind="stable")
        first = np.searchsorted(word[order], np.arange(len(self.names.words) + 1))
        return first.astype(np.int64), self.names.name[counting[order]]

    @cached_property
    def wholes(self) -> WholeNames:
        """With everything in them."""
        return WholeNames(Spans.whole(self.names.columns))

    @cached_property
    def cores(self) -> WholeNames:
        """What is compared of them."""
        return WholeNames(Spans.cores(self.names))

    @cached_property
    def beginnings(self) -> Beginnings:
        """How they begin."""
        return Beginnings(self.names.columns)

    def views(self, other: "NameIndex") -> list[View]:
        """The views that say anything about these names and the others."""
        return [
            view
            for view in all_views(persons=self.kind is PartyKind.PERSON)
            if self.words.needs(view) or other.words.needs(view)
        ]

    def neighbours(self, view: View) -> list[Neighbours]:
        """Their neighbouring words."""
        if view not in self._neighbours:
            self._neighbours[view] = list(neighbours(self.names, self.words, view))
        return self._neighbours[view]

    def weights(self, rarity: Rarity) -> NDArray[np.float64]:
        """Per word what it counts where it is not light."""
        counts = self._listed_counts(rarity.listed).copy()
        for word, count in rarity.counts.items():
            if (at := self._places.get(word, -1)) >= 0:
                counts[at] += count
        return rarity.of_counts(np.maximum(counts, 1), self._generic) * self.names.parts

    def _listed_counts(self, listed: Mapping[str, int]) -> NDArray[np.float64]:
        """How many names of lists hold each word; the same lists are asked for again and again."""
        if self._listed is None or self._listed[0] is not listed:
            words = self.names.words
            counts = np.fromiter((listed.get(word, 0) for word in words), np.float64, len(words))
            self._listed = listed, counts
        return self._listed[1]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {word: at for at, word in enumerate(self.names.words)}

    @cached_property
    def _generic(self) -> NDArray[np.bool_]:
        return are_generic(self.names.words)
