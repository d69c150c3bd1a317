"""
Very many names in partitions against a long list: seconds per partition, and memory all along.

    python bench/batch/partitions.py --partitions 200 --names 50000 --listed 1000000 --jobs 2
    python bench/batch/partitions.py --partitions 5 --names 20000 --listed 100000

Partitions are files of invented suppliers, one in five hundred of them listed; each is a case of
one `supplyscreen batch`. The list is read into the cache before, and that time is told apart. When
a partition was done is the time of its report. Memory is what all processes of the batch hold
together at one moment, pages they share counted once, looked at twice a second (Linux).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from run import OPTIONS, run, write  # type: ignore[import-not-found]

_PROC = Path("/proc")
_OFTEN = 0.5
"""Seconds between two looks at memory."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch from start to end."""

    seconds: float
    done: Sequence[float]
    """Seconds after the start at which each partition's report stood, sorted."""
    megabytes: float
    """At most, over all its processes; 0 where the system does not tell."""


def main(argv: Sequence[str] | None = None) -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description="Time partitions against a long list.")
    parser.add_argument("--partitions", type=int, default=5)
    parser.add_argument("--names", type=int, default=20_000, help="names in each partition")
    parser.add_argument("--listed", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        write(folder, asked.partitions, asked.names, asked.listed)
        kept = run(folder, "lists", "build", "list.csv")
        found = measured(folder, asked.jobs)
    names = asked.partitions * asked.names
    print(
        f"{asked.partitions} partitions of {asked.names:,} names against {asked.listed:,} listed,"
        f" --jobs {asked.jobs}"
    )
    print(f"reading the list into the cache  {kept:10.1f} s")
    print(f"the batch, from start to end     {found.seconds:10.1f} s")
    print(f"  per million names              {found.seconds / names * 1e6:10.1f} s")
    print(f"  until the first partition      {found.done[0]:10.1f} s")
    for line in told(found.done):
        print(line)
    print(f"memory of all processes at most  {found.megabytes:10.0f} MB")


def told(done: Sequence[float]) -> Iterator[str]:
    """Seconds per partition, and whether the last take as long as the first."""
    if len(done) < 3:
        return
    steps = [later - earlier for earlier, later in pairwise(done)]
    yield f"  per partition after the first  {statistics.mean(steps):10.2f} s"
    half = len(steps) // 2
    first, last = statistics.mean(steps[:half]), statistics.mean(steps[-half:])
    yield f"  in the first half, the second  {first:10.2f} s  {last:.2f} s  ({last / first:.2f}x)"
    for share in (0.25, 0.5, 0.75, 1.0):
        at = max(round(share * len(done)) - 1, 0)
        yield f"  {share:4.0%} of the partitions after    {done[at]:10.1f} s"


def measured(folder: Path, jobs: int) -> Batch:
    """Run the batch, and look at its memory until it ends."""
    argv = ["batch", "src", *OPTIONS, "-o", "out", "--jobs", str(jobs), "-q"]
    began, moment = time.perf_counter(), time.time()
    process = subprocess.Popen([sys.executable, "-m", "supplyscreen", *argv], cwd=folder)
    seen: list[float] = [0.0]
    ended = threading.Event()
    looking = threading.Thread(target=_look, args=(process.pid, seen, ended))
    looking.start()
    code = process.wait()
    seconds = time.perf_counter() - began
    ended.set()
    looking.join()
    assert code in (0, 1), f"ended with exit code {code}"
    reports = [one for one in (folder / "out").glob("*.json") if one.name != "overview.json"]
    done = sorted(one.stat().st_mtime - moment for one in reports)
    return Batch(seconds=seconds, done=done, megabytes=max(seen))


def _look(root: int, seen: list[float], ended: threading.Event) -> None:
    while not ended.wait(_OFTEN):
        seen.append(sum(map(_megabytes, _family(root))))


def _family(root: int) -> set[int]:
    """A process and all that descend from it."""
    parents: dict[int, int] = {}
    for folder in _PROC.glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text()
        except OSError:
            continue
        parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
    family = {root}
    while more := {one for one, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def _megabytes(process: int) -> float:
    """Its share of the memory: pages that n processes hold count a n-th for each."""
    try:
        text = (_PROC / str(process) / "smaps_rollup").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1000


if __name__ == "__main__":
    main()
