"""A search from one end that remembers, for every state, the arc that leads back."""

from bisect import bisect_right
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.walk.arcs import Arcs

_NOWHERE: NDArray[np.int32] = np.empty(0, dtype=np.int32)

Room: TypeAlias = NDArray[np.int32]
"""
Per state 1 + its number among those that a trail settled, 0 = not settled.

Lent to one trail after another: a trail looks at few of many states, and clearing those costs less
than a table of its own.
"""


class _Settled(NamedTuple):
    """States of one distance; the first of them has the number `first`."""

    first: int
    distance: int
    state: NDArray[np.int32]
    next: NDArray[np.int32]
    edge: NDArray[np.int32]


class Trail:
    """
    Nearest ways towards some states, found only as far as asked.

    Of several ways of one length, a state keeps the one over the least next state, then over the
    edge with the least first row.
    """

    def __init__(
        self,
        graph: SupplyGraph,
        arcs: Arcs,
        goals: NDArray[np.int32],
        room: Room,
        first: Arcs | None = None,
    ) -> None:
        """Begin at the goals; `first` is what leaves them, in place of `arcs`."""
        self._graph = graph
        self._arcs = arcs
        self._first = arcs if first is None else first
        self._room = room
        self._waiting: dict[int, list[tuple[NDArray[np.int32], ...]]] = {}
        self._settled: list[_Settled] = []
        self._firsts: list[int] = []
        self._looked_out = -1
        self._settle(0, goals, _NOWHERE, _NOWHERE)

    def grow(self, until: int) -> None:
        """Settle every state at a distance of at most `until`."""
        while (distance := self._next_distance(until)) <= until:
            state, following, edge = _together(self._waiting.pop(distance))
            fresh = self._room[state] == 0
            self._settle(distance, *self._best(state[fresh], following[fresh], edge[fresh]))

    def at(self, distance: int) -> NDArray[np.int32]:
        """The settled states at exactly this distance, ascending."""
        found = (one.state for one in self._settled if one.distance == distance)
        return next(found, _NOWHERE)

    def distance(self, state: int) -> int:
        """Distance of a settled state, -1 of another."""
        number = int(self._room[state]) - 1
        return -1 if number < 0 else self._of(number).distance

    def follow(self, state: int) -> list[tuple[int, int]]:
        """From a settled state to a goal: each edge, and the state it leads to."""
        way: list[tuple[int, int]] = []
        while True:
            number = int(self._room[state]) - 1
            here = self._of(number)
            if not here.distance:
                return way
            state = int(here.next[number - here.first])
            way.append((int(here.edge[number - here.first]), state))

    def vacated(self) -> Room:
        """The room as it was lent; the trail is of no use afterwards."""
        for one in self._settled:
            self._room[one.state] = 0
        return self._room

    def _settle(
        self,
        distance: int,
        state: NDArray[np.int32],
        following: NDArray[np.int32],
        edge: NDArray[np.int32],
    ) -> None:
        last = self._settled[-1] if self._settled else None
        first = 0 if last is None else last.first + len(last.state)
        self._room[state] = np.arange(first + 1, first + 1 + len(state))
        self._settled.append(_Settled(first, distance, state, following, edge))
        self._firsts.append(first)

    def _of(self, number: int) -> _Settled:
        """Those among whom a state of this number was settled."""
        return self._settled[bisect_right(self._firsts, number) - 1]

    def _next_distance(self, until: int) -> int:
        """The least distance at which states wait, looking out no further than asked."""
        last = self._settled[-1]
        if self._looked_out < last.distance < until:
            self._looked_out = last.distance
            self._look_out(last.state, last.distance, self._arcs if last.distance else self._first)
        return min(self._waiting, default=until + 1)

    def _look_out(self, state: NDArray[np.int32], distance: int, arcs: Arcs) -> None:
        position, arc = arcs.leaving(state)
        for step, taken in arcs.by_cost(arc):
            part = arcs.end[arc[taken]], state[position[taken]], arcs.edge[arc[taken]]
            self._waiting.setdefault(distance + step, []).append(part)

    def _best(
        self, state: NDArray[np.int32], following: NDArray[np.int32], edge: NDArray[np.int32]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
        """Each state once, by the least next state, then the least first row of the edge."""
        if len(state) == 1:
            return state, following, edge
        order = np.argsort(state, kind="stable")
        ascending = state[order]
        if (ascending[1:] != ascending[:-1]).all():  # mostly: nothing to choose from
            return ascending, following[order], edge[order]
        row = self._graph.row_start[edge]
        order = np.lexsort(
            (
                edge,
                self._graph.row_number[row],
                self._graph.row_source[row],
                following,
                state,
            )
        )
        first = np.ones(len(order), dtype=bool)
        first[1:] = state[order[1:]] != state[order[:-1]]
        kept = order[first]
        return state[kept], following[kept], edge[kept]


def _together(parts: list[tuple[NDArray[np.int32], ...]]) -> tuple[NDArray[np.int32], ...]:
    return parts[0] if len(parts) == 1 else tuple(map(np.concatenate, zip(*parts, strict=True)))


class Trails:
    """Begins trails, each in the room of one that is done with where there is one."""

    def __init__(self, graph: SupplyGraph) -> None:
        self._graph = graph
        self._free: dict[int, list[Room]] = {}

    def begin(self, arcs: Arcs, goals: NDArray[np.int32], first: Arcs | None = None) -> Trail:
        """See Trail."""
        free = self._free.get(arcs.states)
        room = free.pop() if free else np.zeros(arcs.states, dtype=np.int32)
        return Trail(self._graph, arcs, goals, room, first)

    def end(self, *trails: Trail) -> None:
        """Take back the room of trails that nobody asks any more."""
        for trail in trails:
            room = trail.vacated()
            self._free.setdefault(len(room), []).append(room)
