"""No digit of a person number passes; everything else does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.text.identifiers import parse_ids
from supplyscreen.text.masking import MASK, mask, masked_spans

SEPARATORS = st.sampled_from(["", "-", "+", "\u2013", "\u2212", " ", "\u00a0", " - ", "\u00ad"])
AROUND = st.text(
    st.characters(codec="utf-8", exclude_categories=["Nd", "Nl", "No", "Cs"]), max_size=20
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Gunhild Påhittsdotter 811228-9874 ringde", f"Gunhild Påhittsdotter {MASK} ringde"),
        ("(19811228-9874)", f"({MASK})"),
        ("811228-9874, 811229-9873", f"{MASK}, {MASK}"),
        ("556036-0793 811228-9874", f"556036-0793 {MASK}"),
        ("123456 811228-9874", f"123456 {MASK}"),
        ("SE811228987401", f"SE{MASK}"),
        ("pnr811228-9874", f"pnr{MASK}"),
        ("8112289874.0", f"{MASK}.0"),
        ("hetu 131052-308T", f"hetu {MASK}"),
        ("cpr 311299-1234", f"cpr {MASK}"),
        ("\uff18\uff11\uff11\uff12\uff12\uff18-\uff19\uff18\uff17\uff14", MASK),
    ],
)
def test_a_person_number_is_masked_wherever_it_stands(text: str, shown: str) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "556036-0793",
        "5560360793",
        "165560360793",
        "SE556036079301",
        "NO974760673MVA",
        "2077474-0",
        "5493001KJTIIGC8Y1R12",
        "2026-11-24",
        "2026-11-24T08:15:00",
        "20261124",
        "1 234 567,50",
        "8113289874",
        "811228 2024-05-06",
        "Kråkvinkel 3663 Bygg AB",
        "",
    ],
)
def test_what_is_no_person_number_stays(text: str) -> None:
    assert mask(text) == text


ODD = [
    *("810101 - 9876", "810101/9876", "810101--9876", "19810101 - 9876", "810101\u200b-9876"),
    *("810101:9876", "1981-01-01-9876", "1981 01 01 9876", "810101.9876", "810101_9876"),
    *("8101 01-9876", "81-01-01-9876", "1981.01.01-9876", "1981/01/01/9876"),
]


@pytest.mark.parametrize("text", ODD)
def test_odd_separators_do_not_show_a_person_number(text: str) -> None:
    """Neither masked nor as an identifier is anything of it shown."""
    assert mask(f"a {text}, b") == f"a {MASK}, b"
    found = parse_ids(text)
    assert (found.person_numbers, found.identifiers) == (("SE:198101019876",), ())
    assert parse_ids(f"556036-0793, {text}").person_numbers == ("SE:198101019876",)


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-06 1234",
        "2024-05-06: 1234",
        "2024-01-01 - 2024-12-31",
        "2024.01.01-2024.12.31",
        "2024-05-06 08:15:00",
        "12 101 012.50",
        "556036/0793",
        "556036 - 0793",
    ],
)
def test_dates_beside_numbers_and_other_numbers_stay(text: str) -> None:
    """Separators alone make no person number."""
    assert mask(text) == text


@given(
    st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    st.integers(0, 9999),
    SEPARATORS,
    st.sampled_from(["%y%m%d", "%Y%m%d"]),
    st.sampled_from([0, 60]),
    AROUND,
    AROUND,
)
def test_no_swedish_number_survives(
    day: date, serial: int, separator: str, form: str, added: int, before: str, after: str
) -> None:
    written = day.strftime(form)
    written = f"{written[:-2]}{int(written[-2:]) + added:02d}"
    number = f"{written}{separator}{serial:04d}"
    assert number not in mask(f"{before} {number} {after}")
    assert (
        f"{serial:04d}" not in mask(f"{before}{number}{after}") or f"{serial:04d}" in before + after
    )


@given(st.text())
def test_masking_twice_is_masking_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.integers(2, 9), st.integers(0, 10**9))
def test_no_organisation_number_is_masked(third: int, rest: int) -> None:
    digits = f"{rest:010d}"
    number = f"55{third}{digits[:3]}-{digits[3:7]}"
    assert mask(number) == number
    assert mask(f"16{number.replace('-', '')}") == f"16{number.replace('-', '')}"


PIECES = (
    *("811228-9874", "19811228 9874", "81.12.28/9874", "SE811228987401", "556036-0793", "1234"),
    *("131052-308T", "2024-05-06", " ", ", ", "a", "5", "-", "[", "\u2013"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_the_places_of_numbers_are_those_that_are_masked(text: str) -> None:
    """With the mask in place of each, the text is the masked one."""
    shown, at = "", 0
    for begin, end in masked_spans(text):
        shown, at = shown + text[at:begin] + MASK, end
    assert shown + text[at:] == mask(text)
