"""No path goes through a hub over links; it may end there, or begin its links there."""

from dataclasses import replace

import numpy as np

from supplyscreen.model.parties import RelationKind
from supplyscreen.model.supply_graph import Hubs, SupplyGraph
from supplyscreen.model.walks import WalkLimits
from supplyscreen.walk.others import other_paths
from supplyscreen.walk.paths import nearest_path
from supplyscreen.walk.upstream import exposures
from walk.networks import Edge, network, parties_on

EVERYTHING = WalkLimits(hubs=True)


def link(tail: int, head: int, kind: RelationKind = RelationKind.OWNS, *, by_nature: bool = False,
         former: bool = False) -> Edge:  # fmt: skip
    return Edge(tail=tail, head=head, kind=kind, tiers=0, by_nature=by_nature, former=former)


def reached(
    graph: SupplyGraph, target: int, limits: WalkLimits | None = None
) -> list[tuple[int, int]]:
    """(root, hops) of everybody who reaches a target."""
    found = exposures(graph, np.array([target], dtype=np.int32), limits or WalkLimits())
    return list(zip(found.root.tolist(), found.hops.tolist(), strict=True))


def test_tenants_of_one_landlord_do_not_reach_each_other() -> None:
    """The landlord itself is still reached from each of them."""
    leases = [link(0, tenant, RelationKind.LEASES) for tenant in range(1, 31)]
    graph, _ = network(leases, range(1, 31), 31, hubs=[0])
    assert reached(graph, 7) == [(7, 0)]
    assert reached(graph, 0) == [(tenant, 1) for tenant in range(1, 31)]
    assert len(reached(graph, 7, EVERYTHING)) == 30


def test_a_hub_that_is_itself_screened_or_engaged_shows_whom_it_is_tied_to() -> None:
    """Its links begin there, so that nobody is reached through it."""
    graph, _ = network([Edge(tail=2, head=0), link(0, 1)], [0, 2], 3, hubs=[0])
    assert reached(graph, 1) == [(0, 1), (2, 1)]


def test_an_auditor_ties_no_two_companies_but_still_counts_as_a_director() -> None:
    """Over the audit no further; over the board of the same person yes."""
    audits = [link(9, company, RelationKind.ROLE, by_nature=True) for company in (0, 1)]
    boards = [link(9, company, RelationKind.ROLE) for company in (2, 3)]
    graph, _ = network([*audits, *boards], [0, 2], 10)
    assert reached(graph, 9) == [(0, 1), (2, 1)]
    assert reached(graph, 1) == []
    assert reached(graph, 3) == [(2, 2)]
    assert reached(graph, 0) == [(0, 0)]
    assert reached(graph, 3, EVERYTHING) == [(0, 2), (2, 2)]


def test_a_longer_way_round_a_hub_is_found() -> None:
    """The nearest walkable path, not the nearest one cut off."""
    edges = [link(1, 0), link(1, 4), link(2, 0), link(2, 3), link(3, 4)]
    graph, _ = network(edges, [0], 5, hubs=[1])
    far = WalkLimits(hops=3)
    assert reached(graph, 4, far) == [(0, 3)]
    assert parties_on(nearest_path(graph, 0, 4, far)) == [0, 2, 3, 4]


def test_a_former_link_at_a_hub_ends_no_path_that_came_over_a_link() -> None:
    """Who has left the hub was not tied to the others there either."""
    edges = [link(1, 0), link(1, 2, former=True)]
    graph, _ = network(edges, [0], 3, hubs=[1])
    assert reached(graph, 2) == []
    graph, _ = network(edges, [1], 3, hubs=[1])
    assert reached(graph, 2) == [(1, 1)]


def test_next_best_paths_are_ranked_and_avoid_hubs() -> None:
    """Three ways from owner to owned; the one through a hub only where asked for."""
    edges = [link(1, 0), link(1, 4), link(2, 0), link(2, 4), link(3, 0), link(3, 4), link(0, 4)]
    graph, _ = network(edges, [0], 5, hubs=[2])
    for limits, expected in (
        (WalkLimits(), [[0, 1, 4], [0, 3, 4]]),
        (EVERYTHING, [[0, 1, 4], [0, 2, 4], [0, 3, 4]]),
    ):
        found = exposures(graph, np.array([4], dtype=np.int32), limits)
        (others,) = other_paths(graph, found, limits, 5)
        assert [parties_on(path) for path in others] == expected
    (none,) = other_paths(graph, found, limits, 0)
    assert none == ()


def test_a_hub_with_a_million_neighbours_costs_one_look() -> None:
    """No pair of its neighbours is ever tried."""
    many = 1_000_000
    graph, _ = network([link(0, 1)], [1], 2)
    edges = graph.edges.loc[np.zeros(many, dtype=np.int64)].reset_index(drop=True)
    edges["head"] = np.arange(1, many + 1, dtype=np.int32)
    graph = replace(
        graph,
        parties=replace(
            graph.parties,
            frame=graph.parties.frame.loc[np.zeros(many + 1, dtype=np.int64)],
        ),
        edges=edges,
        row_start=np.arange(many + 1),
        row_source=np.zeros(many, dtype=np.int32),
        row_number=np.arange(many),
        roots=np.arange(1, many + 1, dtype=np.int32),
        hubs=Hubs(parties=np.array([0], dtype=np.int32)),
    )
    assert reached(graph, 5) == [(5, 0)]
    assert len(reached(graph, 0)) == many
