"""The main real workbook: every figure and path that was counted by hand."""

from pathlib import Path

import numpy as np
import pytest

from supplyscreen.model.rows import Issue
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import WalkLimits
from supplyscreen.walk.paths import nearest_paths
from supplyscreen.walk.tiers import tier_counts
from supplyscreen.walk.upstream import exposures
from walk.adda import at_row, load

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def graph(shared: Path) -> SupplyGraph:
    return load(shared)[0]


@pytest.fixture(scope="module")
def issues(shared: Path) -> dict[str, Issue]:
    return {one.code: one for one in load(shared)[1]}


def paths_to(graph: SupplyGraph, target: int) -> dict[str, list[list[int]]]:
    """Per root's first word the rows of each step; a former path ends with 0."""
    found = exposures(graph, np.array([target], dtype=np.int32), WalkLimits())
    names = graph.parties.frame["name"]
    shown = {}
    for root, former, path in zip(
        found.root.tolist(),
        found.former.tolist(),
        nearest_paths(graph, found, WalkLimits()),
        strict=True,
    ):
        rows = [[ref.row for ref in graph.refs(step.edge)] for step in path]
        shown[names.iloc[root].split()[0]] = rows + [[0]] * former
    return shown


def test_edges_parties_and_roots(graph: SupplyGraph) -> None:
    former = graph.edges["former"].to_numpy()
    assert len(graph.parties) == 1047
    assert (int((~former).sum()), int(former.sum())) == (1326, 6)
    assert len(graph.roots) == 13
    assert tier_counts(graph) == ((0, 13), (1, 1325), (2, 647), (3, 41))


def test_what_is_odd(issues: dict[str, Issue]) -> None:
    assert issues["graph.self_loop"].rows == (1326,)
    assert issues["graph.double_row"].rows == (165, 404, 1199)
    assert issues["graph.cycle"].rows == (35,)
    assert issues["graph.cycle"].value == "Capgemini Sverige AB, Sogeti Sverige AB"
    assert issues["graph.former_row"].count == 6
    assert set(issues) == {
        *("graph.self_loop", "graph.double_row", "graph.cycle", "graph.former_row")
    }


def test_primes_that_others_engage(graph: SupplyGraph) -> None:
    edges = graph.edges
    between = edges["tail"].isin(graph.roots) & edges["head"].isin(graph.roots)
    between &= edges["tail"] != edges["head"]
    assert int(between.sum()) == 21
    assert edges["head"][between].nunique() == 7


def test_pairs_by_tier_are_those_of_the_walk(graph: SupplyGraph) -> None:
    everyone = np.arange(len(graph.parties), dtype=np.int32)
    found = exposures(graph, everyone, WalkLimits())
    assert np.bincount(found.tiers[~found.former]).tolist() == [13, 1325, 647, 41]
    assert int(found.former.sum()) == 6


def test_row_224(graph: SupplyGraph) -> None:
    assert paths_to(graph, at_row(graph, 224)) == {
        "CGI": [[224]],
        "Ework": [[671], [224]],
        "Knowit": [[891], [224]],
        "Nexer": [[993], [224]],
        "Castra": [[146], [993], [224]],
        "Chas": [[341], [993], [224]],
        "twoday": [[1297], [993], [224]],
    }


def test_row_17(graph: SupplyGraph) -> None:
    found = paths_to(graph, at_row(graph, 17))
    assert found["Pro4u"] == [[1076], [511], [17]]
    assert found["twoday"] == [[1304]]
    tiers = {root: len(steps) for root, steps in found.items()}
    assert tiers == {
        **dict.fromkeys(("Atea", "twoday"), 1),
        **dict.fromkeys(("Castra", "Chas", "Consid", "Ework", "Knowit"), 2),
        "Pro4u": 3,
    }


def test_row_35_a_root_in_the_cycle(graph: SupplyGraph) -> None:
    assert paths_to(graph, at_row(graph, 35)) == {
        "Sogeti": [],
        "Capgemini": [[35]],
        "Chas": [[264], [35]],
        "Ework": [[667], [35]],
    }


def test_row_1068_has_two_source_rows(graph: SupplyGraph) -> None:
    assert paths_to(graph, at_row(graph, 1068)) == {"Pro4u": [[1068, 1199]]}


def test_row_1332_the_last(graph: SupplyGraph) -> None:
    assert paths_to(graph, at_row(graph, 1332)) == {"twoday": [[1332]]}


def test_a_party_of_the_second_sheet_alone_was_formerly_engaged(graph: SupplyGraph) -> None:
    assert paths_to(graph, at_row(graph, 7, sheet=1)) == {"Atea": [[7], [0]]}
