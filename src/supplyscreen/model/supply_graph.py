"""The network: parties as nodes 0..n-1, relations as edge columns, networkx for people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.edge_kinds import PLAIN, EdgeKinds
from supplyscreen.model.parties import (
    RELATION_CODES,
    SUPPLY,
    TRACES,
    Contract,
    Parties,
    RelationKind,
    Source,
    empty_frame,
)
from supplyscreen.model.rows import SourceRef

if TYPE_CHECKING:
    import networkx as nx

SCHEMA_EDGES: Mapping[str, str] = {
    "tail": "int32",  # party the arrow leaves: engager, owner, person, landlord
    "head": "int32",  # party it points at: engaged, owned, company, tenant
    "kind": "int8",  # position in RELATION_CODES
    "tiers": "int16",  # supply edges: tiers it counts (>= 1); links: 0
    "contract": "int32",  # position in SupplyGraph.contracts; -1 = none
    "former": "bool",
    "since": "object",
    "until": "object",
    "share": "float64",
    "detail": "object",
}

SCHEMA_VALUED: Mapping[str, str] = {
    "edge": "int32",  # whose value it is; -1 = not of one edge
    "party": "int32",  # supplier who has agreed it with the buyer; -1 = none
    "contract": "int32",  # position in SupplyGraph.contracts; -1 = none is named
    "amount": "float64",
    "currency": "object",
    "shared": "bool",  # of a supplier: it is the whole contract's value, and others have it, too
}
"""
Each engagement, supplier's agreement or whole contract (neither edge nor party) once per currency.
"""

SCHEMA_TIER_LIMITS: Mapping[str, str] = {
    "contract": "int32",  # ascending, several rows may state one
    "limit": "int16",  # of one contract everywhere the same
    "source": "int32",
    "row": "int64",
}

SCHEMA_DEEPEST: Mapping[str, str] = {
    "contract": "int32",  # ascending, several rows may state one; those with a limit alone
    "tier": "int16",  # of one contract everywhere the same: the highest that current rows state
    "source": "int32",
    "row": "int64",
}

IS_SUPPLY: NDArray[np.bool_] = np.array([kind in SUPPLY for kind in RELATION_CODES])
"""Per relation code: whether its edges count as tiers."""


def is_drawn_trace(edges: pd.DataFrame) -> NDArray[np.bool_]:
    """Per edge whether no row states it: it was drawn because two parties show one trace."""
    found = np.zeros(len(edges), dtype=np.bool_)
    shares = edges["kind"].to_numpy() == RELATION_CODES.index(RelationKind.SHARES)
    at = np.flatnonzero(shares)
    found[at] = edges["detail"].iloc[at].isin(TRACES).to_numpy()
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hubs:
    """
    Who serves so many that a path through them says nothing: landlords, banks, auditors.

    A path may end at a hub, or begin its links there. Unless asked for, no path goes through one
    over links.
    """

    parties: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, dtype=np.int32))
    """Hubs whatever they are reached over, ascending."""
    edges: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, dtype=np.int32))
    """Edges by which their tail is a hub, ascending: over other edges it is none."""
    traces: tuple[tuple[str, int], ...] = ()
    """(trace, parties) of each address, phone or the like that too many share to be an edge."""

    @classmethod
    def none(cls) -> "Hubs":
        """No hubs at all; always the same."""
        return _NO_HUBS


_NO_HUBS = Hubs()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class SupplyGraph:
    """
    Distinct edges between parties, each with the rows it comes from.

    An edge is distinct by (tail, head, kind, tiers, contract, former, detail). Self-loops are kept
    as edges, marked in the issues, and never help a path. Edges are sorted by
    (tail, head, kind, tiers, contract, former, detail).
    """

    parties: Parties
    sources: tuple[Source, ...]
    contracts: tuple[Contract, ...]
    edges: pd.DataFrame
    """Schema SCHEMA_EDGES."""
    row_start: NDArray[np.int64]
    """Length edges + 1: rows of edge e stand at row_start[e]:row_start[e + 1] below."""
    row_source: NDArray[np.int32]
    row_number: NDArray[np.int64]
    roots: NDArray[np.int32]
    """Parties that are screened, ascending."""
    kinds: EdgeKinds = PLAIN
    hubs: Hubs = field(default_factory=Hubs.none)
    later: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, dtype=np.int32))
    """Edges that begin after the day asked about, ascending; marked former like ended ones."""
    worth: pd.DataFrame = field(default_factory=lambda: empty_frame(SCHEMA_VALUED))
    """Schema SCHEMA_VALUED: what current edges, suppliers and contracts are worth."""
    limits: pd.DataFrame = field(default_factory=lambda: empty_frame(SCHEMA_TIER_LIMITS))
    """Schema SCHEMA_TIER_LIMITS: the contracts' own limits, and the rows that state them."""
    deepest: pd.DataFrame = field(default_factory=lambda: empty_frame(SCHEMA_DEEPEST))
    """Schema SCHEMA_DEEPEST: the highest tiers stated in contracts with a limit, and their rows."""

    def refs(self, edge: int) -> tuple[SourceRef, ...]:
        """Where an edge stands written, in file order."""
        span = range(int(self.row_start[edge]), int(self.row_start[edge + 1]))
        return tuple(
            SourceRef(
                file=self.sources[self.row_source[at]].file,
                sheet=self.sources[self.row_source[at]].sheet,
                row=int(self.row_number[at]),
            )
            for at in span
        )

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """
        The whole network as networkx: nodes are party ids, arrows ENGAGER -> ENGAGED and so on.

        Node attributes: name, kind, country, root. Edge attributes: kind, tiers, contract, former,
        since, until, share (None if unknown), detail, sources (tuple of SourceRef).
        """
        import networkx as nx  # noqa: PLC0415 - heavy, and most runs never ask for it

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        roots = set(self.roots.tolist())
        frame = self.parties.frame
        ids: list[str] = frame["id"].tolist()
        for number, (name, kind, country) in enumerate(
            zip(frame["name"], frame["kind"], frame["country"], strict=True)
        ):
            graph.add_node(ids[number], name=name, kind=kind, country=country, root=number in roots)
        columns = [self.edges[name].tolist() for name in SCHEMA_EDGES]
        for edge, cells in enumerate(zip(*columns, strict=True)):
            row = dict(zip(SCHEMA_EDGES, cells, strict=True))
            contract = row["contract"]
            graph.add_edge(
                ids[row["tail"]],
                ids[row["head"]],
                kind=RELATION_CODES[row["kind"]].value,
                tiers=row["tiers"],
                contract=self.contracts[contract].id if contract >= 0 else "",
                former=row["former"],
                since=row["since"],
                until=row["until"],
                share=None if np.isnan(row["share"]) else row["share"],
                detail=row["detail"],
                sources=self.refs(edge),
            )
        return graph
