"""
The matcher beside its peers on labelled pairs and a labelled screening, in the same run.

    python -m bench.accuracy.side_by_side ../shared
    python -m bench.accuracy.side_by_side ../shared --install      nomenklatura first

The folder of real data holds data/pairs and bench/screening. Ours is shown at the shipped threshold
and at its best one; the peers at the threshold that the labels give them, each group its own, which
flatters them. "R at P" is the highest recall of any threshold with a precision of at least 0.95.
rapidfuzz compares lower-cased names. nomenklatura's logic-v2 gets a name and a kind on either side,
as ours does; it is left out where `bench.peers.environment` has not put it. Pairs are those of
`name_level`, without those labelled a match although their numbers differ, and beside them all of
the Swedish companies.

Screening: every query against every listed person, the list's best counts. Shown is what is found
at the lowest threshold at which at most 1 % of the innocents alarm, for each its own.
"""

import argparse
import json
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

import numpy as np
from bench.accuracy.name_level import (
    BENCH,
    PRECISE,
    SWEDISH,
    Row,
    recall_at_precision,
    rows_of,
)
from bench.accuracy.pairs import PEERS, Quality, Score, read_pairs
from bench.peers.environment import Environments, default_folder
from numpy.typing import NDArray
from rapidfuzz import process

from supplyscreen.match.labelled import LabelledTable, kinds_of, read_labelled
from supplyscreen.match.list_quality import ALLOWED, ENTRY_COLUMNS, QUERY_COLUMNS, judge_list
from supplyscreen.match.pairs import similarity
from supplyscreen.match.thresholds import THRESHOLD
from supplyscreen.model.parties import PartyKind

ROOT = Path(__file__).resolve().parents[2]
LOGIC_V2 = "nomenklatura"


@dataclass(frozen=True, slots=True)
class Screened:
    """Per query how alike its nearest listed name is, and the one that is its answer (0: none)."""

    nearest: Sequence[float]
    answer: Sequence[float]


@dataclass(frozen=True, slots=True)
class Screening:
    """Queries against a list."""

    entries: LabelledTable
    queries: LabelledTable
    answers: list[int]
    """Per query the position of its entry, -1 for an innocent."""

    @classmethod
    def read(cls, folder: Path) -> "Screening":
        """list.csv and queries.csv."""
        entries = read_labelled(folder / "list.csv", ENTRY_COLUMNS)
        queries = read_labelled(folder / "queries.csv", QUERY_COLUMNS)
        ids = {entry: at for at, entry in enumerate(entries.column("id"))}
        return cls(entries, queries, [ids.get(one, -1) for one in queries.column("answer")])

    def found(self, screened: Screened) -> dict[str, float]:
        """Per group the share found at 1 % of innocents."""
        pairs = list(zip(screened.nearest, self.answers, strict=True))
        innocents = sorted((score for score, to in pairs if to < 0), reverse=True)
        level = innocents[int(ALLOWED * len(innocents))]
        groups: dict[str, list[bool]] = {}
        for group, to, score in zip(
            self.queries.column("group"), self.answers, screened.answer, strict=True
        ):
            if to >= 0:
                groups.setdefault(group, []).append(score > level)
        return {group: sum(held) / len(held) for group, held in sorted(groups.items())}


def main(argv: Sequence[str] | None = None) -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description="Accuracy of the matcher beside its peers.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--environments", type=Path, default=default_folder())
    parser.add_argument("--install", action="store_true")
    asked = parser.parse_args(argv)
    environments = Environments(asked.environments)
    if asked.install:
        environments.install(LOGIC_V2)
    rows, left_out = rows_of(asked.shared / "data/pairs")
    rows += nearest_others(asked.shared / "data/pairs" / SWEDISH)
    screening = Screening.read(asked.shared / "bench/screening")
    scores = {name: [_lower(score, row) for row in rows] for name, score in PEERS.items()}
    screened = {name: _by_rapidfuzz(screening, score) for name, score in PEERS.items()}
    python = environments.python(LOGIC_V2)
    if python is None:
        print(environments.missing(LOGIC_V2))
    else:
        print(environments.version(LOGIC_V2))
        scores["logic-v2"], screened["logic-v2"] = _by_logic_v2(python, rows, screening)
    show_pairs(rows, scores)
    print(f"left out: {len(left_out)} pairs labelled a match whose numbers differ")
    show_screening(screening, screened)


