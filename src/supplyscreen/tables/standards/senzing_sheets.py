"""
Senzing records as rows: companies, and who owns or controls them or holds an office in them.

The format says who points at whom, and in words why; it does not say which end owns the other. Of a
person and a company the person does. Between companies the words may tell ("Controlled by"); else
it is as in those ties of the same source that have a person at one end, if these all run one way.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from supplyscreen.tables.standards.interests import plain
from supplyscreen.tables.standards.record_sheets import RecordSheet
from supplyscreen.tables.standards.senzing_records import (
    FIRM,
    PERSON,
    Pointer,
    SenzingRecord,
    birth_dates_are_padded,
)
from supplyscreen.text.quoted import quoted

# As many columns of a register as the other standards have, so that this is read as one.
PARTIES = (
    *("name", "org_id", "aliases", "legal_form", "registered_date", "deregistered_date", "status"),
    *("address", "postcode", "city", "country"),
)
OWNERSHIP = (
    *("owner_name", "owner_id", "birth_date", "owned_name", "owned_id", "ownership_pct"),
    *("interest", "start_date", "end_date"),
)
ROLES = (
    *("person_name", "birth_date", "person_id", "role", "name", "org_id"),
    *("start_date", "end_date"),
)

_SHARE = re.compile(r"(\d+(?:\.\d+)?) ?%(?: ?-? ?(\d+(?:\.\d+)?) ?%)?")
_OWNS = re.compile(
    r"share|own|voting|control|parent|subsidiar|surplus|appointment of board|influence|interest"
)
_POINTS_AT_OWNER = re.compile(r"\b(?:controlled|owned|held) by\b|\bsubsidiary of\b")
_OFFICE = re.compile(
    r"direct|officer|secretar|employ|member|chair|partner|president|founder|trustee|manag|agent|"
    r"represent|\bceo\b|signatory|auditor"
)
_BETWEEN_PERSONS = re.compile(r"family|spouse|relative|associate")

Group = tuple[Pointer, list[str]]
"""Ties to one party over one time, and their roles in words."""


class SenzingSheets:
    """The sheets of one file."""

    def __init__(self) -> None:
        self.parties = RecordSheet("parties", PARTIES)
        self.ownership = RecordSheet("ownership", OWNERSHIP)
        self.roles = RecordSheet("roles", ROLES)
        self._padded = False
        self._at: dict[tuple[str, str], SenzingRecord] = {}
        self._ways: dict[str, set[bool]] = defaultdict(set)
        """Source -> whether its ties between a person and a company point at the person."""
        self._named: set[int] = set()

    def all(self) -> tuple[RecordSheet, ...]:
        """Every sheet, in the order in which they are shown."""
        return self.parties, self.ownership, self.roles

    @property
    def births_are_months(self) -> bool:
        """Whether the days of birth dates were found to tell nothing."""
        return self._padded

    def add(self, records: Iterable[SenzingRecord]) -> None:
        """All records of the file."""
        last: dict[tuple[str, str], SenzingRecord] = {}
        for one in records:
            if (earlier := last.get(one.key)) is not None:
                value = quoted(one.id)
                self.parties.skip(earlier.row, "standards.senzing_replaced", value=value)
            last[one.key] = one
        several = list(last.values())
        self._at = {anchor: one for one in several for anchor in one.anchors()}
        self._padded = birth_dates_are_padded(several)
        self._learn_ways(several)
        for one in several:
            if one.kind != PERSON:
                self._add_party(one)
            for group in _grouped(one.pointers()):
                self._add_tie(one, group)
        for one in several:
            if one.kind == PERSON and one.row not in self._named:
                self._add_person(one)

    def _learn_ways(self, several: Sequence[SenzingRecord]) -> None:
        for one in several:
            for pointer in one.pointers():
                other = self._at.get(pointer.target)
                if other is not None and {one.kind, other.kind} == {PERSON, FIRM}:
                    self._ways[one.source].add(other.kind == PERSON)

    def _add_party(self, one: SenzingRecord) -> None:
        name, ids = one.name(), one.ids(beside=True)
        if not name and not ids:
            self._skip_unnamed(self.parties, one)
            return
        cells = {
            "name": name,
            "org_id": ids,
            "aliases": one.aliases(),
            "registered_date": one.first("REGISTRATION_DATE"),
            **one.place(),
        }
        self.parties.add(one.row, cells)

    def _add_person(self, one: SenzingRecord) -> None:
        if name := one.name():
            self.roles.add(one.row, {"person_name": name, "birth_date": self._birth(one)})
        else:
            self._skip_unnamed(self.roles, one)

    def _add_tie(self, one: SenzingRecord, group: Group) -> None:
        pointer, words = group
        owning = [word for word in words if _OWNS.search(word)]
        offices = [word for word in words if word not in owning and _OFFICE.search(word)]
        unread = [word for word in words if word not in owning and word not in offices]
        for word in unread:
            self.ownership.skip(
                one.row,
                "standards.senzing_not_read",
                value=quoted(word),
                incomplete=not _BETWEEN_PERSONS.search(word),
            )
        other = self._at.get(pointer.target)
        if other is None:
            if owning or offices:
                value = quoted(pointer.target[1])
                self.ownership.reject(one.row, "standards.missing_party", value=value)
            return
        for sheet, several in ((self.ownership, owning), (self.roles, offices)):
            if several and (ends := self._ends(sheet, one, other, several)):
                self._write(sheet, one.row, ends, pointer, several)

    def _ends(
        self, sheet: RecordSheet, one: SenzingRecord, other: SenzingRecord, words: list[str]
    ) -> tuple[SenzingRecord, SenzingRecord] | None:
        """Who holds, and what is held; None with a row that says why where that is not told."""
        at_owner = self._points_at_owner(one, other, words)
        if at_owner is None:
            value = quoted(words[0])
            sheet.reject(one.row, "standards.senzing_direction", value=value)
            return None
        holder, held = (other, one) if at_owner else (one, other)
        for end in (holder, held):
            if not end.name() and not end.ids():
                self._skip_unnamed(sheet, end)
                return None
        self._named.update((holder.row, held.row))
        return holder, held

    def _points_at_owner(
        self, one: SenzingRecord, other: SenzingRecord, words: list[str]
    ) -> bool | None:
        if PERSON in (one.kind, other.kind):
            return None if one.kind == other.kind else other.kind == PERSON
        if any(_POINTS_AT_OWNER.search(word) for word in words):
            return True
        ways = self._ways.get(one.source, set())
        return next(iter(ways)) if len(ways) == 1 else None

    def _write(
        self,
        sheet: RecordSheet,
        row: int,
        ends: tuple[SenzingRecord, SenzingRecord],
        pointer: Pointer,
        words: list[str],
    ) -> None:
        holder, held = ends
        times = {"start_date": pointer.since, "end_date": pointer.until}
        who = {"birth_date": self._birth(holder), **times}
        if sheet is self.ownership:
            cells = {
                "owner_name": holder.name(),
                "owner_id": holder.ids(),
                "owned_name": held.name(),
                "owned_id": held.ids(),
                "ownership_pct": _share_of(words),
                "interest": "; ".join(words),
            }
            sheet.add(row, {**cells, **who})
            return
        for word in words:
            cells = {
                "person_name": holder.name(),
                "person_id": holder.ids(),
                "role": word,
                "name": held.name(),
                "org_id": held.ids(),
            }
            sheet.add(row, {**cells, **who})

    def _birth(self, one: SenzingRecord) -> str:
        return one.birth()[: len("YYYY-MM")] if self._padded else one.birth()

    def _skip_unnamed(self, sheet: RecordSheet, one: SenzingRecord) -> None:
        value = quoted(one.id)
        sheet.skip(one.row, "standards.names_nobody", incomplete=True, value=value)


def _grouped(pointers: Iterable[Pointer]) -> Iterator[Group]:
    """Ties to one party over one time belong together."""
    found: dict[tuple[tuple[str, str], str, str], Group] = {}
    for one in pointers:
        key = (one.target, one.since, one.until)
        _, words = found.setdefault(key, (one, []))
        if (word := plain(one.role.replace("_", " ")) or "tie") not in words:
            words.append(word)
    yield from found.values()


def _share_of(words: Iterable[str]) -> str:
    """The exact share of capital, else of votes; "" if only a range is told."""
    told = sorted((not word.startswith("share"), word) for word in words)
    for _, word in told:
        found = _SHARE.search(word)
        if found and not found[2]:
            return f"{found[1]} %"
    return ""
