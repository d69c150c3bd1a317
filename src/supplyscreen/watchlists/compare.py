"""
Two versions of one list held against each other: `supplyscreen lists diff`.

Entries are the same where their ids are. Of persons who were taken off a list nothing is told, not
even how many: it would name those who left, and cases that were closed. Only where a list is open
to everybody, published by its authority or marked TLP:CLEAR, are all removals told. A list that
discloses hits alone, or protects, is not compared at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from supplyscreen.errors import UsageProblem
from supplyscreen.model.list_changes import EntryChange, FieldChange, ListDiff, ListedEntry
from supplyscreen.model.parties import PartyKind
from supplyscreen.model.watchlist import Disclose, ListInfo, ListType, Strength, Watchlist
from supplyscreen.text.registers import OTHER
from supplyscreen.watchlists.interface import MARK

PERSON_NUMBERS = "person_numbers"
OPEN_TO_ALL = "TLP:CLEAR"

_BIRTH = "birth_date"
_YEAR = len("YYYY")
_ADDRESSES = "; "
_APART = "\0"
"""Between the values of one field while they are compared; no reader lets it pass."""
_NO_PERSONS = frozenset({PartyKind.COMPANY.value, PartyKind.VESSEL.value})
_SINGLE = ("reason", "listed", "expires", "reference", "note")
_SEVERAL: Mapping[str, str] = {
    "countries": MARK,
    _BIRTH: MARK,
    "address": _ADDRESSES,
    "programme": MARK,
    "grounds": MARK,
}
_STRENGTHS: Mapping[str, Strength] = {
    "name": Strength.PRIMARY,
    "aliases": Strength.STRONG,
    "weak_aliases": Strength.WEAK,
}
_FIELDS = (
    *("name", "kind", "aliases", "weak_aliases", "identifiers", "documents", PERSON_NUMBERS),
    *("countries", _BIRTH, "address", "reason", "programme", "grounds"),
    *("listed", "expires", "reference", "note"),
)
_OPENING = ("name", "kind")
DECIDING = (
    *("name", "kind", "aliases", "weak_aliases"),
    *("identifiers", PERSON_NUMBERS, _BIRTH, "address"),
)
"""Fields that can decide who meets an entry; a country never does."""

_Columns: TypeAlias = Mapping[str, NDArray[np.object_]]


def discloses(info: ListInfo) -> bool:
    """Whether the content of a list may be shown at all."""
    return info.type is ListType.WATCH and info.disclose is Disclose.FULL


def is_open_to_all(info: ListInfo) -> bool:
    """Whether everybody may know everything of a list, those taken off it included."""
    is_published = not info.has_manifest and bool(info.authority)
    return discloses(info) and (is_published or info.handling == OPEN_TO_ALL)


def compare(old: Watchlist, new: Watchlist) -> ListDiff:
    """
    What was added to a list, changed in it and taken off it.

    Args:
        old: the version before.
        new: the version after; both as of one day.

    Raises:
        UsageProblem: a list that does not disclose its content, or versions of two lists.
    """
    for one in (old.info, new.info):
        if not discloses(one):
            raise UsageProblem("lists.not_compared", list_id=one.list_id)
    if _is_stable(old.info) and _is_stable(new.info) and old.info.list_id != new.info.list_id:
        raise UsageProblem("lists.two_lists", old=old.info.list_id, new=new.info.list_id)
    told = _Told(is_open=is_open_to_all(old.info) and is_open_to_all(new.info))
    before, after = _columns(old), _columns(new)
    old_rows, new_rows = _rows(old), _rows(new)
    return ListDiff(
        old=old.info,
        new=new.info,
        added=tuple(told.entry(after, new_rows, one) for one in sorted(new_rows.keys() - old_rows)),
        changed=tuple(_changed(before, old_rows, after, new_rows, told)),
        removed=tuple(
            told.entry(before, old_rows, one)
            for one in sorted(old_rows.keys() - new_rows)
            if told.is_open or before["kind"][old_rows[one]] in _NO_PERSONS
        ),
        tells_all_removed=told.is_open,
        rejected=(old.rejected, new.rejected),
    )


def unequal(one: Watchlist, other: Watchlist, fields: Sequence[str] = _FIELDS) -> frozenset[str]:
    """Ids of the entries of a list that another does not hold, or not with equal fields."""
    ours, theirs = _columns(one), _columns(other)
    rows = _rows(other)
    return frozenset(
        entry
        for entry, row in _rows(one).items()
        if entry not in rows or any(ours[name][row] != theirs[name][rows[entry]] for name in fields)
    )


def _is_stable(info: ListInfo) -> bool:
    """Whether the id names the list in all its versions; that of a bare table names its file."""
    return info.has_manifest or bool(info.authority)


def _rows(watchlist: Watchlist) -> dict[str, int]:
    return {entry: row for row, entry in enumerate(watchlist.entries["entry_id"].tolist())}


def _changed(
    before: _Columns,
    old_rows: Mapping[str, int],
    after: _Columns,
    new_rows: Mapping[str, int],
    told: "_Told",
) -> Sequence[EntryChange]:
    both = sorted(old_rows.keys() & new_rows)
    left = np.array([old_rows[one] for one in both], dtype=np.int64)
    right = np.array([new_rows[one] for one in both], dtype=np.int64)
    differs = {name: before[name][left] != after[name][right] for name in _FIELDS}
    some = np.logical_or.reduce(list(differs.values())) if both else np.empty(0, dtype=bool)
    found = []
    for at in np.flatnonzero(some).tolist():
        row, was = int(right[at]), int(left[at])
        fields = tuple(
            told.change(name, before[name][was], after[name][row])
            for name in _FIELDS
            if differs[name][at]
        )
        name, kind = after["name"][row], after["kind"][row]
        found.append(EntryChange(entry_id=both[at], name=name, kind=kind, fields=fields))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What may be told of values."""

    is_open: bool

    def entry(self, columns: _Columns, rows: Mapping[str, int], entry_id: str) -> ListedEntry:
        row = rows[entry_id]
        facts = (
            (name, self._values(name, set(_split(columns[name][row]))))
            for name in _FIELDS
            if name not in _OPENING
        )
        return ListedEntry(
            entry_id=entry_id,
            name=columns["name"][row],
            kind=columns["kind"][row],
            facts=tuple((name, values) for name, values in facts if values),
        )

    def change(self, name: str, before: str, after: str) -> FieldChange:
        left, right = set(_split(before)), set(_split(after))
        return FieldChange(
            field=name,
            before=self._values(name, left - right),
            after=self._values(name, right - left),
        )

    def _values(self, name: str, values: set[str]) -> tuple[str, ...]:
        if name == PERSON_NUMBERS:
            return ()
        if name == _BIRTH and not self.is_open:
            # A date of birth is most of a person number: years alone, as in a report.
            values = {one[:_YEAR] for one in values}
        return tuple(sorted(values))


