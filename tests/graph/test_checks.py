"""Self-loops, cycles and orphans are reported, with places and names."""

from datetime import date

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


def test_a_party_that_owns_itself_is_not_said_to_engage_itself() -> None:
    """Own shares are nothing odd; the row is told all the same, as no path uses it."""
    rows = [
        Row(tail=0, head=1),
        Row(tail=1, head=1, kind=RelationKind.OWNS, share=5.0, row=7),
    ]
    assert noted(rows, "graph.self_loop") == []
    (one,) = noted(rows, "graph.self_link")
    assert (one.rows, one.value) == ((7,), "Beta AB -> Beta AB")
    graph, _ = build(*written(rows, NAMES, roots=[0]))
    assert len(graph.edges) == 2


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


def owning(*pairs: tuple[int, int, float]) -> list[Row]:
    """Ownership rows."""
    return [
        Row(tail=owner, head=owned, kind=RelationKind.OWNS, tiers=0, share=share, row=row)
        for row, (owner, owned, share) in enumerate(pairs, start=2)
    ]


def test_parties_that_own_each_other_are_one_issue() -> None:
    """Not the one that owns itself."""
    (one,) = noted(owning((1, 2, 60), (2, 3, 60), (3, 1, 5), (4, 4, 10)), "graph.ownership_circle")
    assert (one.count, one.value) == (1, "Beta AB, Gamma AB, Delta AB")


def test_shares_that_together_exceed_the_whole_are_told() -> None:
    """Rounded ones do not; of one owner in two rows the larger counts, once."""
    found = noted(
        owning((1, 0, 60), (2, 0, 60), (3, 4, 50.2), (5, 4, 50.2)), "graph.shares_above_all"
    )
    assert [(one.count, one.value) for one in found] == [(1, "Alfa AB")]
    assert noted(owning((1, 0, 60), (1, 0, 60)), "graph.shares_above_all") == []


def test_a_chain_that_comes_back_to_its_head_over_an_owner_is_told() -> None:
    """Alfa engages Beta, Beta engages Gamma, and Gamma owns Alfa."""
    chain = [Row(tail=0, head=1, row=10), Row(tail=1, head=2, row=11)]
    (one,) = noted(chain + owning((2, 0, 100)), "graph.ownership_mixed_circle")
    assert (one.count, one.value) == (1, "Alfa AB, Gamma AB")
    assert noted(chain + owning((0, 2, 100)), "graph.ownership_mixed_circle") == []


def test_rows_that_end_before_they_begin_are_told_with_their_rows() -> None:
    """And kept."""
    backwards = Row(tail=0, head=1, since="2026-05-01", until="2026-04-01", row=7)
    (one,) = noted([backwards, Row(tail=1, head=2, row=8)], "graph.dates_reversed")
    assert (one.count, one.rows) == (1, (7,))


def test_what_begins_later_carries_no_path_and_is_told_apart_from_what_ended() -> None:
    """By the day asked about; the day itself is not later."""
    rows = [
        Row(tail=0, head=1, since="2026-11-25", row=2),
        Row(tail=0, head=2, since="2026-11-24", row=3),
        Row(tail=0, head=3, former=True, until="2026-01-01", row=4),
    ]
    graph, found = build(*written(rows, NAMES, roots=[0]), as_of=date(2026, 11, 24))
    assert graph.edges["former"].tolist() == [True, False, True]
    assert graph.later.tolist() == [0]
    told = {one.code: one.rows for one in found}
    assert told["graph.later_row"] == (2,)
    assert told["graph.former_row"] == (4,)


def test_a_relation_that_is_current_and_begins_anew_later_stays_current() -> None:
    """As with former rows."""
    rows = [Row(tail=0, head=1, row=2), Row(tail=0, head=1, since="2027-01-01", row=3)]
    graph, _ = build(*written(rows, NAMES, roots=[0]), as_of=date(2026, 11, 24))
    assert graph.edges["former"].tolist() == [False]
    assert graph.later.tolist() == []
