"""Hits at the ends of paths become findings, each with its words, in the order of triage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from supplyscreen.assess.ids import distinct_ids
from supplyscreen.assess.judge import Judged, JudgedHit
from supplyscreen.assess.order import in_order
from supplyscreen.assess.policy import Policy
from supplyscreen.assess.select import Selection
from supplyscreen.assess.steps import PathTeller, is_former, is_one_contract, link_of
from supplyscreen.assess.wording import (
    Situation,
    asks_supplier,
    innocent_causes,
    next_step,
    title,
)
from supplyscreen.model.findings import (
    AlsoReached,
    Assessment,
    Finding,
    FindingKind,
    Level,
    Ownership,
    PathStep,
)
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import Exposures, OwnedShare, Step
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.words.catalogue import Message

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
    ends = _ends(reached, graph)
    ids = distinct_ids(end.key for end in ends)
    first = {end.judged.hit.id: ids[end.key] for end in ends if end.is_first}
    contacts = [one.info.contact for one in lists]
    findings = _Findings(policy, contacts, first)
    return Assessment(
        hits=tuple(one.hit for one in reached.judged.hits),
        findings=in_order(
            [findings.of(end, ids[end.key]) for end in ends],
            {one.hit.id: one.hit for one in reached.judged.hits},
        ),
        suppressed=reached.judged.suppressed,
        exposures=reached.selection.pairs,
        omitted=reached.selection.omitted,
    )


class _Way(NamedTuple):
    """From a root to a party: the same for all hits of the party, and told once for them."""

    row: int
    """Of the exposures."""
    root: str
    root_name: str
    party_name: str
    tier: int
    hops: int
    path: tuple[PathStep, ...]
    former: bool
    link: str
    """Kind of the last link, as walked."""
    contracts: tuple[tuple[str, str], ...]
    one_contract: bool
    others: tuple[tuple[PathStep, ...], ...]
    ownership: Ownership | None


class _End(NamedTuple):
    """One chosen pair: a hit as seen from one root."""

    judged: JudgedHit
    way: _Way
    is_first: bool
    also: AlsoReached
    key: tuple[str, ...]
    """What the finding's id is hashed from."""


def _ends(reached: Reached, graph: SupplyGraph) -> list[_End]:
    others = (path for paths in reached.others.values() for path in paths)
    teller = PathTeller(graph, (*reached.paths.values(), *others))
    ways = _ways(reached, teller)
    chosen, hits = reached.selection, reached.judged.hits
    rows = zip(chosen.hit.tolist(), chosen.exposure.tolist(), chosen.is_first.tolist(), strict=True)
    return [
        _End(
            judged=hits[number],
            way=ways[row],
            is_first=is_first,
            also=chosen.also[number] if is_first else _NO_OTHER,
            key=_key(hits[number], ways[row]),
        )
        for number, row, is_first in rows
    ]


def _ways(reached: Reached, teller: PathTeller) -> Mapping[int, _Way]:
    rows = list(reached.paths)
    found = reached.exposures.take(np.array(rows, dtype=np.int64))
    columns = (found.root, found.target, found.tiers, found.hops, found.former)
    ends = zip(*(column.tolist() for column in columns), strict=True)
    return {row: _way(row, end, reached, teller) for row, end in zip(rows, ends, strict=True)}


def _way(
    row: int, end: tuple[int, int, int, int, bool], reached: Reached, teller: PathTeller
) -> _Way:
    root, party, tier, hops, former = end
    path = teller.tell(reached.paths[row])
    return _Way(
        row=row,
        root=teller.ids[root],
        root_name=teller.names[root],
        party_name=teller.names[party],
        tier=tier,
        hops=hops,
        path=path,
        former=former or is_former(path),
        link=link_of(path),
        contracts=teller.contracts(path),
        one_contract=is_one_contract(path),
        others=tuple(teller.tell(one) for one in reached.others.get(row, ())),
        ownership=teller.ownership(reached.owned.get(row)),
    )


def _key(judged: JudgedHit, way: _Way) -> tuple[str, ...]:
    """
    What an id is made of; a relation that turns current, or another rule, makes another finding.

    Whether this root is the nearest is no part of it, so that a decision outlives new rows.
    """
    hit = judged.hit
    entry = (hit.entry_id if hit.disclosed else hit.reference) or ""
    kind = "former" if way.former else way.link
    return ("finding", judged.rule, kind, way.root, hit.party, hit.list_id, entry)


class _Said(NamedTuple):
    """What findings of one way say alike, whichever entry stands at its end."""

    case: Situation
    level: Level
    title: Message
    causes: tuple[Message, ...]
    asks_supplier: bool


class _Findings:
    """Makes the findings of one run, and says once what many of them say."""

    def __init__(self, policy: Policy, contacts: Sequence[str], first: Mapping[str, str]) -> None:
        """With the contact of each list, and per hit the id of its own finding."""
        self._policy = policy
        self._contacts = contacts
        self._first = first
        self._said: dict[tuple[int, str, bool, str], _Said] = {}
        self._next: dict[tuple[str, bool, bool, bool, bool], Message] = {}

    def of(self, end: _End, own_id: str) -> Finding:
        """The finding at one end."""
        judged, way = end.judged, end.way
        said = self._say(end)
        return Finding(
            id=own_id,
            level=said.level,
            kind=said.case.kind,
            rule=judged.rule,
            title=said.title,
            root=way.root,
            root_name=way.root_name,
            party=judged.hit.party,
            party_name=way.party_name,
            hit=judged.hit.id,
            tier=way.tier,
            hops=way.hops,
            former=way.former,
            also_reached_by=end.also,
            contracts=way.contracts,
            one_contract=way.one_contract,
            path=way.path,
            ask=way.root_name if said.asks_supplier else judged.hit.authority,
            contact="" if said.asks_supplier else self._contacts[judged.watchlist],
            next_step=self._next_step(end, said.case),
            ask_supplier=said.asks_supplier,
            innocent_causes=said.causes,
            evidence=judged.evidence,
            ownership=way.ownership,
            other_paths=way.others,
        )

    def _say(self, end: _End) -> _Said:
        hit, rule = end.judged.hit, end.judged.rule
        is_linked = hit.disclosed and not end.is_first
        key = (end.way.row, rule, is_linked, hit.authority)
        if (known := self._said.get(key)) is None:
            case = _situation(end, FindingKind.LINKED if is_linked else end.judged.kind)
            known = self._said[key] = _Said(
                case=case,
                level=self._policy.level(rule, over_link=case.over_link, former=case.former),
                title=title(case),
                causes=innocent_causes(case),
                asks_supplier=asks_supplier(case),
            )
        return known

    def _next_step(self, end: _End, case: Situation) -> Message:
        hit = end.judged.hit
        key = (hit.id, end.is_first, case.at_root, case.over_link, case.former)
        if (known := self._next.get(key)) is None:
            known = self._next[key] = next_step(case, hit, self._first[hit.id])
        return known


def _situation(end: _End, kind: FindingKind) -> Situation:
    way, hit = end.way, end.judged.hit
    return Situation(
        disclosed=hit.disclosed,
        authority=hit.authority,
        rule=end.judged.rule,
        kind=kind,
        root_name=way.root_name,
        party_name=way.party_name,
        at_root=not way.path,
        over_link=way.hops > 0,
        former=way.former,
        one_contract=way.one_contract,
    )
