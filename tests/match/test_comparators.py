"""Each attribute agrees, disagrees or is unknown; what is missing is never against."""

import numpy as np
import pytest

from supplyscreen.match.evidence import evidence
from supplyscreen.match.interface import KnownIdentifier, Side
from supplyscreen.match.registry import COMPARATORS
from supplyscreen.model.matches import Attribute, Evidence, Outcome
from supplyscreen.model.parties import PartyKind, PersonNumbers


def side(
    kind: PartyKind = PartyKind.COMPANY,
    *,
    countries: tuple[str, ...] = (),
    municipality: str = "",
    address: str = "",
    birth_date: str = "",
    identifiers: tuple[KnownIdentifier, ...] = (),
    number: str = "",
) -> Side:
    numbers = PersonNumbers(np.array([0], dtype=np.int32), np.array([number], dtype=object))
    return Side(
        kind=kind,
        countries=countries,
        municipality=municipality,
        address=address,
        birth_date=birth_date,
        identifiers=identifiers,
        person_numbers=numbers if number else PersonNumbers.none(),
    )


def person(birth_date: str = "", number: str = "") -> Side:
    return side(PartyKind.PERSON, birth_date=birth_date, number=number)


def outcome(ours: Side, theirs: Side, attribute: Attribute) -> Outcome | None:
    found = [one.outcome for one in evidence(ours, theirs) if one.attribute is attribute]
    return found[0] if found else None


def test_two_sides_that_say_nothing_are_unknown_in_all_they_could_say() -> None:
    found = evidence(side(PartyKind.UNKNOWN), side(PartyKind.UNKNOWN))
    assert {one.outcome for one in found} == {Outcome.UNKNOWN}
    assert [one.attribute for one in found] == [
        Attribute.PERSON_NUMBER,
        Attribute.BIRTH_DATE,
        Attribute.BIRTH_YEAR,
        Attribute.MUNICIPALITY,
        Attribute.ADDRESS,
        Attribute.COUNTRY,
        Attribute.KIND,
    ]


def test_companies_have_no_birth() -> None:
    attributes = {one.attribute for one in evidence(side(), side())}
    assert attributes.isdisjoint(
        {Attribute.BIRTH_DATE, Attribute.BIRTH_YEAR, Attribute.PERSON_NUMBER}
    )


def test_the_registry_names_every_attribute_in_order() -> None:
    assert [one.attribute for one in COMPARATORS] == list(Attribute)


@pytest.mark.parametrize(
    ("ours", "theirs", "date", "year"),
    [
        ("1970-01-02", "1970-01-02", Outcome.AGREES, Outcome.AGREES),
        ("1970-01-02", "1970-01-03", Outcome.DISAGREES, Outcome.AGREES),
        ("1970-01-02", "1971-01-02", Outcome.DISAGREES, Outcome.DISAGREES),
        ("1970-01-02", "1970-01", Outcome.UNKNOWN, Outcome.AGREES),
        ("1970", "1971", Outcome.UNKNOWN, Outcome.DISAGREES),
        ("1970", "", Outcome.UNKNOWN, Outcome.UNKNOWN),
    ],
)
def test_birth(ours: str, theirs: str, date: Outcome, year: Outcome) -> None:
    assert outcome(person(ours), person(theirs), Attribute.BIRTH_DATE) is date
    assert outcome(person(ours), person(theirs), Attribute.BIRTH_YEAR) is year


def test_of_a_birth_date_the_year_is_shown() -> None:
    shown = [one.ours + one.theirs for one in evidence(person("1970-01-02"), person("1970-01-02"))]
    assert "1970-01-02" not in "".join(shown)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("SE:197001019999", "SE:197001019999", Outcome.AGREES),
        ("SE:197001019999", "SE:197001029999", Outcome.DISAGREES),
        ("SE:197001019999", "", Outcome.UNKNOWN),
    ],
)
def test_person_number(ours: str, theirs: str, expected: Outcome) -> None:
    left, right = person(number=ours), person(number=theirs)
    assert outcome(left, right, Attribute.PERSON_NUMBER) is expected
    assert "9999" not in repr(evidence(left, right))
    assert "9999" not in repr((left, right))


