"""How long the chains are and where they end, over all contracts and in each by itself."""

import numpy as np
from numpy.typing import NDArray

from supplyscreen.graph.longest import longest_to
from supplyscreen.graph.over_limit import depths, limits_by_contract, over_limit
from supplyscreen.model.overview import MOST_SHOWN, ContractDepth, Overview
from supplyscreen.model.supply_graph import SupplyGraph


def chain_facts(graph: SupplyGraph) -> Overview:
    """What the edges alone tell; who stands under which root is left out."""
    edges = graph.edges
    usable = graph.kinds.is_tier[edges["kind"].to_numpy()] & ~edges["former"].to_numpy()
    usable &= edges["tail"].to_numpy() != edges["head"].to_numpy()
    at = np.flatnonzero(usable)
    if not len(at):
        return Overview()
    columns = (edges[name].to_numpy()[at] for name in ("tail", "head", "tiers", "contract"))
    tail, head, tiers, contract = (column.astype(np.int64) for column in columns)
    is_end = np.zeros(len(graph.parties), dtype=np.bool_)
    is_end[head] = True
    is_end[tail] = False
    dark = _without_identifier(graph)
    shown, longest = _contracts(graph, (tail, head, tiers, contract), dark)
    limit = limits_by_contract(graph)
    depth = depths(graph, longest)
    exceeded = limit[(limit >= 0) & (depth > limit)]
    return Overview(
        longest=int(longest_to(tail, head, tiers).max()),
        ends=int(is_end.sum()),
        dark_ends=int((dark & is_end).sum()),
        contracts=shown,
        over_limit=over_limit(graph, at, longest),
        over_limit_count=len(exceeded),
        limited=int(((limit >= 0) & (depth > 0)).sum()),
    )


def _without_identifier(graph: SupplyGraph) -> NDArray[np.bool_]:
    dark = np.ones(len(graph.parties), dtype=np.bool_)
    known = graph.parties.identifiers
    dark[known["owner"].to_numpy()[known["valid"].to_numpy()]] = False
    dark[graph.parties.person_numbers.owner] = False
    return dark


def _contracts(
    graph: SupplyGraph, edges: tuple[NDArray[np.int64], ...], dark: NDArray[np.bool_]
) -> tuple[tuple[ContractDepth, ...], NDArray[np.int64]]:
    """
    Each contract by itself: a party of two contracts stands in each of them.

    Returns those that are shown, and per contract the tiers of its longest chain.
    """
    tail, head, tiers, contract = edges
    named = np.flatnonzero(contract >= 0)
    if not len(named):
        return (), np.zeros(len(graph.contracts), dtype=np.int64)
    tail, head, tiers, contract = (one[named] for one in (tail, head, tiers, contract))
    width, count = len(graph.parties), len(graph.contracts)
    start, end = contract * width + tail, contract * width + head
    states, at = np.unique(np.concatenate((start, end)), return_inverse=True)
    depth = longest_to(at[: len(named)], at[len(named) :], tiers)
    owner, party = np.divmod(states, width)
    is_end = np.ones(len(states), dtype=np.bool_)
    is_end[at[: len(named)]] = False
    longest = np.zeros(count, dtype=np.int64)
    np.maximum.at(longest, owner, depth)
    parties, ends, dark_ends = (
        np.bincount(owner[meant], minlength=count)
        for meant in (np.ones(len(states), dtype=np.bool_), is_end, is_end & dark[party])
    )
    limit = limits_by_contract(graph)
    order = np.lexsort((np.arange(count), -longest))[:MOST_SHOWN]
    shown = tuple(
        ContractDepth(
            contract=graph.contracts[one].id,
            title=graph.contracts[one].title,
            longest=int(longest[one]),
            limit=int(limit[one]) if limit[one] >= 0 else None,
            parties=int(parties[one]),
            ends=int(ends[one]),
            dark_ends=int(dark_ends[one]),
        )
        for one in order.tolist()
        if parties[one]
    )
    return shown, longest
