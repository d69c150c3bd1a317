"""
How alike two names are, 0-1: the one place where a name's words, forms and numbers become a figure.

Companies: the words of both sides that met, weighed by rarity; any word that counts and meets
nothing keeps the pair below the shipped threshold; differing numbers and legal forms contradict.
The whole name within an edit or two, or cut off by a narrow field, stands beside that.
Persons: words may be missing on one side (second names), not on both.

What `candidates` may leave out follows from here: every pair that is compared by its words shares
one that counts; from COMPANY_CAP and PERSON_CAP upwards it shares more, as said there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from supplyscreen.match.align import Link, align
from supplyscreen.match.formula import COMPANY, PERSON, Formula, combined
from supplyscreen.match.prepare import Prepared, Word, prepare_company, prepare_person
from supplyscreen.match.rarity import LIGHT, Rarity
from supplyscreen.match.whole import core, cut_off, whole
from supplyscreen.match.words import NOT_MET, Met, meet, meet_persons
from supplyscreen.model.matches import WordOutcome
from supplyscreen.model.parties import PartyKind

COMPANY_CAP = 0.79
"""A company with a word that counts and meets nothing."""

PERSON_CAP = 0.78
"""A person of whom one word met, where both or one have more."""

_NO_REST = WordOutcome.MISSING
_WHOLE_REST = WordOutcome.SPELLING
_CUT_REST = WordOutcome.SHORTENED
_Scored: TypeAlias = tuple[float, WordOutcome]

_NOT_EQUAL = 0.99
"""Kept apart from names that say the same: a form is missing, or words stand in another order."""

_FORMS_DIFFER = 0.8
_NUMBERS_DIFFER = 0.6
_NUMBER_MISSING = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What comparing two names gave."""

    similarity: float
    links: tuple[Link, ...]
    """Positions among `Prepared.words` of ours and theirs."""
    rest: WordOutcome = WordOutcome.MISSING
    """How words without a link met: as part of the whole name, or not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Overlap:
    """Weights met and unmet on both sides."""

    dice: float
    cover: float
    """Share of the weight that met, on the side where it is greater."""
    unmet: tuple[float, float]
    """Weight of the words that count and met nothing."""
    met: int
    """Links between words that count."""


NOTHING = Comparison(similarity=0.0, links=())
EQUAL = Comparison(similarity=1.0, links=())


def prepared(name: str, kind: PartyKind) -> Prepared:
    """A name taken apart for the kind of comparison."""
    return prepare_person(name) if kind is PartyKind.PERSON else prepare_company(name)


def compare(ours: str, theirs: str, kind: PartyKind, rarity: Rarity) -> Comparison:
    """Compare two names as of this kind; symmetric."""
    if theirs < ours:
        turned = compare(theirs, ours, kind, rarity)
        links = tuple(
            Link(left=one.right, right=one.left, similarity=one.similarity, outcome=one.outcome)
            for one in turned.links
        )
        return Comparison(similarity=turned.similarity, links=links, rest=turned.rest)
    one, other = prepared(ours, kind), prepared(theirs, kind)
    if not one.words or not other.words:
        alike = not one.folded and not other.folded and ours.strip() == theirs.strip() != ""
        return EQUAL if alike else NOTHING
    score, meeting = (_person, meet_persons) if kind is PartyKind.PERSON else (_company, meet)
    weights = weights_of(one.words, rarity), weights_of(other.words, rarity)
    met = _links(one, other, weights, meeting)
    overlap = _overlap(one, other, weights, met)
    similarity, rest = score(one, other, overlap)
    return Comparison(similarity=round(min(1.0, similarity), 4), links=tuple(met), rest=rest)


def _company(one: Prepared, other: Prepared, overlap: _Overlap) -> _Scored:
    apart = not one.classes.isdisjoint(other.classes) or "company" in one.classes | other.classes
    forms = 1.0 if apart or not one.classes or not other.classes else _FORMS_DIFFER
    numbers = _numbers(one, other)
    words = _of_words(COMPANY, overlap)
    if max(overlap.unmet) > 0:
        words = min(words, COMPANY_CAP)
    same = forms == 1 and numbers == 1
    near = whole(one, other) if same else 0.0
    cut = cut_off(one, other)
    best, rest = max((words * forms, _NO_REST), (near, _WHOLE_REST), (cut, _CUT_REST), key=_value)
    if (one.core, one.forms) != (other.core, other.forms):
        best = min(best, _NOT_EQUAL)
    return best * numbers, WordOutcome.JOINED if near == 1 and rest is _WHOLE_REST else rest


def _person(one: Prepared, other: Prepared, overlap: _Overlap) -> _Scored:
    sizes = sorted(sum(not word.light for word in side.words) for side in (one, other))
    words = _of_words(PERSON, overlap)
    if overlap.met == 1 and sizes[1] > 1:
        words = min(words * (0.78 if sizes[0] > 1 else 0.88), PERSON_CAP)
    near = core(one, other)
    return max((words, _NO_REST), (near, _WHOLE_REST), key=_value)


def _of_words(use: Formula, overlap: _Overlap) -> float:
    if not overlap.met:
        return 0.0
    return float(combined(use, overlap.dice, overlap.cover, min(overlap.unmet)))


def _value(scored: _Scored) -> float:
    return scored[0]


def _numbers(one: Prepared, other: Prepared) -> float:
    if one.numbers == other.numbers:
        return 1.0
    return _NUMBERS_DIFFER if one.numbers and other.numbers else _NUMBER_MISSING


def weights_of(words: Sequence[Word], rarity: Rarity) -> list[float]:
    """What each word of a name counts."""
    return [LIGHT if word.light else rarity.weight(word.text) for word in words]


def _links(
    one: Prepared,
    other: Prepared,
    weights: tuple[list[float], list[float]],
    meeting: Callable[[str, str], Met],
) -> list[Link]:
    def meet_alike(left: Word, right: Word) -> Met:
        # Light words stand for nothing else; only their like meets them.
        if left.light or right.light:
            return (1.0, WordOutcome.EQUAL) if left.text == right.text else NOT_MET
        return meeting(left.text, right.text)

    return align(one.words, other.words, weights, meet_alike)


def _overlap(
    one: Prepared, other: Prepared, weights: tuple[list[float], list[float]], links: list[Link]
) -> _Overlap:
    totals = [sum(side) for side in weights]
    got = [
        sum(link.similarity * weights[0][at] for link in links for at in link.left),
        sum(link.similarity * weights[1][at] for link in links for at in link.right),
    ]
    reached = (
        {at for link in links for at in link.left},
        {at for link in links for at in link.right},
    )
    unmet = tuple(
        sum(
            weight
            for at, weight in enumerate(side_weights)
            if at not in side_reached and not side.words[at].light
        )
        for side, side_weights, side_reached in zip((one, other), weights, reached, strict=True)
    )
    met = sum(
        any(not one.words[at].light for at in link.left)
        and any(not other.words[at].light for at in link.right)
        for link in links
    )
    return _Overlap(
        dice=sum(got) / sum(totals),
        cover=max(got[0] / totals[0], got[1] / totals[1]),
        unmet=(unmet[0], unmet[1]),
        met=met,
    )
