"""
One contender in a process of its own, so that each shows its own memory.

    python -m bench.graph.contest FOLDER NAME RUNS ROOTS

FOLDER holds a network of `invented`; prints one JSON object and writes the pairs that were found.
ROOTS searches only so many roots, for contenders whose time is made of them.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from bench.graph.invented import CONTRACTS, Asked, people, read
from numpy.typing import NDArray

from supplyscreen.graph.hubs import find_hubs
from supplyscreen.graph.kinds import edge_kinds
from supplyscreen.model.parties import Contract, Parties
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import Exposures, WalkLimits
from supplyscreen.walk.ownership import Owners
from supplyscreen.walk.paths import nearest_paths
from supplyscreen.walk.upstream import exposures

T = TypeVar("T")
OURS = "supplyscreen"
SEARCHED = "searched.npy"
"""The roots that a contender searched, where it did not search all."""


def main(folder: Path, name: str, runs: int, roots: int) -> None:
    """Time one contender and write what it found."""
    asked = read(folder)
    if name == OURS:
        everybody = people(asked.parties)
        preparing, (seconds, found) = 0.0, best(lambda: walked(asked, everybody), runs)
        pairs = pairs_of(found)
    else:
        some = asked.roots[np.linspace(0, len(asked.roots) - 1, roots).astype(int)]
        np.save(folder / SEARCHED, some)
        preparing, seconds, pairs = peer(asked, name, runs, some)
    np.save(folder / f"{name}.pairs.npy", pairs)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = {"seconds": preparing + seconds, "preparing": preparing}
    print(json.dumps({**times, "megabytes": megabytes, "pairs": len(pairs)}))


def peer(
    asked: Asked, name: str, runs: int, some: NDArray[np.int32]
) -> tuple[float, float, NDArray[np.int64]]:
    """A peer's seconds of preparing and after, and its pairs; of some roots, if any."""
    from bench.graph import peers  # noqa: PLC0415 - for peers alone

    preparing, task = best(lambda: peers.task_of(asked), runs)
    if not len(some):
        seconds, found = best(lambda: peers.PEERS[name](task), runs)
    else:
        part = replace(task, roots=some)
        building, graph = best(lambda: peers.built_downwards(task), 1)
        searching, found = best(lambda: peers.searched_downwards(graph, part), 1)
        seconds = building + searching * len(task.roots) / len(some)
    rows = [(root, hit, total - hops, hops) for (hit, root), (total, hops) in found.items()]
    return preparing, seconds, np.array(sorted(rows), dtype=np.int64).reshape(-1, 4)


def walked(asked: Asked, everybody: Parties) -> Exposures:
    """From edge columns to exposures, each hit's nearest path and what it means in shares."""
    edges, kinds = len(asked.columns), edge_kinds()
    graph = SupplyGraph(
        parties=everybody,
        sources=(),
        contracts=tuple(Contract(id="", title="") for _ in range(CONTRACTS)),
        edges=asked.columns,
        row_start=np.arange(edges + 1),
        row_source=np.zeros(edges, dtype=np.int32),
        row_number=np.arange(edges),
        roots=asked.roots,
        kinds=kinds,
        hubs=find_hubs(asked.columns, kinds, asked.parties, roots=asked.roots.tolist()),
        later=asked.later,
    )
    limits = WalkLimits()
    found = exposures(graph, asked.hits, limits)
    order = np.lexsort((found.root, found.hops, found.tiers + found.hops, found.target))
    nearest = order[np.unique(found.target[order], return_index=True)[1]]
    owners = Owners(graph)
    for path in nearest_paths(graph, found.take(nearest), limits):
        owners.along(path)
    return found


def pairs_of(found: Exposures) -> NDArray[np.int64]:
    """(root, hit, tiers, hops) of the current pairs, sorted."""
    columns = (found.root, found.target, found.tiers, found.hops)
    rows = np.stack([column[~found.former] for column in columns], axis=1).astype(np.int64)
    return rows[np.lexsort((rows[:, 1], rows[:, 0]))]


def best(work: Callable[[], T], runs: int) -> tuple[float, T]:
    """Least processor seconds, which a busy machine does not lengthen, and what came of it."""
    taken = []
    for _ in range(runs):
        begin = time.process_time()
        found = work()
        taken.append(time.process_time() - begin)
    return min(taken), found


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
