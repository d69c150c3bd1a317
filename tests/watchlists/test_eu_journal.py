"""`eu-oj-csv`: annexes of a regulation, consolidated or as an amendment adds to them."""

import pytest

from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.formats.eu_journal_csv import EuJournalCsvReader
from watchlists.publishing import accepted_by, as_csv, read_damaged, records, source_of, told

READER = EuJournalCsvReader()
HEADER = [
    *("celex", "recordId", "programKey", "annex", "measure", "startDate", "reason", "schema"),
    *("name", "alias", "weakAlias", "previousName", "country", "nationality", "birthDate"),
    *("passportNumber", "innCode", "leiCode", "address", "notes"),
]


def row(**cells: str) -> list[str]:
    usual = {"celex": "32099R0001", "programKey": "EU-TAQA-X", "annex": "I", "schema": "Person"}
    return [{**usual, **cells}.get(name, "") for name in HEADER]


ROWS = [
    HEADER,
    row(
        recordId="1",
        measure="Asset freeze",
        startDate="23.7.2026",
        reason="Former member of an invented body.",
        name="Odette (Odetta) SKUGGSJÖ (Odett SKUGGA)",
        alias="Одетт; Odette Dim (OD)",
        weakAlias="Skuggan; Dimman",
        nationality="(a) Norwegian, (b) Iraqi",
        birthDate="(a) 7.12.1962, (b) 1964",
        passportNumber="(a) X1, (b) X2",
        address="(a) Dimgatan 1, Oslo, (b) Skuggvägen 2",
    ),
    row(schema="LegalEntity", name="Dimbolaget (Dimman AB)", innCode="7700000000"),
    row(schema="LegalEntity", name="Dimbolaget (Dimman AB)", startDate="soon"),
    row(schema="Asset", name="M/V DIMMA"),
]
TABLE = as_csv(ROWS)


def test_a_person_keeps_everything() -> None:
    """Bracketed readings are names, numbered cells are taken apart."""
    one = records(READER, TABLE, "oj.csv")[0]
    assert (one.entry_id, one.kind, one.listed) == ("32099R0001/I/1", "person", "2026-07-23")
    assert one.name == "Odette (Odetta) SKUGGSJÖ (Odett SKUGGA)"
    assert {"Odette SKUGGSJÖ", "Odetta SKUGGSJÖ", "Odett SKUGGA", "Одетт"} <= set(one.aliases)
    assert one.weak_aliases == ("Skuggan", "Dimman", "OD")
    assert one.birth_date == "1962-12-07|1964"
    assert one.countries == ("Norwegian", "Iraqi")
    assert one.documents == ("Passport:X1", "Passport:X2")
    assert one.address == "Dimgatan 1, Oslo; Skuggvägen 2"


def test_the_statement_of_reasons_is_a_note_and_never_rejects_an_entry() -> None:
    """It speaks of former members and of victims; the reason is the measure."""
    one = records(READER, TABLE, "oj.csv")[0]
    assert (one.reason, "Former member" in one.note) == ("Asset freeze", True)


def test_entries_without_number_are_called_by_their_name() -> None:
    """Each under an id of its own; unknown schemas are of any kind."""
    _, first, second, ship = records(READER, TABLE, "oj.csv")
    assert first.entry_id == "32099R0001/I/Dimbolaget (Dimman AB)"
    assert second.entry_id == f"{first.entry_id}-2"
    assert (first.aliases, first.documents) == (("Dimbolaget", "Dimman AB"), ("INN:7700000000",))
    assert (ship.kind, ship.name) == ("", "M/V DIMMA")
    assert told(READER, TABLE, "oj.csv") == {
        ("id_given", Effect.NOTED, 4),
        ("unread_date", Effect.NOTED, 4),
    }


def test_the_regulation_is_the_list() -> None:
    """An amendment says that it is not the whole of it."""
    facts = READER.describe(source_of(TABLE, "oj.csv"))
    assert facts
    assert (facts.list_id, facts.authority) == (
        "eu.oj.32099R0001",
        "European Union, Official Journal",
    )
    rows = [["amendedCelex", "amendmentCelex", *ROWS[0][1:]]]
    rows += [[cells[0], "32099R0009", *cells[1:]] for cells in ROWS[1:2]]
    amendment = as_csv(rows)
    facts = READER.describe(source_of(amendment, "oj.csv"))
    assert facts
    assert facts.list_id == "eu.oj.32099R0001.32099R0009"
    assert told(READER, amendment, "oj.csv") == {("amendment_alone", Effect.NOTED, 2)}
    assert {accepted_by(data, "x.csv") for data in (TABLE, amendment)} == {"eu-oj-csv"}


def test_a_new_column_is_told_and_a_shifted_record_is_rejected() -> None:
    """With their rows."""
    rows = [[*ROWS[0], "mood"], [*ROWS[1], "x"], ["32099R0001", "2"]]
    assert told(READER, as_csv(rows), "oj.csv") == {
        ("unknown_column", Effect.NOTED, 1),
        ("shifted_row", Effect.REJECTED, 3),
    }


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_copies_that_a_spreadsheet_saved_are_the_same_list(delimiter: str, encoding: str) -> None:
    """With another delimiter and in another encoding; what that cannot write is not in it."""
    rows = [[cell.replace("Одетт", "Odett") for cell in one] for one in ROWS]
    plain, saved = as_csv(rows), as_csv(rows, delimiter=delimiter, encoding=encoding)
    assert accepted_by(saved, "oj.csv") == READER.format
    assert READER.describe(source_of(saved, "oj.csv")) == READER.describe(
        source_of(plain, "oj.csv")
    )
    assert records(READER, saved, "oj.csv") == records(READER, plain, "oj.csv")


def test_the_shorter_layout_and_days_of_the_calendar_are_read() -> None:
    """Columns in another order, several values apart by semicolons, ships among the parties."""
    header = ["schema", "name", "previousName", "flag", "imoNumber", "celex", "recordId"]
    header += ["programKey", "annex", "startDate", "birthDate"]
    ship = ["Vessel", "DIMMA", "Dis; Tjocka", "Panama", "1234567", "32099R0001", "9", "X", "XLII"]
    born = ["Person", "Odette SKUGGSJÖ", "", "", "", "32099R0001", "8", "X", "I", "2026-07-23"]
    first, second = records(
        READER, as_csv([header, [*ship, "", ""], [*born, "1962-12; 1964-05-06"]]), "oj.csv"
    )
    assert (first.kind, first.aliases, first.countries) == (
        "vessel",
        ("Dis", "Tjocka"),
        ("Panama",),
    )
    assert first.documents == ("IMO:1234567",)
    assert (second.listed, second.birth_date) == ("2026-07-23", "1962-12|1964-05-06")


def test_damaged_copies_are_read_or_refused() -> None:
    """Never anything else."""
    assert sum(read_damaged(READER, TABLE, "oj.csv")) == 120
