"""
How alike two names are, 0-1: the one place where a name's words, forms and numbers become a figure.

Companies: the words of both sides that met, weighed by rarity; any word that counts and meets
nothing keeps the pair below the shipped threshold; differing numbers and legal forms contradict.
The whole name within an edit or two, or cut off by a narrow field, stands beside that.
Persons (`persons`): words may be missing on one side (second names), not on both.

What `candidates` may leave out follows from here: every pair that is compared by its words shares
one that counts; from COMPANY_CAP and PERSON_CAP upwards it shares more, as said there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from supplyscreen.match.align import Link, align
from supplyscreen.match.formula import COMPANY, combined
from supplyscreen.match.keys import views_of
from supplyscreen.match.overlap import Overlap, Weights, overlap, weights_of
from supplyscreen.match.persons import NO_REST, WHOLE_REST, Scored, score_person
from supplyscreen.match.prepare import Prepared, Word, prepare_company, prepare_person
from supplyscreen.match.rarity import Rarity
from supplyscreen.match.scripts import stretched
from supplyscreen.match.whole import cut_off, whole
from supplyscreen.match.words import NOT_MET, Met, meet, meet_persons
from supplyscreen.model.matches import WordOutcome
from supplyscreen.model.parties import PartyKind

COMPANY_CAP = 0.79
"""A company with a word that counts and meets nothing."""

_CUT_REST = WordOutcome.SHORTENED

_NOT_EQUAL = 0.99
"""Kept apart from names that say the same: a form is missing, or words stand in another order."""

_FORMS_DIFFER = 0.78
_TURNED_ROUGHLY = 0.9
_ROUGH = 0.9
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
    is_person = kind is PartyKind.PERSON
    weights = weights_of(one.words, rarity), weights_of(other.words, rarity)
    met = _links(one, other, weights, is_person=is_person)
    score = score_person if is_person else _company
    similarity, rest = score(one, other, overlap(one, other, weights, met))
    similarity = stretched(similarity, one.script, other.script)
    return Comparison(similarity=round(min(1.0, similarity), 4), links=tuple(met), rest=rest)


def _company(one: Prepared, other: Prepared, met: Overlap) -> Scored:
    apart = not one.classes.isdisjoint(other.classes) or "company" in one.classes | other.classes
    forms = 1.0 if apart or not one.classes or not other.classes else _FORMS_DIFFER
    numbers = _numbers(one, other)
    words = combined(COMPANY, met.dice, met.cover, min(met.unmet)) if met.met else 0.0
    if _is_turned_roughly(met):
        words *= _TURNED_ROUGHLY
    if max(met.unmet) > 0 or _initials_turned(one, other):
        words = min(words, COMPANY_CAP)
    same = forms == 1 and numbers == 1 and not _are_other_initials(one, other)
    near = whole(one, other) if same else 0.0
    cut = cut_off(one, other)
    best, rest = max((words * forms, NO_REST), (near, WHOLE_REST), (cut, _CUT_REST), key=_value)
    if (one.core, one.forms) != (other.core, other.forms):
        best = min(best, _NOT_EQUAL)
    return best * numbers, WordOutcome.JOINED if near == 1 and rest is WHOLE_REST else rest


def _value(scored: Scored) -> float:
    return scored[0]


def _is_turned_roughly(met: Overlap) -> bool:
    """Whether words met in another order, and not all of them by the letter."""
    order = [link.right[0] for link in sorted(met.met, key=_first)]
    return order != sorted(order) and min(link.similarity for link in met.met) < _ROUGH


def _first(link: Link) -> int:
    return link.left[0]


def _initials_turned(one: Prepared, other: Prepared) -> bool:
    """The same single letters in another order: "A.B.C." and "C.B.A."."""
    return one.runs != other.runs and sorted("".join(one.runs)) == sorted("".join(other.runs))


def _are_other_initials(one: Prepared, other: Prepared) -> bool:
    """Whether names of nothing but single letters differ: each letter is a word of its own."""
    return one.core != other.core and (one.core,) == one.runs and (other.core,) == other.runs


def _numbers(one: Prepared, other: Prepared) -> float:
    if one.numbers == other.numbers or one.spoken == other.spoken:
        return 1.0
    return _NUMBERS_DIFFER if one.numbers and other.numbers else _NUMBER_MISSING


def _links(one: Prepared, other: Prepared, weights: Weights, *, is_person: bool) -> list[Link]:
    meeting: Callable[[str, str], Met] = meet_persons if is_person else meet

    def meet_alike(left: Word, right: Word) -> Met:
        # Light words stand for nothing else; only their like meets them.
        if left.light or right.light:
            return (1.0, WordOutcome.EQUAL) if left.text == right.text else NOT_MET
        return meeting(left.text, right.text)

    words = [word.text for word in (*one.words, *other.words)]
    return align(one.words, other.words, weights, meet_alike, views_of(words, persons=is_person))
