"""Names of other scripts in Latin letters, and names that are written to deceive."""

import pytest

from supplyscreen.text.names import fold
from supplyscreen.text.transliterate import (
    Script,
    disguised,
    is_disguised,
    latin,
    script_of,
    spelled_out,
    without_disguise,
)


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("Törnros", "tornros"),
        ("Щербаков", "shcherbakov"),
        ("Αλέξανδρος", "alexandros"),
        ("Հայկ", "hayk"),
        ("გიორგი", "giorgi"),
        ("カタカナ", "katakana"),
        ("金", "jin"),
    ],
)
def test_words_are_read_in_latin_letters(word: str, read: str) -> None:
    """What can be read letter by letter is."""
    assert latin(fold(word)) == read


def test_consonant_scripts_are_left_as_they_are() -> None:
    """Arabic and Hebrew letters spell no vowels, so nothing Latin is made of them."""
    assert latin("محمد") == "محمد"
    assert script_of("محمد") is script_of("משה") is Script.ABJAD


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("김정은", "김 정 은"), ("習近平", "習 近 平"), ("Kråkvinkel AB", "Kråkvinkel AB")],
)
def test_syllables_stand_apart(name: str, spelled: str) -> None:
    """Scripts without blanks between names get them."""
    assert spelled_out(name) == spelled


@pytest.mark.parametrize(
    "name",
    ["Törnrоs Betong", "Ｔörnros", "𝐓örnros", "Törn\u200bros", "\u202eTörnros"],
    ids=["cyrillic o", "full width", "mathematical", "zero width", "direction"],
)
def test_a_disguise_is_seen(name: str) -> None:
    """Letters that look like others, and characters that show nothing."""
    assert is_disguised(name)
    assert disguised(["Törnros", name, "Łódź"]) == [1]


@pytest.mark.parametrize(
    "name", ["Törnros", "Александр", "می\u200cخواهم", "محمد\u200f", "Α", "김정은", "Törnros ООО"]
)
def test_names_in_their_own_script_are_no_disguise(name: str) -> None:
    """Nor are words of two scripts side by side, or joiners that a script needs."""
    assert not is_disguised(name)
    assert disguised([name]) == []


def test_a_disguised_word_reads_as_it_looks() -> None:
    """A word of Latin letters with one that only looks Latin is the Latin word."""
    assert without_disguise("Törnrоs Пётр") == "Törnros Пётр"
