"""
A list in another format: `entries-csv`, or entities of FollowTheMoney on lines of JSON.

Only lists that disclose their content are converted. Person numbers are never written, nor what
reads as one; entries that lose something by that are counted. What was written is read again by its
own reader, and entries that would meet others than before are counted too: no difference between
two formats that decides anything goes without a word.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from supplyscreen.errors import UsageProblem
from supplyscreen.model.parties import PartyKind
from supplyscreen.model.watchlist import SCHEMA_ENTRIES, Strength, Watchlist
from supplyscreen.text.masking import mask
from supplyscreen.text.registers import OTHER
from supplyscreen.watchlists.admit import EntryLog, admit
from supplyscreen.watchlists.compare import DECIDING, discloses, unequal
from supplyscreen.watchlists.formats.entries_csv import COLUMNS, MORE_COLUMNS
from supplyscreen.watchlists.index import build
from supplyscreen.watchlists.interface import MARK, ListSource
from supplyscreen.watchlists.registry import reader_for

ENTRIES_CSV, FTM = "entries-csv", "ftm-entities"

_ADDRESSES = "; "
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""What JSON can say and no file can hold."""
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@")
_SCHEMAS: Mapping[str, str] = {
    PartyKind.COMPANY.value: "Company",
    PartyKind.PERSON.value: "Person",
    PartyKind.VESSEL.value: "Vessel",
}
"""Kind -> schema of FollowTheMoney; all others are written as LegalEntity."""
_TOPICS: Mapping[str, str] = {
    "sanction": "sanction",
    "debarment": "debarment",
    "fraud": "crime.fraud",
    "money-laundering": "crime.fin",
    "terrorism": "crime.terror",
    "trafficking": "crime.traffick",
    "labour-exploitation": "forced.labor",
    "business-ban": "corp.disqual",
}
"""Ground -> topic of FollowTheMoney."""
_DOCUMENTS: Mapping[str, str] = {"passport": "passportNumber", "imo": "imoNumber"}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Converted:
    """What was written, and what it does not hold."""

    text: str
    without_number: int
    """Entries that are found by less, as their person numbers were left out."""
    masked: int
    """Other entries of which a text reads as a person number."""
    altered: int
    """Further entries of which the format cannot hold something that decides who meets them."""

    @property
    def is_whole(self) -> bool:
        """Whether the list in its new format finds whom it found."""
        return not (self.without_number or self.altered)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Entry:
    """One entry, every text masked."""

    cells: Mapping[str, str]
    """Of SCHEMA_ENTRIES."""
    names: Mapping[str, Sequence[str]]
    """By strength."""
    numbers: Sequence[tuple[str, str, str]]
    """(scheme, value, label)."""


def convert(watchlist: Watchlist, format_name: str, as_of: date) -> Converted:
    """
    Write a list in another format.

    Args:
        watchlist: as loaded; entries past their own date are not in it.
        format_name: ENTRIES_CSV or FTM.
        as_of: the day it was loaded for.

    Raises:
        UsageProblem: the list does not disclose its content.
    """
    info = watchlist.info
    if not discloses(info):
        raise UsageProblem("lists.not_converted", list_id=info.list_id)
    masked: set[str] = set()
    text = _WRITERS[format_name](_entries(watchlist, masked))
    differ = unequal(watchlist, _read_again(watchlist, text, format_name, as_of), DECIDING)
    ids = watchlist.entries["entry_id"].tolist()
    numbered = {ids[owner] for owner in watchlist.person_numbers.owner.tolist()}
    return Converted(
        text=text,
        without_number=len(numbered),
        masked=len(masked - numbered),
        altered=len(differ - numbered),
    )


def _read_again(watchlist: Watchlist, text: str, format_name: str, as_of: date) -> Watchlist:
    """The list as its new format gives it back."""
    reader, data = reader_for(format_name), text.encode()
    if reader is None:
        raise KeyError(format_name)
    log = EntryLog("", watchlist.info)
    source = ListSource(file="", head=data, whole=lambda: io.BytesIO(data))
    admitted = admit(reader.read(io.BytesIO(data), source), watchlist.info, as_of, log)
    columns = build(admitted.records, watchlist.info, log)
    return replace(
        watchlist,
        entries=columns.entries,
        names=columns.names,
        identifiers=columns.identifiers,
        person_numbers=columns.person_numbers,
    )