def show_pairs(rows: Sequence[Row], scores: Mapping[str, Sequence[float]]) -> None:
    """A table per group of pairs."""
    for title, wanted in GROUPS.items():
        part = [at for at, row in enumerate(rows) if wanted(row)]
        ours = [rows[at] for at in part]
        print(f"\n{title}: {len(part)} pairs")
        print(f"  {'':<30}{'prec.':>6} {'recall':>6} {'F1':>6} {'others':>7} {'R at P':>7}")
        _show("supplyscreen as shipped", ours, THRESHOLD)
        _show("supplyscreen", ours, best_level(ours))
        for name, held in scores.items():
            theirs = [replace(rows[at], similarity=held[at]) for at in part]
            _show(name, theirs, best_level(theirs))


GROUPS: Mapping[str, Callable[[Row], bool]] = {
    "all name-level pairs": lambda row: row.pair.level == "name",
    "without Swedish companies": lambda row: row.file != SWEDISH,
    "Swedish companies, with the nearest other company of each": lambda row: row.file == SWEDISH,
    "name bench, companies": lambda row: row.file == BENCH and not _is_person(row),
    "name bench, persons": lambda row: row.file == BENCH and _is_person(row),
}


def nearest_others(path: Path) -> list[Row]:
    """The pairs of different companies, which are not judged at the level of names."""
    return [
        Row(pair, path.name, similarity(pair.query, pair.candidate, pair.kind))
        for pair in read_pairs(path)
        if pair.level != "name"
    ]


def best_level(rows: Sequence[Row]) -> float:
    """The threshold with the highest F1; of several the highest."""
    ranked = sorted(rows, key=lambda row: -row.similarity)
    found = list(accumulate(int(row.pair.match) for row in ranked))
    matches = found[-1]
    best, level = 0.0, ranked[0].similarity
    for at, row in enumerate(ranked):
        last = at + 1 == len(ranked) or ranked[at + 1].similarity < row.similarity
        f1 = 2 * found[at] / (at + 1 + matches)
        if last and f1 > best:
            best, level = f1, row.similarity
    return level


def show_screening(screening: Screening, screened: Mapping[str, Screened]) -> None:
    """What each system finds."""
    innocents = screening.answers.count(-1)
    print(
        f"\nscreening: {len(screening.answers)} queries, {innocents} of them innocents, against"
        f" {len(screening.entries.rows)} names; found at 1 % of innocents"
    )
    ours = judge_list(screening.entries, screening.queries).at_one_percent.found
    lines = {"supplyscreen": ours} | {name: screening.found(one) for name, one in screened.items()}
    print(f"  {'':<30}" + "".join(f"{group:>18}" for group in sorted(ours)))
    for name, found in lines.items():
        print(f"  {name:<30}" + "".join(f"{found[group]:>18.3f}" for group in sorted(ours)))


def _show(name: str, rows: Sequence[Row], level: float) -> None:
    quality = Quality.of([row.similarity >= level for row in rows], [row.pair for row in rows])
    precise = recall_at_precision(rows, PRECISE)
    print(f"  {f'{name} >= {level:.4g}':<30}{quality.line()} {precise:>7.3f}")


def _is_person(row: Row) -> bool:
    return row.pair.kind is PartyKind.PERSON


def _lower(score: Score, row: Row) -> float:
    return score(row.pair.query.casefold(), row.pair.candidate.casefold())


def _by_rapidfuzz(screening: Screening, score: Score) -> Screened:
    queries, names = (
        [name.casefold() for name in table.column("name")]
        for table in (screening.queries, screening.entries)
    )
    cells: NDArray[np.float32] = process.cdist(
        queries,
        names,
        scorer=score,  # type: ignore[arg-type]  # of rapidfuzz, known as a plain function
        dtype=np.float32,
        workers=os.cpu_count() or 1,
    )
    answers = np.array(screening.answers)
    right = np.where(answers >= 0, cells[np.arange(len(queries)), answers], 0)
    return Screened(cells.max(axis=1).tolist(), right.tolist())


def _by_logic_v2(
    python: Path, rows: Sequence[Row], screening: Screening
) -> tuple[list[float], Screened]:
    """Pairs and screening by a process in the peer's own environment."""
    asked = {
        "pairs": [(row.pair.query, row.pair.kind.value, row.pair.candidate) for row in rows],
        "queries": _named(screening.queries),
        "listed": _named(screening.entries),
        "answers": screening.answers,
    }
    done = subprocess.run(
        [python, "-m", "bench.peers.logic_v2_scores"],
        input=json.dumps(asked),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    said = json.loads(done.stdout)
    return said["pairs"], Screened(said["nearest"], said["answer"])


def _named(table: LabelledTable) -> list[tuple[str, str]]:
    kinds = (kind.value for kind in kinds_of(table))
    return list(zip(table.column("name"), kinds, strict=True))


if __name__ == "__main__":
    main()
