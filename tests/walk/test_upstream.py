"""Who is reached, how far: the rules one by one, and shapes that break careless walks."""

import numpy as np
import pytest

from supplyscreen.model.parties import RelationKind
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import WalkLimits
from supplyscreen.walk.ownership import Owners
from supplyscreen.walk.paths import nearest_path
from supplyscreen.walk.upstream import exposures
from walk.networks import Edge, network, parties_on


def reached(
    graph: SupplyGraph, targets: list[int], limits: WalkLimits | None = None
) -> list[tuple[int, int, int, int, bool]]:
    """(root, target, tiers, hops, former) of every exposure."""
    found = exposures(graph, np.array(targets, dtype=np.int32), limits or WalkLimits())
    columns = (found.root, found.target, found.tiers, found.hops, found.former)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def test_a_root_that_is_itself_a_target_is_reached_at_once() -> None:
    graph, _ = network([Edge(tail=0, head=1), Edge(tail=1, head=0)], [0], 2)
    assert reached(graph, [0]) == [(0, 0, 0, 0, False)]
    assert nearest_path(graph, 0, 0, WalkLimits()) == ()


def test_nothing_is_found_against_the_arrow() -> None:
    graph, _ = network([Edge(tail=1, head=0)], [0], 2)
    assert reached(graph, [1]) == []


@pytest.mark.parametrize("kind", [RelationKind.OWNS, RelationKind.ROLE, RelationKind.SHARES])
@pytest.mark.parametrize("ends", [(1, 2), (2, 1)])
def test_links_are_walked_both_ways_after_supply(kind: RelationKind, ends: tuple[int, int]) -> None:
    link = Edge(tail=ends[0], head=ends[1], kind=kind, tiers=0)
    graph, _ = network([Edge(tail=0, head=1), link], [0], 3)
    assert reached(graph, [2]) == [(0, 2, 1, 1, False)]
    assert reached(graph, [2], WalkLimits(hops=0)) == []


def test_no_supply_edge_follows_a_link() -> None:
    link = Edge(tail=0, head=1, kind=RelationKind.OWNS, tiers=0)
    graph, _ = network([link, Edge(tail=1, head=2)], [0], 3)
    assert reached(graph, [2]) == []


def test_an_edge_at_a_tier_counts_its_tiers() -> None:
    far = Edge(tail=0, head=2, kind=RelationKind.ENGAGED_AT_TIER, tiers=3)
    graph, _ = network([far, Edge(tail=0, head=1), Edge(tail=1, head=2)], [0], 3)
    assert reached(graph, [2]) == [(0, 2, 2, 0, False)]
    graph, _ = network([far], [0], 3)
    assert reached(graph, [2]) == [(0, 2, 3, 0, False)]
    assert reached(graph, [2], WalkLimits(tiers=2)) == []


def test_a_tier_limit_may_leave_a_path_with_more_links_and_fewer_tiers() -> None:
    owns = Edge(tail=1, head=3, kind=RelationKind.OWNS, tiers=0)
    edges = [Edge(tail=0, head=1), Edge(tail=1, head=2), Edge(tail=2, head=3), owns]
    graph, _ = network([Edge(tail=4, head=0), *edges], [4], 5)
    assert reached(graph, [3]) == [(4, 3, 2, 1, False)]
    graph, _ = network([*edges, Edge(tail=1, head=3)], [0], 4)
    assert reached(graph, [3]) == [(0, 3, 2, 0, False)]
    assert reached(graph, [3], WalkLimits(tiers=1)) == [(0, 3, 1, 1, False)]


def test_inside_one_contract_a_longer_way_may_be_the_only_one() -> None:
    graph, _ = network(
        [
            Edge(tail=0, head=1, contract=0),
            Edge(tail=1, head=3, contract=1),
            Edge(tail=1, head=2, contract=0),
            Edge(tail=2, head=3, contract=0),
        ],
        [0],
        4,
    )
    assert reached(graph, [3]) == [(0, 3, 2, 0, False)]
    same = WalkLimits(same_contract=True)
    assert reached(graph, [3], same) == [(0, 3, 3, 0, False)]
    assert parties_on(nearest_path(graph, 0, 3, same)) == [0, 1, 2, 3]


