"""
Many breadth-first searches at once: each is a *lane*, one bit of a row of words.

Per state one row of 64-bit words says which lanes have been there. A step looks at every state that
gained a lane in the step before, whatever the number of lanes, so 300 searches cost little more
than one where they meet.
"""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from supplyscreen.walk.arcs import Arcs

Words: TypeAlias = NDArray[np.uint64]
"""Shape (states, words): bit b of word w is lane 64 w + b."""

WORD = 64
MOST_WORDS = 8
ROOM = 1 << 24
"""Words that one table may hold: 128 MB."""

Step: TypeAlias = tuple[int, NDArray[np.int32], Words]
"""Distance, the states first reached at it, and by which lanes."""


def lanes_at_once(arcs: Arcs) -> int:
    """How many lanes fit into memory together."""
    size = max(arcs.states, len(arcs.end), 1)
    return WORD * max(1, min(MOST_WORDS, ROOM // size))


def empty_table(arcs: Arcs, lanes: int) -> Words:
    """A table in which no lane has been anywhere."""
    return np.zeros((arcs.states, -(-lanes // WORD)), dtype=np.uint64)


def seeds(
    lane: NDArray[np.integer], state: NDArray[np.int32], words: int
) -> tuple[NDArray[np.int32], Words]:
    """States in which lanes begin, each state once, ascending; with so many words each."""
    states, at = np.unique(state, return_inverse=True)
    lanes = np.zeros((len(states), words), dtype=np.uint64)
    bit = np.uint64(1) << (lane % WORD).astype(np.uint64)
    np.bitwise_or.at(lanes, (at, lane // WORD), bit)
    return states.astype(np.int32), lanes


def sweep(
    arcs: Arcs,
    begin: tuple[NDArray[np.int32], Words],
    limit: int | None = None,
    *,
    table: Words,
    first: Arcs | None = None,
) -> Iterator[Step]:
    """
    Each state with the lanes that reach it, at the least distance of each lane, nearest first.

    Args:
        arcs: what may be walked; costs are at least 1.
        begin: distinct states and the lanes that begin there, at distance 0.
        limit: greatest distance; None = no limit.
        table: an empty one to note in who has been where; empty again when all is read.
        first: what may be walked at distance 0, in place of `arcs`.
    """
    waiting: dict[int, list[tuple[NDArray[np.int32], Words]]] = {0: [begin]}
    touched = []
    while waiting:
        distance = min(waiting)
        states, words = joined(waiting.pop(distance))
        words = words & ~table[states]
        gained = words.any(axis=1)
        if not gained.any():
            continue
        states, words = states[gained], words[gained]
        table[states] |= words
        touched.append(states)
        yield distance, states, words
        here = arcs if distance or first is None else first
        position, arc = here.leaving(states)
        end = here.end[arc]
        for step, taken in here.by_cost(arc):
            if limit is None or distance + step <= limit:
                part = end[taken], words[position[taken]]
                waiting.setdefault(distance + step, []).append(part)
    for states in touched:
        table[states] = 0


def members(words: Words) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The set bits as (row, lane), by row, then lane."""
    row, word = np.nonzero(words)
    parts = words[row, word].astype("<u8").view(np.uint8).reshape(-1, WORD // 8)
    at, bit = np.nonzero(np.unpackbits(parts, axis=1, bitorder="little"))
    return row[at], word[at] * WORD + bit


def joined(parts: list[tuple[NDArray[np.int32], Words]]) -> tuple[NDArray[np.int32], Words]:
    """Each state once, with the lanes of all its rows."""
    states = np.concatenate([states for states, _ in parts])
    words = np.concatenate([words for _, words in parts])
    order = np.argsort(states, kind="stable")
    states = states[order]
    first = np.flatnonzero(np.append(True, states[1:] != states[:-1])[: len(states)])
    if len(first) == len(states):
        return states, words[order]
    return states[first], np.bitwise_or.reduceat(words[order], first, axis=0)
