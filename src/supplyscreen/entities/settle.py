"""
Whom a mention joins that is known by name only: the one identified party that bears the name.

Mentions of one name, country and trait (their kind, or what is known of a birth date) stand
together as a block. A block joins the one bearer that nothing known speaks against. If several are
possible it joins none; if none is, blocks that agree are one party among themselves. What is
unknown agrees with everything, but never brings together two that are known to differ.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.entities.columns import NOBODY


@dataclass(frozen=True, slots=True, repr=False)
class Block:
    """What is known of mentions beside their name; "" = unknown."""

    country: str
    trait: str


@dataclass(frozen=True, slots=True, repr=False)
class Bearer:
    """An identified party that bears the name; empty = unknown."""

    party: int
    countries: frozenset[str]
    traits: frozenset[str]

    def may_be(self, block: Block) -> bool:
        """Whether nothing known speaks against it. "1980" agrees with "1980-05-01"."""
        return _agrees(block.country, self.countries) and _agrees(block.trait, self.traits)

    def joined(self, other: "Bearer") -> "Bearer":
        """What two mentions of one party tell together."""
        return Bearer(self.party, self.countries | other.countries, self.traits | other.traits)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Bare:
    """Mentions known by name only, one entry each."""

    name: NDArray[np.integer]
    """Number of the name as compared."""
    country: NDArray[np.integer]
    """Position in `countries`."""
    countries: Sequence[str]
    trait: NDArray[np.integer]
    """Position in `traits`."""
    traits: Sequence[str]


def settle(
    bare: Bare, bearers: Mapping[int, Sequence[Bearer]], first_new: int
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """
    Per mention its party, and whether it could have been one of several identified ones.

    Args:
        bare: the mentions.
        bearers: number of a name -> the identified parties that bear it.
        first_new: number of the first party that is new.
    """
    if not len(bare.name):
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.bool_)
    width = len(bare.traits)
    code = (bare.name.astype(np.int64) * len(bare.countries) + bare.country) * width + bare.trait
    block_of, blocks = pd.factorize(code)
    # Each block is a party by itself, if no more is found.
    party = list(range(first_new, first_new + len(blocks)))
    doubtful = [False] * len(blocks)
    for name, members in _in_question(blocks, bare, bearers):
        _settle_name(members, bearers.get(name, ()), party, doubtful)
    return (
        np.array(party, dtype=np.intp)[block_of],
        np.array(doubtful, dtype=np.bool_)[block_of],
    )


def _settle_name(
    members: Sequence[tuple[int, Block]],
    bearers: Sequence[Bearer],
    party: list[int],
    doubtful: list[bool],
) -> None:
    """Enter the parties of the numbered blocks of one name."""
    free: list[tuple[int, Block]] = []
    for (number, block), fitting in zip(members, _fitting(members, bearers), strict=True):
        if len(fitting) == 1:
            party[number] = fitting[0]
        else:
            doubtful[number] = len(fitting) > 1
            free.append((number, block))
    for group in _groups(free, doubtful) if len(free) > 1 else ():
        for number in group:
            party[number] = party[group[0]]


def _in_question(
    blocks: NDArray[np.int64], bare: Bare, bearers: Mapping[int, Sequence[Bearer]]
) -> Iterable[tuple[int, list[tuple[int, Block]]]]:
    """The names that somebody bears or that have several blocks, each with its numbered blocks."""
    found: dict[int, list[tuple[int, Block]]] = {}
    rest, trait = np.divmod(blocks, len(bare.traits))
    name, country = np.divmod(rest, len(bare.countries))
    is_borne = np.isin(name, np.fromiter(bearers, dtype=np.int64, count=len(bearers)))
    chosen = np.flatnonzero(is_borne | (np.bincount(name)[name] > 1))
    columns = (chosen, name[chosen], country[chosen], trait[chosen])
    for number, one, where, what in zip(*(column.tolist() for column in columns), strict=True):
        block = Block(bare.countries[where], bare.traits[what])
        found.setdefault(one, []).append((number, block))
    return found.items()


def _fitting(members: Sequence[tuple[int, Block]], bearers: Sequence[Bearer]) -> list[list[int]]:
    """Per block the parties it could be; NOBODY among them: or one that no number tells."""
    found = [[one.party for one in bearers if one.may_be(block)] for _, block in members]
    for bearer in bearers if len(members) > 1 else ():
        claims = [at for at, fitting in enumerate(found) if fitting == [bearer.party]]
        for at in _contradicting([members[at][1] for at in claims], bearer):
            found[claims[at]].append(NOBODY)
    return found


def _contradicting(blocks: Sequence[Block], bearer: Bearer) -> list[int]:
    """Blocks that differ from each other in what is unknown of the bearer they would all join."""
    by_country = not bearer.countries and len({one.country for one in blocks} - {""}) > 1
    by_trait = not bearer.traits and len({one.trait for one in blocks} - {""}) > 1
    return [
        at
        for at, block in enumerate(blocks)
        if (by_country and block.country) or (by_trait and block.trait)
    ]


def _groups(free: Sequence[tuple[int, Block]], doubtful: Sequence[bool]) -> Iterable[list[int]]:
    """
    Numbers of blocks that are one party among themselves.

    Those that could be one of several identified parties stand apart from those that are none. An
    unknown trait takes the only known one, then an unknown country the only known one.
    """
    found: dict[tuple[bool, str, str], list[int]] = {}
    for doubt in (False, True):
        here = [(number, block) for number, block in free if doubtful[number] == doubt]
        only_trait = _only(block.trait for _, block in here)
        for trait in dict.fromkeys(block.trait or only_trait for _, block in here):
            same = [one for one in here if (one[1].trait or only_trait) == trait]
            only_country = _only(block.country for _, block in same)
            for number, block in same:
                key = (doubt, trait, block.country or only_country)
                found.setdefault(key, []).append(number)
    return found.values()


def _only(texts: Iterable[str]) -> str:
    """The one known text; "" if there is none or more."""
    known = set(texts) - {""}
    return known.pop() if len(known) == 1 else ""


def _agrees(text: str, known: frozenset[str]) -> bool:
    return not text or not known or any(one.startswith(text) for one in known)
