"""
What was not looked at, and which of it makes "nothing found" mean less than it says.

Rows and entries that could not be used, lists that are empty or out of date, names that fold to
nothing: these make a run incomplete. What no table told (chains, numbers, owners) and the limits
the user set are said as well, but are the scope of the question, not a flaw in the answer.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from supplyscreen.assess.hubs import hub_gaps
from supplyscreen.model.findings import Gap
from supplyscreen.model.parties import Source
from supplyscreen.model.rows import Effect, Issue
from supplyscreen.model.supply_graph import IS_SUPPLY, SupplyGraph, is_drawn_trace
from supplyscreen.model.walks import WalkLimits
from supplyscreen.model.watchlist import ListType, Watchlist
from supplyscreen.words.catalogue import Message, Param

_UNNAMED = frozenset({"records.unnamed", "records.unnamed_beside"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a run looked at."""

    sources: Sequence[Source]
    lists: Sequence[Watchlist]
    graph: SupplyGraph
    issues: Sequence[Issue]
    """Of tables, parties and graph; lists carry their own."""
    unscreenable: int
    """Parties whose name folds to nothing."""
    protected: int
    marked_companies: int
    """Taken out because a table marks them, although they are companies with a number."""
    out_of_scope: int
    """Parties on a list that only the limits keep from every root."""
    without_root: int
    """Parties on a list that stand in no chain."""
    asked_roots: int
    """How many parties `--root` named; 0 = as the tables say."""
    min_similarity: float | None
    limits: WalkLimits
    accepts_unnamed: bool
    is_strict: bool


def gaps(looked: Looked) -> tuple[Gap, ...]:
    """Everything that was not looked at; what makes the run incomplete first."""
    return (*_flaws(looked), *_scope(looked))


def _gap(key: str, count: int, *, incomplete: bool = False, **params: Param) -> Gap:
    text = Message.of(f"assess.{key}", count=count, **params)
    return Gap(code=f"assess.{key}", count=count, text=text, incomplete=incomplete)


def _flaws(looked: Looked) -> Iterator[Gap]:
    if not any(one.info.type is ListType.WATCH for one in looked.lists):
        yield _gap("no_list", len(looked.graph.roots), incomplete=True)
    tables = {source.file for source in looked.sources}
    for one in looked.lists:
        yield from _list_flaws(one)
        yield from _beside_lists(one, tables)
    if rejected := sum(source.rejected for source in looked.sources):
        yield _gap("rows_rejected", rejected, incomplete=True)
    yield from _issue_flaws(looked)
    if looked.unscreenable:
        yield _gap("unscreenable", looked.unscreenable, incomplete=True)
    if looked.marked_companies:
        yield _gap("marked_companies", looked.marked_companies, incomplete=True)
    if looked.without_root:
        yield _gap("hits_without_root", looked.without_root, incomplete=True)
    if looked.is_strict and (count := _noted(looked)):
        yield _gap("strict", count, incomplete=True)


def _list_flaws(one: Watchlist) -> Iterator[Gap]:
    title = one.info.title or one.info.list_id
    if one.is_empty:
        yield _gap("list_empty", one.read, incomplete=True, title=title)
    if one.expired:
        yield _gap("list_expired", one.used, incomplete=True, title=title, date=one.info.expires)
    if one.rejected:
        yield _gap("list_rejected", one.rejected, incomplete=True, title=title)


def _beside_lists(one: Watchlist, tables: Collection[str]) -> Iterator[Gap]:
    """What lies among the lists and may be one, but was not read; tables were."""
    for note in one.issues:
        if note.incomplete and note.effect is not Effect.REJECTED and note.file not in tables:
            yield Gap(
                code=note.code,
                count=note.count,
                text=note.message,
                incomplete=True,
                place=note.file,
            )


def _issue_flaws(looked: Looked) -> Iterator[Gap]:
    """Remarks that say that something given was not looked at; rejected rows are counted above."""
    telling = [one for one in looked.issues if one.incomplete and one.effect is not Effect.REJECTED]
    if unnamed := sum(one.count for one in telling if one.code in _UNNAMED):
        yield _gap("rows_unnamed", unnamed, incomplete=not looked.accepts_unnamed)
    for one in telling:
        if one.code not in _UNNAMED:
            place = f"{one.file}#{one.sheet}" if one.sheet else one.file
            place = f"{place}, {one.column}" if one.column else place
            yield Gap(
                code=one.code, count=one.count, text=one.message, incomplete=True, place=place
            )


def _noted(looked: Looked) -> int:
    """Remarks of every kind; looked at one by one only where the run is strict."""
    return len(looked.issues) + sum(len(one.issues) for one in looked.lists)


def _scope(looked: Looked) -> Iterator[Gap]:
    graph = looked.graph
    if looked.protected:
        yield _gap("protected", looked.protected)
    if looked.asked_roots:
        yield _gap("roots_asked", looked.asked_roots)
    if looked.min_similarity is not None:
        yield _gap("min_similarity", 1, level=looked.min_similarity)
    if looked.out_of_scope:
        yield _gap("hits_out_of_scope", looked.out_of_scope)
    later = len(graph.later)
    former = int(graph.edges["former"].sum()) - later
    if later and not looked.limits.former:
        yield _gap("later_not_walked", later)
    if former and not looked.limits.former:
        yield _gap("former_not_walked", former)
    yield from hub_gaps(graph, looked.limits)
    yield from _untold(graph)


def _untold(graph: SupplyGraph) -> Iterator[Gap]:
    """What no table says."""
    is_supply = IS_SUPPLY[graph.edges["kind"].to_numpy()]
    engagers = graph.edges["tail"].to_numpy()[is_supply & ~graph.edges["former"].to_numpy()]
    ends = int((~np.isin(graph.roots, engagers)).sum())
    if ends and is_supply.any():
        yield _gap("no_chain", ends)
    elif ends:
        yield _gap("no_chains", ends)
    if (is_supply | is_drawn_trace(graph.edges)).all():
        yield _gap("no_owners", len(graph.parties))
    numbered = np.zeros(len(graph.parties), dtype=bool)
    known = graph.parties.identifiers
    numbered[known["owner"].to_numpy()[known["valid"].to_numpy()]] = True
    numbered[graph.parties.person_numbers.owner] = True
    if by_name := int((~numbered).sum()):
        yield _gap("by_name_only", by_name)
