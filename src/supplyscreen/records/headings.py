"""What a column of a sheet is called, and which columns without a name hold anything."""

import numpy as np

from supplyscreen.model.rows import Sheet
from supplyscreen.text.quoted import column_letter

_AT_ONCE = 512
"""Columns looked at together, so that a wide sheet is not copied whole."""


def column_name(sheet: Sheet, column: int) -> str:
    """The header as written, or the letter of a column without one."""
    header = sheet.headers[column]
    return header if header.strip() else column_letter(column)


def headerless(sheet: Sheet) -> list[int]:
    """
    Columns without a header that hold more than blanks, in order.

    A single stray value makes a sheet as wide as its column: thousands of columns may be empty.
    """
    nameless = [column for column, header in enumerate(sheet.headers) if not header.strip()]
    found: list[int] = []
    for first in range(0, len(nameless), _AT_ONCE):
        columns = nameless[first : first + _AT_ONCE]
        cells = sheet.cells.iloc[:, columns].to_numpy(dtype=object)
        filled = np.flatnonzero(cells.astype(np.bool_).any(axis=0)).tolist()
        found += [columns[at] for at in filled if any(map(str.strip, cells[:, at]))]
    return found
