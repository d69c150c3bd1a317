"""
Workbooks of Excel: XLSX, XLSM and XLS, read with calamine.

All sheets are read, hidden ones too. Row numbers are those the program shows. What becomes of cells
is told in cell_text.py; errors are text as the program writes them (#N/A). Number formats are not
seen: zeros that only a format shows are gone. Formulas give the value saved with them; a row whose
formula has none cannot be used.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, cast

import python_calamine as calamine

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import IssueLog
from supplyscreen.tables import compound_file, package
from supplyscreen.tables.cell_text import Value, as_text
from supplyscreen.tables.grid import PIECE, TOP, Piece, TooManyCells, gather
from supplyscreen.tables.interface import Fault, RawSheet, TableSource
from supplyscreen.tables.marks import SheetMarks
from supplyscreen.tables.old_workbook import search_old_workbook
from supplyscreen.tables.workbook_package import search_workbook

_PANIC = "PanicException"
"""How calamine gives up on a file it did not foresee; no `Exception`, and nowhere to import."""
_Opened: TypeAlias = tuple[calamine.CalamineWorkbook, Mapping[str, SheetMarks]]


class ExcelReader:
    """See the module docstring for what becomes of cells."""

    format = "XLSX"

    def accepts(self, source: TableSource) -> bool:
        """Whether this is a zip or OLE file; which kind shows on reading."""
        return source.data.startswith((package.BEGINNING, compound_file.BEGINNING))

    def read(self, source: TableSource, log: IssueLog) -> Iterable[RawSheet]:
        """
        Every worksheet, in the order of the workbook.

        Raises:
            UnusableTable: another kind of file, damaged, locked, or larger than a workbook can be.
        """
        is_old = source.data.startswith(compound_file.BEGINNING)
        try:
            workbook, marks = _open_old(source) if is_old else _open(source)
            sheets = [
                meta
                for meta in workbook.sheets_metadata
                if meta.typ == calamine.SheetTypeEnum.WorkSheet
            ]
            wanted = source.wanted([meta.name for meta in sheets])
            return [
                _raw_sheet(workbook, meta, marks.get(meta.name, SheetMarks()), source.name, log)
                for meta in sheets
                if meta.name in wanted
            ]
        except TooManyCells as error:
            raise UnusableTable("tables.too_many_cells_in_all", file=source.name) from error
        except (calamine.CalamineError, OSError, ValueError) as error:
            raise UnusableTable("tables.damaged_workbook", file=source.name) from error
        except BaseException as error:
            if type(error).__name__ != _PANIC:
                raise
            raise UnusableTable("tables.damaged_workbook", file=source.name) from error


def _open(source: TableSource) -> _Opened:
    marks = search_workbook(source.data, source.name)
    return calamine.CalamineWorkbook.from_filelike(io.BytesIO(source.data)), marks


def _open_old(source: TableSource) -> _Opened:
    in_order = search_old_workbook(source.data, source.name)
    workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(source.data))
    return workbook, dict(zip(workbook.sheet_names, in_order, strict=True))


def _raw_sheet(
    workbook: calamine.CalamineWorkbook,
    meta: calamine.SheetMetadata,
    marks: SheetMarks,
    file: str,
    log: IssueLog,
) -> RawSheet:
    if marks.is_too_wide:
        raise UnusableTable("tables.stray_cell", file=file, sheet=meta.name)
    sheet = workbook.get_sheet_by_name(meta.name)
    rows = sheet.to_python(skip_empty_area=False)
    _complete(rows, marks)
    hidden = meta.visible != calamine.SheetVisibleEnum.Visible
    if hidden and rows:
        log.add("tables.hidden_sheet", file=file, sheet=meta.name)
    if marks.formulas:
        log.add("tables.formulas", file=file, sheet=meta.name, count=marks.formulas)
    not_text = frozenset(at for at, cells in enumerate(rows[:TOP]) if _has_other_than_text(cells))
    return RawSheet(
        grid=gather(_pieces(rows)),
        sheet=meta.name,
        hidden=hidden,
        not_text=not_text,
        faults={
            row + 1: Fault(code="tables.formula_without_value", column=column)
            for row, column in marks.formulas_without_value
        },
        merged=tuple(sheet.merged_cell_ranges or ()),
    )


def _complete(rows: list[list[Value]], marks: SheetMarks) -> None:
    """Put in what calamine leaves out: errors, and rows of formulas without value at the end."""
    for row, errors in marks.errors.items():
        for column, error in errors:
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = error
    last = max((row for row, _ in marks.formulas_without_value), default=-1)
    width = len(rows[0]) if rows else 1
    rows.extend([""] * width for _ in range(last + 1 - len(rows)))


def _pieces(rows: list[list[Value]]) -> Iterator[Piece]:
    for first in range(0, len(rows), PIECE):
        piece = rows[first : first + PIECE]
        columns = map(_texts, zip(*piece, strict=True))
        numbers = range(first + 1, first + 1 + len(piece))
        yield numbers, list(map(list, zip(*columns, strict=True)))


def _texts(cells: tuple[Value, ...]) -> Sequence[str]:
    """The cells of a column as text; most columns hold nothing else, which is told at once."""
    if set(map(type, cells)) == {str}:
        return cast("tuple[str, ...]", cells)
    return [cell if type(cell) is str else as_text(cell) for cell in cells]


def _has_other_than_text(cells: list[Value]) -> bool:
    return any(not isinstance(cell, str) for cell in cells)
