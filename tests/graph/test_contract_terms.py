"""What edges, suppliers and contracts are worth, and chains longer than their contract allows."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from graph.written import Row, written
from supplyscreen.graph.build import build
from supplyscreen.graph.chains import chain_facts
from supplyscreen.graph.longest import longest_chain
from supplyscreen.model.overview import OverLimit
from supplyscreen.model.parties import (
    SCHEMA_LIMITS,
    SCHEMA_STATED_TIERS,
    SCHEMA_WORTH,
    check_columns,
)
from supplyscreen.model.rows import Issue, SourceRef
from supplyscreen.model.supply_graph import (
    SCHEMA_DEEPEST,
    SCHEMA_TIER_LIMITS,
    SCHEMA_VALUED,
    SupplyGraph,
)

NAMES = ("Kråkvinkel AB", "Törnros AB", "Lingon AB", "Blåbär AB")
Value = tuple[int, int, int, float, str, int]
"""Engager, engaged (-1 = nobody), contract, amount, currency, source."""
Limit = tuple[int, int, int]
"""Contract, limit, row."""
Tier = tuple[int, int, int, int, int]
"""Engager (-1 = none), engaged, contract, tier, row."""


def built(
    rows: Sequence[Row],
    worth: Sequence[Value] = (),
    limits: Sequence[Limit] = (),
    gone: Sequence[int] = (),
    tiers: Sequence[Tier] = (),
) -> tuple[SupplyGraph, tuple[Issue, ...]]:
    """The graph of rows, values and limits."""
    records, parties = written(rows, NAMES, [0], gone)
    cells = [(*one[:5], False, one[5], 2) for one in worth]
    told = pd.DataFrame(cells, columns=list(SCHEMA_WORTH))
    stated = pd.DataFrame([(*one[:2], 0, one[2]) for one in limits], columns=list(SCHEMA_LIMITS))
    depths = pd.DataFrame(
        [(*one[:4], 0, one[4]) for one in tiers], columns=list(SCHEMA_STATED_TIERS)
    )
    records = replace(
        records,
        stated_tiers=depths.astype(dict(SCHEMA_STATED_TIERS)),
        worth=told.astype(dict(SCHEMA_WORTH)),
        limits=stated.astype(dict(SCHEMA_LIMITS)),
    )
    graph, issues = build(records, parties)
    check_columns(graph.worth, SCHEMA_VALUED, "worth")
    check_columns(graph.limits, SCHEMA_TIER_LIMITS, "limits")
    check_columns(graph.deepest, SCHEMA_DEEPEST, "deepest")
    return graph, issues


def values(graph: SupplyGraph) -> list[tuple[int, int, int, float, str]]:
    """(edge, party, contract, amount, currency) of each value."""
    columns = [graph.worth[name].tolist() for name in list(SCHEMA_VALUED)[:5]]
    return [
        (edge, party, contract, amount, currency)
        for edge, party, contract, amount, currency in zip(*columns, strict=True)
    ]


def test_a_value_belongs_to_the_edge_of_its_row() -> None:
    """By engager, engaged and contract."""
    rows = [Row(tail=0, head=1, contract=0), Row(tail=0, head=1, contract=1)]
    graph, _ = built(rows, [(0, 1, 1, 70, "SEK", 0)])
    assert values(graph) == [(1, -1, 1, 70, "SEK")]


def test_an_amount_told_again_counts_once() -> None:
    """Other amounts of one sheet are other deliveries; of several sheets the largest sum counts."""
    worth = [
        (0, 1, 0, 100.0, "SEK", 0),
        (0, 1, 0, 100.0, "SEK", 0),
        (0, 1, 0, 50.0, "SEK", 0),
        (0, 1, 0, 120.0, "SEK", 1),
        (0, 1, 0, 9.0, "EUR", 1),
    ]
    graph, _ = built([Row(tail=0, head=1, contract=0)], worth)
    assert values(graph) == [(0, -1, 0, 9, "EUR"), (0, -1, 0, 150, "SEK")]


def test_a_whole_contract_has_one_value() -> None:
    """Where tables tell several the largest counts, and that is said."""
    worth = [(-1, -1, 0, 100.0, "", 0), (-1, -1, 0, 90.0, "", 1), (-1, -1, 1, 5.0, "", 0)]
    graph, issues = built([Row(tail=0, head=1, contract=0)], worth)
    assert values(graph) == [(-1, -1, 0, 100, ""), (-1, -1, 1, 5, "")]
    (issue,) = [one for one in issues if one.code == "graph.contract_values_differ"]
    assert issue.count == 1


def test_a_supplier_keeps_what_it_has_agreed() -> None:
    """With a contract or without one."""
    worth = [(-1, 0, -1, 100.0, "", 0), (-1, 0, 1, 90.0, "", 0)]
    graph, _ = built([Row(tail=0, head=1, contract=0)], worth)
    assert values(graph) == [(-1, 0, -1, 100, ""), (-1, 0, 1, 90, "")]


def test_values_of_what_is_not_there_are_gone() -> None:
    """Of parties that were taken out, former edges, and pairs without an edge."""
    rows = [Row(tail=0, head=1, contract=0), Row(tail=0, head=2, contract=0, former=True)]
    worth = [
        (0, 1, 0, 1.0, "", 0),
        (0, 2, 0, 2.0, "", 0),
        (0, 3, 0, 4.0, "", 0),
        (-1, 1, 0, 8.0, "", 0),
    ]
    graph, _ = built(rows, worth, gone=[1])
    assert values(graph) == []


CHAIN = [
    Row(tail=0, head=1, contract=0, row=4),
    Row(tail=1, head=2, contract=0, row=5),
    Row(tail=2, head=3, contract=0, row=6),
]


def test_a_chain_longer_than_its_contract_allows_is_told_with_its_rows() -> None:
    """And where the limit stands."""
    graph, _ = built(CHAIN, limits=[(0, 2, 4), (1, 1, 9)])
    seen = chain_facts(graph)
    (one,) = seen.over_limit
    assert (one.contract, one.limit, one.longest) == ("K1", 2, 3)
    assert one.stated == (SourceRef(file="a.xlsx", sheet="Blad1", row=4),)
    assert _told(one) == [
        ("Kråkvinkel AB", "Törnros AB", [4]),
        ("Törnros AB", "Lingon AB", [5]),
        ("Lingon AB", "Blåbär AB", [6]),
    ]
    assert (seen.over_limit_count, seen.limited) == (1, 1)
    assert [(depth.contract, depth.limit) for depth in seen.contracts] == [("K1", 2)]


def test_a_chain_as_long_as_allowed_is_not_over_its_limit() -> None:
    """Nor is one whose contract tells no limit."""
    graph, _ = built(CHAIN, limits=[(0, 3, 4)])
    assert chain_facts(graph).over_limit == ()
    graph, _ = built(CHAIN)
    seen = chain_facts(graph)
    assert (seen.over_limit, seen.limited, seen.contracts[0].limit) == ((), 0, None)


def test_a_gap_counts_its_tiers_against_the_limit() -> None:
    """Who is engaged at tier 3 through parties not named stands at tier 3."""
    rows = [Row(tail=0, head=1, contract=0, tiers=3)]
    graph, _ = built(rows, limits=[(0, 2, 4)])
    (one,) = chain_facts(graph).over_limit
    assert (one.longest, [step.tiers for step in one.chain]) == (3, [3])


def test_a_tier_that_a_row_states_counts_where_no_chain_leads_there() -> None:
    """Who engages the first is not told; the row that states the tier is shown."""
    tiers = [(-1, 1, 0, 1, 4), (1, 2, 0, 2, 5), (2, 3, 0, 3, 6), (2, 3, 1, 9, 7)]
    graph, _ = built(CHAIN[1:], limits=[(0, 2, 4)], tiers=tiers)
    seen = chain_facts(graph)
    (one,) = seen.over_limit
    assert (one.limit, one.longest, seen.over_limit_count, seen.limited) == (2, 3, 1, 1)
    assert one.deepest == (SourceRef(file="a.xlsx", sheet="Blad1", row=6),)
    assert [step.end_name for step in one.chain] == ["Lingon AB", "Blåbär AB"]
    assert seen.longest == 2


def test_a_stated_tier_that_a_chain_reaches_needs_no_row_of_its_own() -> None:
    """The chain shows it; nor does a lower one change anything."""
    graph, _ = built(CHAIN, limits=[(0, 2, 4)], tiers=[(2, 3, 0, 3, 6)])
    (one,) = chain_facts(graph).over_limit
    assert (one.longest, one.deepest, len(one.chain)) == (3, (), 3)
    graph, _ = built(CHAIN[:2], limits=[(0, 2, 4)], tiers=[(0, 1, 0, 1, 4)])
    assert chain_facts(graph).over_limit == ()


def test_a_stated_tier_alone_exceeds_a_limit() -> None:
    """There is no chain to show in a contract in which nobody is said to engage anybody."""
    rows = [Row(tail=0, head=1, contract=1)]
    graph, _ = built(rows, limits=[(0, 0, 4)], tiers=[(-1, 2, 0, 1, 4)])
    (one,) = chain_facts(graph).over_limit
    assert (one.limit, one.longest, one.chain) == (0, 1, ())


def test_tiers_of_who_was_taken_out_are_gone() -> None:
    """Engaged or engager."""
    tiers = [(1, 2, 0, 5, 4), (2, 1, 0, 4, 5), (-1, 3, 0, 2, 6)]
    graph, _ = built(CHAIN, limits=[(0, 1, 4)], gone=[1], tiers=tiers)
    assert graph.deepest["tier"].tolist() == [2]


def test_tiers_of_other_contracts_do_not_count() -> None:
    """A chain over two contracts is no fact about one of them."""
    rows = [CHAIN[0], CHAIN[1], Row(tail=2, head=3, contract=1)]
    graph, _ = built(rows, limits=[(0, 2, 4)])
    assert chain_facts(graph).over_limit == ()


def test_former_tiers_do_not_count() -> None:
    """Who is gone is in nobody's chain."""
    graph, _ = built([*CHAIN[:2], replace(CHAIN[2], former=True)], limits=[(0, 2, 4)])
    assert chain_facts(graph).over_limit == ()


def test_of_several_limits_of_one_contract_the_lowest_counts() -> None:
    """The rows with another one are told."""
    graph, issues = built(CHAIN, limits=[(0, 3, 4), (0, 1, 5), (0, 2, 6)])
    (one,) = chain_facts(graph).over_limit
    assert (one.limit, [ref.row for ref in one.stated]) == (1, [5])
    (issue,) = [one for one in issues if one.code == "graph.limits_differ"]
    assert issue.rows == (4, 6)


def test_a_longest_chain_passes_a_cycle_as_one() -> None:
    """0 -> 1 <-> 2 -> 3: its arrows are told, those within the cycle are not."""
    arrows = pd.DataFrame({"tail": [0, 1, 2, 2], "head": [1, 2, 1, 3], "tiers": [1, 1, 1, 1]})
    columns = (arrows[name].to_numpy() for name in arrows)
    assert longest_chain(*columns) == [0, 3]


def _told(one: OverLimit) -> list[tuple[str, str, list[int]]]:
    return [
        (step.start_name, step.end_name, [ref.row for ref in step.sources]) for step in one.chain
    ]
