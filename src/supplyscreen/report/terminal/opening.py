"""How the terminal opens: handling, the count, completeness, and what was held against what."""

from collections.abc import Iterator

from rich.cells import cell_len

from supplyscreen.model.findings import Report
from supplyscreen.report.depth import depth_words, screened_words
from supplyscreen.report.headline import (
    level_word,
    list_faults,
    nothing_phrase,
    signals_phrase,
)
from supplyscreen.report.since_words import summary_words
from supplyscreen.report.tally import LEVELS_DOWN, Tally, handling
from supplyscreen.report.terminal.against import against
from supplyscreen.report.terminal.columns import padded
from supplyscreen.report.terminal.page import (
    LABEL,
    LEVEL_STYLES,
    STRONG,
    Page,
    Span,
)
from supplyscreen.report.texts import opened


def opening(page: Page, report: Report, counts: Tally) -> None:
    """Everything above the findings."""
    _mark(page, report)
    page.blank()
    _count(page, report, counts)
    _completeness(page, report, counts)
    if counts.decided:
        page.prose((opened(page.texts.say("decided", count=counts.decided)) + ".", ""))
    if report.since is not None:
        page.prose((summary_words(report.since, page.texts), ""))
    for fault in list_faults(report, page.texts):
        page.prose((opened(fault) + ".", ""))
    page.blank()
    facts = (
        ("label_screened", [("", screened_words(report, counts, page.texts))]),
        ("label_against", against(page, report)),
        ("label_depth", [("", line) for line in depth_words(report, counts, page.texts)]),
    )
    width = max(cell_len(page.say(label)) for label, _ in facts) + 2
    for label, lines in facts:
        for number, (aligned, rest) in enumerate(lines):
            shown = padded(page.say(label) if number == 0 else "", width)
            page.prose((rest, ""), lead=[(shown, LABEL), (aligned, "")], hang=width + 2)


def _mark(page: Page, report: Report) -> None:
    """The handling mark before anything else; and the date, when it is not today."""
    texts, run = page.texts, report.run
    is_today = run.as_of == run.today
    key, style = ("on_date", LABEL) if is_today else ("on_other_date", STRONG)
    spans = [
        (handling(report.lists) or "", STRONG),
        (texts.say(key, date=run.as_of.isoformat()), style),
        (texts.say("case", case=run.case) if run.case else "", LABEL),
        (texts.say("purpose", purpose=run.purpose) if run.purpose else "", LABEL),
    ]
    page.prose(*(span for span in spans if span[0]), hang=2)


def _count(page: Page, report: Report, counts: Tally) -> None:
    if not counts.signals:
        page.prose((opened(nothing_phrase(report, counts, page.texts)) + ".", STRONG))
        return
    found = page.show(signals_phrase(report, counts, page.texts))
    levels = list(_levels(page, counts))
    gap = page.width - cell_len(found) - sum(cell_len(text) for text, _ in levels)
    if gap > 1:
        page.line((found, STRONG), (" " * gap, ""), *levels)
    else:
        page.prose((found, STRONG))
        page.line(*levels)


def _levels(page: Page, counts: Tally) -> Iterator[Span]:
    """Each level that was found: "▲ 2 alert"."""
    present = [level for level in LEVELS_DOWN if counts.open[level]]
    for at, level in enumerate(present):
        word = level_word(level, page.texts)
        count = page.say("level_count", count=counts.open[level], level=word)
        yield ("  " if at else "") + f"{page.mark(level)} {count}", LEVEL_STYLES[level]


def _completeness(page: Page, report: Report, counts: Tally) -> None:
    texts = page.texts
    if not report.complete:
        page.prose((texts.say("incomplete", count=counts.flaws), STRONG))
    elif gaps := len(report.gaps):
        page.prose((texts.say("complete_gaps", count=gaps), ""))
    else:
        page.prose((texts.say("complete"), ""))
