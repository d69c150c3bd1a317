"""Headers of ledgers as bodies of seven countries write them: supplier, amount, payment day."""

from pathlib import Path

import pytest

from records.sheets import AS_OF, issues, names, read, sheet
from supplyscreen.errors import UnusableTable
from supplyscreen.records.extract import extract
from supplyscreen.records.headers import claim_of, is_known_header
from supplyscreen.tables.read import read_table

LEDGERS = [
    ("Vendor Name", "Net Amount (£)", "Payment Date"),
    ("Beneficiary", "Amount (£)", "Date Paid"),
    ("Payee", "Amount", "Pay Date"),
    ("Payee Name", "Amount Paid", "Paid Date"),
    ("Supplier (T)", "Amount", "Trans.date"),
    ("Supplier/Payee", "Net Amount £", "Cheque/BACS Date"),
    ("Creditor Name", "Invoice Amount GBP", "Posting Date"),
    ("Creditor", "Net Value", "Clearing Date"),
    ("Name of Supplier", "Amount Excl. VAT", "Date of Payment"),
    ("SupplierName", "NetAmount", "PaymentDate"),
    ("SUPPLIER_NAME", "AMOUNT_EXC_VAT", "PAYMENT_DATE"),
    ("Merchant Name", "Transaction Amount", "Transaction Date"),
    ("Supplier Description", "Net of VAT", "Date Cleared"),
    ("Paid To", "Total (£)", "Payment Run Date"),
    ("Recipient", "Value (£)", "Date"),
    ("Provider Name", "Spend (£)", "Date"),
    ("Ap/Ar ID(T)", "Amount", "Payment date"),
    ("Supplier", "Gross Amount", "Invoice Date"),
    ("Leverantör", "Belopp exkl. moms", "Bokföringsdatum"),
    ("Leverantör (T)", "Belopp", "Verifikationsdatum"),
    ("Betalningsmottagare", "Utbetalt belopp", "Betalningsdag"),
    ("Lev.namn", "Nettobelopp (kr)", "Fakturadatum"),
    ("Mottagare", "Belopp i kr", "Utbetalningsdag"),
    ("Leverandørens navn", "Beløp eks. mva.", "Betalt dato"),
    ("Leverandør navn", "Beløp NOK", "Bilagsdato"),
    ("Kreditor navn", "Beløb i DKK", "Posteringsdato"),
    ("Betalingsmodtager", "Beløb ekskl. moms", "Betalingsdato"),
    ("Toimittajan nimi", "Nettosumma", "Maksupäivämäärä"),
    ("Palveluntuottaja", "Summa (alv 0)", "Tositepäivämäärä"),
    ("Kreditorname", "Betrag in EUR", "Buchungstag"),
    ("Zahlungsempfänger", "Betrag (€)", "Zahlungsdatum"),
    ("Lieferantenname", "Rechnungsbetrag netto", "Rechnungsdatum"),
    ("Leverancier", "Bedrag excl. btw", "Betaaldatum"),
    ("Naam crediteur", "Bedrag in euro", "Boekingsdatum"),
]


def mapped(headers: list[str], *rows: list[str]) -> dict[str, str]:
    """Field -> header."""
    (source,) = read(sheet(headers, *rows)).sources
    return {field: header for header, field in source.columns}


@pytest.mark.parametrize("headers", LEDGERS, ids=lambda one: one[0])
def test_a_ledger_is_payments_by_its_three_columns(headers: tuple[str, str, str]) -> None:
    """In any order, among columns that say nothing of payments."""
    name, amount, day = headers
    rows = [["K", day_of, "1 200,50", "Kråkvinkel Bygg Ltd", "x"] for day_of in ("2026-01-07", "")]
    records = read(sheet(["Capital/Revenue", day, amount, name, "Narrative"], *rows))
    (source,) = records.sources
    assert source.kind == "payments"
    told = {field: header for header, field in source.columns}
    assert (told["supplier_name"], told["amount"], told["date"]) == (name, amount, day)
    assert names(records) == ["Kråkvinkel Bygg Ltd"] * 2


@pytest.mark.parametrize("headers", LEDGERS[:6] + LEDGERS[-4:], ids=lambda one: one[0])
def test_lines_above_the_header_do_not_hide_it(
    tmp_path: Path, headers: tuple[str, str, str]
) -> None:
    """A title, a note and a blank line, as many bodies put there."""
    path = tmp_path / "spend.csv"
    above = "Påhittade rådet: payments over £500,,\nPublished monthly,,\n,,\n"
    rows = "".join(f"Kråkvinkel {at} Ltd,{at}.50,0{at}/01/2026\n" for at in range(1, 8))
    path.write_text(above + ",".join(headers) + "\n" + rows, encoding="utf-8")
    table = read_table(
        path, name=path.name, encoding=None, delimiter=None, is_header=is_known_header
    )
    (source,) = extract([table], as_of=AS_OF).sources
    assert (source.header_row, source.read, source.used) == (4, 7, 7)
    told = {field: header for header, field in source.columns}
    assert (told["supplier_name"], told["amount"], told["date"]) == headers


