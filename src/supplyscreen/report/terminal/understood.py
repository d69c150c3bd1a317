"""What was understood of tables, for a person at a terminal: table by table, column by column."""

from collections.abc import Iterator, Mapping

from supplyscreen.model.rows import Issue
from supplyscreen.model.understood import (
    KindRule,
    Rule,
    Understanding,
    UnderstoodColumn,
    UnderstoodSheet,
    Unread,
)
from supplyscreen.report.interface import Style
from supplyscreen.report.terminal.columns import columns
from supplyscreen.report.terminal.page import LABEL, STRONG, Page, Span
from supplyscreen.report.texts import Texts, place_of
from supplyscreen.text.quoted import quoted
from supplyscreen.words.catalogue import Message, hint_of

_RULES: Mapping[Rule, str] = {
    Rule.MAPPING: "rule_mapping",
    Rule.SPELLING: "rule_spelling",
    Rule.GRAMMAR: "rule_grammar",
    Rule.VALUES: "rule_values",
    Rule.LEFT_OUT: "rule_left_out",
    Rule.NO_HEADER: "rule_no_header",
    Rule.UNKNOWN: "rule_unknown",
    Rule.OTHER_KIND: "rule_other_kind",
    Rule.TAKEN: "rule_taken",
    Rule.SEVERAL: "rule_several",
    Rule.NOT_BY_VALUES: "rule_not_by_values",
    Rule.OPEN: "rule_open",
}
_INDENT = 2
_DEEPER = 5
_LONGEST_HEADER = 40
"""Columns a header gets, so that its field fits beside it."""


def understood_text(found: Understanding, style: Style) -> str:
    """Everything as lines, each ended by a line feed."""
    page = Page(style, Texts(style.lang))
    for number, told in enumerate(found.sheets):
        if number:
            page.blank()
        _table(page, told)
    if found.sheets and found.unread:
        page.blank()
    for one in found.unread:
        _unread(page, one)
    if found.issues:
        page.heading("heading_remarks")
        for issue in found.issues:
            _remark(page, issue)
    return page.text()


def _table(page: Page, told: UnderstoodSheet) -> None:
    sheet = told.sheet
    page.prose((place_of(sheet.file, sheet.sheet), STRONG), hang=_INDENT)
    _inside(page, (_facts(page.texts, told), ""))
    _inside(page, (_kind(page.texts, told), ""))
    if told.problem:
        _problem(page, told.problem)
    page.blank()
    leads = columns(
        (
            one.letter,
            page.show(_cut(quoted(one.header))) or page.say("no_header"),
            one.field or page.say("not_used"),
        )
        for one in told.columns
    )
    for lead, one in zip(leads, told.columns, strict=True):
        style = "" if one.field else LABEL
        page.line((" " * _INDENT + lead, style))
        rest = "; ".join(_told(page.texts, one, sheet.read))
        page.prose((rest, LABEL), lead=[(" " * _DEEPER, "")], hang=_DEEPER)


def _facts(texts: Texts, told: UnderstoodSheet) -> str:
    sheet = told.sheet
    rows, row = texts.say("rows_read", count=sheet.read), str(sheet.header_row)
    if not sheet.header_row:
        facts = "facts_document" if sheet.encoding else "facts_records"
        return texts.say(facts, encoding=sheet.encoding, rows=rows)
    if not sheet.encoding:
        return texts.say("facts_sheet", row=row, rows=rows)
    delimiter = texts.say("tab") if sheet.delimiter == "\t" else sheet.delimiter
    return texts.say("facts_text", encoding=sheet.encoding, delimiter=delimiter, row=row, rows=rows)


def _kind(texts: Texts, told: UnderstoodSheet) -> str:
    if told.kind_rule is KindRule.NONE:
        return texts.say("kind_none")
    if told.kind_rule is KindRule.MAPPING:
        return texts.say("kind_mapping", kind=told.kind)
    if not told.kind_fields:
        return texts.say("kind_alone", kind=told.kind)
    return texts.say("kind_columns", kind=told.kind, fields=texts.listed(told.kind_fields))


def _told(texts: Texts, told: UnderstoodColumn, rows: int) -> Iterator[str]:
    """Why it is what it is, what else it may be, and what its cells hold."""
    yield texts.say(_RULES[told.rule])
    if told.candidates:
        yield texts.say("may_mean", fields=", ".join(told.candidates))
    field, spelling = told.nearest
    if field:
        yield texts.say("nearest_known", spelling=spelling, field=field)
    yield texts.say("cells_filled", count=told.filled, rows=rows)
    if told.valid is not None:
        yield texts.say("cells_valid", count=told.valid)
    if told.samples:
        yield texts.say("cells_such_as", values=" | ".join(told.samples))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_HEADER else text[: _LONGEST_HEADER - 1] + "…"


def _unread(page: Page, one: Unread) -> None:
    place = place_of(one.file, one.sheet) + (f":{one.row}" if one.row else "")
    page.prose((place, STRONG), hang=_INDENT)
    _problem(page, one.problem)


def _problem(page: Page, problem: Message) -> None:
    texts = page.texts
    _inside(page, (texts.say("table_refused", problem=texts.message(problem)), STRONG))
    if hint := hint_of(problem, texts.lang):
        _inside(page, (texts.say("table_next", hint=hint), ""))


def _remark(page: Page, issue: Issue) -> None:
    row = f":{issue.row}" if issue.row is not None else ""
    place = place_of(issue.file, issue.sheet) + row
    if issue.column:
        place += f" {quoted(issue.column)}"
    lead: list[Span] = [(f"  {page.bullet} ", "")]
    page.prose((place, LABEL), (page.texts.message(issue.message), ""), lead=lead, hang=4)


def _inside(page: Page, *spans: Span) -> None:
    page.prose(*spans, lead=[(" " * _INDENT, "")], hang=_INDENT)
