"""Which mentions of persons are one party: by number, by birth date, by company; never by name."""

from entities.mentioned import (
    BORN,
    ORG,
    ORG_2,
    PERSON,
    PERSON_2,
    groups,
    noted,
    of_mention,
    person,
    resolved,
    said,
)

ALFA, BETA = said("Alfa AB", ORG), said("Beta AB", ORG_2)
TYRA = "Tyra Påhittsdotter"


def test_an_equal_person_number_merges_whatever_the_names() -> None:
    parties = resolved(
        person(TYRA, person_numbers=(PERSON,)),
        person("Tyra Annan", person_numbers=(PERSON,)),
        person(TYRA, person_numbers=(PERSON_2,)),
    )
    assert groups(parties) == [[0, 1], [2]]
    assert parties.joined.tolist() == ["first", "person_number", "first"]


def test_a_person_and_a_sole_trader_of_one_number_are_one_party_of_kind_company() -> None:
    parties = resolved(
        person(TYRA, person_numbers=(PERSON,)), said("Påhitt Måleri", person_numbers=(PERSON,))
    )
    assert groups(parties) == [[0, 1]]
    assert of_mention(parties, 0, "kind") == "company"


def test_a_name_alone_never_joins_persons() -> None:
    assert groups(resolved(person(TYRA), person(TYRA))) == [[0], [1]]


def test_name_and_full_birth_date_join() -> None:
    parties = resolved(
        person(TYRA, birth_date=BORN),
        person("TYRA  PAHITTSDOTTER", birth_date=BORN),
        person(TYRA, birth_date="1981-12-29"),
        person(TYRA, birth_date="1981"),
        person(TYRA, birth_date="1981"),
    )
    assert groups(parties) == [[0, 1], [2], [3], [4]]
    assert parties.joined.tolist()[:2] == ["first", "name_birth"]


def test_the_birth_date_may_be_read_from_a_person_number() -> None:
    parties = resolved(
        person(TYRA, birth_date=BORN),
        person(TYRA, person_numbers=(PERSON,)),
        person("Tyra Annan", birth_date=BORN),
    )
    assert groups(parties) == [[0, 1], [2]]
    assert parties.joined.tolist() == ["first", "name_birth", "first"]
    assert of_mention(parties, 1, "birth_date") == BORN


def test_a_birth_date_read_from_a_number_stands_nowhere() -> None:
    parties = resolved(person(TYRA, person_numbers=(PERSON,)))
    assert of_mention(parties, 0, "birth_date") == ""


def test_two_numbered_persons_of_one_name_and_birth_date_leave_a_third_alone() -> None:
    parties = resolved(
        person(TYRA, person_numbers=(PERSON,)),
        person(TYRA, person_numbers=(PERSON_2,)),
        person(TYRA, birth_date=BORN),
        person(TYRA, birth_date=BORN),
    )
    assert groups(parties) == [[0], [1], [2, 3]]
    assert noted(parties, "could_be_several")[0].rows == (4, 5)


def test_countries_must_agree() -> None:
    parties = resolved(
        person(TYRA, birth_date=BORN, country="SE"),
        person(TYRA, birth_date=BORN, country="NO"),
        person(TYRA, person_numbers=(PERSON,)),
    )
    assert groups(parties) == [[0, 2], [1]]


def test_a_sole_trader_agrees_in_kind_with_a_person() -> None:
    parties = resolved(said(TYRA, person_numbers=(PERSON,)), person(TYRA, birth_date=BORN))
    assert groups(parties) == [[0, 1]]
    assert parties.joined.tolist() == ["first", "name_birth"]


def test_an_unknown_kind_with_a_full_birth_date_is_joined_like_a_person() -> None:
    parties = resolved(
        person(TYRA, birth_date=BORN),
        said(TYRA, kind="unknown", birth_date=BORN),
        said(TYRA),
    )
    assert groups(parties) == [[0, 1], [2]]
    assert of_mention(parties, 1, "kind") == "person"


def test_a_person_is_one_per_name_and_company() -> None:
    parties = resolved(
        ALFA,
        BETA,
        person(TYRA, roles_in=(0,)),
        person(TYRA, roles_in=(0,)),
        person(TYRA, roles_in=(1,)),
        person(TYRA),
        person("Tyra Annan", roles_in=(0,)),
    )
    assert groups(parties) == [[0], [1], [2, 3], [4], [5], [6]]
    assert parties.joined.tolist()[2:4] == ["first", "name"]


def test_the_company_is_the_party_not_the_mention() -> None:
    parties = resolved(
        ALFA,
        said("Alfa Aktiebolag"),
        person(TYRA, roles_in=(0,)),
        person(TYRA, roles_in=(1,)),
    )
    assert groups(parties) == [[0, 1], [2, 3]]


def test_in_one_company_a_name_joins_the_person_whose_number_or_birth_date_is_known() -> None:
    parties = resolved(
        ALFA,
        person(TYRA, roles_in=(0,)),
        person(TYRA, person_numbers=(PERSON,), roles_in=(0,)),
        person("Rut Påhitt", birth_date="1970-01-01", roles_in=(0,)),
        person("Rut Påhitt", roles_in=(0,)),
    )
    assert groups(parties) == [[0], [1, 2], [3, 4]]


def test_in_one_company_a_birth_year_tells_parent_and_child_apart() -> None:
    parties = resolved(
        ALFA,
        person(TYRA, birth_date="1950-05-05", roles_in=(0,)),
        person(TYRA, birth_date=BORN, roles_in=(0,)),
        person(TYRA, birth_date="1981", roles_in=(0,)),
        person(TYRA, birth_date="1999", roles_in=(0,)),
        person(TYRA, roles_in=(0,)),
    )
    assert groups(parties) == [[0], [1], [2, 3], [4], [5]]
    assert noted(parties, "could_be_several")[0].rows == (7,)


def test_a_person_of_two_companies_joins_only_who_is_in_both() -> None:
    parties = resolved(
        ALFA,
        BETA,
        person(TYRA, roles_in=(0, 1)),
        person(TYRA, roles_in=(0,)),
        person(TYRA, roles_in=(1, 0)),
        person(TYRA, person_numbers=(PERSON,), roles_in=(1,)),
    )
    assert groups(parties) == [[0], [1], [2, 4], [3], [5]]


def test_persons_without_a_name_stay_apart() -> None:
    parties = resolved(
        ALFA, person("", birth_date=BORN, roles_in=(0,)), person("", birth_date=BORN)
    )
    assert groups(parties) == [[0], [1], [2]]
