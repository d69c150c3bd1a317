"""Groups of tied nodes."""

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.entities.components import components

TIES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40)


@given(TIES)
def test_every_node_is_labelled_by_the_least_of_its_group(ties: list[tuple[int, int]]) -> None:
    graph: nx.Graph[int] = nx.Graph(ties)
    graph.add_nodes_from(range(31))
    expected = np.empty(31, dtype=np.intp)
    for group in nx.connected_components(graph):
        expected[list(group)] = min(group)
    one, other = np.array(ties, dtype=np.intp).reshape(-1, 2).T
    assert components(31, one, other).tolist() == expected.tolist()


def test_a_chain_of_many_thousand_in_any_order_is_one_group() -> None:
    random = np.random.Generator(np.random.PCG64(1))
    nodes = random.permutation(20_000)
    assert set(components(20_000, nodes[:-1], nodes[1:]).tolist()) == {0}
