"""
Personal identity numbers of the Nordic countries: how to tell them, and the birth date in them.

    SE  YYMMDD-NNNN or YYYYMMDDNNNN; day + 60 for a coordination number. The third digit of ten is
        below 2 where an organisation number has 2 or more. "+" instead of "-" says 100 or older.
        Counts even when its check digit is wrong: a mistyped number is still somebody's.
    NO  DDMMYYNNNCC with two check digits; day + 40 for a D-number.
    DK  DDMMYY-NNNN, no check digit since 2007; ten bare digits only where the country says DK.
    FI  DDMMYY, a century sign (-+ABCDEFYXWVU), NNN, a check character.

Canonical form: country, colon, full number ("SE:YYYYMMDDNNNN"). It may be held in memory and
compared, never shown, logged, hashed or stored.
"""
# ruff: noqa: PLR2004 - the numbers are those of the formats above

import re
from datetime import date

LATEST_BIRTH_YEAR = 2026
"""
Ten digits hide the century: nobody is born after this year. Fixed, as no clock is read here.
"""

_DASHES = r"\-\u00ad\u2010-\u2015\u2212"
_BLANKS = r" \t\r\n\u00a0\u061c\u2000-\u200f\u2028-\u202f\u2060-\u2069\ufeff"
SEPARATOR = f"[+{_DASHES}{_BLANKS}]{{0,3}}"
"""Pattern of what may stand before the last four digits."""
APART = f"[+./_:{_DASHES}{_BLANKS}]{{0,3}}"
"""Pattern of what people write between the parts of a Swedish number."""

_SWEDISH = re.compile(rf"(?:16)?(18|19|20)?(\d{{6}})({SEPARATOR})(\d{{4}})")
_NORWEGIAN = re.compile(rf"(\d{{6}}){SEPARATOR}(\d{{5}})")
_DANISH = re.compile(rf"(\d{{6}})({SEPARATOR})(\d{{4}})")
HETU = rf"\d{{6}}[{_DASHES}+ABCDEFYXWVU]\d{{3}}[0-9A-FHJ-NPR-Y]"
"""Pattern of a Finnish number, before date and check character are looked at."""

_HETU = re.compile(HETU)
_HETU_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CENTURIES = (1800, 1900, 2000)


def person_number(text: str, country: str = "") -> str | None:
    """
    The canonical number if the whole text reads as a person number, else None.

    Args:
        text: one number; padding around it does not matter.
        country: ISO alpha-2 if known; "DK" lets ten bare digits be Danish, and any other known
            country keeps a Danish reading out.
    """
    text = _ascii_digits(text.strip().upper())
    if len(text) < 10:
        return None
    return _swedish(text, country) or _norwegian(text) or _finnish(text) or _danish(text, country)


def written_apart(text: str, country: str = "") -> str | None:
    """The Swedish number whose ten or twelve digits are all that a text without letters holds."""
    digits = "".join(char for char in _ascii_digits(text) if char.isdecimal())
    if len(digits) not in _LENGTHS or any(map(str.isalpha, text)):
        return None
    return _swedish(f"{digits[:-4]}{'+' if '+' in text else ''}{digits[-4:]}", country)


_LENGTHS = (10, 12)


def birth_date_of(number: str) -> str:
    """Birth date (YYYY-MM-DD) of a canonical number; "" if it holds none."""
    country, _, digits = number.partition(":")
    born = _BIRTH[country](digits) if country in _BIRTH else None
    return born.isoformat() if born else ""


def luhn(digits: str) -> bool:
    """Whether an even number of digits passes the Luhn check."""
    return sum(_PAIR[digits[at : at + 2]] for at in range(0, len(digits), 2)) % 10 == 0


_PAIR = {
    f"{first}{second}": (2 * first - 9 if first > 4 else 2 * first) + second
    for first in range(10)
    for second in range(10)
}


