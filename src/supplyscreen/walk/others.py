"""
The next best paths of a pair beside the nearest: a best-first search from the root.

Ranked like the nearest one: tiers and hops together, then hops, then parties. A path never meets a
party twice, and of paths through the same parties only the one over the least rows is told. Lower
bounds come from searches against the paths, so that only what may lead to the target is looked at.
"""

import heapq
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.supply_graph import Hubs, SupplyGraph
from supplyscreen.model.walks import Exposures, Step, WalkLimits
from supplyscreen.walk.arcs import Arcs, turned
from supplyscreen.walk.csr import Network
from supplyscreen.walk.trails import Trail, Trails

MOST_LOOKED = 20_000
"""Beginnings of paths looked at per pair: beyond, fewer paths than asked for are told."""

_EVERYWHERE = int(np.iinfo(np.int32).max)


class _Way(NamedTuple):
    """The beginning of a path; ordered by the least length it may come to, parties, rows."""

    total: int
    least_hops: int
    parties: tuple[int, ...]
    rows: tuple[tuple[int, int, int], ...]
    """(source, row, edge) of the first row of each edge."""
    tiers: int
    hops: int
    state: int
    """Of the network while no link was taken, else the party."""


def other_paths(
    graph: SupplyGraph, found: Exposures, limits: WalkLimits, many: int
) -> tuple[tuple[tuple[Step, ...], ...], ...]:
    """
    Per row of `found` up to so many paths beside the nearest, best first.

    Where no current path exists, none: over a last former edge there is one path alone.

    Args:
        graph: the network.
        found: rows of what `exposures` returned for the same graph and limits; any selection.
        limits: as given to `exposures`.
        many: most paths per row.
    """
    paths: list[tuple[tuple[Step, ...], ...]] = [()] * len(found.root)
    if many < 1:
        return tuple(paths)
    finder = _Finder(graph, limits)
    for at in np.argsort(found.target, kind="stable").tolist():
        root, target = int(found.root[at]), int(found.target[at])
        if root != target and not found.former[at]:
            paths[at] = finder.others(root, target, many)
    return tuple(paths)


class _Finder:
    """Finds paths, keeping the bounds of the last target."""

    def __init__(self, graph: SupplyGraph, limits: WalkLimits) -> None:
        self._graph = graph
        self._limits = limits
        self._network = Network.of(graph, limits)
        self._down = turned(self._network.upstream)
        self._out = turned(self._network.last_links)
        hubs = Hubs.none() if limits.hubs else graph.hubs
        self._hubs = frozenset(hubs.parties.tolist())
        self._by_nature = frozenset(hubs.edges.tolist())
        self._tail = graph.edges["tail"].to_numpy()
        self._tiers = graph.edges["tiers"].to_numpy()
        self._target = -1
        self._searches = Trails(graph)
        self._links: Trail | None = None
        self._supply: list[Trail] = []

    def others(self, root: int, target: int, many: int) -> tuple[tuple[Step, ...], ...]:
        """The next best paths of one pair."""
        self._bound(target)
        found: dict[tuple[int, ...], tuple[Step, ...]] = {}
        first, last = self._network.first[root], self._network.first[root + 1]
        begins = (
            self._way(_Way(0, 0, (root,), (), 0, 0, state), 0, 0)
            for state in range(int(first), int(last))
        )
        waiting = [way for way in begins if way is not None]
        heapq.heapify(waiting)
        looked = 0
        while waiting and len(found) <= many and looked < MOST_LOOKED:
            way = heapq.heappop(waiting)
            looked += 1
            if way.parties[-1] == target:
                found.setdefault(way.parties, self._steps(way))
                continue
            for longer in self._longer(way):
                heapq.heappush(waiting, longer)
        return tuple(found.values())[1 : many + 1]

    def _bound(self, target: int) -> None:
        """The searches against the paths, from a target."""
        if target == self._target:
            return
        self._target = target
        network = self._network
        goal = np.array([target], dtype=np.int32)
        if self._links is not None:
            self._searches.end(self._links, *self._supply)
        self._links = self._searches.begin(network.links, goal, network.last_links)
        self._links.grow(self._limits.hops)
        self._supply = []
        for hops in range(self._limits.hops + 1):
            ring = np.unique(network.link_party[self._links.at(hops)])
            if not len(ring):
                break
            trail = self._searches.begin(network.upstream, network.states_of(ring)[1])
            trail.grow(_EVERYWHERE if self._limits.tiers is None else self._limits.tiers)
            self._supply.append(trail)

    def _way(self, way: _Way, tiers: int, hops: int) -> _Way | None:
        """The way with the least it may come to; None if it cannot come to the target."""
        here, taken = way.parties[-1], way.hops + hops
        if taken:
            assert self._links is not None  # noqa: S101 - set with the target
            more = self._links.distance(here)
            rest = [(more, more)] if more >= 0 else []
        else:
            far = ((trail.distance(way.state), more) for more, trail in enumerate(self._supply))
            rest = [(tier + more, more) for tier, more in far if tier >= 0]
        within = self._limits
        if not rest or (within.tiers is not None and way.tiers + tiers > within.tiers):
            return None
        total, last = min(rest)
        if taken + last > within.hops:
            return None
        so_far = way.tiers + tiers + taken
        return way._replace(
            total=so_far + total, least_hops=taken + last, tiers=way.tiers + tiers, hops=taken
        )

    def _longer(self, way: _Way) -> Iterator[_Way]:
        """Each way with one edge more."""
        if not way.hops:
            for state, edge in _leaving(self._down, way.state):
                party = int(self._network.party[state])
                if party not in way.parties:
                    tiers = int(self._tiers[edge])
                    yield from self._with(way, party, edge, state, (tiers, 0))
        here = way.parties[-1]
        doors = (here,) if way.hops else self._network.doors(here)
        for door in doors:
            for party, edge in _leaving(self._out, door):
                if party not in way.parties and self._may_enter(party, edge):
                    yield from self._with(way, party, edge, party, (0, 1))

    def _may_enter(self, party: int, edge: int) -> bool:
        """Whether a path may come to a party over a link: to a hub only if it ends there."""
        by_nature = edge in self._by_nature and int(self._tail[edge]) == party
        return party == self._target or not (by_nature or party in self._hubs)

    def _with(
        self, way: _Way, party: int, edge: int, state: int, cost: tuple[int, int]
    ) -> Iterator[_Way]:
        row = int(self._graph.row_start[edge])
        place = int(self._graph.row_source[row]), int(self._graph.row_number[row]), edge
        longer = way._replace(parties=(*way.parties, party), rows=(*way.rows, place), state=state)
        if (bounded := self._way(longer, *cost)) is not None:
            yield bounded

    def _steps(self, way: _Way) -> tuple[Step, ...]:
        steps, tier = [], 0
        for number, (_, _, edge) in enumerate(way.rows):
            tier += int(self._tiers[edge])
            start, end = way.parties[number], way.parties[number + 1]
            steps.append(Step(edge=edge, start=start, end=end, tier=tier))
        return tuple(steps)


def _leaving(arcs: Arcs, state: int) -> Iterator[tuple[int, int]]:
    """(end, edge) of the arcs that leave a state."""
    span: slice = slice(int(arcs.start[state]), int(arcs.stop[state]))
    ends: NDArray[np.int32] = arcs.end[span]
    yield from zip(ends.tolist(), arcs.edge[span].tolist(), strict=True)
