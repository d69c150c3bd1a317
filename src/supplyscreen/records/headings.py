"""What a column of a sheet is called, and which columns without a name hold anything."""

from supplyscreen.model.rows import Sheet
from supplyscreen.text.quoted import column_letter


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
    filled = (column for column in nameless if sheet.columns[column].filled.any())
    return [column for column in filled if any(map(str.strip, sheet.columns[column].cells))]
