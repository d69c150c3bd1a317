"""
Which character separates the cells of a text file.

Each candidate splits the first records. One is plausible if more than half of them get one and the
same number of cells, at least two. Among plausible ones that with most known headers in one row
wins; if two are equal in that, the user is asked: a table read at the wrong mark loses names.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from supplyscreen.errors import UnusableTable
from supplyscreen.tables.grid import MOST_COLUMNS, TOP
from supplyscreen.tables.header import count_known
from supplyscreen.tables.interface import IsHeader

CANDIDATES = (",", ";", "\t", "|")
SAMPLE = 200
_SPELLED = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
_EVEN = 0.5
_CLEARLY_MORE_EVEN = 0.2
_SEP_LINE = re.compile(r'"?sep=([^"\w\r\n])"?[\s,;]*', re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Split:
    """What a candidate makes of the first records."""

    delimiter: str
    known: int
    """Most known headers in one of the first rows."""
    evenness: float
    """Share of records that have the commonest number of cells; 0 if that number is 1."""


def find_delimiter(
    lines: Callable[[], Iterator[str]], stated: str, is_header: IsHeader, file: str
) -> str:
    """
    The delimiter; `lines` gives the decoded lines from the top each time it is called.

    Raises:
        UnusableTable: two candidates are equally good, or the stated one cannot be one.
    """
    if stated:
        return _stated_delimiter(stated, file)
    if named := _named_in_first_line(next(lines(), "")):
        return named
    splits = [_split(lines(), candidate, is_header) for candidate in CANDIDATES]
    plausible = [one for one in splits if one.evenness > _EVEN or (one.evenness and one.known > 1)]
    if not plausible:
        return _absent_from(lines())
    best = max(plausible, key=lambda one: (one.known, one.evenness))
    rivals = [one for one in plausible if one is not best and _rivals(one, best)]
    if rivals:
        first, second = sorted((best, rivals[0]), key=lambda one: CANDIDATES.index(one.delimiter))
        raise UnusableTable(
            "tables.delimiter_ambiguous",
            file=file,
            first=shown(first.delimiter),
            second=shown(second.delimiter),
        )
    return best.delimiter


def shown(delimiter: str) -> str:
    """A delimiter as a person types it."""
    return "tab" if delimiter == "\t" else delimiter


def _stated_delimiter(stated: str, file: str) -> str:
    delimiter = _SPELLED.get(stated.lower(), stated)
    if len(delimiter) != 1 or delimiter in '"\r\n' or delimiter.isalnum():
        raise UnusableTable("tables.bad_delimiter", file=file, delimiter=stated)
    return delimiter


def _named_in_first_line(line: str) -> str:
    """Some programs open the file with "sep=;"."""
    found = _SEP_LINE.fullmatch(line)
    return found[1] if found else ""


def _split(lines: Iterator[str], delimiter: str, is_header: IsHeader) -> _Split:
    reader = csv.reader(islice(lines, 2 * SAMPLE), delimiter=delimiter)
    first = (cells[: MOST_COLUMNS + 1] for cells in islice(reader, SAMPLE))
    records = [cells for cells in first if any(map(str.strip, cells))]
    if not records:
        return _Split(delimiter=delimiter, known=0, evenness=0.0)
    cells, rows = Counter(map(len, records)).most_common(1)[0]
    return _Split(
        delimiter=delimiter,
        known=max(count_known(record, is_header) for record in records[:TOP]),
        evenness=rows / len(records) if cells > 1 else 0.0,
    )


def _rivals(one: _Split, best: _Split) -> bool:
    return one.known == best.known and best.evenness - one.evenness < _CLEARLY_MORE_EVEN


def _absent_from(lines: Iterator[str]) -> str:
    """One column: a mark that stands in none of the first lines, so that no name is cut."""
    text = "".join(islice(lines, SAMPLE))
    return next((mark for mark in CANDIDATES if mark not in text), CANDIDATES[0])
