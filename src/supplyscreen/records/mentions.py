"""
Cells of one role in a sheet (supplier, engager, subcontractor) become mentions of parties.

Every row whose name or identifier names somebody gives one mention. A whole cell that is a
placeholder or a redaction names nobody, unless an identifier stands beside it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.parties import SCHEMA_MENTIONS, PartyKind
from supplyscreen.model.rows import FIRST_ROWS, Sheet
from supplyscreen.records.identity import IdColumn, read_ids
from supplyscreen.records.phrases import may_name_nobody, names_nobody
from supplyscreen.text.countries import country_code
from supplyscreen.text.legal_forms import label_words
from supplyscreen.text.names import fold, split_note, tidy

_JOINTS = re.compile(r"\s*(?:[/;\n]|&(?!\s*co\b))\s*", re.IGNORECASE)
"""GmbH & Co KG is one firm."""
_AND_OTHERS = re.compile(r"\b(?:m\.? ?fl|et al)\b\.?", re.IGNORECASE)
_DESCRIBING = ("country", "municipality", "city", "postcode", "address", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameColumn:
    """One column of names: per row a code, per code what the cell says."""

    codes: NDArray[np.intp]
    cells: NDArray[np.object_]
    """Distinct cell -> as written."""
    name: NDArray[np.object_]
    """Distinct cell -> name without its note; "" if it names nobody."""
    note: NDArray[np.object_]
    unnamed: NDArray[np.bool_]
    """Distinct cell -> a placeholder or redaction."""
    several: NDArray[np.bool_]
    """Distinct cell -> seems to hold several firms."""


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
        texts = np.full(len(self.present), "", dtype=object)
        if self.names is not None:
            folded = np.array([fold(name) for name in self.names.name], dtype=object)
            texts = folded[self.names.codes]
        for _, column in reversed(self.ids):
            first = _first_keys(column)[column.codes]
            texts = np.where(first != "", first, texts)
        codes, _ = pd.factorize(texts)
        return np.where(self.present, codes, -1)


def cells_of(sheet: Sheet, column: int) -> NDArray[np.object_]:
    """One column as an object array of text."""
    return sheet.cells[column].to_numpy(dtype=object)


def per_distinct(
    cells: NDArray[np.object_], function: Callable[[str], object]
) -> NDArray[np.object_]:
    """A function of each cell, called once per distinct cell."""
    codes, distinct = pd.factorize(cells)
    values = np.empty(len(distinct), dtype=object)
    values[:] = [function(text) for text in distinct]
    return values[codes]


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
    ids = {column: (column, one) for column, one in _id_columns(sheet, plain).items()}
    found: dict[str, RoleCells] = {}
    for role in roles:
        name_column, id_column = columns.get(f"{role}_name", -1), columns.get(f"{role}_id", -1)
        own: list[tuple[int, IdColumn]] = []
        if id_column in ids:
            own.append(ids[id_column])
        elif id_column >= 0:
            own.append((id_column, read_ids(cells_of(sheet, id_column), country, "org")))
        if role == subject:
            own += [
                (columns[field], read_ids(cells_of(sheet, columns[field]), country, hint))
                for field, hint in _MORE_IDS
                if field in columns
            ]
        if name_column >= 0 or own:
            more = described if role == subject else {}
            found[role] = _role(sheet, role, name_column, names.get(name_column), own, more)
    return found


_MORE_IDS = (("vat_id", "vat"), ("lei", "lei"), ("duns", "duns"))


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
        told = one.country[one.codes]
        country = told if country is None else np.where(country == "", told, country)
    present, unnamed = has_id, np.zeros(len(sheet.rows), dtype=np.bool_)
    if names is not None:
        present = has_id | (names.name != "")[names.codes]
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
    read = read_names(np.concatenate([cells_of(sheet, column) for column in wanted]))
    parts = np.split(read.codes, len(wanted))
    return {one: replace(read, codes=codes) for one, codes in zip(wanted, parts, strict=True)}


def _id_columns(sheet: Sheet, columns: Sequence[int]) -> dict[int, IdColumn]:
    """Several columns of organisation numbers read together."""
    wanted = list(dict.fromkeys(column for column in columns if column >= 0))
    if not wanted:
        return {}
    cells = np.concatenate([cells_of(sheet, column) for column in wanted])
    read = read_ids(cells, None, "org")
    parts = np.split(read.codes, len(wanted))
    return {one: replace(read, codes=codes) for one, codes in zip(wanted, parts, strict=True)}


def read_names(cells: NDArray[np.object_]) -> NameColumn:
    """Read a column of names, every distinct cell once."""
    codes, distinct = pd.factorize(cells)
    name = np.empty(len(distinct), dtype=object)
    note = np.full(len(distinct), "", dtype=object)
    unnamed = np.zeros(len(distinct), dtype=np.bool_)
    several = np.zeros(len(distinct), dtype=np.bool_)
    for at, text in enumerate(distinct):
        words = text.split()
        tidied = " ".join(words)
        if words and may_name_nobody(words[0]) and names_nobody(tidied):
            unnamed[at], tidied = True, ""
        elif tidied.endswith((")", "]")):
            tidied, note[at] = split_note(tidied)
        name[at] = tidied
        several[at] = _may_be_several(text) and _several_firms(text)
    return NameColumn(
        codes=codes,
        cells=np.asarray(distinct, dtype=object),
        name=name,
        note=note,
        unnamed=unnamed,
        several=several,
    )


def mention_columns(
    cells: RoleCells, sheet: Sheet, source: int, *, root: bool
) -> dict[str, NDArray[np.generic]]:
    """The mentions of one role as columns of SCHEMA_MENTIONS, in row order."""
    at = np.flatnonzero(cells.present)
    found: dict[str, NDArray[np.generic]] = {
        name: _constant("", len(at)) for name, dtype in SCHEMA_MENTIONS.items() if dtype == "object"
    }
    found |= {field: texts[at] for field, texts in cells.described.items()}
    if cells.names is not None:
        codes = cells.names.codes[at]
        found |= {"name": cells.names.name[codes], "note": cells.names.note[codes]}
    found["kind"] = _constant(PartyKind.COMPANY.value, len(at))
    found["source"] = np.full(len(at), source, dtype=np.int32)
    found["row"] = sheet.rows[at]
    found["root"] = np.full(len(at), root, dtype=np.bool_)
    return found


def _constant(text: str, count: int) -> NDArray[np.object_]:
    """One text as often as wanted, stored once; never written to."""
    return np.broadcast_to(np.array(text, dtype=object), count)


def identifier_columns(cells: RoleCells, first: int) -> dict[str, NDArray[np.generic]]:
    """The identifiers of those mentions as columns of SCHEMA_IDENTIFIERS, in column order."""
    at = np.flatnonzero(cells.present)
    parts: list[tuple[NDArray[np.generic], ...]] = []
    for _, column in cells.ids:
        codes = column.codes[at]
        start, stop = column.start[codes], column.start[codes + 1]
        counts = stop - start
        owner = np.repeat(np.arange(first, first + len(at), dtype=np.int32), counts)
        ends = np.cumsum(counts)
        place = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - counts, counts)
        place += np.repeat(start, counts)
        texts = (column.scheme[place], column.value[place], column.label[place])
        parts.append((owner, *texts, column.valid[place]))
    names = ("owner", "scheme", "value", "label", "valid")
    kinds = (np.int32, object, object, object, np.bool_)
    return {
        name: np.concatenate([part[number] for part in parts])
        if parts
        else np.empty(0, dtype=kinds[number])
        for number, name in enumerate(names)
    }


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
        field: per_distinct(cells_of(sheet, columns[field]), tidy)
        for field in _DESCRIBING
        if field in columns
    }
    blank = _constant("", len(sheet.rows))
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


def _first_keys(column: IdColumn) -> NDArray[np.object_]:
    """Distinct cell -> its first identifier with scheme, or a person number; in memory only."""
    keys = np.full(len(column.cells), "", dtype=object)
    filled = np.flatnonzero(column.start[1:] > column.start[:-1])
    first = column.start[filled]
    keys[filled] = column.scheme[first] + ":" + column.value[first]
    for at, numbers in column.persons.items():
        keys[at] = numbers[0]
    return keys


def _may_be_several(text: str) -> bool:
    """Cheap test before the dear one."""
    return (
        "/" in text or "&" in text or ";" in text or "\n" in text or "fl" in text or "et al" in text
    )


def _several_firms(text: str) -> bool:
    if len(text) > _LONGEST_NAME:
        return False
    if _AND_OTHERS.search(text):
        return True
    parts = [part for part in _JOINTS.split(text) if part.strip()]
    return len(parts) > 1 and all(_ends_in_form(part) for part in parts)


_LONGEST_NAME = 1000
"""Longer cells are no list of firms; splitting them would only cost."""


def _ends_in_form(text: str) -> bool:
    """Whether the text is a name with its legal form behind it."""
    labels = label_words(fold(text).split())
    return len(labels) > 1 and bool(labels[0][0]) and bool(labels[-1][1])
