"""`eu-fsf-xml` and `eu-fsf-csv`: one list in two formats and three generations."""

import pytest

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.formats.eu_fsf_csv import EuFsfCsvReader
from supplyscreen.watchlists.formats.eu_fsf_xml import EuFsfXmlReader
from supplyscreen.watchlists.interface import EntryRecord, WatchlistReader
from watchlists.publishing import (
    accepted_by,
    as_csv,
    read_all,
    read_damaged,
    records,
    source_of,
    told,
)

XML = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-11-20T10:00:00+01:00">
<sanctionEntity logicalId="13" euReferenceNumber="EU.1.1" designationDate="2020-02-03"
 unitedNationId="">
 <regulation programme="TAQA"/><subjectType code="person" classificationCode="P"/>
 <nameAlias wholeName="Skuggan" strong="false"/>
 <nameAlias firstName="Odette" lastName="Skuggsjö" wholeName="Odette Skuggsjö" strong="true"/>
 <nameAlias firstName="Odetta" lastName="Dim" wholeName="" strong="true" function="Chief"/>
 <citizenship countryIso2Code="NO" countryDescription="NORWAY"/>
 <birthdate circa="false" calendarType="GREGORIAN" birthdate="1962-12-07" year="1962"/>
 <birthdate circa="true" calendarType="GREGORIAN" year="1964"/>
 <birthdate calendarType="GREGORIAN" yearRangeFrom="1966" yearRangeTo="1967"/>
 <birthdate calendarType="ISLAMIC" year="1380"/>
 <identification number="X1" identificationTypeDescription="National passport" countryIso2Code="00"
  countryDescription="UNKNOWN"/>
 <address street="Dimgatan 1" city="Oslo" countryIso2Code="NO"/><remark>Invented.</remark>
