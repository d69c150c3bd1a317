"""Who counts as a hub: by neighbours, by name, by nature; and the file that describes the kinds."""

from dataclasses import replace
from importlib import resources

import pandas as pd
import pytest

from graph.written import Row, written
from supplyscreen.graph.build import build
from supplyscreen.graph.hubs import MOST_NEIGHBOURS, named_hubs
from supplyscreen.graph.kinds import edge_kinds, read_kinds
from supplyscreen.model.edge_kinds import PLAIN
from supplyscreen.model.parties import RELATION_CODES, RelationKind
from supplyscreen.model.supply_graph import SupplyGraph

MANY = MOST_NEIGHBOURS + 1
NAMES = [f"Påhitt {number} AB" for number in range(MANY + 2)]


def built(*rows: Row, roots: tuple[int, ...] = (0,)) -> SupplyGraph:
    return build(*written(rows, NAMES, roots=roots))[0]


def links(kind: RelationKind, count: int, **facts: object) -> list[Row]:
    """So many links from party 0 to others, in rows of their own."""
    return [
        replace(Row(tail=0, head=head, kind=kind, tiers=0, row=head + 1), **facts)  # type: ignore[arg-type]
        for head in range(1, count + 1)
    ]


@pytest.mark.parametrize("kind", [RelationKind.OWNS, RelationKind.ROLE, RelationKind.SHARES])
def test_more_neighbours_over_links_of_one_kind_than_allowed_make_a_hub(
    kind: RelationKind,
) -> None:
    """One fewer does not, nor does the same neighbour in many rows."""
    assert built(*links(kind, MANY)).hubs.parties.tolist() == [0]
    assert built(*links(kind, MOST_NEIGHBOURS)).hubs.parties.tolist() == []
    again = [
        Row(tail=0, head=1, kind=kind, tiers=0, detail=f"roll {row}", row=row)
        for row in range(2, MANY + 9)
    ]
    assert built(*again).hubs.parties.tolist() == []


def test_neighbours_over_several_kinds_and_subcontracts_are_not_added_up() -> None:
    """A main contractor with many subcontractors is none; nor are 20 owners and 20 directors."""
    half = MOST_NEIGHBOURS // 2 + 1
    both = links(RelationKind.OWNS, half) + links(RelationKind.ROLE, half)
    assert built(*both).hubs.parties.tolist() == []
    engaged = [Row(tail=0, head=head, row=head + 1) for head in range(1, MANY + 1)]
    assert built(*engaged).hubs.parties.tolist() == []


def test_former_links_make_a_hub_as_well() -> None:
    """Who served many is no less a hub for it."""
    assert built(*links(RelationKind.OWNS, MANY, former=True)).hubs.parties.tolist() == [0]


@pytest.mark.parametrize(
    ("detail", "is_hub"),
    [("Revisor", True), ("revisorssuppleant", True), ("AUDITOR", True), ("Styrelseledamot", False)],
)
def test_an_auditor_is_a_hub_over_that_edge_alone(detail: str, is_hub: bool) -> None:  # noqa: FBT001
    """However it is written; the other roles of the same person are not touched."""
    graph = built(
        Row(tail=1, head=2, kind=RelationKind.ROLE, tiers=0, detail=detail, row=2),
        Row(tail=1, head=3, kind=RelationKind.ROLE, tiers=0, detail="Styrelseledamot", row=3),
    )
    assert graph.hubs.parties.tolist() == []
    assert graph.edges["detail"].iloc[graph.hubs.edges].tolist() == ([detail] if is_hub else [])


def test_a_landlord_is_a_hub_but_a_tenant_who_lets_on_or_is_screened_is_none() -> None:
    """LANDLORD -> TENANT -> SUBTENANT: only the first arrow."""
    lease = Row(tail=1, head=2, kind=RelationKind.LEASES, tiers=0, row=2)
    on = replace(lease, tail=2, head=3, row=3)
    graph = built(lease, on, roots=(2,))
    assert [
        (int(graph.edges["tail"].iloc[at]), int(graph.edges["head"].iloc[at]))
        for at in graph.hubs.edges
    ] == [(1, 2)]
    assert built(lease, on, roots=(1, 2)).hubs.edges.tolist() == []


def test_a_hubs_file_names_hubs_by_number_or_whole_name() -> None:
    """The first cell of a line that fits somebody counts; who is in no table is told."""
    _, parties = written([], ["Påhittsbanken AB", "Påhittsbyrån AB", "Påhitt AB"])
    numbers = pd.DataFrame(
        {
            "owner": pd.Series([1], dtype="int32"),
            "scheme": ["se:orgnr"],
            "value": ["5564608999"],
            "label": [""],
            "valid": [True],
        }
    )
    parties = replace(parties, identifiers=numbers)
    lines = [
        ("påhittsbanken aktiebolag",),
        ("Annat namn", "556460-8999"),
        ("org.nr", "namn"),
        ("",),
    ]
    assert named_hubs(parties, lines) == ((0, 1), ("org.nr", ""))
    assert named_hubs(parties, []) == ((), ())


def test_who_is_named_is_a_hub_and_lines_without_anybody_are_one_issue() -> None:
    """Also where few links lead there."""
    records, parties = written(links(RelationKind.OWNS, 2), NAMES, roots=[1])
    graph, issues = build(records, parties, hubs=[("Påhitt 0 AB",), ("Ingen AB",)])
    assert graph.hubs.parties.tolist() == [0]
    (one,) = [issue for issue in issues if issue.code == "graph.hubs_not_met"]
    assert (one.count, one.value) == (1, "")


def test_the_shipped_kinds_agree_with_the_model_and_have_words_for_all() -> None:
    """What counts as a tier is the same everywhere; every arrow is told in words."""
    kinds = edge_kinds()
    assert kinds.is_tier.tolist() == PLAIN.is_tier.tolist()
    assert kinds.is_hop.tolist() == PLAIN.is_hop.tolist()
    assert [one.kind for one in kinds.all] == list(RELATION_CODES)
    for one in kinds.all:
        assert set(one.name) == set(one.direction) == {"en", "sv"}
        assert all([*one.name.values(), *one.direction.values()])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  owns:", "  adores:"),
        ("tier: no", "tier: perhaps"),
        ("hop: yes", "hops: yes"),
        ("hop: no", "hop: yes"),
        ("{en: role, sv: uppdrag}", "{en: role}"),
        ("edge-kinds/1", "edge-kinds/2"),
    ],
)
def test_a_description_that_says_something_else_is_refused(old: str, new: str) -> None:
    """Unknown and missing kinds, answers and languages; a kind that is tier and hop."""
    data = resources.files("supplyscreen.graph.data").joinpath("edge_kinds.yaml").read_text("utf-8")
    assert old in data
    with pytest.raises(ValueError, match=r"kind|yes or no|keys|tier|words|format"):
        read_kinds(data.replace(old, new, 1).encode())
