"""What a column of a sheet is called."""

from supplyscreen.model.rows import Sheet
from supplyscreen.text.quoted import column_letter


def column_name(sheet: Sheet, column: int) -> str:
    """The header as written, or the letter of a column without one."""
    header = sheet.headers[column]
    return header if header.strip() else column_letter(column)
