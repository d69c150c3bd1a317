"""
Which word of one name goes with which of the other: greedy, one to one, heaviest pair first.

Two or three neighbouring words may go with one that is written together.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from supplyscreen.match.keys import View
from supplyscreen.match.prepare import Word
from supplyscreen.match.words import LONGEST, Met
from supplyscreen.model.matches import WordOutcome

MOST_JOINED = 3


class Link(NamedTuple):
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
    views: Sequence[View],
) -> list[Link]:
    """The links between two sequences of words, each word in one link at most."""
    options = list(_singles(left, right, meet))
    for view in views:
        one, other = (_Side.of(words, view) for words in (left, right))
        options += _joins(one, other, view)
        options += [
            Link(left=link.right, right=link.left, similarity=view.similarity, outcome=link.outcome)
            for link in _joins(other, one, view)
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


class _Side(NamedTuple):
    """Words in a view."""

    words: Sequence[Word]
    keys: list[str]
    """What each adds to its neighbours."""

    @classmethod
    def of(cls, words: Sequence[Word], view: View) -> "_Side":
        return cls(words, [view.joining(word.text) for word in words])


def _joins(parts: _Side, wholes: _Side, view: View) -> list[Link]:
    """Neighbours in `parts` that one word of `wholes` writes together."""
    if not _may_join(parts.keys, wholes.keys):
        return []
    at_whole: dict[str, list[int]] = {}
    for to, (whole, key) in enumerate(zip(*wholes, strict=True)):
        if not whole.light and len(key) >= view.least:
            at_whole.setdefault(key, []).append(to)
    return [
        Link(
            left=tuple(range(at, at + span)),
            right=(to,),
            similarity=view.similarity,
            outcome=WordOutcome.JOINED,
        )
        for at, span, together in _joined_spans(parts, view)
        for to in at_whole.get(together, ())
    ]


def _may_join(parts: Sequence[str], wholes: Sequence[str]) -> bool:
    """Whether a word is the beginning of a longer one: nearly always none is."""
    if len(parts) < MOST_JOINED - 1:
        return False
    for whole in wholes:
        for part in parts:
            if part and whole.startswith(part) and len(whole) > len(part):
                return True
    return False


def _joined_spans(parts: _Side, view: View) -> Iterator[tuple[int, int, str]]:
    """Neighbours that may be written together: the first, how many, and their key."""
    words, keys = parts
    for span in range(2, MOST_JOINED + 1):
        for at in range(len(words) - span + 1):
            together = "".join(keys[at : at + span])
            apart = words[at + span - 1].at - words[at].at >= span
            silent = not keys[at] or not keys[at + span - 1]
            silent |= all(word.light for word in words[at : at + span])
            if not apart and not silent and view.least <= len(together) <= LONGEST:
                yield at, span, together
