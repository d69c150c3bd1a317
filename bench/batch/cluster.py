"""
A Dask cluster of two workers beside a pool of two processes: the same cases in the same minute.

    python bench/batch/cluster.py --cases 200 --rows 1000 --listed 1000

Start-up is left out on both sides: the time begins when a third of the cases is done, since the
processes of a pool are new in each batch and a cluster's are not. The cluster's workers are
processes with one thread each, on this machine, and its scheduler is a third process.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from run import OPTIONS, run, write  # type: ignore[import-not-found]

WORKERS = 2
WARM = 3
"""A third of the cases is start-up."""
_CLUSTER = """
import sys, time
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(
        n_workers=int(sys.argv[1]), threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


def main(argv: Sequence[str] | None = None) -> None:
    """Print cases a second of both, and how much longer the cluster takes."""
    parser = argparse.ArgumentParser(description="Compare a cluster with a pool.")
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--rows", type=int, default=1_000)
    parser.add_argument("--listed", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        write(folder, asked.cases, asked.rows, asked.listed)
        run(folder, "lists", "build", "list.csv")
        pool, cluster = [], []
        with local_cluster(folder) as address:
            for number in range(asked.rounds):
                pool.append(at_work(folder, f"pool{number}"))
                cluster.append(at_work(folder, f"cluster{number}", "--scheduler", address))
    timed = asked.cases - asked.cases // WARM - 1
    print(f"{asked.cases} cases of {asked.rows:,} rows against {asked.listed:,} names, 2 workers")
    for way, spent in (("process pool", pool), ("Dask cluster", cluster)):
        print(f"{way:14} {min(spent):7.2f} s  {timed / min(spent):7.2f} cases/s")
    print(f"the cluster takes {100 * (min(cluster) / min(pool) - 1):+.0f} %")


@contextmanager
def local_cluster(folder: Path) -> Iterator[str]:
    """A scheduler and two workers, and their address."""
    program = folder / "cluster.py"
    program.write_text(_CLUSTER, "utf-8")
    argv = [sys.executable, str(program), str(WORKERS)]
    with subprocess.Popen(
        argv, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.stdin.close()


def at_work(folder: Path, out: str, *more: str) -> float:
    """Seconds in which the last two thirds of a batch are done, by the times of the reports."""
    run(folder, "batch", "src", *OPTIONS, "-o", out, "--jobs", str(WORKERS), *more)
    reports = [path for path in (folder / out).glob("*.json") if path.name != "overview.json"]
    times = sorted(path.stat().st_mtime for path in reports)
    return times[-1] - times[len(times) // WARM]


if __name__ == "__main__":
    main()
