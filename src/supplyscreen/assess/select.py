"""
Which pairs of a root and a hit become findings; the rest are counted by the level they would have.

Every hit gets its first finding, at the root nearest to it: fewest tiers and links together, then
fewest links, then the least party id; a current path before a former one. Each further root that
reaches it gets a linked finding, as long as it is among the `nearest` of that root, or somebody
decided about it.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from supplyscreen.assess.judge import JudgedHit
from supplyscreen.assess.policy import Policy
from supplyscreen.model.findings import AlsoReached, Assessment, Level
from supplyscreen.model.walks import Exposures

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The chosen pairs, and what was counted instead."""

    hit: Ints
    """Per finding its position among the judged hits."""
    exposure: Ints
    """Per finding its row of the exposures."""
    is_first: NDArray[np.bool_]
    """Per finding whether it is the hit's own; the others are linked."""
    also: tuple[AlsoReached, ...]
    """Per hit the roots that reach it beside the first, over current paths."""
    pairs: int
    """Pairs of a root and a hit that a path joins."""
    omitted: Mapping[Level, int]
    unreached: Ints
    """Hits that no path joins with any root, ascending."""


def select(
    hits: Sequence[JudgedHit], found: Exposures, policy: Policy, *, nearest: int
) -> Selection:
    """
    Choose the findings.

    Args:
        hits: sorted by party id.
        found: exposures of all their parties.
        policy: for the levels of what is only counted.
        nearest: how many linked findings a root gets.
    """
    exposure, hit = _pairs(hits, found)
    root, former = found.root[exposure], found.former[exposure]
    hops = found.hops[exposure]
    total = found.tiers[exposure] + hops
    is_first = _first_of_each(hit, np.lexsort((root, hops, total, former, hit)))
    linked = np.flatnonzero(~is_first)
    order = linked[np.lexsort([key[linked] for key in (hit, hops, total, former, root)])]
    is_chosen = is_first.copy()
    is_chosen[order[_rank_in_run(root[order]) < nearest]] = True
    chosen = np.flatnonzero(is_chosen)
    left = np.flatnonzero(~is_chosen)
    further = np.flatnonzero(~is_first & ~former)
    return Selection(
        hit=hit[chosen],
        exposure=exposure[chosen],
        is_first=is_first[chosen],
        also=_also(len(hits), hit[further], found.tiers[exposure[further]]),
        pairs=len(hit),
        omitted=_levels(hits, hit[left], hops[left] > 0, former[left], policy),
        unreached=np.setdiff1d(np.arange(len(hits)), hit),
    )


def with_decided(chosen: Assessment, whole: Assessment, decided: Collection[str]) -> Assessment:
    """
    What was chosen, and the findings left out of it about which somebody decided.

    Args:
        chosen: with findings counted instead of shown.
        whole: of the same run, with nothing left out.
        decided: ids of findings.
    """
    shown = {one.id for one in chosen.findings} | set(decided)
    left = Counter(one.level for one in whole.findings if one.id not in shown)
    return replace(
        whole,
        findings=tuple(one for one in whole.findings if one.id in shown),
        omitted=dict(sorted(left.items(), key=lambda item: item[0].rank)),
    )


def _pairs(hits: Sequence[JudgedHit], found: Exposures) -> tuple[Ints, Ints]:
    """Every exposure with every hit of its target, as (row of exposures, position of the hit)."""
    party = np.array([one.party for one in hits], dtype=np.int64)
    by_party = np.argsort(party, kind="stable")
    begin = np.searchsorted(party[by_party], found.target)
    many = np.searchsorted(party[by_party], found.target, side="right") - begin
    exposure = np.repeat(np.arange(len(found.target)), many)
    within = np.arange(len(exposure)) - np.repeat(np.cumsum(many) - many, many)
    return exposure, by_party[begin[exposure] + within]


def _first_of_each(group: Ints, order: Ints) -> NDArray[np.bool_]:
    """Per element whether it comes first in its group; `order` sorts by group, then rank."""
    first = np.zeros(len(group), dtype=bool)
    first[order[_rank_in_run(group[order]) == 0]] = True
    return first


def _rank_in_run(sorted_keys: NDArray[np.integer]) -> Ints:
    """Position of each element among its equals, which stand together."""
    begins = np.flatnonzero(np.diff(sorted_keys, prepend=sorted_keys[:1] - 1))
    length = np.diff(np.append(begins, len(sorted_keys)))
    return np.arange(len(sorted_keys)) - np.repeat(begins, length)


def _also(hits: int, hit: Ints, tiers: NDArray[np.int32]) -> tuple[AlsoReached, ...]:
    counts: list[Counter[int]] = [Counter() for _ in range(hits)]
    pairs, many = np.unique(np.stack((hit, tiers.astype(np.int64))), axis=1, return_counts=True)
    for number, tier, roots in zip(*pairs.tolist(), many.tolist(), strict=True):
        counts[number][tier] = roots
    return tuple(
        AlsoReached(roots=sum(count.values()), tiers=tuple(sorted(count.items())))
        for count in counts
    )


def _levels(
    hits: Sequence[JudgedHit],
    hit: Ints,
    over_link: NDArray[np.bool_],
    former: NDArray[np.bool_],
    policy: Policy,
) -> Mapping[Level, int]:
    """How many pairs of each level; levels that do not occur are absent."""
    rules = sorted({one.rule for one in hits})
    rule = np.array([rules.index(one.rule) for one in hits], dtype=np.int64)
    codes, many = np.unique(rule[hit] * 4 + over_link * 2 + former, return_counts=True)
    counts: Counter[Level] = Counter()
    for code, count in zip(codes.tolist(), many.tolist(), strict=True):
        level = policy.level(rules[code // 4], over_link=bool(code & 2), former=bool(code & 1))
        counts[level] += count
    return dict(sorted(counts.items(), key=lambda item: item[0].rank))
