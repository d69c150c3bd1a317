"""The one path shown for a root and a target: nearest, then least by parties, then by rows."""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import Exposures, Step, WalkLimits
from supplyscreen.walk.csr import BARE, Network
from supplyscreen.walk.former import former_ends
from supplyscreen.walk.trails import Trail, Trails
from supplyscreen.walk.upstream import exposures

Way: TypeAlias = list[tuple[int, int]]
"""Edges in order, each with the party it leads to."""


def nearest_paths(
    graph: SupplyGraph, found: Exposures, limits: WalkLimits
) -> tuple[tuple[Step, ...], ...]:
    """
    The path of each row, in the order of the rows; () where root and target are one.

    Args:
        graph: the network.
        found: rows of what `exposures` returned for the same graph and limits; any selection.
        limits: as given to `exposures`.
    """
    finder = _Finder(graph, limits, found.target[found.former])
    paths: list[tuple[Step, ...]] = [()] * len(found.root)
    columns = (found.root, found.target, found.tiers, found.hops, found.former)
    # Target by target, so that one search serves all roots of a target.
    for at in np.argsort(found.target, kind="stable").tolist():
        root, target, tiers, hops, former = (column[at].item() for column in columns)
        seek = finder.former if former else finder.current
        paths[at] = seek(root, target, tiers, hops)
    return tuple(paths)


def nearest_path(
    graph: SupplyGraph, root: int, target: int, limits: WalkLimits
) -> tuple[Step, ...]:
    """
    The path of one pair; () where root and target are one. For many use `nearest_paths`.

    Raises:
        LookupError: no path within the limits.
    """
    found = exposures(graph, np.array([target], dtype=np.int32), limits)
    at = np.flatnonzero(found.root == root)
    if not len(at):
        message = f"no path from party {root} to party {target}"
        raise LookupError(message)
    return nearest_paths(graph, found.take(at), limits)[0]


class _Finder:
    """Finds paths, keeping the searches of the last target."""

    def __init__(
        self, graph: SupplyGraph, limits: WalkLimits, former_targets: NDArray[np.int32]
    ) -> None:
        self._graph = graph
        self._limits = limits
        self._network = Network.of(graph, limits)
        self._end = (-1, False)
        self._searches = Trails(graph)
        self._links: Trail | None = None
        self._supply: dict[int, Trail] = {}
        self._tiers = graph.edges["tiers"].to_numpy()
        self._contract = graph.edges["contract"].to_numpy()
        self._former = self._former_ends(former_targets)

    def current(self, root: int, target: int, tiers: int, hops: int) -> tuple[Step, ...]:
        """A path of which the number of tiers and hops is known."""
        return self._steps(root, self._least(list(self._ways(root, target, tiers, hops))))

    def former(self, root: int, target: int, tiers: int, hops: int) -> tuple[Step, ...]:
        """The same where the last edge is a former one."""
        ways = []
        for edge, begin in self._former[target, root, tiers, hops]:
            own_tiers = int(self._tiers[edge])
            contract = int(self._contract[edge]) if own_tiers else None
            before = self._ways(
                root, begin, tiers - own_tiers, hops - (own_tiers == 0), contract, goes_on=True
            )
            ways += [[*way, (edge, target)] for way in before]
        return self._steps(root, self._least(ways))

    def _former_ends(
        self, targets: NDArray[np.int32]
    ) -> dict[tuple[int, int, int, int], list[tuple[int, int]]]:
        """Last edges and link states of their other ends, by (target, root, tiers, hops)."""
        found: dict[tuple[int, int, int, int], list[tuple[int, int]]] = {}
        if len(targets):
            ends = former_ends(self._graph, self._network, targets, self._limits)
            columns = (ends[name].tolist() for name in ends.columns)
            for target, root, tiers, hops, edge, _, begin in zip(*columns, strict=True):
                found.setdefault((target, root, tiers, hops), []).append((edge, begin))
        return found

    def _ways(
        self,
        root: int,
        end: int,
        tiers: int,
        hops: int,
        contract: int | None = None,
        *,
        goes_on: bool = False,
    ) -> Iterator[Way]:
        """The least way from each state of the root that is so far from a link state."""
        links, supply = self._trails(end, hops, goes_on=goes_on)
        supply.grow(tiers)
        network = self._network
        for state in range(int(network.first[root]), int(network.first[root + 1])):
            own = int(network.contract[state])
            fits = contract is None or not self._limits.same_contract or own in (BARE, contract)
            if fits and supply.distance(state) == tiers:
                way = [(edge, int(network.party[end])) for edge, end in supply.follow(state)]
                for door in network.doors(way[-1][1] if way else root):
                    if links.distance(door) == hops:
                        last = links.follow(door)
                        yield way + [(edge, int(network.link_party[at])) for edge, at in last]

    def _trails(self, end: int, hops: int, *, goes_on: bool) -> tuple[Trail, Trail]:
        """The searches from an end: over links, and upstream from its ring of so many hops."""
        network = self._network
        if (end, goes_on) != self._end or self._links is None:
            self._end = (end, goes_on)
            goal = np.array([end], dtype=np.int32)
            first = network.links if goes_on else network.last_links
            if self._links is not None:
                self._searches.end(self._links, *self._supply.values())
            self._links = self._searches.begin(network.links, goal, first)
            self._supply = {}
        if hops not in self._supply:
            self._links.grow(hops)
            ring = np.unique(network.link_party[self._links.at(hops)])
            _, states = network.states_of(ring)
            self._supply[hops] = self._searches.begin(network.upstream, states)
        return self._links, self._supply[hops]

    def _least(self, ways: list[Way]) -> Way:
        return ways[0] if len(ways) == 1 else min(ways, key=self._rank)

    def _rank(self, way: Way) -> tuple[list[int], list[tuple[int, int, int]]]:
        """Parties in order, then (source, row, edge) of each edge's first row in order."""
        rows = [(int(self._graph.row_start[edge]), edge) for edge, _ in way]
        return (
            [party for _, party in way],
            [
                (int(self._graph.row_source[row]), int(self._graph.row_number[row]), edge)
                for row, edge in rows
            ],
        )

    def _steps(self, root: int, way: Way) -> tuple[Step, ...]:
        steps = []
        party, tier = root, 0
        for edge, end in way:
            tier += int(self._tiers[edge])
            steps.append(Step(edge=edge, start=party, end=end, tier=tier))
            party = end
        return tuple(steps)
