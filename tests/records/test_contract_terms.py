"""What contracts are worth and how many tiers they allow, as tables state it."""

import math
from dataclasses import replace

import pytest

from records.sheets import issues, names, read, sheet
from supplyscreen.model.parties import (
    SCHEMA_LIMITS,
    SCHEMA_STATED_TIERS,
    SCHEMA_WORTH,
    Records,
    check_columns,
)
from supplyscreen.model.rows import IssueLog
from supplyscreen.records.amounts import read_amounts

HEADERS = ["Avtalsnummer", "Huvudentreprenör", "Underentreprenör"]


def amounts(header: str, *cells: str) -> list[tuple[float, str]]:
    """The amounts of one column, NaN as -1."""
    found = read_amounts(sheet([header], *([cell] for cell in cells)), 0, -1, IssueLog())
    told = zip(found.value.tolist(), found.currency.tolist(), strict=True)
    return [(-1.0 if math.isnan(value) else value, currency) for value, currency in told]


def worth(records: Records) -> list[tuple[str, str, int, float, str]]:
    """(engager, engaged, contract, amount, currency) of each value; "" for nobody."""
    check_columns(records.worth, SCHEMA_WORTH, "worth")
    check_columns(records.limits, SCHEMA_LIMITS, "limits")
    known = [*names(records), ""]
    columns = [records.worth[name].tolist() for name in list(SCHEMA_WORTH)[:5]]
    return [
        (known[tail], known[head], contract, amount, currency)
        for tail, head, contract, amount, currency in zip(*columns, strict=True)
    ]


@pytest.mark.parametrize(
    ("cell", "amount", "currency"),
    [
        ("1 234 567,50 kr", 1_234_567.5, "kr"),
        ("1\u00a0234\u202f567", 1_234_567, ""),
        ("1.234.567,50", 1_234_567.5, ""),
        ("1,234,567.50", 1_234_567.5, ""),
        ("SEK 12000", 12_000, "SEK"),
        ("250 000:-", 250_000, ""),
        ("250 000,-", 250_000, ""),
        ("1'500", 1_500, ""),
        ("12,5 mkr", 12_500_000, "kr"),
        ("12.500 mkr", 12_500_000, "kr"),
        ("1 200 tkr", 1_200_000, "kr"),
        ("1,5 MSEK", 1_500_000, "SEK"),
        ("€ 5", 5, "EUR"),
        ("0,125", 0.125, ""),
        ("12.500", 12_500, ""),
        ("0", 0, ""),
    ],
)
def test_amounts_are_read_as_people_write_them(cell: str, amount: float, currency: str) -> None:
    """Decimal comma or dot, thousands apart by blank, dot, comma; units and currencies beside."""
    assert amounts("Avtalsvärde", cell) == [(amount, currency)]


@pytest.mark.parametrize(
    "cell",
    [
        *("ca 100", "12 34", "1.2.3", "5E7", "-5", "100-200", "se bilaga", "1 234.567,50", "1²"),
        "7" * 15 + ",5 tkr",
    ],
)
def test_what_is_no_amount_is_said_and_counts_nothing(cell: str) -> None:
    """It is never taken for another number."""
    records = read(sheet([*HEADERS, "UE-värde"], ["K1", "Kråkvinkel AB", "Törnros AB", cell]))
    assert worth(records) == []
    (issue,) = issues(records, "unreadable_amount")
    assert (issue.count, issue.rows, issue.value) == (1, (2,), cell)
    assert records.sources[0].used == 1


def test_what_reads_as_a_person_number_is_no_amount() -> None:
    """A shifted row must not carry one into a sum."""
    row = ["K1", "Kråkvinkel AB", "Törnros AB", "8112189876"]
    records = read(sheet([*HEADERS, "UE-värde"], row))
    assert worth(records) == []
    assert "8112189876" not in issues(records, "unreadable_amount")[0].value


@pytest.mark.parametrize("cell", ["", "-", "–"])
def test_an_empty_cell_tells_no_amount_and_is_no_issue(cell: str) -> None:
    """Nor is a dash."""
    records = read(sheet([*HEADERS, "UE-värde"], ["K1", "Kråkvinkel AB", "Törnros AB", cell]))
    assert worth(records) == []
    assert not issues(records, "unreadable_amount")


