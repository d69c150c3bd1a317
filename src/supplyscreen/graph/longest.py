"""The longest chain, each cycle drawn together: a party on a cycle stands no deeper for it."""

import numpy as np
from numpy.typing import NDArray

from supplyscreen.graph.cycles import cycles


def longest_to(
    tail: NDArray[np.integer], head: NDArray[np.integer], tiers: NDArray[np.integer]
) -> NDArray[np.int64]:
    """
    Per node 0..n-1 the tiers of the longest chain that ends there; 0 where none does.

    Args:
        tail: where each arrow begins.
        head: where it ends.
        tiers: how much each counts.
    """
    drawn = _drawn_together(tail, head)
    size = len(drawn)
    start, end = drawn[tail], drawn[head]
    kept = np.flatnonzero(start != end)
    kept = kept[np.argsort(start[kept], kind="stable")]
    start, end, cost = start[kept], end[kept], tiers[kept].astype(np.int64)
    begin = np.searchsorted(start, np.arange(size + 1))
    depth = np.zeros(size, dtype=np.int64)
    entering = np.bincount(end, minlength=size)
    front = np.flatnonzero(entering == 0)
    while len(front):
        many = begin[front + 1] - begin[front]
        offset = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
        arrows = np.repeat(begin[front], many) + offset
        np.maximum.at(depth, end[arrows], np.repeat(depth[front], many) + cost[arrows])
        # Nobody is passed on before every arrow that enters it was followed.
        gone, left = np.unique(end[arrows], return_counts=True)
        entering[gone] -= left
        front = gone[entering[gone] == 0]
    result: NDArray[np.int64] = depth[drawn]
    return result


def longest_chain(
    tail: NDArray[np.integer], head: NDArray[np.integer], tiers: NDArray[np.integer]
) -> list[int]:
    """
    The arrows of one longest chain in order, of several the first; none where there is no chain.

    Within a cycle, which is drawn together, no arrow is told: the next one may leave another of its
    members.
    """
    depth = longest_to(tail, head, tiers)
    drawn = _drawn_together(tail, head)
    found: list[int] = []
    at = drawn[int(np.argmax(depth))] if len(depth) else 0
    while len(depth) and depth[at]:
        enters = (drawn[head] == at) & (drawn[tail] != at)
        arrow = int(np.argmax(enters & (depth[tail] + tiers == depth[at])))
        found.append(arrow)
        at = drawn[tail[arrow]]
    return found[::-1]


def _drawn_together(tail: NDArray[np.integer], head: NDArray[np.integer]) -> NDArray[np.intp]:
    """Per node 0..n-1 itself, or the least of the cycle it lies on."""
    drawn = np.arange(int(max(tail.max(initial=-1), head.max(initial=-1))) + 1)
    for group in cycles(tail.astype(np.int32), head.astype(np.int32)):
        drawn[group] = group[0]
    return drawn
