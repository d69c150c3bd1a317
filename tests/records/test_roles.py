"""Roles tables: who holds which role in which company."""

import pytest

from records.links import links
from records.sheets import issues, names, read, sheet
from supplyscreen.model.layout import TableLayout

ORG = "556036-0793"
PERSON = "811228-9874"
"""A published test number."""


def test_a_name_beside_a_company_number_is_the_person() -> None:
    """The heading "Namn" in a roles table that gives the company by number alone."""
    records = read(
        sheet(
            ["Orgnr", "Namn", "Roll", "Personnummer", "Fr.o.m.", "T.o.m."],
            [ORG, "Gunhild Påhittsdotter", "Styrelseledamot", PERSON, "2024-01-01", ""],
        )
    )
    assert records.sources[0].kind == "roles"
    assert links(records) == [("Gunhild Påhittsdotter", "role", "Styrelseledamot", "")]
    assert records.mentions["kind"].tolist() == ["company", "person"]
    assert not records.mentions["root"].any()
    assert records.relations["since"].tolist() == ["2024-01-01"]
    assert records.person_numbers.owner.tolist() == [1]
    assert len(records.identifiers) == 1


def test_a_name_beside_a_named_company_is_the_person() -> None:
    """Two columns of names, one of which says company."""
    records = read(sheet(["Bolag", "Namn", "Roll"], ["Kråkvinkel AB", "Gunhild Påhitt", "VD"]))
    assert links(records) == [("Gunhild Påhitt", "role", "VD", "Kråkvinkel AB")]


def test_given_and_family_name_make_one_name() -> None:
    """A name in two columns is written in the order of speech."""
    records = read(
        sheet(
            ["Företag", "Efternamn", "Förnamn", "Befattning"],
            ["Kråkvinkel AB", "Påhittsdotter", "Gunhild", "VD"],
        )
    )
    assert links(records) == [("Gunhild Påhittsdotter", "role", "VD", "Kråkvinkel AB")]


def test_columns_named_after_offices_hold_names() -> None:
    """Each office is a role; a firm of auditors is a company; several names are several people."""
    records = read(
        sheet(
            ["Företag", "Ordförande", "Ledamot", "Revisor"],
            ["Kråkvinkel AB", "Gunhild Påhitt", "Bo Påhitt; Siv Påhitt", "Siffror Revision AB"],
        )
    )
    assert links(records) == [
        ("Gunhild Påhitt", "role", "Ordförande", "Kråkvinkel AB"),
        ("Bo Påhitt", "role", "Ledamot", "Kråkvinkel AB"),
        ("Siv Påhitt", "role", "Ledamot", "Kråkvinkel AB"),
        ("Siffror Revision AB", "role", "Revisor", "Kråkvinkel AB"),
    ]
    assert records.mentions["kind"].tolist() == ["company", *["person"] * 3, "company"]


def test_offices_that_hold_marks_qualify_the_person_of_the_row() -> None:
    """An x under "VD" says what the row's person is."""
    records = read(
        sheet(
            ["Bolag", "Namn", "Födelsedatum", "Styrelseledamot", "VD"],
            ["Kråkvinkel AB", "Gunhild Påhitt", "1981-12-28", "x", "ja"],
            ["Kråkvinkel AB", "Bo Påhitt", "1979", "nej", ""],
        )
    )
    assert links(records) == [
        ("Gunhild Påhitt", "role", "Styrelseledamot", "Kråkvinkel AB"),
        ("Gunhild Påhitt", "role", "VD", "Kråkvinkel AB"),
        ("Bo Påhitt", "role", "", "Kråkvinkel AB"),
    ]
    assert records.mentions["birth_date"].tolist() == ["", "", "1981-12-28", "1979"]


def test_a_share_is_ownership_beside_the_role() -> None:
    """A person with a share owns; nothing that is no share is taken for one."""
    records = read(
        sheet(
            ["Bolag", "Namn", "Roll", "Ägarandel"],
            ["Kråkvinkel AB", "Gunhild Påhitt", "VD", "51 %"],
            ["Kråkvinkel AB", "Bo Påhitt", "Ledamot", "0"],
        )
    )
    assert ("Gunhild Påhitt", "owns", "", "Kråkvinkel AB") in links(records)
    assert [one for one in links(records) if one[1] == "owns"] == [links(records)[2]]
    assert records.relations["share"].tolist()[2] == 51.0


def test_a_role_that_ended_is_former() -> None:
    """An end before the day that is asked about."""
    records = read(
        sheet(
            ["Bolag", "Namn", "Roll", "Avgått"],
            ["Kråkvinkel AB", "Gunhild Påhitt", "VD", "2026-01-01"],
            ["Kråkvinkel AB", "Bo Påhitt", "VD", ""],
        )
    )
    assert records.relations["former"].tolist() == [True, False]


