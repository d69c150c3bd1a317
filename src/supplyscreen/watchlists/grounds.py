"""Why a party is listed, in a word of the small vocabulary; the source's own words are kept."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

from supplyscreen.model.watchlist import Ground


@lru_cache(maxsize=1 << 14)
def grounds_of(text: str) -> tuple[str, ...]:
    """Ground values that a programme or reason names, sorted; empty if none is recognised."""
    return tuple(sorted(ground.value for ground, words in _patterns() if words.search(text)))


def all_grounds(known: Iterable[str], *texts: str) -> str:
    """What the reader knows and what the texts say, sorted and joined by "|"."""
    found = {*known, *(ground for text in texts if text for ground in grounds_of(text))}
    return "|".join(sorted(found))


@cache
def _patterns() -> tuple[tuple[Ground, re.Pattern[str]], ...]:
    path = resources.files("supplyscreen.watchlists").joinpath("data/grounds.toml")
    rows: dict[str, dict[str, list[str]]] = tomllib.loads(path.read_text("utf-8"))
    return tuple(
        (
            Ground(name),
            re.compile("|".join([*_words(row.get("words", ())), *_codes(row.get("codes", ()))])),
        )
        for name, row in rows.items()
    )


def _words(stems: Iterable[str]) -> list[str]:
    """Stems of words, in any case, at the beginning of a word."""
    return [rf"(?i:\b{re.escape(stem)})" for stem in stems]


def _codes(codes: Iterable[str]) -> list[str]:
    """Codes of programmes: whole, as written."""
    return [rf"(?<![\w-]){re.escape(code)}(?![\w])" for code in codes]
