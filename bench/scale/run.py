"""
Time and memory of the whole program on an invented city's tables, size by size.

    python bench/scale/run.py                          100,000 suppliers, 300,000 subcontract rows
    python bench/scale/run.py 300000 1000000 3000000   subcontract rows; a third as many suppliers

Each size: tables and a list of 300 parties are written to a temporary folder, then one process runs
`supplyscreen check ... -f json` from files to JSON, `--runs` times; the median is shown. Memory is
the process's greatest resident set as the system counts it. Beside it, in the same minute on the
same tables, a peer in plain Python: csv, dicts, networkx, and a search from every listed number and
exact name up to all roots. It matches no misspelt name, keeps no source rows, checks nothing.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
LISTED = 300


@dataclass(frozen=True, slots=True)
class Run:
    """One process from start to end."""

    seconds: float
    megabytes: float


def main(argv: Sequence[str] | None = None) -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description="Time the whole program, size by size.")
    parser.add_argument("rows", type=int, nargs="*", default=[300_000])
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args(argv)
    print(f"{'rows':>10} {'suppliers':>10} {'seconds':>8} {'MB':>6} {'s per M rows':>13}"
          f" {'peer s':>7} {'peer MB':>8} {'ratio':>6}")  # fmt: skip
    for rows in asked.rows:
        with tempfile.TemporaryDirectory() as folder:
            print(_line(Path(folder), rows, rows // 3, asked.runs), flush=True)


def _line(folder: Path, rows: int, suppliers: int, runs: int) -> str:
    make = [HERE / "make_tables.py", folder]
    sizes = [f"--suppliers={suppliers}", f"--subcontracts={rows}", f"--listed={LISTED}"]
    subprocess.run([sys.executable, *make, *sizes], check=True)
    tables = [folder / "suppliers.csv", folder / "subcontracts.csv"]
    ours = _median(
        [
            *("-m", "supplyscreen", "check", *map(str, tables), "-w", str(folder / "list.csv")),
            *("-f", "json", "-o", str(folder / "report.json")),
        ],
        runs,
    )
    peer = _median([str(HERE / "peer.py"), str(folder)], runs)
    per_million = ours.seconds / (rows + suppliers) * 1e6
    return (
        f"{rows:>10,} {suppliers:>10,} {ours.seconds:>8.2f} {ours.megabytes:>6.0f}"
        f" {per_million:>13.2f} {peer.seconds:>7.2f} {peer.megabytes:>8.0f}"
        f" {peer.seconds / ours.seconds:>6.2f}"
    )


def _median(arguments: Sequence[str], runs: int) -> Run:
    found = [_run(arguments) for _ in range(runs)]
    return Run(
        statistics.median(run.seconds for run in found),
        statistics.median(run.megabytes for run in found),
    )


def _run(arguments: Sequence[str]) -> Run:
    begin = time.perf_counter()
    # Modules stay compiled from the first run on, as pip leaves them where a user installs.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, env=environment
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1, 4):
        message = f"ended with exit code {process.returncode}"
        raise SystemExit(message)
    # Linux counts kibibytes, macOS bytes.
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Run(seconds, usage.ru_maxrss * unit / 1e6)


if __name__ == "__main__":
    main()
