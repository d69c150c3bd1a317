"""
Lines of text in which nothing is unusual, taken apart all at once.

Nearly all of a large file is like that, and splitting a thousand lines in one go costs a third of
reading them record by record.
"""

from itertools import repeat

from supplyscreen.tables.grid import HUGE_CELL, MOST_COLUMNS

_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_MAY_BE_C1 = b"\xc2"
"""First byte of U+0080 to U+009F in UTF-8, and of a few signs that are no controls."""


def plain_columns(lines: list[str], delimiter: str) -> list[list[str]] | None:
    """
    The cells by column.

    None if a line may be anything but a record of its own, with as many cells as the others, text
    in the first of them, no control character and no great length.
    """
    text = "".join(lines)
    if '"' in text or max(map(len, lines)) > HUGE_CELL or _may_have_control(text):
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    delimiters = set(map(str.count, lines, repeat(delimiter)))
    width = 1 + max(delimiters)
    if "\r" in text or len(delimiters) > 1 or width > MOST_COLUMNS:
        return None
    cells = text.removesuffix("\n").replace("\n", delimiter).split(delimiter)
    columns = [cells[at::width] for at in range(width)]
    return columns if all(map(str.strip, columns[0])) else None


def _may_have_control(text: str) -> bool:
    data = text.encode("utf-8", "surrogatepass")
    return _MAY_BE_C1 in data or len(data.translate(None, _CONTROLS)) < len(data)
