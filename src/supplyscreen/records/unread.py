"""Columns that no field took and that may name parties all the same: said, never guessed."""

from collections.abc import Collection, Mapping

from supplyscreen.model.rows import IssueLog, Sheet
from supplyscreen.records.headers import speaks_of_party
from supplyscreen.records.headings import column_name, headerless
from supplyscreen.records.values import MOST, Nature, distinct, nature_of
from supplyscreen.text.identifiers import parse_ids
from supplyscreen.text.legal_forms import split_form
from supplyscreen.text.quoted import quoted

_FIRMS = 0.25
"""Share of names with a legal form from which a column names companies."""


def note_unread_parties(
    sheet: Sheet, columns: Mapping[str, int], left_out: Collection[int], log: IssueLog
) -> None:
    """
    One issue for each column without a field that may name parties.

    Args:
        sheet: the sheet.
        columns: field -> column, as mapped.
        left_out: columns a mapping file says are not to be read.
        log: where the issues go.
    """
    known = {*columns.values(), *left_out}
    stray = frozenset(headerless(sheet))
    for column, header in enumerate(sheet.headers):
        if not header.strip() and column not in stray:
            continue
        if column in known or _repeats(sheet, column, known) or not _may_name(sheet, column):
            continue
        log.add(
            "records.unread_parties",
            file=sheet.file,
            sheet=sheet.sheet,
            column=quoted(column_name(sheet, column)),
            rows=[sheet.header_row],
            incomplete=True,
        )


def _may_name(sheet: Sheet, column: int) -> bool:
    if _holds_org_numbers(sheet, column):
        return True
    return speaks_of_party(sheet.headers[column]) and _holds_firms(sheet, column)


def _holds_firms(sheet: Sheet, column: int) -> bool:
    """Whether the cells are names: "Sektor för leverantör" speaks of a party and names none."""
    if nature_of(sheet, column, is_org_number=False) is not Nature.NAMES:
        return False
    values = distinct(sheet, column)
    firms = sum(bool(found.words and found.forms) for found in map(split_form, values))
    return firms >= _FIRMS * len(values)


def _holds_org_numbers(sheet: Sheet, column: int) -> bool:
    values = distinct(sheet, column)
    passed = sum(any(one.valid for one in parse_ids(value).identifiers) for value in values)
    return bool(values) and passed >= MOST * len(values)


def _repeats(sheet: Sheet, column: int, known: Collection[int]) -> bool:
    """Whether a column says only what one that is read says."""
    return any(sheet.columns[column].equals(sheet.columns[other]) for other in known)
