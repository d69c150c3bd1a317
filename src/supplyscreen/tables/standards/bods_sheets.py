"""
BODS statements as rows: entities, and who owns, controls or holds an office in whom.

One relationship gives one row for what it says of ownership and control, one for each office, and
each again for interests that ended. Versions that a later one replaced, and records that were
closed, are former.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from supplyscreen.tables.standards.bods_parties import BodsParties
from supplyscreen.tables.standards.bods_statements import (
    ENTITY,
    PERSON,
    RELATIONSHIP,
    Reference,
    Statement,
    end_of,
    known_as,
    link_versions,
)
from supplyscreen.tables.standards.interests import FORMER, is_office, share_of, words_of
from supplyscreen.tables.standards.json_values import Nesting, Object, day_of, object_at, text_at
from supplyscreen.tables.standards.record_sheets import RecordSheet
from supplyscreen.text.quoted import quoted

PARTIES = (
    *("name", "org_id", "former_name", "aliases", "legal_form", "registered_date"),
    *("deregistered_date", "status", "address", "postcode", "country"),
)
OWNERSHIP = (
    *("owner_name", "owner_id", "birth_date", "owned_name", "owned_id", "ownership_pct"),
    *("interest", "start_date", "end_date", "status"),
)
ROLES = (
    *("person_name", "birth_date", "person_id", "role", "name", "org_id"),
    *("start_date", "end_date", "status"),
)


@dataclass(frozen=True, slots=True)
class _Ends:
    """Both ends of a relationship."""

    row: int
    owner: Statement
    owned: Statement
    status: str


class BodsSheets:
    """The sheets of one document."""

    def __init__(self, nesting: Nesting) -> None:
        self.parties = RecordSheet("parties", PARTIES)
        self.ownership = RecordSheet("ownership", OWNERSHIP)
        self.roles = RecordSheet("roles", ROLES)
        self._nesting = nesting
        self._read = BodsParties(nesting)
        self._last: dict[str, Statement] = {}
        self._named: set[int] = set()
        """Rows of persons whom a relationship names."""

    def all(self) -> tuple[RecordSheet, ...]:
        """Every sheet, in the order in which they are shown."""
        return self.parties, self.ownership, self.roles

    def add(self, statements: Iterable[Statement]) -> None:
        """All statements of the document."""
        several = list(statements)
        self._last = link_versions(several)
        for one in several:
            if one.kind == ENTITY:
                self._add_entity(one)
            elif one.kind == RELATIONSHIP:
                self._add_relationship(one)
            elif one.kind != PERSON:
                self.parties.reject(one.row, "standards.unknown_statement", value=quoted(one.kind))
        for one in several:
            if one.kind == PERSON and one.is_last and one.row not in self._named:
                self._add_person(one)

    def _add_entity(self, one: Statement) -> None:
        cells = self._read.entity(one)
        if not one.is_last:
            self.parties.skip(one.row, "standards.bods_replaced", value=quoted(one.id))
        elif cells["name"] or cells["org_id"]:
            self.parties.add(one.row, cells)
        else:
            self._skip_unnamed(self.parties, one.row, one)

    def _add_person(self, one: Statement) -> None:
        cells = self._read.person(one)
        if cells["person_name"]:
            self.roles.add(one.row, cells)
        else:
            self._skip_unnamed(self.roles, one.row, one)

    def _add_relationship(self, one: Statement) -> None:
        ends = self._ends(one)
        if ends is None:
            return
        interests = list(self._nesting.objects(one.said, "interests", one.row))
        offices = [interest for interest in interests if is_office(_type(interest))]
        rest = [interest for interest in interests if not is_office(_type(interest))]
        for end, several in _by_end(rest) if rest or not offices else ():
            self.ownership.add(one.row, self._owning(ends, several, end))
        for office in offices:
            self.roles.add(one.row, self._holding(ends, office))

    def _ends(self, one: Statement) -> _Ends | None:
        """Both ends; if one is not told, its row says so."""
        found: list[Statement] = []
        for key in ("interestedParty", "subject"):
            reference = end_of(one.said, key)
            party = known_as(reference.id, self._last) if reference.id else None
            if party is None:
                self._close_open_end(one, reference)
                return None
            if not self._read.name(party) and not self._read.ids(party):
                self._skip_unnamed(self.ownership, one.row, party)
                self._named.add(party.row)
                return None
            found.append(party)
        self._named.update(party.row for party in found)
        is_former = one.is_closed or not one.is_last
        return _Ends(one.row, found[0], found[1], FORMER if is_former else "")

    def _close_open_end(self, one: Statement, reference: Reference) -> None:
        if reference.id:
            value = quoted(reference.id)
            self.ownership.reject(one.row, "standards.missing_party", value=value)
        else:
            self.ownership.skip(
                one.row,
                "standards.bods_unspecified",
                incomplete=True,
                value=quoted(reference.reason),
            )

    def _skip_unnamed(self, sheet: RecordSheet, row: int, party: Statement) -> None:
        told = object_at(party.said, "unspecifiedPersonDetails")
        told = told or object_at(party.said, "unspecifiedEntityDetails")
        reason = text_at(told, "reason") or text_at(party.said, "personType")
        value = quoted(reason or party.id)
        sheet.skip(row, "standards.names_nobody", incomplete=True, value=value)

    def _owning(self, ends: _Ends, interests: list[Object], end: str) -> dict[str, str]:
        is_person = ends.owner.kind == PERSON
        starts = sorted(filter(None, (text_at(one, "startDate") for one in interests)))
        return {
            "owner_name": self._read.name(ends.owner),
            "owner_id": "" if is_person else self._read.ids(ends.owner),
            "birth_date": self._read.person(ends.owner)["birth_date"] if is_person else "",
            "owned_name": self._read.name(ends.owned),
            "owned_id": self._read.ids(ends.owned),
            "ownership_pct": share_of(interests),
            "interest": words_of(interests),
            "start_date": day_of(starts[0]) if starts else "",
            "end_date": day_of(end),
            "status": ends.status,
        }

    def _holding(self, ends: _Ends, office: Object) -> dict[str, str]:
        is_person = ends.owner.kind == PERSON
        return {
            **self._read.person(ends.owner),
            "person_id": "" if is_person else self._read.ids(ends.owner),
            "role": words_of([office]),
            "name": self._read.name(ends.owned),
            "org_id": self._read.ids(ends.owned),
            "start_date": day_of(text_at(office, "startDate")),
            "end_date": day_of(text_at(office, "endDate")),
            "status": ends.status,
        }


def _type(interest: Object) -> str:
    return text_at(interest, "type")


def _by_end(interests: list[Object]) -> Iterator[tuple[str, list[Object]]]:
    """Interests apart by the day they ended; no interest at all is one that is not told."""
    by_end: dict[str, list[Object]] = {}
    for interest in interests or [{}]:
        by_end.setdefault(text_at(interest, "endDate"), []).append(interest)
    yield from sorted(by_end.items())
