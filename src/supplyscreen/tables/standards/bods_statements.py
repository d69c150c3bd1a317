"""
BODS statements with their versions: which one speaks last of a person, entity or relationship.

    0.2, 0.3  a statement names those it takes the place of (`replacesStatements`)
    0.4       statements with one `recordId` are versions of one record, the latest date last;
              `recordStatus: closed` says that the record holds no longer

A relationship points at a statement in 0.2 and 0.3, at a record in 0.4; either way the party is
taken as it was last described.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from supplyscreen.tables.standards.json_values import Object, object_at, text_at, texts_at
from supplyscreen.tables.strict_json import Json

ENTITY: Final = "entity"
PERSON: Final = "person"
RELATIONSHIP: Final = "relationship"

_KINDS = {
    "entitystatement": ENTITY,
    "personstatement": PERSON,
    "ownershiporcontrolstatement": RELATIONSHIP,
    "entity": ENTITY,
    "person": PERSON,
    "relationship": RELATIONSHIP,
}
_ENDS = ("describedByEntityStatement", "describedByPersonStatement")


@dataclass(slots=True)
class Statement:
    """One statement."""

    row: int
    id: str
    kind: str
    """ENTITY, PERSON, RELATIONSHIP; else as written."""
    said: Object
    """What it says: the whole statement, or its `recordDetails`."""
    record: str
    date: str
    replaces: list[str]
    is_closed: bool
    earlier: list["Statement"] = field(default_factory=list)
    """Versions that this one, the last, took the place of; the oldest first."""
    is_last: bool = True


@dataclass(frozen=True, slots=True)
class Reference:
    """The end of a relationship."""

    id: str = ""
    reason: str = ""
    """Why nobody is named, in words of the statement."""


def statement(row: int, said: Object) -> Statement:
    """One statement of any known version."""
    written = text_at(said, "statementType") or text_at(said, "recordType")
    own = text_at(said, "statementID") or text_at(said, "statementId")
    return Statement(
        row=row,
        id=own,
        kind=_KINDS.get(written.casefold(), written),
        said=object_at(said, "recordDetails") or said,
        record=text_at(said, "recordId"),
        date=text_at(said, "statementDate"),
        replaces=texts_at(said, "replacesStatements"),
        is_closed=text_at(said, "recordStatus") == "closed",
    )


def link_versions(statements: Iterable[Statement]) -> dict[str, Statement]:
    """Ids of statements and records -> the last version of what they speak of."""
    several = sorted(statements, key=lambda one: (one.date, one.row))
    last = {one.id: one for one in several if one.id}
    for one in several:
        record = f"record {one.record}"
        olds = [last[record]] if one.record and record in last else []
        olds += [last[old] for old in one.replaces if old in last]
        known = last.get(one.id, one)
        # Where two statements share an id, each stands for its own record.
        new = known if known.record == one.record else one
        for old in olds:
            if old is not new:
                _take_the_place(new, old, last)
        if one.record:
            last[record] = new
    return last


def known_as(reference: str, last: dict[str, Statement]) -> Statement | None:
    """Whom a reference means."""
    return last.get(f"record {reference}") or last.get(reference)


def end_of(said: Object, key: str) -> Reference:
    """`subject` or `interestedParty` of a relationship."""
    found: Json = said.get(key)
    if isinstance(found, str):
        return Reference(id=found.strip())
    ids = [text_at(found, one) for one in _ENDS]
    told = object_at(found, "unspecified") or object_at(found)
    reason = text_at(told, "reason") or text_at(told, "description")
    return Reference(id=next(filter(None, ids), ""), reason=reason)


def _take_the_place(new: Statement, old: Statement, last: dict[str, Statement]) -> None:
    old.is_last = False
    new.earlier += [*old.earlier, old]
    old.earlier = []
    for version in new.earlier:
        if version.id:
            last[version.id] = new
        if version.record:
            last[f"record {version.record}"] = new
