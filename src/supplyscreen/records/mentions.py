"""
Cells of one role in a sheet (supplier, engager, subcontractor) become mentions of parties.

Every row whose name or identifier names somebody gives one mention. A whole cell that is a
placeholder or a redaction names nobody, unless an identifier stands beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.parties import SCHEMA_MENTIONS, PartyKind
from supplyscreen.model.rows import FIRST_ROWS, Sheet
from supplyscreen.model.text_column import joined
from supplyscreen.records.distinct import chosen, constant, per_distinct, spread
from supplyscreen.records.identity import IdColumn, read_ids
from supplyscreen.records.name_cells import NameColumn, read_names
from supplyscreen.text.countries import country_code
from supplyscreen.text.identifiers import meaning_of_header
from supplyscreen.text.names import fold, tidy

CodedTexts: TypeAlias = tuple[NDArray[np.int32], NDArray[np.object_]]
"""Row -> place of its text, and texts, some of which may be equal."""

_DESCRIBING = ("country", "municipality", "city", "postcode", "address", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCells:
    """The cells of one role, one entry per row of the sheet."""

    role: str
    names: NameColumn | None
    name_column: int
    ids: tuple[tuple[int, IdColumn], ...]
    """(column, what it holds) for every identifier column of the role."""
    present: NDArray[np.bool_]
    """Row names somebody in this role: it gives a mention."""
    unnamed: NDArray[np.bool_]
    """Row holds a placeholder in this role and no identifier."""
    described: Mapping[str, NDArray[np.object_]]
    """Field of SCHEMA_MENTIONS -> text per row; absent where every row's is ""."""

    def keys(self) -> NDArray[np.intp]:
        """Row -> number of the party by its first identifier, else its folded name; -1: nobody."""
        codes, _ = pd.factorize(self.texts())
        return np.where(self.present, codes, -1)

    def texts(self) -> NDArray[np.object_]:
        """Row -> first identifier of the party, else its folded name; "": nobody."""
        texts = np.full(len(self.present), "", dtype=object)
        if self.names is not None:
            folded = np.array([fold(name) for name in self.names.name], dtype=object)
            texts = folded[self.names.codes]
        for _, column in reversed(self.ids):
            first = first_keys(column)[column.codes]
            texts = np.where(first != "", first, texts)
        return np.where(self.present, texts, "")


def cells_of(sheet: Sheet, column: int) -> NDArray[np.object_]:
    """One column as an object array of text."""
    return sheet.columns[column].cells


def read_roles(
    sheet: Sheet, columns: Mapping[str, int], roles: Sequence[str], subject: str
) -> dict[str, RoleCells]:
    """
    The cells of each role that some column speaks of.

    Args:
        sheet: the sheet.
        columns: field -> column.
        roles: among "supplier", "parent" and "sub", in the order wanted.
        subject: the role whose country, address, VAT number and so on the columns give.
    """
    described = _described(sheet, columns)
    country = described.get("country")
    names = _name_columns(sheet, [columns.get(f"{role}_name", -1) for role in roles])
    plain = [columns.get(f"{role}_id", -1) for role in roles if role != subject or country is None]
    plain = [column for column in plain if column >= 0 and _hint(sheet, column) == _ORG]
    ids = {column: (column, one) for column, one in _id_columns(sheet, plain).items()}
    found: dict[str, RoleCells] = {}
    for role in roles:
        name_column, id_column = columns.get(f"{role}_name", -1), columns.get(f"{role}_id", -1)
        own: list[tuple[int, IdColumn]] = []
        if id_column in ids:
            own.append(ids[id_column])
        elif id_column >= 0:
            known = country if role == subject else None
            hint = _hint(sheet, id_column)
            own.append((id_column, read_ids(sheet.columns[id_column], known, hint)))
        if role == subject:
            own += [
                (columns[field], read_ids(sheet.columns[columns[field]], country, hint))
                for field, hint in _MORE_IDS
                if field in columns
            ]
        if name_column >= 0 or own:
            more = described if role == subject else {}
            found[role] = _role(sheet, role, name_column, names.get(name_column), own, more)
    return found


