"""Hubs: who serves so many parties that a path through them says nothing about any of them."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.edge_kinds import EdgeKinds
from supplyscreen.model.parties import Parties
from supplyscreen.model.supply_graph import Hubs
from supplyscreen.text.identifiers import parse_ids
from supplyscreen.text.legal_forms import company_key
from supplyscreen.text.names import fold

MOST_NEIGHBOURS = 25
"""More over links of one kind make a hub; more that show one trace make no edges."""


def find_hubs(
    edges: pd.DataFrame,
    kinds: EdgeKinds,
    parties: int,
    *,
    roots: Collection[int] = (),
    named: Collection[int] = (),
    traces: Sequence[tuple[str, int]] = (),
) -> Hubs:
    """
    Parties with too many neighbours over links of one kind, those named, and hubs by nature.

    Former links count as well: who served many is not told apart from them by an end date.

    Args:
        edges: SCHEMA_EDGES.
        kinds: what they are.
        parties: how many there are.
        roots: parties that are screened.
        named: parties of the hubs file.
        traces: those shared by too many.
    """
    is_hub = np.zeros(parties, dtype=np.bool_)
    is_hub[list(named)] = True
    links = np.flatnonzero(kinds.is_hop[edges["kind"].to_numpy()])
    kind = edges["kind"].to_numpy()[links]
    tail, head = edges["tail"].to_numpy()[links], edges["head"].to_numpy()[links]
    for code in np.flatnonzero(kinds.is_hop):
        at = np.flatnonzero((kind == code) & (tail != head))
        is_hub[_crowded(tail[at], head[at], parties)] = True
    return Hubs(
        parties=np.flatnonzero(is_hub).astype(np.int32),
        edges=_by_nature(edges, kinds, parties, np.array(sorted(roots), dtype=np.int32)).astype(
            np.int32
        ),
        traces=tuple(traces),
    )


def _crowded(tail: NDArray[np.int32], head: NDArray[np.int32], parties: int) -> NDArray[np.integer]:
    """Parties with more distinct neighbours than MOST_NEIGHBOURS."""
    many = np.bincount(tail, minlength=parties) + np.bincount(head, minlength=parties)
    if not (many > MOST_NEIGHBOURS).any():
        return np.empty(0, dtype=np.int64)
    one, other = np.concatenate((tail, head)), np.concatenate((head, tail))
    # Few have so many edges; only theirs are looked at one by one.
    at = np.flatnonzero(many[one] > MOST_NEIGHBOURS)
    pairs = np.unique(one[at].astype(np.int64) * parties + other[at])
    found, neighbours = np.unique(pairs // parties, return_counts=True)
    crowded: NDArray[np.integer] = found[neighbours > MOST_NEIGHBOURS]
    return crowded


def _by_nature(
    edges: pd.DataFrame, kinds: EdgeKinds, parties: int, roots: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Edges whose detail or place says that their tail serves many."""
    found = np.zeros(len(edges), dtype=np.bool_)
    for code, one in enumerate(kinds.all):
        if not (one.hub_words or one.outer_hub):
            continue
        at = np.flatnonzero(edges["kind"].to_numpy() == code)
        if one.outer_hub:
            is_inner = np.zeros(parties, dtype=np.bool_)
            is_inner[edges["head"].to_numpy()[at]] = True
            is_inner[roots] = True
            found[at] = ~is_inner[edges["tail"].to_numpy()[at]]
        details = edges["detail"].to_numpy()[at]
        meant = {text for text in set(details.tolist()) if fold(text) in one.hub_words}
        if meant:
            found[at] |= np.isin(details, np.array(sorted(meant), dtype=object))
    return np.flatnonzero(found)


def named_hubs(
    parties: Parties, lines: Sequence[Sequence[str]]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """
    The parties that a hubs file names, and the lines that name nobody in the tables.

    Of a line the first cell that fits somebody counts: a number, else a whole name.
    """
    if not lines:
        return (), ()
    numbers = _by_number(parties)
    names = _by_name(parties)
    found: set[int] = set()
    unknown: list[str] = []
    for cells in lines:
        meant = next((hit for cell in cells if (hit := _meant(cell, numbers, names))), None)
        if meant is None:
            unknown.append(next((cell for cell in cells if cell.strip()), ""))
        else:
            found |= meant
    return tuple(sorted(found)), tuple(unknown)


def _meant(cell: str, numbers: dict[str, set[int]], names: dict[str, set[int]]) -> set[int]:
    values = [one.value for one in parse_ids(cell).identifiers]
    for value in values:
        if value in numbers:
            return numbers[value]
    key = company_key(cell)
    return names.get(key, set()) if key else set()


def _by_number(parties: Parties) -> dict[str, set[int]]:
    known = parties.identifiers[parties.identifiers["valid"].to_numpy()]
    found: dict[str, set[int]] = {}
    for owner, value in zip(known["owner"].tolist(), known["value"].tolist(), strict=True):
        found.setdefault(value, set()).add(owner)
    return found


def _by_name(parties: Parties) -> dict[str, set[int]]:
    """Chosen names and other spellings; a hub may bear a name that several parties have."""
    found: dict[str, set[int]] = {}
    chosen = enumerate(parties.frame["name"].tolist())
    others = zip(parties.aliases["party"].tolist(), parties.aliases["name"].tolist(), strict=True)
    for party, name in (*chosen, *others):
        if key := company_key(name):
            found.setdefault(key, set()).add(party)
    return found
