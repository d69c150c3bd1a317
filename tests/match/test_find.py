"""Who meets whom, by which name, and what is known beside it."""

import pytest

from fakes.matching import parties, watchlist
from supplyscreen.match.find import find_matches
from supplyscreen.model.matches import Attribute, Match, Matches, Outcome, WordOutcome, WordPair
from supplyscreen.model.parties import PartyKind
from supplyscreen.model.watchlist import Disclose, Strength

SAAB = "5560360793"
GOTHENBURG = "2120001355"


def only(matches: Matches) -> Match:
    (found,) = matches.found
    return found


def test_a_name_meets_and_says_word_by_word_how() -> None:
    match = only(
        find_matches(
            parties("Kråkvinkel Helt Annat AB", "Törnros Byggtjänst AB"),
            [watchlist("Törnors Bygg tjänst Aktiebolag")],
        )
    )
    assert (match.party, match.watchlist, match.entry, match.name_met) == (1, 0, 0, True)
    assert (match.ours, match.theirs) == ("Törnros Byggtjänst AB", "Törnors Bygg tjänst Aktiebolag")
    assert match.words == (
        WordPair(ours="Törnros", theirs="Törnors", outcome=WordOutcome.SPELLING),
        WordPair(ours="Byggtjänst", theirs="Bygg tjänst", outcome=WordOutcome.JOINED),
        WordPair(ours="AB", theirs="Aktiebolag", outcome=WordOutcome.LEGAL_FORM),
    )


def test_a_lost_blank_and_a_cut_off_end_are_said_too() -> None:
    matches = find_matches(
        parties("RydsTörnros Glas AB", "KRÅKVINKEL MASKINSTATION I HUL"),
        [watchlist("Ryds Törnrs Glas AB", "Kråkvinkel Maskinstation i Hultafors AB")],
    )
    lost, cut = matches.found
    assert (
        WordPair(ours="RydsTörnros", theirs="Ryds Törnrs", outcome=WordOutcome.SPELLING)
        in lost.words
    )
    assert WordPair(ours="HUL", theirs="Hultafors", outcome=WordOutcome.SHORTENED) in cut.words


def test_equal_numbers_bring_together_what_names_do_not() -> None:
    match = only(
        find_matches(
            parties("Kråkvinkel Bygg AB", ids=[(0, "se:orgnr", SAAB, "", True)]),
            [watchlist("Törnros AB", ids=[(0, "se:orgnr", SAAB, "", True)])],
        )
    )
    assert not match.name_met
    assert (match.ours, match.theirs) == ("Kråkvinkel Bygg AB", "Törnros AB")
    assert match.similarity < 0.5
    assert match.outcome(Attribute.IDENTIFIER) is Outcome.AGREES


@pytest.mark.parametrize(("scheme", "valid"), [("other", True), ("se:orgnr", False)])
def test_numbers_of_no_scheme_or_that_fail_their_check_bring_nobody_together(
    scheme: str,
    valid: bool,  # noqa: FBT001 - the parameter under test
) -> None:
    matches = find_matches(
        parties("Kråkvinkel Bygg AB", ids=[(0, scheme, SAAB, "safe.nr", valid)]),
        [watchlist("Törnros AB", ids=[(0, scheme, SAAB, "safe.nr", valid)])],
    )
    assert matches.found == ()


def test_another_valid_number_of_the_scheme_disagrees_and_one_of_another_scheme_is_unknown() -> (
    None
):
    ours = parties("Törnros AB", ids=[(0, "se:orgnr", SAAB, "", True)])
    other = find_matches(
        ours, [watchlist("Törnros AB", ids=[(0, "se:orgnr", GOTHENBURG, "", True)])]
    )
    assert only(other).outcome(Attribute.IDENTIFIER) is Outcome.DISAGREES
    foreign = find_matches(
        ours, [watchlist("Törnros AB", ids=[(0, "no:orgnr", "974760673", "", True)])]
    )
    assert only(foreign).outcome(Attribute.IDENTIFIER) is Outcome.UNKNOWN


def test_one_equal_number_outweighs_another_of_the_same_scheme() -> None:
    match = only(
        find_matches(
            parties(
                "Törnros AB",
                ids=[(0, "se:orgnr", SAAB, "", True), (0, "se:orgnr", GOTHENBURG, "", True)],
            ),
            [watchlist("Törnros AB", ids=[(0, "se:orgnr", SAAB, "", True)])],
        )
    )
    assert match.outcome(Attribute.IDENTIFIER) is Outcome.AGREES


def test_person_numbers_meet_and_are_never_shown() -> None:
    number = "SE:197001019999"
    match = only(
        find_matches(
            parties({"name": "Törnros Bygg", "kind": "company"}, person_numbers=[(0, number)]),
            [watchlist({"name": "Anders Påhitt", "kind": "person"}, person_numbers=[(0, number)])],
        )
    )
    assert match.outcome(Attribute.PERSON_NUMBER) is Outcome.AGREES
    assert match.outcome(Attribute.KIND) is Outcome.AGREES
    assert "9999" not in repr(match)
    assert "19700101" not in repr(match)


