"""
The report as a workbook: typed cells, filters, a frozen header, and links between the sheets.

Every text is written as text: what a spreadsheet would run as a formula is read, not run. The date
of creation is the run's `as_of`, so that the same report gives the same bytes.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO, TypeAlias

import xlsxwriter

from supplyscreen.model.findings import Report
from supplyscreen.report.document import document
from supplyscreen.report.tabular import Cell, Code, Link, Table, tables
from supplyscreen.report.texts import Texts
from supplyscreen.report.visible import visible

MOST_ROWS = 1_048_576
"""Of a sheet, header included."""

MOST_LINKS = 60_000
"""A sheet holds 65,530; beyond, the texts stand without leading anywhere."""

_LONGEST = 32_000
"""Characters of a cell; spreadsheets hold 32,767."""

_LINE = 15
"""Points."""
_MOST_LINES = 12
_PAGE = 240
"""Characters across a page that can still be read."""
_A4 = 9

_SETTINGS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
COUNTS = (
    "roots", "parties", "relations", "former", "deepest_tier", "hits", "suppressed", "protected",
    "exposures", "omitted",
)  # fmt: skip
"""Of the report's summary, in the order of the first sheet; `count_NAME` are their words."""


def write_workbook(report: Report, lang: str, out: BinaryIO) -> None:
    """Write the whole report as XLSX."""
    texts = Texts(lang)
    content: Mapping[str, Any] = document(report)
    write_sheets(_summary(content, texts), tables(content, texts), texts, report.run.as_of, out)


SummaryLine: TypeAlias = "tuple[str, Cell, bool]"
"""Label, value, and whether it is to stand out."""