</sanctionEntity>
<sanctionEntity logicalId="14"><subjectType code="enterprise" classificationCode="E"/>
 <nameAlias wholeName="Dimbolaget" strong="true"/></sanctionEntity></export>""".encode()

FULL_HEADER = [
    *("fileGenerationDate", "Entity_LogicalId", "Entity_EU_ReferenceNumber", "Entity_SubjectType"),
    *("Entity_Regulation_Programme", "NameAlias_WholeName", "NameAlias_LastName", "Address_City"),
    *("Address_CountryIso2Code", "BirthDate_BirthDate", "BirthDate_Year", "BirthDate_Month"),
    *("BirthDate_Day", "Identification_Number", "Identification_TypeDescription"),
    *("Citizenship_CountryIso2Code", "NameAlias_LastName"),
]


def full_row(**cells: str) -> list[str]:
    usual = {
        "fileGenerationDate": "20/11/2026",
        "Entity_LogicalId": "13",
        "Entity_SubjectType": "P",
    }
    return [{**usual, **cells}.get(name, "") for name in FULL_HEADER]


FULL = [
    FULL_HEADER,
    full_row(NameAlias_WholeName="Odette Skuggsjö", Entity_Regulation_Programme="TAQA"),
    full_row(NameAlias_LastName="Dim"),
    full_row(BirthDate_BirthDate="1962-12-07", BirthDate_Year="1962"),
    full_row(BirthDate_Year="1964", BirthDate_Month="5", BirthDate_Day="0"),
    full_row(Address_City="Oslo", Address_CountryIso2Code="NO"),
    full_row(Identification_Number="X1", Identification_TypeDescription="Passport"),
    full_row(Citizenship_CountryIso2Code="NO"),
    full_row(Entity_LogicalId="14", Entity_SubjectType="E", NameAlias_WholeName="Dimbolaget"),
]
SHORT = (
    "Date_file;Entity_logical_id;Subject_type;Programme;Entity_logical_id;Naal_wholename;"
    "Naal_function;Birt_date;Iden_number;Iden_country;Addr_street;EU_ref_num\n"
    "04/07/2018;13;P;TAQA;13;Odette Skuggsjö;;;;;;EU.1.1\n"
    "04/07/2018;13;P;TAQA;;;;1962-12-07;;;;EU.1.1\n"
    "04/07/2018;13;P;TAQA;;;;;X1 (passport-National passport) ((passport));NOR;;EU.1.1\n"
    '04/07/2018;14;E;TAQA;14;Dimbolaget;"first; second";;;;"Dimgatan, 1";\n'
)


def damaged_by_spreadsheet(text: str) -> bytes:
    """Every comma a TAB, every line in quotation marks with TABs behind it."""
    lines = (line.replace('"', '""').replace(",", "\t") for line in text.splitlines())
    return "".join(f'"{line}\t\t\t"\n' for line in lines).encode("cp1252")


TABLE = as_csv(FULL, delimiter=";")
EVERY: list[tuple[WatchlistReader, bytes]] = [
    (EuFsfXmlReader(), XML),
    (EuFsfCsvReader(), TABLE),
    (EuFsfCsvReader(), SHORT.encode("cp1252")),
    (EuFsfCsvReader(), damaged_by_spreadsheet(SHORT)),
]
EACH = pytest.mark.parametrize(("reader", "data"), EVERY, ids=["xml", "full", "short", "damaged"])


@EACH
def test_every_generation_tells_who_the_two_are(reader: WatchlistReader, data: bytes) -> None:
    """Two entities, however many rows tell of them."""
    assert accepted_by(data, "list.dat") == reader.format
    person, company = records(reader, data, "eu")
    assert (person.name, person.kind, person.programme) == ("Odette Skuggsjö", "person", "TAQA")
    assert "1962-12-07" in person.birth_date.split("|")
    assert any(text.endswith(":X1") for text in (*person.documents, *person.identifiers))
    assert (company.name, company.kind) == ("Dimbolaget", "company")
    facts = reader.describe(source_of(data, "eu"))
    assert facts
    assert (facts.list_id, facts.authority) == ("eu.fsf", "European Commission, DG FISMA")
    assert facts.issued in ("2026-11-20", "2018-07-04")


def test_strength_births_and_countries_of_the_xml() -> None:
    """A weak name is weak wherever it stands; dates of another calendar are noted."""
    person = records(EuFsfXmlReader(), XML, "eu.xml")[0]
    assert (person.entry_id, person.reference, person.listed) == ("13", "EU.1.1", "2020-02-03")
    assert (person.aliases, person.weak_aliases) == (("Odetta Dim",), ("Skuggan",))
    assert person.birth_date == "1962-12-07|1964|1963|1965|1966|1967"
    assert (person.countries, person.address) == (("NO",), "Dimgatan 1, Oslo, NO")
    assert told(EuFsfXmlReader(), XML, "eu.xml") == {("unread_date", Effect.NOTED, 13)}


def test_rows_of_the_full_table_add_up() -> None:
    """Names, births, addresses and citizenships stand on rows of their own."""
    person = records(EuFsfCsvReader(), TABLE, "eu.csv")[0]
    assert (person.aliases, person.birth_date) == (("Dim",), "1962-12-07|1964-05")
    assert (person.address, person.countries) == ("Oslo, NO", ("NO",))


def test_a_spreadsheets_damage_is_undone_and_told() -> None:
    """Commas come back, and text that holds semicolons stays one cell."""
    data = damaged_by_spreadsheet(SHORT)
    _, company = records(EuFsfCsvReader(), data, "eu.csv")
    assert (company.note, company.address) == ("first; second", "Dimgatan, 1")
    assert told(EuFsfCsvReader(), data, "eu.csv") == {("repaired_lines", Effect.NOTED, None)}


def test_new_columns_are_told_and_short_rows_are_not_lost_in_silence() -> None:
    """A row that has shifted makes the run incomplete."""
    rows = [[*row, "x"] for row in FULL]
    rows[0][-1] = "Mood_Of_The_Day"
    moved = as_csv([*rows, ["20/11/2026", "13"]], delimiter=";")
    assert told(EuFsfCsvReader(), moved, "eu.csv") == {
        ("unknown_column", Effect.NOTED, 1),
        ("shifted_part", Effect.NOTED, 10),
    }
    items = read_all(EuFsfCsvReader(), moved, "eu.csv")
    lost = [one for one in items if not isinstance(one, EntryRecord) and one.incomplete]
    assert [one.code for one in lost] == ["watchlists.shifted_part"]


def test_a_table_without_ids_is_refused() -> None:
    """Nobody could tell whose rows they are."""
    with pytest.raises(DamagedList) as caught:
        records(EuFsfCsvReader(), b"a;b\n1;2\n", "eu.csv")
    assert caught.value.row == 1


@EACH
def test_damaged_copies_are_read_or_refused(reader: WatchlistReader, data: bytes) -> None:
    """Never anything else."""
    assert sum(read_damaged(reader, data, "eu")) == 120
