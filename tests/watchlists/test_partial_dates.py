"""Dates of birth as authorities write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.watchlists.admit import is_date
from supplyscreen.watchlists.partial_dates import possible_dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("1962-12-07", "1962-12-07"),
        ("19621207", "1962-12-07"),
        ("1962-12-07T00:00:00", "1962-12-07"),
        ("1962-12-07Z", "1962-12-07"),
        ("07/12/1962", "1962-12-07"),
        ("7.12.1962", "1962-12-07"),
        ("07 Dec 1962", "1962-12-07"),
        ("7 december 1962", "1962-12-07"),
        ("7th Dec. 1962", "1962-12-07"),
        ("Dec 7, 1962", "1962-12-07"),
        ("Dec 1962", "1962-12"),
        ("12/1962", "1962-12"),
        ("00/12/1962", "1962-12"),
        ("1962-12-00", "1962-12"),
        ("00/00/1962", "1962"),
        ("1962", "1962"),
        ("31 Feb 1962", "1962-02"),
        ("31/31/1962", "1962"),
        ("circa 1962", "1962 1961 1963"),
        ("c. 1962", "1962 1961 1963"),
        ("circa 7 Dec 1962", "1962-12-07 1961 1962 1963"),
        ("Approximately 1962", "1962 1961 1963"),
        ("1962 to 1964", "1962 1963 1964"),
        ("between 1962 and 1963", "1962 1963"),
        ("1962-1964", "1962 1963 1964"),
        ("01 Jan 1962 to 31 Dec 1963", "1962 1963"),
        ("1962/1963", "1962 1963"),
        ("1962 or 1963", "1962 1963"),
        ("7.12.1962, 1.1.1963", "1962-12-07 1963-01-01"),
        ("7 Dec 1962; 1963", "1962-12-07 1963"),
        ("1972-08-10 or 1972-08-11", "1972-08-10 1972-08-11"),
        ("7 Dec 1962 (passport)", "1962-12-07"),
        ("1900 to 1999", ""),
        ("1900-1999", ""),
        ("between 1900 and 1999", ""),
        ("1964 to 1962", ""),
        ("24.6.1402", ""),
        ("N/A", ""),
        ("around the war", ""),
        ("", ""),
        ("7/12/62", ""),
    ],
)
def test_a_date_is_read_into_every_date_it_may_mean(text: str, dates: str) -> None:
    """As much of it as exists."""
    assert possible_dates(text) == tuple(dates.split())


def test_the_caller_may_say_that_the_month_stands_first() -> None:
    """As Americans write; what cannot be a month is none either way."""
    assert possible_dates("03/04/1962", month_first=True) == ("1962-03-04",)
    assert possible_dates("03/04/1962") == ("1962-04-03",)


@given(st.text(alphabet="0123456789 /-.,;()abcdefjnortuDJ–", max_size=24))
def test_whatever_is_written_what_is_read_exists(text: str) -> None:
    """Only years, months and days that an entry may bear."""
    assert all(is_date(one, partial=True) for one in possible_dates(text))
