"""
Which words of our names can meet which words of theirs: one join per distinct word, not per name.

The result may hold pairs that `words.meet` then refuses; it lacks none that it accepts.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.columns import ascending
from supplyscreen.match.foreignjoin import foreign_pairs
from supplyscreen.match.keys import View
from supplyscreen.match.near import near
from supplyscreen.match.sounds import sound
from supplyscreen.match.vocabulary import vocabulary
from supplyscreen.match.words import (
    LONGEST,
    LONGEST_BEGINNING,
    SHORTEST_BEGINNING,
    budget,
    budget_person,
    budget_sound,
    spelled,
)
from supplyscreen.text.transliterate import latin

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
    together: Iterable[tuple[View, int, str]],
    *,
    persons: bool,
) -> WordJoin:
    """
    Join two vocabularies.

    Args:
        ours: distinct words.
        theirs: distinct words.
        together: parts of theirs that our names may write in one word: (view, their word, the key
            of the whole).
        persons: whether words meet as those of persons do.
    """
    left, right = list(map(latin, ours)), list(map(latin, theirs))
    pairs = [near(left, right, budget_person if persons else budget, LONGEST)]
    pairs += [_columns(_equal(left, enumerate(right), spelled))]
    pairs += [_columns(_in_one_word(ours, together))]
    pairs += _of_persons(left, right) if persons else [_columns(_of_companies(left, right))]
    if not all(map(str.isascii, (*ours, *theirs))):
        pairs += foreign_pairs(ours, theirs)
    width = max(1, len(ours))
    keys = ascending(np.concatenate([one[1] * width + one[0] for one in pairs]))
    to_word, our_word = np.divmod(keys, width)
    start = np.searchsorted(to_word, np.arange(len(theirs) + 1))
    return WordJoin(start=start.astype(np.int64), ours=our_word)


def _columns(pairs: Iterable[tuple[int, int]]) -> tuple[Ints, Ints]:
    columns = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]


def _equal(
    ours: Sequence[str], theirs: Iterable[tuple[int, str]], key: Callable[[str], str]
) -> Iterator[tuple[int, int]]:
    """Words with one key: (ours, theirs)."""
    wanted: dict[str, list[int]] = {}
    for to, word in theirs:
        wanted.setdefault(key(word), []).append(to)
    keys = enumerate(map(key, ours))
    return ((at, to) for at, held in keys if held in wanted for to in wanted[held])


def _in_one_word(
    ours: Sequence[str], together: Iterable[tuple[View, int, str]]
) -> Iterator[tuple[int, int]]:
    """Our words that write neighbours of theirs together."""
    wanted: dict[View, dict[str, list[int]]] = {}
    for view, to, whole in together:
        wanted.setdefault(view, {}).setdefault(whole, []).append(to)
    for view, at_whole in wanted.items():
        for at, word in enumerate(ours):
            yield from ((at, to) for to in at_whole.get(view.key(word), ()))


def _of_persons(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[Ints, Ints]]:
    """Words that sound alike; names that stand for each other; initials and what they begin."""
    left, right = list(map(sound, ours)), list(map(sound, theirs))
    nicknames = vocabulary().nicknames
    at_group: dict[int, list[int]] = {}
    for to, word in enumerate(theirs):
        for group in nicknames.get(word, ()):
            at_group.setdefault(group, []).append(to)
    nicknamed = (
        (at, to)
        for at, word in enumerate(ours)
        for group in nicknames.get(word, ())
        for to in at_group.get(group, ())
    )
    return [
        near(left, right, budget_sound, LONGEST),
        _columns(_equal(left, enumerate(right), str)),
        _columns(nicknamed),
        _columns(_initials(ours, theirs)),
    ]


def _initials(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Initials on either side, and the words that begin with them."""
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
