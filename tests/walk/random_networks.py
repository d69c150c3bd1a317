"""Random small networks of every kind of edge, for comparison with trying every path."""

import math
from dataclasses import dataclass
from random import Random

from supplyscreen.model.parties import RelationKind
from supplyscreen.model.walks import WalkLimits
from walk.brute import Rules
from walk.networks import Edge

SUPPLY_KINDS = (RelationKind.ENGAGES, RelationKind.ENGAGES, RelationKind.ENGAGED_AT_TIER)
LINK_KINDS = (RelationKind.OWNS, RelationKind.ROLE, RelationKind.LEASES, RelationKind.SHARES)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One network, and what is asked of it."""

    parties: int
    edges: list[Edge]
    roots: list[int]
    targets: list[int]
    limits: WalkLimits
    rules: Rules


def drawn(seed: int) -> Drawn:
    """The network of a seed, always the same."""
    random = Random(seed)  # noqa: S311 - repeatable is what is wanted
    parties = random.randint(2, 7)
    everybody = range(parties)
    return Drawn(
        parties=parties,
        edges=[_edge(random, parties) for _ in range(random.randint(1, 14))],
        roots=random.sample(everybody, min(parties, random.randint(1, 3))),
        targets=random.sample(everybody, min(parties, random.randint(1, 4))),
        limits=WalkLimits(
            tiers=random.choice((None, None, 0, 1, 2, 3)),
            hops=random.choice((0, 1, 2, 2, 3, 3)),
            former=random.random() < 0.3,
            same_contract=random.random() < 0.3,
            hubs=random.random() < 0.15,
        ),
        rules=Rules(
            hubs=random.sample(everybody, random.choice((0, 0, 1, 2))),
            one_way=random.sample(LINK_KINDS, random.choice((0, 0, 1))),
        ),
    )


def _edge(random: Random, parties: int) -> Edge:
    is_supply = random.random() < 0.45
    kind = random.choice(SUPPLY_KINDS if is_supply else LINK_KINDS)
    at_tier = kind is RelationKind.ENGAGED_AT_TIER
    rows = {(random.randint(0, 1), random.randint(1, 4)) for _ in range(random.randint(1, 2))}
    has_share = kind is RelationKind.OWNS and random.random() < 0.8
    return Edge(
        tail=random.randrange(parties),
        head=random.randrange(parties),
        kind=kind,
        tiers=random.randint(1, 3) if at_tier else int(is_supply),
        contract=random.randint(-1, 1),
        former=random.random() < 0.25,
        rows=tuple(sorted(rows)),
        by_nature=kind is RelationKind.ROLE and random.random() < 0.6,
        share=random.choice((10.0, 25.0, 50.0, 60.0, 100.0)) if has_share else math.nan,
    )
