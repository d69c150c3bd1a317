"""The findings as a terminal shows them: by root, the most urgent ones, and what is left out."""

from collections.abc import Sequence
from itertools import groupby

from supplyscreen.model.findings import Finding, FindingKind, Level, Report
from supplyscreen.report.asides import asides
from supplyscreen.report.headline import levels_phrase
from supplyscreen.report.parties import rows_of
from supplyscreen.report.tally import LEVELS_DOWN, Tally, is_decided
from supplyscreen.report.terminal.finding import Context, show_finding
from supplyscreen.report.terminal.page import LABEL, STRONG, Page

MOST_SHOWN = 20
"""More findings than a person reads in a terminal; beyond, alerts and reviews come first."""


def signals(page: Page, report: Report, counts: Tally) -> None:
    """The section of findings, and what it leaves out."""
    found = report.assessment.findings
    if found:
        page.heading("heading_findings")
        shown = _shown(found)
        context = Context(
            hits={hit.id: hit for hit in report.assessment.hits},
            first={one.hit: one for one in reversed(found) if one.kind is not FindingKind.LINKED},
            rows=rows_of(report, (one.party for one in shown if not one.path)),
        )
        for _, group in groupby(shown, key=lambda finding: finding.root):
            _root(page, list(group), context)
        _left_out(page, found, shown)
    for text in asides(report, counts, page.texts):
        _aside(page, text)


def _shown(found: Sequence[Finding]) -> list[Finding]:
    """All where they are few; else the open alerts and reviews, in the report's order."""
    if len(found) <= MOST_SHOWN:
        chosen = list(found)
    else:
        urgent = [one for one in found if one.level is not Level.NOTE and not is_decided(one)]
        urgent.sort(key=lambda finding: -finding.level.rank)
        wanted = {id(finding) for finding in urgent[:MOST_SHOWN]}
        chosen = [finding for finding in found if id(finding) in wanted]
    # Findings of one root stand together, roots in the order of their first finding.
    order = {root: at for at, root in enumerate(dict.fromkeys(one.root for one in chosen))}
    return sorted(chosen, key=lambda finding: order[finding.root])


def _root(page: Page, group: Sequence[Finding], context: Context) -> None:
    page.blank()
    contracts = dict.fromkeys(
        contract if title in ("", contract) else f"{contract} {title}"
        for finding in group
        for contract, title in finding.contracts[:1]
    )
    page.prose((group[0].root_name, STRONG), ("; ".join(contracts), LABEL), hang=2)
    for at, finding in enumerate(group):
        if at:
            page.blank()
        show_finding(page, finding, context)


def _left_out(page: Page, found: Sequence[Finding], shown: Sequence[Finding]) -> None:
    here = {id(finding) for finding in shown}
    rest = [finding for finding in found if id(finding) not in here]
    if not rest:
        return
    texts = page.texts
    counts = {
        level: sum(one.level is level and not is_decided(one) for one in rest)
        for level in LEVELS_DOWN
    }
    parts = [levels_phrase(counts, texts)] if any(counts.values()) else []
    if decided := sum(map(is_decided, rest)):
        parts.append(texts.say("decided_count", count=decided))
    _aside(page, texts.say("more", rest=", ".join(parts)))


def _aside(page: Page, text: str) -> None:
    page.blank()
    page.prose((text, ""))
