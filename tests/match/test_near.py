"""The filter before the measuring loses no pair."""

from collections.abc import Callable

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from rapidfuzz.distance import OSA

from supplyscreen.match import neighbours
from supplyscreen.match.couples import MOST_CHANGED, WordCouples
from supplyscreen.match.hashes import hashes
from supplyscreen.match.keys_met import Keys
from supplyscreen.match.near import near
from supplyscreen.match.neighbours import NearWords
from supplyscreen.match.words import budget, budget_person

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


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS, st.sampled_from([budget, budget_person]))
def test_a_table_of_what_is_left_finds_what_measuring_every_pair_finds(
    ours: list[str], theirs: list[str], forgiven: Callable[[int], int]
) -> None:
    words = NearWords(theirs, forgiven, 10)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(neighbours, "_MANY_ASKED", 0)
        patched.setattr(neighbours, "_MANY_HELD", 0)
        found = words.near(ours)
    expected = near(ours, theirs, forgiven, 10)
    assert [one.tolist() for one in found] == [one.tolist() for one in expected]
    for _ in range(2):  # The second time from memory.
        assert sorted(zip(*words.near(ours), strict=True)) == sorted(zip(*expected, strict=True))


@given(st.lists(st.text("abc", max_size=3)), st.lists(st.text("abc", max_size=3)))
def test_texts_meet_by_equal_keys_and_by_none(ours: list[str], theirs: list[str]) -> None:
    met = zip(*Keys.of(theirs).met(Keys.of(ours)), strict=True)
    assert sorted(met) == [
        (at, to)
        for at, key in enumerate(ours)
        for to, other in enumerate(theirs)
        if key == other != ""
    ]


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6))
def test_hashes_of_words_add_up(words: list[str]) -> None:
    value, factor = hashes(words)
    together = value[:1]
    for following in range(1, len(words)):
        at = slice(following, following + 1)
        together = together * factor[at] + value[at]
    assert together.tolist() == hashes(["".join(words)])[0].tolist()


@given(st.text("abcd", max_size=12), st.text("abcd", max_size=12))
def test_an_edit_changes_few_couples_of_letters(one: str, other: str) -> None:
    bits = WordCouples([one, other]).bits
    changed = int(np.bitwise_count(bits[0] ^ bits[1]))
    assert changed <= MOST_CHANGED * OSA.distance(one, other)


@given(st.lists(st.lists(st.text("abж", min_size=1, max_size=4), min_size=1, max_size=4)))
def test_couples_of_a_text_follow_from_its_words(texts: list[list[str]]) -> None:
    words = [word for text in texts for word in text]
    start = np.concatenate(([0], np.cumsum(list(map(len, texts)), dtype=np.int64)))
    found = WordCouples(words).together(np.arange(len(words)), start, np.arange(len(texts)))
    assert found.tolist() == WordCouples(["".join(text) for text in texts]).bits.tolist()
