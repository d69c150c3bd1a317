"""
Which words of our names can meet which words of theirs: one join per distinct word, not per name.

The result may hold pairs that `words.meet` then refuses; it lacks none that it accepts.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.near import near
from supplyscreen.match.sounds import sound
from supplyscreen.match.vocabulary import vocabulary
from supplyscreen.match.words import (
    LONGEST,
    LONGEST_BEGINNING,
    SHORTEST_BEGINNING,
    budget,
    spelled,
)

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordJoin:
    """Pairs of words, by theirs: those of their word w stand at start[w]:start[w + 1]."""

    start: Ints
    ours: Ints

    def of(self, theirs: int) -> Ints:
        """Our words that may meet one of theirs."""
        return self.ours[self.start[theirs] : self.start[theirs + 1]]


def join_words(
    ours: Sequence[str],
    theirs: Sequence[str],
    together: Sequence[tuple[int, str]],
    *,
    persons: bool,
) -> WordJoin:
    """
    Join two vocabularies.

    Args:
        ours: distinct words.
        theirs: distinct words.
        together: parts of theirs that our names may write in one word: (their word, the whole).
        persons: whether words meet that sound alike, and initials.
    """
    pairs = [near(ours, theirs, budget, LONGEST)]
    met = [
        *_equal(ours, [*enumerate(theirs), *together], spelled),
        *(_of_persons(ours, theirs) if persons else _of_companies(ours, theirs)),
    ]
    if met:
        columns = np.array(met, dtype=np.int64)
        pairs.append((columns[:, 0], columns[:, 1]))
    keys = np.unique(
        np.concatenate([one[1] for one in pairs]) * max(1, len(ours))
        + np.concatenate([one[0] for one in pairs])
    )
    to_word, our_word = np.divmod(keys, max(1, len(ours)))
    start = np.searchsorted(to_word, np.arange(len(theirs) + 1))
    return WordJoin(start=start.astype(np.int64), ours=our_word)


def _equal(
    ours: Sequence[str], theirs: Iterable[tuple[int, str]], key: Callable[[str], str]
) -> Iterator[tuple[int, int]]:
    """Words with one key: (ours, theirs)."""
    wanted: dict[str, list[int]] = {}
    for to, word in theirs:
        wanted.setdefault(key(word), []).append(to)
    keys = enumerate(map(key, ours))
    return ((at, to) for at, held in keys if held in wanted for to in wanted[held])


def _of_persons(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Words that sound alike; initials, on either side, and the words that begin with them."""
    yield from _equal(ours, enumerate(theirs), sound)
    initials = [(at, word) for at, word in enumerate(ours) if len(word) == 1]
    singles = [(to, word) for to, word in enumerate(theirs) if len(word) == 1]
    for at, letter in initials:
        yield from ((at, to) for to, word in enumerate(theirs) if word.startswith(letter))
    for to, letter in singles:
        yield from ((at, to) for at, word in enumerate(ours) if word.startswith(letter))


def _of_companies(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Words cut short or abbreviated, on either side."""
    shorter = ((to, short) for to, word in enumerate(theirs) for short in _shorter(word))
    yield from _equal(ours, shorter, str)
    yield from _longer(ours, theirs)


def _shorter(word: str) -> list[str]:
    """What a longer word may be shortened to, and what a short one may stand for."""
    beginnings = [
        word[:length]
        for length in range(SHORTEST_BEGINNING, LONGEST_BEGINNING + 1)
        if length < len(word)
    ]
    table = vocabulary().abbreviations
    shortened = [short for short, meant in table.items() if word in meant]
    return beginnings + shortened + sorted(table.get(word, ()))


def _longer(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Our words that one of their words begins."""
    found: list[tuple[int, int]] = []
    for length in range(SHORTEST_BEGINNING, LONGEST_BEGINNING + 1):
        trades = {trade[:length] for trade in vocabulary().generic if len(trade) > length}
        beginnings = {
            word: to for to, word in enumerate(theirs) if len(word) == length and word in trades
        }
        if beginnings:
            found.extend(
                (at, to)
                for at, word in enumerate(ours)
                if (to := beginnings.get(word[:length], -1)) >= 0
            )
    return found
