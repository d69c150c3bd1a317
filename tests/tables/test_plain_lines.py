"""The quick way to split lines: what it takes it reads like the standard reader, or not at all."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.tables.grid import HUGE_CELL, MOST_COLUMNS, has_control
from supplyscreen.tables.plain_lines import plain_columns

LETTERS = st.sampled_from(["a", "é", " ", ",", ",", ";", "\t", '"', "\n", "\r\n", "\r", "\u2028"])
RARE = st.sampled_from(["\0", "\x0b", "\x7f", "\x85", "\xa0", "\ufeff", "\ud800"])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_even_lines_become_columns(end: str) -> None:
    """Both common line ends; the last line may lack its own."""
    lines = [f"Kråkvinkel AB, Malmö {end}", f"Törnros AB,{end}", "Lingon AB,Visby"]
    assert plain_columns("".join(lines), ",") == [
        ["Kråkvinkel AB", "Törnros AB", "Lingon AB"],
        [" Malmö ", "", "Visby"],
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Törnros AB\n",
        "Törnros AB,Umeå,\n",
        '"Törnros AB",Umeå\n',
        ",Umeå\n",
        " ,Umeå\n",
        "\n",
        "Törnros AB,Umeå\r",
        "Törn\x0bros AB,Umeå\n",
        "Törn\x85ros AB,Umeå\n",
        "Törnros AB," + "x" * HUGE_CELL + "\n",
    ],
)
def test_one_unusual_line_leaves_all_to_the_careful_way(line: str) -> None:
    """Shifted cells, quotes, blanks, other line ends, controls, great lengths."""
    assert plain_columns(f"Kråkvinkel AB,Malmö\n{line}Lingon AB,Visby\n", ",") is None


def test_a_row_wider_than_any_table_is_not_split() -> None:
    """The careful way cuts it, so that a file of commas does not fill the memory."""
    assert plain_columns("a" + "," * (MOST_COLUMNS - 1), ",") is not None
    assert plain_columns("a" + "," * MOST_COLUMNS, ",") is None


@given(st.lists(LETTERS | RARE, min_size=1).map("".join))
def test_what_is_taken_reads_as_the_standard_reader_reads_it(text: str) -> None:
    """And is nothing that the grid would have to note."""
    lines = list(io.StringIO(text, newline=""))
    columns = plain_columns(text, ",")
    if columns is None:
        return
    rows = list(csv.reader(lines, strict=True))
    assert list(map(list, zip(*columns, strict=True))) == rows
    assert all(cells[0].strip() for cells in rows)
    assert not has_control("".join(map("".join, rows)))
