"""Two names against each other, without a run around them."""

from supplyscreen.match.rarity import Rarity
from supplyscreen.match.score import compare
from supplyscreen.model.parties import PartyKind


def similarity(ours: str, theirs: str, kind: PartyKind) -> float:
    """What comparing the names alone says, 0-1; every word as rare as any other."""
    return compare(ours, theirs, kind, Rarity()).similarity
