"""What stands at the ends of the chosen paths: hits as seen from a root, and the way to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from supplyscreen.assess.judge import Judged, JudgedHit
from supplyscreen.assess.select import Selection
from supplyscreen.assess.steps import PathTeller, is_former, is_one_contract, link_of
from supplyscreen.model.findings import AlsoReached, Ownership, PathStep
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import Exposures, OwnedShare, Step

_NO_OTHER = AlsoReached()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What the walk and the selection gave."""

    judged: Judged
    exposures: Exposures
    selection: Selection
    paths: Mapping[int, tuple[Step, ...]]
    """Row of `exposures` -> its path, for every selected row."""
    others: Mapping[int, tuple[tuple[Step, ...], ...]] = field(default_factory=dict)
    """Row of `exposures` -> the next best paths; absent where none were asked for."""
    owned: Mapping[int, OwnedShare] = field(default_factory=dict)
    """Row of `exposures` -> what the links of its path are worth together, where they tell it."""


class Way(NamedTuple):
    """From a root to a party: the same for all hits of the party, and told once for them."""

    row: int
    """Of the exposures."""
    root: str
    root_name: str
    party_name: str
    tier: int
    hops: int
    path: tuple[PathStep, ...]
    former: bool
    link: str
    """Kind of the last link, as walked."""
    contracts: tuple[tuple[str, str], ...]
    one_contract: bool
    others: tuple[tuple[PathStep, ...], ...]
    ownership: Ownership | None


class End(NamedTuple):
    """One chosen pair: a hit as seen from one root."""

    judged: JudgedHit
    way: Way
    is_first: bool
    also: AlsoReached
    key: tuple[str, ...]
    """What the finding's id is hashed from."""


def ends_of(reached: Reached, graph: SupplyGraph) -> list[End]:
    """Every chosen pair of a root and a hit."""
    others = (path for paths in reached.others.values() for path in paths)
    teller = PathTeller(graph, (*reached.paths.values(), *others))
    ways = _ways(reached, teller)
    chosen, hits = reached.selection, reached.judged.hits
    rows = zip(chosen.hit.tolist(), chosen.exposure.tolist(), chosen.is_first.tolist(), strict=True)
    return [
        End(
            judged=hits[number],
            way=ways[row],
            is_first=is_first,
            also=chosen.also[number] if is_first else _NO_OTHER,
            key=_key(hits[number], ways[row]),
        )
        for number, row, is_first in rows
    ]


def _ways(reached: Reached, teller: PathTeller) -> Mapping[int, Way]:
    rows = list(reached.paths)
    found = reached.exposures.take(np.array(rows, dtype=np.int64))
    columns = (found.root, found.target, found.tiers, found.hops, found.former)
    ends = zip(*(column.tolist() for column in columns), strict=True)
    return {row: _way(row, end, reached, teller) for row, end in zip(rows, ends, strict=True)}


def _way(
    row: int, end: tuple[int, int, int, int, bool], reached: Reached, teller: PathTeller
) -> Way:
    root, party, tier, hops, former = end
    path = teller.tell(reached.paths[row])
    return Way(
        row=row,
        root=teller.ids[root],
        root_name=teller.names[root],
        party_name=teller.names[party],
        tier=tier,
        hops=hops,
        path=path,
        former=former or is_former(path),
        link=link_of(path),
        contracts=teller.contracts(path),
        one_contract=is_one_contract(path),
        others=tuple(teller.tell(one) for one in reached.others.get(row, ())),
        ownership=teller.ownership(reached.owned.get(row)),
    )


def _key(judged: JudgedHit, way: Way) -> tuple[str, ...]:
    """
    What an id is made of; a relation that turns current, or another rule, makes another finding.

    Whether this root is the nearest is no part of it, so that a decision outlives new rows.
    """
    hit = judged.hit
    entry = (hit.entry_id if hit.disclosed else hit.reference) or ""
    kind = "former" if way.former else way.link
    return ("finding", judged.rule, kind, way.root, hit.party, hit.list_id, entry)
