"""Cells and columns as messages show them."""

from supplyscreen.text.masking import mask

_LONGEST = 80


def shown(cell: str) -> str:
    """A cell on one line, masked, what does not print as an escape, cut to 80 characters."""
    text = " ".join(mask(cell).split(" "))
    safe = "".join(one if one.isprintable() else repr(one)[1:-1] for one in text[: _LONGEST + 1])
    return safe if len(safe) <= _LONGEST else safe[: _LONGEST - 1] + "…"


def column_letter(position: int) -> str:
    """A for 0, Z for 25, AA for 26, as spreadsheets name columns."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
