"""
How alike two folded words are, 0-1, and by which rule.

Every rule is symmetric and looks at the two words alone, so that it can be worked out once per
distinct pair of words. Below LEAST two words have not met.
"""

from functools import lru_cache

from rapidfuzz.distance import OSA

from supplyscreen.match.sounds import sound
from supplyscreen.match.vocabulary import vocabulary
from supplyscreen.model.matches import WordOutcome

LEAST = 0.6
"""Below this, words do not meet."""

LONGEST = 40
"""Longer words meet when equal, and not otherwise."""

ONE_EDIT = 4
TWO_EDITS = 8
"""Letters of the shorter word from which one and two edits are forgiven."""

SHORTEST_BEGINNING = 3
LONGEST_BEGINNING = 6
"""Letters of a word that can be the beginning of a longer one: "fast" of "fastighets"."""

_SPELLED = 0.97
_ABBREVIATED = 0.92
_BEGINNING = 0.8
_INITIAL = 0.85
_SOUND = 0.95
_REMEMBERED = 1 << 17

Met = tuple[float, WordOutcome]
NOT_MET: Met = (0.0, WordOutcome.MISSING)


def budget(length: int) -> int:
    """Edits forgiven in a word of this many letters."""
    return (length >= ONE_EDIT) + (length >= TWO_EDITS)


def spelled(word: str) -> str:
    """One key for spellings of one word: aa, ae, oe, ue for å, ä, ö, ü."""
    if not ("ae" in word or "oe" in word or "aa" in word or "ue" in word):
        return word
    return word.replace("aa", "a").replace("ae", "a").replace("oe", "o").replace("ue", "u")


@lru_cache(maxsize=_REMEMBERED)
def meet(one: str, other: str) -> Met:
    """Compare two words of companies; of persons too, apart from initials."""
    if one == other:
        return 1.0, WordOutcome.EQUAL
    if max(len(one), len(other)) > LONGEST:
        return NOT_MET
    if _digits(one) != _digits(other):
        return NOT_MET
    found = [rule(one, other) for rule in (_by_spelling, _by_edits, _by_table, _by_beginning)]
    best = max(found, key=lambda met: met[0])
    return best if best[0] >= LEAST else NOT_MET


def meet_persons(one: str, other: str) -> Met:
    """Compare two words of persons: an initial meets the words that begin with it."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1 < len(long) and long.startswith(short):
        return _INITIAL, WordOutcome.SHORTENED
    if one != other and sound(one) == sound(other):
        return _SOUND, WordOutcome.SPELLING
    met = meet(one, other)
    # A beginning of a company word is an abbreviation; of a person's name, another name.
    return met if met[1] is not WordOutcome.SHORTENED else _by_edits_alone(one, other)


def _by_edits_alone(one: str, other: str) -> Met:
    met = _by_edits(one, other)
    return met if met[0] >= LEAST else NOT_MET


def _by_spelling(one: str, other: str) -> Met:
    return (_SPELLED, WordOutcome.SPELLING) if spelled(one) == spelled(other) else NOT_MET


def _by_edits(one: str, other: str) -> Met:
    allowed = budget(min(len(one), len(other)))
    if not allowed:
        return NOT_MET
    edits = OSA.distance(one, other, score_cutoff=allowed)
    if edits > allowed:
        return NOT_MET
    length = max(len(one), len(other))
    lost = edits / length if length >= TWO_EDITS else 1.1 * edits / length
    # The first letter is the one least often mistyped.
    return 1 - lost - 0.06 * (one[0] != other[0]), WordOutcome.SPELLING


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
        for trade in vocabulary().generic
    )
    return (_BEGINNING, WordOutcome.SHORTENED) if meant else NOT_MET


def _digits(word: str) -> str:
    if word.isalpha():
        return ""
    return "".join(letter for letter in word if letter.isdigit())