def reads_as_swedish(digits: str) -> bool:
    """Whether ten digits are a Swedish person number by shape: third digit and date decide."""
    return digits[2] < "2" and _day_of_century(digits[:2], digits[2:4], digits[4:6], 60)


def _swedish(text: str, country: str) -> str | None:
    found = _SWEDISH.fullmatch(text)
    if not found:
        return None
    century, day, sign, serial = found.groups()
    if not reads_as_swedish(day + serial):
        return None
    if country == "DK" and not century and _valid_date(day[4:6], day[2:4], day[:2], _CENTURIES):
        return None
    if not century:
        year = 2000 + int(day[:2])
        year -= 100 if year > LATEST_BIRTH_YEAR else 0
        year -= 100 if "+" in sign else 0
        century = str(year // 100)
    return f"SE:{century}{day}{serial}"


def _norwegian(text: str) -> str | None:
    found = _NORWEGIAN.fullmatch(text)
    if not found:
        return None
    digits = found[1] + found[2]
    first = sum(int(d) * w for d, w in zip(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), strict=False))
    second = sum(int(d) * w for d, w in zip(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True))
    if first % 11 or second % 11 or not _day_of_century(digits[4:6], digits[2:4], digits[:2], 40):
        return None
    return f"NO:{digits}"


def _danish(text: str, country: str) -> str | None:
    found = _DANISH.fullmatch(text)
    if not found or country not in ("", "DK") or not (found[2] or country == "DK"):
        return None
    day = found[1]
    if not _valid_date(day[4:6], day[2:4], day[:2], _CENTURIES):
        return None
    return f"DK:{day}{found[3]}"


def _finnish(text: str) -> str | None:
    if not _HETU.fullmatch(text):
        return None
    day, serial, check = text[:6], text[7:10], text[10]
    if not _valid_date(day[4:6], day[2:4], day[:2], _CENTURIES):
        return None
    if _HETU_CHECKS[int(day + serial) % 31] != check:
        return None
    sign = text[6] if text[6] in "+ABCDEFYXWVU" else "-"
    return f"FI:{day}{sign}{serial}{check}"


def _ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(int(char)) if char.isdecimal() else char for char in text)


def _day_of_century(year: str, month: str, day: str, added: int) -> bool:
    """Whether the parts make a date in any century; the day may have `added` added to it."""
    number = int(day)
    plain = number - added if number > added else number
    return _valid_date(year, month, str(plain), _CENTURIES)


def _valid_date(year: str, month: str, day: str, centuries: tuple[int, ...]) -> bool:
    # Only 29 February differs between centuries, so the quick test comes first.
    if not ("01" <= month <= "12" and 1 <= int(day) <= 31):
        return False
    if int(day) <= 28:
        return True
    return any(_date(century + int(year), int(month), int(day)) for century in centuries)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _swedish_birth(digits: str) -> date | None:
    day = int(digits[6:8])
    return _date(int(digits[:4]), int(digits[4:6]), day - 60 if day > 60 else day)


def _norwegian_birth(digits: str) -> date | None:
    day, month, year, serial = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), digits[6:9]
    if serial < "500" or (serial >= "900" and year >= 40):
        century = 1900
    elif serial < "750" and year >= 54:
        century = 1800
    else:
        century = 2000
    return _date(century + year, month, day - 40 if day > 40 else day)


def _danish_birth(digits: str) -> date | None:
    day, month, year, serial = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), digits[6]
    if serial < "4" or (serial in "49" and year >= 37):
        century = 1900
    elif serial in "49" or year <= 57:
        century = 2000
    else:
        century = 1800
    return _date(century + year, month, day)


def _finnish_birth(text: str) -> date | None:
    century = {"+": 1800, **dict.fromkeys("-YXWVU", 1900)}.get(text[6], 2000)
    return _date(century + int(text[4:6]), int(text[2:4]), int(text[:2]))


_BIRTH = {
    "SE": _swedish_birth,
    "NO": _norwegian_birth,
    "DK": _danish_birth,
    "FI": _finnish_birth,
}
