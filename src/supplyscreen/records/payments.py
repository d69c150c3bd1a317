"""
Payments: every payee is a root, and so is every payer where the table names them.

A row is a payment or part of one, never a contract, and no tier: who gives money to whom engages
nobody by it. Its amount is not needed: a negative one is a credit note, and whoever issued it was
paid before. An address, a country or a number describes the party whose column stands nearest on
its left.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from supplyscreen.records.mentions import RoleCells
from supplyscreen.records.notes import note_rows
from supplyscreen.records.sheet_records import (
    NOBODY,
    Reading,
    SheetRecords,
    add_roles,
    close_rows,
)
from supplyscreen.records.suppliers import ROLE as PAYEE
from supplyscreen.records.suppliers import read_suppliers

PAYER = "payer"
_SIDES = (PAYEE, PAYER)
_DESCRIBING = (
    *("country", "municipality", "city", "postcode", "address", "status", "protected"),
    *("vat_id", "lei", "duns", "bankgiro", "plusgiro"),
)


def read_payments(reading: Reading) -> SheetRecords:
    """The payees of one sheet, and the payers if it names any."""
    if not any(f"{PAYER}_{part}" in reading.columns for part in ("name", "id")):
        return read_suppliers(reading)
    found = SheetRecords()
    views = {side: _view(reading, side) for side in _SIDES}
    roles: dict[str, RoleCells] = {}
    for side, view in views.items():
        roles |= add_roles(view, found, [side], subject=side, roots=(side,))
    used = close_rows(reading, found, list(roles.values()))
    marked = [_protected(view, found, side, used) for side, view in views.items()]
    found.protected = np.concatenate(marked).astype(np.int32)
    for side in roles:
        lonely = used & (found.mention_of[side] == NOBODY) & ~roles[side].unnamed
        code = "records.payment_without_payee" if side == PAYEE else "records.payment_without_payer"
        note_rows(reading.sheet, NOBODY, lonely, code, reading.log, incomplete=side == PAYEE)
    return found


def _view(reading: Reading, side: str) -> Reading:
    """The sheet with the columns of one side and what describes it."""
    sides = {one: _columns_of(reading, one) for one in _SIDES}
    columns = {
        field: column
        for field, column in reading.columns.items()
        if field.startswith(side) or (field in _DESCRIBING and _described(column, sides) == side)
    }
    return replace(reading, columns=columns)


def _columns_of(reading: Reading, side: str) -> list[int]:
    keys = (f"{side}_name", f"{side}_id")
    return [reading.columns[key] for key in keys if key in reading.columns]


def _described(column: int, sides: dict[str, list[int]]) -> str:
    """Whom a column describes: the party nearest on its left; before both the first to come."""
    before = [(one, side) for side, columns in sides.items() for one in columns if one < column]
    after = [(one, side) for side, columns in sides.items() for one in columns]
    return max(before)[1] if before else min(after)[1]


def _protected(
    view: Reading, found: SheetRecords, side: str, used: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Mentions of one side that the table marks as protected."""
    if view.protected is None or side not in found.mention_of:
        return np.empty(0, dtype=np.int64)
    marked: NDArray[np.int64] = found.mention_of[side][used & view.protected]
    return np.extract(marked != NOBODY, marked)
