"""Whom to ask, each once: the next steps of all open findings together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from supplyscreen.model.findings import Finding, Report
from supplyscreen.report.tally import LEVELS_DOWN, is_decided
from supplyscreen.report.terminal.columns import padded
from supplyscreen.report.terminal.page import CODE, STRONG, Page

_MOST_IDS = 12


@dataclass(slots=True)
class _Asked:
    """Somebody to ask, and about which findings."""

    name: str
    contact: str
    is_supplier: bool
    findings: list[Finding] = field(default_factory=list)

    @property
    def rank(self) -> int:
        return max(finding.level.rank for finding in self.findings)

    def levels(self, page: Page) -> str:
        """How many findings of each level: "▲ 1 ■ 2"."""
        counts = {
            level: sum(finding.level is level for finding in self.findings) for level in LEVELS_DOWN
        }
        return " ".join(f"{page.mark(level)} {count}" for level, count in counts.items() if count)

    def ids(self) -> str:
        """The findings it is about; of very many the first."""
        shown = ", ".join(finding.id for finding in self.findings[:_MOST_IDS])
        more = len(self.findings) - _MOST_IDS
        return f"{shown} +{more}" if more > 0 else shown


def ask(page: Page, report: Report) -> None:
    """Each party to ask once, the highest level first; the full text stands in the finding."""
    asked = _asked(report.assessment.findings)
    if not asked:
        return
    page.heading("heading_ask")
    width = max(cell_len(one.levels(page)) for one in asked)
    for one in asked:
        spans = [(one.name, STRONG), (one.ids(), CODE)]
        if not one.is_supplier:
            spans.append((page.texts.say("not_the_supplier"), ""))
        if one.contact:
            spans.append((one.contact, ""))
        lead = f"  {padded(one.levels(page), width)}  "
        page.prose(*spans, lead=[(lead, "")], hang=cell_len(lead))


def _asked(findings: Sequence[Finding]) -> list[_Asked]:
    asked: dict[tuple[str, bool], _Asked] = {}
    for finding in findings:
        if is_decided(finding):
            continue
        one = asked.setdefault(
            (finding.ask, finding.ask_supplier),
            _Asked(name=finding.ask, contact=finding.contact, is_supplier=finding.ask_supplier),
        )
        one.findings.append(finding)
    return sorted(asked.values(), key=lambda one: -one.rank)
