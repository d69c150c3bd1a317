"""Which texts are person numbers, and the birth date in them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.text.person_numbers import birth_date_of, luhn, person_number

DAYS = st.dates(date(1927, 1, 1), date(2020, 12, 31))
SERIALS = st.integers(9800, 9899)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("811228-9874", "SE:198112289874"),
        ("8112289874", "SE:198112289874"),
        ("19811228-9874", "SE:198112289874"),
        ("198112289874", "SE:198112289874"),
        ("811228-9870", "SE:198112289870"),
        ("811228\u20139874", "SE:198112289874"),
        ("811228\u00a09874", "SE:198112289874"),
        ("811228 9874", "SE:198112289874"),
        ("811288-9874", "SE:198112889874"),
        ("090228-9806", "SE:200902289806"),
        ("121212+1212", "SE:191212121212"),
        ("000229-9806", "SE:200002299806"),
        ("131052-308T", "FI:131052-308T"),
        ("131052-308t", "FI:131052-308T"),
        ("131052X308T", "FI:131052X308T"),
        ("311299-1234", "DK:3112991234"),
    ],
)
def test_reads_a_person_number(text: str, canonical: str) -> None:
    assert person_number(text) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "556036-0793",
        "212000-1355",
        "165560360793",
        "811328-9874",
        "811232-9874",
        "3112991234",
        "131052-308X",
        "974760673",
        "2026-11-24",
        "",
        "8112289874123",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert person_number(text) is None


def test_ten_bare_digits_are_danish_only_where_the_country_says_so() -> None:
    assert person_number("3112991234", "DK") == "DK:3112991234"
    assert person_number("3112991234", "NO") is None


def test_a_norwegian_number_needs_both_check_digits() -> None:
    wanted = _norwegian("010190", 0)
    assert person_number(wanted) == f"NO:{wanted}"
    assert person_number(wanted[:-1] + str((int(wanted[-1]) + 1) % 10)) is None


def test_a_norwegian_d_number_has_forty_added_to_the_day() -> None:
    wanted = _norwegian("410190", 0)
    assert person_number(wanted) == f"NO:{wanted}"
    assert birth_date_of(f"NO:{wanted}") == "1990-01-01"


@pytest.mark.parametrize(
    ("canonical", "born"),
    [
        ("SE:198112289874", "1981-12-28"),
        ("SE:198112889874", "1981-12-28"),
        ("FI:131052-308T", "1952-10-13"),
        ("FI:131052A308T", "2052-10-13"),
        ("DK:3112991234", "1999-12-31"),
        ("DK:3112204234", "2020-12-31"),
        ("XX:1", ""),
    ],
)
def test_the_birth_date_is_in_the_number(canonical: str, born: str) -> None:
    assert birth_date_of(canonical) == born


@given(DAYS, SERIALS)
def test_ten_and_twelve_digits_are_one_number(day: date, serial: int) -> None:
    ten = f"{day:%y%m%d}{serial}"
    assert (
        person_number(ten) == person_number(f"{day:%Y%m%d}-{serial}") == f"SE:{day:%Y%m%d}{serial}"
    )
    assert birth_date_of(f"SE:{day:%Y%m%d}{serial}") == day.isoformat()


@given(DAYS, SERIALS)
def test_a_plus_is_a_hundred_years_older(day: date, serial: int) -> None:
    assert person_number(f"{day:%y%m%d}+{serial}") == f"SE:{day.year - 100}{day:%m%d}{serial}"


@given(st.integers(0, 10**10 - 1))
def test_luhn_agrees_with_the_long_way(number: int) -> None:
    digits = f"{number:010d}"
    doubled = [int(d) * (2 if at % 2 == 0 else 1) for at, d in enumerate(digits)]
    assert luhn(digits) == (sum(d // 10 + d % 10 for d in doubled) % 10 == 0)


def _norwegian(day: str, individual: int) -> str:
    """A number with right check digits for the first individual number that has any."""
    for serial in range(individual, 500):
        body = f"{day}{serial:03d}"
        first = (
            -sum(int(d) * w for d, w in zip(body, (3, 7, 6, 1, 8, 9, 4, 5, 2), strict=True)) % 11
        )
        if first == 10:
            continue
        longer = f"{body}{first}"
        weights = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
        second = -sum(int(d) * w for d, w in zip(longer, weights, strict=True)) % 11
        if second < 10:
            return f"{longer}{second}"
    raise AssertionError
