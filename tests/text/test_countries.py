"""Countries as tables name them."""

import pytest

from supplyscreen.text.countries import country_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SE", "SE"),
        ("se ", "SE"),
        ("Sverige", "SE"),
        ("SWEDEN", "SE"),
        ("SWE", "SE"),
        ("UK", "GB"),
        ("EL", "GR"),
        ("Österrike", "AT"),
        ("Viet Nam", "VN"),
        ("", ""),
        ("ZZ", ""),
        ("Kråkvinkel", ""),
    ],
)
def test_names_and_letters_give_the_code(text: str, code: str) -> None:
    assert country_code(text) == code
