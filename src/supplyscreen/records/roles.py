"""
Roles: PERSON -> COMPANY, and what a person owns of the company.

One row names a company and a person with a role ("Roll"), or a company with columns named after
offices ("Ordförande", "VD") that hold names, or hold marks beside the person of the row. A share on
the row is an OWNS edge beside the role.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.parties import PartyKind, RelationKind
from supplyscreen.records.distinct import columns_of_parts, per_distinct
from supplyscreen.records.headings import column_name
from supplyscreen.records.kinds import OFFICES, plain
from supplyscreen.records.measures import read_shares
from supplyscreen.records.mentions import RoleCells, cells_of
from supplyscreen.records.notes import note_rows
from supplyscreen.records.people import People, add_people, names_of_people
from supplyscreen.records.phrases import folded, phrases
from supplyscreen.records.same_party import same_number
from supplyscreen.records.sheet_records import (
    NOBODY,
    Reading,
    SheetRecords,
    add_roles,
    close_rows,
)
from supplyscreen.records.terms import LinkWriter, text_of
from supplyscreen.records.views import seen_as
from supplyscreen.text.names import tidy

COMPANY = "company"
PERSON = "person"
_NAMES = {COMPANY: ("name", "supplier_name")}
_NUMBERS = {COMPANY: ("org_id", "supplier_id")}
SHARES = ("ownership_pct", "share_pct")
_BETWEEN_NAMES = re.compile(r"[;\n\r|]+")
_MOST_WORDS = 6
"""More make a sentence, no name of a person."""
_MOST_NAMES = 20
"""Names of one cell that are looked for; a board has fewer members."""


def read_roles_table(reading: Reading) -> SheetRecords:
    """The companies and people of one sheet, and the roles between them."""
    found = SheetRecords()
    view = seen_as(
        reading, {COMPANY: ("name", "supplier_name")}, {COMPANY: ("org_id", "supplier_id")}
    )
    cells = list(add_roles(view, found, [COMPANY], subject=COMPANY, roots=()).values())
    writer = LinkWriter(reading)
    companies = found.mention_of.get(COMPANY, _nobody(reading))
    marks = _marks(reading)
    if people := names_of_people(reading.sheet, dict(reading.columns)):
        cells.append(add_people(reading, found, PERSON, people))
        companies = _without_own(companies, cells)
        _link_person(reading, found, writer, companies, marks)
    for column, header in _offices_with_names(reading, marks):
        cells += _add_office(reading, found, writer, column, header)
    used = close_rows(reading, found, cells)
    _note_lonely(reading, cells, used)
    if reading.protected is not None and PERSON in found.mention_of:
        marked = found.mention_of[PERSON][reading.protected]
        found.protected = marked[marked >= 0].astype(np.int32)
    return found


def _without_own(companies: NDArray[np.int64], cells: Sequence[RoleCells]) -> NDArray[np.int64]:
    """The companies, without those that are the person of the row: sole traders."""
    if len(cells) == 1:
        return companies
    company, person = cells
    return np.where(same_number(company, person), NOBODY, companies)


def shares_of(reading: Reading) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Per row the share, and whether its cell says anything but none."""
    field = next((one for one in SHARES if one in reading.columns), "")
    if not field:
        count = len(reading.sheet.rows)
        return np.full(count, np.nan), np.zeros(count, dtype=np.bool_)
    column = reading.columns[field]
    share = read_shares(reading.sheet, column, reading.log)
    filled = per_distinct(reading.sheet.columns[column], tidy) != ""
    return share, filled & (share != 0)


