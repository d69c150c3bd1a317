"""What is odd about the parties is noted once a sheet, with the rows."""

import pytest

from entities.mentioned import (
    ORG,
    ORG_2,
    ORG_3,
    PERSON,
    PERSON_2,
    VAT,
    groups,
    noted,
    person,
    resolved,
    rows_noted,
    said,
)
from supplyscreen.words.catalogue import hint_of, render, room_words


def test_one_name_with_two_numbers_is_an_issue_naming_the_rows() -> None:
    parties = resolved(
        said("Alfa AB", ORG, row=28),
        said("Alfa Aktiebolag", ORG_2, row=221),
        said("Beta AB", ORG, row=222),
    )
    (issue,) = noted(parties, "name_of_several")
    assert (issue.file, issue.sheet, issue.column) == ("a.xlsx", "Blad1", "")
    assert (issue.rows, issue.count, issue.value) == ((28, 221), 2, "Alfa AB")
    assert not issue.incomplete


@pytest.mark.parametrize(
    ("countries", "count"),
    [(("SE", "NO"), 0), (("SE", "SE"), 1), (("SE", ""), 1), (("", ""), 1)],
)
def test_one_name_in_two_countries_is_none(countries: tuple[str, str], count: int) -> None:
    one, other = countries
    parties = resolved(said("Alfa AB", ORG, country=one), said("Alfa AB", ORG_2, country=other))
    assert len(noted(parties, "name_of_several")) == count


def test_persons_of_one_name_are_none() -> None:
    parties = resolved(
        person("Tyra Påhitt", person_numbers=(PERSON,)),
        person("Tyra Påhitt", person_numbers=(PERSON_2,)),
    )
    assert parties.issues == ()


def test_issues_stand_once_a_sheet() -> None:
    parties = resolved(
        *(said("Alfa AB", f"xx:reg:{at}", file=at % 2) for at in range(20)),
    )
    first, second = noted(parties, "name_of_several")
    assert (first.file, first.sheet, first.count, first.rows) == (
        *("a.xlsx", "Blad1", 10),
        (2, 4, 6, 8, 10),
    )
    assert (second.file, second.count) == ("b.csv", 10)


def test_two_numbers_of_one_scheme_tied_by_a_third_are_an_issue() -> None:
    parties = resolved(
        said("Alfa AB", ORG, VAT, row=5),
        said("Alfa AB", ORG, row=6),
        said("Beta AB", VAT, ORG_2, row=7),
        said("Gamma AB", ORG_3, row=8),
    )
    assert groups(parties) == [[0, 1, 2], [3]]
    assert rows_noted(parties)["tied_numbers"] == (5, 7)


def test_two_person_numbers_tied_in_one_row_are_an_issue_that_tells_neither() -> None:
    parties = resolved(person("Tyra Påhitt", person_numbers=(PERSON, PERSON_2)))
    (issue,) = parties.issues
    assert (issue.code, issue.rows, issue.value) == ("entities.tied_numbers", (2,), "Tyra Påhitt")


def test_two_numbers_of_different_schemes_are_none() -> None:
    assert resolved(said("Alfa AB", ORG, VAT), said("Alfa AB", VAT)).issues == ()


def test_one_number_under_names_hardly_alike_is_an_issue() -> None:
    parties = resolved(
        said("Alfa Konsult AB", ORG, row=9),
        said("Alfa Konsult AB", ORG, row=3),
        said("Zebrafinkens Måleri AB", ORG, row=7),
        said("Alfa Konsulting AB", ORG, row=8),
    )
    (issue,) = noted(parties, "unlike_names")
    assert (issue.rows, issue.count) == ((7, 9), 2)
    assert issue.value == "Alfa Konsult AB / Zebrafinkens Måleri AB"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alfa Konsult AB", "ALFA KONSULT AKTIEBOLAG"),
        ("Alfa Konsult AB", "Alfa Consulting AB"),
        ("Nya Alfa Konsult AB", "Alfa Konsult i Påhittsta AB"),
        ("Alfa", "Handelsbolaget Alfa"),
    ],
)
def test_names_that_are_alike_are_none(one: str, other: str) -> None:
    assert resolved(said(one, ORG), said(other, ORG)).issues == ()


def test_a_legal_form_in_common_makes_no_names_alike() -> None:
    parties = resolved(said("Xyzq Aktiebolag", ORG), said("Abcd Aktiebolag", ORG))
    assert len(noted(parties, "unlike_names")) == 1


def test_no_issue_tells_a_person_number_that_stands_in_a_name() -> None:
    parties = resolved(said("Rut 811228-9874", ORG), said("Rut 811228-9874", ORG_2))
    assert noted(parties, "name_of_several")[0].value == "Rut [person number]"


def test_a_name_of_letters_that_look_like_others_is_noted() -> None:
    parties = resolved(said("Törnr\u043es Betong AB"), said("Törnros Betong AB"))
    (issue,) = noted(parties, "obfuscated")
    assert issue.count == 1


def test_every_message_has_both_languages_and_a_next_step() -> None:
    codes = {
        code.removeprefix("entities.")
        for parties in (
            resolved(said("A AB", ORG), said("A AB", ORG_2), said("A AB")),
            resolved(said("A AB", ORG, VAT), said("Zebra AB", VAT, ORG_2)),
            resolved(said("Törnr\u043es Betong AB")),
        )
        for code in (one.code for one in parties.issues)
    }
    assert codes == set(room_words("entities"))
    for key, entry in room_words("entities").items():
        assert entry["en"] != entry["sv"], key
        assert entry["one"]["en"] != entry["one"]["sv"], key
        assert entry["hint"]["en"] != entry["hint"]["sv"], key
    (issue,) = noted(resolved(said("A AB", ORG), said("A AB", ORG_2)), "name_of_several")
    assert render(issue.message, "sv").startswith("2 rader ger samma namn")
    assert hint_of(issue.message, "en") == "check the numbers in those rows"
