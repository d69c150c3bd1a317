"""Cells and columns as issues and errors show them: masked, on one line, cut."""

from supplyscreen.model.rows import Sheet
from supplyscreen.text.masking import mask

_LONGEST = 60
_SCANNED = 1000
"""Nothing beyond is looked at: a cell may hold 100,000 characters."""

_LETTERS = 26


def shown(text: str) -> str:
    """The text as a message may quote it."""
    line = mask(" ".join(text[:_SCANNED].split()))
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "..."


def column_name(sheet: Sheet, column: int) -> str:
    """The header as written, or the letter of a column without one."""
    header = sheet.headers[column]
    return header if header.strip() else column_letter(column)


def column_letter(column: int) -> str:
    """The letter a spreadsheet program shows above a column: A, B, ..., Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
