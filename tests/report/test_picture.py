"""The part of the network around the findings: what is drawn, and what is only counted."""

from hypothesis import given
from hypothesis import strategies as st

from report.networks import Edge, found_over, network, party, report_on
from report.sample import report
from report.writing import with_findings
from supplyscreen.model.findings import Level
from supplyscreen.model.parties import RelationKind
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.report.picture import MOST_NODES, NEIGHBOURS, Group, Line, Node, picture
from supplyscreen.report.tiers import FAR, nearest_tiers

OWNS = RelationKind.OWNS
edges = st.lists(
    st.builds(
        Edge,
        st.integers(0, 7),
        st.integers(0, 7),
        st.sampled_from([RelationKind.ENGAGES, RelationKind.ENGAGED_AT_TIER, OWNS]),
        st.integers(1, 4),
        st.booleans(),
    ),
    max_size=20,
)


def relaxed(graph: SupplyGraph, arrows: list[Edge], roots: list[int]) -> list[int | None]:
    """The same by going over all edges until nothing gets nearer."""
    tiers: dict[int, int] = dict.fromkeys(roots, 0)
    for _ in range(len(graph.parties)):
        for edge in arrows:
            if edge.tail in tiers and edge.kind is not OWNS and not edge.former:
                reach = tiers[edge.tail] + edge.tiers
                tiers[edge.head] = min(tiers.get(edge.head, reach), reach)
    return [tiers.get(number) for number in range(len(graph.parties))]


@given(arrows=edges, roots=st.sets(st.integers(0, 7), min_size=1))
def test_a_party_stands_in_its_nearest_tier(arrows: list[Edge], roots: set[int]) -> None:
    """Over current supply edges from any root, edges that count several tiers too."""
    graph = network(8, arrows, sorted(roots))
    found = [None if tier == FAR else tier for tier in nearest_tiers(graph).tolist()]
    assert found == relaxed(graph, arrows, sorted(roots))


def test_paths_and_their_direct_neighbours_are_drawn() -> None:
    """Along the arrows, each party with its tier and the highest of its levels."""
    graph = network(
        6, [Edge(0, 1), Edge(1, 2), Edge(1, 3), Edge(3, 4), Edge(5, 2), Edge(4, 0)], [0, 5]
    )
    drawn = picture(report_on(graph, found_over(0, 1, 2, level=Level.REVIEW), found_over(5, 2)))
    assert drawn.nodes == (
        Node(party=party(0), tier=0, level=None),
        Node(party=party(1), tier=1, level=None),
        Node(party=party(2), tier=1, level=Level.ALERT),
        Node(party=party(3), tier=2, level=None),
        Node(party=party(4), tier=3, level=None),
        Node(party=party(5), tier=0, level=None),
    )
    assert Line(start=party(4), end=party(0), relation="engages", former=False) in drawn.edges
    assert drawn.groups == ()


def test_many_neighbours_become_a_group() -> None:
    """Three per party and tier are drawn; the others are counted."""
    graph = network(9, [Edge(0, number) for number in range(1, 9)], [0])
    drawn = picture(report_on(graph, found_over(0, 8)))
    assert len(drawn.nodes) == 2 + NEIGHBOURS
    assert drawn.groups == (Group(party=party(0), tier=1, count=4),)


def test_owners_are_drawn_only_where_they_tie_a_path() -> None:
    """An owner off the paths says nothing about the finding; one on it has no tier."""
    graph = network(4, [Edge(0, 1), Edge(2, 0, OWNS), Edge(3, 1, OWNS)], [0])
    drawn = picture(report_on(graph, found_over(0, 1)))
    assert [node.party for node in drawn.nodes] == [party(0), party(1)]
    over_owner = picture(report_on(graph, found_over(0, 2)))
    assert Node(party=party(2), tier=None, level=Level.ALERT) in over_owner.nodes
    assert Line(start=party(2), end=party(0), relation="owns", former=False) in over_owner.edges


def test_former_relations_bring_in_nobody_but_are_drawn_between_the_drawn() -> None:
    """As former ones; an edge from a party to itself is never drawn."""
    graph = network(3, [Edge(0, 1, former=True), Edge(0, 2, former=True), Edge(1, 1)], [0])
    drawn = picture(report_on(graph, found_over(0, 1)))
    assert [node.party for node in drawn.nodes] == [party(0), party(1)]
    assert drawn.edges == (Line(start=party(0), end=party(1), relation="engages", former=True),)


def test_a_large_picture_keeps_the_paths_of_the_highest_levels() -> None:
    """Whole paths, alerts first, up to what is still read."""
    count = MOST_NODES + 50
    graph = network(count, [Edge(0, number) for number in range(1, count)], [0])
    notes = [found_over(0, at, level=Level.NOTE, number=at) for at in range(1, count - 1)]
    alert = found_over(0, count - 1, number=count)
    drawn = picture(report_on(graph, *notes, alert))
    assert len(drawn.nodes) == MOST_NODES
    assert Node(party=party(count - 1), tier=1, level=Level.ALERT) in drawn.nodes
    assert drawn.groups == (Group(party=party(0), tier=1, count=50),)


def test_without_findings_there_is_no_picture() -> None:
    """Nothing to draw around."""
    drawn = picture(with_findings(report()))
    assert (drawn.nodes, drawn.edges, drawn.groups) == ((), (), ())
