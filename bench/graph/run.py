"""
The walk on an invented network, beside networkx, rustworkx and igraph on the same edges.

    python -m bench.graph.run                                       1,000,000 edges
    python -m bench.graph.run 300000 1000000 3000000 10000000 --no-peers

A network has a root per 200 edges and 300 hits; every kind of edge, dates, shares and hubs are on.
From edge columns to the exposures of all roots, each hit's nearest path and its shares of
ownership, building included; what the peers are spared stands in `peers.py`. Each contender runs in
a process of its own: seconds are the least processor seconds of `--runs`, MB the greatest resident
set of the whole process, libraries and invented edges included. `prepared` is the part of a peer's
seconds that numpy takes before it. The pairs that each finds must be equal.

rustworkx and igraph take part where they are installed (`pip install rustworkx igraph`, here or in
an environment of its own). networkx once per root searches `--once-roots` of the roots, and its
time is scaled up, as all of them take minutes; 0 searches all.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict, cast

import numpy as np
from bench.graph.contest import OURS, SEARCHED
from bench.graph.invented import invent
from bench.graph.peers import ONCE, PEERS, installed

HITS = 300


class Outcome(TypedDict):
    """What a contender's process prints."""

    seconds: float
    preparing: float
    megabytes: float
    pairs: int


def main(argv: Sequence[str] | None = None) -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description="Time the walk beside its peers.")
    parser.add_argument("edges", type=int, nargs="*", default=[1_000_000])
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--once-roots", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args(argv)
    print(f"{'edges':>11} {'roots':>7} {'pairs':>7} {'seconds':>8} {'prepared':>9} {'MB':>6}"
          f" {'s per M edges':>14} {'ratio':>7}")  # fmt: skip
    for edges in asked.edges:
        with tempfile.TemporaryDirectory() as folder:
            _size(Path(folder), edges, asked)
    for peer in PEERS:
        if not asked.no_peers and not installed(peer):
            print(f"{peer}: left out, not installed")


def _size(folder: Path, edges: int, asked: argparse.Namespace) -> None:
    roots = edges // 200
    invent(folder, edges, roots, HITS)
    ours = _run(folder, OURS, asked.runs, 0)
    _line(edges, roots, ours, ours, OURS)
    for peer in PEERS:
        if not asked.no_peers and installed(peer):
            some = min(asked.once_roots, roots) if peer == ONCE else 0
            theirs = _run(folder, peer, asked.runs, some)
            _line(edges, roots, theirs, ours, peer + _answer(folder, peer))


def _run(folder: Path, name: str, runs: int, roots: int) -> Outcome:
    command = [sys.executable, "-m", "bench.graph.contest", str(folder), name, f"{runs}"]
    done = subprocess.run([*command, f"{roots}"], check=True, stdout=subprocess.PIPE, text=True)
    return cast("Outcome", json.loads(done.stdout))


def _line(edges: int, roots: int, one: Outcome, ours: Outcome, name: str) -> None:
    print(f"{edges:>11,} {roots:>7,} {one['pairs']:>7,} {one['seconds']:>8.2f}"
          f" {one['preparing']:>9.2f} {one['megabytes']:>6,.0f}"
          f" {one['seconds'] / edges * 1_000_000:>14.3f} {one['seconds'] / ours['seconds']:>7.1f}"
          f"  {name}", flush=True)  # fmt: skip


def _answer(folder: Path, peer: str) -> str:
    """Whether a peer found the same lengths for the same pairs, of the roots that it searched."""
    ours, theirs = (np.load(folder / f"{name}.pairs.npy") for name in (OURS, peer))
    if peer == ONCE:
        ours = ours[np.isin(ours[:, 0], np.load(folder / SEARCHED))]
    return "" if np.array_equal(ours, theirs) else ": ANOTHER ANSWER"


if __name__ == "__main__":
    main()
