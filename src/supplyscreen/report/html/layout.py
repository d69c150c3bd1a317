"""
Where the boxes of the picture stand: one column per tier, few crossings, the same every time.

Columns are given, never computed: a tier is a fact, and general graph layouts draw parties in other
rows than their own. An edge over several columns runs through a place kept free in each. The order
within a column starts depth first, is swept by barycentres and mended by swapping neighbours;
heights are the least squares near the neighbours, at least one row apart. Ties go by position.
"""

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SWEEPS = 24
_SWAPS = 12
_SETTLING = 40
_NARROW = 0.45
"""Rows between two edges that pass beside each other; boxes need a whole one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Heights in rows from 0; columns as given."""

    heights: Sequence[float]
    """Per box."""
    routes: Sequence[Sequence[float]]
    """Per edge the heights at which it passes the columns between its ends, from left to right."""


def lay_out(columns: Sequence[int], edges: Sequence[tuple[int, int]]) -> Layout:
    """
    Place boxes and route edges.

    Args:
        columns: per box its column, 0 leftmost.
        edges: pairs of boxes; direction does not matter.
    """
    net = _Net(columns, edges)
    order = _best_order(net)
    heights = _heights(net, order)
    low = min(heights, default=0.0)
    heights = [height - low for height in heights]
    return Layout(
        heights=heights[: len(columns)],
        routes=[[heights[at] for at in chain[1:-1]] for chain in net.chains],
    )


class _Net:
    """Boxes, and a stand-in in each column that a long edge crosses."""

    def __init__(self, columns: Sequence[int], edges: Sequence[tuple[int, int]]) -> None:
        self.boxes = len(columns)
        self.column = list(columns)
        self.chains: list[list[int]] = []
        for edge in edges:
            left, right = sorted(edge, key=lambda at: (self.column[at], at))
            self.chains.append([left, *self._stand_ins(left, right), right])
        self.before: list[list[int]] = [[] for _ in self.column]
        self.after: list[list[int]] = [[] for _ in self.column]
        for chain in self.chains:
            for one, other in pairwise(chain):
                if self.column[one] != self.column[other]:
                    self.after[one].append(other)
                    self.before[other].append(one)

    def _stand_ins(self, left: int, right: int) -> list[int]:
        first = len(self.column)
        self.column.extend(range(self.column[left] + 1, self.column[right]))
        return list(range(first, len(self.column)))

    def gap(self, one: int, other: int) -> float:
        """Rows between two neighbours of a column."""
        return _NARROW if one >= self.boxes and other >= self.boxes else 1.0


def _best_order(net: _Net) -> list[list[int]]:
    order = _start(net)
    best, fewest = [list(column) for column in order], _crossings(net, order)
    for sweep in range(_SWEEPS):
        if fewest == 0:
            break
        _sweep(net, order, to_the_right=sweep % 2 == 0)
        _swap(net, order)
        found = _crossings(net, order)
        if found < fewest:
            best, fewest = [list(column) for column in order], found
    return best


def _start(net: _Net) -> list[list[int]]:
    """Depth first from the leftmost boxes in their order, so that chains stand together."""
    order: list[list[int]] = [[] for _ in range(max(net.column, default=-1) + 1)]
    seen: set[int] = set()
    for start in sorted(range(len(net.column)), key=lambda at: (net.column[at], at)):
        waiting = [start]
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            order[net.column[at]].append(at)
            waiting.extend(reversed(net.after[at]))
    return order


def _positions(order: Sequence[Sequence[int]]) -> dict[int, int]:
    return {at: place for column in order for place, at in enumerate(column)}


def _crossings(net: _Net, order: Sequence[Sequence[int]]) -> int:
    place = _positions(order)
    total = 0
    for column in order:
        seen: list[int] = []
        for at in column:
            ends = sorted(place[other] for other in net.after[at])
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def _sweep(net: _Net, order: list[list[int]], *, to_the_right: bool) -> None:
    """Sort each column by the mean place of its neighbours in the column before."""
    beside = net.before if to_the_right else net.after
    which = range(1, len(order)) if to_the_right else range(len(order) - 2, -1, -1)
    for number in which:
        place = _positions(order)
        means = {at: _mean([place[one] for one in beside[at]], place[at]) for at in order[number]}
        order[number].sort(key=lambda at: (means[at], place[at]))


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _swap(net: _Net, order: list[list[int]]) -> None:
    """Exchange neighbours while that saves crossings."""
    place = _positions(order)
    for _ in range(_SWAPS):
        changed = False
        for column in order:
            for at in range(len(column) - 1):
                one, other = column[at], column[at + 1]
                if _cost(net, place, one, other) > _cost(net, place, other, one):
                    column[at], column[at + 1] = other, one
                    place[one], place[other] = at + 1, at
                    changed = True
        if not changed:
            return


def _cost(net: _Net, place: dict[int, int], upper: int, lower: int) -> int:
    """Crossings between the edges of two neighbours, in this order."""
    total = 0
    for side in (net.before, net.after):
        ends = sorted(place[one] for one in side[lower])
        total += sum(bisect_right(ends, place[one] - 1) for one in side[upper])
    return total


def _heights(net: _Net, order: Sequence[Sequence[int]]) -> list[float]:
    heights = [0.0] * len(net.column)
    for column in order:
        for at, height in zip(column, _offsets(net, column), strict=True):
            heights[at] = height
    for turn in range(_SETTLING):
        columns = order if turn % 2 == 0 else list(reversed(order))
        for column in columns:
            wanted = [
                _mean([heights[one] for one in (*net.before[at], *net.after[at])], heights[at])
                for at in column
            ]
            for at, height in zip(column, _apart(wanted, _offsets(net, column)), strict=True):
                heights[at] = height
    return heights


def _offsets(net: _Net, column: Sequence[int]) -> list[float]:
    """The least heights of a column, one below the other."""
    offsets = [0.0] * len(column)
    for at in range(1, len(column)):
        offsets[at] = offsets[at - 1] + net.gap(column[at - 1], column[at])
    return offsets


def _apart(wanted: Sequence[float], offsets: Sequence[float]) -> Iterator[float]:
    """The heights nearest to those wanted that keep the order and the distances (pool adjacent)."""
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            earlier, many = pools.pop()
            total, count = total + earlier, count + many
        pools.append((total, count))
    levels = (total / count for total, count in pools for _ in range(count))
    yield from (level + offset for level, offset in zip(levels, offsets, strict=True))