def _hint(sheet: Sheet, column: int) -> str:
    """What the header of a column of organisation numbers says of their register."""
    return meaning_of_header(sheet.headers[column])


_ORG = "org"
_MORE_IDS = (
    ("vat_id", "vat"),
    ("lei", "lei"),
    ("duns", "duns"),
    ("bankgiro", "se:bankgiro"),
    ("plusgiro", "se:plusgiro"),
)


def _role(
    sheet: Sheet,
    role: str,
    name_column: int,
    names: NameColumn | None,
    ids: Sequence[tuple[int, IdColumn]],
    described: Mapping[str, NDArray[np.object_]],
) -> RoleCells:
    has_id = np.zeros(len(sheet.rows), dtype=np.bool_)
    country = described.get("country")
    for _, one in ids:
        has_id |= one.names_somebody[one.codes]
        told = spread(one.country, one.codes)
        country = told if country is None else np.where(country == "", told, country)
    present, unnamed = has_id, np.zeros(len(sheet.rows), dtype=np.bool_)
    if names is not None:
        present = has_id | names.named[names.codes]
        unnamed = names.unnamed[names.codes] & ~has_id
    return RoleCells(
        role=role,
        names=names,
        name_column=name_column,
        ids=tuple(ids),
        present=present,
        unnamed=unnamed,
        described=described if country is None else {**described, "country": country},
    )


def _name_columns(sheet: Sheet, columns: Sequence[int]) -> dict[int, NameColumn]:
    """Several columns of names read together: the same parties stand in all of them."""
    wanted = list(dict.fromkeys(column for column in columns if column >= 0))
    if not wanted:
        return {}
    read = read_names(joined([sheet.columns[column] for column in wanted]))
    parts = np.split(read.codes, len(wanted))
    return {one: replace(read, codes=codes) for one, codes in zip(wanted, parts, strict=True)}


def _id_columns(sheet: Sheet, columns: Sequence[int]) -> dict[int, IdColumn]:
    """Several columns of organisation numbers read together."""
    wanted = list(dict.fromkeys(column for column in columns if column >= 0))
    if not wanted:
        return {}
    read = read_ids(joined([sheet.columns[column] for column in wanted]), None, _ORG)
    parts = np.split(read.codes, len(wanted))
    return {one: replace(read, codes=codes) for one, codes in zip(wanted, parts, strict=True)}


def mention_columns(
    cells: RoleCells, sheet: Sheet, source: int, *, root: bool
) -> dict[str, NDArray[np.generic]]:
    """The mentions of one role as columns of SCHEMA_MENTIONS but their names, in row order."""
    at = np.flatnonzero(cells.present)
    found: dict[str, NDArray[np.generic]] = {
        name: constant("", len(at)) for name, dtype in SCHEMA_MENTIONS.items() if dtype == "object"
    }
    del found["name"]  # see `coded_names`
    found |= {field: chosen(texts, at) for field, texts in cells.described.items()}
    if cells.names is not None and cells.names.has_notes:
        found["note"] = cells.names.note[chosen(cells.names.codes, at)]
    found["kind"] = constant(PartyKind.COMPANY.value, len(at))
    found["source"] = np.full(len(at), source, dtype=np.int32)
    found["row"] = chosen(sheet.rows, at)
    found["root"] = np.full(len(at), root, dtype=np.bool_)
    return found


def coded_names(cells: RoleCells) -> CodedTexts:
    """The names of those mentions by number."""
    at = np.flatnonzero(cells.present)
    if cells.names is None:
        return np.zeros(len(at), dtype=np.int32), np.array([""], dtype=object)
    return chosen(cells.names.codes, at), cells.names.name


