"""
What `check` would make of tables: read and mapped as there, explained, and nothing screened.

    tables -> sheets -> records: the mapping of each sheet, told column by column
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from supplyscreen.config.mapping_file import read_mapping
from supplyscreen.config.places import shown
from supplyscreen.errors import UnusableTable
from supplyscreen.model.layout import TableLayout, layout_for
from supplyscreen.model.rows import IssueLog, Sheet, TableFile
from supplyscreen.model.understood import Understanding, UnderstoodSheet, Unread
from supplyscreen.records.explain import explain, protected_texts
from supplyscreen.records.extract import SHEET_ISSUES
from supplyscreen.records.headers import is_known_header
from supplyscreen.tables.discover import TablePlace, find_tables
from supplyscreen.tables.read import read_place


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesJob:
    """Which tables, and what is said about them. Paths are as in `ScreeningJob`."""

    tables: tuple[Path, ...]
    folder: Path = Path()
    mapping: Path | None = None
    encoding: str = ""
    delimiter: str = ""


def understand(job: TablesJob) -> Understanding:
    """
    What each table is read as and why; one that cannot be read is told, too.

    Raises:
        UnusableSettings: the mapping file has faults.
        UnusableTable: a folder without tables.
    """
    display = partial(shown, folder=job.folder)
    layouts = read_mapping(job.mapping, name=display(job.mapping)) if job.mapping else ()
    beside = [job.mapping] if job.mapping else []
    places, found_issues = find_tables(job.tables, display, beside=beside)
    log = IssueLog()
    log.extend(found_issues)
    unread: list[Unread] = []
    read = [(place, _read(place, job, layouts, unread)) for place in places]
    files = [file for _, file in read if file]
    hidden = _protected(files, layouts)
    sheets: list[UnderstoodSheet] = []
    refused: set[str] = set()
    for place, file in read:
        told = _explained(file, job, layouts, hidden, log) if file else []
        sheets += told
        if not _is_read(told):
            refused.add(place.name)
    return Understanding(
        sheets=tuple(sheets),
        unread=tuple(unread),
        # Without their values: whom a table protects is not looked for in all of them.
        issues=tuple(replace(issue, value="") for issue in log.all()),
        refused=frozenset(refused),
        paths=tuple(place.path for place in places),
    )


def _read(
    place: TablePlace, job: TablesJob, layouts: Sequence[TableLayout], unread: list[Unread]
) -> TableFile | None:
    try:
        return read_place(
            place,
            encoding=job.encoding,
            delimiter=job.delimiter,
            is_header=is_known_header,
            layouts=layouts,
        )
    except UnusableTable as fault:
        unread.append(
            Unread(file=fault.file, sheet=fault.sheet or "", row=fault.row, problem=fault.message)
        )
        return None


def _protected(files: Sequence[TableFile], layouts: Sequence[TableLayout]) -> frozenset[str]:
    """What no table may show, as one of them marks whose it is as protected."""
    sheets = [sheet for file in files for sheet in file.sheets]
    texts = (protected_texts(one, layout_for(layouts, one.file, one.sheet)) for one in sheets)
    return frozenset().union(*texts)


def _explained(
    file: TableFile,
    job: TablesJob,
    layouts: Sequence[TableLayout],
    hidden: Collection[str],
    log: IssueLog,
) -> list[UnderstoodSheet]:
    log.extend(file.issues)
    found: list[UnderstoodSheet] = []
    for sheet in file.sheets:
        told = explain(sheet, layout_for(layouts, sheet.file, sheet.sheet), hidden, log)
        found.append(replace(told, given=_given(told, sheet, job)))
    return found


def _given(told: UnderstoodSheet, sheet: Sheet, job: TablesJob) -> TableLayout | None:
    """What the mapping file says, with the options where it is silent."""
    layout = told.given
    if not sheet.encoding or not (job.encoding or job.delimiter):
        return layout
    layout = layout or TableLayout(file=sheet.file, sheet=sheet.sheet)
    return replace(
        layout,
        encoding=job.encoding or layout.encoding,
        delimiter=job.delimiter or layout.delimiter,
    )


def _is_read(told: Sequence[UnderstoodSheet]) -> bool:
    """Whether `check` reads the file: a sheet of another kind is passed over beside a good one."""
    problems = [one.problem for one in told if one.problem]
    return len(problems) < len(told) and all(one.key in SHEET_ISSUES for one in problems)
