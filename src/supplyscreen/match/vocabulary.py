"""What is known about words whatever name they stand in: `data/words.toml`, folded."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from supplyscreen.text.legal_forms import SHORT, legal_forms
from supplyscreen.text.names import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Sets of folded words."""

    particles: frozenset[str]
    """Light in names of companies."""
    person_particles: frozenset[str]
    titles: frozenset[str]
    status: frozenset[str]
    """Set aside like legal forms."""
    generic: frozenset[str]
    trades: frozenset[str]
    """Words that may be cut short: the generic ones and others of full weight."""
    abbreviations: dict[str, frozenset[str]]
    """Short spelling to the words it may stand for."""
    compounds: dict[str, str]
    """Short spelling to what it stands for at the head of a compound."""
    nicknames: dict[str, frozenset[int]]
    """Given name to the groups of names that stand for each other."""
    readings: dict[str, tuple[str, ...]]
    """Word of another script to its spellings in Latin letters, folded both."""
    korean: tuple[tuple[str, ...], ...]
    """Ways to write one family name."""
    numbers: dict[str, str]
    """Number words to digits."""
    long_forms: tuple[str, ...]
    """Legal forms spelled out in one word: a slip of the pen in one is still a form."""


@cache
def vocabulary() -> Vocabulary:
    """The words as shipped."""
    text = resources.files("supplyscreen.match").joinpath("data/words.toml").read_text("utf-8")
    rows = tomllib.loads(text)

    def words(key: str) -> frozenset[str]:
        return frozenset(map(fold, rows[key]))

    long_forms = {
        spelling[0]
        for form in legal_forms().values()
        for spelling in form.spellings
        if len(spelling) == 1 and len(spelling[0]) > 2 * SHORT
    }
    return Vocabulary(
        particles=words("particles"),
        person_particles=words("person_particles"),
        titles=words("titles"),
        status=words("status"),
        generic=words("generic"),
        trades=words("generic") | words("cut_short"),
        abbreviations={
            fold(short): frozenset(map(fold, meant))
            for short, meant in rows["abbreviations"].items()
        },
        compounds={fold(short): fold(meant) for short, meant in rows["compounds"].items()},
        nicknames=_nicknames(rows["nicknames"]),
        readings={fold(word): tuple(fold(read).split()) for word, read in rows["readings"].items()},
        korean=tuple(tuple(row.split()) for row in rows["korean"]),
        numbers={fold(word): digits for word, digits in rows["numbers"].items()},
        long_forms=tuple(sorted(long_forms)),
    )


@cache
def common_names() -> frozenset[str]:
    """Given and family names among the most borne of some country, folded."""
    text = resources.files("supplyscreen.match").joinpath("data/common_names.txt")
    return frozenset(text.read_text("utf-8").split())


def is_light_in_person(word: str) -> bool:
    """A particle or a title, folded."""
    return word in vocabulary().person_particles or word in vocabulary().titles


def _nicknames(groups: list[str]) -> dict[str, frozenset[int]]:
    held: dict[str, set[int]] = {}
    for at, group in enumerate(groups):
        for name in fold(group).split():
            held.setdefault(name, set()).add(at)
    return {name: frozenset(found) for name, found in held.items()}
