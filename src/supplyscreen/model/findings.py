"""What a person will read: hits and findings with their paths, and the report around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from supplyscreen.errors import ExitCode
from supplyscreen.model.matches import Evidence, WordPair
from supplyscreen.model.overview import Overview, Premises
from supplyscreen.model.parties import PartyKind, Source
from supplyscreen.model.rows import Issue, SourceRef
from supplyscreen.model.since import Since, SinceSummary
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import WalkLimits
from supplyscreen.model.watchlist import Strength, Watchlist
from supplyscreen.words.catalogue import Message


class FindingKind(StrEnum):
    """LISTED, POSSIBLE: a party met an entry. LINKED: a further root reaches it. FLAG: a rule."""

    LISTED = "listed"
    POSSIBLE = "possible"
    LINKED = "linked"
    FLAG = "flag"


class Level(StrEnum):
    """A sorting aid, never a verdict: NOTE < REVIEW < ALERT."""

    NOTE = "note"
    REVIEW = "review"
    ALERT = "alert"

    @property
    def rank(self) -> int:
        """0 for NOTE, 1 for REVIEW, 2 for ALERT."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A judged match. With `disclosed` False every fact of the entry is None or empty."""

    id: str
    """12 or more hex digits, the same in every run."""
    party: str
    list_id: str
    authority: str
    reference: str
    disclosed: bool
    entry_id: str | None = None
    kind: PartyKind | None = None
    """Of the entry."""
    ours: str | None = None
    theirs: str | None = None
    alias_strength: Strength | None = None
    similarity: float | None = None
    """Rounded to 4 digits."""
    words: tuple[WordPair, ...] | None = None
    evidence: tuple[Evidence, ...] | None = None
    by_identifier: bool = False
    """Equal valid identifiers brought the two together (False where not disclosed)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """One edge of a path in words, walked from the root towards the hit."""

    start: str
    start_name: str
    relation: str
    """Catalogue key of the relation as walked, e.g. "report.relation_engages"."""
    end: str
    end_name: str
    tier: int
    """Tier of `end` under this root, on this path."""
    is_link: bool
    contract: str
    """Id of the contract the edge carries; "" if none."""
    former: bool
    since: str
    until: str
    share: float | None
    detail: str
    sources: tuple[SourceRef, ...]
    later: bool = False
    """It begins after the day asked about; `former` is true, too: it carries no path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership:
    """What one end of the links of a path owns of the other, over all chains of owners."""

    owner: str
    owned: str
    share: float
    """0-100 per cent."""
    at_least: bool
    """Some share on the way is told nowhere."""
    above: int | None
    """25 or 50: the highest threshold it exceeds."""
    text: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoReached:
    """How many other roots reach the same hit, by tier."""

    roots: int = 0
    tiers: tuple[tuple[int, int], ...] = ()
    """(tier, roots) ascending by tier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided about a finding, from the decisions file."""

    decision: str
    reason: str
    role: str
    """Role of who decided, never a name."""
    until: date | None
    holds: bool
    """False once its date has passed or the evidence behind it has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One signal at one root."""

    id: str
    level: Level
    kind: FindingKind
    rule: str
    """Row of the policy (or the flag) that gave kind and level, e.g. "listed_identifier"."""
    title: Message
    root: str
    root_name: str
    party: str
    party_name: str
    hit: str
    """Hit.id; "" for flags."""
    tier: int
    hops: int
    former: bool
    also_reached_by: AlsoReached
    contracts: tuple[tuple[str, str], ...]
    """(id, title) of the contracts on the path, in path order."""
    one_contract: bool
    path: tuple[PathStep, ...]
    ask: str
    """Whom to ask: a root's name, or the authority."""
    contact: str
    next_step: Message
    ask_supplier: bool
    innocent_causes: tuple[Message, ...]
    evidence: str = ""
    """12 hex digits over both names and what agreed or differed; "" where nothing is disclosed."""
    decision: Decision | None = None
    ownership: Ownership | None = None
    """None unless the links of the path are ownership, and shares are told."""
    other_paths: tuple[tuple[PathStep, ...], ...] = ()
    """The next best paths, as many as asked for; best first."""
    since: Since | None = None
    """Against an earlier report; None if none was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """All findings, and what was counted instead of shown."""

    hits: tuple[Hit, ...]
    """Sorted by id of party, list, then id."""
    findings: tuple[Finding, ...]
    """Sorted for triage: roots by their highest level, then name and id; see assess/order.py."""
    suppressed: tuple[tuple[str, int], ...]
    """(reason code, count) of matches with something against; disclosed lists only."""
    exposures: int
    """(root, hit) pairs that a path joins."""
    omitted: Mapping[Level, int]
    """Exposures beyond `--nearest`, by the level they would have had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that was not looked at, and why."""

    code: str
    """Catalogue key; the text comes from there."""
    count: int
    text: Message
    incomplete: bool
    """Whether it makes the run incomplete; scope and data gaps do not."""
    place: str = ""
    """File, sheet and column it speaks of, as "file#sheet, column"; "" if none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """What was asked for. No user, host or home path."""

    id: str
    as_of: date
    today: date
    """The clock when the run began; differs from `as_of` only if the user said so."""
    purpose: str
    case: str
    lang: str
    strict: bool
    settings_sha256: str
    policy_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything one run found, ready for any writer. Text is unmasked until a writer shows it."""

    version: str
    run: RunInfo
    limits: WalkLimits
    sources: tuple[Source, ...]
    lists: tuple[Watchlist, ...]
    graph: SupplyGraph
    tiers: tuple[tuple[int, int], ...]
    """(tier, root-party pairs at that least tier), ascending, over current supply edges."""
    mention_source: NDArray[np.int32]
    """Per mention of `graph.parties.party_of` its place: position in `sources`, and the row."""
    mention_row: NDArray[np.int64]
    assessment: Assessment
    protected: int
    gaps: tuple[Gap, ...]
    issues: tuple[Issue, ...]
    overview: Overview = field(default_factory=Overview)
    premises: Premises = field(default_factory=Premises)
    since: SinceSummary | None = None
    """Against an earlier report; None if none was given."""

    @property
    def incomplete_reasons(self) -> tuple[str, ...]:
        """Codes of what makes "nothing found" mean less than it says, sorted."""
        return tuple(sorted({gap.code for gap in self.gaps if gap.incomplete}))

    @property
    def complete(self) -> bool:
        """Whether everything that should have been looked at was."""
        return not self.incomplete_reasons

    def exit_code(self, fail_on: Level | None) -> ExitCode:
        """1 if an open finding is at or above the level, else 4 if something was not looked at."""
        if self.trips(fail_on):
            return ExitCode.FINDINGS
        return ExitCode.COMPLETE if self.complete else ExitCode.INCOMPLETE

    def trips(self, fail_on: Level | None) -> bool:
        """Whether an open finding, shown or omitted, is at or above the level; None = never."""
        if fail_on is None:
            return False
        shown = any(
            finding.level.rank >= fail_on.rank
            and not (finding.decision is not None and finding.decision.holds)
            for finding in self.assessment.findings
        )
        return shown or any(
            count > 0 and level.rank >= fail_on.rank
            for level, count in self.assessment.omitted.items()
        )
