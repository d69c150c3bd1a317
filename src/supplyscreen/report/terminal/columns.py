"""Text padded to columns, counted in the cells a terminal gives each character."""

from collections.abc import Iterable

from rich.cells import cell_len


def columns(rows: Iterable[Iterable[str]], right: Iterable[int] = ()) -> list[str]:
    """Rows of cells aligned in columns two blanks apart; `right` names right-aligned ones."""
    table = [list(row) for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    to_the_right = set(right)
    return [
        "  ".join(
            _pad(cell, width, at in to_the_right)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]


def padded(text: str, width: int) -> str:
    """The text with blanks behind it up to a width in columns."""
    return _pad(text, width, False)


def _pad(cell: str, width: int, is_right: bool) -> str:  # noqa: FBT001 - private
    blanks = " " * (width - cell_len(cell))
    return blanks + cell if is_right else cell + blanks
