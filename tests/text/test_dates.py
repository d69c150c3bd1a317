"""Dates as tables write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.text.dates import iso_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-07",
        " 2026-1-7 ",
        "2026/01/07",
        "2026.01.07",
        "20260107",
        "2026-01-07 00:00:00",
        "2026-01-07T12:30",
        "07.01.2026",
        "7/1 2026",
        "7-1-2026",
        "46029",
        "46029.0",
    ],
)
def test_every_way_of_writing_a_day_is_the_same_day(text: str) -> None:
    assert iso_date(text) == "2026-01-07"


@pytest.mark.parametrize(
    "text", ["", "Anbud", "2022-11-00", "2023-02-29", "2026", "2026-01", "99999", "32.1.2026"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert iso_date(text) is None


def test_an_open_end_is_a_day() -> None:
    assert iso_date("9999-12-31") == "9999-12-31"


@given(st.dates(date(1900, 3, 1), date(2173, 1, 1)))
def test_every_day_is_read_back(day: date) -> None:
    assert iso_date(day.isoformat()) == day.isoformat()
    assert iso_date(f"{day:%d.%m.%Y}") == day.isoformat()
    serial = (day - date(1899, 12, 30)).days
    if date(1928, 1, 1) <= day < date(2100, 1, 1):
        assert iso_date(str(serial)) == day.isoformat()
