"""
Dates as tables write them, read into ISO 8601.

    2026-01-07, 2026-01-07T00:00:00, 20260107, 2026/01/07, 2026.01.07    year first
    07.01.2026, 7/1 2026, 7-1-2026                                       day first, as Nordic people
    46029                                                                day number of a spreadsheet

Month names, two-digit years and dates that exist in no calendar are not read.
"""

import re
from datetime import date, timedelta

_YEAR_FIRST = re.compile(r"(\d{4})([-./]?)(\d{1,2})\2(\d{1,2})(?:[T ]\d{1,2}[:.]\d{2}.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./ ](\d{4})")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_DAY_ZERO = date(1899, 12, 30)
"""Day 0 of spreadsheets, so that every day after February 1900 comes out right."""

_SERIAL_YEARS = range(1928, 2100)
"""Other five-digit numbers are no days."""


def iso_date(text: str) -> str | None:
    """The date as YYYY-MM-DD; None if the text is none, or a month or year alone."""
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return _iso(int(found[1]), int(found[3]), int(found[4]))
    if found := _DAY_FIRST.fullmatch(text):
        return _iso(int(found[3]), int(found[2]), int(found[1]))
    if _SERIAL.fullmatch(text):
        day = _DAY_ZERO + timedelta(days=int(float(text)))
        return day.isoformat() if day.year in _SERIAL_YEARS else None
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
