"""Names as compared and as shown."""

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from supplyscreen.text.names import fold, fold_all, fold_lines, split_note, tidy, words_as_written

ANY = st.text(st.characters(), max_size=40)
"""Lone surrogates, controls and unassigned letters included."""
NORDIC = st.text(st.sampled_from("aåÅäöÖøÆßþ oOcChH&.,'()\n\t\x85\x1b\u00ad\u200bİ"), max_size=30)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("  Törnros   Betong\u00a0AB ", "tornros betong ab"),
        ("TÖRNROS BETONG", "tornros betong"),
        ("Kråkvinkel & Söner", "krakvinkel and soner"),
        ("Kråkvinkel och Söner", "krakvinkel and soner"),
        ("Kråkvinkel and Söner", "krakvinkel and soner"),
        ("Ørsted Æble Straße Łódź", "orsted aeble strasse lodz"),
        ("McDonald’s", "mcdonalds"),
        ("Byggtjänst/Skog-Betong", "byggtjanst skog betong"),
        ("Törn\u00adros\u200b", "tornros"),
        ("\u202eTörnros\u202c", "tornros"),
        ("ＴＯＲＮＲＯＳ", "tornros"),
        ("𝐓𝐨𝐫𝐧𝐫𝐨𝐬", "tornros"),
        ("o\u0308l", "ol"),
        ("Tele2\x1b[31m", "tele2 31m"),
        ("X\ud800Y", "xy"),
        ("Иванов", "иванов"),
        ("Γιώργος", "γιωργοσ"),
        ("???", ""),
        ("", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("one", "other"), [("राम", "रम"), ("שָׁלוֹם", "שלום"), ("김정은", "김정언"), ("สมชาย", "สมชย")]
)
def test_marks_that_are_letters_are_kept(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert fold(one)


def test_a_syllable_stays_one_letter() -> None:
    assert fold("김정은") == "김정은"


@given(ANY)
@example("ǰ")
@example("\u0345")
@example("İ")
@example("¼")
def test_folding_a_folded_name_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.lists(st.one_of(ANY, NORDIC), max_size=6))
def test_many_names_fold_like_one(names: list[str]) -> None:
    assert fold_all(names) == [fold(name) for name in names]
    assert fold_lines(names) == "".join(fold(name) + "\n" for name in names)


def test_ten_thousand_names_fold_like_one() -> None:
    parts = ("Törnros och son", "Koch", " – ", "och", "", "Å&Ö  ", "och och")
    names = [f"{parts[at % 7]} {parts[at % 5]}{parts[at % 3]}" for at in range(10_000)]
    assert fold_all(names) == [fold(name) for name in names]


@given(st.one_of(ANY, NORDIC))
@example("¼ liter")
@example("A&B")
def test_every_folded_word_has_a_written_one(name: str) -> None:
    assert len(words_as_written(name)) == len(fold(name).split())


def test_words_as_written_keep_their_letters() -> None:
    assert words_as_written("Törnros & Co, AB (publ)") == ["Törnros", "&", "Co", "AB", "publ"]


def test_tidy_folds_white_space_alone() -> None:
    assert tidy("\u2002Törnros\t Betong\r\nAB\u00a0") == "Törnros Betong AB"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Törnros AB", ("Törnros AB", "")),
        ("Törnros AB (publ)", ("Törnros AB", "publ")),
        ("Törnros AB, (publ)", ("Törnros AB", "publ")),
        ("Törnros AB (publ) (ny avtalspart)", ("Törnros AB", "publ; ny avtalspart")),
        ("Törnros (Sweden) AB", ("Törnros (Sweden) AB", "")),
        ("Törnros AB [f.d. Kråk (a)]", ("Törnros AB", "f.d. Kråk (a)")),
        ("(Törnros)", ("(Törnros)", "")),
        ("Törnros AB ()", ("Törnros AB", "")),
        ("Törnros AB publ)", ("Törnros AB publ)", "")),
        ("Törnros AB (ny avtals", ("Törnros AB (ny avtals", "")),
    ],
)
def test_split_note(name: str, expected: tuple[str, str]) -> None:
    assert split_note(name) == expected


@given(ANY)
def test_a_name_without_its_note_has_none(name: str) -> None:
    rest, _ = split_note(name)
    assert split_note(rest) == (rest, "")
