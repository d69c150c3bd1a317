"""
Whole names without blanks: a slip that no single word shows, and names cut off by a narrow field.

"Bygg Tjänst" and "Byggtjänst" are equal; an edit or two are forgiven if the part that is not
common to both is long enough to bear them: a slip in "Rote Consulting" is one in four letters.
"""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from supplyscreen.match.prepare import Prepared

ONE_EDIT = 7
TWO_EDITS = 14
"""Letters of the shorter whole name from which one and two edits are forgiven."""

REST_ONE_EDIT = 3
REST_TWO_EDITS = 10
"""As above, of the words that are not common to both."""

LONGEST = 100
"""Letters of whole names compared by edits; longer ones meet by their words."""

CUT_FROM, CUT_TO = 24, 40
"""Length of a name that a narrow field may have cut off."""
CUT_LETTERS = 18
"""Letters that the cut name must share with the whole one."""

_CUT = 0.93


def budget(length: int) -> int:
    """Edits forgiven between whole names, the shorter of this many letters."""
    return (length >= ONE_EDIT) + (length >= TWO_EDITS)


def whole(one: Prepared, other: Prepared) -> float:
    """Of the names with everything in them or of what is compared of them; 0 if not near."""
    if one.joined == other.joined:
        return 1.0
    near = 0.0
    if _may_be_near(one.joined, other.joined):
        left, right = _rest(one.folded, other.folded), _rest(other.folded, one.folded)
        # A slip in a short legal form: "Törnros BA".
        in_form = any(
            rest and not _rest(rest, [side.folded[at] for at in side.set_aside])
            for side, rest in ((one, left), (other, right))
        )
        near = _near(one.joined, other.joined, max(_forgiven(left, right), int(in_form)))
    return max(near, core(one, other))


def core(one: Prepared, other: Prepared) -> float:
    """Of what is compared of the names."""
    if one.core == other.core:
        return 1.0
    if not _may_be_near(one.core, other.core):
        return 0.0
    left, right = ([word.text for word in side.words] for side in (one, other))
    return _near(one.core, other.core, _forgiven(_rest(left, right), _rest(right, left)))


def cut_off(one: Prepared, other: Prepared) -> float:
    """Whether one name is the beginning of the other, cut where a field ended."""
    short, long = sorted((one, other), key=lambda side: len(side.joined))
    fits = CUT_FROM <= len(short.raw) <= CUT_TO and len(short.joined) >= CUT_LETTERS
    begins = len(long.joined) > len(short.joined) and long.joined.startswith(short.joined)
    # A name that ends with its legal form has not been cut.
    ended = bool(short.set_aside) and short.set_aside[-1] == len(short.folded) - 1 and short.classes
    return _CUT if fits and begins and not ended else 0.0


def _may_be_near(one: str, other: str) -> bool:
    """Whether their lengths allow it."""
    fewer, more = sorted((len(one), len(other)))
    return more - fewer <= budget(fewer) > 0 and more <= LONGEST


def _near(one: str, other: str, forgiven: int) -> float:
    """Of two different texts."""
    length = min(len(one), len(other))
    allowed = min(budget(length), forgiven)
    if not allowed:
        return 0.0
    edits = OSA.distance(one, other, score_cutoff=allowed)
    return 1 - 0.9 * edits / length if edits <= allowed else 0.0


def _rest(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """Words that the other name does not have, or not as often."""
    rest = list(words)
    for other in others:
        if other in rest:
            rest.remove(other)
    return rest


def _forgiven(left: Sequence[str], right: Sequence[str]) -> int:
    """Edits that the words on one side only can bear."""
    fewer, more = sorted((sum(map(len, left)), sum(map(len, right))))
    # A letter too many or too few, not another letter: "JK" for "J" is a slip, "K" for "J" is not.
    slip = more - fewer == 1
    return max((fewer >= REST_ONE_EDIT) + (fewer >= REST_TWO_EDITS), int(slip))
