"""
Keys under which a word is met although it is spelled otherwise, also where it is written in parts.

A view gives each word one key; the keys of neighbouring words, written together, are the key of
the word that joins them. "" = the word has no key in this view.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from supplyscreen.match.foreign import syllable
from supplyscreen.match.skeletons import skeleton
from supplyscreen.match.sounds import sound
from supplyscreen.match.vocabulary import is_light_in_person, vocabulary
from supplyscreen.text.transliterate import Script, latin, script_of

_CONSONANTAL = frozenset({Script.LATIN, Script.ABJAD, Script.INDIC})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """One way to look at words."""

    key: Callable[[str], str]
    similarity: float
    """Of a word and the neighbours that write it in parts."""
    least: int
    """Letters of the key from which that says anything."""
    silent: bool = False
    """Whether particles and titles of persons add nothing to their neighbours."""
    needs: Callable[[str], bool] | None = None
    """Looked at only if some word of the names is like this."""

    def joining(self, word: str) -> str:
        """What a word adds to its neighbours."""
        return "" if self.silent and is_light_in_person(word) else self.key(word)


def _sound(word: str) -> str:
    return sound(word) if word.isascii() else ""


def _syllables(word: str) -> str:
    return syllable(word) if word.isascii() else ""


def _skeleton(word: str) -> str:
    return skeleton(word) if script_of(word) in _CONSONANTAL else ""


def _expanded(word: str) -> str:
    return vocabulary().compounds.get(word) or latin(word)


def _is_foreign(word: str) -> bool:
    return not word.isascii()


def _is_short(word: str) -> bool:
    return word in vocabulary().compounds


TEXT = View(key=latin, similarity=0.98, least=2)
EXPANDED = View(key=_expanded, similarity=0.93, least=5, needs=_is_short)
SOUND = View(key=_sound, similarity=0.93, least=6, silent=True)
SYLLABLES = View(key=_syllables, similarity=0.9, least=6, silent=True)
SKELETON = View(key=_skeleton, similarity=0.88, least=3, silent=True, needs=_is_foreign)

COMPANY_VIEWS = (TEXT, EXPANDED)
PERSON_VIEWS = (TEXT, SOUND, SYLLABLES, SKELETON)


def all_views(*, persons: bool) -> tuple[View, ...]:
    """The views of a kind."""
    return PERSON_VIEWS if persons else COMPANY_VIEWS


def views_of(words: Iterable[str], *, persons: bool) -> list[View]:
    """The views of a kind that say anything about names of these words."""
    known = list(words)
    return [
        view
        for view in all_views(persons=persons)
        if view.needs is None or any(map(view.needs, known))
    ]
