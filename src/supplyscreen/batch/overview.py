"""
What a batch found, over all its cases: one record a case, a finding, a company in several cases.

It is made from the journal alone, so that a run that was interrupted and resumed ends in the same
bytes as one that was not.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from supplyscreen.batch.outcome import Outcome
from supplyscreen.errors import ExitCode
from supplyscreen.report.json_types import Json, Member
from supplyscreen.words.catalogue import say

SCHEMA_VERSION = "1.0"
MOST_SEEN = 10_000
"""Companies in several cases that are told; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenInSeveral:
    """A company, known by its number, that stands in more than one case."""

    party: str
    name: str
    cases: tuple[str, ...]
    has_findings: bool
    """In any of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything an overview tells, in the order of the cases."""

    outcomes: tuple[Outcome, ...]
    left_out: tuple[str, ...]
    """Files beside the cases that look like no table."""
    seen: tuple[SeenInSeveral, ...]
    """Those with findings first, then by id."""

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Cases without a report."""
        return tuple(one for one in self.outcomes if one.failed)

    @property
    def exit_code(self) -> ExitCode:
        """Of the batch as a whole."""
        codes = {one.code for one in self.outcomes}
        if ExitCode.UNTRUSTED in codes:
            return ExitCode.UNTRUSTED
        if len(self.failed) == len(self.outcomes):
            return ExitCode.UNUSABLE
        if ExitCode.FINDINGS in codes:
            return ExitCode.FINDINGS
        is_whole = not self.failed and all(one.complete for one in self.outcomes)
        return ExitCode.COMPLETE if is_whole else ExitCode.INCOMPLETE

    @property
    def counts(self) -> Mapping[str, int]:
        """Of cases."""
        return {
            "found": len(self.outcomes),
            "screened": len(self.outcomes) - len(self.failed),
            "failed": len(self.failed),
            "incomplete": sum(not one.complete and not one.failed for one in self.outcomes),
            "with_findings": sum(one.has_findings for one in self.outcomes),
        }

    def headline(self, lang: str) -> str:
        """The counts in one sentence."""
        found = self.counts
        return say("batch.headline", lang, **{**found, "count": found["found"]})


def members(overview: Overview, lang: str) -> Iterator[Member]:
    """The overview as a JSON document, member by member."""
    yield "schema_version", SCHEMA_VERSION
    yield "kind", "batch"
    yield "headline", overview.headline(lang)
    yield "cases", dict(overview.counts)
    yield "findings_by_level", _by_level(overview)
    yield "lists", _lists(overview)
    yield "by_case", map(_case, overview.outcomes)
    yield "findings", _findings(overview)
    yield "in_several_cases", map(_seen, overview.seen[:MOST_SEEN])
    yield "in_several_cases_omitted", max(len(overview.seen) - MOST_SEEN, 0)
    yield "left_out", list(overview.left_out)


def _by_level(overview: Overview) -> dict[str, Json]:
    counts: Counter[str] = Counter()
    for one in overview.outcomes:
        counts.update(one.open or {})
    return dict(counts)


def _lists(overview: Overview) -> list[Json]:
    used = {one for outcome in overview.outcomes for one in outcome.lists}
    return [
        {"list_id": list_id, "version": version or None, "sha256": sha256}
        for list_id, version, sha256 in sorted(used)
    ]


def _case(outcome: Outcome) -> dict[str, Json]:
    return {
        "case": outcome.case,
        "report": outcome.report or None,
        "sha256": outcome.sha256 or None,
        "exit_code": outcome.code,
        "complete": outcome.complete,
        "headline": outcome.headline or None,
        "roots": outcome.roots,
        "parties": outcome.parties,
        "rows": None if outcome.rows is None else dict(outcome.rows),
        "findings": None if outcome.open is None else dict(outcome.open),
        "fault": outcome.fault or None,
        "hint": outcome.hint or None,
    }


def _findings(overview: Overview) -> Iterator[dict[str, Json]]:
    for outcome in overview.outcomes:
        for signal in outcome.signals:
            yield {"case": outcome.case, **asdict(signal)}


def _seen(one: SeenInSeveral) -> dict[str, Json]:
    return {
        "party": one.party,
        "name": one.name,
        "cases": list(one.cases),
        "has_findings": one.has_findings,
    }
