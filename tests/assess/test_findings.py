"""Hits at the ends of paths: which become findings, at what level, in what order and words."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assess.assessing import assessed, evidence, match, selected
from fakes.matching import watchlist
from supplyscreen.model.findings import Assessment, Finding, FindingKind, Level
from supplyscreen.model.parties import RelationKind
from supplyscreen.model.walks import WalkLimits
from supplyscreen.model.watchlist import Disclose
from supplyscreen.words.catalogue import render
from walk.networks import Edge

LIST = watchlist({"name": "A", "reference": "EX 1", "entry_id": "one"}, "B", "C")
CLOSED = watchlist({"name": "A", "reference": "EX 1"}, {"name": "B", "reference": "EX 2"},
                   disclose=Disclose.HIT)  # fmt: skip
CHAIN = [Edge(tail=0, head=1), Edge(tail=1, head=2), Edge(tail=2, head=3)]


def _brief(found: Assessment) -> list[tuple[str, str, str, int]]:
    return [(one.root, one.party, one.kind.value, one.tier) for one in found.findings]


def test_a_root_on_a_list_is_one_finding_without_path() -> None:
    """Tier 0, and the question goes to the authority."""
    (one,) = assessed([], [0], [match(0)], [LIST]).findings
    assert (one.tier, one.path, one.one_contract, one.ask_supplier) == (0, (), True, False)


def test_a_hit_has_its_own_finding_at_the_nearest_root_and_linked_ones_at_the_others() -> None:
    """Each further root refers to the same hit; the first says how many there are."""
    edges = [*CHAIN, Edge(tail=4, head=2), Edge(tail=5, head=0)]
    found = assessed(edges, [0, 4, 5], [match(3)], [LIST])
    assert sorted(_brief(found)) == [
        ("p0000000", "p0000003", "linked", 3),
        ("p0000004", "p0000003", "possible", 2),
        ("p0000005", "p0000003", "linked", 4),
    ]
    own = next(one for one in found.findings if one.kind is FindingKind.POSSIBLE)
    assert (own.also_reached_by.roots, own.also_reached_by.tiers) == (2, ((3, 1), (4, 1)))
    assert found.exposures == 3
    assert {one.hit for one in found.findings} == {found.hits[0].id}


def test_the_path_names_each_step_with_its_tier_and_rows() -> None:
    """From the root to the party on the list."""
    edges = [Edge(tail=0, head=1, rows=((0, 4), (1, 9))), Edge(tail=1, head=2)]
    (one,) = assessed(edges, [0], [match(2)], [LIST]).findings
    assert [(step.start, step.end, step.tier) for step in one.path] == [
        ("p0000000", "p0000001", 1),
        ("p0000001", "p0000002", 2),
    ]
    assert [(ref.file, ref.row) for ref in one.path[0].sources] == [("a.csv", 4), ("b.csv", 9)]
    assert one.path[0].relation == "report.relation_engages"


@pytest.mark.parametrize(
    ("seen", "plain", "over_link", "over_former"),
    [
        ({"identifier": "agrees"}, Level.ALERT, Level.REVIEW, Level.NOTE),
        ({}, Level.REVIEW, Level.NOTE, Level.NOTE),
    ],
)
def test_a_link_lowers_the_level_by_one_and_a_former_edge_to_note(
    seen: dict[str, str], plain: Level, over_link: Level, over_former: Level
) -> None:
    """The way to a hit weakens what it says about a root."""
    one = match(1, seen=evidence(**seen))
    levels = [
        assessed([edge], [0], [one], [LIST]).findings[0].level
        for edge in (
            Edge(tail=0, head=1),
            Edge(tail=1, head=0, kind=RelationKind.OWNS),
            Edge(tail=0, head=1, former=True),
        )
    ]
    assert levels == [plain, over_link, over_former]


def test_a_link_walked_against_its_arrow_says_so() -> None:
    """The root is owned by the party on the list."""
    owner = Edge(tail=1, head=0, kind=RelationKind.OWNS)
    (one,) = assessed([owner], [0], [match(1)], [LIST]).findings
    assert one.path[0].relation == "report.relation_owns_back"
    assert (one.tier, one.hops, one.path[0].is_link) == (0, 1, True)


@pytest.mark.parametrize("edges", [[], [Edge(tail=0, head=1)], [Edge(tail=0, head=1, former=True)],
                                   [Edge(tail=1, head=0, kind=RelationKind.OWNS)]])  # fmt: skip
def test_what_is_not_disclosed_is_always_review_and_possible(edges: Sequence[Edge]) -> None:
    """Whatever the path, the edge or the root: a level would tell what the list holds."""
    party = 1 if edges else 0
    sure = match(party, seen=evidence(identifier="agrees"))
    vague = match(party, similarity=0.8)
    (one,) = assessed(edges, [0], [sure], [CLOSED]).findings
    assert (one.level, one.kind, one.evidence) == (Level.REVIEW, FindingKind.POSSIBLE, "")
    assert assessed(edges, [0], [vague], [CLOSED]).findings == (one,)
    assert one.ask_supplier is False


def test_every_root_that_reaches_what_is_not_disclosed_has_a_possible_finding() -> None:
    """A linked finding would be another kind than the contract allows."""
    edges = [Edge(tail=0, head=2), Edge(tail=1, head=2)]
    found = assessed(edges, [0, 1], [match(2)], [CLOSED])
    assert [one.kind for one in found.findings] == [FindingKind.POSSIBLE] * 2


def test_beyond_the_nearest_findings_of_a_root_the_rest_is_counted_by_level() -> None:
    """Nothing is lost: shown and omitted make all exposures."""
    hub = [Edge(tail=0, head=party) for party in (2, 3, 4)]
    other = [Edge(tail=1, head=0)]
    matches = [match(party, seen=evidence(identifier="agrees")) for party in (2, 3)] + [match(4)]
    found = assessed([*hub, *other], [0, 1], matches, [LIST], nearest=1)
    assert found.exposures == 6
    assert [one.kind for one in found.findings].count(FindingKind.LINKED) == 1
    assert found.omitted == {Level.REVIEW: 1, Level.ALERT: 1}
    assert len(found.findings) + sum(found.omitted.values()) == found.exposures


def test_with_no_linked_findings_wanted_every_hit_keeps_its_first() -> None:
    """`--nearest 0` hides no hit."""
    edges = [Edge(tail=0, head=2), Edge(tail=1, head=2)]
    chosen = selected(edges, [0, 1], [match(2)], [LIST], nearest=0)
    assert chosen.is_first.tolist() == [True]
    assert chosen.pairs == 2


def test_a_hit_that_no_root_reaches_is_kept_and_told() -> None:
    """It has no finding, but it is not forgotten."""
    chosen = selected([Edge(tail=2, head=3)], [0], [match(3)], [LIST], nearest=25)
    assert chosen.unreached.tolist() == [0]
    found = assessed([Edge(tail=2, head=3)], [0], [match(3)], [LIST])
    assert (len(found.hits), found.findings) == (1, ())


def test_roots_come_by_their_highest_level_and_findings_by_level_within() -> None:
    """The first screen holds what weighs most."""
    edges = [Edge(tail=0, head=2), Edge(tail=1, head=3), Edge(tail=1, head=4)]
    strong = match(3, seen=evidence(identifier="agrees"))
    found = assessed(edges, [0, 1], [match(2), match(4), strong], [LIST])
    assert [(one.root, one.level) for one in found.findings] == [
        ("p0000001", Level.ALERT),
        ("p0000001", Level.REVIEW),
        ("p0000000", Level.REVIEW),
    ]


def test_more_alike_names_come_first_and_undisclosed_ones_never_by_likeness() -> None:
    """Their place would tell how alike the names are."""
    edges = [Edge(tail=0, head=party) for party in (1, 2)]
    lists = [LIST, CLOSED]
    open_order = [
        one.party
        for one in assessed(
            edges, [0], [match(1, similarity=0.85), match(2, similarity=0.99)], lists
        ).findings
    ]
    closed = [match(1, 0, watchlist=1, similarity=0.85), match(2, 1, watchlist=1, similarity=0.99)]
    assert open_order == ["p0000002", "p0000001"]
    assert [one.party for one in assessed(edges, [0], closed, lists).findings] == [
        "p0000001",
        "p0000002",
    ]


def test_ids_stay_when_other_rows_come_and_change_when_the_rule_does() -> None:
    """A decision outlives new rows, but not new evidence."""
    before = assessed(CHAIN, [0], [match(3)], [LIST]).findings[0]
    more = [*CHAIN, Edge(tail=5, head=3)]
    later = next(one for one in assessed(more, [0, 5], [match(3)], [LIST]).findings
                 if one.root == before.root)  # fmt: skip
    sure = assessed(CHAIN, [0], [match(3, seen=evidence(identifier="agrees"))], [LIST]).findings[0]
    former = [*CHAIN[:2], replace(CHAIN[2], former=True)]
    ended = assessed(former, [0], [match(3)], [LIST]).findings[0]
    assert later.kind is FindingKind.LINKED
    assert before.id == later.id
    assert len({before.id, sure.id, ended.id}) == 3


def test_a_path_over_two_contracts_is_no_fact_about_one_delivery() -> None:
    """One contract all the way is; no contract named is not shown to be one."""

    def one_contract(*contracts: int) -> tuple[bool, int]:
        edges = [Edge(tail=at, head=at + 1, contract=one) for at, one in enumerate(contracts)]
        (found,) = assessed(edges, [0], [match(len(contracts))], [LIST]).findings
        return found.one_contract, len(found.contracts)

    assert one_contract(1, 1) == (True, 1)
    assert one_contract(1, 2) == (False, 2)
    assert one_contract(-1, -1) == (False, 0)
    assert one_contract(2) == (True, 1)


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_every_finding_says_what_to_ask_and_why_it_may_be_innocent(lang: str) -> None:
    """In both languages, for every rule and way."""
    owner = Edge(tail=6, head=5, kind=RelationKind.OWNS)
    edges = [*CHAIN, Edge(tail=4, head=3, former=True), owner, Edge(tail=7, head=3)]
    strong = [match(party, seen=evidence(identifier="agrees")) for party in (0, 3, 6)]
    found = assessed(
        edges, [0, 4, 5, 7], [*strong, match(2), match(1, 1, watchlist=1)], [LIST, CLOSED],
        limits=WalkLimits(hops=2),
    )  # fmt: skip
    assert len(found.findings) > 6
    for one in found.findings:
        assert _said(one, lang)
        assert one.ask
        assert one.innocent_causes


def _said(one: Finding, lang: str) -> bool:
    texts = [render(text, lang) for text in (one.title, one.next_step, *one.innocent_causes)]
    return all(text and "{" not in text for text in texts)
