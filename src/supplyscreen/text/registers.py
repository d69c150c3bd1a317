"""
Which register one number belongs to, and whether it passes that register's check.

    se:orgnr    10 digits, or 12 with prefix 16; Luhn; third digit 2 or more
    no:orgnr    9 digits, first 8 or 9; modulo 11
    dk:cvr      8 digits; modulo 11
    fi:ytunnus  7 + 1 digits; modulo 11; 6 + 1 are padded
    xx:vat      country letters and the country's own number
    lei         20 letters and digits; ISO 7064 mod 97-10
    others      of `data/registers.toml`, where a label, a header or the country says which
    other       anything else, as written; never compared

python-stdnum checks all but the Swedish number: there it lets person numbers pass and refuses the
prefix 16. A person number is never an identifier; it is handed over apart.
"""
# ruff: noqa: PLR2004 - lengths and digits are the registers' own, named in the docstrings

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from stdnum import get_cc_module, lei
from stdnum.dk import cvr
from stdnum.fi import ytunnus
from stdnum.no import orgnr as no_orgnr

from supplyscreen.text.other_registers import (
    account_schemes,
    number_of,
    registers,
    told_by_country,
)
from supplyscreen.text.person_numbers import (
    luhn,
    person_number,
    reads_as_swedish,
    written_apart,
)

OTHER = "other"
NO_VOTES: Mapping[int, str] = {}

NORDIC: Mapping[str, tuple[str, int]] = {
    "NO": ("no:orgnr", 9),
    "DK": ("dk:cvr", 8),
    "FI": ("fi:ytunnus", 8),
}
"""Country -> scheme and number of digits, where bare digits alone do not tell."""

_CHECKS = {"no:orgnr": no_orgnr.is_valid, "dk:cvr": cvr.is_valid, "fi:ytunnus": ytunnus.is_valid}
_COUNTRY_FIRST = re.compile(r"([A-Z]{2})(\d[0-9A-Z]*)")
_COUNTRIES = frozenset(
    re.findall(
        "..",
        "ATBEBGCHCYCZDEDKEEESFIFRGBGRHRHUIEISITLILTLULVMTNLNOPLPTROSESISKUAUS",
    )
)
"""Countries whose letters are written before numbers."""
_ALIASES = {"UK": "GB", "EL": "GR"}
_NOT_ALNUM = re.compile(r"[^0-9A-Z]")
_HYPHENED_SWEDISH = re.compile(r"\d{6}-\d{4}")
_HYPHENED_FINNISH = re.compile(r"\d{6,7}-\d")


@dataclass(frozen=True, slots=True)
class Identifier:
    """One number of one register; the fields are those of SCHEMA_IDENTIFIERS."""

    scheme: str
    value: str
    """Digits and capital letters only; of "other" as written."""
    label: str = ""
    valid: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class ParsedIds:
    """What one cell holds."""

    identifiers: tuple[Identifier, ...] = ()
    person_numbers: tuple[str, ...] = ()
    """Canonical, in memory only."""
    problem: str = ""
    """
    "invalid" (fails its check or fits no register), "unclear" (fits two), "rounded" (by a
    spreadsheet), "placeholder" (says that there is none), or "" if nothing is wrong.
    """
    country: str = ""
    """ISO alpha-2 that the numbers tell, or ""."""

    @property
    def invalid(self) -> bool:
        """Whether something that should be a number is none; a placeholder is no fault."""
        return self.problem in ("invalid", "unclear", "rounded")

    @property
    def empty(self) -> bool:
        """Whether the cell names nobody."""
        return not self.identifiers and not self.person_numbers

    def __repr__(self) -> str:
        return f"ParsedIds({self.identifiers!r}, {len(self.person_numbers)} person numbers)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known about a number before it is looked at."""

    meaning: str = ""
    """
    By label or header: "org", "vat", "lei", "duns", "person", a Nordic scheme or one of
    `data/registers.toml`, "unknown" for a label of no register, "" without a label.
    """
    label: str = ""
    """As written."""
    country: str = ""
    is_country_told: bool = False
    """By another column or fact, not by the letters before another number of the cell."""
    votes: Mapping[int, str] = field(default_factory=dict)
    """Digits -> scheme or "other", as the whole column says."""