def identifier_columns(
    cells: RoleCells, first: int
) -> list[tuple[dict[str, NDArray[np.generic]], NDArray[np.int64]]]:
    """
    The identifiers of those mentions, column by column.

    Each as columns of SCHEMA_IDENTIFIERS, and their values as `IdColumn.number` gives them.
    """
    at = np.flatnonzero(cells.present)
    found: list[tuple[dict[str, NDArray[np.generic]], NDArray[np.int64]]] = []
    for _, column in cells.ids:
        codes = chosen(column.codes, at)
        owner, place = _places(column, codes)
        numbers = {
            "owner": owner + np.int32(first),
            "scheme": spread(column.scheme, place),
            "value": column.value[place],
            "label": spread(column.label, place),
            "valid": column.valid[place],
        }
        found.append((numbers, column.number[place]))
    return found


def _places(
    column: IdColumn, codes: NDArray[np.integer]
) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
    """For every identifier in cells the position of its cell, and its own place in the column."""
    counts = np.diff(column.start)[codes]
    rows = np.arange(len(codes), dtype=np.int32)
    if (counts <= 1).all():  # nearly always
        filled = counts == 1
        return rows[filled], column.start[codes[filled]]
    # Places count on from where those of each cell start.
    place = np.repeat(column.start[codes] - (np.cumsum(counts) - counts), counts)
    return np.repeat(rows, counts), place + np.arange(len(place))


def person_numbers(cells: RoleCells, first: int) -> list[tuple[int, str]]:
    """(mention, canonical number) of those mentions; in memory only."""
    at = np.flatnonzero(cells.present)
    found: dict[tuple[int, str], None] = {}
    for _, column in cells.ids:
        if not column.persons:
            continue
        codes = column.codes[at]
        for place in np.flatnonzero(np.isin(codes, list(column.persons))).tolist():
            for number in column.persons[int(codes[place])]:
                found[first + place, number] = None
    return list(found)


def first_rows(sheet: Sheet, chosen: NDArray[np.bool_]) -> list[int]:
    """Row numbers of the first rows chosen, as many as an issue names."""
    return [int(row) for row in sheet.rows[np.flatnonzero(chosen)[:FIRST_ROWS]]]


def _described(sheet: Sheet, columns: Mapping[str, int]) -> dict[str, NDArray[np.object_]]:
    """Country, municipality, address and status per row, where columns give them."""
    texts = {
        field: per_distinct(sheet.columns[columns[field]], tidy)
        for field in _DESCRIBING
        if field in columns
    }
    blank = constant("", len(sheet.rows))
    kept = ("status", "municipality")
    found: dict[str, NDArray[np.object_]] = {
        field: texts[field] for field in kept if field in texts
    }
    if "country" in texts:
        found["country"] = per_distinct(texts["country"], country_code)
    if "city" in texts:
        town, known = texts["city"], texts.get("municipality", blank)
        found["municipality"] = np.where(known == "", town, known)
    if "address" in texts or "postcode" in texts:
        place = _joined(texts.get("postcode", blank), texts.get("city", blank), " ")
        found["address"] = _joined(texts.get("address", blank), place, ", ")
    return found


def _joined(
    first: NDArray[np.object_], second: NDArray[np.object_], between: str
) -> NDArray[np.object_]:
    both = (first != "") & (second != "")
    joined: NDArray[np.object_] = np.where(both, first + between + second, first + second)
    return joined


def first_keys(column: IdColumn) -> NDArray[np.object_]:
    """Distinct cell -> its first identifier with scheme, or a person number; in memory only."""
    keys = np.full(len(column.start) - 1, "", dtype=object)
    filled = np.flatnonzero(column.start[1:] > column.start[:-1])
    first = column.start[filled]
    keys[filled] = column.scheme[first] + ":" + column.value[first]
    for at, numbers in column.persons.items():
        keys[at] = numbers[0]
    return keys
