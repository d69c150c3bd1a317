"""
Relations between mentions become distinct edges between parties, each with all its rows.

Everything here is columns; no step looks at one relation at a time.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.graph.checks import check_graph
from supplyscreen.graph.contract_terms import deepest_of, limits_of, worth_of
from supplyscreen.graph.hubs import find_hubs, named_hubs
from supplyscreen.graph.kinds import edge_kinds
from supplyscreen.graph.roots import find_roots
from supplyscreen.graph.rows import note_rows
from supplyscreen.graph.traces import shared_traces
from supplyscreen.model.parties import (
    RELATION_CODES,
    SCHEMA_MENTIONS,
    SCHEMA_RELATIONS,
    Parties,
    Records,
    RelationKind,
    check_columns,
)
from supplyscreen.model.rows import Issue, IssueLog
from supplyscreen.model.supply_graph import SCHEMA_EDGES, SupplyGraph

_NO_DATE_YET = "9999-99-99"
"""Sorts after every date, so that an unknown beginning never is the least."""


def build(
    records: Records,
    parties: Parties,
    *,
    wanted_roots: Sequence[str] = (),
    hubs: Sequence[Sequence[str]] = (),
    as_of: date | None = None,
) -> tuple[SupplyGraph, tuple[Issue, ...]]:
    """
    The graph of a run, and what was noticed about its shape.

    Relations of parties that were taken out vanish without a trace. An edge whose rows disagree
    about dates runs from the earliest to the latest known; about a share, has the largest. A
    relation that begins after `as_of` is kept like a former one, and told apart in `later`.

    Args:
        records: what the tables say.
        parties: who the mentions are.
        wanted_roots: ids, identifiers or names that replace the roots found in the tables.
        hubs: lines of a hubs file, cell by cell.
        as_of: the day asked about; None = relations that begin later are looked for nowhere.

    Raises:
        UsageProblem: a wanted root is unknown or ambiguous.
    """
    check_columns(records.mentions, SCHEMA_MENTIONS, "mentions")
    check_columns(records.relations, SCHEMA_RELATIONS, "relations")
    log = IssueLog()
    rows = _between_parties(records.relations, parties.party_of)
    later = _begins_later(rows, as_of)
    if later.any():
        rows = rows.assign(former=rows["former"].to_numpy() | later)
    _note_reversed(rows, records, log)
    rows = _current_wins(rows, records, log)
    traces = shared_traces(records, parties, list(rows.columns))
    if len(traces.rows):
        rows = pd.concat([rows, traces.rows], ignore_index=True)
    rows = _in_order(rows)
    first = _starts(rows, list(_DISTINCT))
    edges = rows.loc[first, list(SCHEMA_EDGES)].reset_index(drop=True)
    start = np.append(np.flatnonzero(first), len(rows))
    _span_dates(edges, rows, start)
    roots, root_issues = find_roots(records, parties, edges, wanted_roots)
    kinds = edge_kinds()
    named, unknown = named_hubs(parties, hubs)
    if unknown:
        # Without the first of them: it may be somebody who was taken out.
        log.add("graph.hubs_not_met", count=len(unknown))
    limits = limits_of(records, log)
    graph = SupplyGraph(
        parties=parties,
        sources=records.sources,
        contracts=records.contracts,
        edges=edges,
        row_start=start.astype(np.int64),
        row_source=rows["source"].to_numpy(np.int32),
        row_number=rows["row"].to_numpy(np.int64),
        roots=roots,
        kinds=kinds,
        hubs=find_hubs(
            edges,
            kinds,
            len(parties),
            roots=roots.tolist(),
            named=named,
            traces=traces.crowded,
        ),
        later=np.flatnonzero(edges["former"].to_numpy() & _begins_later(edges, as_of)).astype(
            np.int32
        ),
        worth=worth_of(records, parties, edges, log),
        limits=limits,
        deepest=deepest_of(records, parties, limits),
    )
    log.extend((*root_issues, *check_graph(graph)))
    return graph, log.all()


_DISTINCT = ("tail", "head", "kind", "tiers", "contract", "former", "detail")
_SHARES = RELATION_CODES.index(RelationKind.SHARES)


def _between_parties(relations: pd.DataFrame, party_of: NDArray[np.int32]) -> pd.DataFrame:
    """The relations with `tail` and `head` in place of mentions; the taken out are gone."""
    tail = party_of[relations["source_mention"].to_numpy()]
    head = party_of[relations["target_mention"].to_numpy()]
    # A shared trace has no direction: written both ways it is still one edge.
    turned = (relations["kind"].to_numpy() == _SHARES) & (tail > head)
    tail, head = np.where(turned, head, tail), np.where(turned, tail, head)
    rows = relations.drop(columns=["source_mention", "target_mention"])
    rows.insert(0, "tail", tail.astype(np.int32))
    rows.insert(1, "head", head.astype(np.int32))
    kept = (tail >= 0) & (head >= 0)
    return rows if kept.all() else rows[kept]


def _begins_later(rows: pd.DataFrame, as_of: date | None) -> NDArray[np.bool_]:
    """Relations that begin after a day."""
    since = rows["since"].to_numpy()
    found = np.zeros(len(rows), dtype=np.bool_)
    if as_of is not None and len(since) and not (since.strides == (0,) and not since[0]):
        told = np.flatnonzero(since != "")
        found[told] = since[told] > as_of.isoformat()
    return found


def _note_reversed(rows: pd.DataFrame, records: Records, log: IssueLog) -> None:
    """Rows that end before they begin; they are kept, and judged by both days."""
    since, until = rows["since"].to_numpy(), rows["until"].to_numpy()
    if any(len(days) and days.strides == (0,) for days in (since, until)):
        return  # one text for all rows: no day at all
    at = np.flatnonzero((since != "") & (until != ""))
    at = at[since[at] > until[at]]
    source, row = rows["source"].to_numpy()[at], rows["row"].to_numpy()[at]
    note_rows(log, "graph.dates_reversed", records.sources, source, row)


def _current_wins(rows: pd.DataFrame, records: Records, log: IssueLog) -> pd.DataFrame:
    """Without former rows of a pair that is current in another row."""
    former = rows["former"].to_numpy()
    if not former.any() or former.all():
        return rows
    pair = pd.Series(_pair(rows) * len(RELATION_CODES) + rows["kind"].to_numpy(np.int64))
    # Former rows are few: look for the many among them, not the other way round.
    both = pair[~former & pair.isin(pair[former]).to_numpy()]
    beaten = former & pair.isin(both).to_numpy()
    note_rows(
        log,
        "graph.former_and_current",
        records.sources,
        rows["source"].to_numpy()[beaten],
        rows["row"].to_numpy()[beaten],
    )
    return rows[~beaten]


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Sorted by edge, then place; a place that names an edge twice counts once."""
    details = rows["detail"].to_numpy()
    detail = pd.factorize(details, sort=True)[0] if len(details) else details.astype(np.int64)
    keys = [
        _pair(rows),
        *(rows[name].to_numpy() for name in ("kind", "tiers", "contract", "former")),
        detail,
        rows["source"].to_numpy(),
        rows["row"].to_numpy(),
    ]
    # A key that is everywhere the same costs a full sort and orders nothing.
    telling = [key for key in keys if len(key) and key.min() != key.max()]
    if telling:
        rows = rows.take(np.lexsort(telling[::-1]))
    rows = rows.reset_index(drop=True)
    once = _starts(rows, [*_DISTINCT, "source", "row"])
    return rows if once.all() else rows[once].reset_index(drop=True)


