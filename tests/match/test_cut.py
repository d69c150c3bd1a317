"""Words cut by number are the words cut as text, and names built of them keep their letters."""

import hypothesis.strategies as st
import numpy as np
from hypothesis import given

from supplyscreen.match.columns import NameColumns, marked
from supplyscreen.match.cut import cut
from supplyscreen.match.near import Texts
from supplyscreen.match.prepare import prepare_company, prepare_person
from supplyscreen.match.spans import Spans
from supplyscreen.match.views import company_cores, idle_words, person_cores
from supplyscreen.match.vocabulary import is_light_in_person
from supplyscreen.match.whole import LONGEST

# Words that begin alike and end where a number does, some of letters of several bytes.
WORDS = [
    beginning + "x" * length + end
    for beginning in ("", "åж")
    for length in (1, 3, 4, 5, 7, 8, 9, 11, 12, 13, 31, 32, 33, 50)
    for end in ("", "y", "ы")
]
NAMES = st.lists(
    st.lists(
        st.sampled_from(
            [
                *("AB", "HB", "(publ)", "Aktiebolag", "aktieboalg", "Akti", "i", "likvidation"),
                *("Törnros", "Konsultaktiebolag", "Bygg", "von", "Dr", "A/S", "&", "...", "c/o"),
                *("Kråkvinkel" * 5, "Ek. för.", "B " * 45),
            ]
        ),
        max_size=6,
    ).map(" ".join),
    max_size=8,
)


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=5)))
def test_every_word_of_every_line_is_found_once(lines: list[list[str]]) -> None:
    found = cut("".join(" ".join(line) + "\n" for line in lines))
    assert [found.words[at] for at in found.token] == [word for line in lines for word in line]
    assert found.counts.tolist() == list(map(len, lines))
    assert len(set(found.words)) == len(found.words)


def test_a_long_word_is_told_apart_by_its_end() -> None:
    found = cut("å" * 100_000 + "a " + "å" * 100_000 + "b " + "å" * 100_000 + "a\n")
    assert found.token[0] == found.token[2] != found.token[1]


@given(NAMES)
def test_whole_names_are_all_words_together(names: list[str]) -> None:
    columns = NameColumns.of(names)
    wholes = Spans.whole(columns)
    assert _spelled(wholes) == [prepare_company(name).joined for name in names]


@given(NAMES)
def test_cores_of_companies_are_those_that_are_compared(names: list[str]) -> None:
    columns = NameColumns.of(names)
    cores = company_cores(Spans.whole(columns), idle_words(columns.words))
    assert _spelled(cores) == [prepare_company(name).core for name in names]


@given(NAMES)
def test_cores_of_persons_are_those_that_are_compared(names: list[str]) -> None:
    columns = NameColumns.of(names)
    light = marked(map(is_light_in_person, columns.words))
    cores = person_cores(Spans.whole(columns), light)
    assert _spelled(cores) == [prepare_person(name).core for name in names]


@given(NAMES)
def test_what_is_known_of_texts_is_true_before_they_are_spelled(names: list[str]) -> None:
    columns = NameColumns.of(names)
    wholes = Spans.whole(columns)
    for spans in (wholes, company_cores(wholes, idle_words(columns.words))):
        known, spelled = spans.texts(), Texts.of(_spelled(spans), LONGEST)
        compared = spelled.lengths <= LONGEST
        assert known.lengths.tolist() == spelled.lengths.tolist()
        assert known.bits[compared].tolist() == spelled.bits[compared].tolist()


def _spelled(spans: Spans) -> list[str]:
    names = range(len(spans.columns.raw))
    return spans.spell(np.array(names, dtype=np.int64))
