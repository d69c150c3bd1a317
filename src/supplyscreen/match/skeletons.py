"""
Consonants of a name, as Arabic and Hebrew script write them: where a name in such a script meets
its Latin spellings, however its vowels are written there.

Letters that several spellings do not tell apart share a class; vowels, and letters that only carry
them, are left out.
"""

import re
from functools import lru_cache

from supplyscreen.text.transliterate import Script, latin, script_of

_ABJAD = {
    "b": "بپבפ",
    "t": "تثطةטתټ",
    "d": "دذضډד",
    "z": "زظژזצץڑ",
    "s": "سصשס",
    "c": "شچ",
    "j": "ج",
    "h": "حهةہھח",
    "x": "خכך",
    "g": "غگڳגڠ",
    "k": "كقکקګ",
    "f": "ف",
    "l": "لל",
    "m": "مמם",
    "n": "نںנןڼ",
    "r": "رړר",
}
_CLASS = {letter: name for name, letters in _ABJAD.items() for letter in letters}
_ARTICLE = re.compile("^(?:ال|אל)(?=..)")

_LATIN = (
    ("tsch|tch|sch|sh|ch", "c"),
    ("dj|dsch", "j"),
    ("kh", "x"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("ph|ff", "f"),
    ("zh", "z"),
    ("ts|tz", "z"),
    ("ck|q|c(?![ieyh])", "k"),
    ("c", "s"),
    ("p", "b"),
    ("v", "f"),
    ("[aeiouwy]+", ""),
    ("x", "ks"),
)
_SERVANT = re.compile(r"^abd[aeiou]+(?:l|([rnsdtz])(?=\1|$))?")
"""Abdul, Abdel, Abdur-: "servant of", however it leans on the word behind it."""
_SERVANT_ARABIC = re.compile("^عبدال")
_PATTERN = re.compile("|".join(f"({pattern})" for pattern, _ in _LATIN))
_DOUBLED = re.compile(r"(.)\1+")
_COARSE = str.maketrans("cxfj", "skbg")
"""One Hebrew letter for s and sh, for k and kh, for b and v, for p and f."""
_SHORTEST_WITH_H = 2
_GOD = frozenset({"الله", "allah", "ullah", "lah", "ollah"})
"""Ends names in one word or in two; its last letter is silent in all of them."""


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonant classes of a folded word, in any script that can be read."""
    if word in _GOD:
        return "l"
    if script_of(word) is Script.ABJAD:
        bare = _SERVANT_ARABIC.sub("عبد", _ARTICLE.sub("", word))
        return _finished("".join(_CLASS.get(letter, "") for letter in bare))
    bare = _DOUBLED.sub(r"\1", _SERVANT.sub("abd", latin(word)))
    return _finished(_PATTERN.sub(lambda hit: _LATIN[(hit.lastindex or 1) - 1][1], bare))


@lru_cache(maxsize=1 << 16)
def coarse(word: str) -> str:
    """As `skeleton`, in the classes that Hebrew letters tell apart."""
    return skeleton(word).translate(_COARSE)


@lru_cache(maxsize=1 << 16)
def is_hebrew(word: str) -> bool:
    """Whether a word holds Hebrew letters."""
    return any("\u0590" <= letter <= "\u05ff" for letter in word)


def _finished(consonants: str) -> str:
    silent = len(consonants) > _SHORTEST_WITH_H and consonants[-1] == "h"
    return consonants[:-1] if silent else consonants
