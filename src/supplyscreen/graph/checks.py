"""What is odd about a network: self-loops, double rows, cycles, former and later rows, orphans."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from supplyscreen.graph.cycles import cycles
from supplyscreen.graph.ownership import note_ownership
from supplyscreen.graph.rows import note_rows
from supplyscreen.model.rows import Issue, IssueLog
from supplyscreen.model.supply_graph import IS_SUPPLY, SupplyGraph, is_drawn_trace

NAMED_CYCLES = 3
"""How many cycles an issue names."""

NAMED_PARTIES = 5
"""How many parties of a cycle it names."""


def check_graph(graph: SupplyGraph) -> tuple[Issue, ...]:
    """Everything worth a note; nothing here stops a run or makes it incomplete."""
    log = IssueLog()
    edges = graph.edges
    tail, head = edges["tail"].to_numpy(), edges["head"].to_numpy()
    former = edges["former"].to_numpy()
    engages = IS_SUPPLY[edges["kind"].to_numpy()]
    supply = engages & ~former
    of_row = np.repeat(np.arange(len(edges)), np.diff(graph.row_start))
    repeated = np.ones(len(of_row), dtype=bool)
    repeated[graph.row_start[:-1]] = False
    repeated &= ~is_drawn_trace(edges)[of_row]
    later = np.zeros(len(edges), dtype=bool)
    later[graph.later] = True
    _note(log, graph, "graph.self_loop", ((tail == head) & engages)[of_row], of_row)
    _note(log, graph, "graph.self_link", ((tail == head) & ~engages)[of_row], of_row)
    _note(log, graph, "graph.double_row", repeated, of_row)
    _note(log, graph, "graph.former_row", (former & ~later)[of_row], of_row)
    _note(log, graph, "graph.later_row", later[of_row], of_row)
    _note_cycles(log, graph, supply, tail, head)
    _note_orphans(log, graph, tail[supply], head[supply])
    note_ownership(log, graph)
    return log.all()


def _note(
    log: IssueLog,
    graph: SupplyGraph,
    code: str,
    meant: NDArray[np.bool_],
    of_row: NDArray[np.int64],
) -> None:
    """Note the meant rows; the value is "NAME -> NAME" of the first."""
    at = np.flatnonzero(meant)
    names = graph.parties.frame["name"].to_numpy()
    tail, head = graph.edges["tail"].to_numpy(), graph.edges["head"].to_numpy()

    def value(position: int) -> str:
        edge = of_row[at[position]]
        return f"{names[tail[edge]]} -> {names[head[edge]]}"

    note_rows(log, code, graph.sources, graph.row_source[at], graph.row_number[at], value)


def _note_cycles(
    log: IssueLog,
    graph: SupplyGraph,
    supply: NDArray[np.bool_],
    tail: NDArray[np.int32],
    head: NDArray[np.int32],
) -> None:
    """Note how many groups engage each other in a ring, at the first row of each."""
    groups = cycles(tail[supply], head[supply])
    if not groups:
        return
    group_of = np.full(len(graph.parties), -1, dtype=np.int64)
    for number, group in enumerate(groups):
        group_of[group] = number
    inside = np.flatnonzero(supply & (tail != head) & (group_of[tail] >= 0))
    inside = inside[group_of[tail[inside]] == group_of[head[inside]]]
    first = graph.row_start[inside]
    source, row = graph.row_source[first], graph.row_number[first]
    order = np.lexsort((row, source, group_of[tail[inside]]))
    numbers, begins = np.unique(group_of[tail[inside]][order], return_index=True)
    places = order[begins]
    note_rows(
        log,
        "graph.cycle",
        graph.sources,
        source[places],
        row[places],
        _cycle_names(graph, [groups[number] for number in numbers], source[places], row[places]),
    )


def _cycle_names(
    graph: SupplyGraph,
    groups: list[NDArray[np.int32]],
    source: NDArray[np.int32],
    row: NDArray[np.int64],
) -> Callable[[int], str]:
    """Names of the first cycles of the sheet that a position belongs to."""
    names = graph.parties.frame["name"].to_numpy()

    def named(group: NDArray[np.int32]) -> str:
        more = len(group) - NAMED_PARTIES
        shown = ", ".join(names[group[:NAMED_PARTIES]])
        return f"{shown}, +{more}" if more > 0 else shown

    def value(position: int) -> str:
        here = np.flatnonzero(source == source[position])
        here = here[np.argsort(row[here], kind="stable")]
        return " | ".join(named(groups[at]) for at in here[:NAMED_CYCLES])

    return value


def _note_orphans(
    log: IssueLog, graph: SupplyGraph, tail: NDArray[np.int32], head: NDArray[np.int32]
) -> None:
    """Count parties that stand in a chain which no root begins."""
    reached = _reached(graph.roots, tail, head, len(graph.parties))
    in_chain = np.zeros(len(graph.parties), dtype=bool)
    in_chain[tail] = True
    in_chain[head] = True
    orphans = np.flatnonzero(in_chain & ~reached)
    if len(orphans):
        first = str(graph.parties.frame["name"].iloc[int(orphans[0])])
        log.add("graph.orphan", value=first, count=len(orphans))


def _reached(
    roots: NDArray[np.int32], tail: NDArray[np.int32], head: NDArray[np.int32], parties: int
) -> NDArray[np.bool_]:
    """Per party whether arrows lead there from a root; `tail` is ascending."""
    reached = np.zeros(parties, dtype=bool)
    reached[roots] = True
    start = np.searchsorted(tail, np.arange(parties + 1))
    turn = np.zeros(parties, dtype=np.int64)
    frontier = roots.astype(np.int64)
    while len(frontier):
        begin, many = start[frontier], start[frontier + 1] - start[frontier]
        offset = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
        found = head[np.repeat(begin, many) + offset]
        found = found[~reached[found]]
        reached[found] = True
        # Each party once: the position that it keeps in `turn` is that of its last finding.
        turn[found] = np.arange(len(found))
        frontier = found[turn[found] == np.arange(len(found))].astype(np.int64)
    return reached
