"""
How well labelled pairs of names are told apart: ours at the shipped threshold, rapidfuzz at its
best one, on the same pairs in the same run.

    python bench/accuracy/pairs.py PAIRS.csv...

Columns: query_name, candidate_name, kind, label (match, no_match), category. Kinds other than
person are compared as companies. rapidfuzz compares lower-cased names; its threshold is chosen per
file with the labels in sight, ours is not.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from supplyscreen.match.pairs import similarity
from supplyscreen.match.thresholds import THRESHOLD
from supplyscreen.model.parties import PartyKind

Score = Callable[[str, str], float]
PEERS: dict[str, Score] = {"WRatio": fuzz.WRatio, "token_set_ratio": fuzz.token_set_ratio}


@dataclass(frozen=True, slots=True)
class Pair:
    """One labelled row."""

    query: str
    candidate: str
    kind: PartyKind
    match: bool
    category: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Quality:
    """Counts of right and wrong."""

    found: int
    matches: int
    alarms: int
    others: int

    @classmethod
    def of(cls, said: Iterable[bool], pairs: Sequence[Pair]) -> "Quality":
        """Compare what was said with the labels."""
        judged = list(zip(said, pairs, strict=True))
        return cls(
            found=sum(yes and pair.match for yes, pair in judged),
            matches=sum(pair.match for pair in pairs),
            alarms=sum(yes and not pair.match for yes, pair in judged),
            others=sum(not pair.match for pair in pairs),
        )

    @property
    def f1(self) -> float:
        """0 where nothing was found."""
        return 2 * self.found / max(1, self.found + self.alarms + self.matches)

    def line(self) -> str:
        """The figures, a dash where there is nothing to divide by."""
        precision = _share(self.found, self.found + self.alarms)
        recall = _share(self.found, self.matches)
        others = _share(self.alarms, self.others)
        f1 = f"{self.f1:.3f}" if self.matches else "-"
        return f"{precision:>6} {recall:>6} {f1:>6} {others:>7}"


def read_pairs(path: Path) -> list[Pair]:
    """The labelled pairs of one file."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [
            Pair(
                query=row["query_name"],
                candidate=row["candidate_name"],
                kind=PartyKind.PERSON if row["kind"] == "person" else PartyKind.COMPANY,
                match=row["label"] == "match",
                category=row.get("category") or "",
                level=row.get("level") or "",
            )
            for row in csv.DictReader(stream)
        ]


def said_by_us(pairs: Sequence[Pair]) -> list[bool]:
    """Whether each pair is a match on the names alone, at the shipped threshold."""
    return [similarity(pair.query, pair.candidate, pair.kind) >= THRESHOLD for pair in pairs]


def best_of(score: Score, pairs: Sequence[Pair]) -> tuple[float, list[bool]]:
    """The threshold with the highest F1, and what it says."""
    scores = [score(pair.query.casefold(), pair.candidate.casefold()) for pair in pairs]
    best = max(
        (step / 2 for step in range(100, 201)),
        key=lambda level: Quality.of([one >= level for one in scores], pairs).f1,
    )
    return best, [one >= best for one in scores]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _report(path: Path) -> None:
    pairs = read_pairs(path)
    ours = said_by_us(pairs)
    print(f"\n{path.name}: {len(pairs)} pairs")
    print(f"  {'':<46}{'pairs':>6} {'prec.':>6} {'recall':>6} {'F1':>6} {'others':>7}")
    _line("supplyscreen", ours, pairs)
    for name, score in PEERS.items():
        level, said = best_of(score, pairs)
        _line(f"rapidfuzz {name} >= {level:g}", said, pairs)
    groups: dict[str, list[int]] = defaultdict(list)
    for at, pair in enumerate(pairs):
        groups[f"{pair.kind.value}: {pair.category}"].append(at)
    for group, rows in sorted(groups.items()):
        _line(f"  {group}", [ours[at] for at in rows], [pairs[at] for at in rows])


def _line(name: str, said: Sequence[bool], pairs: Sequence[Pair]) -> None:
    print(f"  {name[:45]:<46}{len(pairs):>6} {Quality.of(said, pairs).line()}")


def main() -> None:
    """Print one table per file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+", type=Path)
    for path in parser.parse_args().pairs:
        _report(path)


if __name__ == "__main__":
    main()
