"""
One system in a process of its own: names in, pairs out, and what it took.

Every system gets the same two lists of names in memory; the clock runs from there to its pairs, so
indexes, models and frames are inside; starting Python, imports, files and the word tables that a
first comparison loads (`warm`) are outside. Standard library alone: it runs in each peer's own
environment.
"""

import csv
import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

Names = Sequence[tuple[str, str]]
"""Name and kind."""
Pairs = Iterable[tuple[int, int]]
"""Positions of a query and a listed name."""
Match = Callable[[Names, Names], Pairs]
"""Listed names and queries to the pairs that the system calls a match."""


FEW: Names = (("Kråkvinkel Bygg AB", "company"), ("Anna Törnros", "person"))


def main(match: Match, warm: Callable[[], object] | None = None) -> None:
    """
    Time one system: argv is the folder of names, how many queries (0 = all), and the file for the
    positions of its pairs; seconds go to stdout as JSON.
    """
    folder, first, pairs_file = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    listed, queries = (_names(folder / file) for file in ("listed.csv", "queries.csv"))
    queries = queries[:first] if first else queries
    if warm:
        warm()
    began, busy = time.perf_counter(), _cpu()
    pairs = sorted(set(match(listed, queries)))
    taken = {"seconds": time.perf_counter() - began, "cpu": _cpu() - busy}
    with pairs_file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(pairs)
    print(json.dumps(taken))


def _names(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [(row["name"], row["kind"]) for row in csv.DictReader(stream)]


def _cpu() -> float:
    """Of this process and of those it waited for."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)
