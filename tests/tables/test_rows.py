"""Rows below the header: kept, skipped or rejected, and all of them counted."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import Effect
from tables.reading import codes, issue, only, read_bytes, rows_of

HEADER = "leverantör,ort,belopp\n"
DATA = "Kråkvinkel AB,Malmö,10\nTörnros AB,Umeå,20\nLingon AB,Visby,30\n"


@pytest.mark.parametrize(
    "total",
    ["Summa,,60", "Grand Total,,60", "TOTALT:,,60", "Yhteensä,,60", ",Totalt,60", "Total,,60"],
)
def test_a_totals_row_is_skipped(tmp_path: Path, total: str) -> None:
    table = read_bytes(tmp_path, f"{HEADER}{DATA}{total}\n")
    sheet = only(table)
    assert (sheet.read, sheet.skipped, len(sheet.cells)) == (4, 1, 3)
    skipped = issue(table, "total_row")
    assert (skipped.rows, skipped.effect, skipped.incomplete) == ((5,), Effect.SKIPPED, False)


@pytest.mark.parametrize(
    "firm",
    [
        "Total AB,,60",  # a prefix is no total
        "Summa Summarum,,60",
        "Total,Malmö,60",  # something identifies it
        "Total,,",  # a total gives a figure
    ],
)
def test_a_firm_with_such_a_name_is_kept(tmp_path: Path, firm: str) -> None:
    sheet = only(read_bytes(tmp_path, f"{HEADER}{DATA}{firm}\nHavre AB,Lund,5\n"))
    assert firm.partition(",")[0] in sheet.cells[0].tolist()


def test_a_firm_called_total_with_a_number_of_its_own_is_kept(tmp_path: Path) -> None:
    text = "leverantör,organisationsnummer,belopp\nLingon AB,212000-1355,5\nTotal,556036-0793,60\n"
    assert only(read_bytes(tmp_path, text)).cells[0].tolist() == ["Lingon AB", "Total"]


def test_a_total_in_a_table_of_two_columns_is_one_only_at_the_end(tmp_path: Path) -> None:
    text = "leverantör,belopp\nLingon AB,5\nTotal,7\nHavre AB,6\nSumma,18\n"
    assert only(read_bytes(tmp_path, text)).cells[0].tolist() == ["Lingon AB", "Total", "Havre AB"]


def test_lines_of_one_cell_after_a_total_are_skipped_others_are_not(tmp_path: Path) -> None:
    table = read_bytes(tmp_path, f"{HEADER}{DATA}Summa,,60\n,,© Påhittsdotter 2026\n\nKälla: x,,\n")
    assert issue(table, "footer").rows == (6, 8)
    assert only(table).skipped == 4
    more = read_bytes(tmp_path, f"{HEADER}{DATA}Summa,,60\nHavre AB,,\nRåg AB,Lund,5\n")
    assert only(more).cells[0].tolist()[-2:] == ["Havre AB", "Råg AB"]


def test_repeated_headers_and_inner_blank_rows_are_skipped(tmp_path: Path) -> None:
    table = read_bytes(tmp_path, f"{HEADER}{DATA}\n , ,\n{HEADER}{DATA}\n\n")
    sheet = only(table)
    assert issue(table, "blank_row").rows == (5, 6)
    assert issue(table, "repeated_header").rows == (7,)
    assert (sheet.read, sheet.skipped, sheet.rows.tolist()) == (9, 3, [2, 3, 4, 8, 9, 10])


def test_shifted_rows_are_rejected_and_make_the_run_incomplete(tmp_path: Path) -> None:
    table = read_bytes(tmp_path, f"{HEADER}{DATA}A, B,Umeå,1\nC,Umeå\n{DATA}")
    sheet = only(table)
    assert (sheet.read, sheet.rejected, len(sheet.cells)) == (8, 2, 6)
    many, few = issue(table, "too_many_cells"), issue(table, "too_few_cells")
    assert (many.rows, dict(many.params)) == ((5,), {"found": 4, "expected": 3})
    assert (few.rows, dict(few.params)) == ((6,), {"found": 2, "expected": 3})
    assert many.incomplete
    assert few.effect is Effect.REJECTED


def test_empty_cells_beyond_the_headers_shift_nothing(tmp_path: Path) -> None:
    sheet = only(read_bytes(tmp_path, f"{HEADER}Kråkvinkel AB,Malmö,10,,\nTörnros AB,Umeå,20, \n"))
    assert (sheet.rejected, sheet.cells.shape) == (0, (2, 3))


def test_cells_missing_under_headers_without_text_are_not_missing(tmp_path: Path) -> None:
    sheet = only(
        read_bytes(tmp_path, "leverantör,ort,,\nKråkvinkel AB,Malmö\nTörnros AB,Umeå,x,\n")
    )
    assert rows_of(sheet) == [["Kråkvinkel AB", "Malmö", ""], ["Törnros AB", "Umeå", "x"]]


@pytest.mark.parametrize("control", ["\0", "\x0b", "\x1b", "\x7f", "\x85", "\x9b"])
def test_a_control_character_rejects_its_row_naming_the_column(
    tmp_path: Path, control: str
) -> None:
    table = read_bytes(tmp_path, f"{HEADER}{DATA}Havre AB,Lu{control}nd,1\n")
    rejected = issue(table, "control_character")
    assert (rejected.rows, rejected.column) == ((5,), "ort")
    assert rejected.value.isprintable()


@pytest.mark.parametrize("kept", ["\u202e", "\u200b", "\u00a0", "\u2028", "\t", '"\n"'])
def test_other_invisible_characters_are_left_to_matching(tmp_path: Path, kept: str) -> None:
    sheet = only(read_bytes(tmp_path, f'{HEADER}"Hav{kept.strip(chr(34))}re AB",Lund,1\n{DATA}'))
    assert sheet.rejected == 0
    assert kept.strip('"') in rows_of(sheet)[0][0]


@pytest.mark.parametrize(("length", "rejected"), [(65_536, 0), (65_537, 1)])
def test_a_cell_is_rejected_only_beyond_64_kib(tmp_path: Path, length: int, rejected: int) -> None:
    table = read_bytes(tmp_path, f"{HEADER}{DATA}{'x' * length},Lund,1\n")
    assert only(table).rejected == rejected


def test_a_long_row_of_short_cells_is_kept(tmp_path: Path) -> None:
    sheet = only(read_bytes(tmp_path, f"{HEADER}{DATA}{'x' * 50_000},{'y' * 50_000},1\n"))
    assert sheet.rejected == 0


def test_a_file_of_which_no_row_is_left_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableTable, match=r"suppliers\.csv:2: not one row"):
        read_bytes(tmp_path, f"{HEADER}A,B,C,D\nE,F,G,H\n")


def test_a_person_number_in_a_rejected_row_is_masked(tmp_path: Path) -> None:
    table = read_bytes(tmp_path, f"{HEADER}{DATA}19811218-9876,Malmö,1,x\n")
    assert issue(table, "too_many_cells").value == "[person number]"


def test_nothing_is_noted_about_a_plain_table(tmp_path: Path) -> None:
    table = read_bytes(tmp_path, HEADER + DATA)
    sheet = only(table)
    assert codes(table) == []
    assert sheet.cells.dtypes.unique().tolist() == [object]
    assert sheet.cells.shape == (3, 3)
    assert sheet.cells.columns.equals(pd.RangeIndex(3))
    assert {type(cell) for row in rows_of(sheet) for cell in row} == {str}


CELL = st.text(alphabet=st.sampled_from('aå1,";|\t\n\r \u2028-'), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(records=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=12))
def test_every_record_comes_out_as_it_went_in_or_is_accounted_for(
    tmp_path: Path, records: list[tuple[str, str, str]]
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(("leverantör", "ort", "kommun"))
    writer.writerows(records)
    try:
        sheet = only(read_bytes(tmp_path, text.getvalue(), delimiter=","))
    except UnusableTable:
        assert not any(cell.strip() for record in records for cell in record)
        return
    filled = [at for at, record in enumerate(records) if any(map(str.strip, record))]
    assert sheet.read == filled[-1] + 1
    assert sheet.read == len(sheet.cells) + sheet.rejected + sheet.skipped
    assert sheet.rejected == 0
    assert [tuple(row) for row in rows_of(sheet)] == [
        tuple(cell for cell in records[at])[: sheet.cells.shape[1]] for at in filled
    ]
