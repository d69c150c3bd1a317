"""Premises: how far they are let on, and who stands behind many tenants."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from supplyscreen.graph.longest import longest_to
from supplyscreen.model.overview import MANY_LEASES, MOST_SHOWN, BehindLeases, Premises
from supplyscreen.model.parties import RELATION_CODES, RelationKind
from supplyscreen.model.supply_graph import SupplyGraph

_LEASES = RELATION_CODES.index(RelationKind.LEASES)
_BEHIND = (RELATION_CODES.index(RelationKind.ROLE), RELATION_CODES.index(RelationKind.OWNS))


def premises(graph: SupplyGraph) -> Premises:
    """What the leases alone tell, with roles and owners beside them."""
    edges = graph.edges
    tail, head = edges["tail"].to_numpy(), edges["head"].to_numpy()
    current = ~edges["former"].to_numpy() & (tail != head)
    leases = np.flatnonzero(current & (edges["kind"].to_numpy() == _LEASES))
    if not len(leases):
        return Premises()
    ones = np.ones(len(leases), dtype=np.int64)
    chain = int(longest_to(tail[leases], head[leases], ones).max())
    return Premises(
        leases=len(leases),
        # Of a lease whose landlord nobody names, the tenant is the first that lets.
        longest_sublet=max(chain - int(_has_landlords(graph, leases)), 0),
        behind=_behind(graph, leases, current),
    )


def _has_landlords(graph: SupplyGraph, leases: NDArray[np.int64]) -> bool:
    """Whether somebody lets who is screened nowhere: landlords are no roots, tenants are."""
    first = np.setdiff1d(graph.edges["tail"].to_numpy()[leases], graph.roots)
    return len(first) > 0


def _behind(
    graph: SupplyGraph, leases: NDArray[np.int64], current: NDArray[np.bool_]
) -> tuple[BehindLeases, ...]:
    edges = graph.edges
    leased = np.bincount(edges["head"].to_numpy()[leases], minlength=len(graph.parties))
    may = current & np.isin(edges["kind"].to_numpy(), _BEHIND)
    may[graph.hubs.edges] = False
    may &= leased[edges["head"].to_numpy()] > 0
    tenants: dict[int, set[int]] = defaultdict(set)
    rows = edges[may]
    for party, tenant in zip(rows["tail"].tolist(), rows["head"].tolist(), strict=True):
        tenants[party].add(tenant)
    counted = [
        (-sum(int(leased[one]) for one in of), party, len(of))
        for party, of in tenants.items()
        if len(of) > 1
    ]
    ids, names = (graph.parties.frame[name].to_numpy() for name in ("id", "name"))
    return tuple(
        BehindLeases(party=str(ids[party]), name=str(names[party]), tenants=many, leases=-leases)
        for leases, party, many in sorted(counted)[:MOST_SHOWN]
        if -leases >= MANY_LEASES
    )
