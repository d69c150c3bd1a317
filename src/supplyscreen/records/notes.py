"""What is worth saying about the cells of a role, and about columns without a header."""

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.rows import Effect, IssueLog, Sheet
from supplyscreen.records.distinct import by_distinct
from supplyscreen.records.headings import column_name, headerless
from supplyscreen.records.identity import IdColumn
from supplyscreen.records.mentions import RoleCells, first_rows
from supplyscreen.text.quoted import column_letter, quoted

_ID_ISSUES = {
    "invalid": "records.id_invalid",
    "unclear": "records.id_unclear",
    "rounded": "records.id_rounded",
    "placeholder": "records.id_placeholder",
}
_COMMONEST = 5


def note_cells(sheet: Sheet, cells: RoleCells, log: IssueLog) -> None:
    """Identifiers that are none, and names that seem to hold several firms."""
    for column, ids in cells.ids:
        _note_ids(sheet, column, ids, log)
    if cells.names is not None and cells.names.several.any():
        chosen = cells.names.several[cells.names.codes]
        note_rows(sheet, cells.name_column, chosen, "records.several_firms", log, incomplete=True)


def note_unnamed(
    sheet: Sheet, cells: RoleCells, chosen: NDArray[np.bool_], log: IssueLog, *, skipped: bool
) -> None:
    """Rows whose name is a placeholder: skipped, or used for the other parties they name."""
    code = "records.unnamed" if skipped else "records.unnamed_beside"
    effect = Effect.SKIPPED if skipped else Effect.NOTED
    note_rows(sheet, cells.name_column, chosen, code, log, effect=effect, incomplete=True)


def note_rows(
    sheet: Sheet,
    column: int,
    chosen: NDArray[np.bool_],
    code: str,
    log: IssueLog,
    *,
    effect: Effect = Effect.NOTED,
    incomplete: bool = False,
) -> None:
    """One issue for the rows chosen, if there are any; column -1 means the whole row."""
    if not chosen.any():
        return
    log.add(
        code,
        file=sheet.file,
        sheet=sheet.sheet,
        column=column_name(sheet, column) if column >= 0 else "",
        rows=first_rows(sheet, chosen),
        count=int(chosen.sum()),
        value=quoted(sheet.columns[column].at(int(np.argmax(chosen)))) if column >= 0 else "",
        effect=effect,
        incomplete=incomplete,
    )


def note_headerless(sheet: Sheet, log: IssueLog) -> None:
    """Columns with values and no header: shown with their commonest values, never mapped."""
    for column in headerless(sheet):
        codes, distinct = by_distinct(sheet.columns[column])
        is_told = np.fromiter(map(bool, map(str.strip, distinct)), np.bool_, len(distinct))
        filled = np.flatnonzero(is_told[codes])
        told = zip(np.bincount(codes)[is_told].tolist(), distinct[is_told], strict=True)
        counts = sorted((-count, quoted(value)) for count, value in told)[:_COMMONEST]
        log.add(
            "records.column_without_header",
            file=sheet.file,
            sheet=sheet.sheet,
            column=column_letter(column),
            rows=[int(row) for row in sheet.rows[filled[:_COMMONEST]]],
            count=len(filled),
            value=counts[0][1],
            values=", ".join(f"{value} ({-count})" for count, value in counts),
        )


def _note_ids(sheet: Sheet, column: int, ids: IdColumn, log: IssueLog) -> None:
    for problem, code in _ID_ISSUES.items():
        if problem in ids.problems:
            note_rows(sheet, column, np.isin(ids.codes, ids.problems[problem]), code, log)
