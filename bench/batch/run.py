"""
Throughput of `supplyscreen batch`, side by side with itself alone and with `check` case by case.

    python bench/batch/run.py --cases 100 --rows 1000 --listed 100000

Invented suppliers, of which one in five hundred is spelled like one of the list, and numbered
like it (bench/names). `check` is run on a few cases and its time per case taken for all; a batch is
timed as a whole, lists and start included. Each ratio is of cases a second. The caches of lists are
filled before, for both.
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

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from bench.names.make_names import make_names
from bench.names.pools import pools
from bench.scale.make_tables import number_of

CHECKED = 3
"""Cases that `check` is timed on."""
AS_OF = "2026-11-24"


def main(argv: Sequence[str] | None = None) -> None:
    """Print cases a second for each way."""
    parser = argparse.ArgumentParser(description="Time batches.")
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--rows", type=int, default=1_000)
    parser.add_argument("--listed", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        # Modules stay compiled from the first run on, as pip leaves them where a user installs.
        os.environ["PYTHONDONTWRITEBYTECODE"] = ""
        write(folder, asked.cases, asked.rows, asked.listed)
        run(folder, "lists", "build", "list.csv")
        many = [f"src/{number}.csv" for number in range(min(CHECKED, asked.cases))]
        alone = sum(run(folder, "check", one, *OPTIONS, "-o", "x.json", "-q") for one in many)
        rates = {"check, case by case": len(many) / alone}
        for jobs in dict.fromkeys((1, asked.jobs)):
            spent = run(folder, "batch", "src", *OPTIONS, "-o", f"out{jobs}", "--jobs", str(jobs))
            rates[f"batch --jobs {jobs}"] = asked.cases / spent
    least = rates["check, case by case"]
    print(f"{asked.cases} cases of {asked.rows:,} rows against {asked.listed:,} names")
    for way, rate in rates.items():
        print(f"{way:22} {rate:7.2f} cases/s  {rate / least:6.1f}x")


OPTIONS = ("-w", "list.csv", "--as-of", AS_OF)


def run(folder: Path, *argv: str) -> float:
    """Seconds of one command as a whole process."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "supplyscreen", *argv], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return time.perf_counter() - began


def write(folder: Path, cases: int, rows: int, listed: int) -> None:
    """A list, and cases of suppliers of which one in five hundred is on it."""
    made = make_names(max(listed, cases * rows), pools(None), planted=1 / 500)
    entry_of = {planted.query: planted.entry for planted in made.truth}
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["entry_id", "name", "kind", "org_number"])
        for number, (name, kind) in enumerate(made.listed[:listed]):
            writer.writerow([f"E{number}", name, kind, number_of(number)])
    (folder / "src").mkdir()
    for case in range(cases):
        with (folder / f"src/{case}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(["Leverantör", "Organisationsnummer"])
            for query in range(case * rows, (case + 1) * rows):
                number = entry_of.get(query, len(made.listed) + query)
                writer.writerow([made.queries[query][0], number_of(number)])


if __name__ == "__main__":
    main()
