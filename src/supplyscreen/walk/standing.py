"""Where every party stands below every root, over the whole network, in one sweep."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.walk.arcs import Arcs, by_cost, grouped
from supplyscreen.walk.csr import downstream
from supplyscreen.walk.sweep import Words, empty_table, lanes_at_once, members, seeds, sweep

Ints = NDArray[np.int64]
FAR = int(np.iinfo(np.int32).max)


@dataclass(frozen=True, slots=True)
class Standing:
    """Over current supply edges, by the least number of tiers under each root."""

    pairs: tuple[tuple[int, int], ...]
    """(tier, pairs of a root and a party) ascending; each root is a pair with itself at tier 0."""
    roots: Ints
    """Per party how many roots it stands under, itself included."""
    least: Ints
    """Per party its least tier; FAR under no root."""
    most: Ints
    """Per party its greatest tier; 0 under no root."""
    deepest: Ints
    """Per root, in the order of `graph.roots`, the tier of its deepest party."""


def standing(graph: SupplyGraph) -> Standing:
    """Sweep down from all roots."""
    whole = downstream(graph)
    arcs, leaves = _without_leaves(whole)
    parties = len(graph.parties)
    pairs: Counter[int] = Counter()
    found = Standing(
        pairs=(),
        roots=np.zeros(parties, dtype=np.int64),
        least=np.full(parties, FAR, dtype=np.int64),
        most=np.zeros(parties, dtype=np.int64),
        deepest=np.zeros(len(graph.roots), dtype=np.int64),
    )
    goes_on = arcs.many[graph.roots] > 0
    first, last = np.flatnonzero(goes_on), np.flatnonzero(~goes_on)
    for tier, reached, lanes, at in _swept(arcs, graph.roots, first):
        many = np.bitwise_count(lanes).sum(axis=1, dtype=np.int64)
        _stand(found, reached, tier, many)
        _count(pairs, leaves, tier, reached, many)
        _deepen(found.deepest, at, tier, lanes)
        for cost, below in leaves:
            _deepen(found.deepest, at, tier + cost, lanes[below[reached] > 0])
    ends = graph.roots[last]
    once = np.ones(len(ends), dtype=np.int64)
    _stand(found, ends, 0, once)
    _count(pairs, leaves, 0, ends, once)
    for cost, below in leaves:
        has = below[ends] > 0
        found.deepest[last[has]] = np.maximum(found.deepest[last[has]], cost)
    _stand_leaves(found, whole)
    return Standing(
        pairs=tuple(sorted((tier, count) for tier, count in pairs.items() if count)),
        roots=found.roots,
        least=found.least,
        most=found.most,
        deepest=found.deepest,
    )


Leaves = list[tuple[int, Ints]]
"""Per cost: how many leaves each party engages at it."""


def _is_leaf(arcs: Arcs) -> NDArray[np.bool_]:
    """Per party whether one arc enters it and none leaves."""
    engaged = np.bincount(arcs.end, minlength=arcs.states)
    leaf: NDArray[np.bool_] = (engaged == 1) & (arcs.many == 0)
    return leaf


def _without_leaves(arcs: Arcs) -> tuple[Arcs, Leaves]:
    """
    Set aside parties that one party engages and that engage nobody.

    They are most of a supply network, and stand wherever their one engager stands, one arc further:
    it is enough to count them.
    """
    parties = arcs.states
    origin = arcs.origins()
    last = _is_leaf(arcs)[arcs.end]
    tails, costs = origin[last], arcs.costs(np.flatnonzero(last))
    leaves = [(cost, np.bincount(tails[at], minlength=parties)) for cost, at in by_cost(costs)]
    inner = np.flatnonzero(~last)
    columns = (origin[inner], arcs.end[inner], arcs.edge[inner], arcs.costs(inner))
    return grouped(*columns, parties), leaves


def _swept(
    arcs: Arcs, roots: NDArray[np.int32], first: Ints
) -> Iterator[tuple[int, NDArray[np.int32], Words, Ints]]:
    """Each step of the sweeps: tier, parties, lanes, and the positions of the lanes in roots."""
    at_once = lanes_at_once(arcs)
    table = empty_table(arcs, min(at_once, len(first)))
    for begin in range(0, len(first), at_once):
        chunk = first[begin : begin + at_once]
        seeded = seeds(np.arange(len(chunk)), roots[chunk], table.shape[1])
        for tier, reached, lanes in sweep(arcs, seeded, table=table):
            yield tier, reached, lanes, chunk


def _stand(found: Standing, parties: NDArray[np.integer], tier: int, roots: Ints) -> None:
    """Note parties, each once, at a tier under so many roots each."""
    found.roots[parties] += roots
    found.least[parties] = np.minimum(found.least[parties], tier)
    found.most[parties] = np.maximum(found.most[parties], tier)


def _stand_leaves(found: Standing, arcs: Arcs) -> None:
    """Leaves stand wherever their engager stands, so much further down."""
    at = np.flatnonzero(_is_leaf(arcs)[arcs.end])
    origin = arcs.origins()[at]
    under = found.roots[origin] > 0
    leaf, origin, cost = arcs.end[at[under]], origin[under], arcs.cost[at[under]]
    found.roots[leaf] += found.roots[origin]
    found.least[leaf] = np.minimum(found.least[leaf], found.least[origin] + cost)
    found.most[leaf] = np.maximum(found.most[leaf], found.most[origin] + cost)


def _deepen(deepest: Ints, at: Ints, tier: int, lanes: Words) -> None:
    """Note a tier at the roots that some party is reached from at it."""
    if len(lanes):
        _, lane = members(np.bitwise_or.reduce(lanes, axis=0)[np.newaxis, :])
        deepest[at[lane]] = np.maximum(deepest[at[lane]], tier)


def _count(
    pairs: Counter[int], leaves: Leaves, tier: int, parties: NDArray[np.integer], roots: Ints
) -> None:
    """Count parties reached at a tier by so many roots each, and the leaves below them."""
    pairs[tier] += int(roots.sum())
    for cost, many in leaves:
        pairs[tier + cost] += int(many[parties] @ roots)
