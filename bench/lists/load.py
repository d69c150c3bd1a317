"""
Time and memory of loading lists from their files, one after the other into one run.

    python bench/lists/load.py ../shared/data/lists            every list below a folder
    python bench/lists/load.py sdn.csv un/consolidated.xml     these
    python bench/lists/load.py --kept ../shared/data/lists     from the cache, filled just before

What is timed begins with a path and ends with the columns that screening takes: finding out what a
file is, hashing it, reading entries or taking them from the cache, counts and issues. Not timed are
imports, and what matching makes of the names. The cache is filled by a process of its own, so that
the one that is timed has met no list before.

"names" counts names and identifiers of all entries. The last lines are the whole; the goal for all
lists of `../shared/data/lists` is 15 seconds and 600 MB, from the cache 0.3 seconds. Processor time
holds better than seconds do where other programs run beside.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from supplyscreen.errors import UnusableList
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.watchlists.discover import discover
from supplyscreen.watchlists.load import load_lists
from supplyscreen.watchlists.shelf import Shelf

AS_OF = date(2026, 11, 24)
GOAL_SECONDS, GOAL_KEPT, GOAL_MEGABYTES = 15, 0.3, 600
KILOBYTES = 1 << 10


def main(argv: Sequence[str] | None = None) -> None:
    """Print one line per list."""
    parser = argparse.ArgumentParser(description="Time loading lists.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--kept", action="store_true", help="from a cache that is filled first")
    parser.add_argument("--fill", type=Path, help="fill this cache folder, and time nothing")
    asked = parser.parse_args(argv)
    files = tuple(dict.fromkeys(file for each in asked.paths for file in _lists(each)))
    if asked.fill:
        load_lists(files, as_of=AS_OF, display=str, shelf=Shelf(asked.fill))
        return
    with tempfile.TemporaryDirectory() as folder:
        if asked.kept:
            fill = [sys.executable, __file__, "--fill", folder, *map(str, asked.paths)]
            subprocess.run(fill, check=True)
        _load(files, Shelf(Path(folder)) if asked.kept else None)


def _load(files: Sequence[Path], shelf: Shelf | None) -> None:
    before = time.process_time()
    kept: list[Watchlist] = []
    began = time.perf_counter()
    print(f"{'s':>6} {'read':>7} {'used':>7} {'rejected':>8} {'names':>8}  list, file")
    for path in files:
        start = time.perf_counter()
        for one in load_lists([path], as_of=AS_OF, display=str, shelf=shelf):
            spent = time.perf_counter() - start
            names = len(one.names) + len(one.identifiers)
            counts = f"{one.read:>7,} {one.used:>7,} {one.rejected:>8,} {names:>8,}"
            print(f"{spent:>6.2f} {counts}  {one.info.list_id}, {path.name}")
            kept.append(one)
    spent = time.perf_counter() - began
    used = sum(one.used for one in kept)
    busy = time.process_time() - before
    goal = GOAL_SECONDS if shelf is None else GOAL_KEPT
    print(f"{spent:>6.2f} s for {len(kept)} lists with {used:,} entries; goal {goal} s")
    print(f"{busy:>6.2f} s of processor time")
    print(f"{_peak():>6} MB at most; goal {GOAL_MEGABYTES} MB")


def _lists(path: Path) -> Iterator[Path]:
    """Every list file at a path and in the folders below it."""
    folders = [path, *sorted(one for one in path.rglob("*") if one.is_dir())]
    for folder in folders if path.is_dir() else [path]:
        try:
            yield from (place.path for place in discover(folder, str).places)
        except UnusableList:
            continue


def _peak() -> int:
    """Resident memory at its highest, in MB; kilobytes on Linux, bytes elsewhere."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // KILOBYTES if sys.platform == "linux" else peak // KILOBYTES**2


if __name__ == "__main__":
    main()
