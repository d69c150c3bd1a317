"""
Letters of other scripts in Latin ones, and look-alikes put back into the script of their word.

Words stay in their own script in a folded name; `latin` reads one of them. Arabic and Hebrew write
consonants alone, so that no transliteration spells their names: `match/skeletons.py` meets those.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache

from supplyscreen.text.names import fold


class Script(Enum):
    """As far as it decides how a word is compared."""

    LATIN = auto()
    ABJAD = auto()
    """Arabic and Hebrew: consonants alone."""
    HANGUL = auto()
    HAN = auto()
    """Chinese characters, also in Japanese and Korean names."""
    INDIC = auto()
    """Also Thai and its neighbours: vowels that a consonant carries by itself are not written."""
    OTHER = auto()
    """Alphabets and syllabaries that can be read letter by letter."""


_ABJAD = "\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_HANGUL = "\uac00-\ud7a3"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_LATIN = "\u0041-\u024f\u0250-\u02af\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff"

_FOREIGN = re.compile("[\u0370-\u1dbf\u2c00-\u2c5f\u2c80-\ua71f\ua800-\ufaff\U00020000-\U0003134f]")
"""Letters outside the Latin script, compatibility forms left out: folding opens those."""

_SYLLABLE = re.compile(f"([{_HANGUL}{_HAN}])(?=[^\\s])")
_AFTER = re.compile(f"(?<=[^\\s])(?=[{_HANGUL}{_HAN}])")
_BY_LETTER = (
    (re.compile(f"[{_ABJAD}]"), Script.ABJAD),
    (re.compile(f"[{_HANGUL}]"), Script.HANGUL),
    (re.compile(f"[{_HAN}]"), Script.HAN),
    (re.compile("[\u0900-\u0fff\u1000-\u109f\u1780-\u17ff]"), Script.INDIC),
    (_FOREIGN, Script.OTHER),
)

_LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝһӏԌΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαικνρτυχγ",
        "ABESIJKMHOPCTYXaesijopcyxdqwhlGABEZHIKMNOPTYXoaiknptuxy",
        strict=True,
    )
)
"""Cyrillic and Greek letters that a reader takes for Latin ones."""

_WORD = re.compile(r"\w+")
_IN_LATIN = re.compile(f"[{_LATIN}]")
_CYRILLIC_OR_GREEK = re.compile("[\u0370-\u052f]")
_STYLED_OR_HIDDEN = re.compile(
    "[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
    "\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\U000e0020-\U000e007f]"
)
"""Not the joiners that Persian and Indian names need, nor the marks that Arabic text may hold."""
_REMEMBERED = 1 << 16
_AT_ONCE = 1 << 10
"""Names looked at together."""


def is_foreign(text: str) -> bool:
    """Whether any letter is outside the Latin script."""
    return not text.isascii() and _FOREIGN.search(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def script_of(word: str) -> Script:
    """The script of a folded word; of a mixed one the first that is not Latin."""
    if word.isascii():
        return Script.LATIN
    return next((script for letters, script in _BY_LETTER if letters.search(word)), Script.LATIN)


@lru_cache(maxsize=_REMEMBERED)
def latin(word: str) -> str:
    """A folded word in folded Latin letters; of an abjad, and where nothing can be read, as is."""
    if word.isascii() or script_of(word) in (Script.ABJAD, Script.LATIN):
        return word
    from anyascii import anyascii  # noqa: PLC0415 - 30 ms that names in Latin letters do not pay

    return fold(anyascii(unicodedata.normalize("NFC", word))).replace(" ", "") or word


def spelled_out(name: str) -> str:
    """The name with blanks around each Chinese character and Korean syllable, without disguise."""
    return _AFTER.sub(" ", _SYLLABLE.sub(r"\1 ", without_disguise(name)))


def without_disguise(name: str) -> str:
    """The name with look-alikes as Latin letters in each word that has Latin ones too."""
    return _WORD.sub(_undisguised, name) if _CYRILLIC_OR_GREEK.search(name) else name


def is_disguised(name: str) -> bool:
    """
    Whether a name is written so that it reads otherwise than it compares.

    Words that mix Latin letters with look-alikes, letters of mathematics or of double width, and
    characters that show nothing or turn the direction.
    """
    if name.isascii():
        return False
    return _STYLED_OR_HIDDEN.search(name) is not None or without_disguise(name) != name


def disguised(names: Sequence[str]) -> list[int]:
    """Positions of the names that `is_disguised`; told at once of names in western letters."""
    found: list[int] = []
    for first in range(0, len(names), _AT_ONCE):
        some = names[first : first + _AT_ONCE]
        try:
            "".join(some).encode("latin-1")
        except UnicodeEncodeError:
            found += [at for at, name in enumerate(some, first) if is_disguised(name)]
    return found


def _undisguised(found: re.Match[str]) -> str:
    word = found[0]
    if not _IN_LATIN.search(word) or not _CYRILLIC_OR_GREEK.search(word):
        return word
    return "".join(_LOOKALIKES.get(letter, letter) for letter in word)
