"""The tier a party is drawn in: its nearest under any root."""

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.supply_graph import IS_SUPPLY, SupplyGraph

FAR = np.iinfo(np.int32).max
"""The tier of who stands under no root: owners, persons, former parties."""


def nearest_tiers(graph: SupplyGraph) -> NDArray[np.int32]:
    """Per party the least tier under any root over current supply edges; FAR without one."""
    edges = graph.edges
    usable = IS_SUPPLY[edges["kind"].to_numpy()] & ~edges["former"].to_numpy()
    tail = edges["tail"].to_numpy()[usable]
    head = edges["head"].to_numpy()[usable]
    length = edges["tiers"].to_numpy()[usable].astype(np.int32)
    # Edges are sorted by tail, so a party's edges are one slice.
    first = np.searchsorted(tail, np.arange(len(graph.parties) + 1))
    tiers = np.full(len(graph.parties), FAR, dtype=np.int32)
    tiers[graph.roots] = 0
    waiting = {0: [graph.roots.astype(np.int64)]}
    while waiting:
        tier = min(waiting)
        front = np.concatenate(waiting.pop(tier))
        front = _distinct(front[tiers[front] == tier])
        out = _slices(first, front)
        out = out[tier + length[out] < tiers[head[out]]]
        found, reach = head[out].astype(np.int64), tier + length[out]
        np.minimum.at(tiers, found, reach)
        for step in np.flatnonzero(np.bincount(length[out])).tolist():
            waiting.setdefault(tier + step, []).append(found[length[out] == step])
    return tiers


def _distinct(parties: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each once, ascending; sorting is many times as fast as the hashes of numpy's own unique."""
    parties = np.sort(parties)
    is_last = np.ones(len(parties), dtype=np.bool_)
    is_last[:-1] = parties[:-1] != parties[1:]
    return parties[is_last]


def _slices(first: NDArray[np.int64], parties: NDArray[np.int64]) -> NDArray[np.int64]:
    """Positions of the edges that leave these parties."""
    counts = first[parties + 1] - first[parties]
    starts = np.repeat(first[parties] - np.cumsum(counts) + counts, counts)
    return starts + np.arange(counts.sum())
