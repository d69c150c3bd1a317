"""
How much of one party another owns: shares multiplied along chains of owners, summed over chains.

A chain meets no party twice, so that parties that own each other count once. A share that nobody
tells makes the sum a least. Hubs do not matter here: what is owned is owned.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from supplyscreen.model.parties import RELATION_CODES, RelationKind
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import OwnedShare, Step

LONGEST_CHAIN = 8
"""Links of one chain of owners."""

MOST_LOOKED = 5_000
"""Chains begun per pair; beyond, the sum is a least."""

_OWNS = RELATION_CODES.index(RelationKind.OWNS)


class Owners:
    """Who owns what directly today, and how much."""

    def __init__(self, graph: SupplyGraph) -> None:
        edges = graph.edges
        self._kind = edges["kind"].to_numpy()
        self._tail = edges["tail"].to_numpy()
        self._head = edges["head"].to_numpy()
        self._former = edges["former"].to_numpy()
        self._share = edges["share"].to_numpy()
        self._known: dict[int, Mapping[int, float]] = {}

    def along(self, path: Sequence[Step]) -> OwnedShare | None:
        """
        What the end of a path owns of the party its links begin at, or the other way round.

        None where the links of the path are not all ownership in one direction, and where no chain
        tells its shares.
        """
        links = list(_links(path))
        if not links or any(self._kind[step.edge] != _OWNS for step in links):
            return None
        ends_at_owner = {int(self._tail[step.edge]) == step.end for step in links}
        if len(ends_at_owner) > 1:
            return None
        first, last = links[0].start, links[-1].end
        return self.share(last, first) if ends_at_owner.pop() else self.share(first, last)

    def share(self, owner: int, owned: int) -> OwnedShare | None:
        """The sum over all chains; None where no chain tells its shares."""
        chains = list(self._chains(owner, owned))
        told = [share for share in chains if share is not None and not np.isnan(share)]
        if not told:
            return None
        return OwnedShare(
            owner=owner,
            owned=owned,
            share=min(round(sum(told), 4), 100.0),
            at_least=len(told) < len(chains),
            chains=len(told),
        )

    def _chains(self, owner: int, owned: int) -> Iterator[float | None]:
        """Per chain its share in per cent, NaN where one is not told; None where too many are."""
        waiting: list[tuple[tuple[int, ...], float]] = [((owner,), 100.0)]
        looked = 0
        while waiting:
            chain, share = waiting.pop()
            if chain[-1] == owned:
                yield share
                continue
            looked += 1
            if looked > MOST_LOOKED:
                yield None
                return
            if len(chain) <= LONGEST_CHAIN:
                waiting += [
                    ((*chain, other), share * part / 100.0)
                    for other, part in self._owned_by(chain[-1]).items()
                    if other not in chain
                ]

    def _owned_by(self, owner: int) -> Mapping[int, float]:
        """Whom a party owns directly, and how much of each; looked up when first asked for."""
        if owner not in self._known:
            # Edges are sorted by tail; bounds of another dtype would copy the column.
            ends = np.array([owner, owner + 1], dtype=self._tail.dtype)
            begin, end = np.searchsorted(self._tail, ends).tolist()
            at = np.arange(begin, end)
            at = at[(self._kind[at] == _OWNS) & ~self._former[at] & (self._head[at] != owner)]
            found: dict[int, float] = {}
            for owned, share in zip(self._head[at].tolist(), self._share[at].tolist(), strict=True):
                found[owned] = _larger(found.get(owned, np.nan), share)
            self._known[owner] = found
        return self._known[owner]


def _links(path: Iterable[Step]) -> Iterator[Step]:
    """The steps that are no tiers."""
    tier = 0
    for step in path:
        if step.tier == tier:
            yield step
        tier = step.tier


def _larger(one: float, other: float) -> float:
    """Of two shares the larger that is known."""
    return float(np.fmax(one, other))
