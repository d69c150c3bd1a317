"""How two words meet of which one at least is written in another script than the Latin."""

from collections.abc import Callable
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from supplyscreen.match.skeletons import coarse, is_hebrew, skeleton
from supplyscreen.match.sounds import sound
from supplyscreen.match.vocabulary import vocabulary
from supplyscreen.model.matches import WordOutcome
from supplyscreen.text.transliterate import Script, latin, script_of

Met = tuple[float, WordOutcome]
_NOT_MET: Met = (0.0, WordOutcome.MISSING)

_EQUAL_BY_CONSONANTS = {1: 0.6, 2: 0.88}
_EQUAL = 0.95
_SYLLABLE = 0.95
_SYLLABLES = frozenset({Script.HAN, Script.HANGUL})
_READ = 0.97

ONE_EDIT = 3
TWO_EDITS = 6
"""Consonants of the shorter skeleton from which one and two edits are forgiven."""
_LONG = 4


def budget_skeleton(length: int) -> int:
    """Edits forgiven between skeletons, the shorter of this many consonants."""
    return (length >= ONE_EDIT) + (length >= TWO_EDITS)


def meet_foreign(one: str, other: str, meet_latin: Callable[[str, str], Met]) -> Met:
    """
    Compare two different words of which one at least is not Latin.

    Args:
        one: a folded word.
        other: a folded word.
        meet_latin: how two Latin words meet.
    """
    if not read_as(one).isdisjoint(read_as(other)):
        return _READ, WordOutcome.SPELLING
    scripts = {script_of(one), script_of(other)}
    if Script.ABJAD in scripts:
        key = coarse if is_hebrew(one) or is_hebrew(other) else skeleton
        return _by_skeleton(key(one), key(other))
    if not _SYLLABLES.isdisjoint(scripts):
        # A syllable is so short that one letter more makes it another.
        key = latin if Script.HAN in scripts else korean
        equal = len(scripts) > 1 and key(one) == key(other)
        return (_SYLLABLE, WordOutcome.SPELLING) if equal else _NOT_MET
    found = _by_letters(latin(one), latin(other), meet_latin)
    if Script.INDIC in scripts:
        found = max(found, _by_skeleton(skeleton(one), skeleton(other)), key=_figure)
    return found


def _figure(met: Met) -> float:
    return met[0]


def _by_letters(one: str, other: str, meet_latin: Callable[[str, str], Met]) -> Met:
    if one == other:
        return 1.0, WordOutcome.SPELLING
    return meet_latin(one, other) if one.isascii() and other.isascii() else _NOT_MET


@lru_cache(maxsize=1 << 16)
def read_as(word: str) -> frozenset[str]:
    """Sounds of the Latin spellings that a word is known to have; of a Latin word its own."""
    if word.isascii():
        return frozenset({sound(word)})
    return frozenset(map(sound, vocabulary().readings.get(word, ())))


def _by_skeleton(one: str, other: str) -> Met:
    shorter = min(len(one), len(other))
    if one == other and one:
        return _EQUAL_BY_CONSONANTS.get(len(one), _EQUAL), WordOutcome.SPELLING
    allowed = budget_skeleton(shorter)
    if not allowed:
        return _NOT_MET
    edits = OSA.distance(one, other, score_cutoff=allowed)
    if edits > allowed:
        return _NOT_MET
    return (0.8 if shorter >= _LONG else 0.7) if edits == 1 else 0.65, WordOutcome.SPELLING


@lru_cache(maxsize=1 << 16)
def korean(word: str) -> str:
    """One key for the ways a Korean syllable, or family name, is written."""
    read = latin(word)
    if len(read) > _OPEN and not read.endswith("ng"):
        read = read[:-1] + _FINALS.get(read[-1], read[-1])
    return _families().get(read) or syllable(read)


@lru_cache(maxsize=1 << 16)
def syllable(read: str) -> str:
    """One key for the ways an East Asian syllable is written in Latin letters."""
    for long, short in _FOLDS:
        read = read.replace(long, short)
    if read[:1] in _INITIALS:
        read = _INITIALS[read[0]] + read[1:]
    return read


_FOLDS = (
    ("yeo", "yo"), ("eo", "o"), ("eu", "u"), ("oo", "u"), ("ou", "o"), ("ch", "c"), ("j", "c"),
    ("sh", "s"), ("hy", "h"), ("ae", "e"),
)  # fmt: skip
_OPEN = 2
"""Letters of a syllable that ends in a vowel; of longer ones the last may be a consonant."""
_FINALS = {"g": "k", "d": "t", "b": "p"}
_INITIALS = {"g": "k", "d": "t", "b": "p", "r": "l"}


@cache
def _families() -> dict[str, str]:
    return {name: f"{rows[0]}." for rows in vocabulary().korean for name in rows}
