"""
Register extracts: companies with their names, states and addresses; none is a root by itself.

Bolagsverket's bulk file joins sub-fields with `$` and repetitions with `|`:

    organisationsidentitet   5560000000$ORGNR-IDORG
    organisationsnamn        Lingon AB$FORETAGSNAMN-ORGNAM$1999-05-05|Lingon Import$...
    avregistreringsorsak     KKAV-AVORG
    postadress               Storgatan 1$$LUND$22222$SE-LAND

The first name is the party's; the others are further names of it. Codes are spelled out beside the
party ("KK: konkurs"). The Norwegian register says yes and no in columns such as "underAvvikling".
"""

import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.rows import Sheet
from supplyscreen.model.text_column import TextColumn
from supplyscreen.records.distinct import columns_of_parts, per_distinct
from supplyscreen.records.headings import column_name
from supplyscreen.records.kinds import every
from supplyscreen.records.phrases import folded, phrases, register_codes
from supplyscreen.records.remark_columns import remark_columns
from supplyscreen.records.sheet_records import Columns, Reading, SheetRecords, add_roles, close_rows
from supplyscreen.records.views import seen_as
from supplyscreen.text.names import tidy

PARTY = "party"
_CODE = re.compile(r"[A-ZÅÄÖ0-9_]+-[A-Z]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T.*)?")
_CAMEL = re.compile(r"(?<=[a-zåäöæø])(?=[A-ZÅÄÖÆØ])")
_STATES = ("dereg_reason", "status")
_MOST_NAMES = 50
"""Names of one company that are read; no register gives out as many."""
_ADDRESS = 5
_TOWN = 2
"""Sub-fields of an address: street, c/o, town, postcode, country."""


def read_register(reading: Reading) -> SheetRecords:
    """The companies of one extract."""
    found = SheetRecords()
    plain_sheet = _without_sub_fields(reading)
    view = seen_as(
        replace(reading, sheet=plain_sheet),
        {PARTY: ("name",)},
        {PARTY: ("org_id",)},
        described=True,
    )
    view = replace(view, columns={key: at for key, at in view.columns.items() if key != "status"})
    roles = add_roles(view, found, [PARTY], subject=PARTY, roots=())
    used = close_rows(view, found, list(roles.values()))
    found.remarks += _remarks(reading, found)
    if reading.protected is not None:
        found.protected = found.mention_of[PARTY][used & reading.protected].astype(np.int32)
    return found


def sub_fields(cell: str) -> list[str]:
    """The parts of the first repetition of a cell."""
    return [tidy(part) for part in cell.partition("|")[0].split("$")]


def names_in(cell: str) -> list[str]:
    """The names of a cell in order; codes, dates and descriptions are none."""
    names: list[str] = []
    for repetition in cell.split("|") if "$" in cell else [cell]:
        parts = [tidy(part) for part in repetition.split("$")]
        # With a code among them the rest describes the name; without, each part is one.
        described = any(_CODE.fullmatch(part) for part in parts)
        told = parts[:1] if described else [one for one in parts if not _DATE.fullmatch(one)]
        names += [name for name in told if name]
    return list(dict.fromkeys(names))


def state_in_words(cell: str) -> str:
    """A code as "KK: konkurs 2026-02-01"; what is no code as it stands."""
    told = []
    for repetition in cell.split("|"):
        parts = [tidy(part) for part in repetition.split("$")]
        code = parts[0].partition("-")[0] if _CODE.fullmatch(parts[0]) else parts[0]
        words = register_codes().get(code, parts[0])
        dates = [part for part in parts[1:] if _DATE.fullmatch(part)]
        told.append(" ".join((words, *dates)).strip())
    return "; ".join(filter(None, told))


def _without_sub_fields(reading: Reading) -> Sheet:
    """The sheet with the main sub-field in the cells that name, number or place the party."""
    ways = {
        "name": lambda cell: next(iter(names_in(cell)), ""),
        "org_id": lambda cell: sub_fields(cell)[0],
        "country": lambda cell: sub_fields(cell)[0].removesuffix("-LAND"),
        "address": _address,
    }
    columns = list(reading.sheet.columns)
    for field, way in ways.items():
        column = reading.columns.get(field, -1)
        if column >= 0:
            columns[column] = TextColumn(per_distinct(columns[column], way))
    return replace(reading.sheet, columns=tuple(columns))


def _address(cell: str) -> str:
    if "$" not in cell:
        return cell
    parts = sub_fields(cell)
    if len(parts) == _ADDRESS:
        parts = [parts[0], parts[1], f"{parts[_TOWN + 1]} {parts[_TOWN]}".strip()]
    return ", ".join(part for part in parts if part and not _CODE.fullmatch(part))


def _remarks(reading: Reading, found: SheetRecords) -> list[Columns]:
    """States beside the party, and its further names."""
    party = found.mention_of[PARTY]
    columns = [column for field in _STATES for column in every(reading.columns, field)]
    remarks = [_states(reading.sheet, column, party) for column in columns]
    if "name" in reading.columns:
        cells = reading.sheet.columns[reading.columns["name"]]
        for texts in columns_of_parts(cells, names_in, _MOST_NAMES)[1:]:
            at = np.flatnonzero((texts != "") & (party >= 0))
            note = np.full(len(at), "", dtype=object)
            remarks.append(remark_columns(party[at], note, texts[at], former=False))
    return remarks


def _states(sheet: Sheet, column: int, party: NDArray[np.int64]) -> Columns:
    """The cells of one column of states in words; a yes is told by its header."""
    header = _CAMEL.sub(" ", tidy(column_name(sheet, column))).lower()

    def told(cell: str) -> str:
        text = folded(cell)
        if text in phrases("marks", "yes"):
            return header
        return "" if not text or text in phrases("marks", "no") else state_in_words(cell)

    texts = per_distinct(sheet.columns[column], told)
    at = np.flatnonzero((texts != "") & (party >= 0))
    return remark_columns(party[at], texts[at], np.full(len(at), "", dtype=object), former=False)
