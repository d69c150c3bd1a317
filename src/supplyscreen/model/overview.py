"""The buyer's picture: how deep chains go, where they end, and what is at stake on them."""

from dataclasses import dataclass

from supplyscreen.model.rows import SourceRef

MOST_SHOWN = 25
"""Roots and contracts that are told one by one, the deepest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RootDepth:
    """One root."""

    root: str
    deepest: int
    """Greatest least tier of a party below it."""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractDepth:
    """The current supply edges of one contract."""

    contract: str
    longest: int
    """Tiers of its longest chain, each cycle drawn together."""
    parties: int
    ends: int
    dark_ends: int
    title: str = ""
    limit: int | None = None
    """Most tiers below the main contractor that it allows; None if no table tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep:
    """One engagement of a chain."""

    start: str
    start_name: str
    end: str
    end_name: str
    tiers: int
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverLimit:
    """A contract with more tiers than it allows itself: an observation, no finding."""

    contract: str
    title: str
    limit: int
    longest: int
    """Tiers of its longest chain, or the highest tier that a current row states, if higher."""
    stated: tuple[SourceRef, ...]
    """Rows that state the limit, the first of them."""
    deepest: tuple[SourceRef, ...] = ()
    """Rows that state the tier, the first of them, where no chain has so many."""
    chain: tuple[ChainStep, ...]
    """
    A longest one, perhaps none if a row states more; where it runs through a cycle, a step may
    leave another member of it.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount in one currency; currencies are never added up."""

    currency: str
    """Three capital letters, "kr" where only that is told, or ""."""
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AtStake:
    """What contracts are worth that lie on the nearest paths to hits of one root or contract."""

    id: str
    """Of the root or contract."""
    name: str
    money: tuple[Money, ...]
    """By currency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueOnPaths:
    """
    What the engagements and contracts on the nearest current paths to hits are worth.

    Nothing is added twice: one engagement or contract counts once, however many paths use it, and
    what stands below a value of the same contract is part of that value.
    """

    money: tuple[Money, ...]
    """Over all, by currency."""
    counted: bool
    """Further paths were counted instead of shown."""
    unknown: int
    """Engagements and contracts that would count, had any table told a value of them."""
    roots: tuple[AtStake, ...]
    """At most MOST_SHOWN, the largest amounts first; one engagement may stand under several."""
    contracts: tuple[AtStake, ...]
    """At most MOST_SHOWN, the largest amounts first."""

    @property
    def at_least(self) -> bool:
        """Whether it may be more than is known."""
        return self.counted or self.unknown > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Over current supply edges; all zero where no table names a subcontractor."""

    longest: int = 0
    """Tiers of the longest chain over all contracts, each cycle drawn together."""
    several_chains: int = 0
    """Parties that stand in the chains of several roots; a root stands in its own."""
    several_tiers: int = 0
    """Parties that stand at different tiers under different roots."""
    ends: int = 0
    """Parties that are engaged and engage nobody: where chains end."""
    dark_ends: int = 0
    """Those of them without a valid identifier."""
    roots: tuple[RootDepth, ...] = ()
    """At most MOST_SHOWN with a chain, the deepest first."""
    contracts: tuple[ContractDepth, ...] = ()
    """At most MOST_SHOWN, the longest first."""
    over_limit: tuple[OverLimit, ...] = ()
    """At most MOST_SHOWN, those furthest over their own limit first."""
    over_limit_count: int = 0
    """All such contracts."""
    limited: int = 0
    """Contracts with current chains whose limit is known."""
    value: ValueOnPaths | None = None
    """None where no table tells what anything is worth."""


MANY_LEASES = 3
"""So many leases of different tenants behind one person or owner are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindLeases:
    """Somebody who stands behind several tenants, by a role or as an owner."""

    party: str
    name: str
    tenants: int
    leases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NearSupplier:
    """A tenant or occupant that is, or is tied to, somebody in a live supply chain."""

    tenant: str
    tenant_name: str
    supplier: str
    supplier_name: str
    hops: int
    """Links between them; 0 = one party."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Premises:
    """Over current leases; all empty where no table has any."""

    leases: int = 0
    """Lines from somebody who lets to somebody who leases or occupies."""
    longest_sublet: int = 0
    """Times premises are let on at most: tenant to subtenant is 1."""
    behind: tuple[BehindLeases, ...] = ()
    """At most MOST_SHOWN, those behind most leases first."""
    near: tuple[NearSupplier, ...] = ()
    """At most MOST_SHOWN, the nearest first."""
    near_count: int = 0
    """All such pairs."""
