"""
How well a list of names finds the queries that belong to it, and how many innocents it alarms.

An innocent is a query without an answer. Queries meet the list by the same join and comparison as
parties do in `check`; a query counts as found if the entry that is its answer is among its hits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from supplyscreen.errors import UnusableTable
from supplyscreen.match.entry_names import EntryNames, Rows
from supplyscreen.match.labelled import LabelledTable, kinds_of
from supplyscreen.match.namejoin import join_names
from supplyscreen.match.owners import PartyNames
from supplyscreen.match.rules import rule_for
from supplyscreen.match.thresholds import THRESHOLD
from supplyscreen.model.parties import PartyKind
from supplyscreen.text.quoted import quoted

ENTRY_COLUMNS = ("id", "name", "kind")
QUERY_COLUMNS = ("id", "name", "kind", "group", "answer")

ALLOWED = 0.01
"""Share of innocents that may alarm at the second level."""

LOWEST = 0.1
"""Hits below it are not looked for."""

_STEP = 1e-4
"""Similarities are rounded to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLevel:
    """What one threshold gives."""

    threshold: float
    innocents_alarmed: float | None
    """Share with a hit at or above it; None without innocents."""
    found: Mapping[str, float]
    """By group, sorted: share of the queries with an answer that meet it at or above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuality:
    """A list, judged by its queries."""

    queries: int
    at_shipped: AtLevel
    at_one_percent: AtLevel
    """At the lowest threshold at which at most ALLOWED of the innocents alarm."""


def judge_list(entries: LabelledTable, queries: LabelledTable) -> ListQuality:
    """
    Screen the queries against the list.

    Raises:
        UnusableTable: an answer that is no id of the list.
    """
    ids = {entry: at for at, entry in enumerate(dict.fromkeys(entries.column("id")))}
    answers = _answers(queries, ids)
    best, right = _met(entries, queries, ids, answers)
    innocents = sorted((one for one, to in zip(best, answers, strict=True) if to < 0), reverse=True)
    groups: dict[str, list[float]] = {}
    for group, to, similarity in zip(queries.column("group"), answers, right, strict=True):
        if to >= 0:
            groups.setdefault(group, []).append(similarity)
    return ListQuality(
        queries=len(answers),
        at_shipped=_at(THRESHOLD, innocents, groups),
        at_one_percent=_at(_level_of(innocents), innocents, groups),
    )


def _answers(queries: LabelledTable, ids: Mapping[str, int]) -> list[int]:
    """Per query the entry it belongs to, -1 for an innocent."""
    found = []
    for line, answer in zip(queries.lines, queries.column("answer"), strict=True):
        if answer and answer not in ids:
            raise UnusableTable(
                "match.unknown_answer",
                file=queries.file,
                row=line,
                column="answer",
                value=quoted(answer),
            )
        found.append(ids.get(answer, -1) if answer else -1)
    return found


def _met(
    entries: LabelledTable,
    queries: LabelledTable,
    ids: Mapping[str, int],
    answers: Sequence[int],
) -> tuple[list[float], list[float]]:
    """Per query the similarity of its best hit, and of its best hit on its answer; 0 without."""
    ours, theirs = _queries(queries), _entries(entries, ids)
    levels = {PartyKind.COMPANY: LOWEST, PartyKind.PERSON: LOWEST}
    best, right = [0.0] * len(answers), [0.0] * len(answers)
    for pair in join_names(ours, theirs, levels).pairs:
        similarity = pair.comparison.similarity
        for listed in theirs.listed(pair.theirs):
            for query in ours.parties_of(pair.ours):
                kind = ours.kind(query)
                if rule_for(kind, listed.kind, sole_trader=False) is not pair.rule:
                    continue
                best[query] = max(best[query], similarity)
                if answers[query] == listed.entry:
                    right[query] = max(right[query], similarity)
    return best, right


def _queries(queries: LabelledTable) -> PartyNames:
    return PartyNames.of_names(queries.column("name"), kinds_of(queries))


def _entries(entries: LabelledTable, ids: Mapping[str, int]) -> EntryNames:
    places = [ids[entry] for entry in entries.column("id")]
    return EntryNames.of_rows(Rows.of_names(entries.column("name"), places, kinds_of(entries)))


def _level_of(innocents: Sequence[float]) -> float:
    """The lowest threshold that alarms at most the allowed share of innocents, sorted downwards."""
    allowed = int(ALLOWED * len(innocents))
    if allowed >= len(innocents):
        return LOWEST
    return max(LOWEST, round(innocents[allowed] + _STEP, 4))


def _at(
    threshold: float, innocents: Sequence[float], groups: Mapping[str, Sequence[float]]
) -> AtLevel:
    return AtLevel(
        threshold=threshold,
        innocents_alarmed=_share(innocents, threshold) if innocents else None,
        found={group: _share(groups[group], threshold) for group in sorted(groups)},
    )


def _share(similarities: Sequence[float], threshold: float) -> float:
    return float(np.mean(np.asarray(similarities) >= threshold))
