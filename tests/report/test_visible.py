"""Characters that could act are shown as marks, or escaped; all others stay."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.report.visible import escape_json, plain, visible, without_surrogates

anything = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Törnros Betong AB", "Törnros Betong AB"),
        ("a\x1b[2Jb", "a⟦U+001B⟧[2Jb"),
        ("a\u202eb", "a⟦U+202E⟧b"),
        ("a\x9bb", "a⟦U+009B⟧b"),
        ("a\nb\tc\x85d\u2028e", "a⟦U+000A⟧b⟦U+0009⟧c⟦U+0085⟧d⟦U+2028⟧e"),
        ("a\u00a0b\u3000c", "a\u00a0b\u3000c"),
        ("a\U000e0041b", "a⟦U+E0041⟧b"),
        ("a\u3164b\ufe0fc", "a⟦U+3164⟧b⟦U+FE0F⟧c"),
        ("a\ud800b", "a⟦U+D800⟧b"),
        ("", ""),
    ],
)
def test_what_could_act_is_shown_as_a_mark(text: str, shown: str) -> None:
    """Controls, bidi, fillers and what breaks a line; blanks of every width stay."""
    assert visible(text) == shown


@given(anything)
def test_visible_text_is_printable_and_stays_so(text: str) -> None:
    """Nothing is left that acts, and showing twice changes nothing."""
    shown = visible(text)
    assert all(char.isprintable() or unicodedata.category(char) == "Zs" for char in shown)
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("led 0–3, “Å” ‘b’ …", "led 0-3, \"Å\" 'b' ..."),
        ("1\u00a0204 · x", "1 204 * x"),
        ("⟦U+202E⟧", "<U+202E>"),
        ("Ж 你 é ½", "Ж 你 é ½"),
        ("pris 5 €", "pris 5 <U+20AC>"),
    ],
)
def test_plain_text_keeps_letters_and_turns_signs_into_ascii(text: str, shown: str) -> None:
    """For terminals that are dumb or not UTF-8; names keep their letters."""
    assert plain(text) == shown


@given(anything)
def test_plain_text_has_nothing_but_ascii_letters_and_numbers(text: str) -> None:
    """Whatever comes in, also twice."""
    shown = plain(visible(text))
    assert all(char.isascii() or unicodedata.category(char)[0] in "LMN" for char in shown)
    assert plain(shown) == shown


def test_lone_surrogates_become_marks_and_nothing_else_does() -> None:
    """So that every text can be encoded; a pair that was one character is untouched."""
    assert without_surrogates("Bj\udcf6rk 😀\x1b") == "Bj⟦U+DCF6⟧rk 😀\x1b"


@given(st.text())
def test_json_with_escapes_reads_as_the_same_value(text: str) -> None:
    """Escaping is for the eye only."""
    document = json.dumps({text: [text]}, ensure_ascii=False)
    assert json.loads(escape_json(document)) == {text: [text]}
    assert all(
        unicodedata.category(char) not in {"Cc", "Cf", "Zl", "Zp"} for char in escape_json(document)
    )


def test_characters_beyond_the_basic_plane_are_escaped_as_pairs() -> None:
    """As JSON writes them."""
    assert escape_json('"\U000e0041\u202e😀"') == '"\\udb40\\udc41\\u202e😀"'
