"""
Arcs in compressed rows: what a search reads, grouped by the state that each arc leaves.

Grouping counts and never compares: two passes over 16 bits each, whatever the number of states, so
that its time grows with the arcs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_HALF = 16
"""Bits that one pass sorts by counting."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """
    Arcs grouped by the state they leave; those of state s stand at start[s]:stop[s].

    What stands between stop[s] and start[s + 1] leaves s as well and is left out: two views of the
    same arcs differ in `stop` alone.
    """

    start: NDArray[np.integer]
    stop: NDArray[np.integer]
    end: NDArray[np.int32]
    """State an arc leads to."""
    edge: NDArray[np.int32]
    """Row of SupplyGraph.edges."""
    cost: NDArray[np.int16]
    """Tiers of a supply arc, 1 hop of a link."""

    @property
    def states(self) -> int:
        """How many there are, with arcs or without."""
        return len(self.start)

    @property
    def many(self) -> NDArray[np.integer]:
        """Per state the arcs that leave it."""
        many: NDArray[np.integer] = self.stop - self.start
        return many

    def leaving(self, states: NDArray[np.integer]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Every arc that leaves the states, as (position in `states`, arc)."""
        if len(states) == 1:  # often, and the numbers for it need not be worked out
            here = np.arange(self.start[states[0]], self.stop[states[0]])
            return np.zeros(len(here), dtype=np.int64), here
        begin = self.start[states]
        return spread(begin, self.stop[states] - begin)

    def costs(self, arcs: NDArray[np.int64]) -> NDArray[np.int16]:
        """What some of them cost."""
        return _picked(self.cost, arcs)

    def by_cost(self, arcs: NDArray[np.int64]) -> Iterator[tuple[int, slice | NDArray[np.int64]]]:
        """Each cost that occurs among some of them, ascending, with the positions where it does."""
        if len(arcs) and self.cost.strides == (0,):
            return iter([(int(self.cost[0]), slice(None))])
        return by_cost(self.cost[arcs])

    def origins(self) -> NDArray[np.int32]:
        """Per arc the state it leaves. Not for arcs of which some are left out."""
        return np.repeat(np.arange(self.states, dtype=np.int32), self.many)


def grouped(
    origin: NDArray[np.int32],
    end: NDArray[np.int32],
    edge: NDArray[np.int32],
    cost: NDArray[np.int16],
    states: int,
) -> Arcs:
    """The arcs of columns of one length; those of one state in the order of the columns."""
    start, stop = bounds(origin, states)
    order = in_order(origin, states)
    return Arcs(start, stop, end[order], edge[order], _picked(cost, order))


def bounds(
    origin: NDArray[np.int32], states: int
) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
    """Where the arcs of each state begin and stop once they are grouped."""
    fits = len(origin) <= np.iinfo(np.int32).max
    found: NDArray[np.integer] = np.zeros(states + 1, dtype=np.int32 if fits else np.int64)
    np.cumsum(np.bincount(origin, minlength=states), out=found[1:])
    return found[:-1], found[1:]


def in_order(origin: NDArray[np.int32], states: int) -> NDArray[np.int64] | slice:
    """The positions of arcs grouped by origin, and where they stand in place already, all."""
    if not len(origin) or (origin[1:] >= origin[:-1]).all():
        return slice(None)
    order = np.argsort(origin.astype(np.uint16), kind="stable")
    if states <= 1 << _HALF:
        return order
    upper = (origin >> _HALF).astype(np.uint16)[order]
    return order[np.argsort(upper, kind="stable")]


def uniform(cost: int, many: int) -> NDArray[np.int16]:
    """One cost for many arcs, kept once."""
    return np.broadcast_to(np.int16(cost), many)


def _picked(cost: NDArray[np.int16], order: NDArray[np.int64] | slice) -> NDArray[np.int16]:
    """Some of the costs; one that is kept once stays so."""
    if isinstance(order, slice) or not len(cost) or cost.strides != (0,):
        return cost[order]
    return uniform(int(cost[0]), len(order))


def by_cost(cost: NDArray[np.int16]) -> Iterator[tuple[int, slice | NDArray[np.int64]]]:
    """Each cost that occurs, ascending, with the positions where it does."""
    if not len(cost):
        return
    if cost.min() == cost.max():  # nearly always: one tier, one hop
        yield int(cost[0]), slice(None)
        return
    for one in np.flatnonzero(np.bincount(cost)).tolist():
        yield one, np.flatnonzero(cost == one)


def turned(arcs: Arcs) -> Arcs:
    """The same arcs the other way round. Not for arcs of which some are left out."""
    return grouped(arcs.end, arcs.origins(), arcs.edge, arcs.cost, arcs.states)


def spread(
    begin: NDArray[np.integer], many: NDArray[np.integer]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """So many places from each beginning on, as (position of the beginning, place)."""
    position = np.repeat(np.arange(len(many)), many)
    shift = begin - np.cumsum(many) + many
    return position, shift[position] + np.arange(len(position))