def classify(number: str, context: Context) -> ParsedIds:
    """What one number is; dashes are hyphens already, other padding does not matter."""
    number = number.strip().upper()
    compact = _NOT_ALNUM.sub("", number)
    if person := _person(number, compact, context):
        return ParsedIds(person_numbers=(person,), country=person[:2])
    if context.meaning in ("unknown", "duns"):
        return _foreign_label(number, compact, context)
    return _told(compact, context) or _by_shape(number, compact, context)


def _by_shape(number: str, compact: str, context: Context) -> ParsedIds:
    """What a number is by its letters and digits."""
    if len(compact) == 20 and (context.meaning == "lei" or lei.is_valid(compact)):
        return _one(Identifier("lei", compact, context.label, bool(lei.is_valid(compact))))
    if prefixed := _COUNTRY_FIRST.fullmatch(compact):
        country = prefix_country(prefixed[1])
        if country:
            return _with_country(country, prefixed[2], compact, context)
    if compact.isdecimal():
        return _digits(number, compact, context)
    return _other(number, context)


def _told(compact: str, context: Context) -> ParsedIds | None:
    """A number that its label, header or country says the register of; None if it is none."""
    register = registers().get(context.meaning)
    if register is None:
        if context.meaning != "org" or not context.is_country_told:
            return None
        scheme, value = told_by_country(context.country, compact)
        return _one(Identifier(scheme, value, context.label, valid=True)) if value else None
    if value := number_of(register, compact):
        return _one(Identifier(register.scheme, value, context.label, valid=True))
    if register.account:
        return _one(Identifier(register.scheme, compact, context.label, valid=False))
    return None


def prefix_country(letters: str) -> str:
    """The country two letters before a number stand for; "" if none."""
    country = _ALIASES.get(letters, letters)
    return country if country in _COUNTRIES else ""


def leading_country(number: str) -> str:
    """The country a number names by its first two letters; "" if none."""
    found = _COUNTRY_FIRST.fullmatch(_NOT_ALNUM.sub("", number.upper()))
    return prefix_country(found[1]) if found else ""


def register_country(scheme: str) -> str:
    """ISO alpha-2 of a scheme's country; "" for LEI and other."""
    country = scheme.partition(":")[0].upper()
    return country if len(country) == 2 else ""


def passes(scheme: str, digits: str) -> bool:
    """Whether bare digits are a number of a Nordic scheme of that length."""
    length = NORDIC[register_country(scheme)][1]
    return len(digits) == length and bool(_CHECKS[scheme](digits))


def is_swedish(digits: str) -> bool:
    """Whether ten digits are a valid organisation number."""
    return digits[2] >= "2" and luhn(digits)


def _person(number: str, compact: str, context: Context) -> str | None:
    if found := person_number(number, context.country) or written_apart(number, context.country):
        return found
    if compact.startswith("SE") and compact[2:].isdecimal():
        digits = compact[2:]
        if len(digits) == 12 and digits.endswith("01") and reads_as_swedish(digits):
            digits = digits[:10]
        return person_number(digits)
    if not compact.isdecimal() or context.country not in ("", "SE"):
        return None
    if len(compact) == 12 and compact.endswith("01") and luhn(compact[:10]):
        return person_number(compact[:10])
    is_else = context.meaning == "duns" or context.meaning in account_schemes()
    if 7 <= len(compact) <= 9 and len(number) == len(compact) and not is_else:
        # Born 2000-2009: a spreadsheet drops the leading zeros.
        padded = compact.zfill(10)
        if luhn(padded) and not _schemes_passed(compact):
            return person_number(padded)
    return None


def _foreign_label(number: str, compact: str, context: Context) -> ParsedIds:
    # NNNNNN-NNNN with a right check digit is a Swedish number whatever note stands beside it.
    if _HYPHENED_SWEDISH.fullmatch(number) and is_swedish(compact):
        return _one(Identifier("se:orgnr", compact, context.label, valid=True))
    return _other(number, context)


