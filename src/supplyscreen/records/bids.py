"""Bids: every bidder is a root, whether it won or not."""

import numpy as np

from supplyscreen.records.kind_of_party import kinds_of_firms
from supplyscreen.records.mentions import read_roles
from supplyscreen.records.sheet_records import Reading, SheetRecords, add_mentions, close_rows
from supplyscreen.records.terms import contracts_of, text_of
from supplyscreen.records.views import seen_as

BIDDER = "bidder"
_NAMES = {BIDDER: ("bidder", "supplier_name")}
_NUMBERS = {BIDDER: ("bidder_id", "supplier_id")}


def read_bids(reading: Reading) -> SheetRecords:
    """The bidders of one sheet."""
    found = SheetRecords()
    view = seen_as(reading, _NAMES, _NUMBERS, described=True)
    roles = read_roles(view.sheet, view.columns, [BIDDER], BIDDER)
    for cells in roles.values():
        add_mentions(reading, found, cells, root=True, more={"kind": kinds_of_firms(cells)})
    used = close_rows(reading, found, list(roles.values()))
    if "procurement_id" in reading.columns:
        contracts_of(reading, text_of(reading, ["procurement_id"]))
    if reading.protected is not None:
        found.protected = found.mention_of[BIDDER][used & reading.protected].astype(np.int32)
    return found
