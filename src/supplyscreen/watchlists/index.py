"""From entry records to columns: names, identifiers and person numbers, each keyed by its entry."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from supplyscreen.model.parties import SCHEMA_IDENTIFIERS, PartyKind, PersonNumbers
from supplyscreen.model.watchlist import (
    SCHEMA_ENTRIES,
    SCHEMA_ENTRY_NAMES,
    ListInfo,
    ListType,
    Strength,
)
from supplyscreen.text.identifiers import ParsedIds, parse_ids, parse_labelled, vote
from supplyscreen.text.names import tidy
from supplyscreen.text.registers import OTHER
from supplyscreen.watchlists.admit import EntryLog
from supplyscreen.watchlists.grounds import all_grounds
from supplyscreen.watchlists.interface import MARK, EntryRecord
from supplyscreen.watchlists.places import countries_named

_KINDS = frozenset(kind.value for kind in PartyKind)


class PersonCell(NamedTuple):
    """A cell in which a person number stands; read again, it tells the same numbers."""

    entry: int
    text: str
    country: str
    """Of the party, where the cell is one of organisation numbers."""
    is_labelled: bool
    """"scheme:value"; else a bare cell of organisation numbers."""

    def __repr__(self) -> str:
        """Never the content."""
        return "<person number>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EntryColumns:
    """The entries of one list; the fields are those of Watchlist."""

    entries: pd.DataFrame
    names: pd.DataFrame
    identifiers: pd.DataFrame
    person_numbers: PersonNumbers
    tokens: tuple[str, ...]
    person_cells: tuple[PersonCell, ...] = ()
    """Where the person numbers are from; in memory alone, as they are."""


def build(records: Sequence[EntryRecord], info: ListInfo, log: EntryLog) -> EntryColumns:
    """Columns of all records, in their order; what is wrong in optional fields is noted."""
    identifiers, numbers = _identifiers(records, log)
    return EntryColumns(
        entries=_entries(records, info, log),
        names=_names(records),
        identifiers=identifiers,
        person_numbers=_person_numbers(numbers.persons),
        tokens=tuple(record.token for record in records) if info.token_key else (),
        person_cells=tuple(numbers.cells),
    )


def person_numbers(cells: Iterable[PersonCell]) -> PersonNumbers:
    """The numbers that stand in cells, each once per entry."""
    return _person_numbers({(cell.entry, one) for cell in cells for one in _persons_in(cell)})


def _persons_in(cell: PersonCell) -> tuple[str, ...]:
    if cell.is_labelled:
        return parse_labelled(cell.text).person_numbers
    return parse_ids(cell.text, country=cell.country, hint="org").person_numbers


def _entries(records: Sequence[EntryRecord], info: ListInfo, log: EntryLog) -> pd.DataFrame:
    # Of a protected party nothing is kept that is not needed to recognise it.
    kept = info.type is ListType.WATCH

    def text(value: Callable[[EntryRecord], str]) -> list[str]:
        return [value(record) for record in records] if kept else [""] * len(records)

    columns: dict[str, list[str] | list[int]] = {
        "entry_id": [record.entry_id for record in records],
        "reference": text(lambda record: record.reference),
        "kind": [_kind(record, log) for record in records],
        "countries": [_countries(record, log) for record in records],
        "birth_date": [record.birth_date for record in records],
        "address": text(lambda record: record.address),
        "reason": text(lambda record: record.reason),
        "listed": text(lambda record: record.listed),
        "expires": [record.expires or info.expires for record in records],
        "note": text(lambda record: record.note),
        "row": [record.row for record in records],
        "programme": text(lambda record: record.programme),
        "grounds": text(lambda one: all_grounds(one.grounds, one.programme, one.reason)),
    }
    return _frame(columns, SCHEMA_ENTRIES)


def _kind(record: EntryRecord, log: EntryLog) -> str:
    kind = record.kind.lower()
    if kind and kind not in _KINDS:
        log.add("watchlists.unknown_kind", row=record.row, column="kind", value=record.kind)
    return kind if kind in _KINDS else PartyKind.UNKNOWN.value


def _countries(record: EntryRecord, log: EntryLog) -> str:
    if not record.countries:
        return ""
    kept: set[str] = set()
    for country in record.countries:
        codes, lost = countries_named(country)
        kept.update(codes)
        for part in lost:
            log.add("watchlists.bad_country", row=record.row, column="countries", value=part)
    return MARK.join(sorted(kept))


def _names(records: Sequence[EntryRecord]) -> pd.DataFrame:
    owner: list[int] = []
    name: list[str] = []
    strength: list[str] = []
    for entry, record in enumerate(records):
        written: dict[str, Strength] = {tidy(record.name): Strength.PRIMARY}
        for alias in record.aliases:
            written.setdefault(tidy(alias), Strength.STRONG)
        for alias in record.weak_aliases:
            written.setdefault(tidy(alias), Strength.WEAK)
        owner += [entry] * len(written)
        name += written
        strength += [one.value for one in written.values()]
    return _frame({"owner": owner, "name": name, "strength": strength}, SCHEMA_ENTRY_NAMES)


@dataclass(slots=True)
class _Numbers:
    """Identifier columns and person numbers while they grow; each once per entry."""

    rows: dict[tuple[int, str, str], tuple[str, bool]] = field(default_factory=dict)
    persons: set[tuple[int, str]] = field(default_factory=set)
    cells: list[PersonCell] = field(default_factory=list)

    def add(self, entry: int, parsed: ParsedIds, text: str, country: str | None = None) -> None:
        for one in parsed.identifiers:
            self.rows.setdefault((entry, one.scheme, one.value), (one.label, one.valid))
        if parsed.person_numbers:
            self.persons.update((entry, number) for number in parsed.person_numbers)
            self.cells.append(PersonCell(entry, text, country or "", country is None))


def _identifiers(records: Sequence[EntryRecord], log: EntryLog) -> tuple[pd.DataFrame, _Numbers]:
    numbers = _Numbers()
    faulty: dict[str, list[tuple[int, str]]] = {"org_number": [], "identifiers": []}
    votes = vote([record.org_number for record in records if record.org_number])
    for entry, record in enumerate(records):
        if record.org_number:
            country = record.countries[0].upper() if len(record.countries) == 1 else ""
            if country == "SE":
                country = ""  # says nothing about ten digits, and bare cells are read faster
            parsed = parse_ids(record.org_number, country=country, hint="org", votes=votes)
            if _is_faulty(parsed):
                faulty["org_number"].append((record.row, record.org_number))
            numbers.add(entry, parsed, record.org_number, country)
        for text in record.identifiers:
            parsed = parse_labelled(text)
            if _is_faulty(parsed):
                faulty["identifiers"].append((record.row, text))
            numbers.add(entry, parsed, text)
        # Nothing recognises a party by these: of a protected one they are not kept.
        for text in record.documents if log.info.type is ListType.WATCH else ():
            label, _, value = text.partition(":")
            numbers.rows.setdefault((entry, OTHER, value), (label, False))
    for column, cells in faulty.items():
        log.add_all("watchlists.invalid_number", column, cells)
    columns: dict[str, list[str] | list[int] | list[bool]] = {
        "owner": [key[0] for key in numbers.rows],
        "scheme": [key[1] for key in numbers.rows],
        "value": [key[2] for key in numbers.rows],
        "label": [row[0] for row in numbers.rows.values()],
        "valid": [row[1] for row in numbers.rows.values()],
    }
    return _frame(columns, SCHEMA_IDENTIFIERS), numbers


def _is_faulty(parsed: ParsedIds) -> bool:
    return parsed.invalid or not all(one.valid for one in parsed.identifiers)


def _person_numbers(found: Iterable[tuple[int, str]]) -> PersonNumbers:
    pairs = sorted(found)
    value = np.empty(len(pairs), dtype=object)
    value[:] = [number for _, number in pairs]
    return PersonNumbers(np.array([entry for entry, _ in pairs], dtype=np.int32), value)


def _frame(columns: Mapping[str, Sequence[object]], schema: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            name: pd.Series(np.array(columns[name], dtype=dtype), dtype=dtype)
            for name, dtype in schema.items()
        }
    )
