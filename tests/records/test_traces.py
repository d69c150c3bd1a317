"""What becomes of phones, mail addresses, web addresses and accounts as they are written."""

import pytest

from records.sheets import read, sheet
from supplyscreen.records.traces import accounts, mail_domains, phones, websites


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("08-123 45 67", ["4681234567"]),
        ("+46 (0)8 123 45 67", ["4681234567"]),
        ("0046 8 123 45 67", ["4681234567"]),
        ("08-123 45 67; 070-765 43 21", ["4681234567", "46707654321"]),
        ("+47 22 33 44 55", ["4722334455"]),
        ("112", []),
        ("000 00 00 000", []),
        ("saknas", []),
        ("", []),
    ],
)
def test_a_phone_is_its_number_as_called_from_abroad(cell: str, found: list[str]) -> None:
    """Too short and all zeros is none."""
    assert phones(cell) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("info@Kråkvinkel.example", ["kråkvinkel.example"]),
        ("Ottilia <ottilia@kvarn.example>, info@kvarn.example", ["kvarn.example"]),
        ("ottilia@gmail.com", []),
        ("ottilia@hotmail.se; info@kvarn.example", ["kvarn.example"]),
        ("saknas", []),
        ("@kvarn.example", []),
    ],
)
def test_of_mail_the_domain_counts_unless_anybody_may_have_it(cell: str, found: list[str]) -> None:
    """Free mail joins nobody."""
    assert mail_domains(cell) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("https://www.Kvarn.example/om-oss?x=1", ["kvarn.example"]),
        ("kvarn.example:8080", ["kvarn.example"]),
        ("https://facebook.com/kvarn", []),
        ("info@kvarn.example", []),
        ("nej", []),
    ],
)
def test_of_a_web_address_the_host_counts_unless_many_are_there(
    cell: str, found: list[str]
) -> None:
    """A page at a social network joins nobody."""
    assert websites(cell) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("SE00 0000 0000 0123 4567 8901", ["SE0000000000012345678901"]),
        ("8327-9, 123 456 789-0", ["832791234567890"]),
        ("1234", []),
        ("00000000", []),
    ],
)
def test_an_account_is_its_letters_and_digits(cell: str, found: list[str]) -> None:
    """Nothing so short, and no filling."""
    assert accounts(cell) == found


def test_traces_belong_to_the_party_that_the_row_is_about() -> None:
    """Rows without a party, and cells that say nothing, give none."""
    records = read(
        sheet(
            ["Leverantör", "Telefon", "E-post", "Hemsida"],
            ["Törnros AB", "08-123 45 67", "info@kvarn.example", "-"],
            ["Odon AB", "", "", "www.kvarn.example"],
        )
    )
    told = list(records.traces.itertuples(index=False, name=None))
    assert told == [
        (0, "phone", "4681234567"),
        (0, "email", "kvarn.example"),
        (1, "website", "kvarn.example"),
    ]
