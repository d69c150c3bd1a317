"""How the kinds of edges behave: which count as tiers, which are hops, and which way."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.parties import RELATION_CODES, SUPPLY, RelationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeKind:
    """One kind."""

    kind: RelationKind
    is_tier: bool
    """Its edges count as tiers and are walked along their arrow alone."""
    is_hop: bool
    """Its edges are links. A kind that is neither is kept, and carries no path."""
    both_ways: bool
    """Of a link: whether it is also walked against its arrow."""
    name: Mapping[str, str] = field(default_factory=dict)
    """Language -> what an edge of this kind is called."""
    direction: Mapping[str, str] = field(default_factory=dict)
    """Language -> the arrow in words: "OWNER owns OWNED"."""
    hub_words: frozenset[str] = frozenset()
    """Folded details of an edge by which its tail is a hub by nature, such as auditors."""
    outer_hub: bool = False
    """Whether a tail that is no head of such an edge, and not screened, is a hub by nature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeKinds:
    """All kinds, in the order of RELATION_CODES."""

    all: tuple[EdgeKind, ...]

    @property
    def is_tier(self) -> NDArray[np.bool_]:
        """Per relation code."""
        return np.array([one.is_tier for one in self.all])

    @property
    def is_hop(self) -> NDArray[np.bool_]:
        """Per relation code."""
        return np.array([one.is_hop for one in self.all])

    @property
    def both_ways(self) -> NDArray[np.bool_]:
        """Per relation code."""
        return np.array([one.both_ways for one in self.all])


PLAIN = EdgeKinds(
    all=tuple(
        EdgeKind(kind=kind, is_tier=kind in SUPPLY, is_hop=kind not in SUPPLY, both_ways=True)
        for kind in RELATION_CODES
    )
)
"""What holds where nobody says otherwise: no words, no hubs by nature."""
