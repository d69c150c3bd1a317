"""Companies known by name only join the one identified party of that name, or each other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.entities.by_number import Numbers
from supplyscreen.entities.columns import KINDS, NOBODY, Mentions
from supplyscreen.entities.settle import Bare, Bearer, settle
from supplyscreen.model.parties import PartyKind

_KNOWN_KINDS: tuple[str, ...] = tuple(
    "" if kind is PartyKind.UNKNOWN else kind.value for kind in KINDS
)
"""A kind by its position, "" for the unknown one."""


def join_companies(
    mentions: Mentions, numbers: Numbers, chosen: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """
    Per mention chosen its party, and whether it could have been one of several identified ones.

    Args:
        mentions: all of them.
        numbers: the identified parties.
        chosen: those without a number that are no persons, all with a name. New parties are
            numbered from `numbers.nodes` on.
    """
    bare = Bare(
        name=mentions.key[chosen],
        country=mentions.country[chosen],
        countries=mentions.countries,
        trait=mentions.kind[chosen],
        traits=_KNOWN_KINDS,
    )
    return settle(bare, _bearers(mentions, numbers, bare.name), numbers.nodes)


def _bearers(
    mentions: Mentions, numbers: Numbers, wanted: NDArray[np.integer]
) -> Mapping[int, Sequence[Bearer]]:
    """Identified companies by the number of each wanted name they bear."""
    keys = int(mentions.key.max(initial=NOBODY)) + 1
    is_wanted = np.zeros(keys + 1, dtype=np.bool_)  # the last for mentions without a key
    is_wanted[wanted] = True
    at = np.flatnonzero((numbers.party != NOBODY) & is_wanted[mentions.key])
    known = _known(mentions, numbers, numbers.party[at])
    persons = set(numbers.party[numbers.has_person_number].tolist())
    found: defaultdict[int, list[Bearer]] = defaultdict(list)
    pairs = pd.unique(numbers.party[at] * keys + mentions.key[at])
    for party, key in zip(*(part.tolist() for part in np.divmod(pairs, keys)), strict=True):
        bearer = known[party]
        if _is_company(bearer, with_person_number=party in persons):
            found[key].append(bearer)
    return found


def _is_company(bearer: Bearer, *, with_person_number: bool) -> bool:
    """Whether a name alone may join it: a person is never joined by name alone."""
    if PartyKind.COMPANY in bearer.traits:
        return True
    return not with_person_number and bearer.traits != {PartyKind.PERSON}


def _known(mentions: Mentions, numbers: Numbers, wanted: NDArray[np.intp]) -> dict[int, Bearer]:
    """The wanted parties, repeated or not, with what all their mentions tell of them."""
    is_wanted = np.zeros(numbers.nodes + 1, dtype=np.bool_)  # the last for mentions without a party
    is_wanted[wanted] = True
    at = np.flatnonzero(is_wanted[numbers.party])
    kinds, width = len(KINDS), len(KINDS) * len(mentions.countries)
    told = mentions.country[at] * kinds + mentions.kind[at]
    known: dict[int, Bearer] = {}
    pairs = np.divmod(pd.unique(numbers.party[at] * width + told), width)
    for party, code in zip(*(part.tolist() for part in pairs), strict=True):
        country, kind = mentions.countries[code // kinds], _KNOWN_KINDS[code % kinds]
        bearer = Bearer(party, _set_of(country), _set_of(kind))
        known[party] = bearer.joined(known[party]) if party in known else bearer
    return known


@cache
def _set_of(text: str) -> frozenset[str]:
    """What is known; "" is nothing."""
    return frozenset({text} - {""})
