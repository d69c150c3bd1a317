"""The walk answers exactly what trying every path answers."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supplyscreen.model.parties import RelationKind
from supplyscreen.model.walks import WalkLimits
from supplyscreen.walk.paths import nearest_paths
from supplyscreen.walk.upstream import exposures
from walk.brute import answers
from walk.networks import Edge, network

PARTIES = 7
SUPPLY_KINDS = (RelationKind.ENGAGES, RelationKind.ENGAGES, RelationKind.ENGAGED_AT_TIER)
LINK_KINDS = (RelationKind.OWNS, RelationKind.ROLE, RelationKind.LEASES, RelationKind.SHARES)

party = st.integers(0, PARTIES - 1)
rows = st.lists(st.tuples(st.integers(0, 1), st.integers(1, 4)), min_size=1, max_size=2)


@st.composite
def edge(draw: st.DrawFn) -> Edge:
    kind = draw(st.sampled_from((*SUPPLY_KINDS, *LINK_KINDS)))
    at_tier = kind is RelationKind.ENGAGED_AT_TIER
    return Edge(
        tail=draw(party),
        head=draw(party),
        kind=kind,
        tiers=draw(st.integers(1, 3)) if at_tier else int(kind is RelationKind.ENGAGES),
        contract=draw(st.integers(-1, 1)),
        former=draw(st.sampled_from((False, False, True))),
        rows=tuple(sorted(set(draw(rows)))),
    )


limits = st.builds(
    WalkLimits,
    tiers=st.sampled_from((None, None, 0, 1, 2, 3)),
    hops=st.integers(0, 3),
    former=st.booleans(),
    same_contract=st.booleans(),
)


@settings(
    max_examples=1000,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    edges=st.lists(edge(), max_size=14),
    roots=st.lists(party, min_size=1, max_size=3, unique=True),
    targets=st.lists(party, min_size=1, max_size=4, unique=True),
    limits=limits,
)
def test_exposures_and_paths_equal_those_of_trying_every_path(
    edges: list[Edge], roots: list[int], targets: list[int], limits: WalkLimits
) -> None:
    graph, ordered = network(edges, roots, PARTIES)

    found = exposures(graph, np.array(targets, dtype=np.int32), limits)
    paths = nearest_paths(graph, found, limits)

    expected = answers(ordered, sorted(roots), targets, limits)
    columns = (found.root, found.target, found.former, found.tiers, found.hops)
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == [
        (one.root, one.target, one.former, one.path.tiers, one.path.hops) for one in expected
    ]
    assert [tuple(step.edge for step in path) for path in paths] == [
        one.path.edges for one in expected
    ]
    assert [tuple(step.end for step in path) for path in paths] == [
        one.path.parties[1:] for one in expected
    ]
    for path, one in zip(paths, expected, strict=True):
        assert not path or path[-1].tier == one.path.tiers
