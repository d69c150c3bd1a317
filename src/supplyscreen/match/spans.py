"""
Many names without their blanks: as runs of words, spelled out only where somebody looks.

What is known of a run follows from its words, which are far fewer than the names: its letters add
up, and so do the bits by which `near` passes over most of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.columns import NameColumns
from supplyscreen.match.cut import spread
from supplyscreen.match.near import Texts, signatures, together
from supplyscreen.match.whole import LONGEST

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Per name one text; position = the name."""

    columns: NameColumns
    words: Texts
    """Letters of the words of `columns`."""
    first: Ints
    last: Ints
    """The text of name n is written in the tokens first[n]:last[n] ..."""
    others: Mapping[int, str] = field(default_factory=dict)
    """... or stands here."""

    @classmethod
    def whole(cls, columns: NameColumns) -> "Spans":
        """All words of every name."""
        return cls(
            columns=columns,
            words=Texts.of(columns.words, LONGEST),
            first=columns.start[:-1],
            last=columns.start[1:],
        )

    def texts(self) -> Texts:
        """What is known of the texts; nobody compares those longer than LONGEST."""
        ends = np.concatenate(([0], np.cumsum(self.words.lengths[self.columns.token])))
        lengths = ends[self.last] - ends[self.first]
        bits = self._bits(np.flatnonzero((lengths > 0) & (lengths <= LONGEST)))
        names, others = list(self.others), list(self.others.values())
        lengths[names] = list(map(len, others))
        bits[names] = signatures(others, LONGEST)
        return Texts(lengths=lengths, bits=bits, spell=self.spell)

    def _bits(self, rows: Ints) -> NDArray[np.uint64]:
        """Of these names, a word more of each at a time."""
        bits = np.zeros(len(self.first), dtype=np.uint64)
        at = self.first[rows]
        while len(rows):
            bits[rows] = together(bits[rows], self.words.bits[self.columns.token[at]])
            more = at + 1 < self.last[rows]
            rows, at = rows[more], at[more] + 1
        return bits

    def spell(self, names: Ints) -> list[str]:
        """The texts of these names."""
        flat, offsets = spread(self.first[names], self.last[names])
        words = [self.columns.words[at] for at in self.columns.token[flat].tolist()]
        texts = ["".join(words[first:last]) for first, last in pairwise(offsets.tolist())]
        if self.others:
            named = zip(names.tolist(), texts, strict=True)
            texts = [self.others.get(name, text) for name, text in named]
        return texts
