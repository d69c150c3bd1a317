"""What makes two names alike, rule by rule, and what must not."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from supplyscreen.match.pairs import similarity
from supplyscreen.match.rarity import Rarity
from supplyscreen.match.score import compare
from supplyscreen.match.scripts import stretched
from supplyscreen.match.thresholds import THRESHOLD
from supplyscreen.model.parties import PartyKind
from supplyscreen.text.transliterate import Script

PARTS = ("ab", "Törnros", "Bygg", "Byggtörnros", "12", "II", "A", "i", "al")


def company(one: str, other: str) -> float:
    return similarity(one, other, PartyKind.COMPANY)


def person(one: str, other: str) -> float:
    return similarity(one, other, PartyKind.PERSON)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("TORNROS BETONG AB", "Törnros Betong AB"),
        ("Toernros Betong AB", "Törnros Betong AB"),
        ("Törnros Betong Aktiebolag", "Törnros Betong AB"),
        ("AB Törnros Betong", "Törnros Betong AB"),
        ("Törnros Betong", "Törnros Betong AB"),
        ("Törnros Betong AB (publ)", "Törnros Betong AB"),
        ("Törnros Betong AB i likvidation", "Törnros Betong AB"),
        ("Törnros Betong AB, c/o Kråkvinkel Redovisning", "Törnros Betong AB"),
        ("Betong Törnros AB", "Törnros Betong AB"),
        ("Törnors Betong AB", "Törnros Betong AB"),
        ("Törnros Btong AB", "Törnros Betong AB"),
        ("Törnros BetongAB", "Törnros Betong AB"),
        ("TörnrosBetong AB", "Törnros Betong Aktiebolag"),
        ("Kråkvinkel Bygg tjänst AB", "Kråkvinkel Byggtjänst HB & Co"),
        ("Kråkvinkel Byggtjänst", "Byggtjänst Kråkvinkel"),
        ("Törnros Aktieboalg", "Törnros AB"),
        ("KRÅKVINKEL MASKINSTATION I HUL", "Kråkvinkel Maskinstation i Hultafors AB"),
        ("KRÅKVINKEL MASKINSTATION AKTIEB", "Kråkvinkel Maskinstation AB"),
        ("Törnros Fast. Kons. AB", "Törnros Fastighetskonsult Konsult AB"),
        ("Törnros Betong Sv. AB", "Törnros Betong Sverige AB"),
        ("Törnros Int'l AB", "Törnros International AB"),
        ("A.B.C. Törnros AB", "ABC Törnros AB"),
        ("Törnros & Söner AB", "Törnros och Söner AB"),
        ("Törnros Fast.utveckling AB", "Törnros Fastighetsutveckling AB"),
        ("Sv.torn i Påhittsta AB", "Sverigetorn i Påhittsta AB"),
        ("J Kråkvinkel AB", "JK Kråkvinkel AB"),
        ("Kråkvinkel Forty-Four", "Kråkvinkel 44"),
        ("Kråkvinkel Three AB", "Kråkvinkel 3 AB"),
        ("T0rnr0s Betong AB", "Törnros Betong AB"),
        ("TörnrosAG", "Törnros Aktiengesellschaft"),
        ("Törnrоs Betong AB", "Törnros Betong AB"),
        ("ООО Торнрос Бетон", "Tornros Beton"),
        ("株式会社トルンロス", "Torunrosu K.K."),
        ("Törnros d.o.o.", "Törnros društvo s ograničenom odgovornošću"),
        ("Törnros Sp. z o.o.", "TORNROS SPOLKA Z OGRANICZONA ODPOWIEDZIALNOSCIA"),
    ],
)
def test_one_company_written_two_ways_is_matched(ours: str, theirs: str) -> None:
    assert company(ours, theirs) >= THRESHOLD


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Törnros Betong AB", "Kråkvinkel Betong AB"),
        ("Törnros Betong AB", "Törnros Måleri AB"),
        ("Törnros Betong AB", "Törnros Betong Syd AB"),
        ("BELLETECH CORP", "11420 CORP."),
        ("EMMA LLC", "Emma Daniels"),
        ("HAVANATUR", "HAVANATUR CHILE"),
        ("Kråkvinkel Fund I AB", "Kråkvinkel Fund II AB"),
        ("Kråkvinkel Fund 12", "Kråkvinkel Fund 13"),
        ("Kråkvinkel Fund", "Kråkvinkel Fund 13"),
        ("Kråkvinkel 2 AB", "Kråkvinkel II AB"),
        ("Törnros AB", "Törnros HB"),
        ("AB", "HB"),
        ("Törnros AB", "AB"),
        ("Kråk Consulting AB", "Stork Consulting AB"),
        ("Rote Consulting AB", "Rane Consulting AB"),
        ("Törnros Beheer B.V.", "Lindros Beheer B.V."),
        ("Törn AB", "Törnrosförvaltning AB"),
        ("3 Sverige AB", "4 Sverige AB"),
        ("Törnros AB", ""),
        ("Törnros AB", "..."),
        ("Törnros AB", "Törnros In AB"),
        ("T.R.B. Company", "B.R.T. Company"),
        ("N.T.R.B. Company", "T.R.B. Company"),
        ("Törnros AG", "Törnros GmbH"),
        ("Servicekråkan AB", "Ser AB"),
        ("Kråkvinkel Hotell AB", "Hotel Kräkvinkler AB"),
    ],
)
def test_two_companies_are_not_matched(ours: str, theirs: str) -> None:
    assert company(ours, theirs) < THRESHOLD


def test_names_that_say_the_same_are_1_and_a_missing_form_is_less() -> None:
    assert company("Törnros Betong A.B.", "AB TÖRNROS BETONG") == 1.0
    assert company("Törnros Betong", "Törnros Betong AB") == 0.99


def test_contradicting_forms_keep_equal_names_below_the_threshold() -> None:
    assert company("Törnros Betong AB", "Törnros Betong HB") == 0.78
    assert company("Törnros Betong AG", "Törnros Betong GmbH") == 0.78


def test_a_word_too_many_caps_a_company() -> None:
    assert company("Törnros Betong Entreprenad AB", "Törnros Betong AB") <= 0.79


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Påhittsdotter, Anders", "Anders Påhittsdotter"),
        ("A. Påhittsdotter", "Anders Påhittsdotter"),
        ("Anders Karl Påhittsdotter", "Anders Påhittsdotter"),
        ("ANDERS PAHITTSDOTTER", "Anders Påhittsdotter"),
        ("Anders Påhitsdotter", "Anders Påhittsdotter"),
        ("Dr Anders af Påhittsdotter", "Anders Påhittsdotter"),
        ("Törne Husayn", "Törne Hussein"),
        ("Anna-Karin Kråkvinkel", "Annakarin Kråkvinkel"),
        ("Bill Kråkvinkel", "William Kråkvinkel"),
        ("Abd al-Rahman Kråka", "Abdurrahman Kraka"),
        ("Abdul Aziz Nooratörn", "'Abd al-Aziz Nuratörn"),
        ("Hsi Törnping", "Xi Törnping"),
        ("Александр Кракин", "Alexander Krakin"),
        ("محمد عبد الرحمن كراكي", "Muhammad Abdurrahman Kraki"),
        ("علي كراكنسي", "Ali Kraknasi"),
        ("משה קרקובסקי", "Moshe Krakovsky"),
        ("김정은", "Kim Jong Un"),
        ("習近平", "Xi Jinping"),
        ("山田太郎", "Yamada Taro"),
        ("नवेन्द्र मोरेल", "Navendra Morel"),
        ("Kråka Påhitt (كراكا باهيت)", "Kråka Påhitt"),
        ("Kråka Påhitt (born 1970 in Påhittsta)", "Kråka Påhitt"),
    ],
)
def test_one_person_written_two_ways_is_matched(ours: str, theirs: str) -> None:
    assert person(ours, theirs) >= THRESHOLD


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Anders Påhittsdotter", "Bertil Påhittsdotter"),
        ("Anders Påhittsdotter", "Anders Kråkvinkel"),
        ("Anders Påhittsdotter", "Påhittsdotter"),
        ("Anders Karl Påhittsdotter", "Anders Bertil Påhittsdotter"),
        ("A. Påhittsdotter", "Bertil Påhittsdotter"),
        ("And Påhittsdotter", "Andreas Påhittsdotter"),
        ("von von", "Anders von Påhittsdotter"),
        ("Kråka bin Påhitt al-Törn", "Påhitt bin Kråka al-Törn"),
        ("Anders B Påhittsdotter", "Anders C Påhittsdotter"),
        ("김정은", "Kim Jong Il"),
        ("محمد كراكي", "Mahmud Kraknasi"),
    ],
)
def test_two_persons_are_not_matched(ours: str, theirs: str) -> None:
    assert person(ours, theirs) < THRESHOLD


def test_rare_words_weigh_more_than_common_ones() -> None:
    rarity = Rarity(10_000, {"bygg": 3_000, "tornros": 2})
    rare = compare("Törnros Bygg AB", "Törnros Skog AB", PartyKind.COMPANY, rarity)
    common = compare("Törnros Bygg AB", "Kråkvinkel Bygg AB", PartyKind.COMPANY, rarity)
    assert rare.similarity > common.similarity


def test_in_a_tiny_run_every_word_is_rare() -> None:
    assert Rarity(10, {"tornros": 2}).weight("tornros") > 0.95


@pytest.mark.parametrize("kind", [PartyKind.COMPANY, PartyKind.PERSON])
@settings(max_examples=300, deadline=None)
@given(words=st.tuples(*[st.lists(st.sampled_from(PARTS), max_size=5)] * 2))
def test_similarity_is_symmetric_and_between_0_and_1(
    kind: PartyKind, words: tuple[list[str], list[str]]
) -> None:
    one, other = (" ".join(side) for side in words)
    assert similarity(one, other, kind) == similarity(other, one, kind)
    assert 0.0 <= similarity(one, other, kind) <= 1.0


@pytest.mark.parametrize("name", ["Törnros Betong AB", "A", "Ö", "12", "i", "AB", "김정은", "!?"])
def test_a_name_is_itself(name: str) -> None:
    assert company(name, name) == 1.0
    assert person(name, name) == 1.0


def test_across_scripts_what_differs_is_stretched() -> None:
    """Otherwise half alike across scripts, which is chance, would count as within one."""
    assert stretched(0.9, Script.LATIN, Script.LATIN) == 0.9
    assert stretched(0.9, Script.LATIN, Script.ABJAD) == pytest.approx(0.8)
    assert stretched(0.5, Script.OTHER, Script.LATIN) == 0.0
    assert stretched(1.0, Script.HANGUL, Script.LATIN) == 1.0


def test_a_name_that_many_bear_is_worth_less() -> None:
    """One name in common says more if few bear it."""
    rare = person("Mossdrake Törn", "Mossdrake Kråka")
    assert rare > person("Elisabet Törn", "Elisabet Kråka") > 0
