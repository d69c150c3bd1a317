"""
Amounts of money, read from cells as people write them.

    1 234 567,50 kr   1.234.567,50   1,234,567.50   SEK 12000   12,5 mkr   1 200 tkr   250 000:-

A comma or dot before exactly three digits parts thousands ("12.500"), unless other cells of the
column show that it is the decimal mark there ("12.50"); in JSON and Parquet a dot is. Unit and
currency of the cell go before those of a column of currencies, and these before those of the header
("Avtalsvärde (tkr)"); but "kr" is only said of a currency that one of these names ("NOK"). A cell
that holds none, or what reads as a person number, is noted and left out.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.rows import IssueLog, Sheet
from supplyscreen.records.distinct import by_distinct, per_distinct
from supplyscreen.records.headings import column_name
from supplyscreen.records.mentions import cells_of
from supplyscreen.records.notes import note_rows
from supplyscreen.text.masking import mask

KRONOR = "kr"
"""What is told where only "kr" stands: Swedish, Norwegian or Danish."""

_THOUSAND, _MILLION = 1_000, 1_000_000
_CURRENCIES_OF_KRONOR = ("SEK", "NOK", "DKK", "ISK")
_CODES = ("sek", "nok", "dkk", "isk", "eur", "gbp", "usd", "chf", "pln", "czk", "huf", "ron")
_WORDS: Mapping[str, tuple[str, int]] = {
    **{code: (code.upper(), 1) for code in _CODES},
    **{f"{sign}{code}": (code.upper(), _THOUSAND) for code in _CODES for sign in ("t", "k")},
    **{f"m{code}": (code.upper(), _MILLION) for code in _CODES},
    **dict.fromkeys(("kr", "kronor", "kroner", "kronur"), (KRONOR, 1)),
    **dict.fromkeys(("tkr", "kkr"), (KRONOR, _THOUSAND)),
    **dict.fromkeys(("mkr", "mnkr", "mkronor"), (KRONOR, _MILLION)),
    **dict.fromkeys(("€", "euro", "euros"), ("EUR", 1)),
    **dict.fromkeys(("m€", "meuro"), ("EUR", _MILLION)),
    **dict.fromkeys(("k€", "t€", "keuro"), ("EUR", _THOUSAND)),
    "£": ("GBP", 1),
    "$": ("USD", 1),
    **dict.fromkeys(("tusen", "tusental", "thousand", "thousands"), ("", _THOUSAND)),
    **dict.fromkeys(("miljon", "miljoner", "million", "millions", "mn"), ("", _MILLION)),
}
"""Word beside an amount -> its currency, and how much one of it is."""

_CELL = re.compile(r"([^\d]*?)(\d(?:[\d .,'’]*\d)?)\s*(?:[.,:][-–—])?\s*([^\d]*)")
_GROUPED = {mark: re.compile(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+") for mark in ".,"}
_APART = re.compile(r"\d{1,3}(?:[ '’]\d{3})+")
_MOST = 1e15
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTHING = frozenset({"", "-", "–", "—"})
_CODE = re.compile(r"[A-Z]{3}")
_MARKS = {".": ",", ",": "."}
_NOT_WORD = re.compile(r"[^\w€£$]+")


@dataclass(frozen=True, slots=True)
class Amounts:
    """One entry per row."""

    value: NDArray[np.float64]
    """NaN where none is told."""
    currency: NDArray[np.object_]
    """Three capital letters, KRONOR, or "" where none is told."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What one cell says."""

    digits: str
    """Without blanks; "" if the cell holds no amount."""
    unit: int
    """0 where the cell tells none."""
    currency: str


def read_amounts(sheet: Sheet, column: int, currencies: int, log: IssueLog) -> Amounts:
    """
    The amounts of a column.

    Args:
        sheet: the sheet.
        column: where the amounts stand.
        currencies: column of currencies; -1 without one.
        log: where cells that cannot be read go.
    """
    codes, distinct = by_distinct(cells_of(sheet, column))
    written = [_written(str(text)) for text in distinct]
    of_column, unit = _told_by(column_name(sheet, column))
    has_header_row = sheet.header_row > 0
    decimal = _decimal_mark(written) if has_header_row else "."
    value = np.array([_value(one, decimal, unit) for one in written], dtype=np.float64)
    is_filled = np.array([_plain(str(text)) not in _NOTHING for text in distinct], dtype=np.bool_)
    unread = (is_filled & np.isnan(value))[codes]
    note_rows(sheet, column, unread, "records.unreadable_amount", log)
    currency = np.array([one.currency for one in written], dtype=object)[codes]
    if currencies >= 0:
        currency = _named_by(currency, _currencies(sheet, currencies, log))
    return Amounts(value[codes], _named_by(currency, of_column))


