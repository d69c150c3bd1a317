"""Subcontract tables: main contractor, who engages whom, and under which contract."""

import numpy as np
from numpy.typing import NDArray

from supplyscreen.records.chains import UNREADABLE, Engagements, engagements, read_tier
from supplyscreen.records.contract_terms import add_stated_tiers, add_subcontract_terms
from supplyscreen.records.distinct import chosen, constant, per_distinct
from supplyscreen.records.measures import read_shares
from supplyscreen.records.mentions import RoleCells
from supplyscreen.records.notes import note_rows
from supplyscreen.records.sheet_records import Columns, Reading, SheetRecords, add_roles, close_rows
from supplyscreen.records.terms import contracts_of, dates_of, former_of, text_of
from supplyscreen.records.tier_check import contradicting

ROLES = ("supplier", "parent", "sub")
_ODD_TIER = "records.tier_contradicts"
_CONTRACT_FIELDS = ("contract_id", "procurement_id")


def read_subcontracts(reading: Reading) -> SheetRecords:
    """The parties of one sheet and the edges between them."""
    found = SheetRecords()
    roles = add_roles(reading, found, ROLES, subject="sub")
    used = close_rows(reading, found, list(roles.values()))
    contract = contracts_of(reading, _contract_texts(reading))
    until = dates_of(reading, "end_date")
    former = former_of(reading, until)
    tier = _tiers(reading)
    edges = engagements(found.mention_of, roles, tier, contract, former)
    odd = contradicting(roles, tier, contract)
    note_rows(reading.sheet, reading.columns.get("tier", -1), odd, _ODD_TIER, reading.log)
    _mark_main_contractors(found, edges)
    _note_edges(reading, roles, edges, used)
    found.relations.append(_relations(reading, edges, contract, until, former))
    add_subcontract_terms(reading, found, (edges.engager, edges.engaged), contract, former)
    add_stated_tiers(reading, found, edges.engager, tier, contract, former)
    if reading.protected is not None and "sub" in found.mention_of:
        marked = found.mention_of["sub"][reading.protected]
        found.protected = marked[marked >= 0].astype(np.int32)
    return found


def _tiers(reading: Reading) -> NDArray[np.int64]:
    if "tier" not in reading.columns:
        return np.full(len(reading.sheet.rows), -1, dtype=np.int64)
    column = reading.columns["tier"]
    tier = per_distinct(reading.sheet.columns[column], read_tier).astype(np.int64)
    note_rows(reading.sheet, column, tier == UNREADABLE, "records.unreadable_tier", reading.log)
    return tier


def _contract_texts(reading: Reading) -> NDArray[np.object_]:
    """Per row what its contract column says; of several columns the first counts for all rows."""
    return text_of(reading, [name for name in _CONTRACT_FIELDS if name in reading.columns][:1])


def _mark_main_contractors(found: SheetRecords, edges: Engagements) -> None:
    """A party stated at tier 0 is a root."""
    if edges.main.any():
        numbers = found.mention_of["sub"]
        subs = numbers[numbers >= 0]
        found.mentions[-1]["root"] = np.isin(subs, numbers[edges.main])


def _note_edges(
    reading: Reading, roles: dict[str, RoleCells], edges: Engagements, used: NDArray[np.bool_]
) -> None:
    sheet, log = reading.sheet, reading.log
    note_rows(sheet, _column(roles, "sub"), edges.gaps, "records.chain_gap", log)
    note_rows(
        sheet,
        _column(roles, "sub"),
        edges.unengaged,
        "records.no_engager",
        log,
        incomplete=True,
    )
    sub = roles.get("sub")
    lacking = used & ~(sub.present | sub.unnamed) if sub is not None else used
    note_rows(sheet, -1, lacking, "records.no_subcontractor", log)


def _column(roles: dict[str, RoleCells], role: str) -> int:
    if role not in roles:
        return -1
    cells = roles[role]
    return cells.name_column if cells.name_column >= 0 else cells.ids[0][0]


def _relations(
    reading: Reading,
    edges: Engagements,
    contract: NDArray[np.int32],
    until: NDArray[np.object_],
    former: NDArray[np.bool_],
) -> Columns:
    at = np.flatnonzero(edges.engager >= 0)
    since = dates_of(reading, "start_date")
    share = np.full(len(edges.engager), np.nan)
    if "share_pct" in reading.columns:
        share = read_shares(reading.sheet, reading.columns["share_pct"], reading.log)
    return {
        "source_mention": edges.engager[at].astype(np.int32),
        "target_mention": edges.engaged[at].astype(np.int32),
        "kind": edges.kind[at],
        "tiers": edges.tiers[at],
        "contract": chosen(contract, at),
        "former": chosen(former, at),
        "since": chosen(since, at),
        "until": chosen(until, at),
        "share": chosen(share, at),
        "detail": constant("", len(at)),
        "source": np.full(len(at), reading.source, dtype=np.int32),
        "row": chosen(reading.sheet.rows, at),
    }
