"""Which mentions of companies are one party, and the reason that is kept."""

import pytest

from entities.mentioned import (
    ORG,
    ORG_2,
    PERSON,
    VAT,
    Said,
    groups,
    noted,
    of_mention,
    person,
    resolved,
    said,
)


def test_an_equal_valid_identifier_of_one_scheme_merges_whatever_the_names() -> None:
    parties = resolved(said("Alfa AB", ORG), said("Beta AB", ORG), said("Alfa AB", ORG_2))
    assert groups(parties) == [[0, 1], [2]]
    assert parties.joined.tolist() == ["first", "identifier", "first"]


def test_an_invalid_identifier_an_internal_number_and_another_scheme_join_nothing() -> None:
    for one, other in (
        ("?" + ORG, "?" + ORG),
        ("?" + ORG, ORG),
        ("other:4711", "other:4711"),
        ("se:orgnr:5560360793", "xx:orgnr:5560360793"),
    ):
        assert groups(resolved(said("Alfa AB", one), said("Beta AB", other))) == [[0], [1]]


def test_a_mention_with_two_identifiers_ties_the_parties_of_both() -> None:
    parties = resolved(said("A", ORG), said("B", VAT), said("C", ORG_2), said("A", ORG, VAT))
    assert groups(parties) == [[0, 1, 3], [2]]
    assert parties.joined.tolist() == ["first", "identifier", "first", "identifier"]


def test_long_chains_of_shared_identifiers_are_one_party() -> None:
    numbers = [f"{('xx', 'yy')[at % 2]}:vat:{at}" for at in range(51)]
    chain = [said("", numbers[at], numbers[at + 1]) for at in range(50)]
    assert groups(resolved(*chain[::2], *chain[1::2])) == [list(range(50))]


@pytest.mark.parametrize("name", ["Törnros Aktiebolag", "AB Tornros", "TÖRNROS A.B. (publ)"])
def test_a_name_alone_joins_the_one_identified_party_of_that_name(name: str) -> None:
    parties = resolved(said(name), said("Törnros AB", ORG), said("Törnros AB", ORG))
    assert groups(parties) == [[0, 1, 2]]
    assert parties.joined.tolist() == ["first", "identifier", "identifier"]


def test_a_number_that_nobody_else_has_is_joined_to_its_party_by_name() -> None:
    parties = resolved(said("Törnros AB"), said("Törnros AB", ORG), said("Törnros AB"))
    assert parties.joined.tolist() == ["first", "name", "name"]


def test_another_legal_form_or_none_is_another_name() -> None:
    parties = resolved(said("Törnros AB", ORG), said("Törnros HB"), said("Törnros"))
    assert groups(parties) == [[0], [1], [2]]


def test_any_spelling_of_an_identified_party_is_its_name() -> None:
    parties = resolved(said("Nynamn AB", ORG), said("Gammalnamn AB", ORG), said("Gammalnamn AB"))
    assert groups(parties) == [[0, 1, 2]]


def test_an_unknown_country_agrees_with_any_and_two_known_ones_must_be_equal() -> None:
    parties = resolved(
        said("Törnros AB", ORG, country="SE"),
        said("Törnros AB"),
        said("Törnros AB", country="SE"),
        said("Törnros AB", country="NO"),
    )
    assert groups(parties) == [[0, 1, 2], [3]]


def test_the_country_of_a_party_is_what_any_of_its_mentions_says() -> None:
    parties = resolved(
        said("Törnros AB", ORG),
        said("Annat Namn AB", ORG, country="SE"),
        said("Törnros AB", country="NO"),
    )
    assert groups(parties) == [[0, 1], [2]]


def test_two_known_countries_never_meet_in_a_party_of_unknown_country() -> None:
    parties = resolved(
        said("Törnros AB", ORG),
        said("Törnros AB", country="SE"),
        said("Törnros AB", country="NO"),
        said("Törnros AB"),
    )
    assert groups(parties) == [[0, 3], [1], [2]]
    (issue,) = noted(parties, "could_be_several")
    assert issue.rows == (3, 4)


