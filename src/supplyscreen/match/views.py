"""
Whole names without blanks: where a split compound, a lost blank or a cut-off end shows.

Finds every pair that `score` may judge by the whole name alone.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.columns import NameColumns
from supplyscreen.match.near import near
from supplyscreen.match.prepare import MOST_WORDS, company_core, cut_forms, person_core, slips
from supplyscreen.match.vocabulary import vocabulary
from supplyscreen.match.whole import CUT_LETTERS, budget
from supplyscreen.match.whole import LONGEST as LONGEST_WHOLE
from supplyscreen.match.words import LONGEST
from supplyscreen.text.legal_forms import compound_endings, form_words, lone_forms

Ints = NDArray[np.int64]
Pair = tuple[Ints, Ints]


def whole_pairs(ours: Sequence[str], theirs: Sequence[str]) -> Pair:
    """Pairs of whole names, without blanks, that are equal or within the budget of edits."""
    at_name: dict[str, list[int]] = {}
    for to, name in enumerate(theirs):
        if name:
            at_name.setdefault(name, []).append(to)
    equal = [(at, to) for at, name in enumerate(ours) if name in at_name for to in at_name[name]]
    return both([near(ours, theirs, budget, LONGEST_WHOLE), _columns(equal)])


def cut_pairs(ours: Sequence[str], theirs: Sequence[str]) -> Pair:
    """Pairs of whole names that begin alike, as far as a cut-off name must."""
    at_beginning: dict[str, list[int]] = {}
    for to, name in enumerate(theirs):
        if len(name) >= CUT_LETTERS:
            at_beginning.setdefault(name[:CUT_LETTERS], []).append(to)
    return _columns(
        [
            (at, to)
            for at, name in enumerate(ours)
            for to in at_beginning.get(name[:CUT_LETTERS], ())
        ]
    )


def both(pairs: Iterable[Pair]) -> Pair:
    """Several sets of pairs as one."""
    kept = list(pairs)
    return np.concatenate([one for one, _ in kept]), np.concatenate([two for _, two in kept])


def idle_words(words: Sequence[str]) -> NDArray[np.bool_]:
    """Words that may be set aside in some name: forms, also mistyped or cut off, and status."""
    set_aside = form_words() | vocabulary().status | cut_forms()
    endings = compound_endings()
    idle = np.fromiter(
        (word in set_aside or word.endswith(endings) for word in words), bool, len(words)
    )
    mistyped, _ = near(words, vocabulary().long_forms, slips, LONGEST)
    idle[mistyped] = True
    return idle


def cores(columns: NameColumns, idle: NDArray[np.bool_]) -> list[str]:
    """
    `Prepared.core` of every name as a company's.

    Most names hold one plain form at one end; those are cut here, the others taken apart.
    """
    wholes = columns.wholes
    found = list(wholes)
    sums = np.concatenate(([0], np.cumsum(idle[columns.token])))
    idles = sums[columns.start[1:]] - sums[columns.start[:-1]]
    looked_at = np.flatnonzero((idles > 0) | (np.diff(columns.start) > MOST_WORDS))
    first, last = columns.start[looked_at], columns.start[looked_at + 1] - 1
    plain = (idles[looked_at] == 1) & (last > first) & (last - first < MOST_WORDS)
    lone, words = lone_forms(), columns.words
    for name, is_plain, opening, closing in zip(
        looked_at.tolist(),
        plain.tolist(),
        columns.token[first].tolist(),
        columns.token[last].tolist(),
        strict=True,
    ):
        if is_plain and words[closing] in lone:
            found[name] = wholes[name][: -len(words[closing])]
        elif is_plain and lone.get(words[opening], False):
            found[name] = wholes[name][len(words[opening]) :]
        else:
            found[name] = company_core(columns.words_of(name), len(columns.raw[name]))
    return found


def person_cores(columns: NameColumns, light: NDArray[np.bool_]) -> list[str]:
    """`Prepared.core` of every name as a person's."""
    found = list(columns.wholes)
    sums = np.concatenate(([0], np.cumsum(light[columns.token])))
    lights = sums[columns.start[1:]] - sums[columns.start[:-1]]
    for name in np.flatnonzero((lights > 0) | (np.diff(columns.start) > MOST_WORDS)).tolist():
        found[name] = person_core(columns.words_of(name))
    return found


def _columns(pairs: list[tuple[int, int]]) -> Pair:
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]
