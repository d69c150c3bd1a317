"""One cell of a workbook as the text a person would copy."""

from datetime import date, datetime, time, timedelta
from typing import TypeAlias

Value: TypeAlias = str | float | bool | datetime | date | time | timedelta


def as_text(value: Value) -> str:
    """
    Any value a cell can have.

    Whole numbers are digits without a decimal point, other numbers the shortest decimal that gives
    the same number, dates YYYY-MM-DD, times of day HH:MM:SS, both joined by T, truth values TRUE
    and FALSE.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        at_midnight = value.time() == time()
        return value.date().isoformat() if at_midnight else value.isoformat(timespec="seconds")
    if isinstance(value, time):
        return value.isoformat(timespec="seconds")
    return str(value)
