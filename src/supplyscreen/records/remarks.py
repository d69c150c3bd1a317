"""
What tables say of a party beside its facts: comments, former names, and statuses without a header.

Shown beside the party of the row; a former or other name becomes an alias. A column without a
header is shown so where its values look like a status: short, in words, and repeated. Nothing is
decided by them, and identifiers are never read out of them.
"""

import re
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.rows import Sheet
from supplyscreen.model.text_column import TextColumn
from supplyscreen.records.distinct import by_distinct, columns_of_parts, per_distinct
from supplyscreen.records.former_names import former_name
from supplyscreen.records.headings import headerless
from supplyscreen.records.kinds import (
    BIDS,
    LEASES,
    OWNERSHIP,
    PAYMENTS,
    REGISTER,
    ROLES,
    SUBCONTRACTS,
    SUPPLIERS,
)
from supplyscreen.records.notes import note_rows
from supplyscreen.records.phrases import folded, names_nobody, phrases
from supplyscreen.records.remark_columns import remark_columns
from supplyscreen.records.sheet_records import NOBODY, Columns, Reading, SheetRecords
from supplyscreen.text.names import tidy

SUBJECT: Mapping[str, str] = {
    SUPPLIERS: "supplier",
    PAYMENTS: "supplier",
    SUBCONTRACTS: "sub",
    ROLES: "company",
    OWNERSHIP: "owned",
    LEASES: "tenant",
    BIDS: "bidder",
    REGISTER: "party",
}
"""Kind -> the role that remarks on a row are about."""

_APART = re.compile(r"[|;\r\n]")
_LONGEST_COMMENT = 500
_LONGEST_STATUS = 40
_MOST_NAMES = 50
"""Other names of one party that are read."""
_LEAST_REPEATED = 2
"""How often a status occurs at least, on the average of its column."""


def add_remarks(reading: Reading, found: SheetRecords, kind: str) -> None:
    """Add what the sheet remarks on the parties of its rows."""
    party = found.mention_of.get(SUBJECT[kind])
    if party is None:
        return
    columns = reading.columns
    if "comment" in columns:
        found.remarks += _comments(reading.sheet.columns[columns["comment"]], party)
    if "former_name" in columns:
        names = per_distinct(reading.sheet.columns[columns["former_name"]], _name)
        found.remarks += _remarks(party, np.full(len(names), "", dtype=object), names)
    if "aliases" in columns:
        cells = reading.sheet.columns[columns["aliases"]]
        for names in columns_of_parts(cells, _aliases, _MOST_NAMES):
            found.remarks += _remarks(
                party, np.full(len(names), "", dtype=object), names, former=False
            )
    for column in status_columns(reading.sheet):
        texts = per_distinct(reading.sheet.columns[column], tidy)
        note_rows(reading.sheet, column, texts != "", "records.shown_beside", reading.log)
        found.remarks += _remarks(party, texts, np.full(len(texts), "", dtype=object))


def status_columns(sheet: Sheet) -> Iterator[int]:
    """Columns without a header whose values look like statuses."""
    for column in headerless(sheet):
        if _looks_like_status(sheet.columns[column]):
            yield column


def is_telling(comment: str) -> bool:
    """Whether a comment says what became of a party or of its name."""
    words = folded(comment).split()
    return not phrases("status", "telling").isdisjoint(words) or bool(former_name(comment))


def _looks_like_status(column: TextColumn) -> bool:
    codes, distinct = by_distinct(column)
    texts = [tidy(text) for text in distinct.tolist()]
    told = [text for text in texts if text]
    count = int(np.isin(codes, [at for at, text in enumerate(texts) if text]).sum())
    return (
        bool(told)
        and count >= _LEAST_REPEATED * len(told)
        and all(len(text) <= _LONGEST_STATUS for text in told)
        and all(_in_words(text) for text in told)
    )


def _in_words(text: str) -> bool:
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    return letters > digits


def _comments(column: TextColumn, party: NDArray[np.int64]) -> list[Columns]:
    notes = per_distinct(column, lambda cell: _shown(cell) if is_telling(cell) else "")
    return _remarks(party, notes, per_distinct(column, former_name))


def _shown(comment: str) -> str:
    text = tidy(comment)
    return text if len(text) <= _LONGEST_COMMENT else text[: _LONGEST_COMMENT - 1].rstrip() + "…"


def _name(cell: str) -> str:
    text = tidy(cell)
    return "" if names_nobody(text) else text


def _aliases(cell: str) -> list[str]:
    return list(dict.fromkeys(filter(None, map(_name, _APART.split(cell)))))


def _remarks(
    party: NDArray[np.int64],
    notes: NDArray[np.object_],
    aliases: NDArray[np.object_],
    *,
    former: bool = True,
) -> list[Columns]:
    at = np.flatnonzero((party != NOBODY) & ((notes != "") | (aliases != "")))
    return [remark_columns(party[at], notes[at], aliases[at], former=former)] if len(at) else []