def _with_country(country: str, rest: str, compact: str, context: Context) -> ParsedIds:
    digits = rest.removesuffix("MVA")
    if country == "SE":
        return _digits(digits, digits, context)
    if country in NORDIC and len(digits) == NORDIC[country][1]:
        scheme = NORDIC[country][0]
        valid = passes(scheme, digits)
        register = Identifier(scheme, digits, context.label, valid)
        # Norwegian numbers are VAT numbers only with MVA behind them.
        if country == "NO" and rest == digits and context.meaning != "vat":
            return _one(register)
        vat = Identifier(f"{country.lower()}:vat", compact, context.label, valid)
        return _many(vat, register)
    if context.meaning == "vat":
        scheme = f"{country.lower()}:vat"
        module = get_cc_module(country.lower(), "vat")
        valid = module is not None and bool(module.is_valid(compact))
        return _one(Identifier(scheme, compact, context.label, valid))
    return ParsedIds((Identifier(OTHER, compact, context.label),), country=country)


def _digits(number: str, compact: str, context: Context) -> ParsedIds:
    length = len(compact)
    if length == 12 and compact.startswith("16") and compact[4] >= "2":
        return _one(Identifier("se:orgnr", compact[2:], context.label, luhn(compact[2:])))
    if length == 12 and compact.endswith("01") and is_swedish(compact[:10]):
        vat = Identifier("se:vat", f"SE{compact}", context.label, valid=True)
        return _many(vat, Identifier("se:orgnr", compact[:10], context.label, valid=True))
    if length == 10:
        return _ten_digits(number, compact, context)
    if _HYPHENED_FINNISH.fullmatch(number) and passes("fi:ytunnus", compact.zfill(8)):
        return _one(Identifier("fi:ytunnus", compact.zfill(8), context.label, valid=True))
    if 7 <= length <= 9:
        return _bare(number, compact, context)
    return _other(number, context)


def _ten_digits(number: str, compact: str, context: Context) -> ParsedIds:
    foreign = context.country not in ("", "SE")
    if foreign and not (_HYPHENED_SWEDISH.fullmatch(number) and is_swedish(compact)):
        return _other(number, context)
    return _one(Identifier("se:orgnr", compact, context.label, is_swedish(compact)))


def _bare(number: str, compact: str, context: Context) -> ParsedIds:
    """Seven to nine digits: the label, the country, the column, then the checks decide."""
    scheme = context.meaning if context.meaning in _CHECKS else ""
    scheme = scheme or NORDIC.get(context.country, ("", 0))[0]
    if not scheme and not context.country:
        scheme = context.votes.get(len(compact), "")
    if scheme == OTHER or (context.country and not scheme):
        return ParsedIds((Identifier(OTHER, number, context.label),), country=context.country)
    if scheme:
        padded = compact.zfill(8) if scheme == "fi:ytunnus" else compact
        return _one(Identifier(scheme, padded, context.label, passes(scheme, padded)))
    found = _schemes_passed(compact)
    if not found:
        return _other(number, context)
    several = len(found) > 1
    both = tuple(Identifier(one, compact, context.label, valid=not several) for one in found)
    if several:
        return ParsedIds(both, problem="unclear")
    return _many(*both)


def _schemes_passed(digits: str) -> list[str]:
    return [scheme for scheme, length in NORDIC.values() if passes(scheme, digits)]


def _other(number: str, context: Context) -> ParsedIds:
    known = bool(context.label or context.country or context.meaning == "duns")
    label = context.label or ("duns" if context.meaning == "duns" else "")
    country = leading_country(number) or context.country
    return ParsedIds(
        (Identifier(OTHER, number, label),),
        problem="" if known else "invalid",
        country=country,
    )


def _one(identifier: Identifier) -> ParsedIds:
    return _many(identifier)


def _many(*identifiers: Identifier) -> ParsedIds:
    country = next((register_country(one.scheme) for one in identifiers), "")
    problem = "" if all(one.valid for one in identifiers) else "invalid"
    return ParsedIds(identifiers, problem=problem, country=country)