def test_other_cells_show_what_a_mark_before_three_digits_means() -> None:
    """Alone it parts thousands."""
    assert amounts("Värde", "12.500", "1.000.000") == [(12_500, ""), (1_000_000, "")]
    assert amounts("Värde", "12.345", "7.5") == [(12.345, ""), (7.5, "")]


def test_numbers_of_json_have_a_decimal_point() -> None:
    """Three digits behind it are still decimals."""
    written = replace(sheet(["Värde"], ["123.456"]), header_row=0)
    assert read_amounts(written, 0, -1, IssueLog()).value.tolist() == [123.456]


def test_the_header_tells_unit_and_currency_where_the_cell_does_not() -> None:
    """A thousand times too little is worse than no value."""
    told = amounts("Avtalsvärde (tkr)", "1 200", "3 mkr", "2 EUR")
    assert told == [(1_200_000, "kr"), (3_000_000, "kr"), (2, "EUR")]
    assert amounts("Contract value MSEK", "1.5") == [(1_500_000, "SEK")]


def test_a_column_of_currencies_goes_before_the_header() -> None:
    """What is no currency in it is said; the amount stays."""
    rows = [["K1", "Kråkvinkel AB", f"{ue} AB", "10", kr] for ue, kr in (("A", "eur"), ("B", "?"))]
    records = read(sheet([*HEADERS, "UE-värde", "Valuta"], *rows))
    assert [one[3:] for one in worth(records)] == [(10, "EUR"), (10, "")]
    assert issues(records, "unreadable_currency")[0].rows == (3,)


def test_kronor_are_of_the_currency_that_stands_beside_them() -> None:
    """Norwegian and Swedish ones are never added up, and Swedish ones are one currency."""
    cells = [("5 mkr", "NOK"), ("5 mkr", "SEK"), ("12,5 mkr", "SEK"), ("1 200 000", "SEK")]
    others = [("7 kr", "EUR"), ("7 kr", ""), ("7 tkr", "kr"), ("7 EUR", "SEK")]
    rows = [["K1", "Kråkvinkel AB", "Törnros AB", *cell] for cell in [*cells, *others]]
    records = read(sheet([*HEADERS, "UE-värde", "Valuta"], *rows))
    currencies = ["NOK", "SEK", "SEK", "SEK", "kr", "kr", "kr", "EUR"]
    assert [one[4] for one in worth(records)] == currencies


def test_kronor_are_of_the_currency_of_the_header() -> None:
    """Unless the cell names another; also in a header or cell that says both."""
    told = amounts("Avtalsvärde (NOK)", "5 mkr", "5", "5 EUR", "5 kr SEK")
    assert told == [(5_000_000, "NOK"), (5, "NOK"), (5, "EUR"), (5, "SEK")]
    assert amounts("Avtalsvärde kr (DKK)", "5", "5 tkr") == [(5, "DKK"), (5_000, "DKK")]
    assert amounts("Avtalsvärde EUR", "5 kr") == [(5, "kr")]
    records = read(
        sheet(
            [*HEADERS, "UE-värde NOK", "Valuta"],
            ["K1", "Kråkvinkel AB", "Törnros AB", "5 mkr", "kr"],
        )
    )
    assert [one[4] for one in worth(records)] == ["NOK"]


def test_the_value_of_a_subcontract_is_that_of_its_row() -> None:
    """Also where two rows happen to tell the same."""
    rows = [["K1", "Kråkvinkel AB", "Törnros AB", "100"], ["K1", "Kråkvinkel AB", "Ek AB", "100"]]
    records = read(sheet([*HEADERS, "UE-värde"], *rows))
    assert worth(records) == [
        ("Kråkvinkel AB", "Törnros AB", 0, 100, ""),
        ("Kråkvinkel AB", "Ek AB", 0, 100, ""),
    ]


