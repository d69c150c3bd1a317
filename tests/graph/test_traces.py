"""Parties that show one trace are joined; traces shared by too many are only told."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import pytest

from graph.written import Row, written
from supplyscreen.graph.build import build
from supplyscreen.graph.hubs import MOST_NEIGHBOURS
from supplyscreen.graph.traces import plain_address
from supplyscreen.model.parties import Parties, Records, RelationKind
from supplyscreen.model.rows import Issue
from supplyscreen.model.supply_graph import SupplyGraph


def showing(
    phones: Sequence[str], *, gone: Sequence[int] = (), addresses: Sequence[str] = ()
) -> tuple[Records, Parties]:
    """Parties that show one phone each, "" for none."""
    names = [f"Påhitt {number} AB" for number in range(len(phones))]
    records, parties = written([], names, roots=[0], gone=gone)
    shown = [number for number, phone in enumerate(phones) if phone]
    traces = pd.DataFrame(
        {
            "mention": pd.Series(shown, dtype="int32"),
            "trace": pd.Series(["phone"] * len(shown), dtype=object),
            "value": pd.Series([phones[number] for number in shown], dtype=object),
        }
    )
    mentions = records.mentions
    if addresses:
        mentions = mentions.assign(address=pd.Series(list(addresses), dtype=object))
    return replace(records, traces=traces, mentions=mentions), parties


def joined(graph: SupplyGraph) -> list[tuple[int, int, str]]:
    columns = (graph.edges[name].tolist() for name in ("tail", "head", "detail"))
    return list(zip(*columns, strict=True))


def test_each_two_parties_with_one_trace_are_joined_by_the_rows_that_show_it() -> None:
    """Three of one phone make three edges; who shows another or none has none."""
    graph, issues = build(*showing(["1", "1", "2", "1", ""]))
    assert joined(graph) == [(0, 1, "phone"), (0, 3, "phone"), (1, 3, "phone")]
    assert [ref.row for ref in graph.refs(1)] == [0, 3]
    assert [issue.code for issue in issues] == []


def test_a_trace_of_too_many_joins_nobody_and_is_told() -> None:
    """One fewer does."""
    graph, _ = build(*showing(["1"] * (MOST_NEIGHBOURS + 1)))
    assert joined(graph) == []
    assert graph.hubs.traces == (("phone", MOST_NEIGHBOURS + 1),)
    graph, _ = build(*showing(["1"] * MOST_NEIGHBOURS))
    assert len(graph.edges) == MOST_NEIGHBOURS * (MOST_NEIGHBOURS - 1) // 2
    assert graph.hubs.traces == ()


def test_whoever_was_taken_out_shows_nothing() -> None:
    """Neither an edge nor a count tells that somebody protected had the same phone."""
    graph, _ = build(*showing(["1", "1", "1"], gone=[1]))
    assert joined(graph) == [(0, 2, "phone")]


def test_an_address_counts_with_street_number_and_town() -> None:
    """However it is written."""
    addresses = [
        "Påhittsgatan 7, 123 45 Kvarnvik",
        "PÅHITTSGATAN 7,  123 45 KVARNVIK",
        "Påhittsgatan 7, 543 21 Lindskär",
        "Kvarnvik",
    ]
    graph, _ = build(*showing(["", "", "", ""], addresses=addresses))
    assert joined(graph) == [(0, 1, "address")]


@pytest.mark.parametrize(
    ("address", "town", "plain"),
    [
        ("Påhittsgatan 7", "Kvarnvik", "pahittsgatan 7|kvarnvik"),
        ("Påhittsgatan 7", "", ""),
        ("Kvarnvik", "Kvarnvik", ""),
        ("123 45 Kvarnvik", "", ""),
        ("Box 12, 123 45 Kvarnvik", "", "box 12|123 45 kvarnvik"),
        ("-", "Kvarnvik", ""),
    ],
)
def test_half_an_address_is_none(address: str, town: str, plain: str) -> None:
    """Without a street, a number or a town nothing can be equal."""
    assert plain_address(address, town) == plain


def test_a_trace_beside_a_stated_link_leaves_the_link_as_it_is() -> None:
    """No issue about double rows either: nobody wrote the edge twice."""
    found: tuple[Issue, ...] = build(*showing(["1", "1"]))[1]
    assert [one for one in found if one.code == "graph.double_row"] == []


def test_a_former_link_beside_a_shared_trace_is_kept() -> None:
    """That two parties show one phone does not make a former payment current, nor hide it."""
    records, parties = showing(["1", "1"])
    paid = Row(tail=0, head=1, kind=RelationKind.SHARES, tiers=0, detail="betalare", former=True)
    stated, _ = written([paid], ["Påhitt 0 AB", "Påhitt 1 AB"], roots=[0])
    graph, issues = build(replace(records, relations=stated.relations), parties)
    assert sorted(joined(graph)) == [(0, 1, "betalare"), (0, 1, "phone")]
    assert [one.code for one in issues] == ["graph.former_row"]
