"""
How alike two personal names are, from what of them met.

Names may be missing on one side (second names, patronymics), not on both; one name alone, where
there are more, says too little to match; a father's name is no given name.
"""

from supplyscreen.match.align import Link
from supplyscreen.match.formula import PERSON, combined
from supplyscreen.match.overlap import Overlap, unmet_words
from supplyscreen.match.prepare import Prepared
from supplyscreen.match.whole import core
from supplyscreen.model.matches import WordOutcome
from supplyscreen.text.transliterate import Script

PERSON_CAP = 0.78
"""A person of whom one word met, where both or one have more; or who is the other's son."""

NO_REST = WordOutcome.MISSING
WHOLE_REST = WordOutcome.SPELLING
Scored = tuple[float, WordOutcome]

_ONE_OF_MORE = 0.78
_ONE_ALONE = 0.88
_COMMON_ALONE = 0.5
_OTHER_INITIAL = 0.8
_WEAK = 0.82
_TWO_WEAK = 0.94
_WEAKEST = 0.75
_ONE_WEAKEST = 0.93
_TURNED = 0.97
_UNKNOWN = 0.1
_KNOWN_BY = 1.2
"""Weight from which what met says enough."""

_SYLLABLES = frozenset({Script.HAN, Script.HANGUL})
_SON_OF = frozenset({"bin", "ben", "ibn", "bint", "binti", "binte", "بن", "ابن"})


def score_person(one: Prepared, other: Prepared, met: Overlap) -> Scored:
    """The similarity, and how words without a link met."""
    words = _by_words(one, other, met)
    near = core(one, other)
    best, rest = (words, NO_REST) if words >= near else (near, WHOLE_REST)
    if _is_turned(met):
        best = min(best, _TURNED)
    if _is_son(one, other, met):
        best = min(best, PERSON_CAP)
    if near == 1 == best:
        return best, rest
    return best * (1 - _UNKNOWN * (1 - min(1.0, max(met.matched, near) / _KNOWN_BY))), rest


def _by_words(one: Prepared, other: Prepared, met: Overlap) -> float:
    if not met.met:
        return 0.0
    # A syllable is a third of a name: one too many is not a second name.
    cover = met.dice if _by_syllables(one, other) else met.cover
    value = combined(PERSON, met.dice, cover, min(met.unmet))
    if _initials_apart(one, other, met):
        value *= _OTHER_INITIAL
    weak = [link.similarity for link in met.met if link.similarity < _WEAK]
    value *= (_TWO_WEAK if len(weak) > 1 else 1) * (
        _ONE_WEAKEST if min(weak, default=1) < _WEAKEST else 1
    )
    fewer, more = sorted(met.sizes)
    if len(met.met) == 1 and more > 1:
        value = min(value * (_ONE_OF_MORE if fewer > 1 else _ONE_ALONE), PERSON_CAP)
        value *= met.met[0].similarity ** 3 * (_COMMON_ALONE if _is_common(one, met.met[0]) else 1)
    return value


def _by_syllables(one: Prepared, other: Prepared) -> bool:
    """Whether one of the names, and one alone, is written in syllables."""
    return one.script is not other.script and not _SYLLABLES.isdisjoint((one.script, other.script))


def _initials_apart(one: Prepared, other: Prepared, met: Overlap) -> bool:
    """Whether an initial met nothing although the other name has a word to spare."""
    left = unmet_words(one, {at for link in met.met for at in link.left})
    right = unmet_words(other, {at for link in met.met for at in link.right})
    spare = [one.words[at].text for at in left], [other.words[at].text for at in right]
    return all(spare) and any(len(text) == 1 for side in spare for text in side)


def _is_common(one: Prepared, link: Link) -> bool:
    """Whether what met is a name that many bear."""
    return all(one.words[at].part < 1 for at in link.left)


def _is_turned(met: Overlap) -> bool:
    """Whether two names of two words each met crosswise."""
    return [(link.left, link.right) for link in sorted(met.met, key=_first)] == [
        ((0,), (1,)),
        ((1,), (0,)),
    ]


def _is_son(one: Prepared, other: Prepared, met: Overlap) -> bool:
    """Whether the given name of one is the father's name of the other, and not its own."""
    places = [(link.left[0], link.right[0]) for link in met.met]
    fathers = _fathers(one), _fathers(other)
    if not fathers[0] or not fathers[1]:
        return False
    given = next((right for left, right in places if left == 0), None)
    taken = next((left for left, right in places if right == 0), None)
    return (given in fathers[1] and taken != 0) or (taken in fathers[0] and given != 0)


def _fathers(name: Prepared) -> set[int]:
    """Places of the words behind "son of"."""
    inside = range(1, len(name.words) - 1)
    return {at + 1 for at in inside if name.words[at].text in _SON_OF}


def _first(link: Link) -> int:
    return link.left[0]
