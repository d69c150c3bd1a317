"""One key for the ways a personal name is written in Latin letters: Husayn, Hussein."""

import re
from functools import lru_cache

_GROUPS = (
    ("tsch|tch|sch|sh|ch|dj|zh", "c"),
    ("kh|gh|ck|q", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("ts|tz", "z"),
    ("ou|oo|o|w(?=[aeiou])", "u"),
    ("ee|ei|ie|ey|ay|ai|ij|y|e", "i"),
    ("w", "v"),
)
_PATTERN = re.compile("|".join(f"({pattern})" for pattern, _ in _GROUPS))
_DOUBLED = re.compile(r"(.)\1+")

SHORTEST = 4
"""Letters of a word from which its sound says anything."""


@lru_cache(maxsize=1 << 17)
def sound(word: str) -> str:
    """The key; of a short word, without doubled letters alone."""
    single = _DOUBLED.sub(r"\1", word)
    if len(single) < SHORTEST:
        return single
    return _DOUBLED.sub(
        r"\1", _PATTERN.sub(lambda hit: _GROUPS[(hit.lastindex or 1) - 1][1], single)
    )
