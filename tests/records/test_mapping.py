"""From columns to fields: rules, values, mapping files, and what is never guessed."""

import pytest

from records.sheets import issues, names, read, sheet
from supplyscreen.errors import UnusableTable
from supplyscreen.model.layout import TableLayout
from supplyscreen.text.quoted import column_letter


def test_a_plain_supplier_table_needs_no_option() -> None:
    records = read(sheet(["Namn", "Org.nr", "Ort"], ["Kråkvinkel Bygg AB", "556036-0793", "Lund"]))
    (source,) = records.sources
    assert source.kind == "suppliers"
    assert source.columns == (("Namn", "supplier_name"), ("Org.nr", "supplier_id"), ("Ort", "city"))


def test_two_columns_for_the_name_are_not_guessed_between() -> None:
    table = sheet(
        ["Leverantör", "Supplier", "Ort"],
        ["Kråkvinkel Bygg AB", "Törnros Betong AB", "Lund"],
    )
    with pytest.raises(UnusableTable) as caught:
        read(table)
    text = str(caught.value)
    assert "supplier_name" in text
    assert 'A "Leverantör"' in text
    assert 'B "Supplier"' in text
    assert "--mapping" in caught.value.hint()


def test_two_columns_with_the_same_cells_are_one() -> None:
    records = read(sheet(["Leverantör", "Supplier"], ["Kråkvinkel Bygg AB", "Kråkvinkel Bygg AB"]))
    assert names(records) == ["Kråkvinkel Bygg AB"]


def test_values_decide_between_two_columns() -> None:
    records = read(sheet(["Leverantör", "Supplier"], ["10004007", "Kråkvinkel Bygg AB"]))
    assert names(records) == ["Kråkvinkel Bygg AB"]


def test_other_fields_claimed_twice_stay_unmapped() -> None:
    records = read(
        sheet(
            ["Leverantör", "Betaldatum", "Utbetalningsdag"],
            ["Törnros AB", "2026-01-01", "2026-01-02"],
        )
    )
    (issue,) = issues(records, "field_claimed_twice")
    assert dict(issue.params)["field"] == "date"
    assert records.sources[0].unmapped == ("Betaldatum", "Utbetalningsdag")


def test_a_table_without_a_party_says_what_it_has_and_what_is_near() -> None:
    with pytest.raises(UnusableTable) as caught:
        read(sheet(["Levrantör", "Färg"], ["Kråkvinkel Bygg AB", "röd"]))
    assert '"Levrantör", "Färg"' in str(caught.value)
    assert "leverantör" in caught.value.hint()


def test_an_id_column_of_names_is_the_name() -> None:
    records = read(sheet(["Supplier ID(T)", "Amount"], ["CLICK TRAVEL LTD", "774.00"]))
    assert names(records) == ["CLICK TRAVEL LTD"]
    assert issues(records, "read_by_values")


def test_an_id_column_of_internal_numbers_is_no_identifier() -> None:
    records = read(
        sheet(
            ["leverantor_id", "leverantor"],
            ["10004007", "Kråkvinkel AB"],
            ["10004008", "Törnros AB"],
        )
    )
    assert dict(records.sources[0].columns)["leverantor_id"] == "supplier_no"
    assert len(records.identifiers) == 0


def test_a_column_of_organisation_numbers_stays_one_with_wrong_check_digits() -> None:
    records = read(sheet(["Leverantör", "Org.nr"], ["Kråkvinkel AB", "5560360794"]))
    assert records.identifiers["value"].tolist() == ["5560360794"]
    assert records.identifiers["valid"].tolist() == [False]


def test_a_vat_column_of_amounts_is_left_out() -> None:
    records = read(sheet(["Supplier Name", "VAT"], ["Allpay Ltd", "113.42"], ["Bygg Ltd", "9.10"]))
    assert records.sources[0].unmapped == ("VAT",)
    assert len(records.identifiers) == 0


