"""`supplyscreen graph`: files that other programs read, with nobody protected in them."""

import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest

import supplyscreen
from cli.running import Desk
from supplyscreen.errors import NothingToScreen
from supplyscreen.graph.export import shown

CHAIN = """\
Avtal;Leverantör;Anlitas av;Underentreprenör;Skyddad identitet
K1;Kråkvinkel Bygg AB;Kråkvinkel Bygg AB;Törnros <Betong> & "Son" AB;
K1;Kråkvinkel Bygg AB;Törnros <Betong> & "Son" AB;Gökärt Schakt AB;
K2;Odon Mark AB;Odon Mark AB;Påhittsdotter 19811218-9876;
K2;Odon Mark AB;Odon Mark AB;Hemlig Firma AB;ja
"""
NAMES = "{http://graphml.graphdrawing.org/xmlns}"


def test_graphml_is_read_back_with_types_words_and_rows(desk: Desk) -> None:
    """As networkx, Gephi and yEd read it: declared attributes, one node a party."""
    ended = desk.run("graph", desk.put("ue.csv", CHAIN), "-o", "net.graphml", "--lang", "sv")
    assert (ended.code, ended.out) == (0, "")
    assert "5 parter och 3 relationer" in ended.err
    text = (desk.folder / "net.graphml").read_text("utf-8")
    found = nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)
    labels = {facts["label"]: facts for _, facts in found.nodes(data=True)}
    assert set(labels) == {
        "Kråkvinkel Bygg AB",
        'Törnros <Betong> & "Son" AB',
        "Gökärt Schakt AB",
        "Odon Mark AB",
        "Påhittsdotter [person number]",
    }
    assert labels["Odon Mark AB"]["root"] is True
    edges = [facts for _, _, facts in found.edges(data=True)]
    assert {one["direction"] for one in edges} == {"UPPDRAGSGIVARE anlitar ANLITAD"}
    assert {one["label"] for one in edges} == {"underentreprenad"}
    assert {one["contract"] for one in edges} == {"K1", "K2"}
    assert {one["tiers"] for one in edges} == {1}
    assert "ue.csv:2" in {one["sources"] for one in edges}


def test_every_attribute_of_graphml_is_declared_once(desk: Desk) -> None:
    """Programs that are strict about it refuse the file otherwise."""
    desk.run("graph", desk.put("ue.csv", CHAIN), "-o", "net.graphml")
    root = ET.parse(desk.folder / "net.graphml").getroot()  # noqa: S314 - our own
    declared = [(key.get("id"), key.get("for")) for key in root.iter(f"{NAMES}key")]
    assert len(declared) == len(set(declared))
    for owner in ("node", "edge"):
        ids = {key for key, of in declared if of == owner}
        items = list(root.iter(f"{NAMES}{owner}"))
        assert items
        assert {data.get("key") for one in items for data in one.iter(f"{NAMES}data")} <= ids
    nodes = {one.get("id") for one in root.iter(f"{NAMES}node")}
    for edge in root.iter(f"{NAMES}edge"):
        assert {edge.get("source"), edge.get("target")} <= nodes


def test_json_says_the_same_as_graphml(desk: Desk) -> None:
    """Node-link, as networkx reads it."""
    table = desk.put("ue.csv", CHAIN)
    desk.run("graph", table, "-o", "net.graphml")
    desk.run("graph", table, "-o", "net.json")
    text = (desk.folder / "net.json").read_text("utf-8")
    by_json = nx.node_link_graph(json.loads(text), edges="edges")
    by_xml = nx.read_graphml(desk.folder / "net.graphml", force_multigraph=True)
    assert dict(by_json.nodes(data="label")) == dict(by_xml.nodes(data="label"))
    assert sorted(by_json.edges(data="relation")) == sorted(by_xml.edges(data="relation"))


def test_neither_protected_nor_person_numbers_are_written(desk: Desk) -> None:
    """In no format; protected by a mark in the table, or by a list."""
    table = desk.put("ue.csv", CHAIN)
    listed = desk.put_list(
        "skydd", "entry_id,name,kind,reference\n1,Gökärt Schakt AB,company,R1\n", type="protect"
    )
    for name in ("net.graphml", "net.json"):
        desk.run("graph", table, "-w", listed, "-o", name)
        text = (desk.folder / name).read_text("utf-8")
        assert "Hemlig" not in text
        assert "19811218" not in text.replace("-", "")
        assert "Gökärt" not in text


