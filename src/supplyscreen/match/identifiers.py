"""Parties and entries that share a number: found by equality, whatever the names say."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.parties import Parties, PersonNumbers
from supplyscreen.model.watchlist import Watchlist

Triple: TypeAlias = tuple[int, int, int]
"""Party, position of the list, entry."""

_OTHER = "other"


def equal_identifiers(parties: Parties, lists: Sequence[Watchlist]) -> set[Triple]:
    """Everyone who shares a valid identifier of one scheme, or a person number."""
    return {*_by_identifier(parties, lists), *_by_person_number(parties, lists)}


def with_identifier(parties: Parties) -> NDArray[np.bool_]:
    """Per party whether it has a valid identifier or a person number to be found by."""
    found = np.zeros(len(parties), dtype=bool)
    found[parties.identifiers["owner"].to_numpy()[_decisive(parties.identifiers)]] = True
    found[parties.person_numbers.owner] = True
    return found


def _decisive(frame: pd.DataFrame) -> NDArray[np.bool_]:
    valid: NDArray[np.bool_] = frame["valid"].to_numpy()
    return valid & (frame["scheme"] != _OTHER).to_numpy()


def _by_identifier(parties: Parties, lists: Sequence[Watchlist]) -> Iterator[Triple]:
    holders: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    frame = parties.identifiers
    many = sum(len(watchlist.identifiers) for watchlist in lists)
    ours = set(frame["value"]) if len(frame) < many else None
    for number, watchlist in enumerate(lists):
        held = watchlist.identifiers
        if ours is not None:
            held = held[held["value"].isin(ours)]
        for entry, scheme, value in _rows(held[_decisive(held)]):
            holders[scheme, value].append((number, entry))
    # Few have a wanted value; whether it is decisive is asked of those alone.
    frame = frame[frame["value"].isin({value for _, value in holders})]
    for party, scheme, value in _rows(frame[_decisive(frame)]):
        for number, entry in holders.get((scheme, value), ()):
            yield party, number, entry


def _rows(frame: pd.DataFrame) -> Iterator[tuple[int, str, str]]:
    columns = (frame[name].tolist() for name in ("owner", "scheme", "value"))
    yield from zip(*columns, strict=True)


def _by_person_number(parties: Parties, lists: Sequence[Watchlist]) -> Iterator[Triple]:
    holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, watchlist in enumerate(lists):
        for entry, value in _numbers(watchlist.person_numbers):
            holders[value].append((number, entry))
    for party, value in _numbers(parties.person_numbers):
        for number, entry in holders.get(value, ()):
            yield party, number, entry


def _numbers(numbers: PersonNumbers) -> Iterator[tuple[int, str]]:
    yield from zip(numbers.owner.tolist(), numbers.value.tolist(), strict=True)
