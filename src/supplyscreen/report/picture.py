"""
The part of the network around the findings, for pictures.

Drawn: everyone on the paths (the highest levels first, up to `MOST_NODES`), and of their direct
neighbours in the supply chain up to `NEIGHBOURS` per party and tier; the rest of these are counted
in groups. A party's tier is its nearest under any root; owners and persons have none.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.findings import Finding, Level, Report
from supplyscreen.model.parties import RELATION_CODES
from supplyscreen.model.supply_graph import IS_SUPPLY, SupplyGraph
from supplyscreen.report.parties import named_parties, numbers_of
from supplyscreen.report.tiers import FAR, nearest_tiers

MOST_NODES = 300
"""Beyond this a picture is no longer read."""

NEIGHBOURS = 3
"""How many parties off the paths are drawn beside one party in one tier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One drawn party."""

    party: str
    tier: int | None
    level: Level | None
    """The highest of its findings; None for parties that only stand beside."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Line:
    """One drawn relation, along its arrow."""

    start: str
    end: str
    relation: str
    """A RelationKind value."""
    former: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Neighbours of a drawn party that are counted instead of drawn."""

    party: str
    tier: int | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Sorted by party; lines by start, end and relation."""

    nodes: tuple[Node, ...]
    edges: tuple[Line, ...]
    groups: tuple[Group, ...]


def picture(report: Report) -> Picture:
    """What to draw of one report; empty without findings."""
    graph = report.graph
    ids: list[str] = graph.parties.frame["id"].tolist()
    findings = report.assessment.findings
    on_paths = numbers_of(report, _on_paths(findings))
    if not len(on_paths):
        return Picture(nodes=(), edges=(), groups=())
    tiers = nearest_tiers(graph)
    drawn = np.zeros(len(ids), dtype=np.bool_)
    drawn[on_paths] = True
    beside = _neighbours(graph, drawn)
    _draw_neighbours(beside, tiers, drawn)
    levels = _levels(findings)
    return Picture(
        nodes=tuple(
            Node(party=ids[at], tier=_tier(tiers, at), level=levels.get(ids[at]))
            for at in np.flatnonzero(drawn).tolist()
        ),
        edges=_lines(graph, drawn, ids),
        groups=_groups(beside, tiers, drawn, ids),
    )


def _on_paths(findings: Iterable[Finding]) -> set[str]:
    """Parties on paths, the highest levels first, while whole paths still fit."""
    chosen: set[str] = set()
    for finding in sorted(findings, key=lambda one: -one.level.rank):
        if len(chosen) >= MOST_NODES:
            break
        new = named_parties([finding]) - chosen
        if not chosen or len(chosen) + len(new) <= MOST_NODES:
            chosen |= new
    return chosen


def _neighbours(graph: SupplyGraph, drawn: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Pairs (drawn party, neighbour off the paths) in the supply chain, sorted, each once."""
    edges = graph.edges
    usable = IS_SUPPLY[edges["kind"].to_numpy()] & ~edges["former"].to_numpy()
    tail = edges["tail"].to_numpy()[usable].astype(np.int64)
    head = edges["head"].to_numpy()[usable].astype(np.int64)
    down, up = drawn[tail] & ~drawn[head], drawn[head] & ~drawn[tail]
    pairs = np.concatenate(
        [np.column_stack([tail[down], head[down]]), np.column_stack([head[up], tail[up]])]
    )
    return np.unique(pairs, axis=0)


def _draw_neighbours(
    beside: NDArray[np.int64], tiers: NDArray[np.int32], drawn: NDArray[np.bool_]
) -> None:
    room = MOST_NODES - int(drawn.sum())
    used: Counter[tuple[int, int]] = Counter()
    for party, neighbour in beside.tolist():
        if room <= 0:
            return
        place = (party, int(tiers[neighbour]))
        if drawn[neighbour] or used[place] >= NEIGHBOURS:
            continue
        used[place] += 1
        drawn[neighbour] = True
        room -= 1


def _groups(
    beside: NDArray[np.int64],
    tiers: NDArray[np.int32],
    drawn: NDArray[np.bool_],
    ids: list[str],
) -> tuple[Group, ...]:
    left_out = Counter(
        (party, int(tiers[neighbour])) for party, neighbour in beside[~drawn[beside[:, 1]]].tolist()
    )
    return tuple(
        Group(party=ids[party], tier=None if tier == FAR else tier, count=count)
        for (party, tier), count in sorted(left_out.items())
    )


def _lines(graph: SupplyGraph, drawn: NDArray[np.bool_], ids: list[str]) -> tuple[Line, ...]:
    edges = graph.edges
    tail, head = edges["tail"].to_numpy(), edges["head"].to_numpy()
    chosen = edges[drawn[tail] & drawn[head] & (tail != head)]
    columns = (chosen[name].tolist() for name in ("tail", "head", "kind", "former"))
    lines = {
        Line(start=ids[start], end=ids[end], relation=RELATION_CODES[kind].value, former=former)
        for start, end, kind, former in zip(*columns, strict=True)
    }
    return tuple(sorted(lines))


def _levels(findings: Iterable[Finding]) -> Mapping[str, Level]:
    levels: dict[str, Level] = {}
    for finding in findings:
        known = levels.setdefault(finding.party, finding.level)
        if known is not finding.level and known.rank < finding.level.rank:
            levels[finding.party] = finding.level
    return levels


def _tier(tiers: NDArray[np.int32], at: int) -> int | None:
    tier = int(tiers[at])
    return None if tier == FAR else tier
