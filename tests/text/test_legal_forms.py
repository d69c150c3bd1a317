"""Legal forms: known however spelled, wherever they stand, and never mistaken for the name."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from supplyscreen.text.legal_forms import (
    classes_of,
    company_key,
    label_words,
    legal_forms,
    split_form,
)
from supplyscreen.text.names import fold


@pytest.mark.parametrize(
    "name",
    [
        "Törnros Betong AB",
        "TÖRNROS BETONG AB",
        "Törnros Betong Aktiebolag",
        "Aktiebolaget Törnros Betong",
        "AB Törnros Betong",
        "Törnros Betong A.B.",
        "Törnros Betong AB (publ)",
        "Törnros Betong AB publ",
    ],
)
def test_spellings_of_one_company_have_one_key(name: str) -> None:
    assert company_key(name) == "tornros betong ab"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Törnros AB", "Törnros HB"),
        ("Törnros AB", "Törnros"),
        ("Törnros AB", "Törnros Co AB"),
        ("Törnros Ekonomisk förening", "Törnros Ideell förening"),
        ("Törnros Oy", "Törnros AB"),
    ],
)
def test_other_forms_have_other_keys(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize(
    ("name", "words", "forms"),
    [
        ("Törnros H.B.", ["tornros"], ["hb"]),
        ("Törnros ek. för.", ["tornros"], ["ekforening"]),
        ("Törnros ekonomisk förening", ["tornros"], ["ekforening"]),
        ("Kråkvinkel A/S", ["krakvinkel"], ["as"]),
        ("Kråkvinkel GmbH & Co. KG", ["krakvinkel"], ["gmbhcokg"]),
        ("Kråkvinkel Gesellschaft m.b.H.", ["krakvinkel"], ["gmbh"]),
        ("Kråkvinkel Sp. z o.o.", ["krakvinkel"], ["spzoo"]),
        ("OOO Ромашка", ["ромашка"], ["ooo"]),
        ("Kråkvinkel Limited Liability Company", ["krakvinkel"], ["llc"]),
        ("Förvaltningsaktiebolaget Kråk", ["forvaltnings", "krak"], ["ab"]),
        ("Kråkvinkel Holding B.V.", ["krakvinkel", "holding"], ["bv"]),
        ("A.B.C. Bygg", ["a", "b", "c", "bygg"], []),
        ("Se Till Mig Bygg", ["se", "till", "mig", "bygg"], []),
        ("AB", ["ab"], []),
        ("Company AB", ["company", "ab"], []),
        ("", [], []),
    ],
)
def test_split_form(name: str, words: list[str], forms: list[str]) -> None:
    split = split_form(name)
    assert (list(split.words), list(split.forms)) == (words, forms)


def test_labels_stand_word_by_word() -> None:
    assert label_words(["tornros", "ekonomisk", "forening"]) == [
        ("tornros", ""),
        ("", "ekforening"),
        ("", "ekforening"),
    ]


def test_private_and_public_companies_share_a_class_and_partnerships_do_not() -> None:
    assert classes_of(("ab",)) & classes_of(("inc",))
    assert not classes_of(("ab",)) & classes_of(("hb",))


def test_every_form_has_spellings_and_classes() -> None:
    assert [
        key for key, form in legal_forms().items() if not form.spellings or not form.classes
    ] == []


@given(
    st.lists(
        st.sampled_from(["ab", "a", "b", "hb", "co", "and", "tornros", "ek", "for"]), max_size=6
    )
)
def test_a_name_never_loses_all_its_words(words: list[str]) -> None:
    name = " ".join(words)
    assert bool(split_form(name).words) == bool(fold(name))
