"""Arcs are grouped as a stable sort groups them, whatever the number of states."""

import numpy as np
import pytest
from numpy.typing import NDArray

from supplyscreen.walk.arcs import Arcs, grouped, turned, uniform


def drawn(states: int, many: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    random = np.random.default_rng(states)
    origin, end = random.integers(0, states, (2, many), dtype=np.int32)
    return origin, end


def numbered(origin: NDArray[np.int32], end: NDArray[np.int32], states: int) -> Arcs:
    """Arcs of one cost whose edge is their position."""
    edge = np.arange(len(origin), dtype=np.int32)
    return grouped(origin, end, edge, uniform(1, len(origin)), states)


@pytest.mark.parametrize("states", [1, 7, 1 << 16, (1 << 16) + 1, 300_000])
def test_arcs_of_one_state_stand_together_in_the_order_of_the_columns(states: int) -> None:
    """Also where a state does not fit into one pass of the sort."""
    origin, end = drawn(states, 50_000)
    arcs = numbered(origin, end, states)
    expected = np.argsort(origin, kind="stable")
    assert (arcs.edge == expected).all()
    assert (arcs.end == end[expected]).all()
    assert (arcs.origins() == origin[expected]).all()
    assert (arcs.stop - arcs.start == np.bincount(origin, minlength=states)).all()


def test_arcs_in_order_already_stay_where_they_are() -> None:
    """As those of edges do, which stand by tail."""
    origin, end = drawn(100, 1_000)
    arcs = numbered(np.sort(origin), end, 100)
    assert (arcs.edge == np.arange(1_000)).all()


def test_turning_twice_gives_the_same_arcs_by_end() -> None:
    """Each arc once, from its end to its origin and back."""
    origin, end = drawn(100_000, 5_000)
    arcs = numbered(origin, end, 100_000)
    back = turned(turned(arcs))
    for one in (arcs, back):
        assert (origin[one.edge] == one.origins()).all()
        assert (end[one.edge] == one.end).all()
    assert sorted(back.edge.tolist()) == list(range(5_000))


def test_leaving_gives_every_arc_of_the_states_asked_for() -> None:
    """In their order, states without arcs included, a state that is asked for twice twice."""
    origin = np.array([3, 0, 3, 1], dtype=np.int32)
    end = np.array([0, 1, 2, 3], dtype=np.int32)
    arcs = numbered(origin, end, 5)
    position, arc = arcs.leaving(np.array([3, 2, 0, 3], dtype=np.int32))
    assert position.tolist() == [0, 0, 2, 3, 3]
    assert arcs.edge[arc].tolist() == [0, 2, 1, 0, 2]


def test_costs_are_told_apart_and_one_cost_is_kept_once() -> None:
    """Ascending, with the positions where each stands."""
    origin, end = drawn(10, 4)
    edge = np.arange(4, dtype=np.int32)
    everything = np.arange(4)
    mixed = grouped(np.sort(origin), end, edge, np.array([2, 1, 2, 3], dtype=np.int16), 10)
    found = [(cost, np.arange(4)[at].tolist()) for cost, at in mixed.by_cost(everything)]
    assert found == [(1, [1]), (2, [0, 2]), (3, [3])]
    same = numbered(origin, end, 10)
    assert [(cost, np.arange(4)[at].tolist()) for cost, at in same.by_cost(everything)] == [
        (1, [0, 1, 2, 3])
    ]
    assert same.cost.strides == (0,)
    assert list(same.by_cost(everything[:0])) == []


def test_no_arcs_at_all() -> None:
    """A network without links has states all the same."""
    arcs = numbered(*drawn(3, 0), 3)
    assert (arcs.states, len(arcs.end)) == (3, 0)
    assert [len(found) for found in arcs.leaving(np.array([0, 2], dtype=np.int32))] == [0, 0]
