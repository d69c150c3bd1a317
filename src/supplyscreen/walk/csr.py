"""
Arcs in compressed rows: the edges of a SupplyGraph as a walk uses them.

A walk moves between *states*. Normally a state is a party. Where the supply edges of a path must be
of one contract, a state is a party within a contract, so that no arc leads from one contract to
another; each party then also has a bare state, in which no contract has been entered yet.

Links have states of their own. No arc over links leaves a hub, as no path goes through one; at the
first step of a search, which is the end of the paths, they are there. Who is a hub over some edges
alone (an auditor) has a second state, a *side door*, which those edges lead to and no arc leaves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.supply_graph import Hubs, SupplyGraph
from supplyscreen.model.walks import WalkLimits

BARE = -2
"""The contract of a bare state; -1 is the contract of edges that name none."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """Arcs grouped by the state they leave; those of state s stand at start[s]:start[s + 1]."""

    start: NDArray[np.int64]
    end: NDArray[np.int32]
    """State an arc leads to; ascending among the arcs of one state."""
    edge: NDArray[np.int32]
    """Row of SupplyGraph.edges."""
    cost: NDArray[np.int32]
    """Tiers of a supply arc, 1 hop of a link."""

    def leaving(self, states: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Every arc that leaves the states, as (position in `states`, arc)."""
        begin = self.start[states]
        many = self.start[states + 1] - begin
        position = np.repeat(np.arange(len(states)), many)
        within = np.arange(len(position)) - np.repeat(np.cumsum(many) - many, many)
        return position, begin[position] + within


def by_cost(cost: NDArray[np.int32]) -> Iterator[tuple[int, slice | NDArray[np.int64]]]:
    """Each cost that occurs, ascending, with the positions where it does."""
    if not len(cost):
        return
    if cost.min() == cost.max():  # nearly always: one tier, one hop
        yield int(cost[0]), slice(None)
        return
    for one in np.flatnonzero(np.bincount(cost)).tolist():
        yield one, np.flatnonzero(cost == one)


