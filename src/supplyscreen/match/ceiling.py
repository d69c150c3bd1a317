"""
The most that many of our names can reach against one of theirs, from the words that may meet.

Never below what `score` says of the words: a word that may meet is taken to meet fully, a word
that may be set aside counts only where that raises the figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.columns import NameColumns, gather
from supplyscreen.match.formula import combined, formula
from supplyscreen.match.overlap import weights_of
from supplyscreen.match.postings import Postings
from supplyscreen.match.prepare import MOST_WORDS, Prepared, part_of
from supplyscreen.match.rarity import LIGHT, Rarity
from supplyscreen.match.score import COMPANY_CAP
from supplyscreen.model.parties import PartyKind

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What each word of ours counts in names of one kind."""

    kind: PartyKind
    weight: Floats
    light: Bools
    idle: Bools
    """May be set aside in some name; of persons: written in another script."""

    @classmethod
    def of(
        cls, kind: PartyKind, stems: Sequence[str], rarity: Rarity, light: Bools, idle: Bools
    ) -> "Weighed":
        """Weigh the words by what is compared of them."""
        weight = rarity.weights(stems)
        if kind is PartyKind.PERSON:
            weight *= np.fromiter(map(part_of, stems), np.float64, len(stems))
        weight[light] = LIGHT
        return cls(kind=kind, weight=weight, light=light, idle=idle)


def ceilings(
    ours: Ints, theirs: Prepared, postings: Postings, weighed: Weighed, rarity: Rarity
) -> Floats:
    """Per name of ours the most that its words can give against one name of theirs."""
    columns = postings.ours
    flat, offsets = gather(columns.start, ours)
    token = columns.token[flat]
    words = postings.counting(theirs)
    met = (postings.met(words) | weighed.light)[token] | postings.in_join[flat]
    counted = met | (weighed.kind is PartyKind.PERSON) | ~weighed.idle[token]
    loose = counted & ~met
    weight = weighed.weight[token]
    got_ours = _sums(weight * met, offsets)
    all_ours = _sums(weight * counted, offsets)
    their_weights = weights_of(theirs.words, rarity)
    unmet_theirs = _unmet(ours, theirs, postings, their_weights)
    all_theirs = sum(their_weights)
    got_theirs = all_theirs - unmet_theirs
    whole = np.maximum(all_ours, np.finfo(np.float64).tiny)
    unmet_ours = _sums(weight * loose, offsets)
    most = combined(
        formula(weighed.kind),
        (got_ours + got_theirs) / (whole + all_theirs),
        np.maximum(got_ours / whole, got_theirs / all_theirs),
        np.minimum(unmet_ours, unmet_theirs),
    )
    if weighed.kind is not PartyKind.PERSON:
        extra = np.maximum(unmet_ours, unmet_theirs) > 0
        most = np.where(extra, np.minimum(most, COMPANY_CAP), most)
    return np.where(_unsure(columns, ours, token, offsets, weighed), 1.0, most)


def _unmet(ours: Ints, theirs: Prepared, postings: Postings, weights: Sequence[float]) -> Floats:
    """Per name of ours the weight of the words of theirs that it cannot meet."""
    unmet = np.zeros(len(ours))
    for word, weight in zip(theirs.words, weights, strict=True):
        if not word.light:
            unmet += weight * ~within(ours, postings.names(postings.ids[word.text]))
    return unmet


def _unsure(
    columns: NameColumns, ours: Ints, token: Ints, offsets: Ints, weighed: Weighed
) -> Bools:
    """Names where a light word or a form may count after all; and those compared in part."""
    held = _sums(weighed.idle[token], offsets)
    size = columns.start[ours + 1] - columns.start[ours]
    if weighed.kind is PartyKind.PERSON:
        firm = _sums(~weighed.light[token], offsets)
        # Of a name in two scripts one counts.
        unsure = (held > 0) & (held < size)
    else:
        firm = _sums(~(weighed.idle | weighed.light)[token], offsets)
        unsure = _sums(_closing(token, offsets, weighed), offsets) > 0
    unsure |= (firm == 0) | (size > MOST_WORDS)
    return unsure


def _closing(token: Ints, offsets: Ints, weighed: Weighed) -> Bools:
    """Light words that may end what is compared of a name, and then count."""
    followed = np.ones(len(token), dtype=bool)
    followed[:-1] = weighed.idle[token[1:]]
    followed[offsets[1:] - 1] = True
    closing: Bools = weighed.light[token] & followed
    return closing


def within(values: Ints, among: Ints) -> Bools:
    """Which values stand in a sorted array."""
    if not len(among):
        return np.zeros(len(values), dtype=bool)
    found: Bools = among[np.minimum(np.searchsorted(among, values), len(among) - 1)] == values
    return found


def _sums(values: Floats | Bools, offsets: Ints) -> Floats:
    """Sums of the spans, none of which is empty."""
    return np.add.reduceat(values.astype(np.float64), offsets[:-1])
