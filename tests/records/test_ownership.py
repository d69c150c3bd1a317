"""Ownership tables: who owns what, and how much of it."""

import math

from records.links import links
from records.sheets import issues, names, read, sheet

HEADERS = ["Ägare", "Ägare orgnr", "Bolag", "Orgnr", "Andel"]
ORG, ORG_2 = "556036-0793", "212000-1355"


def test_an_owner_owns_with_its_share() -> None:
    """The arrow leaves the owner; nobody is a root."""
    records = read(sheet(HEADERS, ["Lingon Invest AB", ORG_2, "Kråkvinkel AB", ORG, "60 %"]))
    assert records.sources[0].kind == "ownership"
    assert links(records) == [("Lingon Invest AB", "owns", "", "Kråkvinkel AB")]
    assert records.relations["share"].tolist() == [60.0]
    assert not records.mentions["root"].any()


def test_the_kind_of_an_owner_is_told_by_what_is_known_of_it() -> None:
    """Person number or birth date, register number or legal form; else unknown."""
    records = read(
        sheet(
            ["Ägare", "Ägarens personnummer", "Ägarens orgnr", "Bolag", "Andel"],
            ["Gunhild Påhitt", "811228-9874", "", "Kråkvinkel AB", ""],
            ["Lingonet", "", ORG, "Kråkvinkel AB", ""],
            ["Lingon Invest AB", "", "", "Kråkvinkel AB", ""],
            ["Bo Påhitt", "", "", "Kråkvinkel AB", ""],
            ["Per Ås", "", "", "Kråkvinkel AB", ""],
        )
    )
    kinds = records.mentions["kind"].tolist()[5:]
    assert kinds == ["person", "company", "company", "unknown", "unknown"]


def test_shares_that_cannot_be_are_noted_and_nothing_is_lost() -> None:
    """Over a hundred, below nothing: the edge stays, without a share."""
    records = read(
        sheet(
            HEADERS,
            ["Lingon AB", "", "Kråkvinkel AB", ORG, "120"],
            ["Odon AB", "", "Kråkvinkel AB", ORG, "-5"],
        )
    )
    (issue,) = issues(records, "unreadable_share")
    assert issue.count == 2
    assert len(links(records)) == 2
    assert all(map(math.isnan, records.relations["share"]))


def test_a_party_that_owns_itself_is_noted() -> None:
    """By number, or by name where no number tells them apart."""
    records = read(
        sheet(
            HEADERS,
            ["Kråkvinkel Bygg", ORG, "Kråkvinkel AB", ORG, "10"],
            ["Aktiebolaget Törnros", "", "Törnros AB", "", "10"],
            ["Törnros AB", ORG_2, "Törnros AB", ORG, "10"],
        )
    )
    (issue,) = issues(records, "owns_itself")
    assert issue.rows == (2, 3)
    assert len(links(records)) == 3


def test_an_owner_without_owned_is_used() -> None:
    """Both sides are parties, even alone."""
    records = read(
        sheet(HEADERS, ["Lingon AB", "", "", "", ""], ["", "", "Kråkvinkel AB", ORG, ""])
    )
    assert names(records) == ["Kråkvinkel AB", "Lingon AB"]
    assert [one.row for one in issues(records, "owner_without_owned")] == [2]
    assert [one.row for one in issues(records, "owned_without_owner")] == [3]
