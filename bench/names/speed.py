"""
Time, memory and finds of the matcher and its peers, on the same invented names in the same run.

    python -m bench.names.speed --shared ../shared                  10,000 names against 10,000
    python -m bench.names.speed --sizes 10000 100000 --peers rapidfuzz sparse_dot_topn
    python -m bench.names.speed --sizes 1000000 --peers --planted 0.1          ours alone
    python -m bench.names.speed --install                           the peers, for those who wait

Each system runs alone in a process, one after the other, from names in memory to its pairs, its
index included (`bench/peers/timed.py`); of several `--runs` the quickest counts. "seconds" are of
the work, "CPU" what all processors spent on it, "process" from start to end with Python, imports
and files, MB its greatest resident set. "found" is the share of the planted spellings among its
pairs, "others met" the share of the queries without a listed name that met one all the same: at
their own thresholds the systems choose differently between the two. "x" is how many
times ours; where other programs run beside, that of CPU holds better.

nomenklatura is left out above 10,000 names unless `--anyway` says so. rapidfuzz compares every
pair, so `--first N` lets it do N of the queries; its line then is scaled up, and says so.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.names.make_names import PLANTED, Planted, make_names, read_truth, write_names
from bench.names.pools import pools
from bench.peers.environment import PACKAGES, Environments, default_folder

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class System:
    """One line of the table."""

    name: str
    peer: str
    """Which `--peers` it belongs to; "" = ours."""
    module: str
    workers: int = 0
    every_pair: bool = False
    """Its time grows with the queries one by one, so that a part of them tells the whole."""
    most: int = 0
    """Names above which it is left out; 0 = none."""


OURS = System("supplyscreen", "", "bench.peers.ours")
SYSTEMS = (
    OURS,
    System("rapidfuzz cdist, 1 worker", "rapidfuzz", "bench.peers.rapidfuzz_cdist", 1, True),
    System("rapidfuzz cdist, 2 workers", "rapidfuzz", "bench.peers.rapidfuzz_cdist", 2, True),
    System("sparse_dot_topn", "sparse_dot_topn", "bench.peers.trigrams"),
    System("splink", "splink", "bench.peers.linkage"),
    System("nomenklatura logic-v2", "nomenklatura", "bench.peers.logic_v2", most=10_000),
)
PEERS = ("rapidfuzz", *PACKAGES)


@dataclass(frozen=True, slots=True)
class Taken:
    """What one system took and found."""

    seconds: float
    cpu: float
    process: float
    megabytes: float
    pairs: frozenset[tuple[int, int]]


class EndedEarly(Exception):
    """A system ended without an answer, for want of memory or of anything else."""


@dataclass(frozen=True, slots=True)
class Work:
    """The names, and the part of the queries that systems which compare every pair do."""

    folder: Path
    size: int
    first: int
    truth: Sequence[Planted]


def main(argv: Sequence[str] | None = None) -> None:
    """Print a table per size."""
    parser = argparse.ArgumentParser(description="Time the matcher beside its peers.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000])
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=list(PEERS))
    parser.add_argument("--shared", type=Path, help="the folder of real data, for word counts")
    parser.add_argument("--planted", type=float, default=PLANTED)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--anyway", action="store_true")
    parser.add_argument("--environments", type=Path, default=default_folder())
    parser.add_argument("--install", action="store_true")
    asked = parser.parse_args(argv)
    environments = Environments(asked.environments)
    for peer in asked.peers if asked.install else ():
        environments.install(peer)
    there = [peer for peer in asked.peers if environments.python(peer) is not None]
    print(", ".join(map(environments.version, there)) or "no peer")
    systems = [one for one in SYSTEMS if not one.peer or one.peer in asked.peers]
    known = pools(asked.shared)
    print(f"names made of {'counts of real words' if known.real else 'invented words'}")
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            names = make_names(size, known, planted=asked.planted)
            write_names(folder, names)
            del names
            work = Work(folder, size, min(asked.first, size), read_truth(folder))
            wanted = [one for one in systems if asked.anyway or not 0 < one.most < size]
            for one in systems:
                if one not in wanted:
                    print(f"{one.name}: left out above {one.most:,} names; --anyway runs it")
            report(work, wanted, environments, asked.runs)


def report(work: Work, systems: Sequence[System], environments: Environments, runs: int) -> None:
    """One line per system as soon as it is done, and what ours found of each treatment."""
    print(f"\n{work.size:,} queries against {work.size:,} names, {len(work.truth):,} planted")
    print(
        f"{'':<28}{'seconds':>9}{'CPU':>9}{'process':>9}{'MB':>7}{'pairs':>10}"
        f"{'found':>7}{'others met':>12}{'x seconds':>11}{'x CPU':>8}"
    )
    ours: Taken | None = None
    for system in systems:
        python = environments.python(system.peer)
        if python is None:
            print(environments.missing(system.peer))
            continue
        try:
            taken = quickest(system, python, work, runs)
        except EndedEarly as error:
            if system is OURS:
                raise
            print(error, flush=True)
            continue
        ours = ours or taken
        print(line(system, taken, work, ours), flush=True)
    if ours:
        print("ours, by treatment: " + ", ".join(by_treatment(ours.pairs, work.truth)))


def quickest(system: System, python: Path, work: Work, runs: int) -> Taken:
    """Of some runs the one of fewest seconds."""
    return min((run(system, python, work) for _ in range(runs)), key=lambda one: one.seconds)


def run(system: System, python: Path, work: Work) -> Taken:
    """One process from start to end."""
    first = work.first if system.every_pair else 0
    pairs = work.folder / "pairs.csv"
    environ = {**os.environ, "WORKERS": str(system.workers)}
    # A peer's environment must not see ours.
    environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), *([str(ROOT / "src")] * (not system.peer))])
    watched = (sys.executable, "-m", "bench.peers.watched")
    done = subprocess.run(
        [*watched, python, "-m", system.module, work.folder, str(first), pairs],
        capture_output=True,
        check=False,
        env=environ,
        cwd=ROOT,
    )
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        message = f"{system.name}: ended with {done.returncode}, {reason}"
        raise EndedEarly(message)
    inside, outside = map(json.loads, done.stdout.splitlines()[-2:])
    return Taken(
        inside["seconds"],
        inside["cpu"],
        outside["process"],
        outside["megabytes"],
        _pairs(pairs),
    )


def line(system: System, taken: Taken, work: Work, ours: Taken) -> str:
    """The figures, and what was scaled."""
    part = work.first if system.every_pair else 0
    scale = work.size / part if part else 1.0
    truth = [one for one in work.truth if not part or one.query < part]
    found = sum((one.query, one.entry) in taken.pairs for one in truth)
    planted = {one.query for one in truth}
    others = {query for query, _ in taken.pairs} - planted
    rest = (part or work.size) - len(planted)
    text = (
        f"{system.name:<28}{taken.seconds * scale:>9.2f}{taken.cpu * scale:>9.2f}"
        f"{taken.process:>9.2f}{taken.megabytes:>7.0f}{len(taken.pairs) * scale:>10,.0f}"
        f"{_share(found, len(truth)):>7}{_share(len(others), rest):>12}"
        f"{taken.seconds * scale / ours.seconds:>11.1f}{taken.cpu * scale / ours.cpu:>8.1f}"
    )
    return text + (f"  ({part:,} queries, scaled up but for process)" if part else "")


def by_treatment(pairs: frozenset[tuple[int, int]], truth: Sequence[Planted]) -> list[str]:
    """Share found of each treatment, sorted by name."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for one in truth:
        groups[one.treatment].append((one.query, one.entry) in pairs)
    return [f"{name} {_share(sum(groups[name]), len(groups[name]))}" for name in sorted(groups)]


def _pairs(path: Path) -> frozenset[tuple[int, int]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return frozenset((int(query), int(entry)) for query, entry in csv.reader(stream))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


if __name__ == "__main__":
    main()
