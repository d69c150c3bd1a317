"""Several possible births of an entry: one that is equal agrees, and only if none can be it not."""

import pytest

from supplyscreen.match.comparators.birth import BirthDateComparator, BirthYearComparator
from supplyscreen.match.interface import Side
from supplyscreen.model.matches import Outcome
from supplyscreen.model.parties import PartyKind, PersonNumbers

YES, NO, OPEN = Outcome.AGREES, Outcome.DISAGREES, Outcome.UNKNOWN


def born(birth_date: str) -> Side:
    """A person of whom nothing else is known."""
    return Side(
        kind=PartyKind.PERSON,
        countries=(),
        municipality="",
        address="",
        birth_date=birth_date,
        identifiers=(),
        person_numbers=PersonNumbers.none(),
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "day", "year"),
    [
        ("1962-12-07", "1960-01-01|1962-12-07", YES, YES),
        ("1962-12-07", "1960-01-01|1962-12-08", NO, YES),
        ("1962-12-07", "1960-01-01|1961-01-01", NO, NO),
        ("1962-12-07", "1960-01-01|1962", OPEN, YES),
        ("1962-12-07", "1960-01-01|1962-12", OPEN, YES),
        ("1962-12-07", "1960-01-01|1961", NO, NO),
        ("1962-12-07", "1961|1962|1963", OPEN, YES),
        ("1964", "1961|1962|1963", OPEN, NO),
        ("", "1961|1962", OPEN, OPEN),
    ],
)
def test_any_of_the_dates_may_be_it(ours: str, theirs: str, day: Outcome, year: Outcome) -> None:
    """A date that is only partly known never speaks against a full one that fits it."""
    (of_day,) = BirthDateComparator().compare(born(ours), born(theirs))
    (of_year,) = BirthYearComparator().compare(born(ours), born(theirs))
    assert (of_day.outcome, of_year.outcome) == (day, year)


def test_only_years_are_shown_and_the_one_that_agrees_alone() -> None:
    """A date of birth is most of a person number."""
    (day,) = BirthDateComparator().compare(born("1962-12-07"), born("1960-01-01|1962-12-07"))
    assert (day.ours, day.theirs) == ("1962", "1962")
    (year,) = BirthYearComparator().compare(born("1962"), born("1960|1961-01-01"))
    assert (year.ours, year.theirs) == ("1962", "1960, 1961")
