"""
What a batch found, over all its cases: one record a case, a finding, a company in several cases.

It is made from the journal and the lists alone, so that a run that was interrupted and resumed ends
in the same bytes as one that was not.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version

from supplyscreen.batch.outcome import Outcome
from supplyscreen.errors import ExitCode
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.report.json_types import Json, JsonObject, Member
from supplyscreen.report.list_flags import list_flags
from supplyscreen.report.tally import LEVELS_DOWN, handling
from supplyscreen.report.texts import Texts

SCHEMA_VERSION = "1.0"
ROOM = "batch"
"""Whose words an overview speaks."""
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

    as_of: date
    lists: tuple[Watchlist, ...]
    """Those that every case was held against."""
    outcomes: tuple[Outcome, ...]
    left_out: tuple[str, ...]
    """Files beside the cases that are no tables, or reports of an earlier run."""
    seen: tuple[SeenInSeveral, ...]
    """Those with findings first, then by id; at most MOST_SEEN."""
    seen_in_all: int
    """How many companies stand in several cases, told or not."""

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Cases without a report."""
        return tuple(one for one in self.outcomes if one.failed)

    @property
    def complete(self) -> bool:
        """Whether every case was screened and looked at everything."""
        return all(one.complete for one in self.outcomes)

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
        return ExitCode.COMPLETE if self.complete else ExitCode.INCOMPLETE

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

    @property
    def open(self) -> dict[str, int]:
        """Findings without a decision, by level, the gravest first."""
        counts: Counter[str] = Counter()
        for one in self.outcomes:
            counts.update(one.open or {})
        return {level.value: counts[level.value] for level in LEVELS_DOWN}

    def headline(self, lang: str) -> str:
        """The counts in one sentence."""
        found = self.counts
        return Texts(lang, room=ROOM).say("headline", **{**found, "count": found["found"]})


def members(overview: Overview, lang: str) -> Iterator[Member]:
    """The overview as a JSON document, member by member."""
    texts = Texts(lang, room=ROOM)
    yield "schema_version", SCHEMA_VERSION
    yield "kind", "batch"
    yield "headline", overview.headline(lang)
    yield "tool", tool()
    yield "as_of", overview.as_of.isoformat()
    yield "handling", texts.known(handling(overview.lists))
    yield "complete", overview.complete
    yield "cases", dict(overview.counts)
    yield "findings_by_level", dict(reversed(overview.open.items()))
    yield "lists", list(list_records(overview, texts))
    yield "by_case", map(case_record, overview.outcomes)
    yield "findings", finding_records(overview)
    yield "in_several_cases", map(seen_record, overview.seen)
    yield "in_several_cases_omitted", overview.seen_in_all - len(overview.seen)
    yield "left_out", list(overview.left_out)


def tool() -> dict[str, str]:
    """Name and version of this program."""
    return {"name": "supplyscreen", "version": version("supplyscreen")}


def list_records(overview: Overview, texts: Texts) -> Iterator[JsonObject]:
    """Each list with its version, and what makes it mean less."""
    for one in overview.lists:
        info = one.info
        yield {
            "list_id": texts.clean(info.list_id),
            "title": texts.known(info.title),
            "authority": texts.known(info.authority),
            "version": texts.known(info.version),
            "issued": texts.known(info.issued),
            "expires": texts.known(info.expires),
            "handling": texts.known(info.handling),
            "entries": one.used,
            "remarks": list(list_flags(one, texts)),
            "sha256": info.sha256,
        }


def case_record(outcome: Outcome) -> JsonObject:
    """What became of one case; null where it failed."""
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


def finding_records(overview: Overview) -> Iterator[dict[str, Json]]:
    """One record a finding, with its case."""
    for outcome in overview.outcomes:
        for signal in outcome.signals:
            yield {"case": outcome.case, **asdict(signal)}


def seen_record(one: SeenInSeveral) -> JsonObject:
    """A company in several cases."""
    return {
        "party": one.party,
        "name": one.name,
        "cases": list(one.cases),
        "has_findings": one.has_findings,
    }
