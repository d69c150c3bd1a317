"""
Many names without their blanks: as runs of words, spelled out only where somebody looks.

What is known of a run follows from its words, which are far fewer than the names: its letters add
up, and so do the bits by which `near` passes over most of them.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.columns import NameColumns
from supplyscreen.match.compared import ComparedNames
from supplyscreen.match.couples import WordCouples
from supplyscreen.match.cut import spread
from supplyscreen.match.near import Texts, together
from supplyscreen.match.whole import LONGEST
from supplyscreen.model.parties import PartyKind

Ints = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Spans:
    """Per name one text; position = the name."""

    words: list[str]
    token: Ints
    """Words of all texts, one text behind the other."""
    start: Ints
    """The text of name n is written in the tokens start[n]:start[n + 1]."""

    @classmethod
    def whole(cls, columns: NameColumns) -> "Spans":
        """All words of every name: `Prepared.joined`."""
        return cls(words=columns.words, token=columns.token, start=columns.start)

    @classmethod
    def cores(cls, names: ComparedNames) -> "Spans":
        """`Prepared.core` of every name."""
        if names.kind is not PartyKind.PERSON or not names.light.any():
            return cls(words=names.words, token=names.word, start=names.start)
        counting = ~names.light
        kept = np.concatenate(([0], np.cumsum(counting)))
        return cls(words=names.words, token=names.word[counting], start=kept[names.start])

    @cached_property
    def texts(self) -> Texts:
        """What is known of the texts; nobody compares those longer than LONGEST."""
        words = Texts.of(self.words, LONGEST)
        ends = np.concatenate(([0], np.cumsum(words.lengths[self.token])))
        lengths = ends[self.start[1:]] - ends[self.start[:-1]]
        bits = np.zeros(len(lengths), dtype=np.uint64)
        rows = np.flatnonzero((lengths > 0) & (lengths <= LONGEST))
        at, last = self.start[rows], self.start[rows + 1]
        while len(rows):
            # A word more of each name at a time.
            bits[rows] = together(bits[rows], words.bits[self.token[at]])
            more = at + 1 < last
            rows, at, last = rows[more], at[more] + 1, last[more]
        return Texts(lengths=lengths, bits=bits, spell=self.spell, couples=self._couples)

    def _couples(self, names: Ints) -> NDArray[np.uint64]:
        rows, places = np.unique(names, return_inverse=True)
        return self._word_couples.together(self.token, self.start, rows)[places]

    @cached_property
    def _word_couples(self) -> WordCouples:
        return WordCouples(self.words)

    def spell(self, names: Ints) -> list[str]:
        """The texts of these names; each is spelled once, as the same few are asked for again."""
        known, asked = self._spelled, names.tolist()
        missing = np.unique(names[[name not in known for name in asked]])
        flat, offsets = spread(self.start[missing], self.start[missing + 1])
        words = [self.words[at] for at in self.token[flat].tolist()]
        spans = pairwise(offsets.tolist())
        texts = ["".join(words[first:last]) for first, last in spans]
        known.update(zip(missing.tolist(), texts, strict=True))
        return [known[name] for name in asked]

    @cached_property
    def _spelled(self) -> dict[int, str]:
        return {}
