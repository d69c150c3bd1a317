"""
The network of tables for other programs: as a networkx graph, or as a file.

    tables -> records -> entities -> graph, as in `screen`; whom a list or a table protects is taken
    out. Lists are compared only where the part around findings is asked for.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from supplyscreen.graph.export import around, as_networkx, write_network
from supplyscreen.model.findings import Level, Report
from supplyscreen.model.job import ScreeningJob
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.pipeline import network, screen
from supplyscreen.report.handling import refuse_red

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written."""

    parties: int
    edges: int
    complete: bool
    """Whether everything that was named could be looked at."""


def networkx_of(job: ScreeningJob) -> "nx.MultiDiGraph[str]":
    """
    The whole network of a job as networkx, every text masked.

    Raises:
        ScreenError: the tables cannot be read, or something given cannot be trusted.
    """
    return as_networkx(network(job)[0])


def write_network_file(
    job: ScreeningJob, out: TextIO, form: str, *, around_findings: bool, allow_red: bool = False
) -> Written:
    """
    Write the network of a job.

    Args:
        job: as for `screen`.
        out: where to.
        form: one of graph.export.FORMATS.
        around_findings: only parties on paths to findings, and their neighbours.
        allow_red: what a list marked TLP:RED found may be written to a file.

    Raises:
        ScreenError: as `screen`; `UsageProblem` where a list is TLP:RED and may not be.
    """
    if not around_findings:
        graph, issues = network(job)
        write_network(graph, out, form, lang=job.lang)
        complete = not any(issue.incomplete for issue in issues)
        return Written(parties=len(graph.parties), edges=len(graph.edges), complete=complete)
    report = screen(job)
    if not allow_red:
        refuse_red(report.lists)
    levels = _levels(report)
    chosen = around(report.graph, sorted(levels))
    write_network(
        report.graph,
        out,
        form,
        lang=job.lang,
        only=chosen,
        levels={party: level for party, level in levels.items() if level},
    )
    edges = _edges_between(report.graph, chosen)
    return Written(parties=len(chosen), edges=edges, complete=report.complete)


def _levels(report: Report) -> dict[int, str]:
    """Every party on a path to a finding, with the highest level of its own findings or ""."""
    number = {key: at for at, key in enumerate(report.graph.parties.frame["id"].tolist())}
    found: dict[int, Level | None] = {}
    for one in report.assessment.findings:
        for key in (one.root, *(step.end for step in one.path)):
            found.setdefault(number[key], None)
        known = found.get(number[one.party])
        if known is None or known.rank < one.level.rank:
            found[number[one.party]] = one.level
    return {party: level.value if level else "" for party, level in found.items()}


def _edges_between(graph: SupplyGraph, parties: list[int]) -> int:
    frame = graph.edges
    inside = frame["tail"].isin(parties) & frame["head"].isin(parties)
    return int(inside.sum())
