"""What column headers say."""

import pytest

from supplyscreen.records.headers import claim_of, dictionary, is_known_header, nearest, normalise
from supplyscreen.records.kinds import GROUPS


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Leverantör", "supplier_name"),
        ("leverantor", "supplier_name"),
        ("LEVERANTÖR ", "supplier_name"),
        ("Ramavtalsleverantörer", "supplier_name"),
        ("Supplier (Beneficiary) Name", "supplier_name"),
        ("SupplierName", "supplier_name"),
        ("Namn för leverantör", "supplier_name"),
        ("Leverantörens namn", "supplier_name"),
        ("Organisationsnummer för köpare", "buyer_id"),
        ("Organisationsnummer\nunderleverantörer", "sub_id"),
        ("Org.nr underleverantörer", "sub_id"),
        ("Underleverantörens org.nr", "sub_id"),
        ("OBS! Leverantören svarar för innehållet.\n\nUnderleverantörer", "sub_name"),
        ("anlitas av", "parent_name"),
        ("Date Paid", "date"),
        ("Clearing Date", "date"),
        ("Invoice Line Value (net of VAT)", "amount"),
        ("Skyddade personuppgifter", "protected"),
        ("org_id", "org_id"),
    ],
)
def test_a_header_is_its_field(header: str, field: str) -> None:
    assert claim_of(header).fields == (field,)


@pytest.mark.parametrize(
    "header",
    [
        "Ramavtalsleverantörens tilläggsdatum",
        "Sektor för leverantör",
        "OBS! Leverantör och org.nr kontrolleras\n\nTilläggsuppgift",
        "Tilläggsdatum",
        "Rättslig grund",
        "",
        "Leverantör leverantör",
    ],
)
def test_what_is_left_over_keeps_a_header_unknown(header: str) -> None:
    assert not is_known_header(header)


def test_a_spelling_of_the_dictionary_is_exact_and_the_grammar_is_not() -> None:
    assert claim_of("Leverantör").exact
    assert not claim_of("Namn för leverantör").exact
    assert not claim_of("Att fylla i\nLeverantör").exact


def test_letters_and_punctuation_do_not_matter() -> None:
    assert normalise("  Org.-Nr  (Åäö/Øæ) ") == "org nr aao oae"
    assert normalise("Belopp (SEK)", brackets=False) == "belopp"


def test_the_nearest_spelling_names_a_party() -> None:
    assert nearest(["Färg", "Leverantorr"]) == ("Leverantorr", "leverantör")
    assert nearest(["Färg"]) == ("", "")


def test_one_spelling_is_one_field_within_a_kind_of_table() -> None:
    several = {key: fields for key, fields in dictionary().fields.items() if len(fields) > 1}
    groups = dictionary().groups
    for kind in GROUPS:
        twice = [
            key
            for key, fields in several.items()
            if sum(groups[one] in GROUPS[kind] for one in fields) > 1
        ]
        assert not twice, kind
