"""The names of all parties against the names of all entries: distinct pairs that are alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.candidates import candidates
from supplyscreen.match.columns import NameColumns
from supplyscreen.match.entry_names import EntryNames
from supplyscreen.match.name_index import NameIndex
from supplyscreen.match.owners import PartyNames
from supplyscreen.match.rarity import Rarity
from supplyscreen.match.rules import EXACT
from supplyscreen.match.score import EQUAL, Comparison, compare
from supplyscreen.model.parties import PartyKind
from supplyscreen.text.names import fold

Ints = NDArray[np.int64]

LEAST = 0.01
"""Names without anything in common match at no level, however low."""

_NO_NAMES = np.empty(0, dtype=np.int64)
_NAMED = frozenset(PartyKind) - EXACT
_PERSON = frozenset({PartyKind.PERSON})
_OPEN = frozenset({PartyKind.PERSON, PartyKind.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePair:
    """Two names that are alike under a rule."""

    rule: PartyKind
    """COMPANY, PERSON, or the kind itself where only equality counts."""
    ours: int
    theirs: int
    comparison: Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """All pairs that reach the level of their rule."""

    ours: list[str]
    theirs: list[str]
    pairs: list[NamePair]
    columns: NameColumns
    """Of `ours`."""
    rarity: Rarity


def join_names(ours: PartyNames, theirs: EntryNames, levels: Mapping[PartyKind, float]) -> Joined:
    """Compare what can reach the levels; in the order of rule, ours, theirs."""
    columns = NameColumns.of(ours.names)
    rarity = _rarity(columns, theirs)
    sides = _Sides(ours, theirs, columns, rarity)
    pairs = [
        *_as_companies(sides, levels[PartyKind.COMPANY]),
        *_as_persons(sides, levels[PartyKind.PERSON]),
        *_exact(ours, theirs, columns),
    ]
    return Joined(ours=ours.names, theirs=theirs.names, pairs=pairs, columns=columns, rarity=rarity)


def _rarity(ours: NameColumns, theirs: EntryNames) -> Rarity:
    return Rarity(len(ours.raw) + theirs.told_names, ours.counted(), theirs.told_counts)


class _Sides(NamedTuple):
    """Both sides' names, as bearers and as columns."""

    ours: PartyNames
    theirs: EntryNames
    columns: NameColumns
    rarity: Rarity

    def alike(
        self, rule: PartyKind, left: Ints, kinds: frozenset[PartyKind], level: float
    ) -> Iterator[NamePair]:
        """Names of ours at these places and of theirs of these kinds that are as alike as that."""
        ours = NameIndex(self.columns.of_names(left), rule)
        right, theirs = self.theirs.index(kinds, rule)
        one, other = candidates(ours, theirs, level, self.rarity)
        compared = _Compared(self.ours.names, self.theirs.names, self.rarity, level)
        return compared.alike(rule, left[one], right[other])


def _as_companies(sides: _Sides, level: float) -> Iterator[NamePair]:
    left = sides.ours.of_kinds(_NAMED, sole_traders=False)
    return sides.alike(PartyKind.COMPANY, left, _NAMED, level)


def _as_persons(sides: _Sides, level: float) -> Iterator[NamePair]:
    listed_persons = sides.theirs.of_kinds(_PERSON)
    # Without a person on their side, only persons of ours can meet someone of unknown kind.
    left = sides.ours.of_kinds(_OPEN if len(listed_persons) else _PERSON, sole_traders=True)
    if not len(left) or not len(sides.theirs.of_kinds(_OPEN)):
        return iter(())
    return sides.alike(PartyKind.PERSON, left, _OPEN, level)


def _exact(ours: PartyNames, theirs: EntryNames, columns: NameColumns) -> Iterator[NamePair]:
    """Addresses, phones and accounts: equal once folded. And names that fold to nothing."""
    for kind in sorted(EXACT):
        at_name: dict[str, list[int]] = {}
        for to in theirs.of_kinds(frozenset({kind})).tolist():
            if folded := fold(theirs.names[to]):
                at_name.setdefault(folded, []).append(to)
        found = ours.of_kinds(frozenset({kind}), sole_traders=False) if at_name else _NO_NAMES
        for at in found.tolist():
            for to in at_name.get(fold(columns.raw[at]), ()):
                yield NamePair(rule=kind, ours=at, theirs=to, comparison=EQUAL)
    empty = np.flatnonzero(theirs.columns.empty()).tolist()
    unfolded = {theirs.names[to]: to for to in empty if theirs.names[to].strip()}
    for at in np.flatnonzero(columns.empty()).tolist():
        if (to := unfolded.get(columns.raw[at], -1)) >= 0:
            for rule in (PartyKind.COMPANY, PartyKind.PERSON):
                yield NamePair(rule=rule, ours=at, theirs=to, comparison=EQUAL)


@dataclass(frozen=True, slots=True)
class _Compared:
    """Candidates, compared one by one: few are left."""

    ours: list[str]
    theirs: list[str]
    rarity: Rarity
    level: float

    def alike(self, rule: PartyKind, ours: Ints, theirs: Ints) -> Iterator[NamePair]:
        for one, other in zip(ours.tolist(), theirs.tolist(), strict=True):
            comparison = compare(self.ours[one], self.theirs[other], rule, self.rarity)
            if comparison.similarity >= max(self.level, LEAST):
                yield NamePair(rule=rule, ours=one, theirs=other, comparison=comparison)