def _named_by(told: NDArray[np.object_], beside: NDArray[np.object_] | str) -> NDArray[np.object_]:
    """What is told, or what stands beside it where that says more."""
    which = np.isin(np.asarray(beside, dtype=object), _CURRENCIES_OF_KRONOR)
    return np.where((told == "") | ((told == KRONOR) & which), beside, told)


def _currencies(sheet: Sheet, column: int, log: IssueLog) -> NDArray[np.object_]:
    found = per_distinct(cells_of(sheet, column), _currency)
    unread = found == "?"
    note_rows(sheet, column, unread, "records.unreadable_currency", log)
    return np.where(unread, "", found)


def _currency(cell: str) -> str:
    text = _plain(cell).rstrip(".")
    if text in _NOTHING:
        return ""
    told, unit = _WORDS.get(text, ("", 0))
    if told and unit == 1:
        return told
    return text.upper() if _CODE.fullmatch(text.upper()) else "?"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _told_by(header: str) -> tuple[str, int]:
    """Currency and unit that a header names; ("", 1) if it names none."""
    told = [_WORDS[word] for word in _NOT_WORD.split(_plain(header)) if word in _WORDS]
    return _currency_of(told), max((unit for _, unit in told), default=1)


def _currency_of(told: list[tuple[str, int]]) -> str:
    """The first currency of some words, "kr" only where none says which ("NOK 5 mkr")."""
    named = [one for one, _ in told if one]
    which = (one for one in named if one in _CURRENCIES_OF_KRONOR)
    first = named[0] if named else ""
    return next(which, first) if first == KRONOR else first


def _written(cell: str) -> _Written:
    text = _plain(cell)
    found = _CELL.fullmatch(text)
    nothing = _Written("", 0, "")
    # "1²" is one with a footnote; folded it would be twelve.
    if not found or mask(text) != text or any(map(_RAISED.__contains__, cell)):
        return nothing
    words = [word.strip(".:") for part in (found[1], found[3]) for word in part.split()]
    told = [_WORDS[word] for word in words if word in _WORDS]
    digits = found[2]
    if len(told) < len([word for word in words if word]):
        return nothing
    whole, mark, rest = _parted(digits)
    if _APART.fullmatch(whole):
        digits = re.sub(r"[ '’]", "", whole) + mark + rest
    unit = max((unit for _, unit in told), default=0)
    return _Written(digits, unit, _currency_of(told))


def _parted(digits: str) -> tuple[str, str, str]:
    """What stands before the first comma or dot, that mark, and the rest."""
    at = next((place for place, sign in enumerate(digits) if sign in _MARKS), len(digits))
    return digits[:at], digits[at : at + 1], digits[at + 1 :]


def _decimal_mark(written: list[_Written]) -> str:
    """The mark that only decimals can follow in some cell of the column; "" if none shows it."""
    for one in written:
        for mark, other in _MARKS.items():
            whole, _, rest = one.digits.rpartition(mark)
            if not whole or not rest.isdecimal():
                continue
            is_grouped = bool(_GROUPED[mark].fullmatch(one.digits)) and whole[0] != "0"
            if not is_grouped and (whole.isdecimal() or _GROUPED[other].fullmatch(whole)):
                return mark
    return ""


def _value(one: _Written, decimal: str, header_unit: int) -> float:
    digits, unit = one.digits, one.unit or header_unit
    for mark, other in _MARKS.items():
        # Nobody writes thousands of millions: "12.500 mkr" is twelve and a half.
        may_be_decimal = mark == decimal or (not decimal and unit >= _MILLION)
        if may_be_decimal and digits.count(mark) == 1:
            continue
        whole = digits.rpartition(other)[0] or digits
        if _GROUPED[mark].fullmatch(whole) and whole[0] != "0":
            digits = digits.replace(mark, "")
    try:
        value = float(digits.replace(",", ".")) * unit
    except ValueError:
        return np.nan
    # More than any contract is worth: something else stands in the cell.
    return value if value < _MOST else np.nan
