"""The filter before the measuring loses no pair."""

import hypothesis.strategies as st
import numpy as np
from hypothesis import given, settings
from rapidfuzz.distance import OSA

from supplyscreen.match.hashes import hashes, joined
from supplyscreen.match.near import near
from supplyscreen.match.words import budget

WORDS = st.lists(st.text(st.sampled_from("abcåж1"), max_size=12), max_size=12)


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS)
def test_near_finds_what_measuring_every_pair_finds(ours: list[str], theirs: list[str]) -> None:
    one, other = near(ours, theirs, budget, 10)
    expected = [
        (at, to)
        for to, word in enumerate(theirs)
        for at, mine in enumerate(ours)
        if min(len(word), len(mine)) > 0 and max(len(word), len(mine)) <= 10
        for allowed in [budget(min(len(word), len(mine)))]
        if allowed and OSA.distance(word, mine) <= allowed
    ]
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == expected


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6))
def test_hashes_of_words_add_up(words: list[str]) -> None:
    value, factor = hashes(words)
    whole, _ = hashes(["".join(words)])
    tokens = np.arange(len(words))
    assert joined(value, factor, tokens, len(words)).tolist() == whole.tolist()
