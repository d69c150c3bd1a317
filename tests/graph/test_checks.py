"""Self-loops, cycles and orphans are reported, with places and names."""

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.written import Row, written
from supplyscreen.graph.build import build
from supplyscreen.graph.cycles import cycles
from supplyscreen.model.parties import RelationKind
from supplyscreen.model.rows import Issue
from supplyscreen.words.catalogue import render, room_words

NAMES = ("Alfa AB", "Beta AB", "Gamma AB", "Delta AB", "Epsilon AB", "Zeta AB")


def noted(rows: list[Row], code: str, roots: tuple[int, ...] = (0,)) -> list[Issue]:
    _, found = build(*written(rows, NAMES, roots=roots))
    return [one for one in found if one.code == code]


def test_a_self_loop_names_its_row() -> None:
    (one,) = noted([Row(tail=0, head=1), Row(tail=1, head=1, row=1326)], "graph.self_loop")
    assert (one.file, one.sheet, one.rows, one.value) == (
        *("a.xlsx", "Blad1", (1326,)),
        "Beta AB -> Beta AB",
    )


def test_cycles_are_one_issue_naming_their_parties_at_their_first_rows() -> None:
    (one,) = noted(
        [
            Row(tail=3, head=4, row=30),
            Row(tail=4, head=5, row=31),
            Row(tail=5, head=3, row=12),
            Row(tail=1, head=2, row=20),
            Row(tail=2, head=1, row=15),
            Row(tail=0, head=1, row=2),
        ],
        "graph.cycle",
    )
    assert one.count == 2
    assert one.rows == (12, 15)
    assert one.value == "Delta AB, Epsilon AB, Zeta AB | Beta AB, Gamma AB"


def test_former_rows_and_links_close_no_cycle() -> None:
    rows = [
        Row(tail=0, head=1),
        Row(tail=1, head=0, former=True),
        Row(tail=2, head=3),
        Row(tail=3, head=2, kind=RelationKind.OWNS),
    ]
    assert noted(rows, "graph.cycle") == []


def test_parties_below_no_root_are_counted() -> None:
    (one,) = noted([Row(tail=0, head=1), Row(tail=2, head=3), Row(tail=3, head=1)], "graph.orphan")
    assert (one.count, one.value) == (2, "Gamma AB")


def test_every_message_has_both_languages() -> None:
    for key, entry in room_words("graph").items():
        assert entry["en"] != entry["sv"], key
        assert ("one" not in entry) or entry["one"]["en"] != entry["one"]["sv"], key
    (one,) = noted([Row(tail=0, head=0)], "graph.self_loop")
    assert render(one.message, "sv").startswith("en rad där en part anlitar sig själv")


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=40))
def test_cycles_are_the_strongly_connected_components(arrows: list[tuple[int, int]]) -> None:
    graph: nx.DiGraph[int] = nx.DiGraph(arrows)
    expected = sorted(
        sorted(group) for group in nx.strongly_connected_components(graph) if len(group) > 1
    )
    tail, head = np.array(arrows, dtype=np.int32).reshape(-1, 2).T
    assert [group.tolist() for group in cycles(tail, head)] == expected


def test_a_ring_of_many_thousand_needs_no_recursion() -> None:
    ring = np.arange(20_000, dtype=np.int32)
    (group,) = cycles(ring, np.roll(ring, -1))
    assert len(group) == 20_000
