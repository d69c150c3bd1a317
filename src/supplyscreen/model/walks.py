"""What the walk answers: which roots reach which hit parties, how far, and by which path."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkLimits:
    """Scope the user or the policy set: printed beside the result, never makes it incomplete."""

    tiers: int | None = None
    """Most tiers below a root; None = all."""
    hops: int = 2
    """Most links at the end of a path."""
    former: bool = False
    """Whether former edges carry paths like current ones."""
    same_contract: bool = False
    """Whether the supply edges of a path must be of one contract."""
    hubs: bool = False
    """Whether paths may go through hubs like through anybody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One edge of a path, walked from the root towards the hit."""

    edge: int
    """Row of SupplyGraph.edges."""
    start: int
    """Party the step leaves."""
    end: int
    """Party the step reaches."""
    tier: int
    """Least number of tiers of `end` on this path."""


THRESHOLDS = (25, 50)
"""Per cent: more than a quarter makes a beneficial owner, more than half decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedShare:
    """What one party owns of another, directly and through others together."""

    owner: int
    owned: int
    share: float
    """0-100 per cent."""
    at_least: bool
    """Some share on the way is told nowhere, so that it may be more."""
    chains: int
    """Ways the share is made of."""

    @property
    def threshold(self) -> int | None:
        """The highest of THRESHOLDS that the share exceeds."""
        return max((one for one in THRESHOLDS if self.share > one), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposures:
    """Every (root, target) pair that a walkable path joins, as columns of one length."""

    root: NDArray[np.int32]
    target: NDArray[np.int32]
    """A hit party. root == target stands here too, with tiers 0 and hops 0."""
    tiers: NDArray[np.int32]
    hops: NDArray[np.int32]
    former: NDArray[np.bool_]
    """True: no current path exists; the least path over one last former edge (see walk/)."""

    def take(self, rows: NDArray[np.int64]) -> "Exposures":
        """Some of the rows, in the order asked for."""
        return Exposures(
            root=self.root[rows],
            target=self.target[rows],
            tiers=self.tiers[rows],
            hops=self.hops[rows],
            former=self.former[rows],
        )