@pytest.mark.parametrize(
    ("rivals", "field", "chosen"),
    [
        (("Invoice Date", "Payment Date"), "date", "Payment Date"),
        (("Date", "Payment Date", "Invoice Date"), "date", "Payment Date"),
        (("Invoice Date", "Posting Date"), "date", "Posting Date"),
        (("Fakturadatum", "Betaldatum"), "date", "Betaldatum"),
        (("Date", "Document Date"), "date", "Date"),
        (("Gross Amount", "Net Amount", "VAT Amount"), "amount", "Net Amount"),
        (("Amount", "Net Amount"), "amount", "Net Amount"),
        (("Gross", "Net"), "amount", "Gross"),
        (("Amount", "Total"), "amount", "Amount"),
        (("Gross Amount", "Net"), "amount", "Net"),
        (("Belopp", "Belopp exkl moms"), "amount", "Belopp exkl moms"),
        (("Recipient", "Supplier"), "supplier_name", "Supplier"),
        (("Party", "Recipient"), "supplier_name", "Recipient"),
        (("Invoice Date", "Date of Payment Run"), "date", "Date of Payment Run"),
        (("Amount", "Net Invoice Total"), "amount", "Net Invoice Total"),
    ],
)
def test_of_several_columns_the_plainest_goes_before(
    rivals: tuple[str, ...], field: str, chosen: str
) -> None:
    """Nobody is asked where one says what it is and the other says something near."""
    cells = {"Supplier": "Törnros AB", "Amount": "7", "Date": "2026-01-07"}
    headers = list(rivals)
    for header, means in (("Supplier", "supplier_name"), ("Amount", "amount"), ("Date", "date")):
        headers += [] if field == means else [header]
    row = [
        cells.get(header, f"{header} AB" if field == "supplier_name" else str(at))
        for at, header in enumerate(headers)
    ]
    assert mapped(headers, row)[field] == chosen


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Total Invoice Amount (excl. VAT)", ("amount",)),
        ("Net Payment Total GBP", ("amount",)),
        ("Amount of Transaction", ("amount",)),
        ("Invoice Total Inc VAT", ("amount_gross",)),
        ("Date of Payment Run", ("date",)),
        ("Invoice Payment Date", ("date",)),
        ("Date Invoice Posted", ("date",)),
        ("Vendor / Supplier Name", ("supplier_name",)),
        ("Payee Legal Name", ("supplier_name",)),
        ("Irrecoverable VAT Amount", ()),
        ("Total VAT", ()),
        ("Date of Award", ()),
        ("Payment Terms", ()),
        ("Payment Method Value", ()),
        ("Supplier Category", ()),
        ("Supplier / Subcontractor", ()),
    ],
)
def test_words_of_ledgers_are_put_together_freely(header: str, fields: tuple[str, ...]) -> None:
    """One word that is not known leaves the header unknown."""
    assert claim_of(header).fields == fields


def test_two_columns_that_say_the_same_stay_open() -> None:
    """Neither is guessed, and the issue names both."""
    records = read(
        sheet(
            ["Supplier", "Amount", "Payment Date", "Date Paid"],
            ["Törnros AB", "1", "2026-01-07", "2026-01-08"],
        )
    )
    (issue,) = issues(records, "field_claimed_twice")
    assert dict(issue.params)["field"] == "date"


def test_two_columns_of_suppliers_are_never_guessed() -> None:
    """The run stops and names the choices."""
    with pytest.raises(UnusableTable, match="Payee"):
        read(
            sheet(
                ["Supplier Name", "Payee", "Amount", "Date"],
                ["Törnros AB", "Lingon AB", "1", "2026-01-07"],
            )
        )


def test_of_two_columns_of_a_supplier_s_number_the_one_of_names_is_the_name() -> None:
    """Ledgers write a code and, with (T), its text."""
    told = mapped(
        ["Supplier ID", "Supplier ID(T)", "Amount", "Payment Date"],
        ["100234", "Törnros AB", "1", "2026-01-07"],
        ["100235", "Lingon AB", "1", "2026-01-07"],
    )
    assert told["supplier_name"] == "Supplier ID(T)"
    assert told["supplier_no"] == "Supplier ID"


def test_an_internal_id_gives_way_to_a_column_that_says_company_number() -> None:
    """Both are numbers of the supplier, and one says which register knows it."""
    told = mapped(
        ["Supplier", "Supplier ID", "Supplier Company Number", "Supplier Reference", "Amount"],
        ["Törnros Ltd", "100234", "01234567", "x-1", "1"],
        ["Lingon Ltd", "100235", "07654321", "x-2", "1"],
    )
    assert told["supplier_id"] == "Supplier Company Number"
    assert told["supplier_no"] == "Supplier Reference"


def test_who_publishes_is_not_asked_for_where_the_supplier_is_named() -> None:
    """The words "organisation name" and "company" may be either side; "supplier" is not."""
    told = mapped(
        ["Organisation Name", "Company", "Supplier Name", "Net Amount", "Payment Date"],
        ["Påhittade rådet", "01", "Törnros AB", "1", "2026-01-07"],
    )
    assert told["supplier_name"] == "Supplier Name"


def test_a_value_is_an_amount_beside_a_day_and_else_a_contract_s() -> None:
    """A register of contracts has values, too."""
    row = ["Törnros AB", "1", "2026-01-07"]
    assert mapped(["Supplier", "Value", "Payment Date"], row)["amount"] == "Value"
    contracts = ["Supplier", "Value", "Start date"]
    assert mapped(contracts, row)["contract_value"] == "Value"
