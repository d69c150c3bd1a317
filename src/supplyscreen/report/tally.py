"""The figures that stand in more than one place of a report, counted once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from supplyscreen.model.findings import Finding, Level, Report
from supplyscreen.model.rows import Issue
from supplyscreen.model.watchlist import ListType, Watchlist

LEVELS_DOWN = tuple(sorted(Level, key=lambda level: -level.rank))
"""ALERT first."""

_TLP = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of one report. Decided findings (whose decision holds) are counted apart."""

    open: Mapping[Level, int]
    """Every level, ALERT first."""
    decided: int
    lapsed: int
    """Findings whose decision no longer holds; they are open again."""
    roots: int
    roots_open: int
    """Roots with an open finding."""
    roots_found: int
    """Roots with any finding, decided or not."""
    relations: int
    """Current edges."""
    former: int
    deepest_tier: int
    omitted: int
    flaws: int
    """Gaps that make the run incomplete."""

    @property
    def signals(self) -> int:
        """Open findings of every level."""
        return sum(self.open.values())


def tally(report: Report) -> Tally:
    """Count one report."""
    found = report.assessment.findings
    still_open = [finding for finding in found if not is_decided(finding)]
    levels = Counter(finding.level for finding in still_open)
    former = int(report.graph.edges["former"].sum())
    return Tally(
        open={level: levels[level] for level in LEVELS_DOWN},
        decided=len(found) - len(still_open),
        lapsed=sum(finding.decision is not None for finding in still_open),
        roots=len(report.graph.roots),
        roots_open=len({finding.root for finding in still_open}),
        roots_found=len({finding.root for finding in found}),
        relations=len(report.graph.edges) - former,
        former=former,
        deepest_tier=max((tier for tier, _ in report.tiers), default=0),
        omitted=sum(report.assessment.omitted.values()),
        flaws=sum(gap.incomplete for gap in report.gaps),
    )


def is_decided(finding: Finding) -> bool:
    """Whether somebody decided about it and the decision still holds."""
    return finding.decision is not None and finding.decision.holds


def watched(report: Report) -> tuple[Watchlist, ...]:
    """The lists whose entries were compared; lists of protected parties are not among them."""
    return tuple(one for one in report.lists if one.info.type is ListType.WATCH)


def handling(lists: Iterable[Watchlist]) -> str | None:
    """The strictest TLP label of the lists used; an unknown label counts as strictest."""
    labels = {one.info.handling for one in lists if one.info.handling}
    return max(labels, key=lambda label: (_strictness(label), label), default=None)


def _strictness(label: str) -> int:
    known = label.upper()
    return _TLP.index(known) if known in _TLP else len(_TLP)


def all_issues(report: Report) -> list[Issue]:
    """Every issue of tables and lists, in order of place."""
    of_lists = (issue for one in report.lists for issue in one.issues)
    return sorted((*report.issues, *of_lists), key=_place)


def _place(issue: Issue) -> tuple[str, str, int, str, str, str]:
    return (issue.file, issue.sheet, issue.row or 0, issue.column, issue.code, issue.value)


def bare(code: str) -> str:
    """A code without the room it comes from: "tables.shifted" is "shifted" in the report."""
    return code.rpartition(".")[2]
