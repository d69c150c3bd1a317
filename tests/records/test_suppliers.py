"""Rows of supplier tables become mentions; nothing is lost in silence."""

import pytest

from records.sheets import issues, names, read, sheet
from supplyscreen.entities.resolve import resolve
from supplyscreen.model.rows import Effect


def test_every_row_is_a_root_and_a_company() -> None:
    records = read(sheet(["Leverantör"], ["Kråkvinkel Bygg AB"], ["Törnros Betong AB"]))
    assert names(records) == ["Kråkvinkel Bygg AB", "Törnros Betong AB"]
    assert records.mentions["root"].tolist() == [True, True]
    assert records.mentions["kind"].tolist() == ["company", "company"]
    assert records.mentions["row"].tolist() == [2, 3]


@pytest.mark.parametrize("name", ["NA", "null", "None", "N/A Fönster", "3663 Booker", "Total AB"])
def test_words_of_programs_are_names(name: str) -> None:
    records = read(sheet(["Leverantör", "Ort"], [name, "Lund"]))
    assert names(records) == [name]
    assert not records.issues


@pytest.mark.parametrize(
    "cell",
    [
        "Personuppgift",
        "[innehåller personuppgifter]",
        "REDACTED PERSONAL DATA",
        "REDACTED - Personal Information",
        "REDACTED COMMERCIAL CONFIDENTIALITY",
        "Redacted - Commercial Sensitivity",
        "Name withheld (GDPR section 40)",
        "Private person",
        "Individual",
        "xxx",
        "Various - Total Expenses",
        "ONE TIME SUPPLIER - FARES",
        "Diverse leverantörer",
        "SAKNAS",
        "#N/A",
        "-",
    ],
)
def test_a_cell_that_names_nobody_is_skipped_and_makes_the_run_incomplete(cell: str) -> None:
    records = read(sheet(["Leverantör", "Ort"], [cell, "Lund"], ["Törnros AB", "Lund"]))
    assert names(records) == ["Törnros AB"]
    assert records.sources[0].skipped == 1
    (issue,) = issues(records, "unnamed")
    assert (issue.row, issue.effect, issue.incomplete) == (2, Effect.SKIPPED, True)


@pytest.mark.parametrize(
    "name",
    [
        *("L.B. Foster", "PersonalExpressen AB", "Foster Care Ltd", "Diverse Bygg AB"),
        *("Redacted Personal Data v Odonkommissionen", "Redacted Studios Ltd", "Xxx Måleri AB"),
        *("Individual Care Ltd", "Personal Data Payments AB", "Private Person Hire Ltd"),
    ],
)
def test_placeholders_are_whole_cells(name: str) -> None:
    assert names(read(sheet(["Leverantör"], [name]))) == [name]


def test_a_placeholder_beside_a_number_is_a_party_without_name() -> None:
    records = read(sheet(["Leverantör", "Org.nr"], ["Okänt", "556036-0793"]))
    assert names(records) == [""]
    assert records.identifiers["value"].tolist() == ["5560360793"]
    assert records.sources[0].used == 1


def test_a_row_without_name_and_number_is_rejected() -> None:
    records = read(sheet(["Leverantör", "Org.nr", "Ort"], ["", "", "Lund"], ["Törnros AB", "", ""]))
    (issue,) = issues(records, "no_party")
    assert (issue.row, issue.effect, issue.incomplete) == (2, Effect.REJECTED, True)
    assert records.sources[0].rejected == 1


def test_a_trailing_note_is_set_aside() -> None:
    records = read(sheet(["Leverantör"], ["  Kråkvinkel\u00a0Bygg AB (ny avtalspart) "]))
    assert names(records) == ["Kråkvinkel Bygg AB"]
    assert records.mentions["note"].tolist() == ["ny avtalspart"]


def test_a_person_number_is_held_apart_and_the_party_stays_a_company() -> None:
    records = read(sheet(["Leverantör", "Org.nr"], ["Påhittsdotter Måleri", "811228-9874"]))
    assert records.mentions["kind"].tolist() == ["company"]
    assert len(records.identifiers) == 0
    assert records.person_numbers.value.tolist() == ["SE:198112289874"]
    assert "9874" not in repr(records)
    assert not records.issues


def test_numbers_that_are_none_are_noted_by_column() -> None:
    records = read(
        sheet(
            ["Leverantör", "Org.nr"],
            ["Kråkvinkel AB", "556036-0794"],
            ["Törnros AB", "5,56036E+09"],
            ["Lingon AB", "0000000000"],
            ["Blåbär AB", "212000-1355"],
        )
    )
    assert [one.value for one in issues(records, "id_invalid")] == ["556036-0794"]
    assert [one.row for one in issues(records, "id_rounded")] == [3]
    assert [one.column for one in issues(records, "id_placeholder")] == ["Org.nr"]
    assert records.identifiers["valid"].tolist() == [False, False, True]


def test_former_suppliers_are_screened_and_said_to_be_former() -> None:
    records = read(sheet(["Leverantör"], ["Törnros AB"], name="Avslutade leverantörer"))
    assert records.mentions["root"].tolist() == [True]
    assert len(issues(records, "former_suppliers")) == 1


def test_no_table_gives_empty_records() -> None:
    records = read()
    assert (len(records.mentions), len(records.relations), records.sources) == (0, 0, ())


def test_a_cell_of_many_characters_is_read_quickly() -> None:
    records = read(
        sheet(
            ["Leverantör", "Org.nr"], ["A" * 100_000, "1 " * 50_000], ["Törnros AB", "556036-0793"]
        )
    )
    assert records.sources[0].used == 2
    assert issues(records, "id_invalid")[0].row == 2


