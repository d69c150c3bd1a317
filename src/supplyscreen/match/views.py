"""
Whole names without blanks: where a split compound, a lost blank or a cut-off end shows.

Finds every pair that `score` may judge by the whole name alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.columns import NameColumns, marked
from supplyscreen.match.near import Texts, near, near_texts
from supplyscreen.match.prepare import MOST_WORDS, company_core, cut_forms, person_core, slips
from supplyscreen.match.spans import Spans
from supplyscreen.match.vocabulary import vocabulary
from supplyscreen.match.whole import CUT_LETTERS, budget
from supplyscreen.match.whole import LONGEST as LONGEST_WHOLE
from supplyscreen.match.words import LONGEST
from supplyscreen.text.legal_forms import compound_endings, form_words, lone_forms

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Pair = tuple[Ints, Ints]


def whole_pairs(ours: Spans, theirs: Sequence[str]) -> Pair:
    """Pairs of whole names, without blanks, that are equal or within the budget of edits."""
    left, right = ours.texts(), Texts.of(theirs, LONGEST_WHOLE)
    return both([near_texts(left, right, budget, LONGEST_WHOLE), _equal_pairs(left, theirs)])


def _equal_pairs(ours: Texts, theirs: Sequence[str]) -> Pair:
    """Equal ones of a length that `near_texts` passes over."""
    at_name: dict[str, list[int]] = {}
    for to, name in enumerate(theirs):
        if name and (not budget(len(name)) or len(name) > LONGEST_WHOLE):
            at_name.setdefault(name, []).append(to)
    rows = np.flatnonzero(np.isin(ours.lengths, list(map(len, at_name))))
    spelled = zip(rows.tolist(), ours.spell(rows), strict=True)
    return _columns([(at, to) for at, name in spelled for to in at_name.get(name, ())])


def cut_pairs(ours: Spans, theirs: Sequence[str]) -> Pair:
    """Pairs of whole names that begin alike, as far as a cut-off name must."""
    at_beginning: dict[str, list[int]] = {}
    for to, name in enumerate(theirs):
        if len(name) >= CUT_LETTERS:
            at_beginning.setdefault(name[:CUT_LETTERS], []).append(to)
    rows = _beginning_like(ours.columns, at_beginning)
    spelled = zip(rows.tolist(), ours.spell(rows), strict=True)
    return _columns(
        [(at, to) for at, name in spelled for to in at_beginning.get(name[:CUT_LETTERS], ())]
    )


def _beginning_like(columns: NameColumns, wanted: Iterable[str]) -> Ints:
    """Names that may begin like one of these, by their first word."""
    parts = {name[:length] for name in wanted for length in range(1, CUT_LETTERS + 1)}
    begins = marked(word[:CUT_LETTERS] in parts for word in columns.words)
    names = np.flatnonzero(np.diff(columns.start))
    return names[begins[columns.token[columns.start[names]]]]


def both(pairs: Iterable[Pair]) -> Pair:
    """Several sets of pairs as one."""
    kept = list(pairs)
    return np.concatenate([one for one, _ in kept]), np.concatenate([two for _, two in kept])


def idle_words(words: Sequence[str]) -> Bools:
    """Words that may be set aside in some name: forms, also mistyped or cut off, and status."""
    set_aside = form_words() | vocabulary().status | cut_forms()
    endings = compound_endings()
    idle = marked(word in set_aside or word.endswith(endings) for word in words)
    mistyped, _ = near(words, vocabulary().long_forms, slips, LONGEST)
    idle[mistyped] = True
    return idle


def company_cores(wholes: Spans, idle: Bools) -> Spans:
    """
    `Prepared.core` of every name as a company's.

    Most names hold one plain form at one end, which is cut here; the others are taken apart.
    """
    columns = wholes.columns
    held, long = columns.held(idle), np.diff(columns.start) > MOST_WORDS
    first, last = _without_form(columns, np.flatnonzero((held == 1) & ~long))
    cut = last - first < np.diff(columns.start)
    others = {
        name: company_core(columns.words_of(name), len(columns.raw[name]))
        for name in np.flatnonzero((held > 0) & ~cut | long).tolist()
    }
    return replace(wholes, first=first, last=last, others=others)


def _without_form(columns: NameColumns, names: Ints) -> tuple[Ints, Ints]:
    """The spans of all names, of the given ones without the form that ends or opens them."""
    first, last = columns.start[:-1].copy(), columns.start[1:].copy()
    names = names[last[names] - first[names] > 1]
    forms = lone_forms()
    closes = marked(word in forms for word in columns.words)
    opens = marked(forms.get(word, False) for word in columns.words)
    closing = closes[columns.token[last[names] - 1]]
    opening = opens[columns.token[first[names]]] & ~closing
    last[names[closing]] -= 1
    first[names[opening]] += 1
    return first, last


def person_cores(wholes: Spans, light: Bools) -> Spans:
    """`Prepared.core` of every name as a person's."""
    columns = wholes.columns
    apart = (columns.held(light) > 0) | (np.diff(columns.start) > MOST_WORDS)
    others = {name: person_core(columns.words_of(name)) for name in np.flatnonzero(apart).tolist()}
    return replace(wholes, others=others)


def _columns(pairs: list[tuple[int, int]]) -> Pair:
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]
