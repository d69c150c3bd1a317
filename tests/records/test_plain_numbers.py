"""Plain Swedish numbers told by array arithmetic; numbers are published or made from such."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.records.identity import read_ids
from supplyscreen.records.plain_numbers import NONE, plain_numbers
from supplyscreen.text.identifiers import parse_ids

PUBLISHED = ("556036-0793", "5560360793", "212000-1355", "2120001355")


@st.composite
def cells(draw: st.DrawFn) -> str:
    """A published number with some of its characters changed, taken out or doubled."""
    letters = list(draw(st.sampled_from(PUBLISHED)))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(letters) - 1))
        letters[at] = draw(st.sampled_from([*"0123579", "-", "+", "", " ", "٣", "é", "16"]))
    return "".join(letters)


@given(st.lists(cells() | st.just(""), max_size=8))
def test_a_plain_number_is_what_the_parser_says_it_is(texts: list[str]) -> None:
    """No cell beside it, however odd, moves a number to another row."""
    numbers, hyphened = plain_numbers(texts)
    for text, number, has_hyphen in zip(texts, numbers.tolist(), hyphened.tolist(), strict=True):
        digits = text.replace("-", "")
        is_plain = re.fullmatch(r"\d{6}-?\d{4}", text, re.ASCII) and len(set(digits)) > 1
        found = parse_ids(text).identifiers if is_plain else ()
        if any(one.scheme == "se:orgnr" and one.valid for one in found):
            assert f"{number:010d}" == digits == found[0].value
            assert has_hyphen == ("-" in text)
        else:
            assert number == NONE


@given(st.lists(cells(), max_size=4))
def test_a_cell_with_the_mark_between_cells_leaves_all_to_the_parser(texts: list[str]) -> None:
    """Without this a cell could be cut where its neighbour begins."""
    numbers, _ = plain_numbers([*texts, "556036-0793\x1f2120001355"])
    assert (numbers == NONE).all()


def test_numbers_keep_their_leading_zeros() -> None:
    """Some numbers of authorities and estates begin with zeros."""
    cells = np.array(["002000-0000", "0020000000", "556036-0793"], dtype=object)
    column = read_ids(cells, None, "org")
    assert column.value[column.start[column.codes]].tolist() == [
        "0020000000",
        "0020000000",
        "5560360793",
    ]


def test_no_cells_give_no_numbers() -> None:
    """A sheet may have lost all its rows."""
    numbers, hyphened = plain_numbers([])
    assert len(numbers) == len(hyphened) == 0
