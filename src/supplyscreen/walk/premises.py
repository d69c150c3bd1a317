"""Tenants and occupants that are, or are tied to, somebody in a live supply chain."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.overview import MOST_SHOWN, NearSupplier, Premises
from supplyscreen.model.parties import RELATION_CODES, Records, RelationKind
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import WalkLimits
from supplyscreen.walk.upstream import exposures

HOPS = 2
_LEASES = RELATION_CODES.index(RelationKind.LEASES)
_RENT_ROLL = "leases"


def with_suppliers(found: Premises, graph: SupplyGraph, records: Records) -> Premises:
    """
    The premises with the suppliers near them.

    Args:
        found: what the leases tell.
        graph: the network.
        records: whose tables say who is a supplier, beside those in supply chains.
    """
    if not found.leases:
        return found
    suppliers = _suppliers(graph, records)
    leases = graph.edges[graph.edges["kind"].to_numpy() == _LEASES]
    tenants = leases["head"][~leases["former"]].unique().astype(np.int32)
    beside = replace(graph, roots=suppliers)
    near = exposures(beside, tenants, WalkLimits(tiers=0, hops=HOPS))
    kept = np.flatnonzero(~near.former)
    order = kept[np.lexsort((near.root[kept], near.target[kept], near.hops[kept]))]
    ids, names = (graph.parties.frame[name].to_numpy() for name in ("id", "name"))
    return replace(
        found,
        near_count=len(order),
        near=tuple(
            NearSupplier(
                tenant=str(ids[tenant]),
                tenant_name=str(names[tenant]),
                supplier=str(ids[supplier]),
                supplier_name=str(names[supplier]),
                hops=hops,
            )
            for tenant, supplier, hops in zip(
                *(one[order[:MOST_SHOWN]].tolist() for one in (near.target, near.root, near.hops)),
                strict=True,
            )
        ),
    )


def _suppliers(graph: SupplyGraph, records: Records) -> NDArray[np.int32]:
    """Parties of current supply edges, and those other tables than rent rolls screen."""
    edges = graph.edges
    supply = graph.kinds.is_tier[edges["kind"].to_numpy()] & ~edges["former"].to_numpy()
    named = np.array([one.kind != _RENT_ROLL for one in records.sources], dtype=np.bool_)
    is_root = records.mentions["root"].to_numpy()
    is_root = is_root & named[records.mentions["source"].to_numpy()]
    parties = graph.parties.party_of[is_root]
    found = np.concatenate(
        (parties[parties >= 0], edges["tail"].to_numpy()[supply], edges["head"].to_numpy()[supply])
    )
    return np.unique(found).astype(np.int32)
