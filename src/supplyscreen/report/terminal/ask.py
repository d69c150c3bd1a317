"""Whom to ask, each once: the next steps of all open findings together."""

from rich.cells import cell_len

from supplyscreen.model.findings import Report
from supplyscreen.report.asking import Asked, whom_to_ask
from supplyscreen.report.tally import LEVELS_DOWN
from supplyscreen.report.terminal.columns import padded
from supplyscreen.report.terminal.page import CODE, STRONG, Page

_MOST_IDS = 12


def ask(page: Page, report: Report) -> None:
    """Each party to ask once, the highest level first; the full text stands in the finding."""
    asked = whom_to_ask(report.assessment.findings)
    if not asked:
        return
    page.heading("heading_ask")
    width = max(cell_len(_levels(page, one)) for one in asked)
    for one in asked:
        spans = [(one.name, STRONG), (_ids(one), CODE)]
        if not one.is_supplier:
            spans.append((page.texts.say("not_the_supplier"), ""))
        if one.contact:
            spans.append((one.contact, ""))
        lead = f"  {padded(_levels(page, one), width)}  "
        page.prose(*spans, lead=[(lead, "")], hang=cell_len(lead))


def _levels(page: Page, one: Asked) -> str:
    """How many findings of each level: "▲ 1 ■ 2"."""
    counts = {
        level: sum(finding.level is level for finding in one.findings) for level in LEVELS_DOWN
    }
    return " ".join(f"{page.mark(level)} {count}" for level, count in counts.items() if count)


def _ids(one: Asked) -> str:
    """The findings it is about; of very many the first."""
    shown = ", ".join(finding.id for finding in one.findings[:_MOST_IDS])
    more = len(one.findings) - _MOST_IDS
    return f"{shown} +{more}" if more > 0 else shown
