"""Everything the terminal shows of one report, top to bottom."""

from supplyscreen.model.findings import Report
from supplyscreen.report.disclosure import disclosable
from supplyscreen.report.interface import Style
from supplyscreen.report.tally import tally
from supplyscreen.report.terminal.closing import closing
from supplyscreen.report.terminal.opening import opening
from supplyscreen.report.terminal.page import Page
from supplyscreen.report.terminal.picture import picture
from supplyscreen.report.terminal.signals import signals
from supplyscreen.report.texts import Texts


def terminal_text(report: Report, style: Style) -> str:
    """The report as lines, each ended by a line feed."""
    report, page = disclosable(report), Page(style, Texts(style.lang))
    counts = tally(report)
    opening(page, report, counts)
    signals(page, report, counts)
    picture(page, report)
    closing(page, report, counts)
    return page.text()
