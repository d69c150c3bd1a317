"""The keys under which words meet although they are spelled otherwise."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from supplyscreen.match.foreign import korean
from supplyscreen.match.leet import unleet
from supplyscreen.match.reading import reading, readings
from supplyscreen.match.skeletons import skeleton
from supplyscreen.match.sounds import sound
from supplyscreen.text.names import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("husayn", "hussein"),
        ("abdul", "abdel"),
        ("abdurrahman", "abdelrahman"),
        ("xi", "hsi"),
        ("kraakinsky", "kraakinskij"),
    ],
)
def test_spellings_of_one_sound_share_a_key(one: str, other: str) -> None:
    """However a language writes it."""
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("hassan", "hussein"), ("kim", "kam"), ("ali", "eli")])
def test_other_names_have_other_sounds(one: str, other: str) -> None:
    """Vowels tell names apart in Latin letters."""
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("محمد", "muhammad"),
        ("التكريتي", "tikriti"),
        ("عبدالرحمن", "abdurrahman"),
        ("عبدالرحمن", "abdelrahman"),
        ("الله", "allah"),
    ],
)
def test_consonants_meet_their_latin_spellings(arabic: str, latin: str) -> None:
    """The article and what only carries a vowel are left out on both sides."""
    assert skeleton(fold(arabic)) == skeleton(latin)


def test_neighbours_written_together_have_the_consonants_of_both() -> None:
    """So that a name in two words meets one that is joined."""
    assert skeleton("نور") + skeleton("الله") == skeleton("nurullah")
    assert skeleton("سعد") + skeleton("الدين") == skeleton("saduddin")


def test_korean_syllables_and_family_names_have_one_key() -> None:
    """Whichever way they are put into Latin letters."""
    assert korean("jeong") == korean("chung")
    assert korean(fold("김")) == korean("kim")
    assert korean(fold("박")) == korean("park")
    assert korean("lee") == korean("yi") != korean("kim")


@pytest.mark.parametrize(
    ("word", "read"),
    [("s0lution", "solution"), ("3m", "3m"), ("b2b", "b2b"), ("ar16", "ar16"), ("2005", "2005")],
)
def test_only_digits_inside_a_word_are_read_as_letters(word: str, read: str) -> None:
    """A number is a number."""
    assert unleet(word) == read


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Kråkvinkel Forty-Four", "Kråkvinkel 44"),
        ("Törnros c/o Kråkvinkel", "Törnros"),
        ("Törnros (born 1970)", "Törnros "),
        ("c/o", "c/o"),
        ("김정은", "김 정 은"),
        ("Törnros Betong AB", "Törnros Betong AB"),
    ],
)
def test_a_name_is_read_without_its_notes(name: str, read: str) -> None:
    """Nearly every name is read as it stands."""
    assert reading(name) == read


PIECES = [
    "Törnros",
    "AB",
    "ab",
    "c/o",
    "f/k/a",
    "(publ)",
    "[x]",
    "Forty",
    "-Four",
    "ТОВ",
    "金正恩",
    "\n",
    " ",
]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("".join), max_size=5))
def test_many_names_are_read_as_each_is(names: list[str]) -> None:
    """Also those that hold a line feed."""
    assert readings(names) == [reading(name) for name in names]
