"""By which rules a party and an entry are compared, and from which level they match."""

from supplyscreen.match.thresholds import THRESHOLD
from supplyscreen.model.parties import PartyKind
from supplyscreen.model.watchlist import Disclose, Watchlist

EXACT = frozenset({PartyKind.ADDRESS, PartyKind.PHONE, PartyKind.ACCOUNT})
"""Kinds whose "name" is no name: equal or not."""

_OPEN = frozenset({PartyKind.PERSON, PartyKind.UNKNOWN})


def rule_for(ours: PartyKind, theirs: PartyKind, *, sole_trader: bool) -> PartyKind | None:
    """
    PERSON if one is a person and the other can be; COMPANY for all other names of parties.

    A kind of EXACT is compared with its like alone, None = not at all. A person and a company are
    compared as companies: the evidence then says that their kinds differ.
    """
    if ours in EXACT or theirs in EXACT:
        return ours if ours is theirs else None
    ours_open = ours in _OPEN or sole_trader
    if PartyKind.PERSON in (ours, theirs) and ours_open and theirs in _OPEN:
        return PartyKind.PERSON
    return PartyKind.COMPANY


def level_for(watchlist: Watchlist, min_similarity: float | None) -> float:
    """The least similarity of a match by name; a list that shows no content keeps the shipped."""
    if min_similarity is None or watchlist.info.disclose is Disclose.HIT:
        return THRESHOLD
    return min_similarity
