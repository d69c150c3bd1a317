"""Rows become distinct edges, each with every row it stands on."""

import numpy as np
import pytest

from graph.written import Row, written
from supplyscreen.graph.build import build
from supplyscreen.model.parties import RelationKind
from supplyscreen.model.rows import Issue, SourceRef
from supplyscreen.model.supply_graph import SCHEMA_EDGES, SupplyGraph

NAMES = ("Kråkvinkel Bygg AB", "Törnros Betong AB", "Påhitts Plåt AB", "Dimviks El AB")


def issue(found: tuple[Issue, ...], code: str) -> Issue:
    (one,) = [one for one in found if one.code == code]
    return one


def rows_of(graph: SupplyGraph) -> list[tuple[int, int, list[int]]]:
    """(tail, head, rows) of every edge."""
    ends = zip(graph.edges["tail"], graph.edges["head"], strict=True)
    return [
        (tail, head, [ref.row for ref in graph.refs(edge)])
        for edge, (tail, head) in enumerate(ends)
    ]


def test_rows_of_one_relation_are_one_edge_with_their_places_in_order() -> None:
    records, parties = written(
        [
            Row(tail=0, head=2, row=9),
            Row(tail=0, head=1, row=5, source=1),
            Row(tail=0, head=1, row=7),
            Row(tail=0, head=1, row=3),
        ],
        NAMES,
        roots=[0],
    )
    graph, found = build(records, parties)
    assert {name: str(dtype) for name, dtype in graph.edges.dtypes.items()} == SCHEMA_EDGES
    assert rows_of(graph) == [(0, 1, [3, 7, 5]), (0, 2, [9])]
    assert graph.refs(0)[2] == SourceRef(file="a.xlsx", sheet="Borttagna", row=5)
    doubles = [one for one in found if one.code == "graph.double_row"]
    assert [(one.sheet, one.rows, one.count) for one in doubles] == [
        ("Blad1", (7,), 1),
        ("Borttagna", (5,), 1),
    ]


@pytest.mark.parametrize(
    "other",
    [
        Row(tail=1, head=0),
        Row(tail=0, head=1, kind=RelationKind.OWNS),
        Row(tail=0, head=1, kind=RelationKind.ENGAGED_AT_TIER, tiers=2),
        Row(tail=0, head=1, contract=1),
        Row(tail=0, head=1, detail="elarbeten"),
    ],
)
def test_relations_that_differ_in_kind_contract_or_direction_stay_apart(other: Row) -> None:
    records, parties = written([Row(tail=0, head=1), other], NAMES, roots=[0])
    graph, _ = build(records, parties)
    assert len(graph.edges) == 2


def test_edges_are_sorted_whatever_the_order_of_the_rows() -> None:
    rows = [
        Row(tail=tail, head=head, contract=contract, detail=detail, row=7)
        for tail in (2, 0)
        for head in (3, 1)
        for contract in (1, -1, 0)
        for detail in ("b", "", "a")
    ]
    records, parties = written(rows, NAMES, roots=[0])
    graph, _ = build(records, parties)
    keys = list(
        zip(*(graph.edges[name] for name in ("tail", "head", "contract", "detail")), strict=True)
    )
    assert keys == sorted(keys)
    assert len(keys) == 36


def test_a_shared_trace_written_both_ways_is_one_edge() -> None:
    records, parties = written(
        [
            Row(tail=2, head=1, kind=RelationKind.SHARES, detail="adress", row=4),
            Row(tail=1, head=2, kind=RelationKind.SHARES, detail="adress", row=8),
        ],
        NAMES,
        roots=[0],
    )
    graph, _ = build(records, parties)
    assert rows_of(graph) == [(1, 2, [4, 8])]


def test_relations_of_a_protected_party_leave_no_edge_and_no_issue() -> None:
    records, parties = written(
        [Row(tail=0, head=1), Row(tail=0, head=2), Row(tail=2, head=2), Row(tail=2, head=3)],
        NAMES,
        roots=[0, 2],
        gone=[2],
    )
    graph, found = build(records, parties)
    assert rows_of(graph) == [(0, 1, [2])]
    assert graph.roots.tolist() == [0]
    assert found == ()


def test_a_row_that_states_one_relation_twice_counts_once() -> None:
    records, parties = written([Row(tail=0, head=1), Row(tail=0, head=1)], NAMES, roots=[0])
    graph, found = build(records, parties)
    assert rows_of(graph) == [(0, 1, [2])]
    assert found == ()


def test_dates_of_several_rows_span_the_known_ones_and_the_largest_share_stays() -> None:
    records, parties = written(
        [
            Row(tail=0, head=1, since="2024-05-01", until="2026-01-01", share=20.0, row=2),
            Row(tail=0, head=1, since="", until="", row=3),
            Row(tail=0, head=1, since="2023-02-01", until="2027-01-01", share=35.0, row=4),
            Row(tail=0, head=2, row=5),
        ],
        NAMES,
        roots=[0],
    )
    graph, _ = build(records, parties)
    assert graph.edges[["since", "until"]].to_numpy().tolist() == [
        ["2023-02-01", "2027-01-01"],
        ["", ""],
    ]
    assert graph.edges["share"].iloc[0] == 35.0
    assert np.isnan(graph.edges["share"].iloc[1])


def test_a_former_row_of_a_pair_that_is_current_elsewhere_is_counted_and_dropped() -> None:
    records, parties = written(
        [
            Row(tail=0, head=1, row=5),
            Row(tail=0, head=1, former=True, contract=1, source=1, row=8),
            Row(tail=0, head=2, former=True, source=1, row=9),
            Row(tail=1, head=0, former=True, source=1, row=10),
        ],
        NAMES,
        roots=[0],
    )
    graph, found = build(records, parties)
    assert rows_of(graph) == [(0, 1, [5]), (0, 2, [9]), (1, 0, [10])]
    beaten = issue(found, "graph.former_and_current")
    assert (beaten.sheet, beaten.rows) == ("Borttagna", (8,))
    assert issue(found, "graph.former_row").rows == (9, 10)


def test_no_relations_at_all_give_an_empty_graph() -> None:
    records, parties = written([], NAMES, roots=[1])
    graph, found = build(records, parties)
    assert len(graph.edges) == 0
    assert graph.row_start.tolist() == [0]
    assert graph.roots.tolist() == [1]
    assert found == ()


def test_networkx_gets_every_edge_with_its_rows() -> None:
    records, parties = written([Row(tail=0, head=1, contract=1, row=4)], NAMES, roots=[0])
    graph, _ = build(records, parties)
    network = graph.to_networkx()
    ((_, _, edge),) = network.edges(data=True)
    assert edge["contract"] == "K2"
    assert edge["sources"] == (SourceRef(file="a.xlsx", sheet="Blad1", row=4),)
    assert [cells["name"] for _, cells in network.nodes(data=True)] == list(NAMES)
