"""
Whether the join loses or adds a pair, against comparing every pair by the same score.

    python -m bench.names.lost --shared ../shared --first 500       10,000 names, 500 of the queries
    python -m bench.names.lost --shared ../shared                   all 10,000 queries
    python -m bench.names.lost --size 1000

Brute force gives each pair of a query and a listed name to `match.score.compare`, one by one, on
all processors: 50 to 100 seconds a million pairs and processor, so all pairs of 10,000 names take
an hour or two. Both sides weigh words by the same counts. Ends with exit code 1 where anything
differs.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.names.make_names import make_names
from bench.names.pools import pools
from bench.peers.ours import matches
from bench.peers.timed import Names

from supplyscreen.match.columns import NameColumns
from supplyscreen.match.rarity import Rarity
from supplyscreen.match.rules import rule_for
from supplyscreen.match.score import compare
from supplyscreen.match.thresholds import THRESHOLD
from supplyscreen.model.parties import PartyKind

BLOCK = 250
"""Names of a side compared with as many of the other before the next: they stay in the caches."""

Found = dict[tuple[int, int], float]
"""Query and listed name -> similarity."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared, and how rare words are among it."""

    listed: Names
    queries: Names
    rarity: Rarity

    @classmethod
    def of(cls, listed: Names, queries: Names) -> "Sides":
        """Words counted over the distinct names of both sides, as a run does."""
        sides = [
            NameColumns.of(list(dict.fromkeys(name for name, _ in side)))
            for side in (listed, queries)
        ]
        counts: dict[str, int] = {}
        for columns in sides:
            for word, count in zip(columns.words, columns.counts().tolist(), strict=True):
                counts[word] = counts.get(word, 0) + count
        return cls(listed, queries, Rarity(sum(len(one.raw) for one in sides), counts))

    def compared(self, block: tuple[int, int]) -> Found:
        """Every pair of a block of queries and a block of listed names."""
        first_query, first_entry = block
        found: Found = {}
        for query in range(first_query, min(first_query + BLOCK, len(self.queries))):
            name, kind = self.queries[query]
            for entry in range(first_entry, min(first_entry + BLOCK, len(self.listed))):
                other, other_kind = self.listed[entry]
                rule = rule_for(PartyKind(kind), PartyKind(other_kind), sole_trader=False)
                if rule is not None:
                    similarity = compare(name, other, rule, self.rarity).similarity
                    if similarity >= THRESHOLD:
                        found[query, entry] = similarity
        return found

    def blocks(self) -> list[tuple[int, int]]:
        """Where each begins."""
        return [
            (query, entry)
            for query in range(0, len(self.queries), BLOCK)
            for entry in range(0, len(self.listed), BLOCK)
        ]


def main(argv: Sequence[str] | None = None) -> int:
    """Print counts and what differs."""
    parser = argparse.ArgumentParser(description="Hold the join against comparing every pair.")
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="queries; 0 = all")
    parser.add_argument("--shared", type=Path, help="the folder of real data, for word counts")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args(argv)
    names = make_names(asked.size, pools(asked.shared))
    queries = names.queries[: asked.first] if asked.first else names.queries
    joined = {
        (one.party, one.entry): one.similarity for one in matches(names.listed, queries).found
    }
    every = by_brute_force(Sides.of(names.listed, queries), asked.jobs)
    return report(names.listed, queries, joined, every)


def by_brute_force(sides: Sides, jobs: int) -> Found:
    """Every pair at or above the threshold."""
    began = time.perf_counter()
    blocks = sides.blocks()
    found: Found = {}
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(sides,)) as pool:
        for done, part in enumerate(pool.map(_compared, blocks), start=1):
            found.update(part)
            if done % max(1, len(blocks) // 20) == 0:
                spent = time.perf_counter() - began
                print(f"{done / len(blocks):.0%} after {spent:.0f} s", file=sys.stderr)
    return found


_SIDES: list[Sides] = []
"""What a worker was given when it started."""


def _start(sides: Sides) -> None:
    _SIDES.append(sides)


def _compared(block: tuple[int, int]) -> Found:
    return _SIDES[0].compared(block)


def report(listed: Names, queries: Names, joined: Found, every: Found) -> int:
    """What was lost, added, or given another similarity; 0 where nothing was."""
    lost, added = every.keys() - joined.keys(), joined.keys() - every.keys()
    other = {pair for pair in every.keys() & joined.keys() if every[pair] != joined[pair]}
    print(
        f"{len(queries):,} queries x {len(listed):,} names, all pairs compared: {len(every):,} at"
        f" {THRESHOLD} or above; the join finds {len(joined):,}:"
        f" {len(lost)} lost, {len(added)} added, {len(other)} of another similarity"
    )
    for what, pairs in (("lost", lost), ("added", added), ("other", other)):
        for sentence in _told(listed, queries, pairs):
            print(f"  {what}: {sentence}")
    return 1 if lost or added or other else 0


def _told(listed: Names, queries: Names, pairs: set[tuple[int, int]]) -> Iterator[str]:
    return (f"{queries[query][0]} | {listed[entry][0]}" for query, entry in sorted(pairs))


if __name__ == "__main__":
    sys.exit(main())
