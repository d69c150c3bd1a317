"""Which of several nearest paths is shown."""

import numpy as np
import pytest

from supplyscreen.model.walks import WalkLimits
from supplyscreen.walk.paths import nearest_path, nearest_paths
from supplyscreen.walk.upstream import exposures
from walk.networks import Edge, network, parties_on


def test_the_least_party_comes_first_even_where_its_row_is_later() -> None:
    graph, _ = network(
        [
            Edge(tail=0, head=1, rows=((1, 99),)),
            Edge(tail=0, head=2, rows=((0, 1),)),
            Edge(tail=1, head=3, rows=((1, 99),)),
            Edge(tail=2, head=3, rows=((0, 1),)),
        ],
        [0],
        4,
    )
    assert parties_on(nearest_path(graph, 0, 3, WalkLimits())) == [0, 1, 3]


def test_of_parallel_edges_the_one_written_first_is_shown() -> None:
    graph, edges = network(
        [
            Edge(tail=0, head=1, contract=0, rows=((1, 3),)),
            Edge(tail=0, head=1, contract=1, rows=((0, 8), (0, 9))),
            Edge(tail=0, head=1, contract=2, rows=((0, 9),)),
        ],
        [0],
        2,
    )
    (step,) = nearest_path(graph, 0, 1, WalkLimits())
    assert edges[step.edge].contract == 1
    assert (step.start, step.end, step.tier) == (0, 1, 1)


def test_one_contract_is_kept_to_though_another_is_written_first() -> None:
    graph, edges = network(
        [
            Edge(tail=0, head=1, contract=0, rows=((0, 1),)),
            Edge(tail=0, head=1, contract=1, rows=((0, 5),)),
            Edge(tail=1, head=2, contract=1, rows=((0, 6),)),
        ],
        [0],
        3,
    )
    free = nearest_path(graph, 0, 2, WalkLimits())
    kept = nearest_path(graph, 0, 2, WalkLimits(same_contract=True))
    assert [edges[step.edge].contract for step in free] == [0, 1]
    assert [edges[step.edge].contract for step in kept] == [1, 1]


def test_paths_come_in_the_order_of_the_rows_asked_for() -> None:
    graph, _ = network(
        [Edge(tail=0, head=2), Edge(tail=1, head=3), Edge(tail=2, head=3)], [0, 1], 4
    )
    found = exposures(graph, np.array([2, 3], dtype=np.int32), WalkLimits())
    assert found.root.tolist() == [0, 0, 1]
    paths = nearest_paths(graph, found, WalkLimits())
    assert [parties_on(path) for path in paths] == [[0, 2], [0, 2, 3], [1, 3]]


def test_a_pair_without_path_is_an_error_of_the_caller() -> None:
    graph, _ = network([Edge(tail=0, head=1)], [0, 2], 3)
    with pytest.raises(LookupError):
        nearest_path(graph, 2, 1, WalkLimits())
