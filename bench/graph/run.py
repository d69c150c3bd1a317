"""
Time of the walk on an invented network: from edge columns to exposures and nearest paths.

    python bench/graph/run.py                      1,000,000 edges, 5,000 roots, 300 hits
    python bench/graph/run.py --edges 10000000 --roots 50000

Building is included on both sides; both use one processor, and its seconds are counted. Every kind
of edge, former edges, shares and hubs are on. Beside it, in the same process on the same edges,
networkx once per root: a search with early exit per root that stops when every hit it can reach
within the limits was met. With `--rival-roots` fewer roots are searched and the time is scaled up,
as all of them take minutes; 0 leaves the rival out.
"""

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.graph.hubs import find_hubs
from supplyscreen.graph.kinds import edge_kinds
from supplyscreen.model.parties import (
    RELATION_CODES,
    SCHEMA_IDENTIFIERS,
    SCHEMA_PARTIES,
    Parties,
    PersonNumbers,
    RelationKind,
    empty_frame,
)
from supplyscreen.model.supply_graph import SCHEMA_EDGES, SupplyGraph
from supplyscreen.model.walks import WalkLimits
from supplyscreen.walk.paths import nearest_paths
from supplyscreen.walk.upstream import exposures

T = TypeVar("T")
TIERS = 6
"""Tiers below a root; edges lead from one to the next."""


def main(argv: Sequence[str] | None = None) -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description="Time the walk beside networkx.")
    parser.add_argument("--edges", type=int, default=1_000_000)
    parser.add_argument("--roots", type=int, default=5_000)
    parser.add_argument("--hits", type=int, default=300)
    parser.add_argument("--rival-roots", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args(argv)
    columns, parties = edge_columns(asked.edges, asked.roots)
    roots = np.arange(asked.roots, dtype=np.int32)
    random = np.random.default_rng(2)
    hits = random.choice(parties, asked.hits, replace=False).astype(np.int32)
    everybody = people(parties)
    ours = min(timed(lambda: walked(columns, everybody, roots, hits))[0] for _ in range(asked.runs))
    _, (pairs, hubs) = timed(lambda: walked(columns, everybody, roots, hits))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(columns):,} edges, {parties:,} parties, {hubs:,} hubs")
    print(f"{asked.roots:,} roots x {asked.hits:,} hits: {pairs:,} pairs joined by a path")
    print(f"supplyscreen  {ours:8.2f} s  {memory:6.0f} MB, whole process at its greatest")
    if asked.rival_roots:
        theirs = rival(columns, roots, hits, asked.rival_roots)
        print(f"networkx      {theirs:8.2f} s  once per root, building included")
        print(f"ratio         {theirs / ours:8.1f}")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds, which a busy machine does not lengthen, and what came of it."""
    begin = time.process_time()
    found = work()
    return time.process_time() - begin, found


def edge_columns(edges: int, roots: int) -> tuple[pd.DataFrame, int]:
    """Edges of a layered network with links between, sorted as `build` leaves them."""
    random = np.random.default_rng(1)
    parties = max(edges // 3, roots * 2)
    supply = edges * 4 // 5
    bounds = np.linspace(roots, parties, TIERS + 1).astype(np.int64)
    starts = np.concatenate(([0], bounds))
    layer = random.integers(0, TIERS, supply)
    tail = starts[layer] + (random.random(supply) * (starts[layer + 1] - starts[layer])).astype(int)
    head = bounds[layer] + (random.random(supply) * (bounds[layer + 1] - bounds[layer])).astype(int)
    links = edges - supply
    # A hundredth of the links begin at few parties, which become hubs.
    one = random.integers(0, parties, links)
    one[: links // 100] = random.integers(0, 20, links // 100)
    kinds = [RelationKind.OWNS, RelationKind.ROLE, RelationKind.LEASES, RelationKind.SHARES]
    codes = np.array([RELATION_CODES.index(kind) for kind in kinds])
    kind = np.concatenate((np.zeros(supply, dtype=np.int64), random.choice(codes, links)))
    frame = pd.DataFrame(
        {
            "tail": np.concatenate((tail, one)).astype(np.int32),
            "head": np.concatenate((head, random.integers(0, parties, links))).astype(np.int32),
            "kind": kind.astype(np.int8),
            "tiers": (kind == 0).astype(np.int16),
            "contract": random.integers(0, 1_000, edges).astype(np.int32),
            "former": random.random(edges) < 0.05,
            "since": np.full(edges, "", dtype=object),
            "until": np.full(edges, "", dtype=object),
            "share": np.where(kind == codes[0], random.random(edges) * 100, np.nan),
            "detail": np.full(edges, "", dtype=object),
        }
    )
    order = np.lexsort((frame["contract"], frame["kind"], frame["head"], frame["tail"]))
    return frame.take(order).reset_index(drop=True)[list(SCHEMA_EDGES)], parties


def people(count: int) -> Parties:
    """Parties of whom only the number matters."""
    blank = np.full(count, "", dtype=object)
    cells = {name: np.zeros(count, bool) if kind == "bool" else blank
             for name, kind in SCHEMA_PARTIES.items()}  # fmt: skip
    return Parties(
        frame=pd.DataFrame(cells),
        aliases=empty_frame({"party": "int32", "name": "object"}),
        notes=empty_frame({"party": "int32", "note": "object"}),
        identifiers=empty_frame(SCHEMA_IDENTIFIERS),
        person_numbers=PersonNumbers.none(),
        party_of=np.arange(count, dtype=np.int32),
        joined=blank,
    )


def walked(
    columns: pd.DataFrame, parties: Parties, roots: NDArray[np.int32], hits: NDArray[np.int32]
) -> tuple[int, int]:
    """Pairs joined by a path, each hit's nearest path found; and how many hubs there are."""
    kinds, edges = edge_kinds(), len(columns)
    graph = SupplyGraph(
        parties=parties,
        sources=(),
        contracts=(),
        edges=columns,
        row_start=np.arange(edges + 1),
        row_source=np.zeros(edges, dtype=np.int32),
        row_number=np.arange(edges),
        roots=roots,
        kinds=kinds,
        hubs=find_hubs(columns, kinds, len(parties), roots=roots.tolist()),
    )
    limits = WalkLimits()
    found = exposures(graph, hits, limits)
    order = np.lexsort((found.root, found.hops, found.tiers + found.hops, found.target))
    nearest = order[np.unique(found.target[order], return_index=True)[1]]
    nearest_paths(graph, found.take(nearest), limits)
    return len(found.root), len(graph.hubs.parties)


