"""One sheet on its way to records: what is known before reading it, and what reading gives."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.rows import Effect, IssueLog, Sheet
from supplyscreen.records.contracts import ContractBook
from supplyscreen.records.distinct import chosen, per_distinct
from supplyscreen.records.kind_of_party import kinds_of_firms
from supplyscreen.records.mentions import (
    CodedTexts,
    RoleCells,
    coded_names,
    identifier_columns,
    mention_columns,
    person_numbers,
    read_roles,
)
from supplyscreen.records.notes import note_cells, note_rows, note_unnamed
from supplyscreen.records.phrases import is_unclear_marker, says_protected
from supplyscreen.records.remark_columns import former_of_names

Columns = dict[str, NDArray[np.generic]]
"""Field of a schema -> its values; all of one length."""

NOBODY = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a sheet is read with."""

    sheet: Sheet
    columns: Mapping[str, int]
    """Field -> column."""
    source: int
    """Position in Records.sources."""
    first: int
    """Number of the first mention this sheet may give."""
    former: bool
    """The whole sheet speaks of former parties."""
    as_of: date
    book: ContractBook
    log: IssueLog

    @property
    def protected(self) -> NDArray[np.bool_] | None:
        """Per row whether the table marks its party as protected; None without such a column."""
        if "protected" not in self.columns:
            return None
        cells = self.sheet.columns[self.columns["protected"]]
        return per_distinct(cells, says_protected).astype(np.bool_)


@dataclass(slots=True)
class SheetRecords:
    """What one sheet gave, as columns to be put behind those of the sheets before."""

    mentions: list[Columns] = field(default_factory=list)
    """Columns of SCHEMA_MENTIONS but the names."""
    identifiers: list[Columns] = field(default_factory=list)
    names: list[CodedTexts] = field(default_factory=list, repr=False)
    """Of each block of mentions the names."""
    numbers: list[NDArray[np.int64]] = field(default_factory=list, repr=False)
    """Of each block of identifiers its values, as `IdColumn.number` gives them."""
    persons: list[tuple[int, str]] = field(default_factory=list, repr=False)
    relations: list[Columns] = field(default_factory=list)
    remarks: list[Columns] = field(default_factory=list)
    """Columns of SCHEMA_REMARKS."""
    traces: list[Columns] = field(default_factory=list)
    """Columns of SCHEMA_TRACES."""
    worth: list[Columns] = field(default_factory=list)
    """Columns of SCHEMA_WORTH."""
    limits: list[Columns] = field(default_factory=list)
    """Columns of SCHEMA_LIMITS."""
    stated_tiers: list[Columns] = field(default_factory=list)
    """Columns of SCHEMA_STATED_TIERS."""
    protected: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, dtype=np.int32))
    mention_of: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    """Role -> per row of the sheet its mention, NOBODY without one."""
    count: int = 0
    """Mentions so far."""
    rejected: int = 0
    skipped: int = 0


def add_roles(
    reading: Reading,
    found: SheetRecords,
    roles: Sequence[str],
    *,
    subject: str,
    roots: Collection[str] = ("supplier",),
) -> dict[str, RoleCells]:
    """
    Read the cells of roles and add their mentions, role by role.

    `subject` is the role that address, country and the like describe.
    """
    cells_by_role = read_roles(reading.sheet, reading.columns, roles, subject)
    for role, cells in cells_by_role.items():
        add_mentions(reading, found, cells, root=role in roots)
    return cells_by_role


def add_mentions(
    reading: Reading,
    found: SheetRecords,
    cells: RoleCells,
    *,
    root: bool,
    more: Mapping[str, NDArray[np.generic]] | None = None,
) -> None:
    """Add the mentions of one role; `more` gives fields of SCHEMA_MENTIONS per row of the sheet."""
    first = reading.first + found.count
    at = np.flatnonzero(cells.present)
    numbers = np.full(len(cells.present), NOBODY, dtype=np.int64)
    numbers[at] = np.arange(first, first + len(at))
    found.mention_of[cells.role] = numbers
    columns = mention_columns(cells, reading.sheet, reading.source, root=root)
    columns |= {
        name: chosen(values, at)
        for name, values in (more or {"kind": kinds_of_firms(cells)}).items()
    }
    found.remarks += former_of_names(cells, first)
    found.mentions.append(columns)
    found.names.append(coded_names(cells))
    for identifiers, values in identifier_columns(cells, first):
        found.identifiers.append(identifiers)
        found.numbers.append(values)
    found.persons += person_numbers(cells, first)
    found.count += len(at)
    note_cells(reading.sheet, cells, reading.log)


def note_markers(reading: Reading) -> None:
    """Cells of the marker column that do not say whether their party is protected."""
    column = reading.columns.get("protected", NOBODY)
    if column == NOBODY:
        return
    unclear = per_distinct(reading.sheet.columns[column], is_unclear_marker).astype(np.bool_)
    note_rows(
        reading.sheet, column, unclear, "records.unclear_protected", reading.log, incomplete=True
    )


def close_rows(
    reading: Reading, found: SheetRecords, roles: Sequence[RoleCells]
) -> NDArray[np.bool_]:
    """Account for every row: which are used; the others are rejected or skipped with an issue."""
    count = len(reading.sheet.rows)
    used = np.zeros(count, dtype=np.bool_)
    unnamed = np.zeros(count, dtype=np.bool_)
    for cells in roles:
        used |= cells.present
        unnamed |= cells.unnamed
    for cells in roles:
        for skipped in (True, False):
            chosen = cells.unnamed & (used != skipped)
            note_unnamed(reading.sheet, cells, chosen, reading.log, skipped=skipped)
    missing = ~used & ~unnamed
    note_rows(
        reading.sheet,
        NOBODY,
        missing,
        "records.no_party",
        reading.log,
        effect=Effect.REJECTED,
        incomplete=True,
    )
    found.rejected = int(missing.sum())
    found.skipped = int((~used & unnamed).sum())
    return used
