"""Chance that falls the same on every run and every machine."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

import numpy as np

Thing = TypeVar("Thing")

_AT_ONCE = 1 << 16


class Dice:
    """A stream of numbers from a seed; only uniform floats are asked of numpy, for they stay."""

    def __init__(self, seed: int) -> None:
        self._floats = _floats(seed)

    def share(self) -> float:
        """From 0 to below 1."""
        return next(self._floats)

    def chance(self, share: float) -> bool:
        """True in this share of throws."""
        return self.share() < share

    def below(self, count: int) -> int:
        """From 0 to count - 1."""
        return int(self.share() * count)

    def pick(self, things: Sequence[Thing]) -> Thing:
        """One of them, each as likely."""
        return things[self.below(len(things))]


def _floats(seed: int) -> Iterator[float]:
    random = np.random.Generator(np.random.PCG64(seed))
    while True:
        yield from random.random(_AT_ONCE).tolist()


@dataclass(frozen=True, slots=True)
class Pool:
    """Words, some drawn often and most seldom."""

    words: tuple[str, ...]
    upto: tuple[float, ...]
    """Running sum of what each word weighs."""

    @classmethod
    def weighed(cls, words: Sequence[str], weights: Sequence[float]) -> "Pool":
        """Each word as often as it weighs."""
        return cls(tuple(words), tuple(accumulate(weights)))

    @classmethod
    def ranked(cls, words: Sequence[str], flat: float = 3) -> "Pool":
        """The first the most often, as words of a language are; `flat` evens out the first ones."""
        return cls.weighed(words, [1 / (rank + flat) for rank in range(len(words))])

    def draw(self, dice: Dice) -> str:
        """One word."""
        return self.words[bisect(self.upto, dice.share() * self.upto[-1], hi=len(self.words) - 1)]
