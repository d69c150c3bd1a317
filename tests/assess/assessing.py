"""Matches by hand on small networks, judged and walked as the pipeline does it."""

from collections.abc import Iterable, Sequence

import numpy as np

from supplyscreen.assess.ends import Reached
from supplyscreen.assess.findings import assess
from supplyscreen.assess.judge import judge
from supplyscreen.assess.policy import load_policy
from supplyscreen.assess.select import Selection, select
from supplyscreen.model.findings import Assessment
from supplyscreen.model.matches import Attribute, Evidence, Match, Outcome
from supplyscreen.model.walks import WalkLimits
from supplyscreen.model.watchlist import Strength, Watchlist
from supplyscreen.walk.paths import nearest_paths
from supplyscreen.walk.upstream import exposures
from walk.networks import Edge, network

POLICY = load_policy(None, "")
NO_LIMITS = WalkLimits()


def evidence(**outcomes: str) -> tuple[Evidence, ...]:
    """Attribute = outcome; nothing is shown of either side."""
    return tuple(
        Evidence(attribute=Attribute(name), outcome=Outcome(outcome), ours="", theirs="")
        for name, outcome in outcomes.items()
    )


def match(
    party: int = 0,
    entry: int = 0,
    *,
    watchlist: int = 0,
    strength: Strength = Strength.PRIMARY,
    similarity: float = 0.9,
    seen: Sequence[Evidence] = (),
) -> Match:
    """One match as the matcher would give it."""
    return Match(
        party=party,
        watchlist=watchlist,
        entry=entry,
        ours=f"p{party}",
        theirs=f"e{entry}",
        strength=strength,
        similarity=similarity,
        words=(),
        evidence=tuple(seen),
        name_met=True,
    )


def assessed(
    edges: Iterable[Edge],
    roots: Iterable[int],
    matches: Iterable[Match],
    lists: Sequence[Watchlist],
    *,
    parties: int = 12,
    nearest: int = 25,
    limits: WalkLimits = NO_LIMITS,
) -> Assessment:
    """Judge, walk, select and assess."""
    graph, _ = network(edges, roots, parties)
    judged = judge(matches, graph.parties, lists)
    targets = np.array([one.party for one in judged.hits], dtype=np.int32)
    found = exposures(graph, targets, limits)
    selection = select(judged.hits, found, POLICY, nearest=nearest)
    rows = np.unique(selection.exposure)
    paths = dict(zip(rows.tolist(), nearest_paths(graph, found.take(rows), limits), strict=True))
    reached = Reached(judged=judged, exposures=found, selection=selection, paths=paths)
    return assess(reached, graph, lists, POLICY)


def selected(
    edges: Iterable[Edge],
    roots: Iterable[int],
    matches: Iterable[Match],
    lists: Sequence[Watchlist],
    *,
    nearest: int,
) -> Selection:
    """What would become findings."""
    graph, _ = network(edges, roots, 12)
    judged = judge(matches, graph.parties, lists)
    targets = np.array([one.party for one in judged.hits], dtype=np.int32)
    return select(judged.hits, exposures(graph, targets, NO_LIMITS), POLICY, nearest=nearest)
