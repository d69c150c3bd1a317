"""How well labelled pairs of names are told apart at the shipped threshold, on names alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from supplyscreen.match.labelled import LabelledTable, kinds_of
from supplyscreen.match.pairs import similarity
from supplyscreen.match.thresholds import THRESHOLD

COLUMNS = ("query_name", "candidate_name", "kind", "label")
"""What a file of pairs must have; `category` may stand beside them."""

MATCH, NO_MATCH = "match", "no_match"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What was said of pairs, against their labels."""

    pairs: int
    found: int
    """Of those labelled a match, said to be one."""
    missed: int
    alarms: int
    """Of those labelled no match, said to be one."""

    @property
    def precision(self) -> float | None:
        """Share of what was said to be a match that is one; None if nothing was."""
        return _share(self.found, self.found + self.alarms)

    @property
    def recall(self) -> float | None:
        """Share of the matches that was found; None if there are none."""
        return _share(self.found, self.found + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None if there is neither a match nor an alarm."""
        return _share(2 * self.found, 2 * self.found + self.missed + self.alarms)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairQuality:
    """A file of pairs, judged."""

    table: LabelledTable
    threshold: float
    similarities: tuple[float, ...]
    """Per row, 0-1."""
    matched: tuple[bool, ...]
    """Per row whether it would be reported, on the names alone."""
    overall: Quality
    categories: Mapping[str, Quality]
    """By category, sorted; empty if the file has none."""


def judge_pairs(table: LabelledTable) -> PairQuality:
    """
    Compare the names of every row, each distinct pair once.

    Raises:
        UnusableTable: a label that is neither match nor no_match.
    """
    table.check("label", (MATCH, NO_MATCH))
    asked = list(
        zip(
            table.column("query_name"), table.column("candidate_name"), kinds_of(table), strict=True
        )
    )
    known = {one: similarity(*one) for one in dict.fromkeys(asked)}
    similarities = tuple(known[one] for one in asked)
    matched = tuple(one >= THRESHOLD for one in similarities)
    judged = list(zip(matched, (label == MATCH for label in table.column("label")), strict=True))
    return PairQuality(
        table=table,
        threshold=THRESHOLD,
        similarities=similarities,
        matched=matched,
        overall=_quality(judged),
        categories=_by_category(table, judged),
    )


def _by_category(
    table: LabelledTable, judged: Iterable[tuple[bool, bool]]
) -> Mapping[str, Quality]:
    if "category" not in table.header:
        return {}
    groups: dict[str, list[tuple[bool, bool]]] = {}
    for category, one in zip(table.column("category"), judged, strict=True):
        groups.setdefault(category, []).append(one)
    return {category: _quality(groups[category]) for category in sorted(groups)}


def _quality(judged: Iterable[tuple[bool, bool]]) -> Quality:
    held = list(judged)
    return Quality(
        pairs=len(held),
        found=sum(said and true for said, true in held),
        missed=sum(true and not said for said, true in held),
        alarms=sum(said and not true for said, true in held),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
