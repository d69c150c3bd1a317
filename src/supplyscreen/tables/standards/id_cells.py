"""
Identifiers of a document as one cell, each behind the scheme it belongs to.

    "SE-BLV orgnr: 556036-0793, UA-EDR: 00000001"

Such a cell is read by `text/identifiers.py`: it knows a register by its words, takes whatever it
does not know for a number of its own kind, and compares that with nothing. The codes are those of
org-id.guide, which OCDS and BODS use.
"""

import re
from collections.abc import Iterable

_ANY = "orgnr"
"""An organisation number, of a register that its country tells."""

_REGISTER = {
    "SE-BLV": ("SE-BLV orgnr", ""),
    "NO-BRC": ("NO-BRC orgnr", "NO"),
    "FI-PRO": ("FI-PRO y-tunnus", ""),
    "FI-PRH": ("FI-PRH y-tunnus", ""),
}
"""Code -> label that tells the register, letters that stand before its bare numbers."""

_BRITISH = re.compile(r"(?:\d{2}|[A-Z]{2})\d{6}", re.IGNORECASE)
"""What Companies House gives; anything else under its code could be read as another register's."""

_NATIONAL = {
    "SE": (_ANY, ""),
    "NO": (_ANY, "NO"),
    "DK": ("cvr", ""),
    "FI": ("y-tunnus", ""),
}
_SEPARATORS = re.compile(r"[,;|/\s]+")
_LONG_NUMBER = re.compile(r"\d{5,}")
_CODE = re.compile(r"[A-Z]{2}-\S+")
_VAT = re.compile(r"([A-Z]{2})-VAT", re.IGNORECASE)
_WORDS = re.compile(
    r"(?<![^\W_])(?:org\w*|reg|regnr|(?:company|registration) n(?:umber|o)|business id)(?![^\W_])",
    re.IGNORECASE,
)
"""What `text/identifiers.py` takes for a register without knowing whose."""

_NOTHING = frozenset({"", "null", "none", "nil", "n/a", "na", "-"})
_LONGEST_SCHEME = 80


def id_cell(identifiers: Iterable[tuple[str, str]], country: str = "") -> str:
    """
    (scheme, number) pairs as one cell, each once; numbers without a digit are none.

    `country` is ISO 3166-1 alpha-2 of their bearer, "" if it is not told.
    """
    cells = (_labelled(scheme, number, country) for scheme, number in identifiers)
    return ", ".join(dict.fromkeys(filter(None, cells)))


def national_id(country: str, number: str, *, beside: bool = False) -> tuple[str, str]:
    """
    The pair for a number that a document calls national and gives no scheme for.

    Args:
        country: ISO 3166-1 alpha-2 of its bearer, "" if it is not told.
        number: as written.
        beside: the row has a column with the bearer's country, which numbers are read with.
    """
    if beside and country:
        return _ANY, number
    word, letters = _NATIONAL.get(country.upper(), (f"{country.upper()} id".strip(), ""))
    return word, _prefixed(letters, number)


def _labelled(scheme: str, number: str, country: str) -> str:
    number = " ".join(_SEPARATORS.sub(" ", number).split())
    if number.casefold() in _NOTHING or not any(map(str.isdigit, number)):
        return ""
    label = " ".join(_LONG_NUMBER.sub(" ", _SEPARATORS.sub(" ", scheme)).split())
    label = label[:_LONGEST_SCHEME].rstrip(" :.") or "id"
    number = number.removeprefix(f"{label}-")
    if vat := _VAT.fullmatch(label):
        number = number if number[:2].isalpha() else vat[1].upper() + number
    elif label.upper() in _REGISTER:
        label, letters = _REGISTER[label.upper()]
        number = _prefixed(letters, number)
    elif label.upper() == "GB-COH" and _BRITISH.fullmatch(number):
        label = "companies house"
    elif label != _ANY and _WORDS.search(label):
        whose = label[:2] if _CODE.fullmatch(label) else country
        label, number = national_id(whose, number)
    return f"{label}: {number}"


def _prefixed(letters: str, number: str) -> str:
    """Bare digits with the letters that tell their country."""
    bare = number.replace(" ", "")
    return letters + bare if letters and bare.isdecimal() else number
