"""
How alike two folded words are, 0-1, and by which rule.

Every rule is symmetric and looks at the two words alone, so that it can be worked out once per
distinct pair of words. Below LEAST two words have not met. Words of other scripts are compared by
their Latin letters, or by what their script writes of a name (`foreign`).
"""

from collections.abc import Callable
from functools import lru_cache

from rapidfuzz.distance import OSA

from supplyscreen.match.foreign import meet_foreign
from supplyscreen.match.leet import unleet
from supplyscreen.match.sounds import sound
from supplyscreen.match.vocabulary import vocabulary
from supplyscreen.model.matches import WordOutcome

LEAST = 0.5
"""Below this, words do not meet."""

LONGEST = 40
"""Longer words meet when equal, and not otherwise."""

ONE_EDIT = 4
TWO_EDITS = 8
"""Letters of the shorter word of a company from which one and two edits are forgiven."""

SHORT_PERSON = 3
TWO_EDITS_PERSON = 6
"""Letters of the shorter word of a person from which one edit and two are forgiven."""

SHORTEST_SOUND = 5
"""Letters of the shorter sound from which one edit is forgiven."""

SHORTEST_BEGINNING = 3
LONGEST_BEGINNING = 6
"""Letters of a word that can be the beginning of a longer one: "fast" of "fastighets"."""

_SPELLED = 0.97
_ABBREVIATED = 0.92
_BEGINNING = 0.78
_INITIAL = 0.85
_SOUND = 0.95
_NICKNAME = 0.88
_LEET = 0.93
_SHORT_EDIT = 0.55
_REMEMBERED = 1 << 17

Met = tuple[float, WordOutcome]
NOT_MET: Met = (0.0, WordOutcome.MISSING)


def budget(length: int) -> int:
    """Edits forgiven in a word of a company of this many letters."""
    return (length >= ONE_EDIT) + (length >= TWO_EDITS)


def budget_person(length: int) -> int:
    """Edits forgiven in a word of a person."""
    return (length >= SHORT_PERSON) + (length >= TWO_EDITS_PERSON)


def budget_sound(length: int) -> int:
    """Edits forgiven between sounds, the shorter of this many letters."""
    return int(length >= SHORTEST_SOUND)


def spelled(word: str) -> str:
    """
    One key for spellings of one word: aa, ae, oe, ue for å, ä, ö, ü; digits for number words, and
    letters for the digits inside a word.
    """
    word = vocabulary().numbers.get(word) or (word if word.isalpha() else unleet(word))
    if not ("ae" in word or "oe" in word or "aa" in word or "ue" in word):
        return word
    return word.replace("aa", "a").replace("ae", "a").replace("oe", "o").replace("ue", "u")


@lru_cache(maxsize=_REMEMBERED)
def meet(one: str, other: str) -> Met:
    """Compare two words of companies."""
    if one == other:
        return 1.0, WordOutcome.EQUAL
    if max(len(one), len(other)) > LONGEST:
        return NOT_MET
    if not (one.isascii() and other.isascii()):
        return meet_foreign(one, other, meet)
    if _digits(one) != _digits(other):
        return _by_digits(one, other)
    return _best(
        _by_spelling(one, other),
        _by_edits(one, other, budget),
        _by_table(one, other),
        _by_beginning(one, other),
    )


@lru_cache(maxsize=_REMEMBERED)
def meet_persons(one: str, other: str) -> Met:
    """Compare two words of persons: an initial meets the words that begin with it."""
    if one == other:
        return 1.0, WordOutcome.EQUAL
    if max(len(one), len(other)) > LONGEST:
        return NOT_MET
    if not (one.isascii() and other.isascii()):
        return meet_foreign(one, other, meet_persons)
    short, long = sorted((one, other), key=len)
    if len(short) == 1 < len(long) and long.startswith(short):
        return _INITIAL, WordOutcome.SHORTENED
    if _digits(one) != _digits(other):
        return _by_digits(one, other)
    return _best(
        _by_spelling(one, other),
        _by_edits(one, other, budget_person),
        _by_sound(one, other),
        _by_nickname(one, other),
    )


def _best(*found: Met) -> Met:
    best = max(found, key=_figure)
    return best if best[0] >= LEAST else NOT_MET


def _figure(met: Met) -> float:
    return met[0]


def _by_digits(one: str, other: str) -> Met:
    return (_LEET, WordOutcome.SPELLING) if spelled(one) == spelled(other) else NOT_MET


def _by_spelling(one: str, other: str) -> Met:
    return (_SPELLED, WordOutcome.SPELLING) if spelled(one) == spelled(other) else NOT_MET


def _by_edits(one: str, other: str, forgiven: Callable[[int], int]) -> Met:
    shorter = min(len(one), len(other))
    allowed = forgiven(shorter)
    if not allowed:
        return NOT_MET
    edits = OSA.distance(one, other, score_cutoff=allowed)
    if edits > allowed:
        return NOT_MET
    if shorter < ONE_EDIT:
        return _SHORT_EDIT, WordOutcome.SPELLING
    length = max(len(one), len(other))
    lost = edits / length if length >= TWO_EDITS else 1.1 * edits / length
    # The first letter is the one least often mistyped.
    return 1 - lost - 0.06 * (one[0] != other[0]), WordOutcome.SPELLING


def _by_sound(one: str, other: str) -> Met:
    left, right = sound(one), sound(other)
    if left == right:
        return _SOUND, WordOutcome.SPELLING
    shorter = min(len(left), len(right))
    if not budget_sound(shorter) or OSA.distance(left, right, score_cutoff=1) > 1:
        return NOT_MET
    return 0.97 - 1 / max(len(left), len(right)), WordOutcome.SPELLING


def _by_nickname(one: str, other: str) -> Met:
    names = vocabulary().nicknames
    shared = one in names and other in names and not names[one].isdisjoint(names[other])
    return (_NICKNAME, WordOutcome.SHORTENED) if shared else NOT_MET


def _by_table(one: str, other: str) -> Met:
    table = vocabulary().abbreviations
    if other in table.get(one, ()) or one in table.get(other, ()):
        return _ABBREVIATED, WordOutcome.SHORTENED
    return NOT_MET


def _by_beginning(one: str, other: str) -> Met:
    """A trade word cut short ("fast" for "fastighetsservice"): a brand cut short is another."""
    short, long = sorted((one, other), key=len)
    if not SHORTEST_BEGINNING <= len(short) <= LONGEST_BEGINNING or not long.startswith(short):
        return NOT_MET
    meant = any(
        long.startswith(trade) and trade.startswith(short) and len(trade) >= len(short) + 2
        for trade in vocabulary().trades
    )
    return (_BEGINNING, WordOutcome.SHORTENED) if meant else NOT_MET


def _digits(word: str) -> str:
    if word.isalpha():
        return ""
    return "".join(letter for letter in word if letter.isdigit())
