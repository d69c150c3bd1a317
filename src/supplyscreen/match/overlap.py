"""What of two names met, weighed: the figures that `score` puts together."""

from collections.abc import Sequence
from dataclasses import dataclass

from supplyscreen.match.align import Link
from supplyscreen.match.prepare import Prepared, Word
from supplyscreen.match.rarity import LIGHT, Rarity

Weights = tuple[Sequence[float], Sequence[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Weights met and unmet on both sides."""

    dice: float
    """Share of the weight of both sides that met."""
    cover: float
    """Share of the weight that met, on the side where it is greater."""
    unmet: tuple[float, float]
    """Weight of the words that count and met nothing."""
    met: tuple[Link, ...]
    """Links between words that count."""
    sizes: tuple[int, int]
    """Words that count, those of one link as one."""
    matched: float
    """Weight that met, on the side where it is less."""


def weights_of(words: Sequence[Word], rarity: Rarity) -> list[float]:
    """What each word of a name counts."""
    return [LIGHT if word.light else rarity.weight(word.text) * word.part for word in words]


def overlap(one: Prepared, other: Prepared, weights: Weights, links: Sequence[Link]) -> Overlap:
    """Weigh what met."""
    got = [0.0, 0.0]
    for link in links:
        for side, places in enumerate((link.left, link.right)):
            for at in places:
                got[side] += link.similarity * weights[side][at]
    met = tuple(
        link for link in links if _counting(one, link.left) and _counting(other, link.right)
    )
    totals = [sum(side) for side in weights]
    linked = [link.left for link in links], [link.right for link in links]
    unmet = [
        sum(held[at] for at in unmet_words(name, {at for places in side for at in places}))
        for name, held, side in zip((one, other), weights, linked, strict=True)
    ]
    together = [link.left for link in met], [link.right for link in met]
    sizes = [
        sum(not word.light for word in name.words)
        - sum(_counting(name, places) - 1 for places in side if len(places) > 1)
        for name, side in zip((one, other), together, strict=True)
    ]
    return Overlap(
        dice=sum(got) / sum(totals),
        cover=max(got[0] / totals[0], got[1] / totals[1]),
        unmet=(unmet[0], unmet[1]),
        met=met,
        sizes=(sizes[0], sizes[1]),
        matched=min(got),
    )


def unmet_words(side: Prepared, linked: set[int]) -> list[int]:
    """Places of the words that count and are in no link."""
    return [at for at, word in enumerate(side.words) if at not in linked and not word.light]


def _counting(side: Prepared, places: Sequence[int]) -> int:
    """Words that count among those at these places."""
    return sum(not side.words[at].light for at in places)
