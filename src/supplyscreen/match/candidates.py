"""
Which pairs of names are compared at all: every pair whose similarity can reach the level asked
for, and few others.

Follows from `score`: above COMPANY_CAP each counting word of either company has met one of the
other; above PERSON_CAP two words of two persons have met, or each has one word; below, one word.
What is left must also reach the level by its ceiling. Pairs that whole names bring together stand
beside (`views`).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.ceiling import Weighed, ceilings, within
from supplyscreen.match.columns import NameColumns, marked
from supplyscreen.match.persons import PERSON_CAP
from supplyscreen.match.postings import Postings
from supplyscreen.match.prepare import Prepared
from supplyscreen.match.rarity import Rarity
from supplyscreen.match.score import COMPANY_CAP, prepared
from supplyscreen.match.spans import Spans
from supplyscreen.match.views import (
    both,
    company_cores,
    cut_pairs,
    idle_words,
    person_cores,
    whole_pairs,
)
from supplyscreen.match.vocabulary import is_light_in_person, vocabulary
from supplyscreen.model.parties import PartyKind
from supplyscreen.text.legal_forms import compound_endings, split_compound

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_ROUNDING = 1e-4
"""Similarities are rounded; a ceiling just below the level may round up to it."""


def company_pairs(
    ours: NameColumns, theirs: Sequence[str], level: float, rarity: Rarity
) -> tuple[Ints, Ints]:
    """Positions of the pairs that compared as companies may reach the level, sorted by ours."""
    names = [prepared(name, PartyKind.COMPANY) for name in theirs]
    endings = compound_endings()
    stems = [split_compound(word)[0] if word.endswith(endings) else word for word in ours.words]
    postings = Postings.of(ours, stems, names, persons=False)
    idle = idle_words(ours.words)
    light = marked(stem in vocabulary().particles for stem in stems)
    weighed = Weighed.of(PartyKind.COMPANY, stems, rarity, light, idle)
    found = [
        _reaching(_companies(postings, name, level), at, name, postings, weighed, rarity, level)
        for at, name in enumerate(names)
    ]
    wholes, their_wholes = Spans.whole(ours), [name.joined for name in names]
    found.append(whole_pairs(wholes, their_wholes))
    found.append(whole_pairs(company_cores(wholes, idle), [name.core for name in names]))
    found.append(cut_pairs(wholes, their_wholes))
    return _distinct(*both(found), len(theirs))


def person_pairs(
    ours: NameColumns, theirs: Sequence[str], level: float, rarity: Rarity
) -> tuple[Ints, Ints]:
    """Positions of the pairs that compared as persons may reach the level, sorted by ours."""
    names = [prepared(name, PartyKind.PERSON) for name in theirs]
    postings = Postings.of(ours, ours.words, names, persons=True)
    light = marked(map(is_light_in_person, ours.words))
    # A name written in two scripts counts by its Latin words.
    foreign = marked(not word.isascii() for word in ours.words)
    weighed = Weighed.of(PartyKind.PERSON, ours.words, rarity, light, foreign)
    found = [
        _reaching(_persons(postings, name, level), at, name, postings, weighed, rarity, level)
        for at, name in enumerate(names)
    ]
    cores = person_cores(Spans.whole(ours), light | foreign)
    found.append(whole_pairs(cores, [name.core for name in names]))
    return _distinct(*both(found), len(theirs))


def _companies(postings: Postings, name: Prepared, level: float) -> Ints:
    lists = [postings.names(word) for word in dict.fromkeys(postings.counting(name))]
    if level <= COMPANY_CAP or not lists:
        return np.unique(np.concatenate([np.empty(0, dtype=np.int64), *lists]))
    ours, *others = sorted(lists, key=len)
    for held in others:
        ours = ours[within(ours, held)]
    return ours


def _persons(postings: Postings, name: Prepared, level: float) -> Ints:
    # A word that stands twice can be met twice.
    lists = [postings.names(word) for word in postings.counting(name)]
    ours, count = np.unique(
        np.concatenate([np.empty(0, dtype=np.int64), *lists]), return_counts=True
    )
    return ours[count > 1] if level > PERSON_CAP and len(lists) > 1 else ours


def _reaching(
    ours: Ints,
    at: int,
    name: Prepared,
    postings: Postings,
    weighed: Weighed,
    rarity: Rarity,
    level: float,
) -> tuple[Ints, Ints]:
    """Pairs with the name at this place whose words can reach the level."""
    if len(ours):
        ours = ours[ceilings(ours, name, postings, weighed, rarity) >= level - _ROUNDING]
    return ours, np.full(len(ours), at, dtype=np.int64)


def _distinct(ours: Ints, theirs: Ints, width: int) -> tuple[Ints, Ints]:
    one, other = np.divmod(np.unique(ours * max(1, width) + theirs), max(1, width))
    return one, other
