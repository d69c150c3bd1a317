"""The buyer's picture: how deep chains go, who stands in several, where they end."""

from dataclasses import dataclass

MOST_SHOWN = 25
"""Roots and contracts that are told one by one, the deepest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RootDepth:
    """One root."""

    root: str
    deepest: int
    """Greatest least tier of a party below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractDepth:
    """The current supply edges of one contract."""

    contract: str
    longest: int
    """Tiers of its longest chain, each cycle drawn together."""
    parties: int
    ends: int
    dark_ends: int


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
