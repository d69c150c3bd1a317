"""
What the cells of a column look like: how many are filled, how many pass, a few of them masked.

Of columns of person numbers and birth dates no value is shown, since a number with a slip in it
reads as none and would pass the mask. Nor is any text that stands in a row whose party some table
marks as protected, wherever else it stands.
"""

from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.rows import Sheet
from supplyscreen.records.distinct import per_distinct
from supplyscreen.records.identity import IdColumn, read_ids
from supplyscreen.records.phrases import is_unclear_marker, says_protected
from supplyscreen.records.values import distinct
from supplyscreen.text.quoted import quoted

_SHOWN = 3
_LONGEST = 40
_WITHHELD = frozenset({"person_id", "birth_date"})
_NUMBERS: Mapping[str, str] = {"vat_id": "vat", "lei": "lei", "duns": "duns", "person_id": "person"}
"""Field -> what its numbers are, where that is not an organisation number."""


class Samples:
    """The columns of one sheet. `hidden` are texts of protected parties, as `alike` gives them."""

    def __init__(self, sheet: Sheet, hidden: Collection[str]) -> None:
        self._sheet = sheet
        self._hidden = hidden

    def filled(self, column: int) -> int:
        """Cells that hold more than blanks."""
        return int(per_distinct(self._cells(column), lambda text: bool(text.strip())).sum())

    def valid(self, column: int, field: str) -> int | None:
        """Cells with a number that passes as the field; None where it is no number."""
        if (field not in _NUMBERS and not field.endswith("_id")) or field in _NO_REGISTER:
            return None
        read = read_ids(self._cells(column), None, _NUMBERS.get(field, "org"))
        return int(_passes(read)[read.codes].sum())

    def shown(self, column: int, fields: Collection[str]) -> tuple[str, ...]:
        """
        A few distinct values, masked and shortened.

        Args:
            column: which.
            fields: everything the column is or may be.
        """
        if _WITHHELD.intersection(fields):
            return ()
        values = (text for text in distinct(self._sheet, column) if alike(text) not in self._hidden)
        found = dict.fromkeys(_short(quoted(text)) for text in values)
        return tuple(found)[:_SHOWN]

    def _cells(self, column: int) -> NDArray[np.object_]:
        return self._sheet.columns[column].cells


_NO_REGISTER = frozenset({"contract_id", "procurement_id"})
"""Fields named "id" whose numbers no register gives."""


def _passes(read: IdColumn) -> NDArray[np.bool_]:
    """Distinct cell -> holds a valid identifier or a person number."""
    counts = np.concatenate([[0], np.cumsum(read.valid)])
    found: NDArray[np.bool_] = counts[read.start[1:]] > counts[read.start[:-1]]
    found[list(read.persons)] = True
    return found


def texts_of_protected(sheet: Sheet, markers: Collection[int]) -> frozenset[str]:
    """
    Every text of a row that is marked as protected, as `alike` gives it.

    Args:
        sheet: the sheet.
        markers: columns that mark rows.
    """
    marked = np.zeros(len(sheet.rows), dtype=np.bool_)
    for column in markers:
        cells = sheet.columns[column]
        # What is not understood is not shown either.
        for says in (says_protected, is_unclear_marker):
            marked |= per_distinct(cells, says).astype(np.bool_)
    if not marked.any():
        return frozenset()
    rows = sheet.cells.to_numpy(dtype=object)[marked]
    return frozenset(alike(str(text)) for text in rows.ravel() if text.strip())


def alike(text: str) -> str:
    """A text without what a second spelling of it may differ in."""
    return " ".join(text.casefold().split())


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
