"""
Writes invented names to be matched, of any size and the same on every run.

    python -m bench.names.make_names DIR --size 100000 --shared ../shared

DIR gets listed.csv and queries.csv (name, kind), of `--size` names each, and truth.csv: which query
is a spelling of which listed name, by their positions from 0, and what was done to it
(`treatments`). A share of `--planted` of the queries is such a spelling, the others are other
names. Three in four are companies, most of them Swedish, the rest persons. Words are as uneven as
in registers: a few trades, towns and first names in very many names, and half a million words in a
million names.
"""

import argparse
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.names.dice import Dice
from bench.names.invented import Name, invented
from bench.names.pools import Pools, pools
from bench.names.treatments import drawn, treated
from bench.scale.make_tables import write

SEED = 20261125
PLANTED = 0.25
TRIED = 100
"""Names that a treatment is tried on before another one is drawn."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A query that is a spelling of a listed name."""

    query: int
    entry: int
    treatment: str


@dataclass(frozen=True, slots=True)
class Names:
    """What is matched, and what must be found."""

    listed: list[tuple[str, str]]
    """Name and kind; distinct."""
    queries: list[tuple[str, str]]
    truth: list[Planted]
    """By query."""


def make_names(size: int, known: Pools, *, planted: float = PLANTED, seed: int = SEED) -> Names:
    """As many listed names as queries."""
    dice = Dice(seed)
    taken: set[str] = set()
    listed = [_other(dice, known, taken) for _ in range(size)]
    left = list(range(size))
    queries: list[tuple[str, str]] = []
    truth: list[Planted] = []
    for query in range(size):
        if dice.chance(planted):
            treatment, entry, text = _spelling(dice, listed, left, taken)
            truth.append(Planted(query, entry, treatment))
            queries.append((text, listed[entry].kind))
        else:
            name = _other(dice, known, taken)
            queries.append((name.text, name.kind))
    return Names([(name.text, name.kind) for name in listed], queries, truth)


def _other(dice: Dice, known: Pools, taken: set[str]) -> Name:
    """A name that was not there before."""
    while True:
        name = invented(dice, known)
        if name.text.casefold() not in taken:
            taken.add(name.text.casefold())
            return name


def _spelling(
    dice: Dice, listed: Sequence[Name], left: list[int], taken: set[str]
) -> tuple[str, int, str]:
    """What was done to which listed name, each once, and how it is written then."""
    while True:
        treatment = drawn(dice)
        for _ in range(TRIED):
            at = dice.below(len(left))
            text = treated(dice, treatment, listed[left[at]])
            if text and text.casefold() not in taken:
                taken.add(text.casefold())
                left[at], left[-1] = left[-1], left[at]
                return treatment, left.pop(), text


def write_names(folder: Path, names: Names) -> None:
    """The three files."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "listed.csv", ("name", "kind"), names.listed)
    write(folder / "queries.csv", ("name", "kind"), names.queries)
    rows = ((str(one.query), str(one.entry), one.treatment) for one in names.truth)
    write(folder / "truth.csv", ("query", "entry", "treatment"), rows)


def read_truth(folder: Path) -> list[Planted]:
    """As written."""
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as stream:
        return [
            Planted(int(row["query"]), int(row["entry"]), row["treatment"])
            for row in csv.DictReader(stream)
        ]


def distinct_words(names: Names) -> int:
    """Of the listed names, in lower case."""
    return len({word for name, _ in names.listed for word in name.casefold().split()})


def main(argv: Sequence[str] | None = None) -> None:
    """Write the files, and say what is in them."""
    parser = argparse.ArgumentParser(description="Write invented names.")
    parser.add_argument("dir", type=Path)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--planted", type=float, default=PLANTED)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--shared", type=Path, help="the folder of real data, for word counts")
    asked = parser.parse_args(argv)
    known = pools(asked.shared)
    names = make_names(asked.size, known, planted=asked.planted, seed=asked.seed)
    write_names(asked.dir, names)
    print(
        f"{len(names.listed):,} listed names of {distinct_words(names):,} words,"
        f" {len(names.truth):,} of {len(names.queries):,} queries planted;"
        f" {'counts of real words' if known.real else 'invented words'}"
    )


if __name__ == "__main__":
    main()
