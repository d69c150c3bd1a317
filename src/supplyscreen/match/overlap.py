"""What of two names met, weighed: the figures that `score` puts together."""

from collections.abc import Iterator, Sequence
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
    totals = [sum(side) for side in weights]
    got = [
        sum(link.similarity * weights[0][at] for link in links for at in link.left),
        sum(link.similarity * weights[1][at] for link in links for at in link.right),
    ]
    met = tuple(
        link
        for link in links
        if any(_counting(one, link.left)) and any(_counting(other, link.right))
    )
    unmet = [
        sum(side_weights[at] for at in unmet_words(side, places))
        for side, side_weights, places in zip((one, other), weights, _places(links), strict=True)
    ]
    sizes = [
        sum(not word.light for word in side.words)
        - sum(max(0, sum(_counting(side, places)) - 1) for places in linked)
        for side, linked in zip(
            (one, other), ([link.left for link in met], [link.right for link in met]), strict=True
        )
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


def _places(links: Sequence[Link]) -> tuple[set[int], set[int]]:
    return (
        {at for link in links for at in link.left},
        {at for link in links for at in link.right},
    )


def _counting(side: Prepared, places: Sequence[int]) -> Iterator[bool]:
    return (not side.words[at].light for at in places)
