"""
Targets at the end of a former edge, where former edges carry no paths.

Such an edge is looked at only as the last of a path: its other end has a nearest root over current
edges, and root, path and former edge together say "formerly engaged by". A former link may end a
path like a former engagement.
"""

from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import WalkLimits
from supplyscreen.walk.csr import Network
from supplyscreen.walk.reach import Reached, reach


def former_ends(
    graph: SupplyGraph, network: Network, targets: NDArray[np.int32], limits: WalkLimits
) -> pd.DataFrame:
    """
    Every former edge at a target whose other end some root reaches within the limits.

    Returns:
        Integer columns target, root (of the other end the nearest by tiers + hops, hops, root),
        tiers and hops (of the whole path, the former edge included), edge (row of
        SupplyGraph.edges), other (the end of the edge that is not the target), begin (the link
        state in which the path stands there). Sorted by target, tiers + hops, hops, root, edge.
    """
    known = _KNOWN.get(graph)
    if known is None or known[0] != limits or not np.isin(targets, known[1]).all():
        known = _KNOWN[graph] = (limits, targets, _ends(graph, network, targets, limits))
    ends = known[2]
    return ends[ends["target"].isin(targets)]


_KNOWN: WeakKeyDictionary[SupplyGraph, tuple[WalkLimits, NDArray[np.int32], pd.DataFrame]] = (
    WeakKeyDictionary()
)
"""The last ends of each graph, as long as it lives: paths are asked for after exposures."""


def _ends(
    graph: SupplyGraph, network: Network, targets: NDArray[np.int32], limits: WalkLimits
) -> pd.DataFrame:
    edges = _former_at(graph, targets)
    supply = graph.kinds.is_tier[edges["kind"].to_numpy()]
    link = graph.kinds.is_hop[edges["kind"].to_numpy()]
    against = link & graph.kinds.both_ways[edges["kind"].to_numpy()]
    edges["begin"] = _begins(graph, network, edges, limits)
    forward = edges.rename(columns={"tail": "other", "head": "target"})
    backward = edges[against].rename(columns={"head": "other", "tail": "target"})
    backward["begin"] = backward["other"]
    engaged = forward[supply & forward["target"].isin(targets)]
    linked = pd.concat([forward[link], backward])
    linked = linked[linked["target"].isin(targets)]
    ends = pd.concat(
        [_engaged(graph, network, engaged, limits), _linked(graph, network, linked, limits)]
    )
    ends["total"] = ends["tiers"] + ends["hops"]
    ends = ends.sort_values(["target", "total", "hops", "root", "edge"], ignore_index=True)
    return ends[["target", "root", "tiers", "hops", "edge", "other", "begin"]]


def _former_at(graph: SupplyGraph, targets: NDArray[np.int32]) -> pd.DataFrame:
    """The former edges at a target, but for loops: SCHEMA_EDGES in part, and `edge`."""
    is_target = np.zeros(len(graph.parties), dtype=np.bool_)
    is_target[targets] = True
    at = np.flatnonzero(graph.edges["former"].to_numpy())
    tail, head = graph.edges["tail"].to_numpy()[at], graph.edges["head"].to_numpy()[at]
    at = at[(is_target[tail] | is_target[head]) & (tail != head)]
    names = ("tail", "head", "kind", "tiers", "contract")
    cells = {name: graph.edges[name].to_numpy()[at] for name in names}
    return pd.DataFrame({"edge": at, **cells})


def _begins(
    graph: SupplyGraph, network: Network, edges: pd.DataFrame, limits: WalkLimits
) -> NDArray[np.int64]:
    """Per edge the link state in which a path may stand at its tail: a hub's side door."""
    tail = edges["tail"].to_numpy()
    if limits.hubs or not len(graph.hubs.edges):
        return tail.astype(np.int64)
    # Few edges among many, both ascending.
    edge = edges["edge"].to_numpy()
    place = np.searchsorted(graph.hubs.edges, edge)
    by_nature = graph.hubs.edges[np.minimum(place, len(graph.hubs.edges) - 1)] == edge
    return np.where(by_nature, network.side_doors(tail), tail.astype(np.int64))


def _engaged(
    graph: SupplyGraph, network: Network, ends: pd.DataFrame, limits: WalkLimits
) -> pd.DataFrame:
    """Ends of former engagements: the path before them is of supply edges alone."""
    reached = reach(
        network,
        graph.roots,
        ends["other"].to_numpy(np.int32),
        tiers=limits.tiers,
        hops=0,
        contract=ends["contract"].to_numpy(np.int32) if limits.same_contract else None,
    )
    found = _nearest(ends, reached)
    found["tiers"] += found["own_tiers"]
    return found if limits.tiers is None else found[found["tiers"] <= limits.tiers]


def _linked(
    graph: SupplyGraph, network: Network, ends: pd.DataFrame, limits: WalkLimits
) -> pd.DataFrame:
    """Ends of former links: each takes one of the hops."""
    if limits.hops < 1:
        ends = ends[:0]
    reached = reach(
        network,
        graph.roots,
        ends["begin"].to_numpy(np.int32),
        tiers=limits.tiers,
        hops=max(limits.hops - 1, 0),
        goes_on=True,
    )
    found = _nearest(ends, reached)
    found["hops"] += 1
    return found


def _nearest(ends: pd.DataFrame, reached: Reached) -> pd.DataFrame:
    """The ends that a root reaches, each with the nearest."""
    total = reached.tiers + reached.hops
    order = np.lexsort((reached.root, reached.hops, total, reached.lane))
    lane, first = np.unique(reached.lane[order], return_index=True)
    best = order[first]
    found = ends.iloc[lane].rename(columns={"tiers": "own_tiers"}).astype(np.int64)
    found["root"] = reached.root[best].astype(np.int64)
    found["tiers"] = reached.tiers[best].astype(np.int64)
    found["hops"] = reached.hops[best].astype(np.int64)
    return found
