"""Text from strangers acts on nobody: in every field at once, in every format."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.sample import empty_report, report
from report.validating import faults, line_faults
from report.writing import FORMATS, spoiled, table, written
from supplyscreen.words.catalogue import LANGUAGES

ACTIVE = "\x1b\x9b\x9d\x07\x08\x7f\x85\r\u202e\u2066\u2069\u200b\u200f\u2028\u00ad\ufeff\U000e0041"
PIECES = [
    "\x1b[2J",
    "\x1b]0;x\x07",
    "[/][bold red]",
    "\x9b31m",
    "{count}",
    "%s",
    "<b>&",
    '"\\',
    "\n",
]

hostile = st.lists(
    st.one_of(
        st.sampled_from([*ACTIVE, *PIECES]),
        st.text(st.characters(exclude_categories=()), max_size=5),
    ),
    max_size=6,
).map(lambda pieces: "".join(pieces) or "x")
"""Escapes, markup, bidi controls, lone surrogates and whatever else Unicode has."""


def acts(char: str) -> bool:
    """Whether a terminal could obey the character, or a reader not see it."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and char != "\n"


@settings(max_examples=60, deadline=None)
@given(text=hostile, unicode=st.booleans())
def test_no_control_or_bidi_character_reaches_the_terminal(text: str, *, unicode: bool) -> None:
    """Shown as a mark, whatever field it came in by."""
    shown = table(spoiled(report(), text), unicode=unicode)
    assert not [char for char in shown if acts(char)]
    assert shown.encode().decode() == shown


@settings(max_examples=40, deadline=None)
@given(text=hostile)
def test_no_text_breaks_the_document_or_its_schema(text: str) -> None:
    """Valid UTF-8, one JSON document, nothing invisible in it, every key as described."""
    shown = written(spoiled(report(), text), "json")
    assert not [char for char in shown if acts(char)]
    assert faults(json.loads(shown.encode())) == []


@settings(max_examples=40, deadline=None)
@given(text=hostile)
def test_no_text_breaks_a_line(text: str) -> None:
    """As many lines as ever, each valid for itself."""
    shown = written(spoiled(report(), text), "jsonl")
    assert not [char for char in shown if acts(char)]
    lines = shown.split("\n")
    assert len(lines) == len(report().assessment.findings) + 3
    assert [fault for line in lines[:-1] for fault in line_faults(json.loads(line))] == []


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize(
    "number", ["19811218-9876", "198112189876", "811218\u20119876", "SE811218987601"]
)
def test_a_person_number_is_masked_in_every_field(format_name: str, number: str) -> None:
    """Names, cells, files, contracts, lists and decisions alike."""
    for text in (number, f"Påhitts {number} AB", f"anm:{number}."):
        shown = written(spoiled(report(), text), format_name)
        assert "[person number]" in shown
        assert "9876" not in shown


def test_a_person_number_on_two_lines_is_masked_where_they_become_one() -> None:
    """The terminal folds line feeds; what then reads as a number is masked as one."""
    shown = table(spoiled(report(), "Påhitts 811218\n-9876 AB"))
    assert "Påhitts [person number] AB" in shown
    assert "9876" not in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_markup_and_lookalike_lines_stay_text(lang: str) -> None:
    """A name cannot open a line of its own or colour one."""
    shown = table(spoiled(report(lang), "[red]x[/red]\n\n▲ 0 signals\tGO"), colour=True)
    assert "[red]x[/red]" in shown
    assert not [line for line in shown.splitlines() if line.startswith("▲ 0 signals")]


@pytest.mark.parametrize("make", [report, empty_report])
def test_spoiling_leaves_no_field_as_it_was(make: object) -> None:
    """The tests above look at what they say: every text of the sample is gone."""
    assert callable(make)
    shown = table(spoiled(make(), "ZQX"))
    for name in ("Törnros", "Skattemyndigheten", "ue-lista", "Ramavtal", "inköpare", "LOU"):
        assert name not in shown
