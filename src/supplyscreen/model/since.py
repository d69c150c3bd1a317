"""What is new against an earlier report."""

from dataclasses import dataclass
from enum import StrEnum


class SinceStatus(StrEnum):
    """UNKNOWN: the earlier report only counted further paths, and this may be one of them."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"


class Cause(StrEnum):
    """What differs between the runs that a finding rests on."""

    LISTS = "lists"
    """The list is another version, or was not used before."""
    TABLES = "tables"
    """A file with its path or its party is another, or was not read before."""
    DAY = "day"
    """Nothing else of it differs but `--as-of`."""
    SETTINGS = "settings"
    """As above: limits, policy, mapping."""
    PROGRAM = "program"
    """As above: the version of the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """One finding against the earlier report."""

    status: SinceStatus
    because: tuple[Cause, ...] = ()
    """Of NEW and CHANGED, in the order of `Cause`; of several, either may have done it."""
    changes: tuple[str, ...] = ()
    """Of CHANGED: "level", "kind", "evidence", "path"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceSummary:
    """All findings against the earlier report."""

    run: str
    """Id of the earlier run."""
    as_of: str
    """Its day, ISO."""
    new: int
    changed: int
    unchanged: int
    unknown: int
    gone_companies: int
    """
    Earlier findings about companies that are no longer there. Of persons none is counted: it would
    tell who was taken off a list.
    """
