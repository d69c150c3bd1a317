"""How the terminal closes: what was not looked at, the rows, whom to ask, and the count again."""

from collections.abc import Iterator

from supplyscreen.model.findings import Report
from supplyscreen.model.parties import Source
from supplyscreen.model.rows import Effect, Issue
from supplyscreen.report.headline import found_phrases, gap_sentence
from supplyscreen.report.tally import Tally, all_issues, handling
from supplyscreen.report.terminal.ask import ask
from supplyscreen.report.terminal.page import CODE, LABEL, STRONG, Page
from supplyscreen.report.texts import opened, place_of

_MOST_ISSUES = 12
_LONGEST_VALUE = 60
_UTF8 = frozenset({"", "utf-8", "utf-8-sig", "ascii"})
_WEIGHT = {Effect.REJECTED: 0, Effect.SKIPPED: 1, Effect.NOTED: 2}


def closing(page: Page, report: Report, counts: Tally) -> None:
    """Everything below the findings."""
    _not_looked_at(page, report)
    _rows(page, report)
    ask(page, report)
    _tail(page, report)
    page.blank()
    page.prose((opened("; ".join(found_phrases(report, counts, page.texts))) + ".", STRONG))


def _not_looked_at(page: Page, report: Report) -> None:
    """What makes the run incomplete bears the mark that the opening names."""
    if report.gaps:
        page.heading("heading_not_looked_at")
    for gap in report.gaps:
        mark = "!" if gap.incomplete else page.bullet
        _item(page, gap_sentence(gap, page.texts), mark=mark)


def _item(page: Page, text: str, *, mark: str = "") -> None:
    page.prose((text, ""), lead=[(f"  {mark or page.bullet} ", "")], hang=4)


def _rows(page: Page, report: Report) -> None:
    page.heading("heading_rows")
    for source in report.sources:
        _source(page, source)
    issues = sorted(all_issues(report), key=_urgency)
    for issue in issues[:_MOST_ISSUES]:
        _item(page, _issue(page, issue))
    if (rest := len(issues) - _MOST_ISSUES) > 0:
        page.prose((page.texts.say("more_issues", count=rest), ""), lead=[("  ", "")], hang=4)


def _urgency(issue: Issue) -> tuple[bool, int]:
    return (not issue.incomplete, _WEIGHT[issue.effect])


def _source(page: Page, source: Source) -> None:
    texts = page.texts
    said = texts.say(
        "rows",
        read=source.read,
        used=source.used,
        rejected=source.rejected,
        skipped=source.skipped,
    )
    if source.encoding.lower() not in _UTF8:
        said += f"; {source.encoding}"
    page.prose((place_of(source.file, source.sheet), CODE), (said, ""), lead=[("  ", "")], hang=4)
    pairs = ", ".join(
        f"{header} {page.signs.arrow} {name_of_field}" for header, name_of_field in source.columns
    )
    unmapped = ", ".join(source.unmapped)
    for key, names in (("rows_mapping", pairs), ("rows_unmapped", unmapped)):
        if names:
            page.prose((texts.say(key, columns=names), LABEL), lead=[("    ", "")], hang=6)


def _issue(page: Page, issue: Issue) -> str:
    texts = page.texts
    place = ", ".join(_where(page, issue))
    problem = texts.message(issue.message)
    if issue.value:
        value = texts.clean(issue.value)
        if len(value) > _LONGEST_VALUE:
            value = value[:_LONGEST_VALUE] + "…"
        problem = texts.say("issue_value", problem=problem, value=value)
    return f"{place}: {problem}" if place else problem


def _where(page: Page, issue: Issue) -> Iterator[str]:
    texts = page.texts
    if issue.file:
        yield place_of(issue.file, issue.sheet)
    if issue.column:
        yield texts.say("column", column=issue.column)
    if issue.rows:
        rows = ", ".join(map(str, issue.rows))
        more = issue.count - len(issue.rows)
        if more > 0:
            yield texts.say("issue_rows_more", rows=rows, count=more)
        else:
            yield texts.say("issue_rows", rows=rows, count=len(issue.rows))


def _tail(page: Page, report: Report) -> None:
    texts = page.texts
    page.blank()
    if report.assessment.findings:
        page.prose((texts.say("levels_sort"), LABEL))
    rows = texts.say(
        "rows_left_out",
        rejected=sum(source.rejected for source in report.sources),
        skipped=sum(source.skipped for source in report.sources),
    )
    if label := handling(report.lists):
        page.prose((texts.say("tail_handling", handling=label, rows=rows), LABEL))
    else:
        page.prose((opened(rows) + ".", LABEL))
