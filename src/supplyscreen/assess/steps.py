"""Paths of the walk as people read them: names, relations as walked, contracts and source rows."""

from collections.abc import Iterable

import numpy as np

from supplyscreen.model.findings import PathStep
from supplyscreen.model.parties import RELATION_CODES, SUPPLY
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import Step


class PathTeller:
    """Tells the paths of one graph; keeps its columns at hand, as paths share most edges."""

    def __init__(self, graph: SupplyGraph) -> None:
        self._graph = graph
        self.ids: list[str] = graph.parties.frame["id"].tolist()
        self.names: list[str] = graph.parties.frame["name"].tolist()
        self._columns = {name: graph.edges[name].to_numpy() for name in graph.edges.columns}
        self._told: dict[Step, PathStep] = {}

    def tell(self, path: Iterable[Step]) -> tuple[PathStep, ...]:
        """Every step of a path."""
        return tuple(self._step(step) for step in path)

    def is_former(self, path: Iterable[Step]) -> bool:
        """Whether any edge of the path is no longer current."""
        return any(bool(self._columns["former"][step.edge]) for step in path)

    def way(self, path: Iterable[Step]) -> str:
        """The kind of the last link on a path; "" where it has none."""
        kinds = [RELATION_CODES[self._columns["kind"][step.edge]] for step in path]
        return next((kind.value for kind in reversed(kinds) if kind not in SUPPLY), "")

    def contracts(self, path: Iterable[Step]) -> tuple[tuple[str, str], ...]:
        """(id, title) of the contracts on a path, each once, in path order."""
        contract = self._columns["contract"]
        numbers = dict.fromkeys(int(contract[step.edge]) for step in path)
        known = self._graph.contracts
        return tuple((known[at].id, known[at].title) for at in numbers if at >= 0)

    def is_one_contract(self, path: Iterable[Step]) -> bool:
        """Whether all supply edges are of one contract; a single one always is."""
        edges = [step.edge for step in path if self._is_supply(step.edge)]
        contracts = {int(self._columns["contract"][edge]) for edge in edges}
        return len(edges) <= 1 or (len(contracts) == 1 and -1 not in contracts)

    def _is_supply(self, edge: int) -> bool:
        return RELATION_CODES[self._columns["kind"][edge]] in SUPPLY

    def _step(self, step: Step) -> PathStep:
        if (known := self._told.get(step)) is None:
            known = self._told[step] = self._tell(step)
        return known

    def _tell(self, step: Step) -> PathStep:
        cells = {name: column[step.edge] for name, column in self._columns.items()}
        kind = RELATION_CODES[cells["kind"]]
        against = "" if cells["tail"] == step.start else "_back"
        contract = int(cells["contract"])
        return PathStep(
            start=self.ids[step.start],
            start_name=self.names[step.start],
            relation=f"report.relation_{kind.value}{against}",
            end=self.ids[step.end],
            end_name=self.names[step.end],
            tier=step.tier,
            is_link=kind not in SUPPLY,
            contract=self._graph.contracts[contract].id if contract >= 0 else "",
            former=bool(cells["former"]),
            since=str(cells["since"]),
            until=str(cells["until"]),
            share=None if np.isnan(cells["share"]) else float(cells["share"]),
            detail=str(cells["detail"]),
            sources=self._graph.refs(step.edge),
        )
