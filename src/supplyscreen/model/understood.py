"""What was understood of tables before anything is screened, and by which rule."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from supplyscreen.model.layout import TableLayout
from supplyscreen.model.rows import Issue, Sheet
from supplyscreen.words.catalogue import Message


class Rule(StrEnum):
    """What made a column a field, or why it is none."""

    MAPPING = "mapping"
    """The mapping file says so."""
    SPELLING = "spelling"
    """The header, or its last line, is a known spelling."""
    GRAMMAR = "grammar"
    """The header is a role with at most one attribute."""
    VALUES = "values"
    """The header says another field, the cells say this one."""
    LEFT_OUT = "left_out"
    """The mapping file leaves the column out."""
    NO_HEADER = "no_header"
    UNKNOWN = "unknown"
    """No spelling like the header is known."""
    OTHER_KIND = "other_kind"
    """What the header says means nothing in this kind of table."""
    TAKEN = "taken"
    """Another column is used for what the header says."""
    SEVERAL = "several"
    """Several columns may be the field, so that none is."""
    NOT_BY_VALUES = "not_by_values"
    """The cells are not what the header says."""
    OPEN = "open"
    """The table as a whole was not understood; `candidates` may say more."""


class KindRule(StrEnum):
    """What made a table the kind it is."""

    MAPPING = "mapping"
    COLUMNS = "columns"
    """The fields in `UnderstoodSheet.kind_fields` are enough for it."""
    NONE = "none"
    """No kind was recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderstoodColumn:
    """One column. Texts are as in the file, but for `samples`."""

    letter: str
    header: str
    """As written; empty for a column without one."""
    field: str
    """Canonical field; "" = not used."""
    rule: Rule
    filled: int
    """Cells that hold more than blanks."""
    valid: int | None
    """Of those, cells with a number that passes; None where the field is no number."""
    samples: tuple[str, ...]
    """Distinct values from the top, masked and shortened; none of protected parties."""
    candidates: tuple[str, ...] = ()
    """Fields the header may mean, of a column that is not used."""
    nearest: tuple[str, str] = ("", "")
    """(field, its known spelling) most like an unknown header. Proposed, never applied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderstoodSheet:
    """One table."""

    sheet: Sheet
    kind: str
    """A key of records.kinds.GROUPS; "" if none was recognised."""
    kind_rule: KindRule
    kind_fields: tuple[str, ...]
    """The fewest fields that make it this kind."""
    columns: tuple[UnderstoodColumn, ...]
    """All of them, in their order."""
    problem: Message | None
    """Why `check` does not read it; None if it does."""
    given: TableLayout | None
    """What a mapping file or options said about it, if anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file, or a sheet of one, that is not a table that can be read."""

    file: str
    sheet: str
    row: int | None
    problem: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """Everything that was named, in its order."""

    sheets: tuple[UnderstoodSheet, ...]
    unread: tuple[Unread, ...]
    issues: tuple[Issue, ...]
    refused: frozenset[str]
    """Display names of the files that `check` would not read at all."""
    paths: tuple[Path, ...]
    """Every file that was read, those found in folders too."""
