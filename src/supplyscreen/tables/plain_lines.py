"""
Lines of text in which nothing is unusual, taken apart all at once.

Nearly all of a large file is like that, and splitting a thousand lines in one go costs a third of
reading them record by record.
"""

import numpy as np
from numpy.typing import NDArray

from supplyscreen.tables.grid import HUGE_CELL, MOST_COLUMNS

_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_MAY_BE_C1 = b"\xc2"
"""First byte of U+0080 to U+009F in UTF-8, and of a few signs that are no controls."""
_LINE = ord("\n")


def plain_columns(text: str, delimiter: str) -> list[list[str]] | None:
    """
    The cells of whole lines by column.

    None if a line may be anything but a record of its own, with as many cells as the others, text
    in the first of them, no control character and no great length.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if not text.endswith("\n"):
        text += "\n"
    if '"' in text or "\r" in text or not delimiter.isascii():
        return None
    data = text.encode("utf-8", "surrogatepass")
    if _may_have_control(data) or not (width := _even_width(data, delimiter)):
        return None
    cells = text[:-1].replace("\n", delimiter).split(delimiter)
    columns = [cells[at::width] for at in range(width)]
    return columns if all(map(str.strip, columns[0])) else None


def _may_have_control(data: bytes) -> bool:
    return _MAY_BE_C1 in data or len(data.translate(None, _CONTROLS)) < len(data)


def _even_width(data: bytes, delimiter: str) -> int:
    """Cells of each line; 0 if lines have more or fewer than others, or one is very long."""
    letters = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero((letters == _LINE) | (letters == ord(delimiter)))
    ends_line: NDArray[np.bool_] = letters[ends] == _LINE
    width = int(np.argmax(ends_line)) + 1
    if width > MOST_COLUMNS or len(ends) % width:
        return 0
    by_line = ends_line.reshape(-1, width)
    if not by_line[:, -1].all() or by_line[:, :-1].any():
        return 0
    lengths = np.diff(ends[width - 1 :: width], prepend=-1)
    return width if lengths.max() <= HUGE_CELL else 0
