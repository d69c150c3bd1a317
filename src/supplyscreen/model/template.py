"""An empty table to send out and fill in: what its columns are, and how each is filled."""

from dataclasses import dataclass
from enum import StrEnum

TABLES = ("suppliers", "subcontracts", "leases", "roles")
WATCHLIST = "watchlist"
KINDS = (*TABLES, WATCHLIST)


class Filling(StrEnum):
    """What belongs in the cells of a column."""

    TEXT = "text"
    DIGITS = "digits"
    """A number that is a name: leading zeros and hyphens stay."""
    DATE = "date"
    WHOLE = "whole"
    """0-99, a whole number: tier 0 is the main contractor, limit 0 allows no subcontractor."""
    PERCENT = "percent"
    """0-100."""
    AMOUNT = "amount"
    CHOICE = "choice"
    """One of `choices`."""
    SUGGESTED = "suggested"
    """One of `choices`, or another text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateColumn:
    """One column, in one language."""

    field: str
    """Canonical field that the header is read as."""
    header: str
    note: str
    """What goes there, with an invented example."""
    example: str
    filling: Filling
    width: int
    """Characters."""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTemplate:
    """One table, in one language."""

    kind: str
    sheet: str
    columns: tuple[TemplateColumn, ...]
