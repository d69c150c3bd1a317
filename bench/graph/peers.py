"""
The same question put to networkx, rustworkx and igraph, as somebody who knows them would put it.

The columns are prepared for all peers alike, with numpy, and that is counted: which edges may be
walked, who is a hub, who stands at most two links from each hit, an edge of several tiers drawn as
several edges, so that plain breadth-first search gives the least tiers. What is left to each: build
the supply graph, and find the least (tiers + hops, hops) of each pair of a root and a hit. They are
spared the links' graph, and tell no path, no row, no former end and no share.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from typing import TypeAlias

import networkx as nx
import numpy as np
from bench.graph.invented import Asked
from numpy.typing import NDArray

from supplyscreen.graph.hubs import find_hubs
from supplyscreen.graph.kinds import edge_kinds

Found: TypeAlias = dict[tuple[int, int], tuple[int, int]]
"""(hit, root) -> (tiers + hops, hops)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is left to a peer."""

    nodes: int
    """Parties, and the unnamed ones between the ends of edges of several tiers."""
    tail: NDArray[np.int32]
    head: NDArray[np.int32]
    rings: Mapping[int, tuple[list[int], ...]]
    """Per hit the parties from which 0, 1 and 2 links end a path there."""
    roots: NDArray[np.int32]


def task_of(asked: Asked) -> Task:
    """The columns as a peer wants them."""
    edges, kinds = asked.columns, edge_kinds()
    tail, head = edges["tail"].to_numpy(), edges["head"].to_numpy()
    current = ~edges["former"].to_numpy() & (tail != head)
    is_supply = kinds.is_tier[edges["kind"].to_numpy()]
    supply, links = np.flatnonzero(current & is_supply), np.flatnonzero(current & ~is_supply)
    tiers = edges["tiers"].to_numpy()[supply]
    nodes, tails, heads = _drawn_out(tail[supply], head[supply], tiers, asked.parties)
    return Task(nodes=nodes, tail=tails, head=heads, rings=_rings(asked, links), roots=asked.roots)


def _drawn_out(
    tail: NDArray[np.int32], head: NDArray[np.int32], tiers: NDArray[np.int16], nodes: int
) -> tuple[int, NDArray[np.int32], NDArray[np.int32]]:
    """Edges of one tier each: one of several becomes several, through parties not named."""
    tails, heads = [], []
    while len(tail):
        goes_on = tiers > 1
        between = np.where(goes_on, nodes + np.cumsum(goes_on) - 1, head).astype(np.int32)
        nodes += int(goes_on.sum())
        tails.append(tail)
        heads.append(between)
        tail, head, tiers = between[goes_on], head[goes_on], tiers[goes_on] - 1
    return nodes, np.concatenate(tails), np.concatenate(heads)


def _rings(asked: Asked, links: NDArray[np.int64]) -> dict[int, tuple[list[int], ...]]:
    """By tables of yes and no over all links, which know nothing of the walk's own arcs."""
    tail = asked.columns["tail"].to_numpy()[links]
    head = asked.columns["head"].to_numpy()[links]
    hubs = find_hubs(asked.columns, edge_kinds(), asked.parties, roots=asked.roots.tolist())
    is_hub = _marked(hubs.parties, asked.parties)
    leaves_hub = _marked(hubs.edges, len(asked.columns))[links] | is_hub[tail]
    start, end = np.concatenate((tail, head)), np.concatenate((head, tail))
    goes_on = ~np.concatenate((leaves_hub, is_hub[head]))
    last = np.flatnonzero(_marked(asked.hits, asked.parties)[end])
    between = start[last[goes_on[last]]]
    first = np.flatnonzero(_marked(between, asked.parties)[start] & goes_on)
    beyond: dict[int, set[int]] = {}
    for party, other in zip(start[first].tolist(), end[first].tolist(), strict=True):
        beyond.setdefault(party, set()).add(other)
    rings = {hit: ([hit], set[int](), set[int]()) for hit in sorted(asked.hits.tolist())}
    columns = (start[last].tolist(), end[last].tolist(), goes_on[last].tolist())
    for party, hit, may_go_on in zip(*columns, strict=True):
        rings[hit][1].add(party)
        if may_go_on:
            rings[hit][2].update(beyond.get(party, ()))
    return {hit: (zero, sorted(one), sorted(two)) for hit, (zero, one, two) in rings.items()}


