"""Distinct names of both sides, and whose they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.match.columns import NameColumns
from supplyscreen.match.name_index import NameIndex
from supplyscreen.model.parties import Parties, PartyKind
from supplyscreen.model.watchlist import Disclose, Strength, Watchlist

Ints = NDArray[np.int64]

_KINDS = tuple(PartyKind)
_CODES: dict[str, int] = {kind: code for code, kind in enumerate(_KINDS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyNames:
    """Our names; the names of one party are its chosen one and its other spellings."""

    names: list[str]
    """Distinct, in the order first met."""
    name: Ints
    """Per (name, party) the name, ascending."""
    party: Ints
    kind_codes: NDArray[np.int8]
    """Per party its PartyKind's position."""
    sole_traders: NDArray[np.bool_]
    """Per party."""

    @classmethod
    def of(cls, parties: Parties) -> "PartyNames":
        """Read the frames."""
        frame, aliases = parties.frame, parties.aliases
        party = np.concatenate([np.arange(len(frame)), aliases["party"].to_numpy()])
        codes, names = pd.factorize(np.concatenate([frame["name"], aliases["name"]]))
        order = np.argsort(codes, kind="stable")
        kind_codes = _kind_codes(frame["kind"].to_numpy())
        numbered = np.zeros(len(frame), dtype=bool)
        numbered[parties.person_numbers.owner] = True
        return cls(
            names=names.tolist(),
            name=codes[order],
            party=party[order].astype(np.int64),
            kind_codes=kind_codes,
            sole_traders=numbered & (kind_codes == _CODES[PartyKind.COMPANY]),
        )

    @classmethod
    def of_names(cls, names: Sequence[str], kinds: Sequence[PartyKind]) -> "PartyNames":
        """One party per name, equal names too."""
        codes, distinct = pd.factorize(np.array(names, dtype=object))
        order = np.argsort(codes, kind="stable")
        return cls(
            names=distinct.tolist(),
            name=codes[order],
            party=order.astype(np.int64),
            kind_codes=np.array([_CODES[kind] for kind in kinds], dtype=np.int8),
            sole_traders=np.zeros(len(names), dtype=bool),
        )

    def parties_of(self, name: int) -> list[int]:
        """Parties that bear a name, ascending."""
        first, last = np.searchsorted(self.name, (name, name + 1))
        return sorted(self.party[first:last].tolist())

    def kind(self, party: int) -> PartyKind:
        """What a party is."""
        return _KINDS[int(self.kind_codes[party])]

    def of_kinds(self, kinds: frozenset[PartyKind], *, sole_traders: bool) -> Ints:
        """Names borne by a party of these kinds, ascending."""
        wanted = np.isin(self.kind_codes, [_CODES[kind] for kind in sorted(kinds)])
        if sole_traders:
            wanted |= self.sole_traders
        borne = np.zeros(len(self.names), dtype=bool)
        borne[self.name[wanted[self.party]]] = True
        return np.flatnonzero(borne)


def _kind_codes(kinds: NDArray[np.object_]) -> NDArray[np.int8]:
    """Position of each PartyKind; there are few, so each is looked up once."""
    codes, distinct = pd.factorize(kinds)
    return np.array([_CODES[kind] for kind in distinct], dtype=np.int8)[codes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One name of one entry."""

    watchlist: int
    entry: int
    kind: PartyKind
    strength: Strength
    place: int
    """Among the names of the entry, 0 = first."""


@dataclass(frozen=True, kw_only=True)
class EntryNames:
    """Their names, and whose they are."""

    names: list[str]
    """Distinct, sorted."""
    listed: list[list[Listed]]
    """Per name the entries that bear it, in the order of the lists."""
    told: list[str] | None = None
    """
    Those of lists that disclose their content; None = all. How rare a word is, is counted in no
    others: the likeness of a hit that is shown would else tell the words of a list that is not.
    """

    _places: dict[frozenset[PartyKind], Ints] = field(default_factory=dict, repr=False)
    _indexes: dict[tuple[frozenset[PartyKind], PartyKind], NameIndex] = field(
        default_factory=dict, repr=False
    )

    @classmethod
    def known(cls, lists: Sequence[Watchlist]) -> "EntryNames":
        """The names of these lists; a batch asks for the same ones again and again."""
        frames = tuple((one.names, one.entries, one.info.disclose) for one in lists)
        if not _LAST or not _same(_LAST[0], frames):
            _LAST[:] = [frames]
            _LAST.append(cls.of(lists))
        last: EntryNames = _LAST[1]
        return last

    @classmethod
    def of(cls, lists: Sequence[Watchlist]) -> "EntryNames":
        """Read the frames of every list."""
        found: dict[str, list[Listed]] = {}
        told: set[str] = set()
        for number, watchlist in enumerate(lists):
            kinds = [PartyKind(kind) for kind in watchlist.entries["kind"]]
            frame = watchlist.names
            places: dict[int, int] = {}
            if watchlist.info.disclose is Disclose.FULL:
                told.update(frame["name"].tolist())
            for entry, name, strength in zip(
                frame["owner"].tolist(),
                frame["name"].tolist(),
                frame["strength"].tolist(),
                strict=True,
            ):
                place = places.get(entry, 0)
                places[entry] = place + 1
                found.setdefault(name, []).append(
                    Listed(
                        watchlist=number,
                        entry=entry,
                        kind=kinds[entry],
                        strength=Strength(strength),
                        place=place,
                    )
                )
        names = sorted(found)
        return cls(names=names, listed=[found[name] for name in names], told=sorted(told))

    @cached_property
    def columns(self) -> NameColumns:
        """All names."""
        return NameColumns.of(self.names)

    @cached_property
    def told_counts(self) -> Mapping[str, int]:
        """How many names of lists that disclose their content hold each word."""
        told = self.told
        held = told is None or len(told) == len(self.names)
        return (self.columns if held else NameColumns.of(told or ())).counted()

    @property
    def told_names(self) -> int:
        """How many names those are."""
        return len(self.names if self.told is None else self.told)

    def of_kinds(self, kinds: frozenset[PartyKind]) -> Ints:
        """Names borne by an entry of these kinds, ascending."""
        if kinds not in self._places:
            borne = (any(one.kind in kinds for one in held) for held in self.listed)
            self._places[kinds] = np.flatnonzero(
                np.fromiter(borne, dtype=bool, count=len(self.listed))
            )
        return self._places[kinds]

    def index(self, kinds: frozenset[PartyKind], rule: PartyKind) -> tuple[Ints, NameIndex]:
        """The same names, and the same taken apart to be compared by a rule."""
        places = self.of_kinds(kinds)
        if (kinds, rule) not in self._indexes:
            self._indexes[kinds, rule] = NameIndex(self.columns.of_names(places), rule)
        return places, self._indexes[kinds, rule]


_LAST: list[Any] = []
"""Frames and names of the lists asked for last."""


def _same(one: Sequence[tuple[object, ...]], other: Sequence[tuple[object, ...]]) -> bool:
    """Whether lists are the very same, not merely equal."""
    return len(one) == len(other) and all(
        all(left is right for left, right in zip(*pair, strict=True))
        for pair in zip(one, other, strict=True)
    )
