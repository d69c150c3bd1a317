"""
Registers of `data/registers.toml`: numbers that only a label, a header or the country tells.

Their digits fit several registers, so a bare number is never guessed to be one of them. A register
whose number has no check (`nl:kvk`, `gb:company`) goes by its shape, once something says whose it
is.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources

from stdnum.de import handelsregisternummer
from stdnum.exceptions import ValidationError

from supplyscreen.text.names import fold
from supplyscreen.text.person_numbers import luhn

GERMAN = "de:hrb"
_HRB = re.compile(
    r"(?<!\w)HR\s?([AB])\.?\s*(?:Nr\.?)?\s*(\d{1,6})(?:\s([A-Z]))?(?!\w)", re.IGNORECASE
)
_COURT_WORDS = re.compile(
    r"(?<!\w)(?:Amtsgericht|AG|Registergericht|Handelsregister|Sitz|Nr\.?)(?!\w)|[,;:()]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One register."""

    scheme: str
    """As its numbers are known: a SIRET is kept as "fr:siren"."""
    country: str
    labels: tuple[str, ...]
    shape: re.Pattern[str]
    check: str
    """Module of python-stdnum, "luhn", "court", or "" where shape is all there is."""
    keeps: int
    """Leading characters that are the number; 0 = all."""
    account: bool
    """Numbers accounts, which several parties may share and one may have several of."""


@cache
def registers() -> Mapping[str, Register]:
    """Name in the file -> register."""
    text = resources.files("supplyscreen.text").joinpath("data/registers.toml").read_text("utf-8")
    return {
        name: Register(
            scheme=row.get("as", name),
            country=row["country"],
            labels=tuple(row["labels"]),
            shape=re.compile(row["shape"], re.ASCII),
            check=row.get("check", ""),
            keeps=row.get("keeps", 0),
            account=row.get("account", False),
        )
        for name, row in tomllib.loads(text).items()
    }


@cache
def register_labels() -> Mapping[str, str]:
    """Label, folded to letters and single blanks -> name of its register."""
    return {label: name for name, one in registers().items() for label in one.labels}


@cache
def account_schemes() -> frozenset[str]:
    """Schemes of accounts: an equal one is a trace, a different one says nothing."""
    return frozenset(one.scheme for one in registers().values() if one.account)


def number_of(register: Register, compact: str) -> str:
    """The number in its register if it passes shape and check, else ""."""
    if not register.shape.fullmatch(compact) or not _check(register.check)(compact):
        return ""
    return compact[: register.keeps] if register.keeps else compact


def told_by_country(country: str, compact: str) -> tuple[str, str]:
    """(scheme, number) of the one register of a country that the number passes; else ("", "")."""
    found = {
        (one.scheme, number)
        for one in registers().values()
        if one.country == country and not one.account and (number := number_of(one, compact))
    }
    return found.pop() if len(found) == 1 else ("", "")


def german_register(text: str) -> str:
    """Court and number of a German register as one value; "" without a court that is known."""
    found = _HRB.search(text)
    if not found:
        return ""
    court = " ".join(
        _COURT_WORDS.sub(" ", text[: found.start()] + " " + text[found.end() :]).split()
    )
    register = f"HR{found[1].upper()} {found[2]} {(found[3] or '').upper()}".strip()
    try:
        told = handelsregisternummer.validate(f"{court} {register}") if court else ""
    except ValidationError:
        return ""
    return fold(told).replace(" ", "").upper()


@cache
def _check(name: str) -> Callable[[str], bool]:
    if not name:
        return lambda _: True
    if name == "luhn":
        return lambda digits: luhn(digits if len(digits) % 2 == 0 else f"0{digits}")
    if name == "court":
        return lambda _: False
    return import_module(f"stdnum.{name}").is_valid  # type: ignore[no-any-return]
