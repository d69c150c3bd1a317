"""
A network for other programs: GraphML (Gephi, yEd, networkx) and node-link JSON (networkx, d3).

Nodes are parties by id, arrows run ENGAGER -> ENGAGED, OWNER -> OWNED and so on. Names, words and
file names are masked and hold no character that acts instead of being read; person numbers, birth
dates and addresses are not exported. Both formats say the same, sorted, whatever wrote them before.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO, TypeAlias
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.parties import RELATION_CODES
from supplyscreen.model.supply_graph import SCHEMA_EDGES, SupplyGraph
from supplyscreen.text.masking import mask

if TYPE_CHECKING:
    import networkx as nx

Scalar: TypeAlias = str | bool | int | float

FORMATS = ("graphml", "json")
"""Also the suffixes of files."""

NODE_FIELDS: Mapping[str, str] = {
    "label": "string",  # name
    "kind": "string",
    "country": "string",
    "municipality": "string",
    "root": "boolean",
    "hub": "boolean",
    "level": "string",  # highest level of its findings, where some were looked for
}
EDGE_FIELDS: Mapping[str, str] = {
    "label": "string",  # what such an edge is called, in the language asked for
    "relation": "string",
    "direction": "string",  # the arrow in words
    "tiers": "int",
    "contract": "string",
    "status": "string",  # current, former or later
    "since": "string",
    "until": "string",
    "share": "double",  # per cent; absent where unknown
    "detail": "string",
    "sources": "string",  # FILE#SHEET:ROW, several between blanks and semicolons
}

_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff"
    "\ud800-\udfff]+"
)
"""Controls, bidi marks, surrogates: nothing XML or a reader can use."""


def write_network(
    graph: SupplyGraph,
    out: TextIO,
    form: str,
    *,
    lang: str,
    only: Iterable[int] | None = None,
    levels: Mapping[int, str] | None = None,
) -> None:
    """
    Write a network, or a part of it.

    Args:
        graph: the network.
        out: where to.
        form: one of FORMATS.
        lang: of labels.
        only: parties that are written, with the edges between them; None = all.
        levels: party -> the highest level of its findings.
    """
    chosen = np.ones(len(graph.parties), dtype=np.bool_)
    if only is not None:
        chosen[:] = False
        chosen[list(only)] = True
    write = _write_graphml if form == FORMATS[0] else _write_json
    write(out, _nodes(graph, chosen, levels or {}), _edges(graph, chosen, lang))


def as_networkx(graph: SupplyGraph) -> "nx.MultiDiGraph[str]":
    """`SupplyGraph.to_networkx` with every text masked: what other code may hold and print."""
    found = graph.to_networkx()
    for _, facts in found.nodes(data=True):
        facts["name"] = mask(facts["name"])
    for _, _, facts in found.edges(data=True):
        facts["detail"] = mask(facts["detail"])
        facts["contract"] = mask(facts["contract"])
    return found


Node: TypeAlias = tuple[str, Mapping[str, Scalar]]
Edge: TypeAlias = tuple[int, str, str, Mapping[str, Scalar]]
"""Key, tail, head, facts: the key is the place of the edge in the network."""


def _nodes(
    graph: SupplyGraph, chosen: NDArray[np.bool_], levels: Mapping[int, str]
) -> Iterator[Node]:
    frame = graph.parties.frame
    roots, hubs = set(graph.roots.tolist()), set(graph.hubs.parties.tolist())
    names = ("id", "name", "kind", "country", "municipality")
    columns = [frame[name].to_numpy() for name in names]
    for party in np.flatnonzero(chosen).tolist():
        key, name, kind, country, municipality = (column[party] for column in columns)
        facts: dict[str, Scalar] = {
            "label": shown(name),
            "kind": kind,
            "country": country,
            "municipality": shown(municipality),
            "root": party in roots,
            "hub": party in hubs,
        }
        if party in levels:
            facts["level"] = levels[party]
        yield shown(key), facts


def _edges(graph: SupplyGraph, chosen: NDArray[np.bool_], lang: str) -> Iterator[Edge]:
    ids = graph.parties.frame["id"].to_numpy()
    tail, head = graph.edges["tail"].to_numpy(), graph.edges["head"].to_numpy()
    at = np.flatnonzero(chosen[tail] & chosen[head])
    later = set(graph.later.tolist())
    rows = graph.edges.take(at)
    columns = (rows[name].tolist() for name in SCHEMA_EDGES)
    for edge, cells in zip(at.tolist(), zip(*columns, strict=True), strict=True):
        row = dict(zip(SCHEMA_EDGES, cells, strict=True))
        kind = graph.kinds.all[row["kind"]]
        relation = RELATION_CODES[row["kind"]].value
        status = "later" if edge in later else "former" if row["former"] else "current"
        facts: dict[str, Scalar] = {
            "label": kind.name.get(lang, relation),
            "relation": relation,
            "direction": kind.direction.get(lang, ""),
            "tiers": row["tiers"],
            "contract": shown(graph.contracts[row["contract"]].id) if row["contract"] >= 0 else "",
            "status": status,
            "since": row["since"],
            "until": row["until"],
            "detail": shown(row["detail"]),
            "sources": "; ".join(_place(graph, edge)),
        }
        if not np.isnan(row["share"]):
            facts["share"] = row["share"]
        yield edge, shown(ids[row["tail"]]), shown(ids[row["head"]]), facts


def _place(graph: SupplyGraph, edge: int) -> Iterator[str]:
    for ref in graph.refs(edge):
        sheet = f"#{ref.sheet}" if ref.sheet else ""
        yield shown(f"{ref.file}{sheet}") + f":{ref.row}"


def shown(text: str) -> str:
    """A text from a file as any program may hold it: masked, each run of controls a blank."""
    return mask(_ACTING.sub(" ", text))


def _write_graphml(out: TextIO, nodes: Iterator[Node], edges: Iterator[Edge]) -> None:
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for owner, fields in (("node", NODE_FIELDS), ("edge", EDGE_FIELDS)):
        for name, kind in fields.items():
            key = f'id="{owner}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"'
            out.write(f"  <key {key}/>\n")
    out.write('  <graph edgedefault="directed">\n')
    for key, facts in nodes:
        out.write(f"    <node id={quoteattr(key)}>\n")
        out.writelines(_data("node", NODE_FIELDS, facts))
        out.write("    </node>\n")
    for number, tail, head, facts in edges:
        ends = f"source={quoteattr(tail)} target={quoteattr(head)}"
        out.write(f'    <edge id="e{number}" {ends}>\n')
        out.writelines(_data("edge", EDGE_FIELDS, facts))
        out.write("    </edge>\n")
    out.write("  </graph>\n</graphml>\n")


def _data(owner: str, fields: Iterable[str], facts: Mapping[str, Scalar]) -> Iterator[str]:
    for name in fields:
        value = facts.get(name, "")
        if value != "":
            text = str(value).lower() if isinstance(value, bool) else escape(str(value))
            yield f'      <data key="{owner}_{name}">{text}</data>\n'


def _write_json(out: TextIO, nodes: Iterator[Node], edges: Iterator[Edge]) -> None:
    out.write('{"directed": true, "multigraph": true, "graph": {},\n"nodes": [')
    _write_items(out, ({"id": key, **facts} for key, facts in nodes))
    out.write('],\n"edges": [')
    _write_items(
        out,
        (
            {"source": tail, "target": head, "key": number, **facts}
            for number, tail, head, facts in edges
        ),
    )
    out.write("]}\n")


def _write_items(out: TextIO, items: Iterator[Mapping[str, Scalar]]) -> None:
    for number, item in enumerate(items):
        between = ",\n" if number else "\n"
        out.write(between + json.dumps(item, ensure_ascii=False))


def around(graph: SupplyGraph, parties: Sequence[int]) -> list[int]:
    """Some parties and their direct neighbours, ascending."""
    inside = np.zeros(len(graph.parties), dtype=np.bool_)
    inside[list(parties)] = True
    tail, head = graph.edges["tail"].to_numpy(), graph.edges["head"].to_numpy()
    beside = np.zeros(len(inside), dtype=np.bool_)
    beside[head[inside[tail]]] = True
    beside[tail[inside[head]]] = True
    found: list[int] = np.flatnonzero(inside | beside).tolist()
    return found
