"""Countries as tables name them: ISO 3166-1 letters, or the name in English or Swedish."""

import tomllib
from functools import cache
from importlib import resources

from supplyscreen.text.names import fold

_ALIASES = {"UK": "GB", "EL": "GR"}
_TWO_LETTERS = 2


def country_code(text: str) -> str:
    """The ISO 3166-1 alpha-2 code, upper case; "" if the text names no known country."""
    letters = text.strip().upper()
    if len(letters) == _TWO_LETTERS:
        letters = _ALIASES.get(letters, letters)
        return letters if letters in _codes() else ""
    return _by_name().get(fold(text), "")


@cache
def _table() -> dict[str, list[str]]:
    path = resources.files("supplyscreen.text").joinpath("data/countries.toml")
    rows: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))
    return rows


@cache
def _codes() -> frozenset[str]:
    return frozenset(_table())


@cache
def _by_name() -> dict[str, str]:
    return {fold(name): code for code, names in _table().items() for name in names}
