"""Empty tables as files: a workbook with notes and checks, or a line of headers as CSV."""

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, BinaryIO

import xlsxwriter

from supplyscreen.model.template import Filling, TableTemplate, TemplateColumn
from supplyscreen.words.catalogue import say

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates have no zone; the same bytes always
_LAST_ROW = 1_048_575
_FIRST_DAY = date(1900, 1, 1)
_NOTE = {"x_scale": 2.0, "y_scale": 1.6, "author": ""}
_FORMATS: Mapping[Filling, str] = {
    Filling.DIGITS: "@",
    Filling.DATE: "yyyy-mm-dd",
    Filling.AMOUNT: "#,##0.00",
}
_CHECKS: Mapping[Filling, Mapping[str, Any]] = {
    Filling.DATE: {"validate": "date", "criteria": ">=", "value": _FIRST_DAY},
    Filling.WHOLE: {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 99},
    Filling.PERCENT: {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100},
    Filling.AMOUNT: {"validate": "decimal", "criteria": ">=", "value": 0},
    Filling.CHOICE: {"validate": "list"},
    # What an officer writes besides is kept: "Okay" goes on.
    Filling.SUGGESTED: {"validate": "list", "error_type": "information"},
}
_DELIMITERS = {"sv": ";"}
"""As spreadsheets of the language expect; elsewhere a comma."""


def write_book(template: TableTemplate, lang: str, out: BinaryIO) -> None:
    """Write one template as XLSX; the same template gives the same bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet(template.sheet)
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(template.columns):
            form = _FORMATS.get(column.filling)
            sheet.set_column(at, at, column.width, book.add_format({"num_format": form or ""}))
            sheet.write_string(0, at, column.header, head)
            sheet.write_comment(0, at, column.note, _NOTE)
            if column.filling in _CHECKS:
                sheet.data_validation(1, at, _LAST_ROW, at, _check(column, lang))
    out.write(buffer.getvalue())


def _check(column: TemplateColumn, lang: str) -> dict[str, Any]:
    check = dict(_CHECKS[column.filling])
    if column.choices:
        check["source"] = list(column.choices)
    key = f"tables.template_{column.filling}"
    return {**check, "error_title": column.header[:32], "error_message": say(key, lang)}


def headers_csv(template: TableTemplate, lang: str) -> str:
    """The headers as a line of CSV, with the delimiter that spreadsheets of the language expect."""
    out = io.StringIO()
    delimiter = _DELIMITERS.get(lang, ",")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([column.header for column in template.columns])
    return out.getvalue()
