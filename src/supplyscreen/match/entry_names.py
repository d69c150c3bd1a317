"""The names of the entries of lists, and whose they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.match.columns import NameColumns
from supplyscreen.match.name_index import NameIndex
from supplyscreen.match.owners import KIND_CODES, KINDS, codes_of
from supplyscreen.model.parties import PartyKind
from supplyscreen.model.watchlist import Disclose, Strength, Watchlist

Ints = NDArray[np.int64]

_STRENGTHS = tuple(Strength)
_STRENGTH_CODES: dict[str, int] = {strength: code for code, strength in enumerate(_STRENGTHS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One name of one entry."""

    watchlist: int
    entry: int
    kind: PartyKind
    strength: Strength
    place: int
    """Among the names of the entry, 0 = first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The names of entries as lists have them, one behind the other."""

    name: NDArray[np.object_]
    watchlist: Ints
    entry: Ints
    kind: NDArray[np.int8]
    """Position among KINDS."""
    strength: NDArray[np.int8]
    """Position among the members of Strength."""
    place: Ints

    @classmethod
    def of(cls, watchlist: Watchlist, number: int) -> "Rows":
        """Read the frames of a list."""
        frame = watchlist.names
        entry = frame["owner"].to_numpy().astype(np.int64)
        return cls(
            name=frame["name"].to_numpy(),
            watchlist=np.full(len(frame), number, dtype=np.int64),
            entry=entry,
            kind=codes_of(watchlist.entries["kind"].to_numpy(), KIND_CODES)[entry],
            strength=codes_of(frame["strength"].to_numpy(), _STRENGTH_CODES),
            place=_places(entry),
        )

    @classmethod
    def of_names(
        cls, names: Sequence[str], entries: Sequence[int], kinds: Sequence[PartyKind]
    ) -> "Rows":
        """Of one list, every name a primary one."""
        none = np.zeros(len(names), dtype=np.int64)
        return cls(
            name=np.array(names, dtype=object),
            watchlist=none,
            entry=np.array(entries, dtype=np.int64),
            kind=np.array([KIND_CODES[kind] for kind in kinds], dtype=np.int8),
            strength=np.full(len(names), _STRENGTH_CODES[Strength.PRIMARY], dtype=np.int8),
            place=np.arange(len(names), dtype=np.int64),
        )

    @classmethod
    def all(cls, parts: Sequence["Rows"]) -> "Rows":
        """Several lists, one behind the other."""
        none = cls.of_names((), (), ())
        return cls(
            **{
                column: np.concatenate([getattr(part, column) for part in (none, *parts)])
                for column in cls.__slots__
            }
        )


def _places(entry: Ints) -> Ints:
    """Per name which of its entry's it is, 0 = first."""
    order = np.argsort(entry, kind="stable")
    first = np.searchsorted(entry[order], entry[order])
    places = np.empty(len(entry), dtype=np.int64)
    places[order] = np.arange(len(entry)) - first
    return places


@dataclass(frozen=True, kw_only=True)
class EntryNames:
    """Their distinct names."""

    names: list[str]
    """Sorted."""
    rows: Rows
    name: Ints
    """Per row its name."""
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
        held = tuple(_LAST)
        if not held or not _same(held[0], frames):
            held = (frames, cls.of(lists))
            _LAST[:] = held
        last: EntryNames = held[1]
        return last

    @classmethod
    def of(cls, lists: Sequence[Watchlist]) -> "EntryNames":
        """Read the frames of every list."""
        rows = [Rows.of(watchlist, number) for number, watchlist in enumerate(lists)]
        shown = [
            part.name
            for part, watchlist in zip(rows, lists, strict=True)
            if watchlist.info.disclose is Disclose.FULL
        ]
        told = (
            None if len(shown) == len(rows) else sorted({name for names in shown for name in names})
        )
        return cls.of_rows(Rows.all(rows), told)

    @classmethod
    def of_rows(cls, rows: Rows, told: list[str] | None = None) -> "EntryNames":
        """Tell the names apart."""
        codes, distinct = pd.factorize(rows.name)
        found = distinct.tolist()
        order = sorted(range(len(found)), key=found.__getitem__)
        place = np.empty(len(found), dtype=np.int64)
        place[order] = np.arange(len(found))
        return cls(names=[found[at] for at in order], rows=rows, name=place[codes], told=told)

    def listed(self, name: int) -> list[Listed]:
        """The entries that bear a name, in the order of the lists."""
        order, start = self._by_name
        return [
            Listed(
                watchlist=int(self.rows.watchlist[row]),
                entry=int(self.rows.entry[row]),
                kind=KINDS[self.rows.kind[row]],
                strength=_STRENGTHS[self.rows.strength[row]],
                place=int(self.rows.place[row]),
            )
            for row in order[start[name] : start[name + 1]].tolist()
        ]

    @cached_property
    def _by_name(self) -> tuple[Ints, Ints]:
        """Rows by their name, and where those of each name begin."""
        order = np.argsort(self.name, kind="stable")
        return order, np.searchsorted(self.name[order], np.arange(len(self.names) + 1))

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
            wanted = np.isin(self.rows.kind, [KIND_CODES[kind] for kind in sorted(kinds)])
            held = np.bincount(self.name[wanted], minlength=len(self.names))
            self._places[kinds] = np.flatnonzero(held)
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