def _link_person(
    reading: Reading,
    found: SheetRecords,
    writer: LinkWriter,
    companies: NDArray[np.int64],
    marks: dict[str, NDArray[np.bool_]],
) -> None:
    """The person of the row: its role as written, the offices marked, and what it owns."""
    persons = found.mention_of[PERSON]
    share, owns = shares_of(reading)
    role = text_of(reading, ["role"])
    marked = np.zeros(len(persons), dtype=np.bool_)
    for header, is_marked in marks.items():
        marked |= is_marked
        detail = np.full(len(persons), header, dtype=object)
        chosen = np.where(is_marked, persons, NOBODY)
        found.relations.append(writer.links(RelationKind.ROLE, chosen, companies, detail=detail))
    # Who only owns has no role; who is only named has one that is not told.
    has_role = (role != "") | ~(marked | owns)
    chosen = np.where(has_role, persons, NOBODY)
    found.relations.append(writer.links(RelationKind.ROLE, chosen, companies, detail=role))
    owners = np.where(owns, persons, NOBODY)
    found.relations.append(writer.links(RelationKind.OWNS, owners, companies, share=share))


def _add_office(
    reading: Reading, found: SheetRecords, writer: LinkWriter, column: int, header: str
) -> list[RoleCells]:
    """The people whom a column named after an office holds, each in that role."""
    companies = found.mention_of.get(COMPANY, _nobody(reading))
    detail = np.full(len(companies), header, dtype=object)
    cells: list[RoleCells] = []
    texts = cells_of(reading.sheet, column)
    sentences = per_distinct(texts, lambda cell: len(_parts(cell)) < len(_lines(cell)))
    note_rows(
        reading.sheet, column, sentences.astype(np.bool_), "records.no_person_name", reading.log
    )
    for number, names in enumerate(_names_apart(texts)):
        role = f"{header} {column} {number}"
        people = People(names=names, name_column=column)
        cells.append(add_people(reading, found, role, people, otherwise=PartyKind.PERSON))
        persons = found.mention_of[role]
        found.relations.append(writer.links(RelationKind.ROLE, persons, companies, detail=detail))
    return cells


def _names_apart(cells: NDArray[np.object_]) -> list[NDArray[np.object_]]:
    """A column of cells with several names each as columns of one name."""
    return columns_of_parts(cells, _parts, _MOST_NAMES)


def _parts(cell: str) -> list[str]:
    """The names of a cell; who may sign for a firm is often told in a sentence."""
    return [line for line in _lines(cell) if len(line.split()) <= _MOST_WORDS]


def _lines(cell: str) -> list[str]:
    return [part for part in _BETWEEN_NAMES.split(cell) if part.strip()]


def _marks(reading: Reading) -> dict[str, NDArray[np.bool_]]:
    """Header of each office column that holds yes and no -> the rows that say yes."""
    found: dict[str, NDArray[np.bool_]] = {}
    for column, header in _offices(reading):
        texts = per_distinct(reading.sheet.columns[column], folded)
        if set(texts.tolist()) <= phrases("marks", "yes") | phrases("marks", "no") | {""}:
            found[header] = per_distinct(texts, _is_yes).astype(np.bool_)
    return found


def _is_yes(text: str) -> bool:
    return text in phrases("marks", "yes")


def _offices(reading: Reading) -> list[tuple[int, str]]:
    """(column, header) of the columns named after offices, in column order."""
    columns = sorted(column for key, column in reading.columns.items() if plain(key) in OFFICES)
    return [(column, tidy(column_name(reading.sheet, column))) for column in columns]


def _offices_with_names(
    reading: Reading, marks: dict[str, NDArray[np.bool_]]
) -> list[tuple[int, str]]:
    return [(column, header) for column, header in _offices(reading) if header not in marks]


def _note_lonely(reading: Reading, cells: list[RoleCells], used: NDArray[np.bool_]) -> None:
    """Rows that name a person and no company, or a company and no person."""
    has_company = np.zeros(len(used), dtype=np.bool_)
    has_person = np.zeros(len(used), dtype=np.bool_)
    for one in cells:
        if one.role == COMPANY:
            has_company |= one.present
        else:
            has_person |= one.present | one.unnamed
    lonely = used & has_person & ~has_company
    note_rows(reading.sheet, -1, lonely, "records.person_without_company", reading.log)
    lonely = used & has_company & ~has_person
    note_rows(reading.sheet, -1, lonely, "records.company_without_person", reading.log)


def _nobody(reading: Reading) -> NDArray[np.int64]:
    return np.full(len(reading.sheet.rows), NOBODY, dtype=np.int64)
