"""How many parties stand at which tier below which roots, over the whole network."""

from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.walk.standing import standing


def tier_counts(graph: SupplyGraph) -> tuple[tuple[int, int], ...]:
    """
    (tier, pairs) ascending: pairs of a root and a party at that least number of supply tiers.

    Over current edges; each root is a pair with itself at tier 0.
    """
    return standing(graph).pairs
