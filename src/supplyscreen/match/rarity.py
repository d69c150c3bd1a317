"""
How much a word weighs: the rarer among all names of the run, the more.

Counted over the distinct names of the batch and of the lists together, so that it depends on no
order. PRIOR names are thought of as standing beside them: in a tiny run every word is rare.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.vocabulary import vocabulary

PRIOR = 1000
LEAST = 0.3
LIGHT = 0.12
GENERIC = 0.5


@dataclass(frozen=True, slots=True)
class Rarity:
    """Weights of words, 0-1."""

    names: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    """Names that hold the word, for the words that can matter; others count as 1."""
    listed: Mapping[str, int] = field(default_factory=dict)
    """The same of the lists, to be added."""
    _known: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def weight(self, word: str) -> float:
        """Of a word that is not light."""
        if word not in self._known:
            self._known[word] = self._weight(word)
        return self._known[word]

    def _weight(self, word: str) -> float:
        total = self.names + PRIOR
        rare = 1.15 * math.log(total / (1 + self._count(word))) / math.log(total)
        weight = min(1.0, max(LEAST, rare))
        return weight * GENERIC if word in vocabulary().generic else weight

    def _count(self, word: str) -> int:
        return self.counts.get(word, 0) + self.listed.get(word, 0) or 1

    def weights(self, words: Sequence[str]) -> NDArray[np.float64]:
        """`weight` of many words."""
        counts = np.fromiter(map(self._count, words), np.float64, len(words))
        return self.of_counts(counts, are_generic(words))

    def of_counts(
        self, counts: NDArray[np.float64], generic: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        """`weight` of words that so many names hold, at least one."""
        total = self.names + PRIOR
        rare = np.clip(1.15 * np.log(total / (1 + counts)) / math.log(total), LEAST, 1.0)
        weighed: NDArray[np.float64] = np.where(generic, rare * GENERIC, rare)
        return weighed


def are_generic(words: Sequence[str]) -> NDArray[np.bool_]:
    """Which of the words say little whatever name they stand in."""
    return np.fromiter(map(vocabulary().generic.__contains__, words), bool, len(words))
