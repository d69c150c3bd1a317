"""How long a relation holds, whether it is former, and under which contract: one entry per row."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.parties import RELATION_CODES, RelationKind
from supplyscreen.records.contracts import sheet_contract
from supplyscreen.records.distinct import chosen, constant, per_distinct
from supplyscreen.records.measures import read_dates
from supplyscreen.records.phrases import is_former_status
from supplyscreen.records.sheet_records import Columns, Reading
from supplyscreen.text.names import tidy

_TITLE = "contract_title"
_BETWEEN = "\n"
"""Between a contract's number and its title; neither holds one once it is tidy."""


def dates_of(reading: Reading, field: str) -> NDArray[np.object_]:
    """ISO dates of a field, "" where there is none."""
    if field not in reading.columns:
        return constant("", len(reading.sheet.rows))
    return read_dates(reading.sheet, reading.columns[field], reading.log)


def former_of(reading: Reading, until: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Per row: the sheet, its status cell, or an end before the day that is asked about."""
    former = np.full(len(reading.sheet.rows), reading.former, dtype=np.bool_)
    if "status" in reading.columns:
        cells = reading.sheet.columns[reading.columns["status"]]
        former |= per_distinct(cells, is_former_status).astype(np.bool_)
    if "end_date" in reading.columns:
        as_of = reading.as_of.isoformat()
        former |= per_distinct(until, lambda day: "" < day < as_of).astype(np.bool_)
    return former


def contracts_of(reading: Reading, texts: NDArray[np.object_]) -> NDArray[np.int32]:
    """Per row the number of the contract so named or titled; where neither is, the sheet's."""
    whole = sheet_contract(reading.sheet)
    if _TITLE in reading.columns:
        texts = texts + _BETWEEN + text_of(reading, [_TITLE])

    def number_of(cell: str) -> int:
        text, _, title = map(tidy, cell.partition(_BETWEEN))
        if not text and not title:
            return reading.book.number(whole.id, whole.title)
        return reading.book.number(text or title, title)

    return per_distinct(texts, number_of).astype(np.int32)


def text_of(reading: Reading, fields: Sequence[str]) -> NDArray[np.object_]:
    """Per row the first text that one of the fields holds, tidy; "" without any."""
    columns = [
        reading.sheet.columns[reading.columns[one]] for one in fields if one in reading.columns
    ]
    if not columns:
        return constant("", len(reading.sheet.rows))
    found, *others = (per_distinct(column, tidy) for column in columns)
    for cells in others:
        found = np.where(found == "", cells, found)
    return found


class LinkWriter:
    """Writes the links of one sheet: dates, former and contract are those of the row."""

    def __init__(self, reading: Reading, contract: NDArray[np.int32] | None = None) -> None:
        count = len(reading.sheet.rows)
        self._reading = reading
        self._since, self._until = dates_of(reading, "start_date"), dates_of(reading, "end_date")
        self._former = former_of(reading, self._until)
        self._contract = np.full(count, -1, dtype=np.int32) if contract is None else contract

    def links(
        self,
        kind: RelationKind,
        source: NDArray[np.int64],
        target: NDArray[np.int64],
        *,
        detail: NDArray[np.object_] | None = None,
        share: NDArray[np.float64] | None = None,
    ) -> Columns:
        """One link for every row that has both mentions, as columns of SCHEMA_RELATIONS."""
        at = np.flatnonzero((source >= 0) & (target >= 0))
        return {
            "source_mention": source[at].astype(np.int32),
            "target_mention": target[at].astype(np.int32),
            "kind": np.full(len(at), RELATION_CODES.index(kind), dtype=np.int8),
            "tiers": np.zeros(len(at), dtype=np.int16),
            "contract": chosen(self._contract, at),
            "former": chosen(self._former, at),
            "since": chosen(self._since, at),
            "until": chosen(self._until, at),
            "share": np.full(len(at), np.nan) if share is None else share[at],
            "detail": constant("", len(at)) if detail is None else detail[at],
            "source": np.full(len(at), self._reading.source, dtype=np.int32),
            "row": chosen(self._reading.sheet.rows, at),
        }
