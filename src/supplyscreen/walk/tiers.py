"""How many parties stand at which tier below which roots, over the whole network."""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.walk.csr import Arcs, by_cost, downstream
from supplyscreen.walk.sweep import empty_table, lanes_at_once, seeds, sweep


def tier_counts(graph: SupplyGraph) -> tuple[tuple[int, int], ...]:
    """
    (tier, pairs) ascending: pairs of a root and a party at that least number of supply tiers.

    Over current edges; each root is a pair with itself at tier 0.
    """
    arcs, leaves = _without_leaves(downstream(graph))
    goes_on = np.diff(arcs.start)[graph.roots] > 0
    counts: Counter[int] = Counter()
    ends = graph.roots[~goes_on]
    _add(counts, leaves, 0, ends, np.ones(len(ends), dtype=np.int64))
    roots = graph.roots[goes_on]
    at_once = lanes_at_once(arcs)
    table = empty_table(arcs, min(at_once, len(roots)))
    for begin in range(0, len(roots), at_once):
        chunk = roots[begin : begin + at_once]
        first = seeds(np.arange(len(chunk)), chunk, table.shape[1])
        for tier, reached, lanes in sweep(arcs, first, table=table):
            _add(counts, leaves, tier, reached, np.bitwise_count(lanes).sum(axis=1, dtype=np.int64))
    return tuple(sorted((tier, pairs) for tier, pairs in counts.items() if pairs))


Leaves = list[tuple[int, NDArray[np.int64]]]
"""Per cost: how many leaves each party engages at it."""


def _without_leaves(arcs: Arcs) -> tuple[Arcs, Leaves]:
    """
    Set aside parties that one party engages and that engage nobody.

    They are most of a supply network, and stand wherever their one engager stands, one arc further:
    it is enough to count them.
    """
    parties = len(arcs.start) - 1
    engaged = np.bincount(arcs.end, minlength=parties)
    is_leaf = (engaged == 1) & (np.diff(arcs.start) == 0)
    origin = np.repeat(np.arange(parties), np.diff(arcs.start))
    last = is_leaf[arcs.end]
    tails, costs = origin[last], arcs.cost[last]
    leaves = [(cost, np.bincount(tails[at], minlength=parties)) for cost, at in by_cost(costs)]
    start = np.zeros(parties + 1, dtype=np.int64)
    np.cumsum(np.bincount(origin[~last], minlength=parties), out=start[1:])
    return Arcs(start, arcs.end[~last], arcs.edge[~last], arcs.cost[~last]), leaves


def _add(
    counts: Counter[int],
    leaves: Leaves,
    tier: int,
    parties: NDArray[np.int32],
    pairs: NDArray[np.int64],
) -> None:
    """Count parties reached at a tier by so many roots each, and the leaves below them."""
    counts[tier] += int(pairs.sum())
    for cost, many in leaves:
        counts[tier + cost] += int(many[parties] @ pairs)
