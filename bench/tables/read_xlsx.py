"""
Time of reading a workbook, beside openpyxl reading the same cells in the same minute.

    python bench/tables/read_xlsx.py             100,000 rows of six columns
    python bench/tables/read_xlsx.py 20000       as many rows

The workbook is invented: names, organisation numbers, towns, amounts, days, references. "read" is
`read_table` from the file to text cells under headers, checks included; openpyxl, in its mode for
reading alone, only gives the values row by row. Best of `--runs` each; their ratio holds better
than seconds do where other programs run beside.
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook, load_workbook

from supplyscreen.records.headers import is_known_header
from supplyscreen.tables.read import read_table

HEADERS = ("Leverantör", "Organisationsnummer", "Ort", "Belopp", "Datum", "Fakturanummer")
TOWNS = ("Göteborg", "Malmö", "Umeå", "Kråkvinkel", "Lund")
FIRST_DAY = date(2026, 1, 1)
GOAL = 2.0
"""Seconds for 100,000 rows."""


def main(argv: Sequence[str] | None = None) -> None:
    """Print one line."""
    parser = argparse.ArgumentParser(description="Time reading a workbook.")
    parser.add_argument("rows", type=int, nargs="?", default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "suppliers.xlsx"
        _write(path, asked.rows)
        gc.disable()  # as the program does
        ours = _best(lambda: _read(path, asked.rows), asked.runs)
        peer = _best(lambda: _read_with_openpyxl(path, asked.rows), asked.runs)
    print(f"{'rows':>8} {'read s':>7} {'openpyxl s':>10} {'ratio':>6} {'goal s':>7}")
    goal = GOAL * asked.rows / 100_000
    print(f"{asked.rows:>8,} {ours:>7.2f} {peer:>10.2f} {peer / ours:>6.1f} {goal:>7.2f}")


def _write(path: Path, rows: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Leverantörer")
    sheet.append(list(HEADERS))
    for row in range(rows):
        day = FIRST_DAY + timedelta(days=row % 365)
        name, town = f"Påhittat Bolag {row} AB", TOWNS[row % len(TOWNS)]
        sheet.append([name, 5_599_000_000 + row, town, row * 1.25, day, f"F-{row}"])
    book.save(path)


def _best(read: Callable[[], None], runs: int) -> float:
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        read()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def _read(path: Path, rows: int) -> None:
    table = read_table(
        path, name=path.name, encoding=None, delimiter=None, is_header=is_known_header
    )
    assert len(table.sheets[0].cells) == rows


def _read_with_openpyxl(path: Path, rows: int) -> None:
    book = load_workbook(path, read_only=True)
    count = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    assert count == rows + 1


if __name__ == "__main__":
    main()
