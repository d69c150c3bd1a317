"""From hit parties back to every root that a walkable path joins with them."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import Exposures, WalkLimits
from supplyscreen.walk.csr import Network
from supplyscreen.walk.former import former_ends
from supplyscreen.walk.reach import reach


def exposures(graph: SupplyGraph, targets: NDArray[np.int32], limits: WalkLimits) -> Exposures:
    """
    Every (root, target) pair with the length of its nearest path, sorted by root, then target.

    Where former edges carry no paths, a target at the end of former edges may get one row more,
    marked former: the least by (tiers + hops, hops, root) over those of its former edges whose
    nearest root has no current path to it.

    Args:
        graph: the network.
        targets: hit parties, in any order, repeated or not.
        limits: how far to walk, and over what.
    """
    targets = np.unique(targets).astype(np.int32)
    network = Network.of(graph, limits)
    reached = reach(network, graph.roots, targets, tiers=limits.tiers, hops=limits.hops)
    current = Exposures(
        root=reached.root,
        target=targets[reached.lane],
        tiers=reached.tiers,
        hops=reached.hops,
        former=np.zeros(len(reached.root), dtype=bool),
    )
    if limits.former or not graph.edges["former"].any():
        return current
    return _with_former(current, former_ends(graph, network, targets, limits))


def _with_former(current: Exposures, ends: pd.DataFrame) -> Exposures:
    """Add one row per target whose nearest former edge starts at a root without current path."""
    if ends.empty:
        return current
    joined = pd.MultiIndex.from_arrays([current.root, current.target])
    only_former = ~pd.MultiIndex.from_frame(ends[["root", "target"]]).isin(joined)
    added = ends[only_former].drop_duplicates("target")
    root, target, tiers, hops = (
        np.concatenate((old, added[name].to_numpy(np.int32)))
        for old, name in (
            (current.root, "root"),
            (current.target, "target"),
            (current.tiers, "tiers"),
            (current.hops, "hops"),
        )
    )
    former = np.concatenate((current.former, np.ones(len(added), dtype=bool)))
    order = np.lexsort((target, root))
    return Exposures(
        root=root[order],
        target=target[order],
        tiers=tiers[order],
        hops=hops[order],
        former=former[order],
    )
