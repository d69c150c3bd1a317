"""Which register a number belongs to; numbers are published test numbers or fail their check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.text.identifiers import (
    Identifier,
    parse_ids,
    parse_labelled,
    register_country,
    vote,
)

SAAB = Identifier("se:orgnr", "5560360793", "", valid=True)
CITY = Identifier("se:orgnr", "2120001355", "", valid=True)


@pytest.mark.parametrize(
    "cell",
    [
        "556036-0793",
        "5560360793",
        " 556036-0793\u00a0",
        "\u2002556036\u20130793",
        "556036 0793",
        '="556036-0793"',
        "'5560360793",
        "5560360793.0",
        "165560360793",
        "16556036-0793",
        "SE5560360793",
        "5.560360793E+09",
        "5,560360793E9",
    ],
)
def test_a_swedish_number_is_read_however_it_is_written(cell: str) -> None:
    parsed = parse_ids(cell)
    assert parsed.identifiers == (SAAB,)
    assert parsed.country == "SE"
    assert not parsed.problem


@pytest.mark.parametrize("cell", ["SE556036079301", "se 556036-0793 01", "556036079301"])
def test_a_swedish_vat_number_holds_the_register_number(cell: str) -> None:
    assert parse_ids(cell).identifiers == (
        Identifier("se:vat", "SE556036079301", "", valid=True),
        SAAB,
    )


@pytest.mark.parametrize(
    ("cell", "schemes"),
    [
        ("974760673", ["no:orgnr"]),
        ("974 760 673", ["no:orgnr"]),
        ("NO974760673", ["no:orgnr"]),
        ("NO 974 760 673 MVA", ["no:vat", "no:orgnr"]),
        ("13585628", ["dk:cvr"]),
        ("DK13585628", ["dk:vat", "dk:cvr"]),
        ("2077474-0", ["fi:ytunnus"]),
        ("20774740", ["fi:ytunnus"]),
        ("FI20774740", ["fi:vat", "fi:ytunnus"]),
        ("5493001KJTIIGC8Y1R12", ["lei"]),
    ],
)
def test_a_foreign_number_that_fits_one_register_is_of_that_register(
    cell: str, schemes: list[str]
) -> None:
    parsed = parse_ids(cell)
    assert [one.scheme for one in parsed.identifiers] == schemes
    assert all(one.valid for one in parsed.identifiers)


@pytest.mark.parametrize(
    "cell", ["556036-0794", "5560360794", "165560360794", "974760674", "1234567"]
)
def test_a_number_that_fails_its_check_is_kept_and_not_valid(cell: str) -> None:
    parsed = parse_ids(cell)
    assert parsed.problem == "invalid"
    assert parsed.identifiers
    assert not any(one.valid for one in parsed.identifiers)


def test_a_number_rounded_by_a_spreadsheet_says_so() -> None:
    parsed = parse_ids("5,56036E+09")
    assert parsed.problem == "rounded"
    assert parsed.identifiers == (Identifier("other", "5,56036E+09"),)


@pytest.mark.parametrize(
    "cell", ["0000000000", "000000-0000", "999999-9999", "SAKNAS", "Okänt", "-", "–", "#N/A", "n/a"]
)
def test_a_placeholder_is_no_number_and_no_fault(cell: str) -> None:
    parsed = parse_ids(cell)
    assert parsed.empty
    assert parsed.problem == "placeholder"
    assert not parsed.invalid


def test_an_empty_cell_is_nothing() -> None:
    assert parse_ids(" \u00a0").empty
    assert not parse_ids("").problem


@pytest.mark.parametrize(
    "cell",
    [
        "811228-9874",
        "198112289874",
        "811228-9870",
        "811288-9874",
        "SE811228987401",
        "16811228-9874",
    ],
)
def test_a_person_number_is_never_an_identifier(cell: str) -> None:
    parsed = parse_ids(cell)
    assert not parsed.identifiers
    assert len(parsed.person_numbers) == 1
    assert "9874" not in repr(parsed)
    assert "8112" not in repr(parsed)


def test_a_person_number_that_lost_its_zeros_is_still_one() -> None:
    parsed = parse_ids("902289800")
    assert parsed.person_numbers == ("SE:200902289800",)


@pytest.mark.parametrize(
    ("cell", "country", "expected"),
    [
        (
            "974760673 reg.nr, \nNO31561474 safe.nr",
            "NO",
            [("no:orgnr", "974760673", "reg.nr", True), ("other", "NO31561474", "safe.nr", False)],
        ),
        (
            "16117371 reg.nr, \nEE102322592 VAT",
            "EE",
            [("other", "16117371", "reg.nr", False), ("ee:vat", "EE102322592", "VAT", True)],
        ),
        (
            "20774740 reg.nr, \nFI00915487 safe.nr ",
            "FI",
            [("fi:ytunnus", "20774740", "reg.nr", True), ("other", "FI00915487", "safe.nr", False)],
        ),
        (
            "B02726388, reg.nr, \nES08105645 safe.nr",
            "ES",
            [("other", "B02726388", "reg.nr", False), ("other", "ES08105645", "safe.nr", False)],
        ),
        (
            "05196435 reg.nr, UK04841823 safe.nr",
            "GB",
            [("other", "05196435", "reg.nr", False), ("other", "UK04841823", "safe.nr", False)],
        ),
        (
            "556036-0793 / 212000-1355",
            "SE",
            [("se:orgnr", "5560360793", "", True), ("se:orgnr", "2120001355", "", True)],
        ),
        ("Org.nr: 556036-0793", "SE", [("se:orgnr", "5560360793", "Org.nr", True)]),
        ("556036-0793 (moderbolag)", "SE", [("se:orgnr", "5560360793", "moderbolag", True)]),
        ("CVR-nr. 13585628", "DK", [("dk:cvr", "13585628", "CVR-nr", True)]),
        ("HRB 12345", "", [("other", "12345", "HRB", False)]),
    ],
)
def test_several_numbers_in_a_cell_keep_their_labels(
    cell: str, country: str, expected: list[tuple[str, str, str, bool]]
) -> None:
    parsed = parse_ids(cell)
    found = [(one.scheme, one.value, one.label, one.valid) for one in parsed.identifiers]
    assert found == expected
    assert parsed.country == country
    assert not parsed.problem


def test_a_country_prefix_alone_makes_no_vat_number() -> None:
    parsed = parse_ids("EE102322592")
    assert [one.scheme for one in parsed.identifiers] == ["other"]
    assert parsed.country == "EE"


def test_a_vat_column_makes_it_one() -> None:
    parsed = parse_ids("EE102322592", hint="vat")
    assert parsed.identifiers == (Identifier("ee:vat", "EE102322592", "", valid=True),)


def test_a_duns_number_is_told_by_its_header_alone() -> None:
    assert parse_ids("974760673", hint="duns").identifiers == (
        Identifier("other", "974760673", "duns"),
    )


def test_the_country_of_another_column_decides_bare_digits() -> None:
    assert parse_ids("13585628", country="DK").identifiers[0].scheme == "dk:cvr"
    assert parse_ids("13585628", country="GB").identifiers == (Identifier("other", "13585628"),)
    assert parse_ids("5213003700", country="PL").identifiers == (Identifier("other", "5213003700"),)


def test_digits_that_fit_two_registers_are_unclear_without_a_column_to_say() -> None:
    both = _fits_both()
    parsed = parse_ids(both)
    assert parsed.problem == "unclear"
    assert {one.scheme for one in parsed.identifiers} == {"dk:cvr", "fi:ytunnus"}
    assert not any(one.valid for one in parsed.identifiers)
    decided = parse_ids(both, votes={8: "dk:cvr"})
    assert decided.identifiers == (Identifier("dk:cvr", both, "", valid=True),)


def test_a_column_votes_for_what_most_of_its_digits_pass() -> None:
    assert vote(["13585628"] * 9 + ["12345678"]) == {8: "dk:cvr"}
    assert vote(["974760673", "SAKNAS"]) == {9: "no:orgnr"}


def test_a_column_of_another_register_votes_for_none() -> None:
    assert vote(["05196435", "04841823", "01234567", "09876541"]) == {8: "other"}


def test_a_mixed_column_leaves_every_cell_to_itself() -> None:
    assert vote(["13585628", "20774740"]) == {}
    assert vote(["556036-0793"] * 8 + ["12345678"]) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SE:ORGNR:5560360793", [("se:orgnr", "5560360793", True)]),
        ("orgnr:556036-0793", [("se:orgnr", "5560360793", True)]),
        (
            "vat:SE556036079301",
            [("se:vat", "SE556036079301", True), ("se:orgnr", "5560360793", True)],
        ),
        ("ee:vat:102322592", [("ee:vat", "EE102322592", True)]),
        ("dk:cvr:13585628", [("dk:cvr", "13585628", True)]),
        ("fi:ytunnus:2077474-0", [("fi:ytunnus", "20774740", True)]),
        ("no:orgnr:974760673", [("no:orgnr", "974760673", True)]),
        ("5560360793", [("se:orgnr", "5560360793", True)]),
        (
            "lei:5493001KJTIIGC8Y1R12|orgnr:2120001355",
            [("lei", "5493001KJTIIGC8Y1R12", True), ("se:orgnr", "2120001355", True)],
        ),
    ],
)
def test_labelled_identifiers_are_read_liberally(
    text: str, expected: list[tuple[str, str, bool]]
) -> None:
    found = [(one.scheme, one.value, one.valid) for one in parse_labelled(text).identifiers]
    assert found == expected


def test_an_unknown_scheme_is_kept_with_its_label() -> None:
    assert parse_labelled("duns:123456789").identifiers == (
        Identifier("other", "123456789", "duns"),
    )
    assert parse_labelled("hrb:12345").identifiers == (Identifier("other", "12345", "hrb"),)
    assert parse_labelled("se:personnummer:811228-9874").person_numbers == ("SE:198112289874",)


def test_a_scheme_tells_its_country() -> None:
    assert register_country("no:orgnr") == "NO"
    assert register_country("lei") == ""


@given(st.text(max_size=40))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    parsed = parse_ids(text)
    assert parsed.problem in ("", "invalid", "unclear", "rounded", "placeholder")
    parse_labelled(text)


@given(st.text(alphabet="0123456789- ", max_size=16))
def test_a_valid_number_is_read_the_same_again(text: str) -> None:
    for one in parse_ids(text).identifiers:
        if one.valid:
            assert one in parse_labelled(f"{one.scheme}:{one.value}").identifiers


def _fits_both() -> str:
    for number in range(10_000_000, 10_100_000):
        cell = str(number)
        if len(parse_ids(cell).identifiers) == 2:
            return cell
    raise AssertionError


@pytest.mark.parametrize(
    "cell",
    ["556036\u200b-0793", "556036 - 0793", "556036/0793", "5560360793,0", "556036 / 0793 org.nr"],
)
def test_odd_padding_does_not_lose_an_organisation_number(cell: str) -> None:
    """Zero-width signs, blanks around the hyphen and a decimal zero are padding."""
    found = parse_ids(cell)
    assert [(one.scheme, one.value) for one in found.identifiers] == [("se:orgnr", "5560360793")]
    assert not found.problem


@pytest.mark.parametrize("cell", ["556036 - 0794", "556036 x0793"])
def test_digits_beside_a_number_are_no_label(cell: str) -> None:
    """The number was torn apart: that is said, and its rest is not shown as a label."""
    found = parse_ids(cell, country="SE")
    assert found.problem == "invalid"
    assert not any(one.label for one in found.identifiers)
