"""Registers that a label, a header or the country tells, never the digits alone."""

import pytest

from supplyscreen.text.identifiers import Identifier, meaning_of_header, parse_ids, parse_labelled
from supplyscreen.text.other_registers import registers, told_by_country


@pytest.mark.parametrize(
    ("number", "country", "scheme", "value"),
    [
        ("732 829 320", "FR", "fr:siren", "732829320"),
        ("732 829 320 00074", "FR", "fr:siren", "732829320"),
        ("A58818501", "ES", "es:cif", "A58818501"),
        ("12345678", "EE", "ee:registrikood", "12345678"),
        ("12345678", "NL", "nl:kvk", "12345678"),
        ("0428759497", "BE", "be:ondernemingsnummer", "0428759497"),
        ("0000123456", "PL", "pl:krs", "0000123456"),
        ("25123891", "CZ", "cz:ico", "25123891"),
        ("05196435", "GB", "gb:company", "05196435"),
        ("SC123456", "GB", "gb:company", "SC123456"),
        ("CHE100155212", "CH", "ch:uid", "CHE100155212"),
    ],
)
def test_a_column_of_organisation_numbers_with_the_country_beside_it(
    number: str, country: str, scheme: str, value: str
) -> None:
    """A SIRET is kept as the SIREN of its company."""
    parsed = parse_ids(number, country=country, hint="org")
    assert parsed.identifiers == (Identifier(scheme, value, "", valid=True),)
    assert parsed.country == country


@pytest.mark.parametrize(
    ("cell", "scheme"),
    [
        ("SIREN 732829320", "fr:siren"),
        ("KvK: 12345678", "nl:kvk"),
        ("NIP 5260001246", "pl:nip"),
        ("CIF A58818501", "es:cif"),
    ],
)
def test_a_label_beside_the_number_says_the_register(cell: str, scheme: str) -> None:
    """Without any country."""
    (one,) = parse_ids(cell).identifiers
    assert (one.scheme, one.valid) == (scheme, True)


@pytest.mark.parametrize("number", ["732829321", "1234567", "A58818502"])
def test_what_fails_the_check_stays_another_number(number: str) -> None:
    """Shown, never compared."""
    (one,) = parse_ids(number, country="FR", hint="org").identifiers
    assert (one.scheme, one.valid) == ("other", False)


@pytest.mark.parametrize("number", ["73282932000074", "A58818501", "5260001246"])
def test_nothing_is_told_by_the_digits_alone(number: str) -> None:
    """No label, no header, no country."""
    assert not [
        one
        for one in parse_ids(number, hint="org").identifiers
        if one.valid and one.scheme != "se:orgnr"
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "HRB 12345, Amtsgericht München",
        "Amtsgericht München HRB 12345",
        "AG München, HRB 12345",
        "HRB 12345 (Amtsgericht München)",
    ],
)
def test_a_german_number_is_unique_only_with_its_court(cell: str) -> None:
    """Written in any order it is one value."""
    (one,) = parse_ids(cell).identifiers
    assert (one.scheme, one.value, one.valid) == ("de:hrb", "MUNCHENHRB12345", True)
    (listed,) = parse_labelled("de:hrb:" + cell).identifiers
    assert (listed.scheme, listed.value) == (one.scheme, one.value)


@pytest.mark.parametrize("cell", ["HRB 12345", "HRB 12345 Småland"])
def test_a_german_number_without_a_known_court_is_another_number(cell: str) -> None:
    """It joins nothing."""
    assert not any(one.valid for one in parse_ids(cell).identifiers)


@pytest.mark.parametrize(
    ("cell", "hint", "valid"),
    [
        ("5050-1055", "se:bankgiro", True),
        ("50501055", "se:bankgiro", True),
        ("5050-1056", "se:bankgiro", False),
        ("4 15 22-4", "se:plusgiro", True),
        ("41522-4", "se:plusgiro", True),
    ],
)
def test_an_account_is_told_by_its_header(cell: str, hint: str, valid: bool) -> None:  # noqa: FBT001
    """Luhn decides; a wrong one is shown."""
    (one,) = parse_ids(cell, hint=hint).identifiers
    assert (one.scheme, one.valid) == (hint, valid)


def test_an_account_number_without_header_is_none() -> None:
    """Eight bare digits stay what they were."""
    assert not any("giro" in one.scheme for one in parse_ids("50501055", hint="org").identifiers)
    (one,) = parse_ids("bankgiro 5050-1055").identifiers
    assert one.scheme == "se:bankgiro"


def test_a_person_number_in_a_column_of_accounts_is_one() -> None:
    """It is held apart wherever it stands."""
    parsed = parse_ids("811228-9874", hint="se:bankgiro")
    assert not parsed.identifiers
    assert len(parsed.person_numbers) == 1


def test_headers_name_registers() -> None:
    """The rest are organisation numbers of whatever country."""
    assert meaning_of_header("SIRET") == "fr:siret"
    assert meaning_of_header("Org.nr") == "org"
    assert meaning_of_header("CVR-nr") == "org"


def test_a_number_that_fits_two_registers_of_a_country_is_neither() -> None:
    """A Polish number with leading zeros may be one or the other."""
    assert told_by_country("PL", "5260001246") == ("pl:nip", "5260001246")
    assert told_by_country("XX", "5260001246") == ("", "")
    both = next(
        text
        for text in (f"0000{number:06}" for number in range(1000))
        if told_by_country("PL", text) == ("", "")
    )
    assert both.startswith("0000")


def test_every_register_names_a_check_that_exists() -> None:
    """A misspelt module would be found by the first user who has such a number."""
    for name, register in registers().items():
        assert told_by_country(register.country, "0") == ("", ""), name
        assert register.labels
