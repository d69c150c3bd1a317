"""Who stands in several chains, at which tiers, and how deep the chains of each root go."""

from dataclasses import replace

import numpy as np

from supplyscreen.model.overview import MOST_SHOWN, Overview, RootDepth
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.walk.standing import Standing


def with_roots(chains: Overview, graph: SupplyGraph, found: Standing) -> Overview:
    """The overview with what only a walk from every root tells."""
    if not found.deepest.any():
        return chains
    several = found.roots > 1
    return replace(
        chains,
        several_chains=int(several.sum()),
        several_tiers=int((several & (found.least < found.most)).sum()),
        roots=_roots(graph, found),
    )


def _roots(graph: SupplyGraph, found: Standing) -> tuple[RootDepth, ...]:
    ids, names = (graph.parties.frame[name].to_numpy() for name in ("id", "name"))
    order = np.lexsort((graph.roots, -found.deepest))[:MOST_SHOWN]
    return tuple(
        RootDepth(
            root=str(ids[graph.roots[at]]),
            name=str(names[graph.roots[at]]),
            deepest=int(found.deepest[at]),
        )
        for at in order.tolist()
        if found.deepest[at]
    )