def _marked(which: NDArray[np.int32], many: int) -> NDArray[np.bool_]:
    marked = np.zeros(many, dtype=np.bool_)
    marked[which] = True
    return marked


def networkx_from_hits(task: Task) -> Found:
    """One multi-source search against the arrows from each ring of each hit."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_edges_from(zip(task.head.tolist(), task.tail.tolist(), strict=True))
    roots = set(task.roots.tolist())
    found: Found = {}
    for hit, rings in task.rings.items():
        for hops, ring in enumerate(rings):
            layers = nx.bfs_layers(graph, [party for party in ring if party in graph])
            _note(found, hit, hops, roots, [[one for one in ring if one not in graph]])
            _note(found, hit, hops, roots, layers)
    return found


def rustworkx_from_hits(task: Task) -> Found:
    """As above, with its own multi-source search."""
    import rustworkx as rx  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - a peer that need not be installed

    graph = rx.PyDiGraph()
    graph.add_nodes_from(range(task.nodes))
    graph.extend_from_edge_list(list(zip(task.head.tolist(), task.tail.tolist(), strict=True)))
    roots = set(task.roots.tolist())
    found: Found = {}
    for hit, rings in task.rings.items():
        for hops, ring in enumerate(rings):
            if ring:
                _note(found, hit, hops, roots, rx.bfs_layers(graph, ring))
    return found


def igraph_from_hits(task: Task) -> Found:
    """As above; several sources are one source more, that engages nobody else."""
    import igraph  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415 - a peer that need not be installed

    ends = (
        (task.nodes + 3 * number + hops, party)
        for number, rings in enumerate(task.rings.values())
        for hops, ring in enumerate(rings)
        for party in ring
    )
    # Of its constructors this is the fastest: faster than numpy arrays, or a list.
    graph = igraph.Graph(
        n=task.nodes + 3 * len(task.rings),
        edges=chain(zip(task.head.tolist(), task.tail.tolist(), strict=True), ends),
        directed=True,
    )
    roots = set(task.roots.tolist())
    found: Found = {}
    for number, hit in enumerate(task.rings):
        for hops in range(3):
            search = graph.bfsiter(task.nodes + 3 * number + hops, mode="out", advanced=True)
            for node, tiers, _ in search:
                if node.index in roots:
                    _least(found, (hit, node.index), (tiers - 1 + hops, hops))
    return found


def networkx_from_roots(task: Task) -> Found:
    """A search per root that stops when every hit was met and none can be met nearer."""
    return searched_downwards(built_downwards(task), task)


def built_downwards(task: Task) -> "nx.DiGraph[int]":
    """The first half."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_edges_from(zip(task.tail.tolist(), task.head.tolist(), strict=True))
    return graph


def searched_downwards(graph: "nx.DiGraph[int]", task: Task) -> Found:
    """The second half, whose time is made of roots."""
    near: dict[int, list[tuple[int, int]]] = {}
    for hit, rings in task.rings.items():
        for hops, ring in enumerate(rings):
            for party in ring:
                near.setdefault(party, []).append((hit, hops))
    found: Found = {}
    for root in task.roots.tolist():
        met: Found = {}
        layers = nx.bfs_layers(graph, [root]) if root in graph else [[root]]
        for tiers, layer in enumerate(layers):
            for party in layer:
                for hit, hops in near.get(party, ()):
                    _least(met, (hit, root), (tiers + hops, hops))
            if len(met) == len(task.rings) and max(met.values())[0] <= tiers:
                break
        found |= met
    return found


def _note(
    found: Found, hit: int, hops: int, roots: set[int], layers: Iterable[Iterable[int]]
) -> None:
    for tiers, layer in enumerate(layers):
        for party in layer:
            if party in roots:
                _least(found, (hit, party), (tiers + hops, hops))


def _least(found: Found, pair: tuple[int, int], length: tuple[int, int]) -> None:
    if pair not in found or length < found[pair]:
        found[pair] = length


ONCE = "networkx, once per root"
PEERS: Mapping[str, Callable[[Task], Found]] = {
    "networkx, from the hits": networkx_from_hits,
    ONCE: networkx_from_roots,
    "rustworkx, from the hits": rustworkx_from_hits,
    "igraph, from the hits": igraph_from_hits,
}


def installed(peer: str) -> bool:
    """Whether its library is there."""
    return find_spec(peer.partition(",")[0]) is not None
