"""
Which word of one name goes with which of the other: greedy, one to one, heaviest pair first.

Two or three neighbouring words may go with one that is written together.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from supplyscreen.match.prepare import Word
from supplyscreen.match.words import LONGEST, Met
from supplyscreen.model.matches import WordOutcome

JOINED = 0.98
MOST_JOINED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that met: positions in the two sequences of words."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    similarity: float
    outcome: WordOutcome


def align(
    left: Sequence[Word],
    right: Sequence[Word],
    weights: tuple[Sequence[float], Sequence[float]],
    meet: Callable[[Word, Word], Met],
) -> list[Link]:
    """The links between two sequences of words, each word in one link at most."""
    options = list(_singles(left, right, meet))
    options += _joins(left, right)
    options += [
        Link(left=link.right, right=link.left, similarity=JOINED, outcome=link.outcome)
        for link in _joins(right, left)
    ]

    def gain(link: Link) -> tuple[float, int, tuple[int, ...]]:
        weight = sum(weights[0][at] for at in link.left) + sum(weights[1][at] for at in link.right)
        apart = abs(link.left[0] - link.right[0])
        value = link.similarity * weight - 0.001 * apart
        return -round(value, 9), link.left[0] + link.right[0], link.left

    free_left, free_right = set(range(len(left))), set(range(len(right)))
    links: list[Link] = []
    for link in sorted(options, key=gain):
        if free_left.issuperset(link.left) and free_right.issuperset(link.right):
            free_left.difference_update(link.left)
            free_right.difference_update(link.right)
            links.append(link)
    return links


def _singles(
    left: Sequence[Word], right: Sequence[Word], meet: Callable[[Word, Word], Met]
) -> Iterator[Link]:
    for at, one in enumerate(left):
        for to, other in enumerate(right):
            similarity, outcome = meet(one, other)
            if similarity > 0:
                yield Link(left=(at,), right=(to,), similarity=similarity, outcome=outcome)


def _joins(parts: Sequence[Word], wholes: Sequence[Word]) -> list[Link]:
    """Neighbours in `parts` that one word of `wholes` writes together."""
    at_whole: dict[str, list[int]] = {}
    for to, whole in enumerate(wholes):
        at_whole.setdefault(whole.text, []).append(to)
    found: list[Link] = []
    for size in range(2, MOST_JOINED + 1):
        for at in range(len(parts) - size + 1):
            together = "".join(part.text for part in parts[at : at + size])
            apart = parts[at + size - 1].at - parts[at].at >= size
            if apart or len(together) > LONGEST:
                continue
            found += [
                Link(
                    left=tuple(range(at, at + size)),
                    right=(to,),
                    similarity=JOINED,
                    outcome=WordOutcome.JOINED,
                )
                for to in at_whole.get(together, ())
            ]
    return found
