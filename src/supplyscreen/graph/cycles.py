"""Cycles: groups of parties that engage each other in a ring, directly or through others."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

PEELINGS = 32
"""Rounds of peeling before the walk; chains longer than that are walked instead."""


def cycles(tail: NDArray[np.int32], head: NDArray[np.int32]) -> tuple[NDArray[np.int32], ...]:
    """
    The strongly connected groups of more than one node, each ascending, by their least node.

    Args:
        tail: where each arrow begins.
        head: where it ends; loops are ignored.
    """
    kept = tail != head
    tail, head = _peeled(tail[kept], head[kept])
    if not len(tail):
        return ()
    nodes, ends = np.unique(np.concatenate((tail, head)), return_inverse=True)
    tail_at, head_at = ends[: len(tail)], ends[len(tail) :]
    order = np.argsort(tail_at, kind="stable")
    start = np.searchsorted(tail_at[order], np.arange(len(nodes) + 1))
    groups = [
        np.sort(nodes[group]).astype(np.int32)
        for group in _components(start.tolist(), head_at[order].tolist())
        if len(group) > 1
    ]
    return tuple(sorted(groups, key=lambda group: int(group[0])))


def _peeled(
    tail: NDArray[np.int32], head: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Without arrows that cannot lie on a cycle because nothing enters or nothing leaves."""
    for _ in range(PEELINGS):
        if not len(tail):
            break
        size = int(max(tail.max(), head.max())) + 1
        enters = np.zeros(size, dtype=bool)
        leaves = np.zeros(size, dtype=bool)
        enters[head] = True
        leaves[tail] = True
        kept = enters[tail] & leaves[head]
        if kept.all():
            break
        tail, head = tail[kept], head[kept]
    return tail, head


def _components(start: list[int], heads: list[int]) -> Iterator[list[int]]:
    """Tarjan's strongly connected components of nodes 0..n-1, without recursion."""
    count = len(start) - 1
    at = start[:-1]  # next arrow to follow, per node
    index = [-1] * count
    low = [0] * count
    waiting = [False] * count
    stack: list[int] = []
    met = 0
    for origin in range(count):
        path = [origin] if index[origin] < 0 else []
        while path:
            node = path[-1]
            if index[node] < 0:
                index[node] = low[node] = met
                met += 1
                stack.append(node)
                waiting[node] = True
            while at[node] < start[node + 1]:
                neighbour = heads[at[node]]
                if index[neighbour] < 0:
                    path.append(neighbour)
                    break
                if waiting[neighbour]:
                    low[node] = min(low[node], low[neighbour])
                at[node] += 1
            else:
                path.pop()
                if low[node] == index[node]:
                    yield _popped(stack, waiting, node)


def _popped(stack: list[int], waiting: list[bool], node: int) -> list[int]:
    """Take a whole component from the stack, down to the node it was entered by."""
    group = []
    while True:
        group.append(stack.pop())
        waiting[group[-1]] = False
        if group[-1] == node:
            return group
