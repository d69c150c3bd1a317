"""Pairs by tier equal those of one search per root."""

from collections import Counter

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from supplyscreen.model.parties import RelationKind
from supplyscreen.walk.tiers import tier_counts
from walk.networks import Edge, network

PARTIES = 9
party = st.integers(0, PARTIES - 1)
edge = st.builds(
    Edge,
    tail=party,
    head=party,
    kind=st.sampled_from((RelationKind.ENGAGES, RelationKind.ENGAGED_AT_TIER, RelationKind.OWNS)),
    tiers=st.integers(1, 3),
    former=st.sampled_from((False, False, True)),
)


@settings(max_examples=300, derandomize=True, database=None)
@given(st.lists(edge, max_size=16), st.sets(party))
def test_pairs_are_counted_at_their_least_tier(edges: list[Edge], roots: set[int]) -> None:
    graph, ordered = network(edges, roots, PARTIES)
    plain: nx.DiGraph[int] = nx.DiGraph()
    plain.add_nodes_from(range(PARTIES))
    for one in ordered:
        if one.is_supply and not one.former:
            known = plain.get_edge_data(one.tail, one.head, {"tiers": one.tiers})["tiers"]
            plain.add_edge(one.tail, one.head, tiers=min(known, one.tiers))
    expected: Counter[int] = Counter()
    for root in roots:
        found = nx.single_source_dijkstra_path_length(plain, root, weight="tiers")
        expected.update(int(tier) for tier in found.values())
    assert tier_counts(graph) == tuple(sorted(expected.items()))


def test_more_roots_than_fit_into_one_sweep_are_all_counted() -> None:
    many = 1_200
    edges = [Edge(tail=root, head=root + 1) for root in range(many)]
    graph, _ = network(edges, range(many), many + 1)
    counts = dict(tier_counts(graph))
    assert counts[0] == many
    assert counts[1] == many
    assert counts[many] == 1
    assert sum(counts.values()) == sum(range(2, many + 2))
