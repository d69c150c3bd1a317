"""
People in rows: name, person number and birth date become mentions of persons.

What stands in a column of person numbers and is none is never shown, not even in an issue: it may
hold a birth date. A birth date alone there ("1981-12-28") is used as one. A number of a register of
companies there is the company's: auditors and owners often are companies.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.parties import PartyKind
from supplyscreen.model.rows import Sheet
from supplyscreen.records.distinct import constant, per_distinct
from supplyscreen.records.headings import column_name
from supplyscreen.records.identity import IdColumn, read_ids
from supplyscreen.records.kind_of_party import kinds_of_people
from supplyscreen.records.mentions import RoleCells, cells_of, first_rows
from supplyscreen.records.name_cells import read_names
from supplyscreen.records.sheet_records import Reading, SheetRecords, add_mentions
from supplyscreen.text.dates import iso_date
from supplyscreen.text.names import tidy
from supplyscreen.text.person_numbers import birth_date_of

_PART_OF_DATE = re.compile(r"(?:18|19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
_UNREADABLE = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Where the facts of the people of a sheet stand; columns, -1 where there is none."""

    names: NDArray[np.object_]
    """Name per row, as written."""
    name_column: int
    numbers: int = -1
    """Person numbers."""
    births: int = -1
    organisations: int = -1
    """Organisation numbers of those that are companies."""


def add_people(
    reading: Reading,
    found: SheetRecords,
    role: str,
    people: People,
    *,
    otherwise: PartyKind = PartyKind.PERSON,
) -> RoleCells:
    """Add the mentions of a sheet's people; `otherwise` is the kind where nothing tells it."""
    born = _births(reading, people.births)
    ids: list[tuple[int, IdColumn]] = []
    if people.organisations >= 0:
        numbers = read_ids(reading.sheet.columns[people.organisations], None, "org")
        ids.append((people.organisations, numbers))
    if people.numbers >= 0:
        numbers, dates = _numbers(reading, people.numbers)
        ids.append((people.numbers, numbers))
        born = np.where(born == "", dates, born)
        born = np.where(born == "", _births_in(numbers), born)
    cells = _cells(reading.sheet, role, people, ids)
    kinds = kinds_of_people(cells, born, otherwise)
    add_mentions(reading, found, cells, root=False, more={"kind": kinds, "birth_date": born})
    return cells


def names_of_people(sheet: Sheet, columns: dict[str, int]) -> People | None:
    """Where the people of a table stand; None if no column names any."""
    more = {"numbers": columns.get("person_id", -1), "births": columns.get("birth_date", -1)}
    if "person_name" in columns:
        column = columns["person_name"]
        return People(names=cells_of(sheet, column), name_column=column, **more)
    parts = [columns[field] for field in ("given_name", "family_name") if field in columns]
    if parts:
        cells = [cells_of(sheet, column) for column in parts]
        joined = cells[0] if len(cells) == 1 else cells[0] + " " + cells[1]
        return People(names=per_distinct(joined, tidy), name_column=parts[0], **more)
    if more["numbers"] >= 0:
        return People(names=constant("", len(sheet.rows)), name_column=-1, **more)
    return None


def _cells(
    sheet: Sheet, role: str, people: People, ids: Sequence[tuple[int, IdColumn]]
) -> RoleCells:
    names = read_names(people.names)
    has_id = np.zeros(len(sheet.rows), dtype=np.bool_)
    for _, one in ids:
        has_id |= one.names_somebody[one.codes]
    return RoleCells(
        role=role,
        names=names,
        name_column=people.name_column,
        ids=tuple(ids),
        present=has_id | names.named[names.codes],
        unnamed=names.unnamed[names.codes] & ~has_id,
        described={},
    )


def _numbers(reading: Reading, column: int) -> tuple[IdColumn, NDArray[np.object_]]:
    """A column of person numbers, and the birth dates that stand in it instead of numbers."""
    cells = cells_of(reading.sheet, column)
    dates = per_distinct(cells, _date_alone)
    read = read_ids(np.where(dates == "", cells, ""), None, "person")
    kept = _valid_alone(read)
    is_none = np.zeros(len(kept.start) - 1, dtype=np.bool_)
    is_none[read.problems.get("placeholder", [])] = True
    told = kept.names_somebody | is_none
    filled = (per_distinct(cells, tidy) != "") & (dates == "")
    _note(reading, column, filled & ~told[read.codes], "records.unreadable_person_number")
    return kept, dates


def _births_in(read: IdColumn) -> NDArray[np.object_]:
    """Per row the birth date that its person number holds; in memory only."""
    births = np.full(len(read.start) - 1, "", dtype=object)
    for at, persons in read.persons.items():
        births[at] = birth_date_of(persons[0])
    return births[read.codes]


def _valid_alone(read: IdColumn) -> IdColumn:
    """Without what is no number of any register: it may hold part of a person number."""
    kept = np.concatenate([[0], np.cumsum(read.valid)])
    return replace(
        read,
        start=kept[read.start].astype(np.intp),
        scheme=read.scheme[read.valid],
        value=read.value[read.valid],
        label=read.label[read.valid],
        valid=read.valid[read.valid],
        problems={},
    )


def _date_alone(cell: str) -> str:
    text = cell.strip()
    return (iso_date(text) or "") if not text.isdecimal() or len(text) == len("YYYYMMDD") else ""


def _births(reading: Reading, column: int) -> NDArray[np.object_]:
    if column < 0:
        return constant("", len(reading.sheet.rows))
    read = per_distinct(reading.sheet.columns[column], _birth)
    _note(reading, column, read == _UNREADABLE, "records.unreadable_birth_date")
    return np.where(read == _UNREADABLE, "", read)


def _birth(cell: str) -> str:
    text = cell.strip()
    if not text or _PART_OF_DATE.fullmatch(text):
        return text
    return iso_date(text) or _UNREADABLE


def _note(reading: Reading, column: int, chosen: NDArray[np.bool_], code: str) -> None:
    """An issue that shows no value: it is somebody's birth date or number."""
    if chosen.any():
        reading.log.add(
            code,
            file=reading.sheet.file,
            sheet=reading.sheet.sheet,
            column=column_name(reading.sheet, column),
            rows=first_rows(reading.sheet, chosen),
            count=int(chosen.sum()),
        )
