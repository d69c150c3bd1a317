"""
What contracts are worth, and how many tiers they allow below the main contractor.

"UE-värde" is what the engagement of its row is worth. "Kontraktsvärde" in a table of subcontracts
is that of the whole contract where "UE-värde" stands beside it, or where every contract with
several rows tells one value in all of them; else it is that of the row. In a table of suppliers it
is what the row's supplier has agreed, or the contract's where all its rows tell the same one. Rows
that are former or begin later tell nothing of today.

A limit is the contract's own: two tiers allow a subcontractor of a subcontractor, none allows no
subcontractor. Other words beside the number than `data/cells.toml` knows may turn its sense
("minst 2"): such a cell, like one with a sign, is noted and limits nothing.
"""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.rows import IssueLog
from supplyscreen.records.amounts import Amounts, read_amounts
from supplyscreen.records.chains import NOBODY, UNREADABLE
from supplyscreen.records.distinct import per_distinct
from supplyscreen.records.mentions import cells_of
from supplyscreen.records.notes import note_rows
from supplyscreen.records.phrases import folded, phrases
from supplyscreen.records.sheet_records import Columns, Reading, SheetRecords
from supplyscreen.records.terms import contracts_of, dates_of, former_of, text_of

_WHOLE, _OWN, _LIMIT = "contract_value", "sub_value", "tier_limit"
_CONTRACT_FIELDS = ("contract_id", "procurement_id")
_NUMBERS = ("zero", "one", "two", "three")
_STATED = re.compile(
    r"((?:[^\W\d_]|[\s.:(≤])*)(\d{1,2})(?:[.,]0+)?((?:[^\W\d_]|[\s.:()])*)",
)
"""Words, a number and words: no sign, per cent, or second number."""


def add_subcontract_terms(
    reading: Reading,
    found: SheetRecords,
    ends: tuple[NDArray[np.int64], NDArray[np.int64]],
    contract: NDArray[np.int32],
    former: NDArray[np.bool_],
) -> None:
    """
    Values and limits of a table of subcontracts; nothing where no column tells any.

    Args:
        reading: the sheet.
        found: where they go.
        ends: per row engager and engaged, negative where there is no edge.
        contract: per row its contract.
        former: per row whether it speaks of the past.
    """
    told = [name for name in (_WHOLE, _OWN) if name in reading.columns]
    if told:
        # Dates that cannot be read were noted when the edges were made.
        unheard = replace(reading, log=IssueLog())
        current = ~former & ~_begins_later(unheard)
        is_edge = current & (ends[0] >= 0) & (ends[1] >= 0)
        for name in told:
            amounts = _amounts(reading, name)
            beside = len(told) > 1
            if name == _WHOLE and (beside or _tells_whole(reading, amounts, contract, is_edge)):
                _add(reading, found, amounts, current, contract)
            else:
                _add(reading, found, amounts, is_edge, contract, *ends)
    if _LIMIT in reading.columns:
        _add_limits(reading, found, contract, ~former)


def add_stated_tiers(
    reading: Reading,
    found: SheetRecords,
    engager: NDArray[np.int64],
    tier: NDArray[np.int64],
    contract: NDArray[np.int32],
    former: NDArray[np.bool_],
) -> None:
    """
    At which tiers of named contracts the rows of a table of subcontracts say that parties stand.

    Args:
        reading: the sheet.
        found: where they go.
        engager: per row its mention, negative where there is no edge.
        tier: per row, negative where none is stated.
        contract: per row its contract.
        former: per row whether it speaks of the past.
    """
    if "tier" not in reading.columns or "sub" not in found.mention_of:
        return
    sub = found.mention_of["sub"]
    stated = (tier > 0) & (contract >= 0) & (sub >= 0) & ~former
    # Dates that cannot be read were noted when the edges were made.
    at = np.flatnonzero(stated & ~_begins_later(replace(reading, log=IssueLog())))
    columns: Columns = {
        "source_mention": np.maximum(engager[at], NOBODY).astype(np.int32),
        "target_mention": sub[at].astype(np.int32),
        "contract": contract[at],
        "tier": tier[at].astype(np.int16),
        **_places(reading, at),
    }
    found.stated_tiers.append(columns)


def add_supplier_terms(reading: Reading, found: SheetRecords, role: str) -> None:
    """The same of a table of suppliers."""
    if not {_WHOLE, _LIMIT} & set(reading.columns) or role not in found.mention_of:
        return
    current = ~former_of(reading, dates_of(reading, "end_date"))
    contract = _named_contracts(reading)
    if _WHOLE in reading.columns:
        supplier = found.mention_of[role]
        chosen = current & ~_begins_later(reading) & (supplier >= 0)
        buyer = np.full(len(supplier), NOBODY, dtype=np.int64)
        amounts = _amounts(reading, _WHOLE)
        repeated, _ = _repeated(amounts, contract, chosen & (contract >= 0))
        _note_whole(reading, repeated)
        _add(reading, found, amounts, chosen, contract, buyer, supplier, shared=repeated)
    if _LIMIT in reading.columns:
        _add_limits(reading, found, contract, current)


