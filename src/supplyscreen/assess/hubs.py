"""Hubs that no path went through: how many, and which are the largest."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.findings import Gap
from supplyscreen.model.parties import RELATION_CODES, RelationKind
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import WalkLimits
from supplyscreen.text.masking import mask
from supplyscreen.words.catalogue import Message

NAMED = 5
"""How many hubs a gap names."""
_BY_NATURE = {RelationKind.ROLE: "auditors", RelationKind.LEASES: "landlords"}
_NEEDED_HOPS = 2
"""With fewer no path can go through anybody over links."""


def hub_gaps(graph: SupplyGraph, limits: WalkLimits) -> Iterator[Gap]:
    """What was not walked because too many share it; nothing of it makes a run incomplete."""
    for trace in dict.fromkeys(trace for trace, _ in graph.hubs.traces):
        sizes = sorted((size for one, size in graph.hubs.traces if one == trace), reverse=True)
        yield _gap(f"crowded_{trace}", len(sizes), parties=sizes[0])
    if limits.hubs or limits.hops < _NEEDED_HOPS:
        return
    degree = _links(graph)
    parties = graph.hubs.parties[degree[graph.hubs.parties] > 1]
    if len(parties):
        yield _gap("hubs_not_walked", len(parties), names=_names(graph, parties, degree))
    kind = graph.edges["kind"].to_numpy()[graph.hubs.edges]
    for code in np.unique(kind).tolist():
        edges = graph.hubs.edges[kind == code]
        by_nature = np.setdiff1d(graph.edges["tail"].to_numpy()[edges], parties)
        by_nature = by_nature[degree[by_nature] > 1]
        if len(by_nature):
            key = f"{_BY_NATURE.get(RELATION_CODES[code], 'hubs')}_not_walked"
            yield _gap(key, len(by_nature), names=_names(graph, by_nature, degree))


def _gap(key: str, count: int, **params: str | int) -> Gap:
    text = Message.of(f"assess.{key}", count=count, **params)
    return Gap(code=f"assess.{key}", count=count, text=text, incomplete=False)


def _links(graph: SupplyGraph) -> NDArray[np.int64]:
    """Per party how many links it has."""
    links = graph.kinds.is_hop[graph.edges["kind"].to_numpy()]
    ends = [graph.edges[name].to_numpy()[links] for name in ("tail", "head")]
    return np.bincount(np.concatenate(ends), minlength=len(graph.parties))


def _names(graph: SupplyGraph, parties: NDArray[np.int32], degree: NDArray[np.int64]) -> str:
    """The parties with most links, by name."""
    names = graph.parties.frame["name"].to_numpy()
    order = np.lexsort((parties, -degree[parties]))[:NAMED]
    more = ", ..." if len(parties) > NAMED else ""
    return ", ".join(mask(str(names[party])) for party in parties[order]) + more
