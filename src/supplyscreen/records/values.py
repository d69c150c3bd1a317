"""Value tests: what the cells of a column look like, whatever its header says."""

import re
from collections.abc import Sequence
from enum import Enum

from supplyscreen.model.rows import Sheet
from supplyscreen.records.distinct import by_distinct
from supplyscreen.text.identifiers import ParsedIds, parse_ids, vote

MOST = 0.8
"""Share of the distinct values that makes a column what it looks like."""

_SAMPLE = 400
"""Distinct values looked at, from the top; a column is one thing throughout or it is nothing."""

_ROWS = 20_000
"""Rows that are looked through for them, unless all of those are empty."""

_LEI = 20
_HYPHENED = re.compile(r"\s*\d{6}[-\u2013]\d{4}\s*")


class Nature(Enum):
    """What most values of a column are."""

    EMPTY = "empty"
    IDENTIFIERS = "identifiers"
    NAMES = "names"
    NUMBERS = "numbers"
    """Digits that no register knows: internal numbers, amounts."""
    MIXED = "mixed"


def distinct(sheet: Sheet, column: int) -> list[str]:
    """The distinct non-empty values of a column in order, at most a sample of them."""
    for rows in (slice(_ROWS), slice(_ROWS, None)):
        _, texts = by_distinct(sheet.columns[column].rows(rows))
        found = [value for value in texts.tolist() if value.strip()][:_SAMPLE]
        if found:
            return found
    return []


def nature_of(sheet: Sheet, column: int, *, is_org_number: bool) -> Nature:
    """
    What a column holds.

    Args:
        sheet: the sheet.
        column: its position.
        is_org_number: the header speaks of organisation numbers, so that numbers of the right
            length count even where their check digit is wrong.
    """
    values = distinct(sheet, column)
    if not values:
        return Nature.EMPTY
    if sum(map(_is_wordy, values)) >= MOST * len(values):
        return Nature.NAMES
    votes = vote(values)
    parsed = [parse_ids(value, hint="org", votes=votes) for value in values]
    told = [(one, value) for one, value in zip(parsed, values, strict=True) if not _is_none(one)]
    good = sum(_is_identifier(one, value, is_org_number=is_org_number) for one, value in told)
    if told and good >= MOST * len(told):
        return Nature.IDENTIFIERS
    if sum(map(_is_numeric, values)) >= MOST * len(values):
        return Nature.NUMBERS
    return Nature.MIXED


def passes_vat(sheet: Sheet, column: int) -> bool:
    """Whether at least half of the values are VAT or register numbers; one in ten is by chance."""
    values = distinct(sheet, column)
    parsed = [parse_ids(value, hint="vat") for value in values]
    good = sum(bool(one.person_numbers) or any(i.valid for i in one.identifiers) for one in parsed)
    return 2 * good >= len(values)


def same_values(sheet: Sheet, columns: Sequence[int]) -> bool:
    """Whether columns are equal cell for cell."""
    first = sheet.columns[columns[0]]
    return all(first.equals(sheet.columns[column]) for column in columns[1:])


def _is_none(parsed: ParsedIds) -> bool:
    return parsed.empty and not parsed.invalid


def _is_identifier(parsed: ParsedIds, value: str, *, is_org_number: bool) -> bool:
    if parsed.person_numbers or any(one.valid for one in parsed.identifiers):
        return True
    if _HYPHENED.fullmatch(value) or any(one.label for one in parsed.identifiers):
        return True
    return is_org_number and any(one.scheme == "se:orgnr" for one in parsed.identifiers)


def _is_wordy(value: str) -> bool:
    """More letters than digits, and no LEI, which is one word of capitals and digits."""
    if len(value) == _LEI and value.isalnum() and value == value.upper() and not value.isalpha():
        return False
    return sum(map(str.isalpha, value)) > sum(map(str.isdigit, value))


def _is_numeric(value: str) -> bool:
    return sum(map(str.isdigit, value)) > sum(map(str.isalpha, value))
