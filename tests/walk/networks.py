"""Small networks written as tuples, for tests of the walk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from supplyscreen.model.edge_kinds import PLAIN, EdgeKinds
from supplyscreen.model.parties import (
    RELATION_CODES,
    SCHEMA_IDENTIFIERS,
    SCHEMA_PARTIES,
    SUPPLY,
    Contract,
    Parties,
    PersonNumbers,
    RelationKind,
    Source,
    empty_frame,
)
from supplyscreen.model.supply_graph import SCHEMA_EDGES, Hubs, SupplyGraph
from supplyscreen.model.walks import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One edge as a test writes it; rows are (source, row), ascending."""

    tail: int
    head: int
    kind: RelationKind = RelationKind.ENGAGES
    tiers: int = 1
    contract: int = -1
    former: bool = False
    rows: tuple[tuple[int, int], ...] = ((0, 1),)
    by_nature: bool = False
    """Its tail is a hub over this edge."""
    share: float = np.nan

    @property
    def is_supply(self) -> bool:
        """Whether it counts as tiers."""
        return self.kind in SUPPLY

    @property
    def key(self) -> tuple[int, int, int, int, int, bool, bool]:
        """What makes it distinct, in the order of SupplyGraph.edges."""
        kind = RELATION_CODES.index(self.kind)
        return self.tail, self.head, kind, self.tiers, self.contract, self.former, self.by_nature


def network(
    edges: Iterable[Edge],
    roots: Iterable[int],
    parties: int,
    contracts: int = 3,
    *,
    hubs: Iterable[int] = (),
    one_way: Iterable[RelationKind] = (),
) -> tuple[SupplyGraph, list[Edge]]:
    """The graph, and its edges in the graph's order; of equal edges the first stays."""
    distinct: dict[tuple[int, int, int, int, int, bool, bool], Edge] = {}
    for edge in edges:
        distinct.setdefault(edge.key, edge)
    ordered = [distinct[key] for key in sorted(distinct)]
    graph = _graph(ordered, sorted(set(roots)), parties, contracts)
    by_nature = [number for number, edge in enumerate(ordered) if edge.by_nature]
    kinds = tuple(replace(one, both_ways=one.kind not in one_way) for one in PLAIN.all)
    return replace(
        graph,
        kinds=EdgeKinds(all=kinds),
        hubs=Hubs(
            parties=np.array(sorted(set(hubs)), dtype=np.int32),
            edges=np.array(by_nature, dtype=np.int32),
        ),
    ), ordered


def _graph(edges: list[Edge], roots: Sequence[int], parties: int, contracts: int) -> SupplyGraph:
    columns = {
        "tail": [edge.tail for edge in edges],
        "head": [edge.head for edge in edges],
        "kind": [RELATION_CODES.index(edge.kind) for edge in edges],
        "tiers": [edge.tiers if edge.is_supply else 0 for edge in edges],
        "contract": [edge.contract for edge in edges],
        "former": [edge.former for edge in edges],
        "since": [""] * len(edges),
        "until": [""] * len(edges),
        "share": [edge.share for edge in edges],
        "detail": ["revisor" if edge.by_nature else "" for edge in edges],
    }
    rows = [row for edge in edges for row in edge.rows]
    return SupplyGraph(
        parties=people(parties),
        sources=tuple(source(f"{letter}.csv") for letter in "ab"),
        contracts=tuple(Contract(id=f"K{number}", title="") for number in range(contracts)),
        edges=pd.DataFrame(
            {name: pd.Series(columns[name], dtype=dtype) for name, dtype in SCHEMA_EDGES.items()}
        ),
        row_start=np.cumsum([0, *(len(edge.rows) for edge in edges)], dtype=np.int64),
        row_source=np.array([source for source, _ in rows], dtype=np.int32),
        row_number=np.array([row for _, row in rows], dtype=np.int64),
        roots=np.array(roots, dtype=np.int32),
    )


def people(count: int) -> Parties:
    """Parties with ids of ascending numbers and nothing else to tell."""
    ids = [f"p{number:07d}" for number in range(count)]
    blank = [""] * count
    cells: dict[str, list[str] | list[bool]] = dict.fromkeys(SCHEMA_PARTIES, blank)
    cells |= {"id": ids, "name": ids, "kind": ["company"] * count, "root": [False] * count}
    return Parties(
        frame=pd.DataFrame(
            {name: pd.Series(cells[name], dtype=dtype) for name, dtype in SCHEMA_PARTIES.items()}
        ),
        aliases=empty_frame({"party": "int32", "name": "object"}),
        notes=empty_frame({"party": "int32", "note": "object"}),
        identifiers=empty_frame(SCHEMA_IDENTIFIERS),
        person_numbers=PersonNumbers.none(),
        party_of=np.arange(count, dtype=np.int32),
        joined=np.array(["first"] * count, dtype=object),
    )


def source(file: str, sheet: str = "") -> Source:
    """A sheet of which only the place matters."""
    return Source(
        file=file,
        sheet=sheet,
        sha256="",
        kind="subcontracts",
        encoding="utf-8",
        delimiter=",",
        header_row=1,
        columns=(),
        unmapped=(),
        read=0,
        used=0,
        rejected=0,
        skipped=0,
    )


def parties_on(path: tuple[Step, ...]) -> list[int]:
    """The parties a path visits."""
    return [path[0].start, *(step.end for step in path)] if path else []
