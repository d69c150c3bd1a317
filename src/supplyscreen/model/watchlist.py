"""Lists shared by authorities: what the manifest says, and entries as columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from supplyscreen.model.parties import PersonNumbers
from supplyscreen.model.rows import Issue


class ListType(StrEnum):
    """WATCH lists are matched; the parties of PROTECT lists are taken out and only counted."""

    WATCH = "watch"
    PROTECT = "protect"


class Disclose(StrEnum):
    """FULL: entries may be shown. HIT: only authority and reference, never content."""

    FULL = "full"
    HIT = "hit"


class Strength(StrEnum):
    """How much a name of an entry says, as the list's owner marked it."""

    PRIMARY = "primary"
    STRONG = "strong"
    WEAK = "weak"


class Ground(StrEnum):
    """Why a party is listed, in one word; the source's own words stand beside it."""

    SANCTION = "sanction"
    DEBARMENT = "debarment"
    ORGANISED_CRIME = "organised-crime"
    FRAUD = "fraud"
    MONEY_LAUNDERING = "money-laundering"
    TERRORISM = "terrorism"
    TRAFFICKING = "trafficking"
    LABOUR_EXPLOITATION = "labour-exploitation"
    TAX = "tax"
    BUSINESS_BAN = "business-ban"
    INTERNAL = "internal"


SCHEMA_ENTRIES: Mapping[str, str] = {
    "entry_id": "object",
    "reference": "object",
    "kind": "object",  # a PartyKind value
    "countries": "object",  # ISO alpha-2, upper case, sorted, joined by "|"
    "birth_date": "object",  # each YYYY-MM-DD, YYYY-MM or YYYY; several possible joined by "|"
    "address": "object",  # several joined by "; "
    "reason": "object",  # the source's own words
    "listed": "object",  # ISO date or ""
    "expires": "object",  # ISO date or ""
    "note": "object",
    "row": "int64",  # first line of the record in the entries file
    "programme": "object",  # codes of the programmes it is listed under, joined by "|"
    "grounds": "object",  # Ground values, sorted, joined by "|"
}

SCHEMA_ENTRY_NAMES: Mapping[str, str] = {
    "owner": "int32",  # entry
    "name": "object",
    "strength": "object",  # a Strength value
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListInfo:
    """What is known about a list apart from its entries."""

    list_id: str
    title: str
    authority: str
    contact: str
    type: ListType
    version: str
    issued: str
    """ISO date or ""."""
    expires: str
    """ISO date or ""."""
    handling: str
    """TLP 2.0 label, e.g. "TLP:AMBER"; "" when nobody said."""
    disclose: Disclose
    has_manifest: bool
    """Without one the list is shown as "no manifest, unsigned"."""
    signed: bool
    sha256: str
    """
    Of the entries file, hex. Where files beside it were read too, of the lines "HASH  NAME" of all
    of them, sorted by name, as `sha256sum` writes them.
    """
    previous_version: str = ""
    previous_count: int | None = None
    purpose: str = ""
    legal_basis: str = ""
    themes: tuple[str, ...] = ()
    requires_purposes: tuple[str, ...] = ()
    """The run's --purpose must be one of these; empty = no condition."""
    requires_case: bool = False
    offence_data: bool = False
    canary_name: str = ""
    canary_entry: str = ""
    token_key: str = ""
    """Id of the key under which its entries are tokens; "" = they stand in the clear."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Watchlist:
    """One list, loaded: entries as columns. Row number = the integer that names an entry."""

    info: ListInfo
    entries: pd.DataFrame
    """Schema SCHEMA_ENTRIES: entries in force at `--as-of`."""
    names: pd.DataFrame
    """Schema SCHEMA_ENTRY_NAMES; an entry's primary name first, then aliases as written."""
    identifiers: pd.DataFrame
    """Schema SCHEMA_IDENTIFIERS, `owner` = entry."""
    person_numbers: PersonNumbers
    """`owner` = entry."""
    read: int
    used: int
    rejected: int
    """read = used + rejected + lapsed."""
    lapsed: int
    """Entries past their own `expires`."""
    expired: bool
    """The list as a whole is past its date at `--as-of`."""
    issues: tuple[Issue, ...]
    tokens: tuple[str, ...] = ()
    """Per entry, where `info.token_key` says so: names and numbers are then empty."""

    def __repr__(self) -> str:
        """Which list, never its content: a log or traceback must not disclose an entry."""
        return f"<Watchlist {self.info.list_id} version {self.info.version}: {self.used} entries>"

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to match against."""
        return self.used == 0

    @property
    def has_shrunk(self) -> bool:
        """Whether it lost more than a tenth against the version before."""
        before = self.info.previous_count
        return before is not None and self.read < 0.9 * before
