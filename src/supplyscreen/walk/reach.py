"""
Which roots a walkable path joins with given parties, and the least length of such a path.

The search runs against the paths: from each party over links outwards, ring by ring, and from each
ring up the supply edges. Ring by ring, because a limit on tiers may forbid the shortest path to a
party halfway and leave one with more links.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supplyscreen.walk.csr import BARE, Network
from supplyscreen.walk.sweep import (
    Words,
    empty_table,
    joined,
    lanes_at_once,
    members,
    seeds,
    sweep,
)


@dataclass(frozen=True, slots=True)
class Reached:
    """Columns of one length, sorted by (root, lane); one row per joined pair."""

    root: NDArray[np.int32]
    lane: NDArray[np.int64]
    """Position in the parties that the search began at."""
    tiers: NDArray[np.int32]
    hops: NDArray[np.int32]


def reach(
    network: Network,
    roots: NDArray[np.int32],
    parties: NDArray[np.int32],
    *,
    tiers: int | None,
    hops: int,
    contract: NDArray[np.int32] | None = None,
    goes_on: bool = False,
) -> Reached:
    """
    Every root that reaches a party, by least (tiers + hops, hops).

    Args:
        network: what may be walked.
        roots: where paths may begin.
        parties: where they end, as link states; one lane each.
        tiers: most tiers; None = no limit.
        hops: most links.
        contract: per lane the contract its supply edges must be of; needs a network by contract.
        goes_on: the paths are continued over a link, so that they may not enter a hub over one.
    """
    is_root = np.zeros(len(network.first) - 1, dtype=bool)
    is_root[roots] = True
    at_once = min(lanes_at_once(network.upstream), lanes_at_once(network.links))
    found = [np.empty((4, 0), dtype=np.int64)]
    ring_table = empty_table(network.links, min(at_once, len(parties)))
    table = empty_table(network.upstream, min(at_once, len(parties)))
    for begin in range(0, len(parties), at_once):
        chunk = parties[begin : begin + at_once]
        ends = seeds(np.arange(len(chunk)), chunk, table.shape[1])
        first = network.links if goes_on else network.last_links
        for hop, ring, lanes in sweep(network.links, ends, hops, table=ring_table, first=first):
            starts, lanes = _parties(network, ring, lanes)  # noqa: PLW2901 - the same, by party
            position, states = network.states_of(starts)
            start = states, lanes[position]
            if contract is not None:
                start = _within(network, start, contract[begin : begin + at_once])
            for tier, reached, words in sweep(network.upstream, start, tiers, table=table):
                party = network.party[reached]
                kept = is_root[party]
                row, lane = members(words[kept])
                columns = np.empty((4, len(lane)), dtype=np.int64)
                columns[0], columns[1] = party[kept][row], lane + begin
                columns[2], columns[3] = tier, hop
                found.append(columns)
    return _least(np.concatenate(found, axis=1))


def _parties(
    network: Network, states: NDArray[np.int32], words: Words
) -> tuple[NDArray[np.int32], Words]:
    """Link states as parties, each once: a path enters a party by either of its doors."""
    if len(network.link_party) == len(network.first) - 1:
        return states, words
    return joined([(network.link_party[states], words)])


def _within(
    network: Network, start: tuple[NDArray[np.int32], Words], contract: NDArray[np.int32]
) -> tuple[NDArray[np.int32], Words]:
    """Only the states that are bare or of their lane's contract."""
    states, words = start
    row, lane = members(words)
    own = network.contract[states[row]]
    kept = (own == BARE) | (own == contract[lane])
    return seeds(lane[kept], states[row[kept]], words.shape[1])


def _least(found: NDArray[np.int64]) -> Reached:
    """One of the columns (root, lane, tiers, hops) per pair: the least by (tiers + hops, hops)."""
    root, lane, tiers, hops = found
    pair = root * (int(lane.max(initial=0)) + 1) + lane
    length = (tiers + hops) * (int(hops.max(initial=0)) + 1) + hops
    order = np.lexsort((length, pair))
    first = np.ones(len(order), dtype=bool)
    first[1:] = pair[order[1:]] != pair[order[:-1]]
    kept = order[first]
    return Reached(
        root=root[kept].astype(np.int32),
        lane=lane[kept],
        tiers=tiers[kept].astype(np.int32),
        hops=hops[kept].astype(np.int32),
    )