def test_a_text_holds_no_character_that_acts_instead_of_being_read() -> None:
    """Controls, bidi marks and half characters become a blank: XML cannot hold them."""
    assert shown("Gökärt\x0b\u202eSchakt\ud800 AB") == "Gökärt Schakt  AB"
    assert shown("Påhittsdotter 19811218-9876") == "Påhittsdotter [person number]"


def test_around_findings_only_paths_and_their_neighbours_are_written(desk: Desk) -> None:
    """With the level of each party that was found; without a list it is refused."""
    table = desk.put("ue.csv", CHAIN)
    entries = desk.put("lista.csv", "entry_id,name,kind\n1,Odon Mark AB,company\n")
    argv = ["graph", table, "-o", "net.json", "--around-findings"]
    assert desk.run(*argv, "-w", entries).code == 0
    found = json.loads((desk.folder / "net.json").read_text("utf-8"))
    levels = {one["label"]: one.get("level") for one in found["nodes"]}
    assert levels == {"Odon Mark AB": "review", "Påhittsdotter [person number]": None}
    refused = desk.run(*argv)
    assert refused.code == 2
    assert "-w" in refused.err


@pytest.mark.parametrize(("name", "code"), [("net.xlsx", 2), ("ue.json", 2), ("no/net.json", 3)])
def test_a_file_that_cannot_be_written_leaves_everything_as_it_was(
    desk: Desk, name: str, code: int
) -> None:
    """An unknown suffix, an input, a folder that is not there."""
    desk.put("ue.json", json.dumps([{"Leverantör": "Kråkvinkel Bygg AB"}]))
    before = sorted(path.name for path in desk.folder.rglob("*"))
    assert desk.run("graph", "ue.json", "-o", name).code == code
    assert sorted(path.name for path in desk.folder.rglob("*")) == before


def test_an_unknown_suffix_is_refused_with_a_hint_that_fits(desk: Desk) -> None:
    """There is no -f here to say the format with."""
    for said in (
        desk.run("graph", desk.put("ue.csv", CHAIN), "-o", "net.csv"),
        desk.run("template", "suppliers", "-o", "net.txt"),
    ):
        assert "hint: use one of ." in said.err
        assert "-f" not in said.err


def test_the_same_tables_give_the_same_bytes(desk: Desk) -> None:
    """Twice, in both formats."""
    table = desk.put("ue.csv", CHAIN)
    for name in ("a.graphml", "b.graphml", "a.json", "b.json"):
        desk.run("graph", table, "-o", name, "-q")
    for suffix in ("graphml", "json"):
        one, other = (desk.folder / f"{letter}.{suffix}" for letter in "ab")
        assert one.read_bytes() == other.read_bytes()


def test_other_programs_get_the_graph_and_the_report(desk: Desk) -> None:
    """The public API: paths as text, options as those of a job, errors of ours."""
    table = desk.put("ue.csv", CHAIN)
    entries = desk.put("lista.csv", "entry_id,name,kind\n1,Odon Mark AB,company\n")
    graph = supplyscreen.load_graph([table])
    assert isinstance(graph, nx.MultiDiGraph)
    names = {party: str(facts["name"]) for party, facts in graph.nodes(data=True)}
    assert sorted(names.values()) == [
        "Gökärt Schakt AB",
        "Kråkvinkel Bygg AB",
        "Odon Mark AB",
        "Påhittsdotter [person number]",
        'Törnros <Betong> & "Son" AB',
    ]
    kinds = {
        (names[one], names[other]): facts["kind"] for one, other, facts in graph.edges(data=True)
    }
    assert kinds["Kråkvinkel Bygg AB", 'Törnros <Betong> & "Son" AB'] == "engages"
    report = supplyscreen.screen([table], [Path(entries)], roots=("Odon Mark AB",))
    assert [one.party_name for one in report.assessment.findings] == ["Odon Mark AB"]
    with pytest.raises(supplyscreen.ScreenError):
        supplyscreen.screen([desk.put("tom.csv", "Leverantör\nDiverse leverantörer\n")])
    with pytest.raises(TypeError):
        supplyscreen.load_graph([table], colour="blue")
    assert issubclass(NothingToScreen, supplyscreen.ScreenError)


def test_importing_the_package_imports_nothing_heavy() -> None:
    """Help stays quick for whoever only wants help."""
    code = "import sys, supplyscreen; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"networkx", "numpy", "pandas"} & set(done.stdout.split())
