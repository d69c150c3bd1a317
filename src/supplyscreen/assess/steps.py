"""Paths of the walk as people read them: names, relations as walked, contracts and source rows."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.findings import Ownership, PathStep
from supplyscreen.model.parties import RELATION_CODES, SUPPLY, TRACES, RelationKind
from supplyscreen.model.rows import SourceRef
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import OwnedShare, Step
from supplyscreen.words.catalogue import Message

_RELATION = "report.relation_"
_SHARES = RELATION_CODES.index(RelationKind.SHARES)
_ALONG = tuple(f"{_RELATION}{kind.value}" for kind in RELATION_CODES)
"""Per kind the relation as walked along its arrow."""
_AGAINST = tuple(f"{along}_back" for along in _ALONG)
_IS_LINK = tuple(kind not in SUPPLY for kind in RELATION_CODES)


class _Edge(NamedTuple):
    """One edge in plain values; the first fields are columns of SCHEMA_EDGES."""

    tail: int
    kind: int
    contract: int
    former: bool
    since: str
    until: str
    share: float
    detail: str
    sources: tuple[SourceRef, ...]
    later: bool

    @property
    def is_trace(self) -> bool:
        """Whether both ends show one trace, which `detail` names."""
        return self.kind == _SHARES and self.detail in TRACES


class PathTeller:
    """Tells the paths of one graph, each step once, as paths share most of their steps."""

    def __init__(self, graph: SupplyGraph, paths: Iterable[Sequence[Step]]) -> None:
        """Make ready to tell these paths and no others."""
        self.ids: list[str] = graph.parties.frame["id"].tolist()
        self.names: list[str] = graph.parties.frame["name"].tolist()
        # The last one is that of edges without a contract, whose position is -1.
        self._contracts = [*(contract.id for contract in graph.contracts), ""]
        self._titles = {contract.id: contract.title for contract in graph.contracts}
        self._edges = _edges(graph, {step.edge for path in paths for step in path})
        self._told: dict[Step, PathStep] = {}

    def tell(self, path: Iterable[Step]) -> tuple[PathStep, ...]:
        """Every step of a path."""
        return tuple(map(self._step, path))

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
        is_trace = edge.is_trace
        relation = (_ALONG if is_trace or edge.tail == step.start else _AGAINST)[edge.kind]
        return PathStep(
            start=self.ids[step.start],
            start_name=self.names[step.start],
            relation=f"{relation}_{edge.detail}" if is_trace else relation,
            end=self.ids[step.end],
            end_name=self.names[step.end],
            tier=step.tier,
            is_link=_IS_LINK[edge.kind],
            contract=self._contracts[edge.contract],
            former=edge.former,
            since=edge.since,
            until=edge.until,
            share=None if math.isnan(edge.share) else edge.share,
            detail="" if is_trace else edge.detail,
            sources=edge.sources,
            later=edge.later,
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
    numbers = np.array(sorted(wanted), dtype=np.int64)
    named = ("tail", "kind", "contract", "former", "since", "until", "share", "detail")
    columns = (graph.edges[name].to_numpy()[numbers].tolist() for name in named)
    later = np.isin(numbers, graph.later).tolist()
    rows = zip(*columns, _sources(graph, numbers), later, strict=True)
    return dict(zip(numbers.tolist(), map(_Edge._make, rows), strict=True))


def _sources(graph: SupplyGraph, edges: NDArray[np.int64]) -> Iterator[tuple[SourceRef, ...]]:
    """As `graph.refs` of each edge, but all at once."""
    begin = graph.row_start[edges]
    many = graph.row_start[edges + 1] - begin
    end = np.cumsum(many)
    at = np.arange(many.sum()) + np.repeat(begin - end + many, many)
    places = [(source.file, source.sheet) for source in graph.sources]
    refs = [
        SourceRef(file=places[source][0], sheet=places[source][1], row=row)
        for source, row in zip(
            graph.row_source[at].tolist(), graph.row_number[at].tolist(), strict=True
        )
    ]
    for first, last in zip((end - many).tolist(), end.tolist(), strict=True):
        yield tuple(refs[first:last])
