"""Parquet: an extra, with the same rules as other records."""

import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from supplyscreen.errors import UnusableTable
from supplyscreen.tables.formats import parquet
from tables.reading import issue, only, read_bytes, rows_of


def made(folder: Path, columns: dict[str, list[Any]]) -> bytes:
    arrow = pytest.importorskip("pyarrow")
    path = folder / "made.parquet"
    pytest.importorskip("pyarrow.parquet").write_table(arrow.table(columns), path)
    return path.read_bytes()


def test_without_the_extra_the_way_to_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UnusableTable, match="not installed") as refused:
        read_bytes(tmp_path, b"PAR1 and more PAR1", name="suppliers.parquet")
    for lang in ("en", "sv"):
        assert "pip install 'supplyscreen[parquet]'" in refused.value.hint(lang)


def test_values_are_text_and_rows_are_records(tmp_path: Path) -> None:
    data = made(
        tmp_path,
        {
            "leverantör": ["Kråkvinkel AB", None, "Törnros AB"],
            "org": [5560360793, 7, None],
            "belopp": [1.5, float("nan"), 2.0],
            "summa": [Decimal("12.50"), None, Decimal("7.00")],
            "dag": [date(2026, 1, 7), None, date(2026, 2, 1)],
            "tid": [datetime(2026, 1, 7, 13, 5), None, None],  # noqa: DTZ001 - no zone in cells
            "sant": [True, False, None],
            "flera": [["a", "b"], [], None],
        },
    )
    table = read_bytes(tmp_path, data, name="suppliers.parquet")
    sheet = only(table)
    assert (sheet.header_row, sheet.rows.tolist()) == (0, [1, 2, 3])
    assert rows_of(sheet) == [
        [
            *("Kråkvinkel AB", "5560360793", "1.5", "12.50", "2026-01-07"),
            *("2026-01-07T13:05:00", "TRUE", "a; b"),
        ],
        ["", "7", "", "", "", "", "FALSE", ""],
        ["Törnros AB", "", "2", "7", "2026-02-01", "", "", ""],
    ]
    assert issue(table, "no_number").rows == (2,)


def test_a_column_with_parts_is_left_out(tmp_path: Path) -> None:
    data = made(tmp_path, {"ort": ["A", "B"], "x": [{"y": 1}, {"y": 2}]})
    table = read_bytes(tmp_path, data, name="suppliers.parquet")
    assert only(table).headers == ("ort",)
    assert issue(table, "nested_column").column == "x"


def test_a_file_that_is_cut_is_refused(tmp_path: Path) -> None:
    data = made(tmp_path, {"ort": ["A", "B"]})
    for length in range(4, len(data), 97):
        with pytest.raises(UnusableTable, match="damaged"):
            read_bytes(tmp_path, data[:length], name="suppliers.parquet")


def test_more_cells_than_a_table_has_are_refused_before_they_are_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = made(tmp_path, {"ort": ["A"] * 100})
    monkeypatch.setattr(parquet, "MOST_CELLS", 99)
    with pytest.raises(UnusableTable, match="more cells"):
        read_bytes(tmp_path, data, name="suppliers.parquet")
    monkeypatch.setattr(parquet, "MOST_CELLS", 100)
    monkeypatch.setattr(parquet, "MOST_BYTES", 10)
    with pytest.raises(UnusableTable, match="unpack to far more"):
        read_bytes(tmp_path, data, name="suppliers.parquet")
