"""
Arcs in compressed rows: the edges of a SupplyGraph as a walk uses them.

A walk moves between *states*. Normally a state is a party. Where the supply edges of a path must be
of one contract, a state is a party within a contract, so that no arc leads from one contract to
another; each party then also has a bare state, in which no contract has been entered yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.supply_graph import IS_SUPPLY, SupplyGraph
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
    """Links, either way, between parties."""

    @classmethod
    def of(cls, graph: SupplyGraph, limits: WalkLimits) -> "Network":
        """The arcs a path may use: no loops, and no former edges unless the limits allow them."""
        usable = _usable(graph, former=limits.former)
        supply = usable[IS_SUPPLY[graph.edges["kind"].to_numpy()[usable]]]
        others = usable[~IS_SUPPLY[graph.edges["kind"].to_numpy()[usable]]]
        party, contract, tail, head = _states(graph, supply, by_contract=limits.same_contract)
        tiers = graph.edges["tiers"].to_numpy()[supply].astype(np.int32)
        return cls(
            party=party,
            contract=contract,
            first=np.searchsorted(party, np.arange(len(graph.parties) + 1)),
            upstream=_arcs(head, tail, supply, tiers, len(party)),
            links=_both_ways(graph, others),
        )

    def states_of(self, parties: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Every state of the parties, as (position in `parties`, state)."""
        begin = self.first[parties]
        many = self.first[parties + 1] - begin
        position = np.repeat(np.arange(len(parties)), many)
        within = np.arange(len(position)) - np.repeat(np.cumsum(many) - many, many)
        return position, (begin[position] + within).astype(np.int32)


def downstream(graph: SupplyGraph) -> Arcs:
    """Current supply arcs from the engager to the engaged, between parties, without loops."""
    usable = _usable(graph, former=False)
    supply = usable[IS_SUPPLY[graph.edges["kind"].to_numpy()[usable]]]
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


def _both_ways(graph: SupplyGraph, links: NDArray[np.int64]) -> Arcs:
    tail = graph.edges["tail"].to_numpy()[links]
    head = graph.edges["head"].to_numpy()[links]
    return _arcs(
        np.concatenate((tail, head)),
        np.concatenate((head, tail)),
        np.concatenate((links, links)),
        np.ones(2 * len(links), dtype=np.int32),
        len(graph.parties),
    )


def _arcs(
    origin: NDArray[np.int32],
    end: NDArray[np.int32],
    edge: NDArray[np.int64],
    cost: NDArray[np.int32],
    states: int,
) -> Arcs:
    order = np.argsort(origin.astype(np.int64) * states + end, kind="stable")
    start = np.zeros(states + 1, dtype=np.int64)
    np.cumsum(np.bincount(origin, minlength=states), out=start[1:])
    return Arcs(start, end[order], edge[order].astype(np.int32), cost[order])