def test_one_value_on_all_rows_of_each_contract_is_the_contracts() -> None:
    """It is said that it is read so."""
    rows = [
        ["K1", "Kråkvinkel AB", "Törnros AB", "100"],
        ["K1", "Kråkvinkel AB", "Ek AB", "100"],
        ["K2", "Kråkvinkel AB", "Ek AB", "70"],
    ]
    records = read(sheet([*HEADERS, "Kontraktsvärde"], *rows))
    whole = [("", "", 0, 100, ""), ("", "", 0, 100, ""), ("", "", 1, 70, "")]
    assert worth(records) == whole
    assert issues(records, "value_of_whole_contract")[0].rows == (2, 3)


def test_different_values_in_one_contract_are_those_of_the_rows() -> None:
    """Although the header says "contract"."""
    rows = [["K1", "Kråkvinkel AB", "Törnros AB", "100"], ["K1", "Kråkvinkel AB", "Ek AB", "70"]]
    records = read(sheet([*HEADERS, "Kontraktsvärde"], *rows))
    assert [one[:2] for one in worth(records)] == [
        ("Kråkvinkel AB", "Törnros AB"),
        ("Kråkvinkel AB", "Ek AB"),
    ]


def test_beside_the_value_of_subcontracts_the_other_is_the_contracts() -> None:
    """Whatever the cells look like."""
    records = read(
        sheet(
            [*HEADERS, "Kontraktsvärde", "UE-värde"],
            ["K1", "Kråkvinkel AB", "Törnros AB", "100", "30"],
        )
    )
    assert worth(records) == [("", "", 0, 100, ""), ("Kråkvinkel AB", "Törnros AB", 0, 30, "")]


def test_former_and_later_rows_are_worth_nothing_today() -> None:
    """The day asked about is 2026-11-24."""
    rows = [
        ["K1", "Kråkvinkel AB", "Törnros AB", "1", "", "2025-01-01"],
        ["K1", "Kråkvinkel AB", "Ek AB", "2", "2027-01-01", ""],
        ["K1", "Kråkvinkel AB", "Lingon AB", "4", "2025-01-01", "2027-01-01"],
    ]
    records = read(sheet([*HEADERS, "UE-värde", "Fr.o.m.", "T.o.m."], *rows))
    assert [one[3] for one in worth(records)] == [4]


def test_a_date_that_cannot_be_read_is_noted_once() -> None:
    """Although both the edge and its value ask for it."""
    row = ["K1", "Kråkvinkel AB", "Törnros AB", "1", "snart", "sedan"]
    records = read(sheet([*HEADERS, "UE-värde", "Fr.o.m.", "T.o.m."], row))
    assert [one.count for one in issues(records, "unreadable_date")] == [1, 1]
    assert [one[3] for one in worth(records)] == [1]


def test_a_table_of_suppliers_tells_what_each_has_agreed() -> None:
    """Under the contract it names, or under none."""
    rows = [["Kråkvinkel AB", "K1", "100"], ["Törnros AB", "", "70"]]
    records = read(sheet(["Leverantör", "Avtalsnummer", "Avtalsvärde SEK"], *rows))
    assert worth(records) == [
        ("", "Kråkvinkel AB", 0, 100, "SEK"),
        ("", "Törnros AB", -1, 70, "SEK"),
    ]


def test_one_value_with_several_suppliers_of_a_contract_is_the_contracts() -> None:
    """As in a framework; different values are each supplier's own."""
    rows = [
        ["Kråkvinkel AB", "K1", "100"],
        ["Törnros AB", "K1", "100"],
        ["Kråkvinkel AB", "K2", "100"],
        ["Törnros AB", "K2", "70"],
        ["Ek AB", "", "50"],
        ["Lingon AB", "", "50"],
    ]
    records = read(sheet(["Leverantör", "Avtalsnummer", "Avtalsvärde"], *rows))
    assert records.worth["shared"].tolist() == [True, True, False, False, False, False]
    assert issues(records, "value_of_whole_contract")[0].rows == (2, 3)


def test_the_value_of_a_payment_is_no_contract() -> None:
    """Rows of a ledger are payments."""
    records = read(
        sheet(["Supplier", "Value", "Date"], ["Kråkvinkel AB", "100", "2026-01-02"]),
    )
    assert records.sources[0].kind == "payments"
    assert worth(records) == []


