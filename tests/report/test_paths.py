"""Paths as one line of pieces, each step saying its direction."""

from dataclasses import replace

import pytest

from report.sample import EQUAL_NAME, FORMER, LISTED, UNDISCLOSED, findings
from report.sample_network import step
from supplyscreen.model.findings import Finding, FindingKind, Hit, PathStep
from supplyscreen.report.paths import (
    ASCII_SIGNS,
    Signs,
    contracts_warning,
    link_words,
    path_pieces,
    relation_words,
)
from supplyscreen.report.texts import Texts

EN, SV = Texts("en"), Texts("sv")
OWNED = step("p12", "p14", 0, back=True)
ROLE = step("p14", "p11", 0)


def pieces(
    number: int, hit: Hit | None, texts: Texts = EN, signs: Signs | None = None
) -> list[str]:
    """The path of one of the sample's findings."""
    finding = findings()[number - 1]
    return path_pieces(finding, hit, finding.kind, texts, signs or Signs())


def test_each_party_stands_with_its_tier_and_the_entry_last() -> None:
    """From the root down, as the arrows point."""
    assert pieces(1, LISTED) == [
        "Kråkvinkel Bygg AB (0)",
        "→ Stenbit Mark AB (1)",
        "→ Törnros Betong AB (2)",
        "≡ Skattemyndigheten, entry 0231",
    ]


def test_signs_are_ascii_where_the_terminal_is() -> None:
    """Agreeing and resembling stay apart."""
    assert pieces(1, LISTED, SV, ASCII_SIGNS)[2:] == [
        "-> Törnros Betong AB (2)",
        "== Skattemyndigheten, post 0231",
    ]
    assert pieces(9, FORMER, SV, ASCII_SIGNS)[-1] == "~= Skattemyndigheten, post 0417"


def test_links_have_no_tier_and_say_what_they_are() -> None:
    """An owner's share stands with the relation, in the direction walked."""
    assert pieces(8, EQUAL_NAME)[1:3] == [
        "– owned 60 % by – Ottilia Påhittsdotter",
        "– styrelseledamot of – Järnek Bemanning AB",
    ]
    assert pieces(8, EQUAL_NAME, SV)[1] == "– ägs till 60 % av – Ottilia Påhittsdotter"


def test_an_undisclosed_hit_ends_in_a_question_with_its_reference() -> None:
    """Neither an entry nor how strong the match is."""
    assert pieces(4, UNDISCLOSED)[-1] == "? Exempelpolisen, reference PX-2207"


def test_a_former_engagement_names_who_engaged() -> None:
    """It is not walked as a fact of today."""
    assert pieces(6, FORMER)[1] == (
        "→ Gökärt Städpartner AB (1), formerly engaged by Månsken Städ AB"
    )


def test_tiers_that_nobody_names_are_told() -> None:
    """An edge that counts two tiers hides a party."""
    assert pieces(5, EQUAL_NAME)[1] == "→ through a party not named: Järnek Bemanning AB (2)"


def test_a_root_that_is_hit_itself_is_one_piece_and_the_entry() -> None:
    """Its path is empty."""
    assert pieces(7, None) == ["Pillerill Måleri AB (0)"]


@pytest.mark.parametrize(
    ("walked", "english", "swedish"),
    [
        (OWNED, "owned by", "ägs av"),
        (ROLE, "styrelseledamot of", "styrelseledamot i"),
        (replace(ROLE, detail=""), "has a role in", "har uppdrag i"),
        (replace(OWNED, former=True), "owned by (former)", "ägs av (tidigare)"),
        (step("p01", "p02", 1), "engages", "anlitar"),
        (step("p09", "p10", 1), "formerly engaged", "anlitade tidigare"),
    ],
)
def test_relations_are_said_as_walked(walked: PathStep, english: str, swedish: str) -> None:
    """The share is a fact of its own there."""
    assert relation_words(walked, EN) == english
    assert relation_words(walked, SV) == swedish


def test_a_share_is_written_as_the_language_does() -> None:
    """Without needless digits; former owners say so."""
    third = replace(OWNED, share=100 / 3, former=True)
    assert link_words(third, EN) == "owned 33.33 % by (former)"
    assert link_words(third, SV) == "ägs till 33,33 % av (tidigare)"
    assert link_words(ROLE, EN) == "styrelseledamot of"


def test_a_path_over_several_contracts_is_not_told_as_one_delivery() -> None:
    """Each edge is a fact of its own, read backwards."""
    assert contracts_warning(findings()[2], EN) == (
        "Törnros Betong AB is engaged by Malva Armering AB, which is engaged by Rödtopp Grund AB, "
        "which is engaged by Tuvstarr Entreprenad AB (not shown to be the same delivery)"
    )
    assert contracts_warning(findings()[0], EN) == ""


def test_one_edge_is_always_one_delivery() -> None:
    """There is nothing to put together wrongly."""
    alone = replace(findings()[4], one_contract=False)
    assert contracts_warning(alone, EN) == ""


def test_the_warning_says_former_and_unnamed_too() -> None:
    """A former edge is told as former there as well."""
    path = (step("p09", "p10", 1), step("p09", "p11", 2))
    finding: Finding = replace(findings()[5], path=path, one_contract=False)
    assert finding.kind is FindingKind.POSSIBLE
    assert contracts_warning(finding, EN) == (
        "Järnek Bemanning AB is engaged through a party not named by Månsken Städ AB, which is "
        "formerly engaged by Månsken Städ AB (not shown to be the same delivery)"
    )