def test_leading_zeros_stay() -> None:
    records = read(sheet(["Name", "Org number", "Country"], ["Kråkvinkel Ltd", "05196435", "UK"]))
    assert records.identifiers["value"].tolist() == ["05196435"]
    assert records.mentions["country"].tolist() == ["GB"]


def test_the_country_comes_from_its_column_else_from_the_number() -> None:
    records = read(
        sheet(
            ["Leverantör", "Org.nr", "Land"],
            ["Kråkvinkel AB", "556036-0793", ""],
            ["Törnros AS", "974760673", "Norge"],
            ["Lingon Oy", "", "Finland"],
        )
    )
    assert records.mentions["country"].tolist() == ["SE", "NO", "FI"]
    assert records.identifiers["scheme"].tolist() == ["se:orgnr", "no:orgnr"]


def test_address_and_town_are_kept_as_written() -> None:
    records = read(
        sheet(
            ["Leverantör", "Adress", "Postnr", "Ort", "Kommun"],
            ["Kråkvinkel AB", "Storgatan 1", "222 22", "Lund", ""],
            ["Törnros AB", "", "", "Lund", "Kävlinge"],
        )
    )
    assert records.mentions["address"].tolist() == ["Storgatan 1, 222 22 Lund", "Lund"]
    assert records.mentions["municipality"].tolist() == ["Lund", "Kävlinge"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Kråkvinkel AB / Törnros AB", [2]),
        ("Kråkvinkel AB; Törnros HB", [2]),
        ("Kråkvinkel AB & Törnros AB", [2]),
        ("Kråkvinkel Bygg AB m.fl.", [2]),
        ("Kråkvinkel AB, Törnros AB", [2]),
        ("Kråkvinkel AB + Törnros AB", [2]),
        ("Kråkvinkel AB och Törnros AB", [2]),
        ("Kråkvinkel Ltd and Törnros Ltd", [2]),
        ("Kråkvinkel, Lingon och Törnros AB", []),
        ("Kråkvinkel A/S", []),
        ("Kråkvinkel t/a Törnros Ltd", []),
        ("Schräg GmbH & Co KG", []),
        ("Törnros & Söner AB", []),
    ],
)
def test_several_firms_in_a_cell_are_an_issue_and_used(name: str, rows: list[int]) -> None:
    records = read(sheet(["Leverantör"], [name]))
    found = issues(records, "several_firms")
    assert [(one.row, one.incomplete) for one in found] == [(row, True) for row in rows]
    assert names(records) == [name]


def test_a_column_without_header_is_shown_by_its_letter() -> None:
    records = read(
        sheet(
            ["Leverantör", ""],
            ["Kråkvinkel AB", "Konkursbeslut"],
            ["Törnros AB", "Rating"],
            ["Lingon AB", "Rating"],
        )
    )
    (issue,) = issues(records, "column_without_header")
    assert (issue.column, issue.count) == ("B", 3)
    assert dict(issue.params)["values"] == "Rating (2), Konkursbeslut (1)"
    assert records.sources[0].unmapped == ("B",)


def test_no_issue_shows_a_person_number() -> None:
    records = read(
        sheet(
            ["Leverantör", ""], ["Gunhild Påhittsdotter 811228-9874 AB / Törnros AB", "811228-9874"]
        )
    )
    assert len(records.issues) == 2
    assert not any("9874" in f"{one.value} {one.params}" for one in records.issues)


@pytest.mark.parametrize("cell", ["J", "Ja", "X", "1", "true", "Skyddad folkbokföring"])
def test_a_protected_row_is_marked(cell: str) -> None:
    records = read(
        sheet(["Leverantör", "Sekretessmarkering"], ["Törnros AB", cell], ["Lingon AB", "Nej"])
    )
    assert records.protected.tolist() == [0]


def test_other_identifier_columns_are_the_suppliers_too() -> None:
    records = read(
        sheet(
            ["Leverantör", "Org.nr", "VAT-nr", "LEI"],
            ["Kråkvinkel OÜ", "", "EE102322592", "5493001KJTIIGC8Y1R12"],
        )
    )
    assert records.identifiers["scheme"].tolist() == ["ee:vat", "lei"]
    assert records.mentions["country"].tolist() == ["EE"]


def test_the_header_may_say_whose_numbers_a_column_holds() -> None:
    """Eight digits under "KvK" are Dutch; under "Org.nr" with a country beside them, of it."""
    records = read(sheet(["Supplier", "KvK"], ["Kråkvinkel BV", "12345678"]))
    assert records.identifiers["scheme"].tolist() == ["nl:kvk"]
    records = read(sheet(["Supplier", "Org no", "Country"], ["Kråkvinkel SA", "732829320", "FR"]))
    assert records.identifiers["scheme"].tolist() == ["fr:siren"]


def test_accounts_are_shown_and_join_nothing() -> None:
    """Two clients of one factoring firm are two parties."""
    records = read(
        sheet(
            ["Leverantör", "Org.nr", "Bankgiro"],
            ["Kråkvinkel AB", "556036-0793", "5050-1055"],
            ["Törnros AB", "212000-1355", "5050-1055"],
        )
    )
    assert records.identifiers["scheme"].tolist() == ["se:orgnr", "se:bankgiro"] * 2
    assert records.identifiers["valid"].all()
    assert len(resolve(records)) == 2
