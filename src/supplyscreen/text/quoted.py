"""Texts from files as messages quote them, and the letters of columns."""

from supplyscreen.text.masking import mask

LONGEST = 60
"""Characters of a quotation; the rest is cut."""

_SCANNED = 1000
"""Nothing beyond is looked at: a cell may hold 100,000 characters."""

_LETTERS = 26


def quoted(text: str) -> str:
    """The text masked, on one line, what does not print as an escape, cut to LONGEST."""
    line = mask(" ".join(text[:_SCANNED].split()))
    cut = line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
    return cut if cut.isprintable() else "".join(map(_printable, cut))


def column_letter(column: int) -> str:
    """A for 0, Z for 25, AA for 26, as spreadsheets name columns."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def _printable(letter: str) -> str:
    return letter if letter.isprintable() else ascii(letter)[1:-1]