def _split(text: str) -> list[str]:
    return text.split(_APART) if text else []


def _columns(watchlist: Watchlist) -> _Columns:
    """Per field one text for each entry, equal where nothing of it differs."""
    entries, names, info = watchlist.entries, watchlist.names, watchlist.info
    count = len(entries)
    columns: dict[str, Sequence[str]] = {"kind": entries["kind"].tolist()}
    for name, strength in _STRENGTHS.items():
        held = names[names["strength"] == strength.value]
        columns[name] = _gathered(count, held["owner"].tolist(), held["name"].tolist())
    numbers = watchlist.identifiers
    is_other = (numbers["scheme"] == OTHER).to_numpy(dtype=bool)
    for name, column, held in (
        ("identifiers", "scheme", numbers[~is_other]),
        ("documents", "label", numbers[is_other]),
    ):
        pairs = zip(held[column].tolist(), held["value"].tolist(), strict=True)
        texts = [":".join(filter(None, pair)) for pair in pairs]
        columns[name] = _gathered(count, held["owner"].tolist(), texts)
    persons = watchlist.person_numbers
    columns[PERSON_NUMBERS] = _gathered(count, persons.owner.tolist(), persons.value.tolist())
    for name, mark in _SEVERAL.items():
        columns[name] = [_several(text, mark) for text in entries[name].tolist()]
    for name in _SINGLE:
        columns[name] = entries[name].tolist()
    # The list's own date, which every entry without one bears, says nothing of an entry.
    columns["expires"] = ["" if one == info.expires else one for one in columns["expires"]]
    return {name: np.array(texts, dtype=object) for name, texts in columns.items()}


def _gathered(count: int, owners: Sequence[int], texts: Sequence[str]) -> list[str]:
    found: list[set[str]] = [set() for _ in range(count)]
    for owner, text in zip(owners, texts, strict=True):
        found[owner].add(text)
    return [_APART.join(sorted(values)) for values in found]


def _several(text: str, mark: str) -> str:
    return _APART.join(sorted(set(text.split(mark)))) if mark in text else text
