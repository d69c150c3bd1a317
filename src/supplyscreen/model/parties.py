"""
Mentions of parties in rows, the relations between them, and the parties they turn out to be.

The many travel as columns: each frame's schema stands here once and `check_columns` holds a frame
against it where it enters a stage. Text columns are object columns of `str`; absent text is "".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.rows import Issue, SourceRef
from supplyscreen.model.text_column import TextColumn


class PartyKind(StrEnum):
    """What a party or an entry is; UNKNOWN takes the other side's."""

    COMPANY = "company"
    PERSON = "person"
    VESSEL = "vessel"
    ADDRESS = "address"
    PHONE = "phone"
    ACCOUNT = "account"
    UNKNOWN = "unknown"


class RelationKind(StrEnum):
    """Typed arrows; each member says its direction in words."""

    ENGAGES = "engages"
    """ENGAGER engages ENGAGED; one tier."""
    ENGAGED_AT_TIER = "engaged_at_tier"
    """MAIN CONTRACTOR engages ENGAGED through parties not named; `tiers` tiers."""
    OWNS = "owns"
    ROLE = "role"
    """PERSON holds a role in COMPANY."""
    LEASES = "leases"
    """LANDLORD leases to TENANT."""
    SHARES = "shares"
    """Both show one address, phone, account or the like; has no direction."""


SUPPLY = frozenset({RelationKind.ENGAGES, RelationKind.ENGAGED_AT_TIER})
"""Kinds that count as tiers; all others are links, walked both ways, one hop each."""

RELATION_CODES: tuple[RelationKind, ...] = tuple(RelationKind)
"""Position in this tuple = the integer by which columns name a kind."""


SCHEMA_MENTIONS: Mapping[str, str] = {
    "name": "object",  # as written, trimmed, white space folded, trailing bracket note set aside
    "note": "object",  # the trailing note in brackets, without the brackets
    "kind": "object",  # a PartyKind value
    "country": "object",  # ISO 3166-1 alpha-2, upper case
    "municipality": "object",  # municipality, else post town, as written
    "address": "object",  # street and postal address joined by ", "
    "birth_date": "object",  # YYYY-MM-DD, YYYY-MM or YYYY
    "status": "object",  # status cell as written, shown beside the party
    "source": "int32",  # position in Records.sources
    "row": "int64",  # as SourceRef.row
    "root": "bool",  # this row makes its party a root
}

SCHEMA_IDENTIFIERS: Mapping[str, str] = {
    "owner": "int32",  # mention, party or entry, as the frame's holder says
    "scheme": "object",  # "se:orgnr", "no:orgnr", "dk:cvr", "fi:ytunnus", "xx:vat", "lei", "other"
    "value": "object",  # canonical: digits and capital letters only; of "other": as written
    "label": "object",  # as written beside the number ("reg.nr", "safe.nr"), or ""
    "valid": "bool",  # passes its scheme's check; only valid ones join, match or contradict
}

SCHEMA_RELATIONS: Mapping[str, str] = {
    "source_mention": "int32",  # engager, owner, person, landlord
    "target_mention": "int32",  # engaged, owned, company, tenant
    "kind": "int8",  # position in RELATION_CODES
    "tiers": "int16",  # supply edges: how many tiers the edge counts, >= 1; links: 0
    "contract": "int32",  # position in Records.contracts; -1 = none named
    "former": "bool",  # removed, terminated, or ended before --as-of
    "since": "object",  # ISO date or ""
    "until": "object",  # ISO date or ""
    "share": "float64",  # 0..100 per cent, NaN = unknown
    "detail": "object",  # role or trace in words as written ("styrelseledamot"), or ""
    "source": "int32",  # position in Records.sources
    "row": "int64",
}

SCHEMA_WORTH: Mapping[str, str] = {
    "source_mention": "int32",  # engager; -1: the buyer itself
    "target_mention": "int32",  # engaged, or the supplier; -1: the value is the whole contract's
    "contract": "int32",  # position in Records.contracts; -1 = the row names none
    "amount": "float64",  # money in whole units of the currency, >= 0
    "currency": "object",  # three capital letters, "kr" where only that is told, or ""
    "shared": "bool",  # of a supplier: the contract's value, told with each of its suppliers
    "source": "int32",  # position in Records.sources
    "row": "int64",
}
"""What current rows say that contracts are worth."""

SCHEMA_LIMITS: Mapping[str, str] = {
    "contract": "int32",  # position in Records.contracts
    "limit": "int16",  # most tiers below the main contractor that the contract allows
    "source": "int32",  # position in Records.sources
    "row": "int64",
}

SCHEMA_STATED_TIERS: Mapping[str, str] = {
    "source_mention": "int32",  # engager; -1: the row makes no edge
    "target_mention": "int32",  # who stands at the tier
    "contract": "int32",  # position in Records.contracts
    "tier": "int16",  # below the main contractor, >= 1
    "source": "int32",  # position in Records.sources
    "row": "int64",
}
"""At which tier current rows say that their subcontractor stands, whatever chain leads there."""

SCHEMA_REMARKS: Mapping[str, str] = {
    "mention": "int32",
    "note": "object",  # shown beside the party, or ""
    "alias": "object",  # another name of the party, or ""
    "kind": "object",  # of the alias: "former" (a name it had before), "other", or "" without one
}

TRACES = ("address", "phone", "email", "website", "account")
"""What two parties may share: `detail` of a SHARES edge that the program drew itself."""

SCHEMA_TRACES: Mapping[str, str] = {
    "mention": "int32",
    "trace": "object",  # one of TRACES
    "value": "object",  # in plain form: compared, never shown
}

REMARK_ALIAS: Mapping[bool, str] = {True: "former", False: "other"}
"""Whether an alias is a former name -> its kind."""

