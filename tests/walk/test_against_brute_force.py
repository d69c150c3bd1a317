"""
The walk answers exactly what trying every path answers.

    SUPPLYSCREEN_GRAPHS=10000 pytest tests/walk/test_against_brute_force.py
"""

import os

import numpy as np
import pytest

from supplyscreen.walk.others import other_paths
from supplyscreen.walk.paths import nearest_paths
from supplyscreen.walk.upstream import exposures
from walk.brute import answers, best
from walk.networks import network
from walk.random_networks import drawn

GRAPHS = int(os.environ.get("SUPPLYSCREEN_GRAPHS", "300"))
AT_ONCE = 100
MANY = 3


@pytest.mark.parametrize("first", range(0, GRAPHS, AT_ONCE))
def test_exposures_and_paths_equal_those_of_trying_every_path(first: int) -> None:
    """Every kind of edge, dates, hubs of every sort, one-way kinds, limits on tiers and hops."""
    for seed in range(first, min(first + AT_ONCE, GRAPHS)):
        compare(seed)


def compare(seed: int) -> None:
    """One network, both ways."""
    case = drawn(seed)
    graph, ordered = network(
        case.edges, case.roots, case.parties, hubs=case.rules.hubs, one_way=case.rules.one_way
    )

    found = exposures(graph, np.array(case.targets, dtype=np.int32), case.limits)
    paths = nearest_paths(graph, found, case.limits)

    expected = answers(ordered, sorted(case.roots), case.targets, case.limits, case.rules)
    columns = (found.root, found.target, found.former, found.tiers, found.hops)
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == [
        (one.root, one.target, one.former, one.path.tiers, one.path.hops) for one in expected
    ], seed
    assert [tuple(step.edge for step in path) for path in paths] == [
        one.path.edges for one in expected
    ], seed
    assert [tuple(step.end for step in path) for path in paths] == [
        one.path.parties[1:] for one in expected
    ], seed
    for path, one in zip(paths, expected, strict=True):
        assert not path or path[-1].tier == one.path.tiers

    others = other_paths(graph, found, case.limits, MANY)
    for paths_of_pair, one in zip(others, expected, strict=True):
        wanted = (
            []
            if one.former or one.root == one.target
            else best(ordered, one.root, one.target, case.limits, case.rules)
        )
        assert [tuple(step.edge for step in path) for path in paths_of_pair] == [
            path.edges for path in wanted[1 : MANY + 1]
        ], seed
