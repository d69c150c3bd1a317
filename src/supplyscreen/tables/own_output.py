"""
What this program wrote itself is no table: read as one, its findings would be screened as parties.

    JSON, JSON Lines   they begin with the version of their schema
    CSV                the first columns of a report or an overview, in any of its dialects
    XLSX               the first sheets of a report or an overview, in either language

A file that a spreadsheet saved again, with other marks between its cells, is still known.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from supplyscreen.errors import UnusableTable
from supplyscreen.tables.package import opened
from supplyscreen.words.catalogue import LANGUAGES, say

_HEAD = 4096
"""Bytes that hold what tells."""
_JSON = re.compile(rb'\{\s*("type": ?"run", ?)?"schema_version": ?"')
_BETWEEN_CELLS = re.compile(r"[,;\t]")
_REPORT_COLUMNS = ("type", "id", "level", "kind", "title", "root_name", "party_name", "tier")
_OVERVIEW_COLUMNS = ("case", "id", "level", "kind", "decided", "root", "root_name", "party")
_REPORT_SHEETS = ("report.sheet_summary", "report.sheet_findings", "report.sheet_paths",
                  "report.sheet_hits", "report.sheet_issues")  # fmt: skip
_OVERVIEW_SHEETS = ("report.sheet_summary", "batch.sheet_cases", "report.sheet_findings",
                    "batch.sheet_seen", "batch.sheet_failed")  # fmt: skip
_SHEETS = "xl/workbook.xml"
_SHEET = re.compile(r'<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"')
_MOST = 1 << 16
"""Bytes of the member that lists the sheets."""


def is_own_output(path: Path) -> bool:
    """Whether a file is a report or an overview of an earlier run; one that is damaged is not."""
    tells = _BY_SUFFIX.get(path.suffix.lower())
    with suppress(OSError):  # told when the file is read
        return tells is not None and tells(path)
    return False


def _is_json(path: Path) -> bool:
    return _JSON.match(_head(path)) is not None


def _is_csv(path: Path) -> bool:
    header = _head(path).decode("utf-8-sig", "replace").splitlines()[:1]
    cells = [cell.strip(' "') for line in header for cell in _BETWEEN_CELLS.split(line)]
    return any(tuple(cells[: len(first)]) == first for first in _first_columns())


def _is_workbook(path: Path) -> bool:
    names = tuple(_sheet_names(path))
    return any(names[: len(first)] == first for first in _first_sheets())


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_HEAD)


def _sheet_names(path: Path) -> Iterator[str]:
    try:
        with path.open("rb") as stream, opened(stream, "", "tables.damaged_workbook") as package:
            if _SHEETS not in package.namelist():
                return
            with package.open(_SHEETS) as member:
                text = member.read(_MOST).decode("utf-8", "replace")
    except UnusableTable:
        return  # told when the file is read
    yield from map(html.unescape, _SHEET.findall(text))


@cache
def _first_columns() -> tuple[tuple[str, ...], ...]:
    in_words = [
        tuple(say(f"report.cell_{name}", lang) for name in _REPORT_COLUMNS) for lang in LANGUAGES
    ]
    return (_REPORT_COLUMNS, _OVERVIEW_COLUMNS, *in_words)


@cache
def _first_sheets() -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(say(key, lang) for key in keys)
        for keys in (_REPORT_SHEETS, _OVERVIEW_SHEETS)
        for lang in LANGUAGES
    )


_BY_SUFFIX: Mapping[str, Callable[[Path], bool]] = {
    ".json": _is_json,
    ".jsonl": _is_json,
    ".csv": _is_csv,
    ".xlsx": _is_workbook,
}
