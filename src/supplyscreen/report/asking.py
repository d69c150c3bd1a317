"""Whom to ask, each once, and about which findings: what an officer does first."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from supplyscreen.model.findings import Finding
from supplyscreen.report.tally import is_decided


@dataclass(slots=True)
class Asked:
    """Somebody to ask, and about which findings."""

    name: str
    contact: str
    is_supplier: bool
    findings: list[Finding] = field(default_factory=list)

    @property
    def rank(self) -> int:
        """Of the highest level among the findings."""
        return max(finding.level.rank for finding in self.findings)


def whom_to_ask(findings: Iterable[Finding]) -> list[Asked]:
    """Everybody that open findings say to ask, the highest level first."""
    asked: dict[tuple[str, bool], Asked] = {}
    for finding in findings:
        if is_decided(finding):
            continue
        one = asked.setdefault(
            (finding.ask, finding.ask_supplier),
            Asked(name=finding.ask, contact=finding.contact, is_supplier=finding.ask_supplier),
        )
        one.findings.append(finding)
    return sorted(asked.values(), key=lambda one: -one.rank)
