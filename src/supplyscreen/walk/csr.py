"""
The edges of a SupplyGraph as a walk uses them: arcs between states.

Normally a state is a party. Where the supply edges of a path must be of one contract, a state is a
party within a contract, so that no arc leads from one contract to another; each party then also has
a bare state, in which no contract has been entered yet.

Links have states of their own: see `links`.
"""

from dataclasses import dataclass
from typing import TypeAlias
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.supply_graph import Hubs, SupplyGraph
from supplyscreen.model.walks import WalkLimits
from supplyscreen.walk.arcs import Arcs, grouped, spread, uniform
from supplyscreen.walk.links import link_arcs

BARE = -2
"""The contract of a bare state; -1 is the contract of edges that name none."""


@dataclass(frozen=True, slots=True)
class Network:
    """What walks under the same limits share."""

    party: NDArray[np.int32]
    """Per state its party, ascending."""
    contract: NDArray[np.int32]
    """Per state its contract; BARE where states are parties."""
    first: NDArray[np.integer]
    """States of party p: first[p]:first[p + 1]."""
    upstream: Arcs
    """Supply arcs from the engaged to the engager, between states."""
    links: Arcs
    """Links against the paths, between link states: those that a path may go on over."""
    last_links: Arcs
    """
    The same, with those that only end a path: what a search begins with. A view: the arcs of both
    stand in memory once.
    """
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
        position, state = spread(begin, self.first[parties + 1] - begin)
        return position, state.astype(np.int32)


_KNOWN: WeakKeyDictionary[SupplyGraph, tuple[tuple[bool, ...], Network]] = WeakKeyDictionary()
"""The last network of each graph, as long as it lives: paths are asked for after exposures."""


def _network(graph: SupplyGraph, limits: WalkLimits) -> Network:
    hubs = Hubs.none() if limits.hubs else graph.hubs
    supply = _usable(graph, graph.kinds.is_tier, former=limits.former)
    states, upstream = _upstream(graph, supply, by_contract=limits.same_contract)
    links = _usable(graph, graph.kinds.is_hop, former=limits.former)
    links_on, last_links, link_party = link_arcs(graph, links, hubs)
    return Network(
        party=states.party,
        contract=states.contract,
        first=states.first,
        upstream=upstream,
        links=links_on,
        last_links=last_links,
        link_party=link_party,
    )


def downstream(graph: SupplyGraph) -> Arcs:
    """Current supply arcs from the engager to the engaged, between parties, without loops."""
    supply = _usable(graph, graph.kinds.is_tier, former=False)
    _, tail, head = _plain(graph, supply)
    return _supply_arcs(graph, supply, tail, head, len(graph.parties))


def _usable(graph: SupplyGraph, of_kind: NDArray[np.bool_], *, former: bool) -> NDArray[np.int32]:
    """The edges of some kinds that are no loops, ascending."""
    edges = graph.edges
    kept = of_kind[edges["kind"].to_numpy()]
    kept &= edges["tail"].to_numpy() != edges["head"].to_numpy()
    if not former:
        kept &= ~edges["former"].to_numpy()
    return np.flatnonzero(kept).astype(np.int32)


@dataclass(frozen=True, slots=True)
class _States:
    """See Network."""

    party: NDArray[np.int32]
    contract: NDArray[np.int32]
    first: NDArray[np.integer]


_Ends: TypeAlias = tuple[_States, NDArray[np.int32], NDArray[np.int32]]
"""States, and the tails and heads of the supply edges as states."""


def _upstream(
    graph: SupplyGraph, supply: NDArray[np.int32], *, by_contract: bool
) -> tuple[_States, Arcs]:
    states, tail, head = (_by_contract if by_contract else _plain)(graph, supply)
    return states, _supply_arcs(graph, supply, head, tail, len(states.party))


def _supply_arcs(
    graph: SupplyGraph,
    supply: NDArray[np.int32],
    origin: NDArray[np.int32],
    end: NDArray[np.int32],
    states: int,
) -> Arcs:
    tiers = graph.edges["tiers"].to_numpy()[supply]
    one_each = not len(tiers) or tiers.min() == tiers.max() == 1
    cost = uniform(1, len(tiers)) if one_each else tiers
    return grouped(origin, end, supply, cost, states)


def _plain(graph: SupplyGraph, supply: NDArray[np.int32]) -> _Ends:
    parties = np.arange(len(graph.parties) + 1, dtype=np.int32)
    bare = np.broadcast_to(np.int32(BARE), len(graph.parties))
    return (
        _States(party=parties[:-1], contract=bare, first=parties),
        graph.edges["tail"].to_numpy()[supply],
        graph.edges["head"].to_numpy()[supply],
    )


def _by_contract(graph: SupplyGraph, supply: NDArray[np.int32]) -> _Ends:
    parties = np.arange(len(graph.parties) + 1)
    # Contracts -2, -1, 0 ... become 0, 1, 2 ..., so that (party, contract) packs into one integer.
    width = len(graph.contracts) - BARE
    contract = graph.edges["contract"].to_numpy()[supply].astype(np.int64) - BARE
    tail, head = (
        graph.edges[end].to_numpy()[supply].astype(np.int64) * width + contract
        for end in ("tail", "head")
    )
    keys = np.concatenate((parties[:-1] * width, tail, head))
    known, state = np.unique(keys, return_inverse=True)
    party, code = np.divmod(known, width)
    _, tail, head = np.split(state.astype(np.int32), (len(graph.parties), len(keys) - len(head)))
    return (
        _States(
            party=party.astype(np.int32),
            contract=(code + BARE).astype(np.int32),
            first=np.searchsorted(party, parties),
        ),
        tail,
        head,
    )
