"""
What is compared of many names, as columns: what `prepare` says of one, without an object per name.

Most names are nothing but words that count, or hold one plain legal form at one end; they are
taken apart by their words, which are far fewer. The others are prepared one by one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.columns import NameColumns, marked
from supplyscreen.match.cut import spread
from supplyscreen.match.near import near
from supplyscreen.match.prepare import (
    MOST_WORDS,
    Word,
    cut_forms,
    part_of,
    prepare_company,
    prepare_person,
    slips,
)
from supplyscreen.match.vocabulary import is_light_in_person, vocabulary
from supplyscreen.match.words import LONGEST
from supplyscreen.model.parties import PartyKind
from supplyscreen.text.legal_forms import compound_endings, form_words, lone_forms

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class ComparedNames:
    """Names taken apart for one kind of comparison. Position = the integer that names a name."""

    kind: PartyKind
    """PERSON, or COMPANY for all others."""
    columns: NameColumns
    """The folded names."""
    words: list[str]
    """Distinct `Word.text`."""
    start: Ints
    """Length names + 1: what is compared of name n stands at start[n]:start[n + 1] of `word`."""
    word: Ints
    """Per compared word which of `words` it is."""
    light: Bools
    place: Ints
    """Per compared word its position among all words of the folded name."""

    @classmethod
    def of(cls, columns: NameColumns, kind: PartyKind) -> "ComparedNames":
        """Take names apart."""
        is_person = kind is PartyKind.PERSON
        plain = _plain_persons(columns) if is_person else _plain_companies(columns)
        prepare = prepare_person if is_person else prepare_company
        others = {name: prepare(columns.raw[name]).words for name in plain.others}
        return _assembled(PartyKind.PERSON if is_person else kind, columns, plain, others)

    def __len__(self) -> int:
        """Names."""
        return len(self.start) - 1

    @cached_property
    def parts(self) -> NDArray[np.float64]:
        """Per word of `words` the part of its weight that it says (`Word.part`)."""
        if self.kind is not PartyKind.PERSON:
            return np.ones(len(self.words))
        return np.fromiter(map(part_of, self.words), np.float64, len(self.words))

    @cached_property
    def sizes(self) -> Ints:
        """Compared words of each name."""
        return np.diff(self.start)

    @cached_property
    def name(self) -> Ints:
        """Per compared word the name it stands in."""
        return np.repeat(np.arange(len(self), dtype=np.int64), self.sizes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plain:
    """Names that their words say all of: which of their words are compared."""

    first: Ints
    last: Ints
    light: Bools
    """Per token of the columns."""
    others: Sequence[int]
    """Names that are prepared one by one."""


def _plain_companies(columns: NameColumns) -> _Plain:
    idle = idle_words(columns.words)
    held, long = columns.held(idle), np.diff(columns.start) > MOST_WORDS
    first, last = _without_form(columns, np.flatnonzero((held == 1) & ~long))
    cut = last - first < np.diff(columns.start)
    others = (held > 0) & ~cut | long
    particle = marked(word in vocabulary().particles for word in columns.words)
    light = particle[columns.token]
    counting = columns.held(~particle) - _cut_off(columns, first, last, ~particle)
    light &= np.repeat(counting > 0, np.diff(columns.start))
    # "Step In" ends in a word of its own, not in a particle.
    light[last[last > first] - 1] = False
    return _Plain(first=first, last=last, light=light, others=np.flatnonzero(others).tolist())


def _cut_off(columns: NameColumns, first: Ints, last: Ints, marks: Bools) -> Ints:
    """How many of the marked words each name holds outside its span."""
    sums = np.concatenate(([0], np.cumsum(marks[columns.token])))
    outside: Ints = columns.held(marks) - (sums[last] - sums[first])
    return outside


def _plain_persons(columns: NameColumns) -> _Plain:
    light_word = marked(map(is_light_in_person, columns.words))
    foreign = marked(not word.isascii() for word in columns.words)
    sizes = np.diff(columns.start)
    light = light_word[columns.token]
    light &= np.repeat(columns.held(~light_word) > 0, sizes)
    others = (columns.held(foreign) > 0) | (sizes > MOST_WORDS)
    return _Plain(
        first=columns.start[:-1],
        last=columns.start[1:],
        light=light,
        others=np.flatnonzero(others).tolist(),
    )


def _assembled(
    kind: PartyKind,
    columns: NameColumns,
    plain: _Plain,
    others: Mapping[int, tuple[Word, ...]],
) -> ComparedNames:
    words = [word for held in others.values() for word in held]
    one_by_one = np.zeros(len(columns.raw), dtype=bool)
    one_by_one[list(others)] = True
    sizes = plain.last - plain.first
    sizes[one_by_one] = list(map(len, others.values()))
    start = np.concatenate(([0], np.cumsum(sizes)))
    where = np.repeat(one_by_one, sizes)
    flat, _ = spread(plain.first[~one_by_one], plain.last[~one_by_one])
    names = columns.names_of_tokens()[flat]
    ids = {word: at for at, word in enumerate(columns.words)}
    token, light, place = (np.empty(start[-1], dtype) for dtype in (np.int64, np.bool_, np.int64))
    token[~where], light[~where] = columns.token[flat], plain.light[flat]
    place[~where] = flat - columns.start[names]
    token[where] = [ids.setdefault(word.text, len(ids)) for word in words]
    light[where] = [word.light for word in words]
    place[where] = [word.at for word in words]
    used = np.bincount(token, minlength=len(ids)) > 0
    return ComparedNames(
        kind=kind,
        columns=columns,
        words=[word for word, held in zip(ids, used.tolist(), strict=True) if held],
        start=start,
        word=(np.cumsum(used) - 1)[token],
        light=light,
        place=place,
    )


def idle_words(words: Sequence[str]) -> Bools:
    """Words that may be set aside in some name: forms, also mistyped or cut off, and status."""
    set_aside = form_words() | vocabulary().status | cut_forms()
    endings = compound_endings()
    idle = marked(word in set_aside or word.endswith(endings) for word in words)
    mistyped, _ = near(words, vocabulary().long_forms, slips, LONGEST)
    idle[mistyped] = True
    return idle


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
