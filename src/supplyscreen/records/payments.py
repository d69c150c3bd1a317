"""
Payments: every payee is a root.

A row is a payment or part of one, never a contract. Its amount is not needed: a negative one is a
credit note, and whoever issued it was paid before.
"""

from supplyscreen.records.sheet_records import Reading, SheetRecords
from supplyscreen.records.suppliers import read_suppliers


def read_payments(reading: Reading) -> SheetRecords:
    """The payees of one sheet."""
    return read_suppliers(reading)
