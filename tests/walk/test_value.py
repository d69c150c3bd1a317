"""What is at stake on paths to hits, and that nothing of it is added twice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from supplyscreen.model.overview import Money, Overview, ValueOnPaths
from supplyscreen.model.parties import RelationKind
from supplyscreen.model.supply_graph import SCHEMA_VALUED
from supplyscreen.model.walks import WalkLimits
from supplyscreen.walk.paths import nearest_paths
from supplyscreen.walk.upstream import exposures
from supplyscreen.walk.value import with_value
from walk.networks import Edge, network

Key = tuple[int, int, int]
"""Edge by its place in the test's list (-1: none), party, contract."""


def at_stake(
    edges: Sequence[Edge],
    roots: Sequence[int],
    hits: Sequence[int],
    worth: Mapping[Key, float | dict[str, float]],
    *,
    shared: bool = False,
) -> ValueOnPaths:
    """What is at stake in a network of five parties."""
    graph, ordered = network(edges, roots, 5)
    place = [ordered.index(edge) for edge in edges]
    told = [
        (place[edge] if edge >= 0 else -1, party, contract, amount, currency, shared)
        for (edge, party, contract), money in worth.items()
        for currency, amount in (money if isinstance(money, dict) else {"": money}).items()
    ]
    frame = pd.DataFrame(told, columns=list(SCHEMA_VALUED)).astype(dict(SCHEMA_VALUED))
    graph = replace(graph, worth=frame)
    found = exposures(graph, np.array(hits, dtype=np.int32), WalkLimits())
    paths = dict(enumerate(nearest_paths(graph, found, WalkLimits())))
    value = with_value(Overview(), graph, found, paths, counted=False).value
    assert value is not None
    return value


def total(value: ValueOnPaths) -> float:
    """The one amount, 0 for none."""
    return sum(one.amount for one in value.money)


CHAIN = [Edge(tail=0, head=1, contract=0), Edge(tail=1, head=2, contract=0)]


def test_a_value_below_another_of_the_contract_is_part_of_it() -> None:
    """What the subcontractor gives further is not money beside what it got."""
    found = at_stake(CHAIN, [0], [2], {(0, -1, 0): 100, (1, -1, 0): 30})
    assert total(found) == 100


def test_the_value_nearest_the_root_counts_where_the_first_edge_tells_none() -> None:
    """Less than the whole, and never more."""
    assert total(at_stake(CHAIN, [0], [2], {(1, -1, 0): 30})) == 30


def test_an_engagement_without_value_makes_a_value_a_least() -> None:
    """Unless it is part of a value that stands above it."""
    found = at_stake(CHAIN, [0], [2], {(1, -1, 0): 30})
    assert (found.at_least, found.unknown) == (True, 1)
    for key in ((0, -1, 0), (-1, -1, 0), (-1, 0, 0), (-1, 0, -1)):
        found = at_stake(CHAIN, [0], [2], {key: 100})
        assert (found.at_least, found.unknown) == (False, 0)
    found = at_stake(CHAIN, [0, 1], [2], {(0, -1, 0): 100})
    assert (found.at_least, found.unknown) == (False, 0)


def test_an_engagement_without_value_on_several_paths_is_one() -> None:
    """One in another contract is another; one beside the paths is none."""
    edges = [*CHAIN, Edge(tail=1, head=3, contract=1), Edge(tail=0, head=4, contract=0)]
    found = at_stake(edges, [0], [2, 3], {(3, -1, 0): 7})
    assert (found.money, found.unknown) == ((), 2)


def test_a_contract_without_value_of_a_hit_root_makes_a_value_a_least() -> None:
    """Beside another of known value; with none of known value the root itself is told."""
    found = at_stake(CHAIN, [0], [0], {(-1, 0, 1): 50.0})
    assert (total(found), found.unknown) == (50, 1)
    assert at_stake(CHAIN, [0], [0], {(-1, 0, 1): 50.0, (-1, 0, 0): 7.0}).unknown == 0
    assert at_stake(CHAIN, [0], [0], {(-1, 0, -1): 50.0}).unknown == 0
    assert at_stake(CHAIN, [0], [0], {(-1, -1, 0): 50.0}).unknown == 0
    assert at_stake(CHAIN, [3], [3], {(0, -1, 0): 50.0}).unknown == 1


def test_edges_beside_the_paths_count_nothing() -> None:
    """Only what lies on a path to a hit is at stake."""
    edges = [*CHAIN, Edge(tail=0, head=3, contract=0)]
    found = at_stake(edges, [0], [2], {(0, -1, 0): 100, (2, -1, 0): 500})
    assert total(found) == 100


def test_an_edge_on_several_paths_counts_once() -> None:
    """Two hits behind one subcontractor do not double what it got."""
    edges = [*CHAIN, Edge(tail=1, head=3, contract=0)]
    found = at_stake(edges, [0], [2, 3], {(0, -1, 0): 100, (1, -1, 0): 10, (2, -1, 0): 20})
    assert total(found) == 100
    assert [one.money[0].amount for one in found.roots] == [100]


def test_under_a_root_in_the_middle_its_own_part_counts_and_not_again_over_all() -> None:
    """It has an own line, and is part of the whole above it."""
    found = at_stake(CHAIN, [0, 1], [2], {(0, -1, 0): 100, (1, -1, 0): 30})
    assert [(int(one.id[1:]), one.money[0].amount) for one in found.roots] == [(0, 100), (1, 30)]
    assert total(found) == 100


