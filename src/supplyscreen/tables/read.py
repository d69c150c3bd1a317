"""One file becomes sheets of text cells: the door of this room."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

import numpy as np

from supplyscreen.errors import UnusableTable
from supplyscreen.model.layout import TableLayout, layout_for
from supplyscreen.model.rows import Effect, IssueLog, Sheet, TableFile
from supplyscreen.tables.archive import load_member
from supplyscreen.tables.discover import TablePlace
from supplyscreen.tables.header import HeaderRow, count_known, find_header
from supplyscreen.tables.interface import IsHeader, RawSheet, TableReader, TableSource
from supplyscreen.tables.registry import READERS
from supplyscreen.tables.rows import build_sheet
from supplyscreen.tables.source import load

_OTHER_BEGINNINGS = (
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"SQLite format 3\0", "SQLite"),
    (b"{\\rtf", "RTF"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
)
_MARKUP = ((b"<?xml", "XML"), (b"<!doctype html", "HTML"), (b"<html", "HTML"))


def read_place(
    place: TablePlace,
    *,
    encoding: str,
    delimiter: str,
    is_header: IsHeader,
    layouts: Sequence[TableLayout],
) -> TableFile:
    """
    Read what a TABLE argument led to; "" leaves encoding or delimiter to be found out.

    Raises:
        UnusableTable: as `read_table`.
    """
    return read_table(
        place.path,
        name=place.name,
        encoding=encoding or None,
        delimiter=delimiter or None,
        is_header=is_header,
        layouts=layouts,
        member=place.member,
        sheets=place.sheets,
    )


def read_table(  # noqa: PLR0913 - a table has that many facts
    path: Path,
    *,
    name: str,
    encoding: str | None,
    delimiter: str | None,
    is_header: IsHeader,
    layouts: Sequence[TableLayout] = (),
    member: str = "",
    sheets: Sequence[str] = (),
) -> TableFile:
    """
    Read one file: every sheet with its header row, its cells as text and what was left out.

    Args:
        path: the file; "-" is standard input.
        name: how messages and rows call it.
        encoding: of text files, as the user says; None = as a layout says, else found out.
        delimiter: as above.
        is_header: whether a text is a known header of the field.
        layouts: what the mapping file says; the first that names file and sheet holds.
        member: if the file is an archive, which file in it is meant.
        sheets: names of those to read; none = all.

    Raises:
        UnusableTable: the file cannot be read or holds no table; says what, where and what to do.
    """
    data, sha256 = load_member(path, member, name) if member else load(path, name)
    layout = layout_for(layouts, name, "")
    source = TableSource(
        name=name,
        suffix=PurePath(member or path).suffix.lower(),
        data=data,
        sha256=sha256,
        encoding=encoding or (layout.encoding if layout else ""),
        delimiter=delimiter or (layout.delimiter if layout else ""),
        is_header=is_header,
        layouts=layouts,
        sheets=sheets,
    )
    log = IssueLog()
    raw = tuple(_reader_for(source).read(source, log))
    if sheets and not any(one.sheet for one in raw):
        raise UnusableTable("tables.no_sheets", file=name)
    return TableFile(sheets=usable_sheets(source, raw, log), issues=log.all())


def _reader_for(source: TableSource) -> TableReader:
    """The first that takes the bytes; the last takes what no other does, if it is text."""
    reader = next(reader for reader in READERS if reader.accepts(source))
    if reader is READERS[-1]:
        _refuse_other_formats(source)
    return reader


def _refuse_other_formats(source: TableSource) -> None:
    data = source.data
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for beginning, found in _OTHER_BEGINNINGS:
        if data.startswith(beginning):
            raise UnusableTable("tables.other_format", file=source.name, found=found)
    for beginning, found in _MARKUP:
        if head.startswith(beginning):
            raise UnusableTable("tables.other_format", file=source.name, found=found)


def usable_sheets(source: TableSource, raw: Iterable[RawSheet], log: IssueLog) -> tuple[Sheet, ...]:
    """The usable sheets; one that holds no table is an issue as long as another one does."""
    sheets: list[Sheet] = []
    problems: list[UnusableTable] = []
    for one in raw:
        found = _sheet(source, one, log)
        if isinstance(found, Sheet):
            sheets.append(found)
        else:
            problems.append(found)
    if not any(len(sheet.rows) for sheet in sheets):
        if sheets and _names_nobody(raw, sheets):
            return tuple(sheets)
        if sheets:
            raise _no_row_left(source, log)
        raise problems[0] if problems else UnusableTable("tables.empty", file=source.name)
    for problem in problems:
        log.add(_AS_ISSUE[problem.message.key], file=source.name, sheet=problem.sheet or "")
    return tuple(sheets)


def _names_nobody(raw: Iterable[RawSheet], sheets: Iterable[Sheet]) -> bool:
    """Whether the document was understood and says that there is nobody to read."""
    return any(one.closed for one in raw) and not any(sheet.rejected for sheet in sheets)


_AS_ISSUE = {
    "tables.empty": "tables.sheet_empty",
    "tables.no_header": "tables.sheet_without_header",
    "tables.no_rows": "tables.sheet_without_rows",
}


def _sheet(source: TableSource, raw: RawSheet, log: IssueLog) -> Sheet | UnusableTable:
    sheet = raw.sheet or None
    if not len(raw.grid) or (raw.grid.blank.all() and not raw.faults):
        return UnusableTable("tables.empty", file=source.name, sheet=sheet)
    header = _header(source, raw)
    if header is None:
        return UnusableTable("tables.no_header", file=source.name, sheet=sheet)
    built = build_sheet(source, raw, header, log)
    if built.read:
        return built
    return UnusableTable("tables.no_rows", file=source.name, sheet=sheet, row=built.header_row)


def _header(source: TableSource, raw: RawSheet) -> HeaderRow | None:
    if raw.header is not None:
        known = count_known(raw.grid.row(raw.header), source.is_header)
        return HeaderRow(position=raw.header, known=known)
    layout = source.layout(raw.sheet)
    if layout is None or layout.header_row is None:
        return find_header(raw.grid, source.is_header, raw.not_text)
    at = int(np.searchsorted(raw.grid.numbers, layout.header_row))
    is_there = at < len(raw.grid) and raw.grid.numbers[at] == layout.header_row
    if not is_there or raw.grid.blank[at]:
        raise UnusableTable(
            "tables.header_row_missing",
            file=source.name,
            sheet=raw.sheet or None,
            row=layout.header_row,
        )
    return HeaderRow(position=at, known=count_known(raw.grid.row(at), source.is_header))


def _no_row_left(source: TableSource, log: IssueLog) -> UnusableTable:
    lost = [issue for issue in log.all() if issue.effect is not Effect.NOTED]
    first = max(lost, key=lambda issue: issue.effect is Effect.REJECTED, default=None)
    return UnusableTable(
        "tables.no_row_left",
        file=source.name,
        sheet=first.sheet or None if first else None,
        row=first.row if first else None,
    )
