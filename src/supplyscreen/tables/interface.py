"""How the bytes of one file become grids of text cells, whatever the format."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from supplyscreen.errors import UnusableTable
from supplyscreen.model.layout import TableLayout, layout_for
from supplyscreen.model.rows import Effect, IssueLog
from supplyscreen.tables.grid import Grid
from supplyscreen.text.quoted import quoted
from supplyscreen.words.catalogue import Param

IsHeader: TypeAlias = Callable[[str], bool]
"""Whether a text is a known header of the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSource:
    """One file as loaded, and what the caller knows about it."""

    name: str
    """Display name for messages and rows."""
    suffix: str
    """Lower case with the dot; decides nothing but the words of a refusal."""
    data: bytes
    sha256: str
    encoding: str
    """As the user or a layout says; "" = find out."""
    delimiter: str
    """As above."""
    is_header: IsHeader
    layouts: Sequence[TableLayout]
    sheets: Sequence[str] = ()
    """Those asked for, as written; none = all."""

    def wanted(self, sheets: Sequence[str]) -> tuple[str, ...]:
        """
        Of the sheets there are those asked for, whatever the case of letters.

        Raises:
            UnusableTable: one of those asked for does not exist.
        """
        if not self.sheets:
            return tuple(sheets)
        there = {sheet.casefold() for sheet in sheets}
        for sheet in self.sheets:
            if sheet.casefold() not in there:
                found = ", ".join(map(quoted, sheets))
                raise UnusableTable(
                    "tables.unknown_sheet", file=self.name, wanted=quoted(sheet), found=found
                )
        asked = set(map(str.casefold, self.sheets))
        return tuple(sheet for sheet in sheets if sheet.casefold() in asked)

    def layout(self, sheet: str) -> TableLayout | None:
        """What the mapping file says about one sheet."""
        return layout_for(self.layouts, self.name, sheet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a row cannot be used, found while its cells were read."""

    code: str
    column: int | None = None
    """Position of the cell; None if the whole row is meant."""
    value: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)
    effect: Effect = Effect.REJECTED
    incomplete: bool = True
    """Whether "nothing found" would mean less than it says because of this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """One table before anyone has looked for its header."""

    grid: Grid
    sheet: str = ""
    hidden: bool = False
    encoding: str = ""
    delimiter: str = ""
    shifts: bool = False
    """Text with delimiters: a cell too many or too few means that cells have shifted."""
    not_text: frozenset[int] = frozenset()
    """Positions, near the top, of rows with a cell that was a number, date or truth value."""
    header: int | None = None
    """Position of the headers, where the format itself says which they are."""
    faults: Mapping[int, Fault] = field(default_factory=dict)
    """By row number."""
    closed: Mapping[int, Fault] = field(default_factory=dict)
    """
    By position: rows that need no looking at. Several rows of a document may bear one number, and
    some of them say that there is nothing to read.
    """
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    """Ranges of cells drawn as one: first and last (position of row, of column)."""


class TableReader(Protocol):
    """Reads one file format. Stateless: one instance reads many files."""

    format: str
    """As messages name it: "CSV", "XLSX"."""

    def accepts(self, source: TableSource) -> bool:
        """Whether the bytes are of this format; its suffix decides nothing. Must not raise."""

    def read(self, source: TableSource, log: IssueLog) -> Iterable[RawSheet]:
        """
        Every table of the file, in its order, hidden ones too.

        Raises:
            UnusableTable: the file as a whole cannot be read; with the place and the next step.
        """
