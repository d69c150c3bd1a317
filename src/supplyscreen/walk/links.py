"""
Links as arcs: who is a hub carries no path.

No arc over links leaves a hub; at the first step of a search, which is the end of the paths, they
are there. Who is a hub over some edges alone (an auditor) has a second state, a *side door*, which
those edges lead to and no arc leaves.
"""

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.supply_graph import Hubs, SupplyGraph
from supplyscreen.walk.arcs import Arcs, bounds, in_order, uniform


def link_arcs(
    graph: SupplyGraph, links: NDArray[np.int32], hubs: Hubs
) -> tuple[Arcs, Arcs, NDArray[np.int32]]:
    """
    Arcs a search goes on over, arcs it begins with, and the party of each link state.

    Args:
        graph: the network.
        links: its edges that are links and may be walked, ascending.
        hubs: whom no path goes through.
    """
    parties = len(graph.parties)
    doors = _distinct(graph.edges["tail"].to_numpy()[hubs.edges])
    is_hub = np.zeros(parties, dtype=np.bool_)
    is_hub[hubs.parties] = True
    states = parties + len(doors)
    origin, end, edge, ends_here = _link_ends(graph, links, hubs.edges, doors)
    ends_here |= is_hub[origin]
    start, stop = bounds(origin, states)
    if ends_here.any():
        goes_on = stop - np.bincount(origin[ends_here], minlength=states).astype(stop.dtype)
        order = in_order(origin << 1 | ends_here, states << 1)
    else:
        goes_on, order = stop, in_order(origin, states)
    end, edge, one_hop = end[order], edge[order], uniform(1, len(origin))
    return (
        Arcs(start, goes_on, end, edge, one_hop),
        Arcs(start, stop, end, edge, one_hop),
        np.concatenate((np.arange(parties, dtype=np.int32), doors)),
    )


def _link_ends(
    graph: SupplyGraph,
    links: NDArray[np.int32],
    by_nature: NDArray[np.int32],
    doors: NDArray[np.int32],
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_]]:
    """Per arc the states it leaves and enters, its edge, whether it leaves a hub by nature."""
    tail, head = graph.edges["tail"].to_numpy()[links], graph.edges["head"].to_numpy()[links]
    marked = np.zeros(len(graph.edges), dtype=np.bool_)
    marked[by_nature] = True
    at_tail, side = marked[links], tail.copy()
    side[at_tail] = len(graph.parties) + np.searchsorted(doors, tail[at_tail])
    against = np.flatnonzero(graph.kinds.both_ways[graph.edges["kind"].to_numpy()[links]])
    # A step of a path along its arrow is an arc from head to tail, as the search runs against it.
    return (
        np.concatenate((head, tail[against])),
        np.concatenate((side, head[against])),
        np.concatenate((links, links[against])),
        np.concatenate((np.zeros_like(at_tail), at_tail[against])),
    )


def _distinct(ascending: NDArray[np.int32]) -> NDArray[np.int32]:
    differs = np.ones(len(ascending), dtype=np.bool_)
    differs[1:] = ascending[1:] != ascending[:-1]
    return ascending[differs]