def test_a_number_column_beside_a_role_is_of_that_role() -> None:
    records = read(
        sheet(
            ["projekt", "led", "underentreprenör", "org.nr", "anlitas av"],
            ["P1", "1", "Kråkvinkel AB", "556036-0793", "Törnros AB"],
        )
    )
    assert dict(records.sources[0].columns)["org.nr"] == "sub_id"


def test_a_number_column_that_may_be_of_two_roles_is_not_guessed() -> None:
    with pytest.raises(UnusableTable) as caught:
        read(
            sheet(
                ["org.nr", "leverantör", "underleverantör"],
                ["556036-0793", "Kråkvinkel AB", "Törnros AB"],
            )
        )
    assert "supplier_id" in str(caught.value)
    assert "sub_id" in str(caught.value)


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        (["Hyresgäst", "Hyresavtal", "Ort"], "leases"),
        (["Anbudsgivare", "Orgnr", "Anbudssumma"], "bids"),
        (["Orgnr", "Namn", "Roll", "Personnummer"], "roles"),
        (["Ägare", "Företag", "Ägarandel"], "ownership"),
    ],
)
def test_a_kind_is_recognised_by_its_headers(headers: list[str], kind: str) -> None:
    records = read(sheet(headers, ["Törnros AB"] * len(headers)))
    assert records.sources[0].kind == kind


def test_payments_are_a_kind_of_their_own_and_payees_roots() -> None:
    records = read(
        sheet(["Leverantör", "Belopp", "Datum"], ["Kråkvinkel Bygg AB", "1 234,50", "2026-01-07"])
    )
    assert records.sources[0].kind == "payments"
    assert records.mentions["root"].tolist() == [True]
    assert not records.issues


def test_the_kind_restricts_what_a_header_may_mean() -> None:
    records = read(
        sheet(["Leverantör", "Rättslig grund", "Objekt"], ["Törnros AB", "LOU", "Hus 3"])
    )
    assert records.sources[0].unmapped == ("Rättslig grund", "Objekt")


def test_a_mapping_file_wins() -> None:
    layout = TableLayout(file="tabell.csv", columns=(("Färg", "supplier_name"), ("Leverantör", "")))
    records = read(sheet(["Leverantör", "Färg"], ["Törnros AB", "Röda AB"]), layouts=[layout])
    assert names(records) == ["Röda AB"]
    assert records.sources[0].unmapped == ("Leverantör",)


@pytest.mark.parametrize(
    ("layout", "word"),
    [
        (TableLayout(file="", columns=(("Saknad", "supplier_name"),)), "Saknad"),
        (TableLayout(file="", columns=(("Leverantör", "leverantör"),)), "leverantör"),
        (TableLayout(file="", kind="kunder"), "kunder"),
    ],
)
def test_a_mapping_file_with_a_fault_is_refused(layout: TableLayout, word: str) -> None:
    with pytest.raises(UnusableTable, match=word):
        read(sheet(["Leverantör"], ["Törnros AB"]), layouts=[layout])


def test_a_cover_sheet_beside_a_table_is_an_issue() -> None:
    cover = sheet(["Om filen", "Version"], ["Framtagen i höstas", "2"], name="Läs mig")
    records = read(cover, sheet(["Leverantör"], ["Törnros AB"], name="Lista"))
    assert [one.sheet for one in records.sources] == ["Lista"]
    (issue,) = issues(records, "sheet_without_party")
    assert issue.sheet == "Läs mig"
    assert issue.incomplete


def test_columns_have_the_letters_of_spreadsheets() -> None:
    assert [column_letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_columns_without_header_are_named_only_where_they_hold_something() -> None:
    """However far away a stray value stands; blanks are nothing."""
    far = 2_000
    headers = ["Leverantör", *[""] * far]
    rows = [[f"Törnros {at} AB", " ", *[""] * (far - 2), "x" if at else ""] for at in range(2)]
    records = read(sheet(headers, *rows))
    (issue,) = issues(records, "column_without_header")
    assert records.sources[0].unmapped == (issue.column,) == ("BXY",)
    assert (issue.rows, issue.count, issue.value) == ((3,), 1, "x")
