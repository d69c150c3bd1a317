"""
Dates of birth as authorities write them, read into every date they may mean.

    1962-12-07, 19621207, 1962/12/07, 1962-12-07T00:00:00         a full date
    07/12/1962, 7.12.1962, 07 Dec 1962, 7 December 1962           day first
    Dec 7, 1962                                                   with the month in words
    00/00/1962, 1962-00-00, Dec 1962, 1962-12, 12/1962, 1962      a month or a year
    circa 1962, c. 1962, approximately 1962                       a year and those beside it
    1962 to 1965, between 1962 and 1965, 1962-1965                every year, up to MOST_YEARS
    1962 or 1963; 1962/1963; 7 Dec 1962 (passport)                each of them

A date that exists in no calendar keeps what exists of it: 31 Feb 1962 is February 1962. Where day
and month could be swapped, day first holds, unless the caller says otherwise.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

MOST_YEARS = 12
"""A wider range says nothing about anybody."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier januari",
            "feb february februar février fevrier februari",
            "mar march märz maerz mars mac",
            "apr april avril",
            "may mai maj mei",
            "jun june juni juin",
            "jul july juli juillet julai",
            "aug august août aout augusti ogos",
            "sep sept september septembre",
            "oct october oktober octobre okt",
            "nov november novembre",
            "dec december dezember décembre decembre dez disember",
        ),
        start=1,
    )
    for name in names.split()
}
_LONGEST = 400
"""A longer text is none, and would be dear to take apart."""
_YEARS = range(1800, 2101)
_CIRCA = re.compile(r"\b(?:circa|approx(?:imately)?|about|around|ca?\.?)(?=\s*\d)|~", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_RANGE = re.compile(
    r"(?:between |from )?(\d{4})\s*(?:-|–|—| to | and | until )\s*(\d{4})", re.IGNORECASE
)
_FULL_RANGE = re.compile(r"(?:between |from )?(.+?)\s(?:to|and|until)\s(.+)", re.IGNORECASE)
_PARTS = re.compile(r";|,(?!\s*\d{4}\b)|\bor\b|(?<=\d{4})/(?=\d{4})|\n|\|", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<by>[-./]?)(?P<month>\d{2})(?P=by)(?P<day>\d{2})"
    r"(?:[T ]\d{1,2}[:.]\d{2}.*|Z|[+-]\d{2}:\d{2})?"
)
_YEAR_MONTH = re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?")
_DAY_FIRST = re.compile(
    r"(?:(\d{1,2})[-./ ]\s*)?(\d{1,2})[-./ ]\s*(\d{4})(?:[T ]\d{1,2}[:.]\d{2}.*)?"
)
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?[-./ ]+)?([^\W\d_]{3,10})\.?[-./, ]+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")


@lru_cache(maxsize=1 << 15)
def possible_dates(text: str, *, month_first: bool = False) -> tuple[str, ...]:
    """Each as YYYY, YYYY-MM or YYYY-MM-DD, in the order written; empty if none can be read."""
    if len(text) > _LONGEST:
        return ()
    plain = " ".join(_BRACKETS.sub(" ", text).split()).strip(" .,:")
    found: dict[str, None] = {}
    for part in _PARTS.split(plain):
        about = _CIRCA.sub(" ", part).strip(" .,:")
        years = tuple(_range(about))
        for one in years or _one(about, month_first=month_first):
            found[one] = None
            if about != part.strip(" .,:"):
                found.update(dict.fromkeys(str(int(one[:4]) + more) for more in (-1, 0, 1)))
    return tuple(found)


def _range(text: str) -> Iterator[str]:
    if match := _RANGE.fullmatch(text):
        first, last = int(match[1]), int(match[2])
    elif match := _FULL_RANGE.fullmatch(text):
        ends = [
            _one(part.removeprefix("between ").removeprefix("from ").strip())
            for part in (match[1] or "", match[2])
        ]
        if not all(ends):
            return
        first, last = int(ends[0][0][:4]), int(ends[1][0][:4])
    else:
        return
    if first in _YEARS and last in _YEARS and 0 <= last - first < MOST_YEARS:
        yield from map(str, range(first, last + 1))


def _one(text: str, *, month_first: bool = False) -> tuple[str, ...]:
    """One date, as a tuple; empty if it is none."""
    if len(text) == len("YYYY") and text.isdecimal():
        return _date(text, "0", "0")
    if match := _YEAR_FIRST.fullmatch(text) or _YEAR_MONTH.fullmatch(text):
        return _date(match["year"], match["month"], match["day"])
    if match := _DAY_FIRST.fullmatch(text):
        day, month = (match[2], match[1]) if month_first and match[1] else (match[1], match[2])
        return _date(match[3], month, day)
    if match := _WORDS.fullmatch(text):
        return _date(match[3], _month(match[2]), match[1])
    if match := _MONTH_FIRST.fullmatch(text):
        return _date(match[3], _month(match[1]), match[2])
    return ()


def _month(word: str) -> str:
    return str(_MONTHS.get(word.casefold(), 0))


def _date(year: str, month: str | None, day: str | None) -> tuple[str, ...]:
    """As much of a date as exists."""
    y, m, d = int(year), int(month or 0), int(day or 0)
    if y not in _YEARS:
        return ()
    if not 1 <= m <= 12:  # noqa: PLR2004 - months
        return (f"{y:04}",)
    try:
        return (date(y, m, d).isoformat(),)
    except ValueError:
        return (f"{y:04}-{m:02}",)
