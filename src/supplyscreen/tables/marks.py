"""
What a sheet holds beside plain values, which calamine does not tell.

Calamine lays each sheet out as a full rectangle, gives errors as empty cells and does not tell
formulas from values. Each format of workbook is searched for these before calamine sees it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_CELLS = 20_000_000
"""Of the rectangle a sheet spans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMarks:
    """Rows and columns count from 0."""

    errors: Mapping[int, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    """Row to (column, error as the program writes it)."""
    formulas: int = 0
    formulas_without_value: tuple[tuple[int, int], ...] = ()
    is_too_wide: bool = False
    """Whether the rectangle around all values has more than MOST_CELLS cells."""


@dataclass(slots=True)
class MarksFound:
    """Gathers the marks of one sheet, cell by cell."""

    errors: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    formulas: int = 0
    without_value: list[tuple[int, int]] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0

    def add_value(self, row: int, column: int) -> None:
        """There is something in this cell."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def add_error(self, row: int, column: int, error: str) -> None:
        """The cell shows an error."""
        self.errors.setdefault(row, []).append((column, error))

    def add_formula(self, row: int, column: int, *, has_value: bool) -> None:
        """The cell is a formula."""
        self.formulas += 1
        if not has_value:
            self.without_value.append((row, column))

    def marks(self) -> SheetMarks:
        """Everything found."""
        return SheetMarks(
            errors={row: tuple(cells) for row, cells in self.errors.items()},
            formulas=self.formulas,
            formulas_without_value=tuple(self.without_value),
            is_too_wide=(self.last_row + 1) * (self.last_column + 1) > MOST_CELLS,
        )
