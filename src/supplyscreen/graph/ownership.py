"""What is odd about who owns whom: rings, shares above the whole, a chain that owns its head."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from supplyscreen.graph.cycles import cycles
from supplyscreen.model.parties import RELATION_CODES, RelationKind
from supplyscreen.model.rows import IssueLog
from supplyscreen.model.supply_graph import SupplyGraph

WHOLE = 100.5
"""Shares are written rounded: together they may exceed 100 % by so little."""

MOST_VISITS = 2_000_000
"""Parties looked at in search of rings that close over an owner; beyond, the count is a least."""

_OWNS = RELATION_CODES.index(RelationKind.OWNS)
_NAMED = 3


def note_ownership(log: IssueLog, graph: SupplyGraph) -> None:
    """Everything worth a note about current ownership; nothing here stops a run."""
    edges = graph.edges
    at = np.flatnonzero((edges["kind"].to_numpy() == _OWNS) & ~edges["former"].to_numpy())
    if not len(at):
        return
    owner, owned = edges["tail"].to_numpy()[at], edges["head"].to_numpy()[at]
    rings = cycles(owner, owned)
    _note(log, graph, "graph.ownership_circle", [group.tolist() for group in rings])
    above = _above_all(owner, owned, edges["share"].to_numpy()[at])
    _note(log, graph, "graph.shares_above_all", [[party] for party in above])
    closed = _closed_over_owner(graph, owner, owned)
    _note(log, graph, "graph.ownership_mixed_circle", closed)


def _note(log: IssueLog, graph: SupplyGraph, code: str, groups: list[list[int]]) -> None:
    """One issue for all groups, naming the first."""
    if not groups:
        return
    names = graph.parties.frame["name"].to_numpy()
    told = " | ".join(", ".join(names[group[:_NAMED]]) for group in groups[:_NAMED])
    log.add(code, value=told, count=len(groups))


def _above_all(
    owner: NDArray[np.int32], owned: NDArray[np.int32], share: NDArray[np.float64]
) -> list[int]:
    """Parties whose owners hold more than all of them together; of one owner the most counts."""
    most: dict[tuple[int, int], float] = {}
    for one, other, part in zip(owner.tolist(), owned.tolist(), share.tolist(), strict=True):
        if part == part:  # noqa: PLR0124 - a share that is known
            most[one, other] = max(part, most.get((one, other), 0.0))
    together: dict[int, float] = {}
    for (_, other), part in most.items():
        together[other] = together.get(other, 0.0) + part
    return sorted(party for party, part in together.items() if part > WHOLE)


def _closed_over_owner(
    graph: SupplyGraph, owner: NDArray[np.int32], owned: NDArray[np.int32]
) -> list[list[int]]:
    """[owned, owner] where the owned engages its owner, directly or down a chain."""
    edges = graph.edges
    supply = graph.kinds.is_tier[edges["kind"].to_numpy()] & ~edges["former"].to_numpy()
    tail, head = edges["tail"].to_numpy()[supply], edges["head"].to_numpy()[supply]
    may = np.isin(owned, tail) & np.isin(owner, head) & (owner != owned)
    if not may.any():
        return []
    owners = _neighbours(owned[may], owner[may])
    engaged = _neighbours(tail, head)
    found: list[list[int]] = []
    room = MOST_VISITS
    for begin in sorted(owners):
        below = _below(engaged, begin, room)
        room -= len(below)
        found += [[begin, other] for other in owners[begin] if other in below]
        if room <= 0:
            break
    return found


def _neighbours(tail: NDArray[np.int32], head: NDArray[np.int32]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = {}
    for one, other in sorted(set(zip(tail.tolist(), head.tolist(), strict=True))):
        found.setdefault(one, []).append(other)
    return found


def _below(engaged: Mapping[int, list[int]], begin: int, most: int) -> set[int]:
    """Who stands below a party in supply chains."""
    found: set[int] = set()
    waiting = [begin]
    while waiting and len(found) < most:
        for other in engaged.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
