"""
Which of our names hold a word that may meet one of theirs.

Words of persons meet initials too; words of companies are met written apart and together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.align import MOST_JOINED, joined_spans
from supplyscreen.match.columns import NameColumns, ascending, gather, marked
from supplyscreen.match.hashes import hashes, joined
from supplyscreen.match.keys import View, views_of
from supplyscreen.match.prepare import Prepared
from supplyscreen.match.wordjoin import WordJoin, join_words
from supplyscreen.match.words import LONGEST

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Postings:
    """Our names by the words of theirs."""

    ours: NameColumns
    join: WordJoin
    ids: dict[str, int]
    """Their counting words."""
    name_at: Ints
    """Names of the tokens that may meet a word of theirs, by word."""
    first: Ints
    """Per word of ours where its names begin in `name_at`; length words + 1."""
    apart: dict[int, Ints]
    """Per word of theirs our names that write it in two or three."""
    in_join: Bools
    """Per token of ours whether it is part of such a word."""
    _known: dict[int, Ints] = field(default_factory=dict)

    @classmethod
    def of(
        cls, ours: NameColumns, stems: Sequence[str], names: Sequence[Prepared], *, persons: bool
    ) -> "Postings":
        """
        Join the words.

        Args:
            ours: our names.
            stems: per word of ours what is compared of it.
            names: theirs.
            persons: whether words meet as those of persons do.
        """
        ids: dict[str, int] = {}
        for name in names:
            for word in name.words:
                if not word.light:
                    ids.setdefault(word.text, len(ids))
        theirs = list(ids)
        views = views_of((*stems, *theirs), persons=persons)
        join = join_words(stems, theirs, set(_together(names, ids, views)), persons=persons)
        apart, in_join = _all_apart(ours, stems, theirs, views)
        met = np.zeros(len(ours.words), dtype=bool)
        met[join.ours] = True
        tokens = np.flatnonzero(met[ours.token])
        tokens = tokens[np.argsort(ours.token[tokens], kind="stable")]
        return cls(
            ours=ours,
            join=join,
            ids=ids,
            name_at=ours.names_of_tokens()[tokens],
            first=np.searchsorted(ours.token[tokens], np.arange(len(ours.words) + 1)),
            apart=apart,
            in_join=in_join,
        )

    def counting(self, name: Prepared) -> list[int]:
        """Ids of the words of a name that count, in order."""
        return [self.ids[word.text] for word in name.words if not word.light]

    def names(self, word: int) -> Ints:
        """Our names that may meet a word of theirs, ascending."""
        if word not in self._known:
            flat, _ = gather(self.first, self.join.of(word))
            parts = [self.name_at[flat]]
            if word in self.apart:
                parts.append(self.apart[word])
            self._known[word] = ascending(np.concatenate(parts))
        return self._known[word]

    def met(self, words: Sequence[int]) -> Bools:
        """Per word of ours whether it may meet one of the given words of theirs."""
        found = np.zeros(len(self.ours.words), dtype=bool)
        for word in words:
            found[self.join.of(word)] = True
        return found


def _together(
    names: Sequence[Prepared], ids: dict[str, int], views: Sequence[View]
) -> Iterator[tuple[View, int, str]]:
    """Neighbours of theirs that ours may write together: (view, their word, key of the whole)."""
    for view in views:
        for name in names:
            for at, span, whole in joined_spans(name.words, view):
                parts = name.words[at : at + span]
                yield from ((view, ids[part.text], whole) for part in parts if not part.light)


def _all_apart(
    ours: NameColumns, stems: Sequence[str], theirs: Sequence[str], views: Sequence[View]
) -> tuple[dict[int, Ints], Bools]:
    """Our names that write a word of theirs in two or three, and the tokens they do it with."""
    in_join = np.zeros(len(ours.token), dtype=bool)
    found: dict[int, list[Ints]] = {}
    for view in views:
        at_key: dict[str, list[int]] = {}
        for to, word in enumerate(theirs):
            if view.least <= len(key := view.joining(word)) <= LONGEST:
                at_key.setdefault(key, []).append(to)
        if at_key:
            keys = list(map(view.joining, stems))
            for whole, names in _apart(ours, keys, list(at_key), in_join):
                for to in at_key[whole]:
                    found.setdefault(to, []).append(names)
    return {to: np.unique(np.concatenate(parts)) for to, parts in found.items()}, in_join


def _apart(
    ours: NameColumns, keys: Sequence[str], wholes: Sequence[str], in_join: Bools
) -> Iterator[tuple[str, Ints]]:
    """Wholes and our names that write them in parts, whose tokens are marked in `in_join`."""
    wanted, _ = hashes(wholes)
    order = np.argsort(wanted, kind="stable")
    wanted = wanted[order]
    value, factor = hashes(keys)
    names = ours.names_of_tokens()
    begins, ends = _edges(keys, wholes)
    for size in range(2, MOST_JOINED + 1):
        # Few neighbours are the beginning and the end of one of the words.
        first = np.flatnonzero(begins[ours.token[: 1 - size]] & ends[ours.token[size - 1 :]])
        first = first[names[first] == names[first + size - 1]]
        if not len(first):
            continue
        spans = first[:, None] + np.arange(size)
        whole = joined(value, factor, ours.token[spans].ravel(), size)[::size]
        at = np.minimum(np.searchsorted(wanted, whole), len(wanted) - 1)
        hit = np.flatnonzero(wanted[at] == whole)
        in_join[spans[hit]] = True
        for to, name in zip(order[at[hit]].tolist(), names[first[hit]].tolist(), strict=True):
            yield wholes[to], np.array([name], dtype=np.int64)


def _edges(keys: Sequence[str], wholes: Sequence[str]) -> tuple[Bools, Bools]:
    """Per word of ours whether its key begins, and whether it ends, a whole."""
    cuts = [(word, at) for word in wholes for at in range(1, len(word))]
    begins, ends = {word[:at] for word, at in cuts}, {word[at:] for word, at in cuts}
    return marked(key in begins for key in keys), marked(key in ends for key in keys)
