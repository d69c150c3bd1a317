"""All sheets of a run become records: mentions of parties, their numbers, and relations."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.errors import UnusableTable
from supplyscreen.model.layout import TableLayout, layout_for
from supplyscreen.model.parties import (
    SCHEMA_IDENTIFIERS,
    SCHEMA_LIMITS,
    SCHEMA_MENTIONS,
    SCHEMA_RELATIONS,
    SCHEMA_REMARKS,
    SCHEMA_STATED_TIERS,
    SCHEMA_TRACES,
    SCHEMA_WORTH,
    PersonNumbers,
    Records,
    Source,
)
from supplyscreen.model.rows import IssueLog, Sheet, TableFile
from supplyscreen.model.text_column import numbered
from supplyscreen.records.bids import read_bids
from supplyscreen.records.contracts import ContractBook
from supplyscreen.records.distinct import constant
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
from supplyscreen.records.leases import read_leases
from supplyscreen.records.mapping import ColumnMap, map_columns
from supplyscreen.records.notes import note_headerless
from supplyscreen.records.ownership import read_ownership
from supplyscreen.records.payments import read_payments
from supplyscreen.records.plain_numbers import NONE
from supplyscreen.records.register import read_register
from supplyscreen.records.remarks import add_remarks
from supplyscreen.records.roles import read_roles_table
from supplyscreen.records.sheet_records import Columns, Reading, SheetRecords, note_markers
from supplyscreen.records.status import former_by
from supplyscreen.records.subcontracts import read_subcontracts
from supplyscreen.records.suppliers import read_supplier_table
from supplyscreen.records.traces import add_traces
from supplyscreen.records.unread import note_unread_parties
from supplyscreen.text.quoted import quoted

_READERS = {
    SUPPLIERS: read_supplier_table,
    PAYMENTS: read_payments,
    SUBCONTRACTS: read_subcontracts,
    ROLES: read_roles_table,
    OWNERSHIP: read_ownership,
    LEASES: read_leases,
    BIDS: read_bids,
    REGISTER: read_register,
}


def extract(
    files: Iterable[TableFile],
    *,
    as_of: date,
    layouts: Sequence[TableLayout] = (),
    may_fail: Collection[str] = (),
) -> Records:
    """
    Everything the tables say, in the order of files, sheets, roles and rows.

    Args:
        files: as read; each is let go before the next is asked for.
        as_of: the day asked about; edges that ended before it are former.
        layouts: what a mapping file says about tables; it wins over headers and values.
        may_fail: files that were only found in a folder; one that cannot be understood is an issue.

    Raises:
        UnusableTable: another file none of whose sheets can be understood, or two columns that
            claim one main fact.
    """
    log = IssueLog()
    book = ContractBook()
    sources: list[Source] = []
    parts: list[SheetRecords] = []
    first = 0
    for file in files:
        log.extend(file.issues)
        for sheet, layout, mapped in _understood(file, layouts, log, may_fail):
            former = former_by(sheet, layout)
            if former:
                _note_former(sheet, mapped.kind, former, log)
            reading = Reading(
                sheet=sheet,
                columns=mapped.columns,
                source=len(sources),
                first=first,
                former=bool(former),
                as_of=as_of,
                book=book,
                log=log,
            )
            part = _READERS[mapped.kind](reading)
            add_remarks(reading, part, mapped.kind)
            add_traces(reading, part, mapped.kind)
            note_headerless(sheet, log)
            note_markers(reading)
            note_unread_parties(sheet, mapped.columns, mapped.left_out, log)
            sources.append(_source(sheet, mapped, part))
            parts.append(part)
            first += part.count
    return _gathered(tuple(sources), parts, book, log)


def _understood(
    file: TableFile, layouts: Sequence[TableLayout], log: IssueLog, may_fail: Collection[str]
) -> list[tuple[Sheet, TableLayout | None, ColumnMap]]:
    """The sheets of one file; none if it may fail and does."""
    try:
        return _understood_sheets(file, layouts, log)
    except UnusableTable as fault:
        if fault.file not in may_fail:
            raise
        log.add_fault(fault)
        return []


def _understood_sheets(
    file: TableFile, layouts: Sequence[TableLayout], log: IssueLog
) -> list[tuple[Sheet, TableLayout | None, ColumnMap]]:
    """
    The sheets of one file that can be read.

    A workbook often holds a cover sheet or another list beside the table: such a sheet is an issue
    as long as one sheet is understood.
    """
    found: list[tuple[Sheet, TableLayout | None, ColumnMap]] = []
    faults: list[tuple[Sheet, UnusableTable]] = []
    for sheet in file.sheets:
        layout = layout_for(layouts, sheet.file, sheet.sheet)
        try:
            found.append((sheet, layout, map_columns(sheet, layout, log)))
        except UnusableTable as fault:
            if fault.message.key not in SHEET_ISSUES:
                raise
            faults.append((sheet, fault))
    if faults and not found:
        raise faults[0][1]
    for sheet, passed in faults:
        params = dict(passed.message.params)
        log.add(
            SHEET_ISSUES[passed.message.key],
            file=sheet.file,
            sheet=sheet.sheet,
            rows=[sheet.header_row],
            incomplete=True,
            found=str(params.get("found", "")),
            kind=str(params.get("kind", "")),
        )
    return found


_SCREENED_ALL_THE_SAME = (SUPPLIERS, PAYMENTS, BIDS, REGISTER)
"""Kinds without links that a former table could make former."""

SHEET_ISSUES = {
    "records.no_known_column": "records.sheet_without_party",
    "records.no_known_column_near": "records.sheet_without_party",
}
"""Faults that only mean that a sheet is of another kind, and what they become beside a good one."""


def _note_former(sheet: Sheet, kind: str, text: str, log: IssueLog) -> None:
    log.add(
        "records.former_suppliers" if kind in _SCREENED_ALL_THE_SAME else "records.former_table",
        file=sheet.file,
        sheet=sheet.sheet,
        count=len(sheet.rows),
        value=quoted(text),
        text=quoted(text),
    )


def _source(sheet: Sheet, mapped: ColumnMap, part: SheetRecords) -> Source:
    rejected = sheet.rejected + part.rejected
    skipped = sheet.skipped + part.skipped
    return Source(
        file=sheet.file,
        sheet=sheet.sheet,
        sha256=sheet.sha256,
        kind=mapped.kind,
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        header_row=sheet.header_row,
        columns=mapped.fields,
        unmapped=mapped.unmapped,
        read=sheet.read,
        used=sheet.read - rejected - skipped,
        rejected=rejected,
        skipped=skipped,
    )


def _gathered(
    sources: tuple[Source, ...], parts: Sequence[SheetRecords], book: ContractBook, log: IssueLog
) -> Records:
    identifiers = _frame((one for part in parts for one in part.identifiers), SCHEMA_IDENTIFIERS)
    numbers = [one for part in parts for one in part.numbers]
    identifiers, values = _by_owner(identifiers, _told_apart(identifiers, numbers))
    persons = sorted(pair for part in parts for pair in part.persons)
    written = np.empty(len(persons), dtype=object)
    written[:] = [number for _, number in persons]
    names = numbered([one for part in parts for one in part.names])
    mentions = (one for part in parts for one in part.mentions)
    return Records(
        sources=sources,
        contracts=book.all(),
        mentions=_frame(mentions, SCHEMA_MENTIONS, name=names.cells),
        identifiers=identifiers,
        person_numbers=PersonNumbers(
            np.array([owner for owner, _ in persons], dtype=np.int32), written
        ),
        relations=_frame((one for part in parts for one in part.relations), SCHEMA_RELATIONS),
        protected=np.concatenate(
            [np.empty(0, dtype=np.int32), *(part.protected for part in parts)]
        ).astype(np.int32),
        issues=log.all(),
        remarks=_frame((one for part in parts for one in part.remarks), SCHEMA_REMARKS),
        traces=_frame((one for part in parts for one in part.traces), SCHEMA_TRACES),
        worth=_frame((one for part in parts for one in part.worth), SCHEMA_WORTH),
        limits=_frame((one for part in parts for one in part.limits), SCHEMA_LIMITS),
        stated_tiers=_frame(
            (one for part in parts for one in part.stated_tiers), SCHEMA_STATED_TIERS
        ),
        names=names,
        numbers=values,
    )


def _told_apart(
    identifiers: pd.DataFrame, numbers: Sequence[NDArray[np.int64]]
) -> NDArray[np.int64]:
    """Per identifier a number of its value; those that are no numbers come below NONE."""
    found = np.concatenate([np.empty(0, dtype=np.int64), *numbers])
    others = np.flatnonzero(found == NONE)
    codes, _ = pd.factorize(identifiers["value"].to_numpy()[others])
    found[others] = NONE - 1 - codes
    return found


def _by_owner(
    identifiers: pd.DataFrame, numbers: NDArray[np.int64]
) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """Sorted by mention; so they are already where no role has several columns of numbers."""
    owner = identifiers["owner"]
    if owner.is_monotonic_increasing:
        return identifiers, numbers
    order = np.argsort(owner.to_numpy(), kind="stable")
    return identifiers.take(order).reset_index(drop=True), numbers[order]


def _frame(
    blocks: Iterable[Columns], schema: Mapping[str, str], **known: NDArray[np.object_]
) -> pd.DataFrame:
    """
    The blocks one behind the other, used up; text columns stay object columns of str.

    `known` columns stand in no block.
    """
    several = list(blocks)
    columns: dict[str, NDArray[np.generic]] = dict(known)
    for name in schema.keys() - known:
        # Columns leave their blocks one by one: both together would need twice the memory.
        columns[name] = _stacked([block.pop(name) for block in several], schema[name])
    return pd.DataFrame(
        {name: pd.Series(columns[name], dtype=dtype, copy=False) for name, dtype in schema.items()},
        copy=False,
    )


def _stacked(pieces: list[NDArray[np.generic]], dtype: str) -> NDArray[np.generic]:
    if (text := _only_text(pieces)) is not None:
        return constant(text, sum(map(len, pieces)))
    if len(pieces) == 1 and pieces[0].dtype == dtype:
        return pieces[0]
    return np.concatenate([np.empty(0, dtype=dtype), *pieces])


def _only_text(pieces: list[NDArray[np.generic]]) -> str | None:
    """The text of all pieces, if each is one text stored once: what no table of the run tells."""
    if not all(piece.strides == (0,) for piece in pieces):
        return None
    texts = {str(piece[0]) for piece in pieces if len(piece)}
    return texts.pop() if len(texts) == 1 else None