def rival(
    columns: pd.DataFrame, roots: NDArray[np.int32], hits: NDArray[np.int32], many: int
) -> float:
    """Seconds of networkx for all roots: building, and a search per root of some, scaled up."""
    building, (down, links) = timed(lambda: _built(columns))
    wanted = set(hits.tolist())
    some = roots[np.linspace(0, len(roots) - 1, many).astype(int)]
    searching, _ = timed(lambda: [_met(down, links, root, wanted) for root in some.tolist()])
    return building + searching * len(roots) / many


def _built(columns: pd.DataFrame) -> tuple["nx.DiGraph[int]", "nx.Graph[int]"]:
    current = columns[~columns["former"]]
    is_supply = (current["tiers"] > 0).to_numpy()
    down: nx.DiGraph[int] = nx.DiGraph()
    links: nx.Graph[int] = nx.Graph()
    for graph, part in ((down, current[is_supply]), (links, current[~is_supply])):
        graph.add_edges_from(zip(part["tail"].tolist(), part["head"].tolist(), strict=True))
    return down, links


def _met(
    down: "nx.DiGraph[int]", links: "nx.Graph[int]", root: int, wanted: set[int]
) -> dict[int, int]:
    """Hits below a root or at most two links beside a party below it; stops when all are met."""
    met: dict[int, int] = {}
    for layer, parties in enumerate(nx.bfs_layers(down, [root]) if root in down else [[root]]):
        for party in parties:
            near = nx.single_source_shortest_path_length(links, party, 2) if party in links else {}
            for other, hops in {party: 0, **near}.items():
                if other in wanted:
                    met[other] = min(met.get(other, layer + hops), layer + hops)
        if len(met) == len(wanted):
            break
    return met


if __name__ == "__main__":
    main()
