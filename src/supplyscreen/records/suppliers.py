"""Supplier tables, and payments read as such: every row names a supplier, and each is a root."""

import numpy as np

from supplyscreen.records.contract_terms import add_supplier_terms
from supplyscreen.records.sheet_records import Reading, SheetRecords, add_roles, close_rows

ROLE = "supplier"


def read_suppliers(reading: Reading) -> SheetRecords:
    """The suppliers of one sheet."""
    found = SheetRecords()
    roles = add_roles(reading, found, [ROLE], subject=ROLE)
    used = close_rows(reading, found, list(roles.values()))
    if reading.protected is not None:
        found.protected = found.mention_of[ROLE][used & reading.protected].astype(np.int32)
    return found


def read_supplier_table(reading: Reading) -> SheetRecords:
    """The suppliers of one sheet, and what their contracts are worth; rows of payments are none."""
    found = read_suppliers(reading)
    add_supplier_terms(reading, found, ROLE)
    return found
