"""Hits at the ends of paths become findings, each with its words, in the order of triage."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from supplyscreen.assess.ids import distinct_ids
from supplyscreen.assess.judge import Judged, JudgedHit
from supplyscreen.assess.policy import Policy
from supplyscreen.assess.select import Selection
from supplyscreen.assess.steps import PathTeller, is_former, is_one_contract, link_of
from supplyscreen.assess.wording import Situation, innocent_causes, next_step, title
from supplyscreen.model.findings import (
    AlsoReached,
    Assessment,
    Finding,
    FindingKind,
    Hit,
    Ownership,
    PathStep,
)
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import Exposures, OwnedShare, Step
from supplyscreen.model.watchlist import Watchlist

_KINDS = {kind: place for place, kind in enumerate(FindingKind)}
_NO_OTHER = AlsoReached()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What the walk and the selection gave."""

    judged: Judged
    exposures: Exposures
    selection: Selection
    paths: Mapping[int, tuple[Step, ...]]
    """Row of `exposures` -> its path, for every selected row."""
    others: Mapping[int, tuple[tuple[Step, ...], ...]] = field(default_factory=dict)
    """Row of `exposures` -> the next best paths; absent where none were asked for."""
    owned: Mapping[int, OwnedShare] = field(default_factory=dict)
    """Row of `exposures` -> what the links of its path are worth together, where they tell it."""


def assess(
    reached: Reached, graph: SupplyGraph, lists: Sequence[Watchlist], policy: Policy
) -> Assessment:
    """
    All findings of a run, and what was counted instead.

    Args:
        reached: the hits, and the chosen pairs of a root and a hit with their paths.
        graph: the network that was walked.
        lists: in the order the hits name them by.
        policy: gives the levels.
    """
    others = (path for paths in reached.others.values() for path in paths)
    teller = PathTeller(graph, (*reached.paths.values(), *others))
    ends = list(_ends(reached, teller))
    ids = distinct_ids(end.key for end in ends)
    first = {end.judged.hit.id: ids[end.key] for end in ends if end.is_first}
    findings = []
    for end in ends:
        case = _situation(end, lists[end.judged.watchlist], teller, first[end.judged.hit.id])
        findings.append(_finding(end, case, ids[end.key], teller, policy))
    return Assessment(
        hits=tuple(one.hit for one in reached.judged.hits),
        findings=_in_order(findings, {one.hit.id: one.hit for one in reached.judged.hits}),
        suppressed=reached.judged.suppressed,
        exposures=reached.selection.pairs,
        omitted=reached.selection.omitted,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    """One chosen pair: a hit as seen from one root."""

    judged: JudgedHit
    root: int
    tier: int
    hops: int
    path: tuple[PathStep, ...]
    former: bool
    is_first: bool
    also: AlsoReached
    others: tuple[tuple[PathStep, ...], ...]
    ownership: Ownership | None
    key: tuple[str, ...]
    """What the finding's id is hashed from."""


def _ends(reached: Reached, teller: PathTeller) -> Iterator[_End]:
    chosen, found = reached.selection, reached.exposures
    rows = zip(chosen.hit.tolist(), chosen.exposure.tolist(), chosen.is_first.tolist(), strict=True)
    for number, row, is_first in rows:
        judged, path = reached.judged.hits[number], teller.tell(reached.paths[row])
        root, hops = int(found.root[row]), int(found.hops[row])
        former = bool(found.former[row]) or is_former(path)
        yield _End(
            judged=judged,
            root=root,
            tier=int(found.tiers[row]),
            hops=hops,
            path=path,
            former=former,
            is_first=is_first,
            also=chosen.also[number] if is_first else _NO_OTHER,
            others=tuple(teller.tell(one) for one in reached.others.get(row, ())),
            ownership=teller.ownership(reached.owned.get(row)),
            key=_key(judged, teller.ids[root], link_of(path), former=former),
        )


def _key(judged: JudgedHit, root: str, link: str, *, former: bool) -> tuple[str, ...]:
    """
    What an id is made of; a relation that turns current, or another rule, makes another finding.

    Whether this root is the nearest is no part of it, so that a decision outlives new rows.
    """
    hit = judged.hit
    entry = (hit.entry_id if hit.disclosed else hit.reference) or ""
    kind = "former" if former else link
    return ("finding", judged.rule, kind, root, hit.party, hit.list_id, entry)


def _situation(end: _End, watchlist: Watchlist, teller: PathTeller, first: str) -> Situation:
    judged = end.judged
    is_linked = judged.hit.disclosed and not end.is_first
    return Situation(
        hit=judged.hit,
        contact=watchlist.info.contact,
        rule=judged.rule,
        kind=FindingKind.LINKED if is_linked else judged.kind,
        root_name=teller.names[end.root],
        party_name=teller.names[judged.party],
        at_root=not end.path,
        over_link=end.hops > 0,
        former=end.former,
        one_contract=is_one_contract(end.path),
        first=first,
    )


def _finding(
    end: _End, case: Situation, own_id: str, teller: PathTeller, policy: Policy
) -> Finding:
    judged, step = end.judged, next_step(case)
    return Finding(
        id=own_id,
        level=policy.level(judged.rule, over_link=case.over_link, former=case.former),
        kind=case.kind,
        rule=judged.rule,
        title=title(case),
        root=teller.ids[end.root],
        root_name=case.root_name,
        party=judged.hit.party,
        party_name=case.party_name,
        hit=judged.hit.id,
        tier=end.tier,
        hops=end.hops,
        former=case.former,
        also_reached_by=end.also,
        contracts=teller.contracts(end.path),
        one_contract=case.one_contract,
        path=end.path,
        ask=step.ask,
        contact=step.contact,
        next_step=step.text,
        ask_supplier=step.ask_supplier,
        innocent_causes=innocent_causes(case),
        evidence=judged.evidence,
        ownership=end.ownership,
        other_paths=end.others,
    )


def _in_order(findings: Sequence[Finding], hits: Mapping[str, Hit]) -> tuple[Finding, ...]:
    """
    Roots by their weightiest finding, then name; within a root by level, kind, distance, likeness.

    A hit's own finding weighs more than one that refers to it. What a list does not disclose stands
    last in its level, by party: its place tells nothing.
    """
    weight: dict[str, tuple[int, int]] = {}
    for one in findings:
        own = (-one.level.rank, _KINDS[one.kind])
        weight[one.root] = min(weight.get(one.root, own), own)

    def rank(one: Finding) -> tuple[object, ...]:
        root = (*weight[one.root], one.root_name.casefold(), one.root)
        hit = hits[one.hit]
        if not hit.disclosed:
            return (*root, -one.level.rank, True, one.party, one.id)
        distance = (one.tier + one.hops, one.hops)
        alike = (-(hit.similarity or 0.0), one.party, one.id)
        return (*root, -one.level.rank, False, _KINDS[one.kind], *distance, *alike)

    return tuple(sorted(findings, key=rank))
