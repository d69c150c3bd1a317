"""
Who engages whom in the rows of a subcontract table.

The engager is `parent` ("engaged by") where a row names one, else the main contractor. A row that
gives a tier above 1 and no engager is hung under the one party of the tier above in the same
contract, if there is exactly one; else under the main contractor by an edge that counts its tiers.
A current row never hangs under a party whose own row is former: no path would lead to it.
Tier 0 is the main contractor itself. Nothing joins an engager to the main contractor but a row.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.parties import RELATION_CODES, RelationKind
from supplyscreen.records.mentions import RoleCells

NOBODY = -1
UNREADABLE = -2
_TIER = re.compile(r"\D*(\d{1,2})(?:[.,]0+)?\D*")
_ENGAGES = RELATION_CODES.index(RelationKind.ENGAGES)
_AT_TIER = RELATION_CODES.index(RelationKind.ENGAGED_AT_TIER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagements:
    """Per row of a subcontracts sheet the edge it makes, if it makes one."""

    engager: NDArray[np.int64]
    """Mention that the edge leaves; NOBODY if the row makes no edge."""
    engaged: NDArray[np.int64]
    kind: NDArray[np.int8]
    tiers: NDArray[np.int16]
    gaps: NDArray[np.bool_]
    """The chain between main contractor and party is not known."""
    unengaged: NDArray[np.bool_]
    """A party stands here that nobody is said to engage."""
    main: NDArray[np.bool_]
    """The row's subcontractor is the main contractor itself (tier 0)."""


def read_tier(cell: str) -> int:
    """The tier a cell states, NOBODY if it states none, or UNREADABLE."""
    text = cell.strip()
    if not text:
        return NOBODY
    found = _TIER.fullmatch(text)
    return int(found[1]) if found else UNREADABLE


def engagements(
    mention_of: dict[str, NDArray[np.int64]],
    roles: dict[str, RoleCells],
    tier: NDArray[np.int64],
    contract: NDArray[np.int32],
    former: NDArray[np.bool_],
) -> Engagements:
    """
    The edge of every row.

    Args:
        mention_of: role -> per row its mention, NOBODY without one.
        roles: role -> its cells.
        tier: per row, negative where none is stated.
        contract: per row its contract.
        former: per row whether it speaks of the past.
    """
    nobody = np.full(len(tier), NOBODY, dtype=np.int64)
    supplier = mention_of.get("supplier", nobody)
    parent = mention_of.get("parent", nobody)
    sub = mention_of.get("sub", nobody)
    main = (tier == 0) & (sub >= 0)
    needs_chain = (sub >= 0) & (parent < 0) & ((tier > 1) | ((tier == 1) & (supplier < 0)))
    engager = np.where(parent >= 0, parent, np.where(needs_chain, NOBODY, supplier))
    engager = np.where(main & (parent < 0), NOBODY, engager)
    gaps = np.zeros(len(tier), dtype=np.bool_)
    if needs_chain.any():
        chains = _Chains(roles, tier, contract, sub, former)
        for row in np.flatnonzero(needs_chain).tolist():
            engager[row] = chains.engager(row)
            if engager[row] < 0:
                engager[row] = supplier[row] if supplier[row] >= 0 else chains.main(row)
                gaps[row] = engager[row] >= 0 and tier[row] > 1
    makes_edge = (sub >= 0) & (engager >= 0)
    return Engagements(
        engager=np.where(makes_edge, engager, NOBODY),
        engaged=np.where(makes_edge, sub, NOBODY),
        kind=np.where(gaps, _AT_TIER, _ENGAGES).astype(np.int8),
        tiers=np.where(gaps, tier, 1).astype(np.int16),
        gaps=gaps,
        unengaged=(sub >= 0) & (engager < 0) & ~main,
        main=main,
    )


class _Chains:
    """The parties of each tier under one main contractor and contract."""

    def __init__(
        self,
        roles: dict[str, RoleCells],
        tier: NDArray[np.int64],
        contract: NDArray[np.int32],
        sub: NDArray[np.int64],
        former: NDArray[np.bool_],
    ) -> None:
        keys = roles["sub"].keys().tolist()
        suppliers = (
            roles["supplier"].keys().tolist() if "supplier" in roles else [NOBODY] * len(keys)
        )
        self._group = list(zip(suppliers, contract.tolist(), strict=True))
        self._tier = tier.tolist()
        self._former: list[bool] = former.tolist()
        self._parties: dict[tuple[tuple[int, int], int, bool], dict[int, int]] = {}
        for row in np.flatnonzero((sub >= 0) & (tier >= 0)).tolist():
            # A current party may stand above any row, a former one above former rows alone.
            for below in {True, self._former[row]}:
                key = (self._group[row], self._tier[row], below)
                self._parties.setdefault(key, {}).setdefault(keys[row], int(sub[row]))

    def engager(self, row: int) -> int:
        """The one party a tier above the row's, NOBODY if there is none or more."""
        return self._only(row, self._tier[row] - 1)

    def main(self, row: int) -> int:
        """The one party of tier 0, NOBODY if there is none or more."""
        return self._only(row, 0)

    def _only(self, row: int, tier: int) -> int:
        found = self._parties.get((self._group[row], tier, self._former[row]), {})
        return next(iter(found.values())) if len(found) == 1 else NOBODY
