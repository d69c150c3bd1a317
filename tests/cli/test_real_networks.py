"""
Networks of registers and leaks, walked from end to end.

The Open Ownership and OpenSanctions cut comes with a published answer: which records of the two are
one party. It was only looked at, and nothing was fitted to it; see docs/network.md.
"""

import csv
import json
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import supplyscreen
from cli.running import Desk

pytestmark = pytest.mark.real

OWNERSHIP = [
    "20180901-lei2-Top10.xml",
    "data-standard_bods-package-fi-soe.json",
    "data-standard_fermcat.json",
    "data-standard_full-pep-declaration.json",
    "data-standard_levent.json",
    "data-standard_nomination.json",
    "data-standard_tecido.json",
    "lib-cove-bods_sample_300_statements_0.4.json",
    "open-ownership.json",
]
COMPANIES_ALONE = "20180901-lei2-Top10.xml"
"""Level 1: who is who, and nobody who owns."""

SOURCES = ("OPEN-OWNERSHIP", "OPEN-SANCTIONS")
FINCEN = """\
tables:
  - file: fincen_bank_connections.csv
    kind: subcontracts
    columns: {filer_org_name: parent_name, entity_b: sub_name}
"""


def lines(path: Path) -> list[dict[str, Any]]:
    """JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def report(desk: Desk, shared: Path) -> dict[str, Any]:
    """The register screened against the list."""
    folder = shared / "data" / "ownership"
    table, listed = folder / "open-ownership.json", folder / "open-sanctions.json"
    return desk.report(str(table), "-w", str(listed))


def rows_naming(records: Sequence[dict[str, Any]], own: str) -> set[int]:
    """Rows of a record and of those that point at it."""
    return {
        row
        for row, one in enumerate(records, 1)
        if one["RECORD_ID"] == own
        or any(tie.get("REL_POINTER_KEY") == own for tie in one["RELATIONSHIPS"])
    }


def found_pairs(report: dict[str, Any], records: Sequence[dict[str, Any]]) -> set[tuple[str, str]]:
    """(record of the register, entry) of each hit, by the name of its party and by its rows."""
    parties = {one["id"]: one for one in report["parties"]}
    found = set()
    for hit in report["hits"]:
        party = parties[hit["party"]]
        rows = {one["row"] for one in party["sources"]}
        for one in records:
            name = one.get("PRIMARY_NAME_FULL") or one["NAMES"][0]["PRIMARY_NAME_ORG"]
            if name == party["name"] and rows & rows_naming(records, one["RECORD_ID"]):
                found.add((one["RECORD_ID"], hit["entry_id"]))
    return found


def records_of(records: Sequence[dict[str, Any]], source: str) -> list[str]:
    """Ids of the records of one source."""
    return [one["RECORD_ID"] for one in records if one["DATA_SOURCE"] == source]


def test_all_parties_that_the_published_answer_joins_are_found(
    report: dict[str, Any], shared: Path
) -> None:
    """Three parties, four records of the register; and the one that it calls possibly the same."""
    folder = shared / "data" / "ownership"
    found = found_pairs(report, lines(folder / "open-ownership.json"))
    joined, possible = set(), set()
    for one in lines(folder / "export.json"):
        records = one["RESOLVED_ENTITY"]["RECORDS"]
        joined |= set(product(*map(records_of, (records, records), SOURCES)))
        for other in one.get("RELATED_ENTITIES", ()):
            if other["MATCH_LEVEL_CODE"] == "POSSIBLY_SAME":
                possible |= set(product(*map(records_of, (records, other["RECORDS"]), SOURCES)))
    assert (len(joined), len(possible)) == (4, 2)
    assert found == joined | possible


def test_equal_name_and_month_of_birth_are_no_alert(report: dict[str, Any]) -> None:
    """The register tells no day of birth, so that a person is possible at most."""
    kinds = {one["id"]: one["kind"] for one in report["parties"]}
    persons = [one for one in report["findings"] if kinds[one["party"]] == "person"]
    assert len(persons) >= 5
    assert "listed" not in {one["kind"] for one in persons}
    alerts = [one["party_name"] for one in report["findings"] if one["level"] == "alert"]
    assert alerts == ["NUGGET CAPITAL LIMITED"]


@pytest.mark.parametrize("name", OWNERSHIP)
def test_whoever_owns_is_reached_from_what_is_owned(desk: Desk, shared: Path, name: str) -> None:
    """Each owner, put on a list, is found behind what it owns, over its own row."""
    path = shared / "data" / "ownership" / name
    graph = supplyscreen.load_graph([path])
    ties = [
        (owner, owned)
        for owner, owned, tie in graph.edges(data=True)
        if tie["kind"] in ("owns", "role") and not tie["former"] and owner != owned
    ]
    names = {graph.nodes[owner]["name"] for owner, _ in ties}
    assert bool(names) != (name == COMPANIES_ALONE)
    rows = "".join(f'{at},"{one}"\n' for at, one in enumerate(sorted(names), 1))
    listed = desk.put("lista.csv", "entry_id,name\n0,Ingen Alls\n" + rows)
    report = desk.report(str(path), "-w", listed, "--nearest", "1000", "--walk-hubs")
    reached = {(one["party"], one["root"]) for one in report["findings"] if one["party"]}
    roots = {node for node, told in graph.nodes(data=True) if told["root"]}
    hit = {one["party"] for one in report["hits"]}
    assert {owner for owner, _ in ties} <= hit
    assert {pair for pair in ties if pair[1] in roots} <= reached


def test_the_banks_of_the_fincen_files_walk(desk: Desk, shared: Path) -> None:
    """Tiers under each root equal those of a search by networkx; cycles and all."""
    mapping = desk.put("mapping.yaml", FINCEN)
    table = shared / "data" / "graph" / "fincen_bank_connections.csv"
    listed = desk.put("lista.csv", "entry_id,name\n1,Ingen Alls Bank\n")
    report = desk.report(str(table), "-w", listed, "--mapping", mapping)
    graph = supplyscreen.load_graph([table], mapping=desk.folder / "mapping.yaml")
    roots = sorted(node for node, told in graph.nodes(data=True) if told["root"])
    assert report["summary"]["roots"] == len(roots) > 0
    deepest = [max(nx.single_source_shortest_path_length(graph, root).values()) for root in roots]
    assert report["summary"]["deepest_tier"] == max(deepest)
    shown = {one["root"]: one["deepest"] for one in report["summary"]["chains"]["roots"]}
    assert shown == {
        root: depth for root, depth in zip(roots, deepest, strict=True) if root in shown
    }
    with table.open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    rows = report["inputs"][0]["rows"]
    assert (rows["read"], rows["used"]) == (len(told), len(told))
    (loops,) = [one for one in report["issues"] if one["code"] == "self_loop"]
    assert loops["count"] >= sum(tie["filer_org_name"] == tie["entity_b"] for tie in told) > 0
