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
    abbreviations: dict[str, frozenset[str]]
    """Short spelling to the words it may stand for."""
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
        abbreviations={
            fold(short): frozenset(map(fold, meant))
            for short, meant in rows["abbreviations"].items()
        },
        long_forms=tuple(sorted(long_forms)),
    )