def test_the_limit_of_a_contract_is_read_with_its_row() -> None:
    """In figures or words; a contract without limit has none."""
    rows = [
        ["K1", "Kråkvinkel AB", "Törnros AB", "2"],
        ["K2", "Kråkvinkel AB", "Ek AB", "högst 3 led"],
        ["K3", "Kråkvinkel AB", "Ek AB", "två led"],
        ["K4", "Kråkvinkel AB", "Ek AB", "obegränsat"],
        ["K5", "Kråkvinkel AB", "Ek AB", "se avtalet"],
    ]
    records = read(sheet([*HEADERS, "Max antal led"], *rows))
    assert records.sources[0].columns[-1] == ("Max antal led", "tier_limit")
    assert records.limits["contract"].tolist() == [0, 1, 2]
    assert records.limits["limit"].tolist() == [2, 3, 2]
    assert records.limits["row"].tolist() == [2, 3, 4]
    assert issues(records, "unreadable_limit")[0].rows == (6,)


@pytest.mark.parametrize(
    ("cell", "limit"),
    [
        ("0", 0),
        ("inga", 0),
        ("Ej tillåtet", 0),
        ("None", 0),
        ("not allowed", 0),
        ("2,0", 2),
        ("max. 2", 2),
        ("Upp till och med 2 led", 2),
        ("2 led (under huvudentreprenören)", 2),
        ("at most 3 tiers", 3),
        ("99", 99),
    ],
)
def test_a_limit_is_read_as_people_write_it(cell: str, limit: int) -> None:
    """No subcontractor at all is a limit, too."""
    records = read(sheet([*HEADERS, "Max antal led"], ["K1", "Kråkvinkel AB", "Törnros AB", cell]))
    assert records.limits["limit"].tolist() == [limit]
    assert not issues(records, "unreadable_limit")


@pytest.mark.parametrize(
    "cell",
    [
        "-1",
        "\u22121",
        "10 %",
        "10 procent",
        "100",
        "2-3",
        "2,5",
        "minst 2",
        "more than 2",
        "under 3",
        "nej",
        "2 mkr",
    ],
)
def test_no_limit_is_guessed(cell: str) -> None:
    """What is no number of tiers, or may mean the contrary, is said."""
    records = read(sheet([*HEADERS, "Max antal led"], ["K1", "Kråkvinkel AB", "Törnros AB", cell]))
    assert not len(records.limits)
    assert issues(records, "unreadable_limit")[0].rows == (2,)


def test_tiers_that_current_rows_state_are_kept_with_their_rows() -> None:
    """Also where nobody is said to engage the party; of the past and of later days none."""
    headers = ["Avtalsnummer", "Underentreprenör", "Led", "Anlitas av", "Fr.o.m.", "T.o.m."]
    rows = [
        ["K1", "Kråkvinkel AB", "1", "", "", ""],
        ["K1", "Törnros AB", "2", "Kråkvinkel AB", "", ""],
        ["K1", "Ek AB", "7", "Törnros AB", "", "2025-01-01"],
        ["K1", "Lingon AB", "8", "Törnros AB", "2027-01-01", ""],
        ["K1", "Blåbär AB", "", "Törnros AB", "", ""],
    ]
    records = read(sheet(headers, *rows))
    told = records.stated_tiers
    check_columns(told, SCHEMA_STATED_TIERS, "stated tiers")
    assert told["tier"].tolist() == [1, 2]
    assert told["row"].tolist() == [2, 3]
    assert (told["source_mention"] >= 0).tolist() == [False, True]


def test_a_limit_needs_a_contract() -> None:
    """A table of suppliers may name none."""
    rows = [["Kråkvinkel AB", "K1", "2"], ["Törnros AB", "", "2"]]
    records = read(sheet(["Leverantör", "Avtalsnummer", "Tillåtna led"], *rows))
    assert records.limits["contract"].tolist() == [0]
    assert issues(records, "limit_without_contract")[0].rows == (3,)


def test_tables_without_such_columns_tell_nothing() -> None:
    """The frames are there, and empty."""
    records = read(sheet(HEADERS, ["K1", "Kråkvinkel AB", "Törnros AB"]))
    assert worth(records) == []
    assert not len(records.limits)
