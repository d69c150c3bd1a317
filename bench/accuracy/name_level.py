"""
The goals on name-level pairs: whether two names say the same, by the names alone.

    python -m bench.accuracy.name_level FOLDER

FOLDER holds the files of labelled pairs; rows whose `level` is not `name` are left out. Left out
too, and listed, are pairs of companies labelled a match although their numbers differ: a fund V is
not a fund VI, whatever a label says.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.accuracy.pairs import Pair, Quality, read_pairs

from supplyscreen.match.pairs import similarity
from supplyscreen.match.prepare import prepare_company
from supplyscreen.match.thresholds import THRESHOLD
from supplyscreen.model.parties import PartyKind

BENCH = "nomenklatura_name_bench.csv"
SWEDISH = "swedish_companies.csv"
PRECISE = 0.95


@dataclass(frozen=True, slots=True)
class Row:
    """A pair, where it stands and how alike its names are."""

    pair: Pair
    file: str
    similarity: float


def numbers_differ(pair: Pair) -> bool:
    """Whether a match of companies differs in its digits, number words or Roman numerals."""
    if pair.kind is PartyKind.PERSON or not pair.match:
        return False
    return prepare_company(pair.query).spoken != prepare_company(pair.candidate).spoken


def rows_of(folder: Path) -> tuple[list[Row], list[Pair]]:
    """The rows that count, and the pairs left out."""
    rows: list[Row] = []
    left_out: list[Pair] = []
    for path in sorted(folder.glob("*.csv")):
        for pair in read_pairs(path):
            if pair.level != "name":
                continue
            if path.name == BENCH and numbers_differ(pair):
                left_out.append(pair)
            else:
                alike = similarity(pair.query, pair.candidate, pair.kind)
                rows.append(Row(pair, path.name, alike))
    return rows, left_out


def recall_at_precision(rows: Sequence[Row], least: float) -> float:
    """The highest recall of any threshold with at least this precision."""
    best = 0.0
    for level in sorted({row.similarity for row in rows}):
        quality = _quality(rows, level)
        said = quality.found + quality.alarms
        if said and quality.found / said >= least:
            best = max(best, quality.found / quality.matches)
    return best


def _quality(rows: Sequence[Row], level: float = THRESHOLD) -> Quality:
    return Quality.of([row.similarity >= level for row in rows], [row.pair for row in rows])


def main() -> None:
    """Print the figures and what was left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    rows, left_out = rows_of(parser.parse_args().folder)
    own = [row for row in rows if row.file != SWEDISH]
    persons = [row for row in own if row.pair.kind is PartyKind.PERSON]
    companies = [row for row in own if row.pair.kind is not PartyKind.PERSON]
    print(f"{'':<34}{'pairs':>6} {'prec.':>6} {'recall':>6} {'F1':>6} {'others':>7}")
    for name, part in (
        ("all name-level pairs", rows),
        ("without Swedish companies", own),
        ("companies without Swedish ones", companies),
        ("persons", persons),
        ("name bench: companies", [row for row in companies if row.file == BENCH]),
        ("name bench: persons", [row for row in persons if row.file == BENCH]),
    ):
        print(f"{name:<34}{len(part):>6} {_quality(part).line()}")
    for name, part in (("all", rows), ("without Swedish companies", own)):
        print(f"recall at precision >= {PRECISE}, {name}: {recall_at_precision(part, PRECISE):.3f}")
    print(f"left out, {len(left_out)} pairs labelled a match whose numbers differ:")
    for pair in left_out:
        print(f"  {pair.query} | {pair.candidate}")


if __name__ == "__main__":
    main()