def _entries(watchlist: Watchlist, masked: set[str]) -> Iterator[_Entry]:
    """Every entry; the ids of those that a text was masked of are added to `masked`."""
    ids: list[str] = watchlist.entries["entry_id"].tolist()

    def shown(text: str, owner: int) -> str:
        told = mask(text)
        if told != text:
            masked.add(ids[owner])
        return told if told.isascii() else _HALF_CHARACTER.sub("\ufffd", told)

    names: list[dict[str, list[str]]] = [{} for _ in ids]
    for owner, name, strength in _rows(watchlist.names, "owner", "name", "strength"):
        names[owner].setdefault(strength, []).append(shown(name, owner))
    numbers: list[list[tuple[str, str, str]]] = [[] for _ in ids]
    for owner, *texts in _rows(watchlist.identifiers, "owner", "scheme", "value", "label"):
        scheme, value, label = (shown(text, owner) for text in texts)
        numbers[owner].append((scheme, value, label))
    columns = [name for name in SCHEMA_ENTRIES if name != "row"]
    for owner, cells in enumerate(_rows(watchlist.entries, *columns)):
        told = {name: shown(text, owner) for name, text in zip(columns, cells, strict=True)}
        yield _Entry(cells=told, names=names[owner], numbers=numbers[owner])


def _rows(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(frame[column].tolist() for column in columns), strict=True)


def _csv(entries: Iterator[_Entry]) -> str:
    out = io.StringIO(newline="")
    columns = [name for name in (*COLUMNS, *MORE_COLUMNS) if name != "org_number"]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for one in entries:
        kind = one.cells["kind"]
        own = {
            "name": _primary(one),
            "kind": "" if kind == PartyKind.UNKNOWN.value else kind,
            "aliases": _joined(one.names.get(Strength.STRONG.value, ())),
            "weak_aliases": _joined(one.names.get(Strength.WEAK.value, ())),
            "identifiers": _joined(f"{it[0]}:{it[1]}" for it in one.numbers if it[0] != OTHER),
            "documents": _joined(f"{it[2]}:{it[1]}" for it in one.numbers if it[0] == OTHER),
        }
        told = {**one.cells, **own}
        writer.writerow([_harmless(told[name]) for name in columns])
    return out.getvalue()


def _joined(texts: Iterator[str] | Sequence[str]) -> str:
    return MARK.join(text.replace(MARK, "/") for text in texts)


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would run gets a blank before it, which every reader strips."""
    return f" {cell}" if cell.startswith(_RUN_BY_SPREADSHEETS) else cell


def _primary(one: _Entry) -> str:
    return next(iter(one.names.get(Strength.PRIMARY.value, ())), "")


def _ftm(entries: Iterator[_Entry]) -> str:
    lines = (json.dumps(item, ensure_ascii=False) for one in entries for item in _entities(one))
    return "".join(f"{line}\n" for line in lines)


def _entities(one: _Entry) -> Iterator[Mapping[str, object]]:
    """The party, and the sanction that says when and why it was listed."""
    cells = one.cells
    grounds, programmes = _parts(cells["grounds"]), _parts(cells["programme"])
    name = _primary(one)
    properties = {
        "name": [name],
        "alias": list(one.names.get(Strength.STRONG.value, ())),
        "weakAlias": list(one.names.get(Strength.WEAK.value, ())),
        "country": _parts(cells["countries"]),
        "birthDate": _parts(cells["birth_date"]),
        "address": _parts(cells["address"], _ADDRESSES),
        "topics": [_TOPICS[ground] for ground in grounds if ground in _TOPICS],
        "notes": [cells["note"]] if cells["note"] else [],
        **_numbers(one),
    }
    yield {
        "id": cells["entry_id"],
        "caption": name,
        "schema": _SCHEMAS.get(cells["kind"], "LegalEntity"),
        "properties": {key: values for key, values in properties.items() if values},
    }
    told = {
        "program": programmes,
        "reason": [cells["reason"]],
        "listingDate": [cells["listed"]],
        "endDate": [cells["expires"]],
        "authorityId": [cells["reference"]],
    }
    said = {key: kept for key, values in told.items() if (kept := list(filter(None, values)))}
    if said:
        entity = {"entity": [cells["entry_id"]], **said}
        yield {"id": f"{cells['entry_id']}-listing", "schema": "Sanction", "properties": entity}


def _numbers(one: _Entry) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for scheme, value, label in one.numbers:
        if scheme == "lei":
            key = "leiCode"
        elif scheme.endswith(":vat"):
            key = "vatCode"
        elif scheme != OTHER:
            key = "registrationNumber"
        else:
            first = label.casefold().partition(" ")[0]
            key = _DOCUMENTS.get(first, "idNumber")
        found.setdefault(key, []).append(value)
    registers = {scheme[:2].upper() for scheme, _, _ in one.numbers if ":" in scheme}
    countries = set(_parts(one.cells["countries"]))
    if len(registers) == 1 and (registers <= countries or not countries):
        # Says whose register it is; without it the number could be of any.
        found["jurisdiction"] = sorted(registers)
    return found


def _parts(text: str, mark: str = MARK) -> list[str]:
    return text.split(mark) if text else []


_WRITERS: Mapping[str, Callable[[Iterator[_Entry]], str]] = {ENTRIES_CSV: _csv, FTM: _ftm}