def test_rows_with_one_side_alone_are_used_and_noted() -> None:
    """A person without company and a company without person are both parties."""
    records = read(
        sheet(
            ["Bolag", "Namn", "Roll"],
            ["", "Gunhild Påhitt", "VD"],
            ["Kråkvinkel AB", "", "VD"],
        )
    )
    assert names(records) == ["Kråkvinkel AB", "Gunhild Påhitt"]
    assert records.sources[0].used == 2
    assert [one.row for one in issues(records, "person_without_company")] == [2]
    assert [one.row for one in issues(records, "company_without_person")] == [3]


@pytest.mark.parametrize("cell", ["811228-XXXX", "8112289", "född 811228"])
def test_what_is_no_person_number_is_never_shown(cell: str) -> None:
    """It may hold a birth date: not in an issue, not as an identifier."""
    records = read(
        sheet(
            ["Bolag", "Namn", "Roll", "Personnummer"],
            ["Kråkvinkel AB", "Gunhild Påhitt", "VD", cell],
        )
    )
    (issue,) = issues(records, "unreadable_person_number")
    assert (issue.row, issue.value) == (2, "")
    assert len(records.identifiers) == 0


def test_a_birth_date_among_person_numbers_is_a_birth_date() -> None:
    """Extracts that hide the last four digits give the date alone."""
    records = read(
        sheet(
            ["Bolag", "Namn", "Roll", "Personnummer"],
            ["Kråkvinkel AB", "Gunhild Påhitt", "VD", "1981-12-28"],
            ["Kråkvinkel AB", "Bo Påhitt", "VD", "19811228"],
        )
    )
    assert records.mentions["birth_date"].tolist() == ["", "", "1981-12-28", "1981-12-28"]
    assert not issues(records, "unreadable_person_number")


def test_no_birth_date_that_cannot_be_read_is_shown() -> None:
    """The issue says where it is, never what."""
    records = read(
        sheet(
            ["Bolag", "Namn", "Roll", "Födelsedatum"],
            ["Kråkvinkel AB", "Gunhild Påhitt", "VD", "28 dec -81"],
        )
    )
    (issue,) = issues(records, "unreadable_birth_date")
    assert (issue.column, issue.value) == ("Födelsedatum", "")


def test_a_contact_of_a_supplier_is_no_role() -> None:
    """Titles of contacts do not make a list of suppliers a table of roles."""
    records = read(
        sheet(
            ["Leverantör", "Kontaktperson", "Befattning"],
            ["Kråkvinkel AB", "Gunhild Påhitt", "Säljare"],
        )
    )
    assert records.sources[0].kind == "suppliers"
    assert names(records) == ["Kråkvinkel AB"]


def test_a_protected_row_protects_the_person() -> None:
    """The mark in a roles table is the person's, not the company's."""
    records = read(
        sheet(
            ["Bolag", "Namn", "Roll", "Sekretessmarkering"],
            ["Kråkvinkel AB", "Gunhild Påhitt", "VD", "ja"],
        )
    )
    assert records.protected.tolist() == [1]


def test_a_manager_beside_a_company_is_a_contact() -> None:
    """One column of managers does not turn a list of firms, who are screened, into roles."""
    records = read(sheet(["Företag", "Org.nr", "VD"], ["Kråkvinkel AB", ORG, "Gunhild Påhitt"]))
    assert records.sources[0].kind == "suppliers"
    assert records.mentions["root"].tolist() == [True]


def test_a_sentence_about_signing_is_nobody() -> None:
    """Who may sign for a firm is often told in words; that is noted, and no person."""
    records = read(
        sheet(
            ["Företag", "Firmateckning", "Styrelse"],
            ["Kråkvinkel AB", "Firman tecknas av två ledamöter i förening", "Gunhild Påhitt"],
        )
    )
    assert names(records) == ["Kråkvinkel AB", "Gunhild Påhitt"]
    assert [one.row for one in issues(records, "no_person_name")] == [2]


def test_a_sole_trader_has_no_role_in_itself() -> None:
    """Company and person of one number are one party."""
    records = read(
        sheet(
            ["Orgnr", "Namn", "Roll", "Personnummer"],
            [PERSON, "Gunhild Påhittsdotter", "Innehavare", PERSON],
        )
    )
    assert links(records) == []
    assert records.sources[0].used == 1


def test_a_company_list_given_its_kind_by_a_mapping_file_is_read_as_roles() -> None:
    """What headers cannot tell, the mapping file says."""
    layout = TableLayout(file="tabell.csv", kind="roles", columns=(("A", "name"), ("B", "ceo")))
    records = read(sheet(["A", "B"], ["Kråkvinkel AB", "Gunhild Påhitt"]), layouts=[layout])
    assert links(records) == [("Gunhild Påhitt", "role", "B", "Kråkvinkel AB")]