def test_a_former_engagement_gives_one_row_at_the_nearest_root() -> None:
    graph, _ = network(
        [
            Edge(tail=0, head=2),
            Edge(tail=1, head=2),
            Edge(tail=2, head=3, former=True),
            Edge(tail=3, head=4),
        ],
        [0, 1],
        5,
    )
    assert reached(graph, [3, 4]) == [(0, 3, 2, 0, True)]
    assert parties_on(nearest_path(graph, 0, 3, WalkLimits())) == [0, 2, 3]
    as_current = WalkLimits(former=True)
    assert reached(graph, [4], as_current) == [(0, 4, 3, 0, False), (1, 4, 3, 0, False)]


def test_a_former_engagement_is_silent_where_the_root_engages_currently() -> None:
    graph, _ = network(
        [Edge(tail=0, head=1), Edge(tail=0, head=2, former=True), Edge(tail=1, head=2)], [0], 3
    )
    assert reached(graph, [2]) == [(0, 2, 2, 0, False)]


def test_a_former_link_ends_a_path_like_a_former_engagement() -> None:
    link = Edge(tail=2, head=1, kind=RelationKind.ROLE, tiers=0, former=True)
    graph, _ = network([Edge(tail=0, head=1), link], [0], 3)
    assert reached(graph, [2]) == [(0, 2, 1, 1, True)]
    assert reached(graph, [2], WalkLimits(hops=0)) == []


def test_a_chain_of_ten_thousand_links_needs_no_recursion() -> None:
    length = 10_000
    graph, _ = network(
        [Edge(tail=party, head=party + 1) for party in range(length)], [0], length + 1
    )
    assert reached(graph, [length]) == [(0, length, length, 0, False)]
    path = nearest_path(graph, 0, length, WalkLimits())
    assert [step.tier for step in path] == list(range(1, length + 1))


def test_a_chain_of_ten_thousand_owners_needs_no_recursion() -> None:
    """Also where so many links are asked for; what they own of each other stops at a bound."""
    length = 10_000
    graph, _ = network(
        [
            Edge(tail=party + 1, head=party, kind=RelationKind.OWNS, tiers=0, share=100.0)
            for party in range(length)
        ],
        [0],
        length + 1,
    )
    far = WalkLimits(hops=length)
    assert reached(graph, [length]) == []
    assert reached(graph, [length], far) == [(0, length, 0, length, False)]
    path = nearest_path(graph, 0, length, far)
    assert [step.end for step in path] == list(range(1, length + 1))
    assert Owners(graph).along(path) is None


def test_two_roots_of_one_component_are_each_reached_from_what_they_engage() -> None:
    """Each with its own distance; a root below another is also a party of that chain."""
    edges = [Edge(tail=0, head=1), Edge(tail=1, head=2), Edge(tail=2, head=3)]
    graph, _ = network(edges, [0, 2], 4)
    assert reached(graph, [2, 3]) == [
        (0, 2, 2, 0, False),
        (0, 3, 3, 0, False),
        (2, 2, 0, 0, False),
        (2, 3, 1, 0, False),
    ]
    assert parties_on(nearest_path(graph, 0, 3, WalkLimits())) == [0, 1, 2, 3]
    assert parties_on(nearest_path(graph, 2, 3, WalkLimits())) == [2, 3]


def test_a_party_with_a_hundred_thousand_neighbours_is_crossed() -> None:
    many = 100_000
    hub, target = many, many + 1
    edges = [Edge(tail=root, head=hub) for root in range(many)]
    graph, _ = network([*edges, Edge(tail=hub, head=target)], range(many), many + 2)
    found = exposures(graph, np.array([target], dtype=np.int32), WalkLimits())
    assert len(found.root) == many
    assert set(found.tiers.tolist()) == {2}
    assert parties_on(nearest_path(graph, 77, target, WalkLimits())) == [77, hub, target]


def test_more_targets_than_fit_into_one_sweep_are_all_answered() -> None:
    count = 1_500
    graph, _ = network([Edge(tail=0, head=head) for head in range(1, count)], [0], count)
    found = exposures(graph, np.arange(count, dtype=np.int32), WalkLimits())
    assert found.target.tolist() == list(range(count))
    assert found.tiers.tolist() == [0, *[1] * (count - 1)]
