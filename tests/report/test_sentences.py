"""Why a hit met: what agrees, what differs and what nobody knows, in one sentence."""

from dataclasses import replace

import pytest

from report.sample import AT_ROOT, EQUAL_NAME, LISTED, RESEMBLING, UNDISCLOSED, findings
from supplyscreen.model.matches import Attribute, Evidence, Outcome
from supplyscreen.report.sentences import hit_sentence, why
from supplyscreen.report.texts import Texts

EN, SV = Texts("en"), Texts("sv")
LINKED, OVER_OWNERS, FORMERLY = findings()[2], findings()[7], findings()[5]
OWN = findings()[0]


def evidence(attribute: Attribute, outcome: Outcome, detail: str = "") -> Evidence:
    """One attribute, its values left out."""
    return Evidence(attribute=attribute, outcome=outcome, ours="", theirs="", detail=detail)


def test_names_words_and_evidence_are_told_apart() -> None:
    """Only the words that differ are named; unknown is neither for nor against."""
    assert hit_sentence(LISTED, EN) == (
        "“TÖRNROS BETONG AKTIEBOLAG” resembles “Törnroos Betong AB” on the list (similarity 0.95): "
        "“törnros” is spelled “törnroos”, legal form “aktiebolag” / “ab”. "
        "Same organisation number and municipality; address differs; not known: country."
    )
    assert hit_sentence(RESEMBLING, SV) == (
        "”Kaprifol Städ & Service AB” liknar ”Kaprifol Städservice i Norr AB” på listan "
        "(likhet 0,80), ett svagt alias där: ”städ service” skrivs ”städservice”, ”norr” finns "
        "bara på listan. Okänt: organisationsnummer och kommun."
    )


@pytest.mark.parametrize(
    ("theirs", "similarity", "opening"),
    [
        ("Järnek Bemanning AB", 1.0, "“Järnek Bemanning AB” stands on the list as well. "),
        ("JÄRNEK BEMANNING AB", 1.0, "are one name spelled in two ways. "),
        ("Jernek Bemanning AB", 0.9, "resembles “Jernek Bemanning AB” on the list"),
        ("Helt Annat AB", 0.31, "is called “Helt Annat AB” on the list (similarity 0.31)"),
    ],
)
def test_how_alike_the_names_are_decides_the_verb(
    theirs: str, similarity: float, opening: str
) -> None:
    """Equal, spelled in two ways, alike, or another name altogether."""
    sentence = hit_sentence(replace(EQUAL_NAME, theirs=theirs, similarity=similarity), EN)
    assert sentence is not None
    assert opening in sentence


def test_a_name_alone_says_that_nothing_else_was_compared() -> None:
    """Silence about evidence would read as agreement."""
    assert hit_sentence(replace(EQUAL_NAME, evidence=()), SV) == (
        "”Järnek Bemanning AB” står också på listan. Inget annat jämfördes."
    )


def test_what_is_not_disclosed_has_no_sentence() -> None:
    """Nothing is told of the entry."""
    assert hit_sentence(UNDISCLOSED, EN) is None
    assert why(findings()[3], UNDISCLOSED, None, EN) == "the list's content is not disclosed"


def test_an_equal_number_comes_before_the_name() -> None:
    """It is what brought the two together."""
    assert why(OWN, LISTED, OWN, EN) == (
        "same organisation number and municipality; name spelled in two ways; address differs; "
        "not known: country"
    )
    unlike = replace(LISTED, similarity=0.2, evidence=(LISTED.evidence or ())[:1])
    assert why(OWN, unlike, OWN, SV) == (
        "samma organisationsnummer; namnen liknar inte varandra (likhet 0,20)"
    )


def test_an_equal_name_joins_what_is_the_same() -> None:
    """As the first of the list, or after an equal number."""
    assert why(findings()[6], AT_ROOT, None, EN) == "same name and address"
    numbered = replace(LISTED, theirs=LISTED.ours, similarity=1.0)
    assert why(OWN, numbered, OWN, EN).startswith(
        "same organisation number, name and municipality; "
    )


def test_a_name_alone_is_called_that() -> None:
    """Alike or equal, and weak aliases are named as weak."""
    assert why(OWN, replace(EQUAL_NAME, evidence=()), OWN, EN) == "only the name agrees"
    assert why(findings()[8], RESEMBLING, None, EN) == (
        "only the name is alike (similarity 0.80); weak alias only; "
        "not known: organisation number and municipality"
    )


def test_two_numbers_of_one_scheme_are_one_noun() -> None:
    """And a scheme the report has no word for is a number."""
    agrees, unknown = Outcome.AGREES, Outcome.UNKNOWN
    hit = replace(
        EQUAL_NAME,
        evidence=(
            evidence(Attribute.IDENTIFIER, agrees, "ee:vat"),
            evidence(Attribute.IDENTIFIER, agrees, "lv:vat"),
            evidence(Attribute.IDENTIFIER, unknown, "xx:unheard"),
        ),
    )
    assert why(OWN, hit, OWN, EN) == "same name and VAT number; not known: number"


def test_a_linked_finding_points_to_the_first_one() -> None:
    """Instead of saying the same again; how much further it is from there."""
    assert why(LINKED, LISTED, OWN, EN) == "same match as a41c00000001, one tier further away"
    further = replace(LINKED, tier=5)
    assert why(further, LISTED, OWN, SV) == "samma träff som a41c00000001, 3 led längre bort"
    assert why(replace(LINKED, tier=2), LISTED, OWN, EN) == "same match as a41c00000001"


def test_links_and_former_relations_are_said_first() -> None:
    """They make a finding weaker, so nobody reads past them."""
    assert why(OVER_OWNERS, EQUAL_NAME, findings()[4], EN) == (
        "2 links: owned 60 % by, styrelseledamot of; same match as a41c00000005"
    )
    assert why(FORMERLY, EQUAL_NAME, None, EN).startswith("over a former relation; ")


def test_a_flag_names_its_rule() -> None:
    """There is no hit behind it."""
    assert why(replace(OWN, rule="C2"), None, None, EN) == "rule C2"
