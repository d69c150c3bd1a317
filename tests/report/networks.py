"""Small networks and findings on them, for what depends on the shape of a graph."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from report.sample import LISTED, findings, report
from supplyscreen.model.findings import Assessment, Finding, Level, PathStep, Report
from supplyscreen.model.parties import (
    RELATION_CODES,
    SCHEMA_IDENTIFIERS,
    SCHEMA_PARTIES,
    SUPPLY,
    Parties,
    PersonNumbers,
    RelationKind,
    empty_frame,
)
from supplyscreen.model.supply_graph import SCHEMA_EDGES, SupplyGraph


class Edge(NamedTuple):
    """One arrow between two parties named by number."""

    tail: int
    head: int
    kind: RelationKind = RelationKind.ENGAGES
    tiers: int = 1
    former: bool = False


def party(number: int) -> str:
    """The id of a party; ids sort as numbers do."""
    return f"p{number:05}"


def network(count: int, edges: Iterable[Edge], roots: Sequence[int]) -> SupplyGraph:
    """The parties 0 to `count` - 1, each in one mention, and their edges."""
    rows = sorted(
        edges, key=lambda edge: (edge[0], edge[1], RELATION_CODES.index(edge[2]), edge[3])
    )
    columns = {
        "tail": [row.tail for row in rows],
        "head": [row.head for row in rows],
        "kind": [RELATION_CODES.index(row.kind) for row in rows],
        "tiers": [row.tiers if row.kind in SUPPLY else 0 for row in rows],
        "contract": [-1] * len(rows),
        "former": [row.former for row in rows],
        "since": [""] * len(rows),
        "until": [""] * len(rows),
        "share": [np.nan] * len(rows),
        "detail": [""] * len(rows),
    }
    whole = report().graph
    return replace(
        whole,
        parties=_parties(count),
        contracts=(),
        edges=pd.DataFrame(columns).astype(dict(SCHEMA_EDGES)),
        row_start=np.arange(len(rows) + 1, dtype=np.int64),
        row_source=np.zeros(len(rows), dtype=np.int32),
        row_number=np.arange(2, 2 + len(rows), dtype=np.int64),
        roots=np.array(roots, dtype=np.int32),
    )


def _parties(count: int) -> Parties:
    names = [f"Påhitt {number} AB" for number in range(count)]
    blank = dict.fromkeys(list(SCHEMA_PARTIES)[3:7], "")
    frame = pd.DataFrame({"id": [party(number) for number in range(count)], "name": names})
    return Parties(
        frame=frame.assign(kind="company", **blank, root=False).astype(dict(SCHEMA_PARTIES)),
        aliases=empty_frame({"party": "int32", "name": "object"}),
        notes=empty_frame({"party": "int32", "note": "object"}),
        identifiers=empty_frame(SCHEMA_IDENTIFIERS),
        person_numbers=PersonNumbers.none(),
        party_of=np.arange(count, dtype=np.int32),
        joined=np.array(["first"] * count, dtype=object),
    )


def found_over(*path: int, level: Level = Level.ALERT, number: int = 1) -> Finding:
    """A finding at the first party about the last one, one tier a step."""
    steps = tuple(
        replace(_step(), start=party(start), end=party(end), tier=tier)
        for tier, (start, end) in enumerate(pairwise(path), start=1)
    )
    return replace(
        findings()[0],
        id=f"{number:012x}",
        level=level,
        root=party(path[0]),
        root_name=f"Påhitt {path[0]} AB",
        party=party(path[-1]),
        party_name=f"Påhitt {path[-1]} AB",
        tier=len(steps),
        path=steps,
    )


def _step() -> PathStep:
    return findings()[0].path[0]


def report_on(graph: SupplyGraph, *found: Finding, lang: str = "en") -> Report:
    """A report with these findings, all of one hit; nothing else was noticed."""
    last = found[-1].party if found else party(0)
    count = len(graph.parties)
    return replace(
        report(lang),
        graph=graph,
        tiers=((0, len(graph.roots)),),
        mention_source=np.zeros(count, dtype=np.int32),
        mention_row=np.arange(2, 2 + count, dtype=np.int64),
        assessment=Assessment(
            hits=(replace(LISTED, party=last),) if found else (),
            findings=tuple(found),
            suppressed=(),
            exposures=len(found),
            omitted={},
        ),
    )


def chains(number: int, parties: int, *, beside: int = 0) -> Report:
    """So many chains of five parties, a finding at the end of each; the rest stands beside."""
    edges = [
        Edge(5 * chain + step, 5 * chain + step + 1) for chain in range(number) for step in range(4)
    ]
    edges += [Edge(5 * (at % number), 5 * number + at) for at in range(beside)]
    found = [
        found_over(*range(5 * chain, 5 * chain + 5), number=chain + 1) for chain in range(number)
    ]
    roots = [5 * chain for chain in range(number)]
    return report_on(network(parties, edges, roots), *found)