def test_the_best_strong_name_is_told_before_a_better_weak_one() -> None:
    match = only(
        find_matches(
            parties("Törnors Betong AB", aliases=[(0, "Rosen Törn AB")]),
            [watchlist("Törnros Betong AB", aliases=[(0, "Rosen Törn AB", "weak")])],
        )
    )
    assert (match.ours, match.theirs) == ("Törnors Betong AB", "Törnros Betong AB")
    assert match.strength is Strength.PRIMARY


def test_a_weak_alias_alone_is_told_as_weak() -> None:
    match = only(
        find_matches(
            parties("Rosen Törn AB"),
            [watchlist("Kråkvinkel AB", aliases=[(0, "Rosen Törn AB", "weak")])],
        )
    )
    assert match.strength is Strength.WEAK


def test_one_match_per_party_list_and_entry_in_order() -> None:
    listed = watchlist("Kråkvinkel AB", "Törnros AB")
    matches = find_matches(
        parties("Törnros AB", "Kråkvinkel AB", aliases=[(0, "TÖRNROS AB"), (0, "Törnros")]),
        [listed, listed],
    )
    assert [(one.party, one.watchlist, one.entry) for one in matches.found] == [
        (0, 0, 1),
        (0, 1, 1),
        (1, 0, 0),
        (1, 1, 0),
    ]


def test_a_lower_level_finds_more_but_not_on_a_list_that_shows_nothing() -> None:
    ours = parties("Törnros Betong Entreprenad AB")
    full = watchlist("Törnros Betong AB")
    hidden = watchlist("Törnros Betong AB", disclose=Disclose.HIT)
    assert find_matches(ours, [full, hidden]).found == ()
    assert only(find_matches(ours, [full, hidden], min_similarity=0.7)).watchlist == 0


def test_a_higher_level_finds_less_but_not_on_a_list_that_shows_nothing() -> None:
    ours = parties("Törnors Betong AB")
    full, hidden = (
        watchlist("Törnros Betong AB"),
        watchlist("Törnros Betong AB", disclose=Disclose.HIT),
    )
    assert only(find_matches(ours, [full, hidden], min_similarity=0.99)).watchlist == 1


def test_a_level_leaves_numbers_alone() -> None:
    matches = find_matches(
        parties("Kråkvinkel AB", ids=[(0, "se:orgnr", SAAB, "", True)]),
        [watchlist("Törnros AB", ids=[(0, "se:orgnr", SAAB, "", True)])],
        min_similarity=1.0,
    )
    assert len(matches.found) == 1


def test_a_person_and_a_company_of_one_name_meet_as_companies_and_differ_in_kind() -> None:
    ours = parties({"name": "Anders Påhittsdotter", "kind": "person"})
    match = only(find_matches(ours, [watchlist("Anders Påhittsdotter AB")]))
    assert match.outcome(Attribute.KIND) is Outcome.DISAGREES


@pytest.mark.parametrize("kind", [PartyKind.UNKNOWN, PartyKind.PERSON])
def test_an_unknown_kind_takes_the_other_side(kind: PartyKind) -> None:
    ours = parties({"name": "A. Påhittsdotter", "kind": kind.value})
    listed = watchlist({"name": "Anders Påhittsdotter", "kind": "person"})
    assert len(find_matches(ours, [listed]).found) == 1


def test_a_sole_trader_may_be_a_listed_person() -> None:
    ours = parties("A. Påhittsdotter", person_numbers=[(0, "SE:197001019999")])
    listed = watchlist({"name": "Anders Påhittsdotter", "kind": "person"})
    match = only(find_matches(ours, [listed]))
    assert match.outcome(Attribute.KIND) is Outcome.AGREES
    assert match.outcome(Attribute.PERSON_NUMBER) is Outcome.UNKNOWN


def test_addresses_and_phones_meet_when_equal_alone() -> None:
    ours = parties(
        {"name": "Storgatan 1, Hult", "kind": "address"},
        {"name": "Storgatan 12, Hult", "kind": "address"},
    )
    listed = watchlist({"name": "STORGATAN 1 HULT", "kind": "address"}, "Storgatan 1, Hult")
    assert [(one.party, one.entry) for one in find_matches(ours, [listed]).found] == [(0, 0)]


def test_a_party_without_a_letter_or_a_number_cannot_be_screened() -> None:
    ours = parties("???", "Törnros AB", "---", ids=[(2, "se:orgnr", SAAB, "", True)])
    assert find_matches(ours, [watchlist("Kråkvinkel AB")]).unscreenable == (0,)


def test_names_without_a_letter_meet_when_equal() -> None:
    matches = find_matches(parties("???", "!!!"), [watchlist("???")])
    assert [(one.party, one.similarity) for one in matches.found] == [(0, 1.0)]


def test_nothing_against_nothing() -> None:
    assert find_matches(parties(), []).found == ()
    assert find_matches(parties("Törnros AB"), []).found == ()
    assert find_matches(parties(), [watchlist("Törnros AB")]).found == ()
    assert find_matches(parties("Törnros AB"), [watchlist()]).found == ()