@pytest.mark.parametrize(
    ("municipality", "address", "expected"),
    [
        ("Uppsala kommun", "Storgatan 1, 753 20 UPPSALA", Outcome.AGREES),
        ("Göteborgs stad", "Storgatan 1, Göteborgs stad", Outcome.AGREES),
        ("Upplands Väsby", "Box 1, 194 00 Upplands-Väsby", Outcome.AGREES),
        ("Upplands Väsby", "Box 1, Väsby", Outcome.UNKNOWN),
        ("Lund", "Storgatan 1, Lundby", Outcome.UNKNOWN),
        ("Lund", "Storgatan 1, Malmö", Outcome.UNKNOWN),
        ("", "Storgatan 1, Lund", Outcome.UNKNOWN),
    ],
)
def test_municipality_never_disagrees(municipality: str, address: str, expected: Outcome) -> None:
    ours, theirs = side(municipality=municipality), side(address=address)
    assert outcome(ours, theirs, Attribute.MUNICIPALITY) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Storgatan 1, 753 20 Uppsala", "STORGATAN 1", Outcome.AGREES),
        ("Kråkvinkels väg 12 B, Hult", "Hult; Kråkvinkels väg 12B", Outcome.AGREES),
        ("Storgatan 1", "Storgatan 11", Outcome.UNKNOWN),
        ("Storgatan 1 A", "Storgatan 1 B", Outcome.UNKNOWN),
        ("Box 12, Hult", "Box 12, Lund", Outcome.UNKNOWN),
        ("Storgatan, Hult", "Storgatan, Hult", Outcome.UNKNOWN),
        ("", "Storgatan 1", Outcome.UNKNOWN),
    ],
)
def test_address_never_disagrees(one: str, other: str, expected: Outcome) -> None:
    assert outcome(side(address=one), side(address=other), Attribute.ADDRESS) is expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (("SE",), ("NO", "SE"), Outcome.AGREES),
        (("SE",), ("NO",), Outcome.DISAGREES),
        (("SE",), (), Outcome.UNKNOWN),
    ],
)
def test_country(ours: tuple[str, ...], theirs: tuple[str, ...], expected: Outcome) -> None:
    assert outcome(side(countries=ours), side(countries=theirs), Attribute.COUNTRY) is expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (side(), side(), Outcome.AGREES),
        (side(), person(), Outcome.DISAGREES),
        (side(number="SE:197001019999"), person(), Outcome.AGREES),
        (side(number="SE:197001019999"), side(), Outcome.AGREES),
        (side(), side(PartyKind.VESSEL), Outcome.DISAGREES),
        (side(PartyKind.UNKNOWN), person(), Outcome.UNKNOWN),
    ],
)
def test_kind(ours: Side, theirs: Side, expected: Outcome) -> None:
    assert outcome(ours, theirs, Attribute.KIND) is expected


def test_identifiers_are_compared_scheme_by_scheme() -> None:
    def known(scheme: str, value: str, label: str = "") -> KnownIdentifier:
        return KnownIdentifier(scheme=scheme, value=value, label=label, valid=True)

    ours = side(
        identifiers=(known("lei", "A"), known("other", "7", "safe.nr"), known("se:orgnr", "1"))
    )
    theirs = side(
        identifiers=(known("lei", "A"), known("other", "7", "Safe.nr"), known("se:orgnr", "2"))
    )
    found = [one for one in evidence(ours, theirs) if one.attribute is Attribute.IDENTIFIER]
    assert [(one.detail, one.outcome, one.ours, one.theirs) for one in found] == [
        ("lei", Outcome.AGREES, "A", "A"),
        ("se:orgnr", Outcome.DISAGREES, "1", "2"),
        ("other", Outcome.UNKNOWN, "7", "7"),
    ]


def test_unknown_shows_no_value() -> None:
    found = evidence(side(countries=("SE",)), side())
    assert {(one.ours, one.theirs) for one in found if one.outcome is Outcome.UNKNOWN} == {("", "")}
    assert (
        Evidence(attribute=Attribute.COUNTRY, outcome=Outcome.UNKNOWN, ours="", theirs="") in found
    )


def test_another_account_says_nothing_and_an_equal_one_agrees() -> None:
    """A firm may have several accounts."""

    def account(value: str) -> Side:
        held = KnownIdentifier(scheme="se:bankgiro", value=value, label="", valid=True)
        return side(identifiers=(held,))

    ours = account("50501055")
    assert outcome(ours, account("59145888"), Attribute.IDENTIFIER) is Outcome.UNKNOWN
    assert outcome(ours, account("50501055"), Attribute.IDENTIFIER) is Outcome.AGREES
