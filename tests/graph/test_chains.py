"""The buyer's picture: lengths, ends, and who stands in several chains."""

import itertools
from dataclasses import replace
from random import Random

import pandas as pd
import pytest

from supplyscreen.graph.chains import chain_facts
from supplyscreen.graph.cycles import cycles
from supplyscreen.graph.longest import longest_to
from supplyscreen.model.parties import RelationKind
from supplyscreen.walk.overview import with_roots
from supplyscreen.walk.standing import standing
from walk.networks import Edge, network
from walk.random_networks import drawn


@pytest.mark.parametrize("seed", range(60))
def test_the_longest_chain_equals_that_of_trying_every_order(seed: int) -> None:
    """With each cycle drawn together; loops count nothing."""
    case = drawn(seed)
    supply = [edge for edge in case.edges if edge.is_supply and not edge.former]
    graph, edges = network(supply, [0], case.parties)
    tail, head, tiers = (graph.edges[name].to_numpy() for name in ("tail", "head", "tiers"))
    drawn_as = list(range(case.parties))
    for group in cycles(tail, head):
        for party in group.tolist():
            drawn_as[party] = int(group[0])
    depth = dict.fromkeys(range(case.parties), 0)
    for _, edge in itertools.product(range(case.parties + 1), edges):
        start, end = drawn_as[edge.tail], drawn_as[edge.head]
        if start != end:
            depth[end] = max(depth[end], depth[start] + edge.tiers)
    found = longest_to(tail, head, tiers).tolist()
    assert found == [depth[drawn_as[party]] for party in range(len(found))]


@pytest.mark.parametrize("seed", range(60))
def test_who_stands_in_several_chains_equals_a_walk_from_every_root(seed: int) -> None:
    """Counts of parties, and the depth of every root."""
    case = drawn(seed)
    graph, edges = network(case.edges, case.roots, case.parties)
    tiers = {root: _least_tiers(edges, root) for root in case.roots}
    above = {
        party: [found[party] for found in tiers.values() if party in found]
        for party in range(case.parties)
    }
    found = with_roots(chain_facts(graph), graph, standing(graph))
    if not any(edge.is_supply and not edge.former and edge.tail != edge.head for edge in edges):
        assert found.longest == found.several_chains == 0
        return
    assert found.several_chains == sum(len(one) > 1 for one in above.values())
    assert found.several_tiers == sum(len(set(one)) > 1 for one in above.values())
    ids = graph.parties.frame["id"].tolist()
    deepest = {ids[root]: max(one.values()) for root, one in tiers.items() if max(one.values())}
    assert {one.root: one.deepest for one in found.roots} == deepest


def _least_tiers(edges: list[Edge], root: int) -> dict[int, int]:
    found = {root: 0}
    for _, edge in itertools.product(range(8), edges):
        if edge.is_supply and not edge.former and edge.tail in found:
            tier = found[edge.tail] + edge.tiers
            found[edge.head] = min(tier, found.get(edge.head, tier))
    return found


def test_each_contract_is_measured_by_itself_and_ends_in_the_dark_are_counted() -> None:
    """A chain over two contracts is as long as its parts in each; an end has a number or not."""
    graph, _ = network(
        [
            Edge(tail=0, head=1, contract=0),
            Edge(tail=1, head=2, contract=1),
            Edge(tail=2, head=3, contract=1),
            Edge(tail=0, head=4, contract=0),
            Edge(tail=0, head=5, kind=RelationKind.OWNS, tiers=0),
        ],
        [0],
        6,
    )
    numbers = pd.DataFrame(
        {"owner": [4], "scheme": ["se:orgnr"], "value": ["x"], "label": [""], "valid": [True]}
    ).astype({"owner": "int32"})
    graph = replace(graph, parties=replace(graph.parties, identifiers=numbers))
    found = chain_facts(graph)
    assert (found.longest, found.ends, found.dark_ends) == (3, 2, 1)
    told = [
        (one.contract, one.longest, one.parties, one.ends, one.dark_ends) for one in found.contracts
    ]
    assert told == [("K1", 2, 3, 1, 1), ("K0", 1, 3, 2, 1)]


def test_a_chain_of_ten_thousand_parties_with_a_ring_at_its_end_is_measured() -> None:
    """No recursion, and no time that grows with the square."""
    length = 10_000
    edges = [Edge(tail=party, head=party + 1) for party in range(length)]
    edges.append(Edge(tail=length, head=length - 2))
    Random(1).shuffle(edges)  # noqa: S311 - order must not matter
    graph, _ = network(edges, [0], length + 1)
    assert chain_facts(graph).longest == length - 2