SCHEMA_PARTIES: Mapping[str, str] = {
    "id": "object",  # sorted ascending; row number = the integer by which all stages name a party
    "name": "object",
    "kind": "object",
    "country": "object",
    "municipality": "object",
    "address": "object",
    "birth_date": "object",
    "root": "bool",
}


def empty_frame(schema: Mapping[str, str]) -> pd.DataFrame:
    """A frame without rows that satisfies the schema."""
    return pd.DataFrame({name: np.empty(0, dtype=dtype) for name, dtype in schema.items()})


def check_columns(frame: pd.DataFrame, schema: Mapping[str, str], what: str) -> None:
    """
    Hold a frame against its schema, cheaply: names and dtypes, not values.

    Raises:
        TypeError: a stage handed on something else; a fault of the program, never of the input.
    """
    found = {str(name): str(dtype) for name, dtype in frame.dtypes.items()}
    if found != dict(schema):
        message = f"{what}: columns {found}, expected {dict(schema)}"
        raise TypeError(message)


@dataclass(frozen=True, slots=True, repr=False)
class PersonNumbers:
    """
    The one place where person numbers live: in memory, beside the rows that hold them.

    Nothing derived from a number is written anywhere. Stages may compare numbers, and read birth
    date and country from them; `repr` and `str` show `<person number>`.
    """

    owner: NDArray[np.int32]
    """Mention, party or entry, ascending, as the holder says."""
    value: NDArray[np.object_]
    """Canonical: country prefix and full number, e.g. "SE:YYYYMMDDNNNN"; compared for equality."""

    def __repr__(self) -> str:
        return "<person number>"

    __str__ = __repr__

    def __len__(self) -> int:
        return len(self.owner)

    @classmethod
    def none(cls) -> "PersonNumbers":
        """No numbers at all."""
        return cls(np.empty(0, dtype=np.int32), np.empty(0, dtype=object))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One sheet that was understood: what the report says under `inputs`."""

    file: str
    sheet: str
    sha256: str
    kind: str
    """Table kind: "suppliers", "subcontracts", ..."""
    encoding: str
    delimiter: str
    header_row: int
    columns: tuple[tuple[str, str], ...]
    """(header as written, field), in column order."""
    unmapped: tuple[str, ...]
    """Headers that no field took; a column without header by its letter."""
    read: int
    used: int
    rejected: int
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """What an edge was agreed in."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Everything the tables of one run say, before anyone asks who is one party."""

    sources: tuple[Source, ...]
    contracts: tuple[Contract, ...]
    mentions: pd.DataFrame
    identifiers: pd.DataFrame
    """`owner` = mention."""
    person_numbers: PersonNumbers
    """`owner` = mention."""
    relations: pd.DataFrame
    protected: NDArray[np.int32]
    """Mentions marked as protected in the table itself; taken out before matching."""
    issues: tuple[Issue, ...] = ()
    remarks: pd.DataFrame = field(default_factory=lambda: empty_frame(SCHEMA_REMARKS))
    """What else the tables say of mentions: comments, statuses, former names."""
    traces: pd.DataFrame = field(default_factory=lambda: empty_frame(SCHEMA_TRACES), repr=False)
    """Phones, mail domains and the like of mentions; addresses stand in `mentions`."""
    names: TextColumn | None = None
    """The column `name` of mentions by number, if whoever read it told equal names."""
    numbers: NDArray[np.int64] | None = field(default=None, repr=False)
    """The column `value` of identifiers: equal texts have equal numbers, others others."""

    worth: pd.DataFrame = field(default_factory=lambda: empty_frame(SCHEMA_WORTH))
    """What rows say that engagements and contracts are worth."""
    limits: pd.DataFrame = field(default_factory=lambda: empty_frame(SCHEMA_LIMITS))
    """Each contract's own limit of tiers, once per row that states it."""
    stated_tiers: pd.DataFrame = field(default_factory=lambda: empty_frame(SCHEMA_STATED_TIERS))
    """At which tiers of which contracts subcontractors are said to stand."""

    def ref(self, source: int, row: int) -> SourceRef:
        """The place of a row for people."""
        sheet = self.sources[source]
        return SourceRef(file=sheet.file, sheet=sheet.sheet, row=row)


class Joined(StrEnum):
    """Why a mention belongs to its party."""

    FIRST = "first"
    """The party's first mention."""
    IDENTIFIER = "identifier"
    """An equal valid identifier of one scheme."""
    PERSON_NUMBER = "person_number"
    NAME = "name"
    """Known by name only: the one identified party of that folded name, or another such mention."""
    NAME_BIRTH = "name_birth"
    """A person: folded name, full birth date and agreeing country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """One row per real party, sorted by id."""

    frame: pd.DataFrame
    """Schema SCHEMA_PARTIES."""
    aliases: pd.DataFrame
    """
    Columns party (int32), name (object): other spellings and former names, sorted; never the chosen
    name.
    """
    notes: pd.DataFrame
    """Columns party (int32), note (object): notes set aside from names, and status cells."""
    identifiers: pd.DataFrame
    """Schema SCHEMA_IDENTIFIERS, `owner` = party, each (owner, scheme, value) once."""
    person_numbers: PersonNumbers
    """`owner` = party."""
    party_of: NDArray[np.int32]
    """Per mention its party; -1 once the party has been taken out as protected."""
    joined: NDArray[np.object_]
    """Per mention a Joined value: the reason it belongs to its party."""
    issues: tuple[Issue, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.frame)


def owners_of(frame: pd.DataFrame, wanted: Iterable[int]) -> pd.DataFrame:
    """The rows of an owner-keyed frame that belong to the wanted owners."""
    return frame[frame["owner"].isin(np.fromiter(wanted, dtype=np.int32))]
