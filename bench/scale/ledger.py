"""
Time and memory of a long ledger: millions of payments to tens of thousands of suppliers.

    python bench/scale/ledger.py                     1,000,000 and 5,000,000 rows, 30,000 suppliers

Rows have supplier, organisation number, date, amount and a number of their own, as an export of
accounts payable has them; 300 parties are listed. Memory is the greatest resident set.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
from make_tables import SEED, name_of, number_of  # type: ignore[import-not-found]

LISTED = 300
GOAL_MEGABYTES = 2_048


def main(argv: Sequence[str] | None = None) -> None:
    """Print a line per size."""
    parser = argparse.ArgumentParser(description="Time long ledgers.")
    parser.add_argument("rows", type=int, nargs="*", default=[1_000_000, 5_000_000])
    parser.add_argument("--suppliers", type=int, default=30_000)
    asked = parser.parse_args(argv)
    print(f"{'rows':>10} {'seconds':>8} {'s per M rows':>13} {'MB':>6}  goal {GOAL_MEGABYTES} MB")
    for rows in asked.rows:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            write(folder, rows, asked.suppliers)
            seconds, megabytes = run(folder)
        print(f"{rows:>10,} {seconds:>8.1f} {seconds * 1e6 / rows:>13.2f} {megabytes:>6}")


def write(folder: Path, rows: int, suppliers: int) -> None:
    """The ledger, and a list of every hundredth supplier."""
    random = np.random.Generator(np.random.PCG64(SEED))
    parties = [f"{name_of(party)};{number_of(party)}" for party in range(suppliers)]
    with (folder / "ledger.csv").open("w", encoding="utf-8") as out:
        out.write("Leverantör;Organisationsnummer;Fakturadatum;Belopp;Fakturanummer\n")
        chosen = random.integers(0, suppliers, rows).tolist()
        days = random.integers(0, 336, rows).tolist()
        amounts = random.integers(100, 10_000_000, rows).tolist()
        for row, (party, day, amount) in enumerate(zip(chosen, days, amounts, strict=True)):
            date = f"2025-{day // 28 + 1:02d}-{day % 28 + 1:02d}"
            out.write(f"{parties[party]};{date};{amount // 100},{amount % 100:02d};F{row}\n")
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["entry_id", "name", "kind", "org_number"])
        for number in range(LISTED):
            party = number * suppliers // LISTED
            writer.writerow([f"E{number}", name_of(party), "company", number_of(party)])


def run(folder: Path) -> tuple[float, int]:
    """Seconds and megabytes of one process from files to JSON."""
    argv = ["check", "ledger.csv", "-w", "list.csv", "-o", "report.json", "-q"]
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "supplyscreen", *argv], cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    assert os.waitstatus_to_exitcode(status) == 1
    return seconds, usage.ru_maxrss // 1024


if __name__ == "__main__":
    main()
