"""Words cut by number are the words cut as text, and names built of them keep their letters."""

import hypothesis.strategies as st
import numpy as np
from hypothesis import given

from supplyscreen.match.columns import NameColumns
from supplyscreen.match.compared import ComparedNames
from supplyscreen.match.cut import cut
from supplyscreen.match.near import Texts
from supplyscreen.match.prepare import prepare_company
from supplyscreen.match.score import prepared
from supplyscreen.match.spans import Spans
from supplyscreen.match.whole import LONGEST
from supplyscreen.model.parties import PartyKind

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
    wholes = Spans.whole(NameColumns.of(names))
    assert _spelled(wholes) == [prepare_company(name).joined for name in names]


@given(NAMES, st.sampled_from([PartyKind.COMPANY, PartyKind.PERSON]))
def test_what_is_compared_of_many_names_is_what_is_compared_of_each(
    names: list[str], kind: PartyKind
) -> None:
    held = ComparedNames.of(NameColumns.of(names), kind)
    found = [
        [
            (held.words[held.word[at]], bool(held.light[at]), int(held.place[at]))
            for at in range(held.start[name], held.start[name + 1])
        ]
        for name in range(len(names))
    ]
    assert found == [
        [(word.text, word.light, word.at) for word in prepared(name, kind).words] for name in names
    ]


@given(NAMES, st.sampled_from([PartyKind.COMPANY, PartyKind.PERSON]))
def test_cores_are_those_that_are_compared(names: list[str], kind: PartyKind) -> None:
    cores = Spans.cores(ComparedNames.of(NameColumns.of(names), kind))
    assert _spelled(cores) == [prepared(name, kind).core for name in names]


@given(NAMES)
def test_what_is_known_of_texts_is_true_before_they_are_spelled(names: list[str]) -> None:
    columns = NameColumns.of(names)
    cores = Spans.cores(ComparedNames.of(columns, PartyKind.COMPANY))
    for spans in (Spans.whole(columns), cores):
        known, spelled = spans.texts, Texts.of(_spelled(spans), LONGEST)
        compared = spelled.lengths <= LONGEST
        assert known.lengths.tolist() == spelled.lengths.tolist()
        assert known.bits[compared].tolist() == spelled.bits[compared].tolist()


def _spelled(spans: Spans) -> list[str]:
    return spans.spell(np.arange(len(spans.start) - 1))