def _named_contracts(reading: Reading) -> NDArray[np.int32]:
    """Per row the contract that a column names, NOBODY where none does."""
    names = [name for name in _CONTRACT_FIELDS if name in reading.columns][:1]
    nobody = np.full(len(reading.sheet.rows), NOBODY, dtype=np.int32)
    if not names:
        return nobody
    texts = text_of(reading, names)
    return np.where(texts == "", nobody, contracts_of(reading, texts)).astype(np.int32)


def _begins_later(reading: Reading) -> NDArray[np.bool_]:
    as_of = reading.as_of.isoformat()
    since = dates_of(reading, "start_date")
    return per_distinct(since, lambda day: day > as_of).astype(np.bool_)


def _amounts(reading: Reading, name: str) -> Amounts:
    currencies = reading.columns.get("currency", -1)
    return read_amounts(reading.sheet, reading.columns[name], currencies, reading.log)


def _tells_whole(
    reading: Reading, amounts: Amounts, contract: NDArray[np.int32], is_edge: NDArray[np.bool_]
) -> bool:
    """Whether every contract of several rows tells one value: then that is the contract's."""
    repeated, several = _repeated(amounts, contract, is_edge)
    if not several or int(repeated.sum()) < several:
        return False
    _note_whole(reading, repeated)
    return True


def _repeated(
    amounts: Amounts, contract: NDArray[np.int32], chosen: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], int]:
    """Rows of contracts with several, all of one value; and how many rows such contracts have."""
    at = np.flatnonzero(chosen & ~np.isnan(amounts.value))
    rows = pd.DataFrame({"contract": contract[at], "amount": amounts.value[at]})
    grouped = rows.groupby("contract")["amount"]
    is_several = (grouped.transform("size") > 1).to_numpy()
    is_one = (grouped.transform("min") == grouped.transform("max")).to_numpy()
    repeated = np.zeros(len(contract), dtype=np.bool_)
    repeated[at[is_several & is_one]] = True
    return repeated, int(is_several.sum())


def _note_whole(reading: Reading, repeated: NDArray[np.bool_]) -> None:
    column = reading.columns[_WHOLE]
    note_rows(reading.sheet, column, repeated, "records.value_of_whole_contract", reading.log)


def _add(
    reading: Reading,
    found: SheetRecords,
    amounts: Amounts,
    chosen: NDArray[np.bool_],
    contract: NDArray[np.int32],
    *ends: NDArray[np.int64],
    shared: NDArray[np.bool_] | None = None,
) -> None:
    at = np.flatnonzero(chosen & ~np.isnan(amounts.value))
    nobody = np.full(len(chosen), NOBODY, dtype=np.int64)
    source_mention, target_mention = ends or (nobody, nobody)
    columns: Columns = {
        "source_mention": source_mention[at].astype(np.int32),
        "target_mention": target_mention[at].astype(np.int32),
        "contract": contract[at],
        "amount": amounts.value[at],
        "currency": amounts.currency[at],
        "shared": np.zeros(len(at), dtype=np.bool_) if shared is None else shared[at],
        **_places(reading, at),
    }
    found.worth.append(columns)


def _add_limits(
    reading: Reading, found: SheetRecords, contract: NDArray[np.int32], current: NDArray[np.bool_]
) -> None:
    sheet, column = reading.sheet, reading.columns[_LIMIT]
    limit = per_distinct(cells_of(sheet, column), _read_limit).astype(np.int64)
    note_rows(sheet, column, limit == UNREADABLE, "records.unreadable_limit", reading.log)
    lonely = (limit >= 0) & (contract < 0)
    note_rows(sheet, column, lonely, "records.limit_without_contract", reading.log)
    at = np.flatnonzero((limit >= 0) & (contract >= 0) & current)
    columns: Columns = {
        "contract": contract[at],
        "limit": limit[at].astype(np.int16),
        **_places(reading, at),
    }
    found.limits.append(columns)


def _places(reading: Reading, at: NDArray[np.intp]) -> Columns:
    return {
        "source": np.full(len(at), reading.source, dtype=np.int32),
        "row": reading.sheet.rows[at],
    }


def _read_limit(cell: str) -> int:
    """The limit a cell states, NOBODY where it states none, or UNREADABLE."""
    text = folded(cell)
    if not text or text in phrases("tier_limit", "none"):
        return NOBODY
    for number, word in enumerate(_NUMBERS):
        if text in phrases("tier_limit", word):
            return number
    found = _STATED.fullmatch(cell.strip())
    is_known = found and all(
        set(folded(found[part]).split()) <= phrases("tier_limit", beside)
        for part, beside in ((1, "before"), (3, "after"))
    )
    return int(found[2]) if found and is_known else UNREADABLE
