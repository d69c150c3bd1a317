"""A search from one end that remembers, for every state, the arc that leads back."""

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.walk.arcs import Arcs

_NOWHERE: NDArray[np.int32] = np.empty(0, dtype=np.int32)


class _Room:
    """
    What a trail writes into, per state; lent to one trail after another.

    A trail looks at few of many states: clearing those costs less than a table of its own.
    """

    def __init__(self, states: int) -> None:
        self.distance = np.zeros(states, dtype=np.int32)
        """Plus one; 0 = not settled."""
        self.next = np.zeros(states, dtype=np.int32)
        self.edge = np.zeros(states, dtype=np.int32)


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
        room: _Room,
        first: Arcs | None = None,
    ) -> None:
        """Begin at the goals; `first` is what leaves them, in place of `arcs`."""
        self._graph = graph
        self._arcs = arcs
        self._first = arcs if first is None else first
        self._room = room
        self._waiting: dict[int, list[tuple[NDArray[np.int32], ...]]] = {}
        self._settled = {0: goals}
        self._last = 0
        self._looked_out = -1
        room.distance[goals] = 1

    def grow(self, until: int) -> None:
        """Settle every state at a distance of at most `until`."""
        while (distance := self._next_distance(until)) <= until:
            parts = zip(*self._waiting.pop(distance), strict=True)
            state, following, edge = (np.concatenate(part) for part in parts)
            fresh = self._room.distance[state] == 0
            state, following, edge = self._best(state[fresh], following[fresh], edge[fresh])
            self._room.distance[state] = distance + 1
            self._room.next[state] = following
            self._room.edge[state] = edge
            self._settled[distance] = state
            self._last = distance

    def at(self, distance: int) -> NDArray[np.int32]:
        """The settled states at exactly this distance, ascending."""
        return self._settled.get(distance, _NOWHERE)

    def distance(self, state: int) -> int:
        """Distance of a settled state, -1 of another."""
        return int(self._room.distance[state]) - 1

    def follow(self, state: int) -> list[tuple[int, int]]:
        """From a settled state to a goal: each edge, and the state it leads to."""
        way = []
        while self._room.distance[state] > 1:
            edge = int(self._room.edge[state])
            state = int(self._room.next[state])
            way.append((edge, state))
        return way

    def vacated(self) -> _Room:
        """The room as it was lent; the trail is of no use afterwards."""
        for states in self._settled.values():
            self._room.distance[states] = 0
        return self._room

    def _next_distance(self, until: int) -> int:
        """The least distance at which states wait, looking out no further than asked."""
        last = self._last
        if self._looked_out < last < until:
            self._looked_out = last
            self._look_out(self._settled[last], last, self._arcs if last else self._first)
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


class Trails:
    """Begins trails, each in the room of one that is done with where there is one."""

    def __init__(self, graph: SupplyGraph) -> None:
        self._graph = graph
        self._free: dict[int, list[_Room]] = {}

    def begin(self, arcs: Arcs, goals: NDArray[np.int32], first: Arcs | None = None) -> Trail:
        """See Trail."""
        free = self._free.get(arcs.states)
        room = free.pop() if free else _Room(arcs.states)
        return Trail(self._graph, arcs, goals, room, first)

    def end(self, *trails: Trail) -> None:
        """Take back the room of trails that nobody asks any more."""
        for trail in trails:
            room = trail.vacated()
            self._free.setdefault(len(room.distance), []).append(room)