def write_sheets(
    summary: Iterable[SummaryLine],
    found: Sequence[Table],
    texts: Texts,
    as_of: date,
    out: BinaryIO,
) -> None:
    """
    Write a workbook: a summary, then one sheet per table.

    Args:
        summary: its lines.
        found: `sheet_NAME` and `cell_COLUMN` are the words of tables and columns.
        texts: say those words.
        as_of: stands in the file as the day of its creation.
        out: stays open.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _SETTINGS) as book:
        book.set_properties({"created": datetime(as_of.year, as_of.month, as_of.day)})  # noqa: DTZ001
        book.set_size(2400, 1400)
        _Sheets(book, texts, found).write(summary)
    out.write(buffer.getvalue())


class _Sheets:
    """The sheets of one workbook, and which row of which is about what."""

    def __init__(self, book: Any, texts: Texts, found: Sequence[Table]) -> None:  # noqa: ANN401 - untyped
        self._book = book
        self._texts = texts
        self._tables = found
        self._names = {table.name: texts.say(f"sheet_{table.name}") for table in found}
        self._first_rows = {table.name: _first_rows(table) for table in found}
        top = {"valign": "top", "text_wrap": True}
        self._plain = book.add_format(top)
        self._date = book.add_format({**top, "num_format": "yyyy-mm-dd"})
        self._share = book.add_format({**top, "num_format": "0.00"})
        self._link = book.add_format({**top, "font_color": "#0B4F8A", "underline": 1})
        self._head = book.add_format(
            {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True}
        )
        self._left = book.add_format({**top, "align": "left"})
        self._strong = book.add_format({**top, "bold": True})
        self._links = 0

    def write(self, summary: Iterable[SummaryLine]) -> None:
        """The summary, then every table."""
        self._write_summary(summary)
        for table in self._tables:
            self._write_table(table)

    def _write_summary(self, summary: Iterable[SummaryLine]) -> None:
        sheet = self._book.add_worksheet(self._texts.say("sheet_summary"))
        widths = (36, 96)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        for row, (label, value, style) in enumerate(summary):
            sheet.write_string(row, 0, _text(label), self._strong)
            self._put(sheet, row, 1, value, self._strong if style else self._left)
            sheet.set_row(row, _height((label, value), widths))
        _for_paper(sheet, pages_wide=1)

    def _write_table(self, table: Table) -> None:
        sheet = self._book.add_worksheet(self._names[table.name])
        self._links = 0
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, self._texts.say(f"cell_{column.name}"), self._head)
        widths = [column.width for column in table.columns]
        sheet.set_row(0, 2 * _LINE)
        last = 0
        for last, cells in enumerate(table.rows(), start=1):
            if last == MOST_ROWS - 1:
                left_out = self._texts.say("sheet_cut", count=len(table.records) - last + 1)
                sheet.write_string(last, 0, left_out, self._strong)
                break
            for at, cell in enumerate(cells):
                self._put(sheet, last, at, cell, self._plain)
            sheet.set_row(last, _height(cells, widths))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(last, 1), len(table.columns) - 1)
        sheet.repeat_rows(0)
        _for_paper(sheet, pages_wide=-(-sum(widths) // _PAGE))

    def _put(self, sheet: Any, row: int, column: int, cell: Cell, style: Any) -> None:  # noqa: ANN401
        """One cell by its type; text is never anything else."""
        if cell is None or cell == "":
            return
        if isinstance(cell, Code):
            sheet.write_string(row, column, self._word(cell), style)
        elif isinstance(cell, Link):
            self._put_link(sheet, row, column, cell)
        elif isinstance(cell, bool):
            sheet.write_boolean(row, column, cell, style)
        elif isinstance(cell, float):
            sheet.write_number(row, column, cell, self._share)
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, style)
        elif isinstance(cell, date):
            sheet.write_datetime(row, column, cell, self._date)
        else:
            sheet.write_string(row, column, _text(cell), style)

    def _put_link(self, sheet: Any, row: int, column: int, link: Link) -> None:  # noqa: ANN401
        target = self._first_rows[link.table].get(link.key)
        self._links += 1
        if target is None or self._links > MOST_LINKS:
            sheet.write_string(row, column, _text(link.text), self._plain)
            return
        place = f"internal:'{self._names[link.table]}'!A{target}"
        sheet.write_url(row, column, place, self._link, string=_text(link.text))

    def _word(self, code: Code) -> str:
        return self._texts.say(code.key) if self._texts.has(code.key) else code.value


def _first_rows(table: Table) -> Mapping[str, int]:
    """The row, as the program shows it, on which something first stands in the first column."""
    rows: dict[str, int] = {}
    for number, record in enumerate(table.records, start=2):
        if number > MOST_ROWS:
            break
        cell = table.columns[0].cell(record)
        rows.setdefault(cell.text if isinstance(cell, Link) else str(cell), number)
    return rows


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> int:
    """Points that the longest wrapped text needs; not every program works it out itself."""
    lines = 1
    for cell, width in zip(cells, widths, strict=True):
        if isinstance(cell, str):
            lines = max(lines, -(-len(cell) * 11 // (10 * width)))
    return _LINE * min(lines, _MOST_LINES)


def _for_paper(sheet: Any, *, pages_wide: int) -> None:  # noqa: ANN401 - untyped
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(pages_wide, 0)


def _text(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"


def _summary(content: Mapping[str, Any], texts: Texts) -> Iterator[SummaryLine]:
    run, counts = content["run"], content["summary"]
    yield texts.say("page_column_handling"), run["handling"], True
    yield texts.say("sheet_headline"), content["headline"], True
    yield texts.say("sheet_as_of"), date.fromisoformat(run["as_of"]), False
    yield texts.say("sheet_case"), run["case"], False
    yield texts.say("sheet_purpose"), run["purpose"], False
    yield texts.say("sheet_complete"), content["complete"], False
    for gap in content["not_looked_at"]:
        yield texts.say("page_not_looked_at"), gap["text"], False
    for level, count in reversed(counts["findings"].items()):
        yield texts.say("sheet_level", level=texts.say(f"level_{level}")), count, False
    for name in COUNTS:
        yield texts.say(f"count_{name}"), counts[name], False
    yield texts.say("sheet_note"), texts.say("levels_sort"), False
    yield texts.say("sheet_run"), run["id"], False
    yield texts.say("sheet_tool"), f"{content['tool']['name']} {content['tool']['version']}", False
