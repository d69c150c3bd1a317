"""
Whole names without blanks: where a split compound, a lost blank or a cut-off end shows.

Finds every pair that `score` may judge by the whole name alone.
"""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.columns import NameColumns
from supplyscreen.match.hashes import powers
from supplyscreen.match.keys_met import Keys, Pair, together
from supplyscreen.match.near import near_texts
from supplyscreen.match.spans import Spans
from supplyscreen.match.whole import CUT_LETTERS, LONGEST, budget

Ints = NDArray[np.int64]
Numbers = NDArray[np.uint64]


class WholeNames:
    """Names, each as one text."""

    def __init__(self, spans: Spans) -> None:
        self.spans = spans

    def near(self, ours: "WholeNames") -> Pair:
        """Pairs of ours and these that are equal or within the budget of edits."""
        near = near_texts(ours.spans.texts, self.spans.texts, budget, LONGEST)
        return together([near, self.without_budget.met(ours.without_budget)])

    @cached_property
    def without_budget(self) -> Keys:
        """Those of a length that `near_texts` passes over, by what they are."""
        lengths = self.spans.texts.lengths
        forgiven = np.array([budget(length) > 0 for length in range(LONGEST + 1)])
        passed = ~forgiven[np.minimum(lengths, LONGEST)] | (lengths > LONGEST)
        rows = np.flatnonzero(passed & (lengths > 0))
        keys = Keys.of(self.spans.spell(rows))
        return Keys(keys.number, rows[keys.text])


class Beginnings:
    """Names by the letters that one cut off by a narrow field must share with the whole one."""

    def __init__(self, columns: NameColumns) -> None:
        self._columns = columns

    def met(self, ours: "Beginnings") -> Pair:
        """Pairs of ours and these that begin alike."""
        return self.keys.met(ours.keys)

    @cached_property
    def keys(self) -> Keys:
        """Those that are long enough, by their first letters."""
        begins, lengths = _beginnings_of_words(self._columns.words)
        power = powers(CUT_LETTERS)
        at, last = self._columns.start[:-1].copy(), self._columns.start[1:]
        read = np.zeros(len(at), dtype=np.int64)
        number = np.zeros(len(at), dtype=np.uint64)
        rows = np.flatnonzero(at < last)
        while len(rows):
            word = self._columns.token[at[rows]]
            more = np.minimum(lengths[word], CUT_LETTERS - read[rows])
            number[rows] = number[rows] * power[more] + begins[more, word]
            read[rows] += more
            at[rows] += 1
            rows = rows[(at[rows] < last[rows]) & (read[rows] < CUT_LETTERS)]
        long = np.flatnonzero(read == CUT_LETTERS)
        return Keys(number[long], long)


def _beginnings_of_words(words: list[str]) -> tuple[Numbers, Ints]:
    """The hash of the first letters of each word: shape (CUT_LETTERS + 1, words). And lengths."""
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    heads = np.array([word[:CUT_LETTERS] for word in words], dtype=f"U{CUT_LETTERS}")
    letters = heads.view(np.uint32).reshape(len(words), CUT_LETTERS).astype(np.uint64)
    begins = np.zeros((CUT_LETTERS + 1, len(words)), dtype=np.uint64)
    factor = powers(1)[1]
    for at in range(CUT_LETTERS):
        begins[at + 1] = begins[at] * factor + letters[:, at]
    return begins, lengths
