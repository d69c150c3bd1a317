"""Which numbers make mentions one party, and which cannot."""

from entities.mentioned import ORG, ORG_2, VAT, groups, of_mention, resolved, rows_noted, said


def test_two_numbers_of_one_scheme_in_one_row_merge_nobody() -> None:
    """Three firms stay three, and the row with both numbers is noted."""
    parties = resolved(said("Ond AB", ORG, ORG_2), said("Snäll AB", ORG_2), said("Annan AB", ORG))
    assert groups(parties) == [[0], [1], [2]]
    assert [of_mention(parties, at) for at in (1, 2)] == [ORG_2, ORG]
    assert rows_noted(parties)["tied_numbers"] == (2,)


def test_the_party_with_two_numbers_can_still_be_matched_on_both() -> None:
    """Its identifiers stay, beside those of the others."""
    parties = resolved(said("Ond AB", ORG, ORG_2, VAT), said("Snäll AB", ORG_2), said("C", VAT))
    assert groups(parties) == [[0], [1], [2]]
    own = parties.identifiers[parties.identifiers["owner"] == parties.party_of[0]]
    assert sorted(own["scheme"]) == ["de:vat", "se:orgnr", "se:orgnr"]


def test_rows_with_the_same_two_numbers_are_one_party() -> None:
    """Whatever their order."""
    parties = resolved(said("Ond AB", ORG, ORG_2), said("B AB", ORG), said("Ond", ORG_2, ORG))
    assert groups(parties) == [[0, 2], [1]]


def test_one_number_written_twice_is_one_number() -> None:
    """It joins as ever."""
    assert groups(resolved(said("Alfa AB", ORG, ORG), said("Alfa", ORG))) == [[0, 1]]
