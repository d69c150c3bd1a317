"""
What somebody would write in an afternoon: the same question in plain Python and networkx.

    python bench/scale/peer.py DIR

DIR is what make_tables.py wrote. Parties are their number, else their name in lower case; a party
is on the list by equal number or equal lower-case name. From each, networkx walks up to every root
in reach. Prints how many pairs of a root and a listed party it found.
"""

import csv
import sys
from pathlib import Path

import networkx as nx


def key(number: str, name: str) -> str:
    """Who a cell means."""
    return "".join(filter(str.isdigit, number)) or name.strip().lower()


def main(folder: Path) -> None:
    """Read, join, walk, count."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    names: dict[str, set[str]] = {}
    roots: set[str] = set()
    with (folder / "suppliers.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            party = key(row["Organisationsnummer"], row["Leverantör"])
            names.setdefault(row["Leverantör"].lower(), set()).add(party)
            roots.add(party)
    with (folder / "subcontracts.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            main_one = key(row["Leverantörens organisationsnummer"], row["Leverantör"])
            parent = key(row["Anlitas av orgnr"], row["Anlitas av"]) or main_one
            party = key(row["UE orgnr"], row["Underentreprenör"])
            names.setdefault(row["Underentreprenör"].lower(), set()).add(party)
            roots.add(main_one)
            graph.add_edge(party, parent)
    pairs = 0
    with (folder / "list.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            number = key(row["org_number"], "")
            for party in {number} | names.get(row["name"].lower(), set()):
                if party in graph:
                    reached = nx.descendants(graph, party) | {party}
                    pairs += len(reached & roots)
    print(pairs)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
