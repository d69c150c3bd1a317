"""Shares along chains of owners, against the definition tried by recursion."""

import math
from itertools import pairwise

import pytest

from supplyscreen.model.parties import RelationKind
from supplyscreen.model.walks import WalkLimits
from supplyscreen.walk.ownership import Owners
from supplyscreen.walk.paths import nearest_path
from walk.networks import Edge, network
from walk.random_networks import drawn


def owns(owner: int, owned: int, share: float = math.nan) -> Edge:
    return Edge(tail=owner, head=owned, kind=RelationKind.OWNS, tiers=0, share=share)


def chains(edges: list[Edge], here: int, goal: int, met: tuple[int, ...]) -> list[float]:
    """The share of every chain from here to the goal that meets nobody twice."""
    if here == goal:
        return [100.0]
    found = []
    best: dict[int, float] = {}
    for edge in edges:
        if edge.kind is RelationKind.OWNS and edge.tail == here and not edge.former:
            known = best.get(edge.head, math.nan)
            told = [one for one in (known, edge.share) if not math.isnan(one)]
            best[edge.head] = max(told, default=math.nan)
    for there, share in best.items():
        if there not in (*met, here):
            rest = chains(edges, there, goal, (*met, here))
            found += [one * share / 100 for one in rest]
    return found


@pytest.mark.parametrize("first", range(0, 300, 100))
def test_shares_equal_the_sum_over_all_chains(first: int) -> None:
    """Every pair of random networks with rings, unknown shares and former owners."""
    for seed in range(first, first + 100):
        case = drawn(seed)
        graph, edges = network(case.edges, case.roots, case.parties)
        owners = Owners(graph)
        for owner in range(case.parties):
            for owned in range(case.parties):
                if owner == owned:
                    continue
                expected = chains(edges, owner, owned, ())
                told = [one for one in expected if not math.isnan(one)]
                found = owners.share(owner, owned)
                assert (found is None) == (not told)
                if found is not None:
                    assert found.share == pytest.approx(min(sum(told), 100.0))
                    assert found.at_least == (len(told) < len(expected))


def test_a_share_over_two_chains_may_pass_a_threshold_that_neither_does() -> None:
    """60 % of 30 % and 50 % of 40 % are 38 %: above a quarter."""
    edges = [owns(3, 1, 60), owns(1, 0, 30), owns(3, 2, 50), owns(2, 0, 40)]
    graph, _ = network(edges, [0], 4)
    path = nearest_path(graph, 0, 3, WalkLimits())
    found = Owners(graph).along(path)
    assert found is not None
    assert (found.owner, found.owned, found.share, found.chains) == (3, 0, 38.0, 2)
    assert (found.threshold, found.at_least) == (25, False)


@pytest.mark.parametrize(("share", "threshold"), [(25, None), (25.5, 25), (50, 25), (50.1, 50)])
def test_a_threshold_must_be_exceeded(share: float, threshold: int | None) -> None:
    """More than a quarter, more than half."""
    found = Owners(network([owns(1, 0, share)], [0], 2)[0]).share(1, 0)
    assert found is not None
    assert found.threshold == threshold


def test_links_of_several_kinds_or_directions_are_worth_nothing_together() -> None:
    """Siblings under one owner own nothing of each other, nor does a director."""
    graph, _ = network([owns(0, 1, 60), owns(0, 2, 60)], [1], 3)
    path = nearest_path(graph, 1, 2, WalkLimits())
    assert len(path) == 2
    assert Owners(graph).along(path) is None
    role = Edge(tail=1, head=0, kind=RelationKind.ROLE, tiers=0)
    graph, _ = network([role, owns(1, 2, 60)], [0], 3)
    assert Owners(graph).along(nearest_path(graph, 0, 2, WalkLimits())) is None


def test_a_crowd_of_owners_is_bounded_and_said_to_be_a_least() -> None:
    """Chains through many layers are not counted for ever."""
    layers = [[0], *([10 * n + k + 1 for k in range(10)] for n in range(6)), [99]]
    edges = [
        owns(one, other, 10.0)
        for upper, lower in pairwise(layers)
        for one in upper
        for other in lower
    ]
    edges.append(owns(0, 99, 7.0))
    found = Owners(network(edges, [99], 100)[0]).share(0, 99)
    assert found is not None
    assert found.at_least
    assert found.share >= 7.0
