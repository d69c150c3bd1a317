"""One key for the ways a personal name is written in Latin letters: Husayn, Hussein; Xi, Hsi."""

import re
from functools import lru_cache

_GROUPS = (
    ("tsch|tch|sch|sh|ch|zh|^hs|^x", "c"),
    ("dj", "j"),
    ("kh|gh|ck|q", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("ts|tz", "z"),
    ("x", "ks"),
    ("ou|oo|o|w(?=[aeiou])", "u"),
    ("ee|ei|ie|ey|ay|ai|ij|y|e", "i"),
    ("w", "v"),
)
_PATTERN = re.compile("|".join(f"({pattern})" for pattern, _ in _GROUPS))
_DOUBLED = re.compile(r"(.)\1+")
_SERVANT = re.compile(r"^abd(?:[aeiou]+(?:l|([rnsdtzh])(?=\1|$))?)?")
"""Abdul, Abdel, Abdur-: "servant of", however it leans on the word behind it."""
_SHORT = re.compile(r"^(?:hs|sh|x)(?=[aeiou])")

SHORTEST = 4
"""Letters of a word from which its sound says anything; of shorter ones the beginning."""


@lru_cache(maxsize=1 << 17)
def sound(word: str) -> str:
    """The key of a folded Latin word."""
    single = _DOUBLED.sub(r"\1", _SERVANT.sub("abd", word))
    if len(single) < SHORTEST:
        return _SHORT.sub("c", single)
    return _DOUBLED.sub(
        r"\1", _PATTERN.sub(lambda hit: _GROUPS[(hit.lastindex or 1) - 1][1], single)
    )
