"""The names of our parties, and whose they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.parties import Parties, PartyKind

Ints = NDArray[np.int64]

KINDS = tuple(PartyKind)
KIND_CODES: dict[str, int] = {kind: code for code, kind in enumerate(KINDS)}


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
        kind_codes = codes_of(frame["kind"].to_numpy(), KIND_CODES)
        numbered = np.zeros(len(frame), dtype=bool)
        numbered[parties.person_numbers.owner] = True
        return cls(
            names=names.tolist(),
            name=codes[order],
            party=party[order].astype(np.int64),
            kind_codes=kind_codes,
            sole_traders=numbered & (kind_codes == KIND_CODES[PartyKind.COMPANY]),
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
            kind_codes=np.array([KIND_CODES[kind] for kind in kinds], dtype=np.int8),
            sole_traders=np.zeros(len(names), dtype=bool),
        )

    def parties_of(self, name: int) -> list[int]:
        """Parties that bear a name, ascending."""
        first, last = np.searchsorted(self.name, (name, name + 1))
        return sorted(self.party[first:last].tolist())

    def kind(self, party: int) -> PartyKind:
        """What a party is."""
        return KINDS[int(self.kind_codes[party])]

    def of_kinds(self, kinds: frozenset[PartyKind], *, sole_traders: bool) -> Ints:
        """Names borne by a party of these kinds, ascending."""
        wanted = np.isin(self.kind_codes, [KIND_CODES[kind] for kind in sorted(kinds)])
        if sole_traders:
            wanted |= self.sole_traders
        borne = np.zeros(len(self.names), dtype=bool)
        borne[self.name[wanted[self.party]]] = True
        return np.flatnonzero(borne)


def codes_of(texts: NDArray[np.object_], known: Mapping[str, int]) -> NDArray[np.int8]:
    """The code of each text; there are few distinct ones, so each is looked up once."""
    codes, distinct = pd.factorize(texts)
    return np.array([known[text] for text in distinct], dtype=np.int8)[codes]
