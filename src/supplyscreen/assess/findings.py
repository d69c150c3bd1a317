"""Hits at the ends of paths become findings, each with its words, in the order of triage."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from supplyscreen.assess.ends import End, Reached, ends_of
from supplyscreen.assess.ids import distinct_ids
from supplyscreen.assess.order import in_order
from supplyscreen.assess.policy import Policy
from supplyscreen.assess.wording import (
    Situation,
    asks_supplier,
    innocent_causes,
    next_step,
    title,
)
from supplyscreen.model.findings import Assessment, Finding, FindingKind, Level
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.words.catalogue import Message


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
    ends = ends_of(reached, graph)
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


class _Said(NamedTuple):
    """What findings of one way say alike, whichever entry stands at its end."""

    case: Situation
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
        self._levels: dict[tuple[str, bool, bool], Level] = {}
        self._said: dict[tuple[int, str, bool, str], _Said] = {}
        self._next: dict[tuple[str, bool, bool, bool, bool], Message] = {}

    def of(self, end: End, own_id: str) -> Finding:
        """The finding at one end."""
        judged, way = end.judged, end.way
        said = self._say(end)
        return Finding(
            id=own_id,
            level=self._level(judged.rule, said.case),
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

    def _level(self, rule: str, case: Situation) -> Level:
        key = (rule, case.over_link, case.former)
        if (known := self._levels.get(key)) is None:
            level = self._policy.level(rule, over_link=case.over_link, former=case.former)
            known = self._levels[key] = level
        return known

    def _say(self, end: End) -> _Said:
        hit, rule = end.judged.hit, end.judged.rule
        is_linked = hit.disclosed and not end.is_first
        # At a further root whose path has no link nothing is said of the rule.
        decisive = "" if is_linked and not end.way.hops else rule
        key = (end.way.row, decisive, is_linked, hit.authority)
        if (known := self._said.get(key)) is None:
            case = _situation(end, FindingKind.LINKED if is_linked else end.judged.kind)
            known = self._said[key] = _Said(
                case=case,
                title=title(case),
                causes=innocent_causes(case),
                asks_supplier=asks_supplier(case),
            )
        return known

    def _next_step(self, end: End, case: Situation) -> Message:
        hit = end.judged.hit
        key = (hit.id, end.is_first, case.at_root, case.over_link, case.former)
        if (known := self._next.get(key)) is None:
            known = self._next[key] = next_step(case, hit, self._first[hit.id])
        return known


def _situation(end: End, kind: FindingKind) -> Situation:
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