@dataclass(frozen=True, slots=True)
class Network:
    """What walks under the same limits share."""

    party: NDArray[np.int32]
    """Per state its party, ascending."""
    contract: NDArray[np.int32]
    """Per state its contract; BARE where states are parties."""
    first: NDArray[np.int64]
    """States of party p: first[p]:first[p + 1]."""
    upstream: Arcs
    """Supply arcs from the engaged to the engager, between states."""
    links: Arcs
    """Links against the paths, between link states: those that a path may go on over."""
    last_links: Arcs
    """The same, with those that only end a path: what a search begins with."""
    link_party: NDArray[np.int32]
    """Per link state its party: every party once, then those with a side door."""

    @classmethod
    def of(cls, graph: SupplyGraph, limits: WalkLimits) -> "Network":
        """The arcs a path may use: no loops, and no former edges unless the limits allow them."""
        asked = (limits.former, limits.same_contract, limits.hubs)
        known = _KNOWN.get(graph)
        if known is None or known[0] != asked:
            known = _KNOWN[graph] = (asked, _network(graph, limits))
        return known[1]

    def side_doors(self, parties: NDArray[np.int32]) -> NDArray[np.int64]:
        """The link states that no arc leaves, of parties that have one."""
        everybody = len(self.first) - 1
        return everybody + np.searchsorted(self.link_party[everybody:], parties)

    def doors(self, party: int) -> tuple[int, ...]:
        """Every link state of a party."""
        everybody = len(self.first) - 1
        if len(self.link_party) == everybody:
            return (party,)
        door = int(self.side_doors(np.array([party], dtype=np.int32))[0])
        has_one = door < len(self.link_party) and self.link_party[door] == party
        return (party, door) if has_one else (party,)

    def states_of(self, parties: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Every state of the parties, as (position in `parties`, state)."""
        begin = self.first[parties]
        many = self.first[parties + 1] - begin
        position = np.repeat(np.arange(len(parties)), many)
        within = np.arange(len(position)) - np.repeat(np.cumsum(many) - many, many)
        return position, (begin[position] + within).astype(np.int32)


_KNOWN: WeakKeyDictionary[SupplyGraph, tuple[tuple[bool, ...], Network]] = WeakKeyDictionary()
"""The last network of each graph, as long as it lives: paths are asked for after exposures."""


def _network(graph: SupplyGraph, limits: WalkLimits) -> Network:
    hubs = Hubs.none() if limits.hubs else graph.hubs
    usable = _usable(graph, former=limits.former)
    kind = graph.edges["kind"].to_numpy()[usable]
    supply = usable[graph.kinds.is_tier[kind]]
    party, contract, tail, head = _states(graph, supply, by_contract=limits.same_contract)
    tiers = graph.edges["tiers"].to_numpy()[supply].astype(np.int32)
    links, last_links, link_party = _links(graph, usable[graph.kinds.is_hop[kind]], hubs)
    return Network(
        party=party,
        contract=contract,
        first=np.searchsorted(party, np.arange(len(graph.parties) + 1)),
        upstream=_arcs(head, tail, supply, tiers, len(party)),
        links=links,
        last_links=last_links,
        link_party=link_party,
    )


def turned(arcs: Arcs) -> Arcs:
    """The same arcs the other way round."""
    origin = np.repeat(np.arange(len(arcs.start) - 1, dtype=np.int32), np.diff(arcs.start))
    edge = arcs.edge.astype(np.int64)
    return _arcs(arcs.end, origin, edge, arcs.cost, len(arcs.start) - 1)


def downstream(graph: SupplyGraph) -> Arcs:
    """Current supply arcs from the engager to the engaged, between parties, without loops."""
    usable = _usable(graph, former=False)
    supply = usable[graph.kinds.is_tier[graph.edges["kind"].to_numpy()[usable]]]
    tail = graph.edges["tail"].to_numpy()[supply]
    head = graph.edges["head"].to_numpy()[supply]
    tiers = graph.edges["tiers"].to_numpy()[supply].astype(np.int32)
    return _arcs(tail, head, supply, tiers, len(graph.parties))


def _usable(graph: SupplyGraph, *, former: bool) -> NDArray[np.int64]:
    edges = graph.edges
    kept = edges["tail"].to_numpy() != edges["head"].to_numpy()
    if not former:
        kept &= ~edges["former"].to_numpy()
    return np.flatnonzero(kept)


def _states(
    graph: SupplyGraph, supply: NDArray[np.int64], *, by_contract: bool
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Parties and contracts of the states, and the supply edges' tails and heads as states."""
    parties = np.arange(len(graph.parties), dtype=np.int32)
    tail = graph.edges["tail"].to_numpy()[supply]
    head = graph.edges["head"].to_numpy()[supply]
    if not by_contract:
        return parties, np.full(len(parties), BARE, dtype=np.int32), tail, head
    # Contracts -2, -1, 0 ... become 0, 1, 2 ..., so that (party, contract) packs into one integer.
    width = len(graph.contracts) - BARE
    contract = graph.edges["contract"].to_numpy()[supply].astype(np.int64) - BARE
    keys = np.concatenate(
        (tail.astype(np.int64) * width + contract, head.astype(np.int64) * width + contract)
    )
    known, at = np.unique(
        np.concatenate((parties.astype(np.int64) * width, keys)), return_inverse=True
    )
    ends = at[len(parties) :].astype(np.int32)
    party, code = np.divmod(known, width)
    states = party.astype(np.int32), (code + BARE).astype(np.int32)
    return *states, ends[: len(supply)], ends[len(supply) :]


def _links(
    graph: SupplyGraph, links: NDArray[np.int64], hubs: Hubs
) -> tuple[Arcs, Arcs, NDArray[np.int32]]:
    """Arcs a search goes on over, arcs it begins with, and the party of each link state."""
    parties = len(graph.parties)
    tail, head = graph.edges["tail"].to_numpy()[links], graph.edges["head"].to_numpy()[links]
    at_tail = (
        np.isin(links, hubs.edges) if len(hubs.edges) else np.zeros(len(links), dtype=np.bool_)
    )
    doors = np.unique(graph.edges["tail"].to_numpy()[hubs.edges])
    side = np.where(at_tail, parties + np.searchsorted(doors, tail), tail)
    against = np.flatnonzero(graph.kinds.both_ways[graph.edges["kind"].to_numpy()[links]])
    # A step of a path along its arrow is an arc from head to tail, as the search runs against it.
    origin = np.concatenate((head, tail[against]))
    end = np.concatenate((side, head[against])).astype(np.int32)
    edge = np.concatenate((links, links[against]))
    ends_here = np.concatenate((np.zeros(len(links), dtype=np.bool_), at_tail[against]))
    if len(hubs.parties):
        is_hub = np.zeros(parties, dtype=np.bool_)
        is_hub[hubs.parties] = True
        ends_here |= is_hub[origin]
    link_party = np.concatenate((np.arange(parties), doors)).astype(np.int32)
    ones = np.ones(len(edge), dtype=np.int32)
    order = _in_order(origin, end, len(link_party))
    origin, end = origin[order], end[order]
    edge, ends_here = edge[order], ends_here[order]
    last_links = _sorted_arcs(origin, end, edge, ones, len(link_party))
    if not ends_here.any():
        return last_links, last_links, link_party
    on = np.flatnonzero(~ends_here)
    links_on = _sorted_arcs(origin[on], end[on], edge[on], ones[: len(on)], len(link_party))
    return links_on, last_links, link_party


def _arcs(
    origin: NDArray[np.int32],
    end: NDArray[np.int32],
    edge: NDArray[np.int64],
    cost: NDArray[np.int32],
    states: int,
) -> Arcs:
    order = _in_order(origin, end, states)
    return _sorted_arcs(origin[order], end[order], edge[order], cost[order], states)


def _in_order(origin: NDArray[np.int32], end: NDArray[np.int32], states: int) -> NDArray[np.int64]:
    return np.argsort(origin.astype(np.int64) * states + end, kind="stable")


def _sorted_arcs(
    origin: NDArray[np.int32],
    end: NDArray[np.int32],
    edge: NDArray[np.int64],
    cost: NDArray[np.int32],
    states: int,
) -> Arcs:
    start = np.zeros(states + 1, dtype=np.int64)
    np.cumsum(np.bincount(origin, minlength=states), out=start[1:])
    return Arcs(start, end, edge.astype(np.int32), cost)