def test_a_name_that_two_identified_parties_bear_joins_neither_and_is_an_issue() -> None:
    parties = resolved(
        said("Törnros AB", ORG),
        said("Törnros AB", ORG_2),
        said("Törnros AB"),
        said("Törnros Aktiebolag"),
    )
    assert groups(parties) == [[0], [1], [2, 3]]
    (issue,) = noted(parties, "could_be_several")
    assert (issue.rows, issue.count, issue.value) == ((4, 5), 2, "Törnros AB")


def test_of_two_identified_parties_of_a_name_the_country_tells_which() -> None:
    parties = resolved(
        said("Törnros AB", ORG, country="SE"),
        said("Törnros AB", ORG_2, country="NO"),
        said("Törnros AB", country="NO"),
        said("Törnros AB"),
    )
    assert groups(parties) == [[0], [1, 2], [3]]
    assert noted(parties, "could_be_several")[0].rows == (5,)


def test_mentions_by_name_alone_are_one_party_among_themselves() -> None:
    parties = resolved(said("Törnros AB"), said("Törnros Aktiebolag"), said("Annat AB"))
    assert groups(parties) == [[0, 1], [2]]
    assert parties.joined.tolist() == ["first", "name", "first"]


def test_an_unknown_country_takes_the_only_known_one_of_its_name() -> None:
    only = resolved(said("Törnros AB"), said("Törnros AB", country="SE"))
    assert groups(only) == [[0, 1]]
    two = resolved(
        said("Törnros AB"), said("Törnros AB", country="SE"), said("Törnros AB", country="NO")
    )
    assert groups(two) == [[0], [1], [2]]


def test_an_unknown_kind_takes_the_other_sides() -> None:
    parties = resolved(said("Törnros", ORG), said("Törnros", kind="unknown"))
    assert groups(parties) == [[0, 1]]
    assert of_mention(parties, 1, "kind") == "company"
    bare = resolved(said("Törnros", kind="unknown"), said("Törnros", kind="vessel"))
    assert groups(bare) == [[0, 1]]
    assert of_mention(bare, 0, "kind") == "vessel"


def test_two_known_kinds_are_two_parties() -> None:
    parties = resolved(
        said("Törnros", ORG),
        said("Törnros", kind="vessel"),
        said("Törnros", kind="unknown"),
    )
    assert groups(parties) == [[0, 2], [1]]


def test_a_sole_trader_is_a_company_known_by_its_person_number() -> None:
    parties = resolved(
        said("Påhitt Måleri", person_numbers=(PERSON,)),
        said("Påhitts måleri", person_numbers=(PERSON,)),
        said("Påhitt Måleri"),
    )
    assert groups(parties) == [[0, 1, 2]]
    assert of_mention(parties, 0, "kind") == "company"
    assert parties.joined.tolist() == ["first", "person_number", "name"]
    assert len(parties.person_numbers) == 1


def test_a_name_alone_never_joins_a_person() -> None:
    parties = resolved(
        person("Tyra Påhitt", person_numbers=(PERSON,)),
        said("Tyra Påhitt"),
        said("Tyra Påhitt", kind="unknown"),
    )
    assert groups(parties) == [[0], [1, 2]]


def test_mentions_without_a_name_and_a_number_that_counts_stay_apart() -> None:
    parties = resolved(said("", "other:4711"), said("", "other:4711"), said("---", "?" + ORG))
    assert groups(parties) == [[0], [1], [2]]


def test_a_run_without_mentions_has_no_parties() -> None:
    parties = resolved()
    assert len(parties) == 0
    assert parties.issues == ()


def test_the_same_number_written_twice_in_a_mention_is_shared_with_nobody() -> None:
    parties = resolved(said("Törnros AB"), Said(name="Törnros AB", ids=(ORG, ORG)))
    assert parties.joined.tolist() == ["first", "name"]
    assert parties.identifiers["value"].tolist() == ["5560360793"]
