"""
What was understood of tables, as JSON for programs; for people see `terminal/understood`.

    tables[]      file, sheet, sha256, encoding, delimiter, header_row, kind, kind_rule,
                  kind_fields[], rows{read}, problem, hint, columns[]
    columns[]     letter, header, field, rule, filled, valid, samples[], candidates[],
                  nearest{field, spelling}
    unread[]      file, sheet, row, problem, hint
    issues[]      as in the report
"""

from collections.abc import Iterator
from typing import TextIO

from supplyscreen.model.understood import Understanding, UnderstoodColumn, UnderstoodSheet, Unread
from supplyscreen.report.encode import one_record_a_line
from supplyscreen.report.interface import Style
from supplyscreen.report.json_types import Json, JsonObject, Member
from supplyscreen.report.run_records import issue_record
from supplyscreen.report.terminal.understood import understood_text
from supplyscreen.report.texts import Texts
from supplyscreen.words.catalogue import Message, hint_of


def write_understanding(found: Understanding, out: TextIO, format_name: str, style: Style) -> None:
    """
    Write what was understood, ending in a line feed.

    Args:
        found: all of it.
        out: stays open.
        format_name: "table" or "json".
        style: what the medium can show.
    """
    if format_name == "json":
        out.writelines(one_record_a_line(_members(found, Texts(style.lang))))
        out.write("\n")
    else:
        out.write(understood_text(found, style))


def _members(found: Understanding, texts: Texts) -> Iterator[Member]:
    yield "tables", [_table(one, texts) for one in found.sheets]
    yield "unread", [_unread(one, texts) for one in found.unread]
    yield "issues", [issue_record(one, texts) for one in found.issues]


def _table(told: UnderstoodSheet, texts: Texts) -> JsonObject:
    sheet = told.sheet
    return {
        "file": texts.clean(sheet.file),
        "sheet": texts.known(sheet.sheet),
        "sha256": sheet.sha256,
        "encoding": sheet.encoding or None,
        "delimiter": sheet.delimiter or None,
        "header_row": sheet.header_row or None,
        "kind": told.kind or None,
        "kind_rule": told.kind_rule,
        "kind_fields": list(told.kind_fields),
        "rows": {"read": sheet.read},
        **_problem(told.problem, texts),
        "columns": [_column(one, texts) for one in told.columns],
    }


def _column(told: UnderstoodColumn, texts: Texts) -> JsonObject:
    field, spelling = told.nearest
    return {
        "letter": told.letter,
        "header": texts.known(told.header),
        "field": told.field or None,
        "rule": told.rule,
        "filled": told.filled,
        "valid": told.valid,
        "samples": [texts.clean(sample) for sample in told.samples],
        "candidates": list(told.candidates),
        "nearest": {"field": field, "spelling": spelling} if field else None,
    }


def _unread(one: Unread, texts: Texts) -> JsonObject:
    return {
        "file": texts.clean(one.file),
        "sheet": texts.known(one.sheet),
        "row": one.row,
        **_problem(one.problem, texts),
    }


def _problem(problem: Message | None, texts: Texts) -> dict[str, Json]:
    if problem is None:
        return {"problem": None, "hint": None}
    hint = hint_of(problem, texts.lang)
    return {"problem": texts.message(problem), "hint": texts.known(hint)}
