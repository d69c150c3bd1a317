"""
Contracts whose chains have more tiers than the contract allows itself, with the rows that show it.

The limit is the contract's own: no law or habit stands in for one that no table tells. A row that
states a higher tier than any chain reaches counts, too: who engages the first is often not told.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.graph.longest import longest_chain
from supplyscreen.model.overview import MOST_SHOWN, ChainStep, OverLimit
from supplyscreen.model.rows import SourceRef
from supplyscreen.model.supply_graph import SupplyGraph

_NO_LIMIT = -1
_ROWS = 3
"""Rows stating one limit, or one tier, that are shown."""


def limits_by_contract(graph: SupplyGraph) -> NDArray[np.int64]:
    """Per contract its limit, negative where none is told."""
    found = np.full(len(graph.contracts), _NO_LIMIT, dtype=np.int64)
    found[graph.limits["contract"].to_numpy()] = graph.limits["limit"].to_numpy()
    return found


def depths(graph: SupplyGraph, longest: NDArray[np.int64]) -> NDArray[np.int64]:
    """Per contract the tiers of its longest chain, or the highest tier stated in it, if higher."""
    found = longest.copy()
    contract = graph.deepest["contract"].to_numpy()
    found[contract] = np.maximum(found[contract], graph.deepest["tier"].to_numpy())
    return found


def over_limit(
    graph: SupplyGraph, current: NDArray[np.int64], longest: NDArray[np.int64]
) -> tuple[OverLimit, ...]:
    """
    At most MOST_SHOWN such contracts, those furthest over their limit first.

    Args:
        graph: the network.
        current: supply edges that count, ascending.
        longest: per contract the tiers of its longest chain over them.
    """
    limit = limits_by_contract(graph)
    depth = depths(graph, longest)
    over = np.flatnonzero((limit >= 0) & (depth > limit))
    order = over[np.argsort(limit[over] - depth[over], kind="stable")][:MOST_SHOWN]
    contract = graph.edges["contract"].to_numpy()[current]
    return tuple(
        OverLimit(
            contract=graph.contracts[one].id,
            title=graph.contracts[one].title,
            limit=int(limit[one]),
            longest=int(depth[one]),
            stated=_rows(graph, graph.limits, one),
            deepest=_rows(graph, graph.deepest, one) if depth[one] > longest[one] else (),
            chain=_chain(graph, current[contract == one]) if longest[one] else (),
        )
        for one in order.tolist()
    )


def _rows(graph: SupplyGraph, told: pd.DataFrame, contract: int) -> tuple[SourceRef, ...]:
    rows = told[told["contract"] == contract].head(_ROWS)
    return tuple(
        SourceRef(file=graph.sources[source].file, sheet=graph.sources[source].sheet, row=row)
        for source, row in zip(rows["source"].tolist(), rows["row"].tolist(), strict=True)
    )


def _chain(graph: SupplyGraph, edges: NDArray[np.int64]) -> tuple[ChainStep, ...]:
    columns = (graph.edges[name].to_numpy()[edges] for name in ("tail", "head", "tiers"))
    tail, head, tiers = columns
    # Parties by their place among those of the contract: it may be one of thousands.
    _, at = np.unique(np.concatenate((tail, head)), return_inverse=True)
    arrows = longest_chain(at[: len(edges)], at[len(edges) :], tiers.astype(np.int64))
    ids, names = (graph.parties.frame[name].to_numpy() for name in ("id", "name"))
    return tuple(
        ChainStep(
            start=str(ids[tail[arrow]]),
            start_name=str(names[tail[arrow]]),
            end=str(ids[head[arrow]]),
            end_name=str(names[head[arrow]]),
            tiers=int(tiers[arrow]),
            sources=graph.refs(int(edges[arrow])),
        )
        for arrow in arrows
    )
