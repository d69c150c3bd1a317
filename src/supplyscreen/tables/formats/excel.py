"""
Workbooks of Excel: XLSX and XLSM, read with calamine.

All sheets are read, hidden ones too. Row numbers are those the program shows. Cells become text:
whole numbers as digits without a decimal point, other numbers as the shortest decimal that gives
the same number, dates as YYYY-MM-DD, times of day as HH:MM:SS, both joined by T, truth values as
TRUE and FALSE, errors as the program writes them (#N/A). Number formats are not seen: zeros that
only a format shows are gone. Formulas give the value saved with them; a row whose formula has none
cannot be used.
"""

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

import python_calamine as calamine

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.grid import TOP, TooManyCells, gather, in_pieces
from supplyscreen.tables.interface import Fault, RawSheet, TableSource
from supplyscreen.tables.workbook_package import (
    SheetMarks,
    WorkbookPackage,
    open_package,
)

Value: TypeAlias = str | float | bool | datetime | date | time | timedelta


class ExcelReader:
    """See the module docstring for what becomes of cells."""

    format = "XLSX"

    def accepts(self, source: TableSource) -> bool:
        """Whether this is a zip file; which kind shows on reading."""
        return source.data.startswith(b"PK")

    def read(self, source: TableSource, log: IssueLog) -> Iterable[RawSheet]:
        """
        Every worksheet, in the order of the workbook.

        Raises:
            UnusableTable: another kind of zip file, damaged, or larger than a workbook can be.
        """
        package = open_package(source.data, source.name)
        try:
            workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(source.data))
            sheets = [
                _raw_sheet(workbook, meta, package, source.name, log)
                for meta in workbook.sheets_metadata
                if meta.typ == calamine.SheetTypeEnum.WorkSheet
            ]
        except TooManyCells as error:
            raise UnusableTable("tables.too_many_cells_in_all", file=source.name) from error
        except (calamine.CalamineError, OSError, ValueError) as error:
            raise UnusableTable("tables.damaged_workbook", file=source.name) from error
        return sheets


def as_text(value: Value) -> str:
    """One cell as text; see the module docstring."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        at_midnight = value.time() == time()
        return value.date().isoformat() if at_midnight else value.isoformat(timespec="seconds")
    if isinstance(value, time):
        return value.isoformat(timespec="seconds")
    return str(value)


def _raw_sheet(
    workbook: calamine.CalamineWorkbook,
    meta: calamine.SheetMetadata,
    package: WorkbookPackage,
    file: str,
    log: IssueLog,
) -> RawSheet:
    marks = package.marks(meta.name)
    if marks.is_too_wide:
        raise UnusableTable("tables.stray_cell", file=file, sheet=meta.name)
    sheet = workbook.get_sheet_by_name(meta.name)
    rows = sheet.to_python(skip_empty_area=False)
    # calamine ends the sheet at the last value; a formula without one may stand below it.
    last = max((row for row, _ in marks.formulas_without_value), default=-1)
    rows.extend([] for _ in range(last + 1 - len(rows)))
    hidden = meta.visible != calamine.SheetVisibleEnum.Visible
    if hidden and rows:
        log.add("tables.hidden_sheet", file=file, sheet=meta.name)
    if marks.formulas:
        log.add("tables.formulas", file=file, sheet=meta.name, count=marks.formulas)
    not_text = frozenset(at for at, cells in enumerate(rows[:TOP]) if _has_other_than_text(cells))
    return RawSheet(
        grid=gather(in_pieces(_records(rows, marks))),
        sheet=meta.name,
        hidden=hidden,
        not_text=not_text,
        faults={
            row + 1: Fault(code="tables.formula_without_value", column=column)
            for row, column in marks.formulas_without_value
        },
        merged=tuple(sheet.merged_cell_ranges or ()),
    )


def _records(rows: list[list[Value]], marks: SheetMarks) -> Iterator[tuple[int, list[str]]]:
    for at, cells in enumerate(rows):
        texts = [cell if type(cell) is str else as_text(cell) for cell in cells]
        for column, error in marks.errors.get(at, ()):
            if column < len(texts):
                texts[column] = error
        yield at + 1, texts


def _has_other_than_text(cells: list[Value]) -> bool:
    return any(not isinstance(cell, str) for cell in cells)
