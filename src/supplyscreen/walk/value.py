"""
What engagements and contracts on the nearest paths to hits are worth; nothing is added twice.

Along one path, and within one contract, the first of these that is told counts, and the others are
part of it: the whole contract, what the root has agreed with the buyer, each edge from the root on.
What a root has agreed under no named contract stands above everything on its paths. For a hit at
the root itself, or at the end of links alone, it is all that the root has agreed, and the whole
contracts that it heads, unless they may be what it has agreed under no name. Paths over former
edges count nothing.

Where the first engagement of a contract on a path has no value, and nothing that stands above it,
more is at stake than is told: that is counted as unknown.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.overview import MOST_SHOWN, AtStake, Money, Overview, ValueOnPaths
from supplyscreen.model.supply_graph import IS_SUPPLY, SupplyGraph
from supplyscreen.model.walks import Exposures, Step

_NONE = -1

Key = tuple[int, int, int]
"""Edge, party and contract of a row of `SupplyGraph.worth`; -1 where it has none."""


@dataclass(slots=True)
class _Counted:
    """What counts, and what is part of something that does."""

    keys: set[Key] = field(default_factory=set)
    within: defaultdict[Key, set[Key]] = field(default_factory=lambda: defaultdict(set))
    """What is part of others -> those."""

    def add(self, stack: Sequence[Key]) -> None:
        """Count the first; the rest is part of it."""
        self.keys.update(stack[:1])
        for key in stack[1:]:
            self.within[key].add(stack[0])

    def take(self, other: "_Counted") -> None:
        """Count what another does."""
        self.keys |= other.keys
        for key, above in other.within.items():
            self.within[key] |= above

    def all(self) -> list[Key]:
        """What counts and is part of nothing that does."""
        parts: defaultdict[Key, set[Key]] = defaultdict(set)
        for key, above in self.within.items():
            for whole in above:
                parts[whole].add(key)
        kept = sorted(self.keys - self.within.keys())
        covered = _below(kept, parts)
        # Of what is part of each other, over paths that run both ways, the first counts.
        for key in sorted(self.keys & self.within.keys()):
            if key not in covered:
                kept.append(key)
                covered |= {key} | _below([key], parts)
        return sorted(kept)


def _below(keys: Iterable[Key], parts: Mapping[Key, set[Key]]) -> set[Key]:
    """Parts of these, and parts of those."""
    found: set[Key] = set()
    front = list(keys)
    while front:
        new = parts.get(front.pop(), set()) - found
        found |= new
        front.extend(new)
    return found


def with_value(
    seen: Overview,
    graph: SupplyGraph,
    found: Exposures,
    paths: Mapping[int, tuple[Step, ...]],
    *,
    counted: bool,
) -> Overview:
    """
    The overview with what is at stake; as it is where no table tells any value.

    Args:
        seen: the overview.
        graph: the network.
        found: pairs of roots and hit parties.
        paths: row of `found` -> its nearest path.
        counted: whether there are further paths.
    """
    if not len(graph.worth):
        return seen
    values = _Values(graph, {step.edge for path in paths.values() for step in path})
    current = [
        (int(found.root[row]), path) for row, path in sorted(paths.items()) if not found.former[row]
    ]
    by_root: defaultdict[int, _Counted] = defaultdict(_Counted)
    whole = _Counted()
    for root, path in current:
        for stack in values.stacks(root, path):
            by_root[root].add(stack)
    for one in by_root.values():
        whole.take(one)
    return replace(
        seen,
        value=ValueOnPaths(
            money=values.money(whole.all()),
            counted=counted,
            unknown=len(values.unknown(current)),
            roots=_largest(values.of_root(root, by_root[root].all()) for root in sorted(by_root)),
            contracts=_largest(values.of_contracts(whole.all())),
        ),
    )


def _largest(several: Iterable[AtStake]) -> tuple[AtStake, ...]:
    """Those with money, by their largest amount."""
    told = [one for one in several if one.money]
    told.sort(key=lambda one: (-max(money.amount for money in one.money), one.id))
    return tuple(told[:MOST_SHOWN])


class _Values:
    """What is told, by what it belongs to."""

    def __init__(self, graph: SupplyGraph, walked: Collection[int]) -> None:
        self._graph = graph
        self._money: defaultdict[Key, dict[str, float]] = defaultdict(dict)
        self._agreed: defaultdict[int, set[Key]] = defaultdict(set)
        # Of a hundred thousand engagements few lie on a path.
        worth = graph.worth[graph.worth["edge"].isin([*walked, _NONE])]
        columns = [worth[name].tolist() for name in worth.columns]
        for edge, party, contract, amount, currency, shared in zip(*columns, strict=True):
            key = (edge, _NONE if shared else party, contract)
            money = self._money[key]
            money[currency] = max(amount, money.get(currency, 0.0))
            if party != _NONE:
                self._agreed[party].add(key)
        edges = graph.edges
        self._is_supply = IS_SUPPLY[edges["kind"].to_numpy()]
        self._contract = edges["contract"].to_numpy()
        self._add_heads_of_whole()

    def stacks(self, root: int, path: tuple[Step, ...]) -> Iterator[list[Key]]:
        """What stands above what on a path."""
        edges = [step.edge for step in path if self._is_supply[step.edge]]
        if not edges:
            yield from self._all_of(root)
            return
        contracts = dict.fromkeys(int(self._contract[edge]) for edge in edges)
        stacks = [self._of_contract(root, contract, edges) for contract in contracts]
        unnamed = (_NONE, root, _NONE)
        if unnamed in self._money:
            yield [unnamed, *(key for stack in stacks for key in stack)]
        else:
            yield from stacks

    def _all_of(self, root: int) -> Iterator[list[Key]]:
        """All that a root has agreed."""
        keys = sorted(self._agreed.get(root, ()))
        unnamed = [key for key in keys if key[1:] == (root, _NONE)]
        whole = [key for key in keys if key[1] == _NONE]
        if unnamed:
            yield [*unnamed, *whole]
        yield from ([key] for key in keys if key not in unnamed and not (unnamed and key in whole))

    def money(self, keys: Iterable[Key]) -> tuple[Money, ...]:
        """The sums of some keys."""
        sums: defaultdict[str, float] = defaultdict(float)
        for key in keys:
            for currency, amount in self._money[key].items():
                sums[currency] += amount
        return tuple(Money(currency=one, amount=round(sums[one], 2)) for one in sorted(sums))

    def of_root(self, root: int, keys: Iterable[Key]) -> AtStake:
        """What is at stake under one root."""
        frame = self._graph.parties.frame
        name, identity = frame["name"].iat[root], frame["id"].iat[root]
        return AtStake(id=str(identity), name=str(name), money=self.money(keys))

    def of_contracts(self, keys: Iterable[Key]) -> Iterator[AtStake]:
        """The same of each contract that is named."""
        by_contract: defaultdict[int, list[Key]] = defaultdict(list)
        for key in keys:
            by_contract[key[2]].append(key)
        for contract, several in sorted(by_contract.items()):
            if contract != _NONE:
                told = self._graph.contracts[contract]
                yield AtStake(id=told.id, name=told.title, money=self.money(several))

    def _of_contract(self, root: int, contract: int, edges: Iterable[int]) -> list[Key]:
        agreed = (_NONE, root, contract) if contract != _NONE else None
        own = [(edge, _NONE, contract) for edge in edges if self._contract[edge] == contract]
        stack = [(_NONE, _NONE, contract), *([agreed] if agreed else []), *own]
        return [key for key in stack if key in self._money]

    def _add_heads_of_whole(self) -> None:
        """Whoever engages in a contract and is engaged by nobody in it has agreed its value."""
        whole = [key for key in self._money if key[:2] == (_NONE, _NONE)]
        if not whole:
            return
        chosen = np.isin(self._contract, [key[2] for key in whole])
        for party, of in self._heads(chosen):
            self._agreed[party].add((_NONE, _NONE, of))

    def _heads(self, chosen: NDArray[np.bool_]) -> set[tuple[int, int]]:
        """(party, contract) of those who engage and are engaged by nobody, over some edges."""
        edges = self._graph.edges
        usable = chosen & self._is_supply & ~edges["former"].to_numpy()
        tail, head, contract = (
            edges[name].to_numpy()[usable].tolist() for name in ("tail", "head", "contract")
        )
        return set(zip(tail, contract, strict=True)) - set(zip(head, contract, strict=True))

    def unknown(self, paths: Iterable[tuple[int, tuple[Step, ...]]]) -> set[Key]:
        """What would count on paths of roots, had it a value; nothing that is part of a value."""
        lacking: set[Key] = set()
        covered: set[Key] = set()
        alone: set[int] = set()
        for root, path in paths:
            by_contract: defaultdict[int, list[Key]] = defaultdict(list)
            for step in path:
                if self._is_supply[step.edge]:
                    contract = int(self._contract[step.edge])
                    by_contract[contract].append((step.edge, _NONE, contract))
            for several in by_contract.values():
                first = self._first_told(root, several)
                lacking.update(several[: min(first, 1)])
                covered.update(several[first:])
            if not by_contract:
                alone.add(root)
        return (lacking - covered) | (self._unknown_of(alone) if alone else set())

    def _first_told(self, root: int, several: Sequence[Key]) -> int:
        """Place of the first edge with a value of its own or above it; behind the last if none."""
        contract = several[0][2]
        above = {(_NONE, root, _NONE), (_NONE, _NONE, contract), (_NONE, root, contract)}
        if not above.isdisjoint(self._money):
            return 0
        return next((at for at, key in enumerate(several) if key in self._money), len(several))

    def _unknown_of(self, roots: set[int]) -> set[Key]:
        """Contracts without value that roots head, and roots that have agreed no known value."""
        tail, head = (np.isin(self._graph.edges[name], [*roots]) for name in ("tail", "head"))
        agreed = {root: {key[2] for key in self._agreed.get(root, ())} for root in roots}
        found = {
            (_NONE, party, contract)
            for party, contract in self._heads((tail | head) & (self._contract != _NONE))
            if party in roots and not agreed[party] & {_NONE, contract}
        }
        known = {party for _, party, _ in found} | {root for root in roots if agreed[root]}
        return found | {(_NONE, root, _NONE) for root in roots - known}