def _starts(rows: pd.DataFrame, columns: list[str]) -> NDArray[np.bool_]:
    """Per row whether it differs from the row before in any of the columns."""
    differs = np.ones(len(rows), dtype=bool)
    if len(rows) > 1:
        differs[1:] = False
        for name in columns:
            cells = rows[name].to_numpy()
            differs[1:] |= cells[1:] != cells[:-1]
    return differs


def _span_dates(edges: pd.DataFrame, rows: pd.DataFrame, start: NDArray[np.int64]) -> None:
    """Give each edge the earliest `since`, the latest `until`, the largest `share` of its rows."""
    if not len(edges) or len(edges) == len(rows):
        return
    share = rows["share"].to_numpy()
    edges["share"] = np.fmax.reduceat(share, start[:-1])
    since, until = rows["since"].to_numpy(), rows["until"].to_numpy()
    if (since != "").any():
        known = np.where(since == "", _NO_DATE_YET, since)
        least = np.minimum.reduceat(known, start[:-1])
        edges["since"] = np.where(least == _NO_DATE_YET, "", least)
    if (until != "").any():
        edges["until"] = np.maximum.reduceat(until, start[:-1])


def _pair(rows: pd.DataFrame) -> NDArray[np.int64]:
    """One integer per (tail, head), in their order."""
    head = rows["head"].to_numpy(np.int64)
    width = int(head.max()) + 1 if len(head) else 1
    pair: NDArray[np.int64] = rows["tail"].to_numpy(np.int64) * width + head
    return pair
