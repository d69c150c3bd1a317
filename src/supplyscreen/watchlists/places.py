"""Countries as authorities write them: a code, a name of any sort, several in one cell."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from supplyscreen.text.countries import country_code
from supplyscreen.text.names import fold

_CODE = re.compile("[A-Za-z]{2}")
_NUMBERED = re.compile(r"\(\d+\)|\b\d+\)")
_APART = re.compile(r"[/;|\n]|(?<=\w), ")
_BRACKET = re.compile(r"\([^()]*\)")
_VAGUE = re.compile(r"^(?:possibly|probably|likely|region:|formerly|former)\s+", re.IGNORECASE)
_NOBODY = frozenset({"undetermined", "unknown", "stateless", "na", "n a", "none", "not available"})


@lru_cache(maxsize=1 << 14)
def country_named(text: str) -> str:
    """The alpha-2 code of one country; "" if the text names none that is known."""
    text = text.strip().strip(".")
    if not text:
        return ""
    if _CODE.fullmatch(text):
        return country_code(text) or text.upper()
    bare = _VAGUE.sub("", _BRACKET.sub(" ", text).strip())
    return _known(text) or (_known(bare) if bare != text else "")


@lru_cache(maxsize=1 << 14)
def countries_named(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What one cell holds: the codes of all countries known, and the parts that name none."""
    if text == "00" or fold(text) in _NOBODY:
        return (), ()
    if code := country_named(text):
        return (code,), ()
    parts = [part.strip(' "') for part in _APART.split(_NUMBERED.sub(";", text))]
    parts = [
        one for part in parts for one in ([part] if country_named(part) else part.split(" and "))
    ]
    codes = [(part, country_named(part)) for part in parts if part]
    found = tuple(dict.fromkeys(code for _, code in codes if code))
    # "Belarus / Bélarus": one name in two languages, of which one is enough.
    lost = () if found and "/" in text else tuple(part for part, code in codes if not code)
    return found, lost


def _known(text: str) -> str:
    return country_code(text) or _names().get(fold(text), "")


@cache
def _names() -> dict[str, str]:
    path = resources.files("supplyscreen.watchlists").joinpath("data/countries.toml")
    rows: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))
    return {fold(name): code for code, names in rows.items() for name in names}
