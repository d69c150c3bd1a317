"""The sides of a match, read from the columns, and everything the comparators say about them."""

from collections import defaultdict

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.match.interface import KnownIdentifier, Side
from supplyscreen.match.registry import COMPARATORS
from supplyscreen.model.matches import Evidence
from supplyscreen.model.parties import Parties, PartyKind, PersonNumbers, owners_of
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.text.person_numbers import birth_date_of


def evidence(ours: Side, theirs: Side) -> tuple[Evidence, ...]:
    """All evidence, in the order of the registry."""
    return tuple(one for each in COMPARATORS for one in each.compare(ours, theirs))


def party_sides(parties: Parties, wanted: NDArray[np.int64]) -> dict[int, Side]:
    """What is known about the wanted parties."""
    rows = parties.frame.iloc[wanted]
    identifiers = _identifiers(parties.identifiers, wanted)
    numbers = _numbers(parties.person_numbers, wanted)
    columns = zip(
        wanted.tolist(),
        rows["kind"].tolist(),
        rows["country"].tolist(),
        rows["municipality"].tolist(),
        rows["address"].tolist(),
        rows["birth_date"].tolist(),
        strict=True,
    )
    return {
        party: Side(
            kind=PartyKind(kind),
            countries=(country,) if country else (),
            municipality=municipality,
            address=address,
            birth_date=born or _born(numbers.get(party, _NONE)),
            identifiers=identifiers.get(party, ()),
            person_numbers=numbers.get(party, _NONE),
        )
        for party, kind, country, municipality, address, born in columns
    }


def entry_sides(watchlist: Watchlist, wanted: NDArray[np.int64]) -> dict[int, Side]:
    """What is known about the wanted entries of a list."""
    rows = watchlist.entries.iloc[wanted]
    identifiers = _identifiers(watchlist.identifiers, wanted)
    numbers = _numbers(watchlist.person_numbers, wanted)
    columns = zip(
        wanted.tolist(),
        rows["kind"].tolist(),
        rows["countries"].tolist(),
        rows["address"].tolist(),
        rows["birth_date"].tolist(),
        strict=True,
    )
    return {
        entry: Side(
            kind=PartyKind(kind),
            countries=tuple(sorted(part for part in countries.split("|") if part)),
            municipality="",
            address=address,
            birth_date=born or _born(numbers.get(entry, _NONE)),
            identifiers=identifiers.get(entry, ()),
            person_numbers=numbers.get(entry, _NONE),
        )
        for entry, kind, countries, address, born in columns
    }


_NONE = PersonNumbers.none()


def _born(numbers: PersonNumbers) -> str:
    """The date of birth that a person number tells; only its year is ever shown."""
    return next((born for one in numbers.value.tolist() if (born := birth_date_of(one))), "")


def _identifiers(
    frame: pd.DataFrame, wanted: NDArray[np.int64]
) -> dict[int, tuple[KnownIdentifier, ...]]:
    held = owners_of(frame, wanted.tolist())
    found: dict[int, list[KnownIdentifier]] = defaultdict(list)
    columns = [held[name].tolist() for name in ("owner", "scheme", "value", "label", "valid")]
    for owner, scheme, value, label, valid in zip(*columns, strict=True):
        known = KnownIdentifier(scheme=scheme, value=value, label=label, valid=valid)
        found[owner].append(known)
    return {
        owner: tuple(sorted(held, key=lambda one: (one.scheme, one.value, one.label)))
        for owner, held in found.items()
    }


def _numbers(numbers: PersonNumbers, wanted: NDArray[np.int64]) -> dict[int, PersonNumbers]:
    mine = np.isin(numbers.owner, wanted)
    owner, value = numbers.owner[mine], numbers.value[mine]
    return {
        one: PersonNumbers(owner[owner == one], value[owner == one])
        for one in np.unique(owner).tolist()
    }
