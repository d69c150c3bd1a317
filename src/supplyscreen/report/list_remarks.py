"""
What is wrong with lists, for `supplyscreen lists check`: for people, and as JSON.

    summary    lists, damaged, unusable, incomplete, noted
    remarks[]  weight, file, row, column, code, problem, todo, value, count, rows[]

`weight` says what a run with the list ends with: "damaged" (exit 5), "unusable" (3), "incomplete"
(4) or "noted" (nothing). Lists that do not disclose their content show no values.
"""

from collections import Counter
from collections.abc import Mapping
from typing import TextIO

from supplyscreen.errors import ExitCode
from supplyscreen.model.list_check import ListCheck, Remark
from supplyscreen.report.encode import one_record_a_line
from supplyscreen.report.interface import Style
from supplyscreen.report.json_types import JsonObject, Member
from supplyscreen.report.list_words import said
from supplyscreen.report.tally import bare
from supplyscreen.report.terminal.page import LABEL, STRONG, Page
from supplyscreen.report.texts import Texts
from supplyscreen.words.catalogue import hint_of

_WEIGHTS: Mapping[ExitCode, str] = {
    ExitCode.UNTRUSTED: "untrusted",
    ExitCode.UNUSABLE: "unusable",
    ExitCode.INCOMPLETE: "incomplete",
    ExitCode.COMPLETE: "noted",
}
_NAMES: Mapping[str, str] = {"untrusted": "damaged"}
_INDENT = 4


def write_check(check: ListCheck, out: TextIO, format_name: str, style: Style) -> None:
    """
    Write every remark, ending in a line feed.

    Args:
        check: what was found.
        out: stays open.
        format_name: "table" or "json".
        style: what the medium can show.
    """
    texts = Texts(style.lang)
    counts = Counter(_WEIGHTS[one.weight] for one in check.remarks)
    if format_name == "json":
        summary: dict[str, int] = {"lists": len(check.lists)}
        summary |= {_NAMES.get(name, name): counts[name] for name in _WEIGHTS.values()}
        remarks = [_record(one, texts) for one in check.remarks]
        members: list[Member] = [("summary", summary), ("remarks", remarks)]
        out.writelines(one_record_a_line(members))
        out.write("\n")
        return
    page = Page(style, texts)
    for one in check.remarks:
        _show(page, one)
    if check.remarks:
        page.blank()
    else:
        page.prose((said(texts, "check_clean"), ""))
    ends = said(
        texts,
        "check_ends",
        lists=said(texts, "lists_usable", count=len(check.lists)),
        damaged=counts["untrusted"] + counts["unusable"],
        incomplete=counts["incomplete"],
        noted=counts["noted"],
    )
    page.prose((ends, STRONG))
    out.write(page.text())


def _record(one: Remark, texts: Texts) -> JsonObject:
    name = _WEIGHTS[one.weight]
    return {
        "weight": _NAMES.get(name, name),
        "file": texts.known(one.file),
        "row": one.row,
        "column": texts.known(one.column),
        "code": bare(one.problem.key),
        "problem": texts.message(one.problem),
        "todo": _todo(one, texts),
        "value": texts.known(one.value),
        "count": one.count,
        "rows": list(one.rows),
    }


def _todo(one: Remark, texts: Texts) -> str:
    hint = hint_of(one.todo, texts.lang)
    return texts.clean(hint) if hint else texts.message(one.todo)


def _show(page: Page, one: Remark) -> None:
    texts = page.texts
    place = texts.clean(one.file)
    if one.rows:
        rows = ", ".join(map(str, one.rows))
        more = one.count > len(one.rows)
        count = one.count if more else len(one.rows)
        place += ", " + said(texts, "rows_more" if more else "rows", rows=rows, count=count)
    if one.column:
        place += ", " + said(texts, "column", column=one.column)
    weight = page.show(said(texts, f"weight_{_WEIGHTS[one.weight]}"))
    problem = said(texts, "found_in", place=place, problem=texts.message(one.problem))
    style = STRONG if one.weight else ""
    page.prose((problem, ""), lead=[(f"{weight}  ", style)], hang=_INDENT)
    for label, text in (("label_value", one.value), ("label_todo", _todo(one, texts))):
        if text:
            lead = " " * _INDENT + page.show(said(texts, label)) + ": "
            page.prose((text, ""), lead=[(lead, LABEL)], hang=_INDENT + 2)
