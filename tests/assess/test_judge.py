"""Which rule of the policy a match meets, and what speaks against it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from assess.assessing import POLICY, evidence, match
from fakes.matching import parties, watchlist
from supplyscreen.assess.judge import Judged, judge
from supplyscreen.assess.policy import NOT_DISCLOSED
from supplyscreen.model.findings import FindingKind, Level
from supplyscreen.model.matches import Match
from supplyscreen.model.watchlist import Disclose, Strength

COMPANY = {"name": "Mossdrakens Bygg AB", "kind": "company"}
PERSON = {"name": "Ludde Påhittsson", "kind": "person"}


def _judged(
    one: Match, ours: Mapping[str, str] = COMPANY, theirs: Mapping[str, str] = COMPANY
) -> Judged:
    return judge([one], parties(ours), [watchlist(theirs)])


def _rule(one: Match, ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    (hit,) = _judged(one, ours, theirs).hits
    return hit.rule


@pytest.mark.parametrize(
    ("outcomes", "rule", "level"),
    [
        ({"identifier": "agrees"}, "listed_number", Level.ALERT),
        ({"identifier": "agrees", "kind": "disagrees"}, "listed_number", Level.ALERT),
        ({"person_number": "agrees", "birth_year": "disagrees"}, "listed_number", Level.ALERT),
        ({"municipality": "agrees"}, "listed_company", Level.ALERT),
        ({"address": "agrees", "country": "disagrees"}, "listed_company", Level.ALERT),
        ({"country": "agrees", "kind": "agrees"}, "possible_company", Level.REVIEW),
        ({"country": "disagrees"}, "possible_company", Level.REVIEW),
        ({}, "possible_company", Level.REVIEW),
    ],
)
def test_a_company_is_judged_by_what_agrees_beside_its_name(
    outcomes: dict[str, str], rule: str, level: Level
) -> None:
    """An equal number decides alone; country and kind never speak for a match."""
    one = match(seen=evidence(**outcomes))
    assert _rule(one, COMPANY, COMPANY) == rule
    assert POLICY.level(rule, over_link=False, former=False) is level


@pytest.mark.parametrize(
    ("outcomes", "rule", "level"),
    [
        ({"birth_date": "agrees", "birth_year": "agrees"}, "listed_person", Level.ALERT),
        ({"birth_year": "agrees", "municipality": "agrees"}, "listed_person", Level.ALERT),
        ({"municipality": "agrees", "address": "agrees"}, "listed_person", Level.ALERT),
        ({"birth_year": "agrees"}, "possible_person", Level.REVIEW),
        ({"municipality": "agrees"}, "possible_person", Level.REVIEW),
        ({"birth_date": "disagrees", "birth_year": "agrees"}, "possible_person_name", Level.NOTE),
        ({"country": "agrees", "kind": "agrees"}, "possible_person_name", Level.NOTE),
        ({"birth_year": "unknown"}, "possible_person_name", Level.NOTE),
    ],
)
def test_a_person_is_never_more_than_possible_on_a_name_alone(
    outcomes: dict[str, str], rule: str, level: Level
) -> None:
    """A full birth date, or two attributes, make it listed; one makes it worth a review."""
    one = match(seen=evidence(**outcomes))
    assert _rule(one, PERSON, PERSON) == rule
    assert POLICY.level(rule, over_link=False, former=False) is level


def test_a_weak_alias_alone_gives_the_lowest_level() -> None:
    """For companies whatever else agrees, for people where nothing else does."""
    weak = match(strength=Strength.WEAK)
    near = replace(weak, evidence=evidence(address="agrees"))
    same_day = replace(weak, evidence=evidence(birth_date="agrees"))
    assert _rule(weak, COMPANY, COMPANY) == "possible_weak_alias"
    assert _rule(near, COMPANY, COMPANY) == "possible_weak_alias"
    assert _rule(weak, PERSON, PERSON) == "possible_weak_alias"
    assert _rule(same_day, PERSON, PERSON) == "listed_person"


def test_a_sole_trader_is_judged_as_the_person_it_is() -> None:
    """It stands in a company column, the entry is a person."""
    one = match(seen=evidence(kind="agrees"))
    assert _rule(one, COMPANY, PERSON) == "possible_person_name"


@pytest.mark.parametrize("attribute", ["identifier", "person_number", "birth_year", "kind"])
def test_anything_against_leaves_no_hit_but_a_count_with_its_reason(attribute: str) -> None:
    """A namesake with another number, year or kind is set aside, and said."""
    judged = _judged(match(seen=evidence(**{attribute: "disagrees", "address": "agrees"})))
    assert judged.hits == ()
    assert judged.suppressed == ((attribute, 1),)


def test_what_a_list_does_not_disclose_leaves_no_trace_of_the_entry() -> None:
    """Near or far, with or without evidence: only the reference is kept."""
    entry = {"name": "Dold AB", "kind": "company", "reference": "EX 17", "entry_id": "hemligt-9"}
    closed = watchlist(entry, disclose=Disclose.HIT)
    near = judge([match(similarity=1.0, seen=evidence(address="agrees"))], parties("A"), [closed])
    far = judge([match(similarity=0.8, strength=Strength.WEAK)], parties("A"), [closed])
    assert near == far
    (hit,) = near.hits
    assert (hit.rule, hit.kind, hit.evidence) == (NOT_DISCLOSED, FindingKind.POSSIBLE, "")
    assert "hemligt" not in repr(near)
    assert "Dold" not in repr(near)
    assert hit.hit.reference == "EX 17"


def test_what_a_list_does_not_disclose_is_not_counted_when_set_aside() -> None:
    """The count would tell that an entry of that name has another number."""
    closed = watchlist({"name": "Dold AB", "reference": "EX 17"}, disclose=Disclose.HIT)
    judged = judge([match(seen=evidence(identifier="disagrees"))], parties("A"), [closed])
    assert judged == Judged(hits=(), suppressed=())


def test_two_entries_under_one_reference_are_one_hit_where_nothing_is_disclosed() -> None:
    """How many entries stand behind a reference is the list's own business."""
    entries = [{"name": name, "reference": "EX 17"} for name in ("Dold AB", "Gömd AB")]
    closed = watchlist(*entries, disclose=Disclose.HIT)
    judged = judge([match(entry=0), match(entry=1)], parties("A"), [closed])
    assert len(judged.hits) == 1


def test_evidence_that_changes_changes_its_digest() -> None:
    """A decision can hold to what was known when it was taken."""
    before = _judged(match(seen=evidence(country="unknown"))).hits[0].evidence
    after = _judged(match(seen=evidence(country="agrees"))).hits[0].evidence
    again = _judged(match(similarity=0.95, seen=evidence(country="unknown"))).hits[0].evidence
    renamed = replace(match(seen=evidence(country="unknown")), theirs="Annat Namn AB")
    assert before == again != after
    assert _judged(renamed).hits[0].evidence != before
    assert len(before) == 12
