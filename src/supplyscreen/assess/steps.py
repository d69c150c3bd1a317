"""Paths of the walk as people read them: names, relations as walked, contracts and source rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from supplyscreen.model.findings import Ownership, PathStep
from supplyscreen.model.parties import RELATION_CODES, SUPPLY, TRACES, RelationKind
from supplyscreen.model.supply_graph import SCHEMA_EDGES, SupplyGraph
from supplyscreen.model.walks import OwnedShare, Step
from supplyscreen.words.catalogue import Message

_RELATION = "report.relation_"
_BACK = "_back"


class _Edge(NamedTuple):
    """One edge in plain values; the fields are those of SCHEMA_EDGES."""

    tail: int
    head: int
    kind: int
    tiers: int
    contract: int
    former: bool
    since: str
    until: str
    share: float
    detail: str


class PathTeller:
    """Tells the paths of one graph, each step once, as paths share most of their steps."""

    def __init__(self, graph: SupplyGraph, paths: Iterable[Sequence[Step]]) -> None:
        """Make ready to tell these paths and no others."""
        self._graph = graph
        self.ids: list[str] = graph.parties.frame["id"].tolist()
        self.names: list[str] = graph.parties.frame["name"].tolist()
        self._titles = {contract.id: contract.title for contract in graph.contracts}
        self._edges = _edges(graph, {step.edge for path in paths for step in path})
        self._later = frozenset(graph.later.tolist())
        self._told: dict[Step, PathStep] = {}

    def tell(self, path: Iterable[Step]) -> tuple[PathStep, ...]:
        """Every step of a path."""
        return tuple(self._step(step) for step in path)

    def ownership(self, owned: OwnedShare | None) -> Ownership | None:
        """A share that was summed up, in words."""
        if owned is None:
            return None
        owner, other = self.names[owned.owner], self.names[owned.owned]
        key = "assess.owns_at_least" if owned.at_least else "assess.owns_together"
        share = int(owned.share) if owned.share.is_integer() else owned.share
        return Ownership(
            owner=self.ids[owned.owner],
            owned=self.ids[owned.owned],
            share=owned.share,
            at_least=owned.at_least,
            above=owned.threshold,
            text=Message.of(key, owner=owner, owned=other, share=share, count=owned.chains),
        )

    def contracts(self, path: Iterable[PathStep]) -> tuple[tuple[str, str], ...]:
        """(id, title) of the contracts on a path, each once, in path order."""
        named = dict.fromkeys(step.contract for step in path if step.contract)
        return tuple((contract, self._titles[contract]) for contract in named)

    def _step(self, step: Step) -> PathStep:
        if (known := self._told.get(step)) is None:
            known = self._told[step] = self._tell(step)
        return known

    def _tell(self, step: Step) -> PathStep:
        edge = self._edges[step.edge]
        kind = RELATION_CODES[edge.kind]
        against = "" if edge.tail == step.start else _BACK
        is_trace = kind is RelationKind.SHARES and edge.detail in TRACES
        relation = f"{kind.value}_{edge.detail}" if is_trace else f"{kind.value}{against}"
        return PathStep(
            start=self.ids[step.start],
            start_name=self.names[step.start],
            relation=f"{_RELATION}{relation}",
            end=self.ids[step.end],
            end_name=self.names[step.end],
            tier=step.tier,
            is_link=kind not in SUPPLY,
            contract=self._graph.contracts[edge.contract].id if edge.contract >= 0 else "",
            former=edge.former,
            since=edge.since,
            until=edge.until,
            share=None if np.isnan(edge.share) else edge.share,
            detail="" if is_trace else edge.detail,
            sources=self._graph.refs(step.edge),
            later=step.edge in self._later,
        )


def is_former(path: Iterable[PathStep]) -> bool:
    """Whether any relation of the path is no longer current."""
    return any(step.former for step in path)


def is_one_contract(path: Iterable[PathStep]) -> bool:
    """Whether all supply edges are of one contract; a single one always is."""
    contracts = [step.contract for step in path if not step.is_link]
    return len(contracts) <= 1 or (len(set(contracts)) == 1 and contracts[0] != "")


def link_of(path: Sequence[PathStep]) -> str:
    """The kind of the last link on a path, as walked; "" where it has none."""
    links = [step.relation for step in path if step.is_link]
    return links[-1].removeprefix(_RELATION) if links else ""


def _edges(graph: SupplyGraph, wanted: Iterable[int]) -> Mapping[int, _Edge]:
    numbers = sorted(wanted)
    rows = graph.edges.take(numbers)
    columns = (rows[name].tolist() for name in SCHEMA_EDGES)
    return dict(zip(numbers, map(_Edge._make, zip(*columns, strict=True)), strict=True))
