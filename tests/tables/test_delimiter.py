"""Which mark separates cells."""

from pathlib import Path

import pytest

from supplyscreen.errors import UnusableTable
from tables.reading import only, read_bytes, rows_of

LINES = (
    ("leverantör", "ort", "belopp"),
    ("Kråkvinkel Bygg AB", "Göteborg", "12"),
    ("Törnros Betong AB", "Malmö", "7"),
)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_each_mark_is_found_without_being_told(tmp_path: Path, mark: str) -> None:
    text = "".join(mark.join(cells) + "\n" for cells in LINES)
    sheet = only(read_bytes(tmp_path, text))
    assert sheet.delimiter == mark
    assert rows_of(sheet) == [list(LINES[1]), list(LINES[2])]


def test_known_headers_outweigh_a_mark_that_cuts_more_evenly(tmp_path: Path) -> None:
    text = "leverantör;ort;belopp\n" + "Kråkvinkel, Bygg;Malmö;1,50\n" * 9 + "Törnros;Umeå;2,0\n"
    sheet = only(read_bytes(tmp_path, text))
    assert sheet.delimiter == ";"
    assert sheet.headers == ("leverantör", "ort", "belopp")


def test_one_column_is_not_cut_at_commas_in_names(tmp_path: Path) -> None:
    sheet = only(read_bytes(tmp_path, "leverantör\nKråkvinkel AB\nTörnros, Malmö AB\nLingon AB\n"))
    assert rows_of(sheet) == [["Kråkvinkel AB"], ["Törnros, Malmö AB"], ["Lingon AB"]]


def test_a_first_line_that_names_the_mark_is_obeyed(tmp_path: Path) -> None:
    sheet = only(read_bytes(tmp_path, "sep=;\nleverantör;ort,x\nKråkvinkel AB;Malmö,y\n"))
    assert (sheet.delimiter, sheet.header_row) == (";", 2)


def test_the_stated_mark_holds(tmp_path: Path) -> None:
    text = "leverantör;ort,kommun\nKråkvinkel AB;Limhamn,Malmö\n"
    assert only(read_bytes(tmp_path, text, delimiter=",")).headers == ("leverantör;ort", "kommun")
    tabbed = "leverantör\tort\nKråkvinkel AB\tMalmö\n"
    assert only(read_bytes(tmp_path, tabbed, delimiter="tab")).delimiter == "\t"


@pytest.mark.parametrize("stated", ["", ";;", '"', "\n", "a"])
def test_what_cannot_separate_cells_is_refused(tmp_path: Path, stated: str) -> None:
    text = "leverantör;ort\nKråkvinkel AB;Malmö\n"
    if not stated:
        assert only(read_bytes(tmp_path, text, delimiter=stated)).delimiter == ";"
        return
    with pytest.raises(UnusableTable, match="cannot separate cells"):
        read_bytes(tmp_path, text, delimiter=stated)
