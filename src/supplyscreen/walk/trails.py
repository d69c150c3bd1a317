"""A search from one end that remembers, for every state, the arc that leads back."""

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.walk.csr import Arcs, by_cost

_NOWHERE: NDArray[np.int32] = np.empty(0, dtype=np.int32)


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
        first: Arcs | None = None,
    ) -> None:
        """Begin at the goals; `first` is what leaves them, in place of `arcs`."""
        self._graph = graph
        self._arcs = arcs
        states = len(arcs.start) - 1
        # Distances are kept plus one: an untouched table of zeros costs no memory.
        self._distance = np.zeros(states, dtype=np.int32)
        self._next = np.zeros(states, dtype=np.int32)
        self._edge = np.zeros(states, dtype=np.int32)
        self._waiting: dict[int, list[tuple[NDArray[np.int32], ...]]] = {}
        self._settled = {0: goals}
        self._distance[goals] = 1
        self._look_out(goals, 0, arcs if first is None else first)

    def grow(self, until: int) -> None:
        """Settle every state at a distance of at most `until`."""
        while self._waiting and (distance := min(self._waiting)) <= until:
            parts = zip(*self._waiting.pop(distance), strict=True)
            state, following, edge = (np.concatenate(part) for part in parts)
            fresh = self._distance[state] == 0
            state, following, edge = self._best(state[fresh], following[fresh], edge[fresh])
            self._distance[state] = distance + 1
            self._next[state] = following
            self._edge[state] = edge
            self._settled[distance] = state
            self._look_out(state, distance, self._arcs)

    def at(self, distance: int) -> NDArray[np.int32]:
        """The settled states at exactly this distance, ascending."""
        return self._settled.get(distance, _NOWHERE)

    def distance(self, state: int) -> int:
        """Distance of a settled state, -1 of another."""
        return int(self._distance[state]) - 1

    def follow(self, state: int) -> list[tuple[int, int]]:
        """From a settled state to a goal: each edge, and the state it leads to."""
        way = []
        while self._distance[state] > 1:
            edge = int(self._edge[state])
            state = int(self._next[state])
            way.append((edge, state))
        return way

    def _look_out(self, state: NDArray[np.int32], distance: int, arcs: Arcs) -> None:
        position, arc = arcs.leaving(state)
        for step, taken in by_cost(arcs.cost[arc]):
            part = arcs.end[arc[taken]], state[position[taken]], arcs.edge[arc[taken]]
            self._waiting.setdefault(distance + step, []).append(part)

    def _best(
        self, state: NDArray[np.int32], following: NDArray[np.int32], edge: NDArray[np.int32]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
        """Each state once, by the least next state, then the least first row of the edge."""
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