def test_another_contract_on_the_path_is_money_of_its_own() -> None:
    """It is not shown to be the same delivery."""
    edges = [CHAIN[0], Edge(tail=1, head=2, contract=1)]
    found = at_stake(edges, [0], [2], {(0, -1, 0): 100, (1, -1, 1): 30})
    assert total(found) == 130
    assert [one.money[0].amount for one in found.contracts] == [100, 30]


def test_the_whole_contract_stands_above_its_parts() -> None:
    """Also above what a supplier has agreed under it."""
    worth = {(-1, -1, 0): 500.0, (-1, 0, 0): 400.0, (0, -1, 0): 100.0}
    assert total(at_stake(CHAIN, [0], [2], worth)) == 500
    del worth[-1, -1, 0]
    assert total(at_stake(CHAIN, [0], [2], worth)) == 400


def test_what_is_agreed_under_no_named_contract_stands_above_all() -> None:
    """Which contract it is, nobody knows: so nothing on the path is added to it."""
    edges = [CHAIN[0], Edge(tail=1, head=2, contract=1)]
    found = at_stake(edges, [0], [2], {(-1, 0, -1): 50, (0, -1, 0): 100, (1, -1, 1): 30})
    assert total(found) == 50
    assert found.contracts == ()


def test_what_a_root_has_agreed_elsewhere_is_not_at_stake_on_a_path() -> None:
    """Another contract of the root says nothing about this one."""
    assert total(at_stake(CHAIN, [0], [2], {(-1, 0, 1): 50})) == 0


def test_a_hit_at_the_root_puts_at_stake_all_that_the_root_has() -> None:
    """What it has agreed, and the whole contracts that it heads."""
    worth = {(-1, 0, 1): 50.0, (-1, -1, 0): 500.0, (0, -1, 0): 100.0}
    assert total(at_stake(CHAIN, [0], [0], worth)) == 550
    assert total(at_stake(CHAIN, [1], [1], worth)) == 0


def test_a_whole_contract_may_be_what_a_root_has_agreed_under_no_name() -> None:
    """Then it is not added to it; what is agreed under a name of its own is."""
    worth = {(-1, 0, -1): 50.0, (-1, -1, 0): 500.0, (-1, 0, 1): 7.0}
    assert total(at_stake(CHAIN, [0], [0], worth)) == 57


def test_the_value_of_a_contract_with_several_suppliers_counts_once() -> None:
    """Each of them bears it, alone or with the others."""
    worth = {(-1, 0, 0): 500.0, (-1, 3, 0): 500.0}
    for hits in ([0], [3], [0, 3]):
        assert total(at_stake(CHAIN, [0, 3], hits, worth, shared=True)) == 500
    assert total(at_stake(CHAIN, [0, 3], [2, 3], worth, shared=True)) == 500
    assert total(at_stake(CHAIN, [0, 3], [0, 3], worth)) == 1000


def test_links_alone_put_the_same_at_stake() -> None:
    """The hit stands behind the root itself."""
    edges = [CHAIN[0], Edge(tail=3, head=0, kind=RelationKind.OWNS, tiers=0)]
    assert total(at_stake(edges, [0], [3], {(-1, 0, 1): 50, (0, -1, 0): 100})) == 50


def test_former_paths_put_nothing_at_stake() -> None:
    """The hit is engaged no longer."""
    edges = [CHAIN[0], replace(CHAIN[1], former=True)]
    found = at_stake(edges, [0], [2], {(0, -1, 0): 100})
    assert found.money == ()


def test_currencies_are_kept_apart() -> None:
    """No rate is known."""
    found = at_stake(CHAIN, [0], [2], {(0, -1, 0): {"SEK": 100, "EUR": 7}})
    assert found.money == (Money(currency="EUR", amount=7), Money(currency="SEK", amount=100))


def test_values_over_paths_both_ways_of_a_ring_do_not_cancel_out() -> None:
    """Each is part of the other on one of the paths: one of them counts."""
    ring = [Edge(tail=tail, head=(tail + 1) % 4, contract=0) for tail in range(4)]
    found = at_stake(ring, [0, 2], [1, 3], {(0, -1, 0): 100, (2, -1, 0): 30})
    assert total(found) == 100


def test_without_values_there_is_nothing_to_tell() -> None:
    """None, not nought."""
    graph, _ = network(CHAIN, [0], 5)
    found = exposures(graph, np.array([2], dtype=np.int32), WalkLimits())
    assert with_value(Overview(), graph, found, {}, counted=False).value is None


def test_what_is_part_of_a_part_is_not_added_beside_the_whole() -> None:
    """Three suppliers of one contract, each of whom has something of the one before."""
    edges = [
        Edge(tail=0, head=1, contract=0),
        Edge(tail=1, head=2, contract=0),
        Edge(tail=2, head=3, contract=0),
        Edge(tail=0, head=3, contract=0),
    ]
    worth = {(0, -1, 0): 100.0, (1, -1, 0): 50.0, (2, -1, 0): 20.0, (3, -1, 0): 10.0}
    assert total(at_stake(edges, [0, 1, 2], [2, 3], worth)) == 110
