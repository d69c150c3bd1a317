"""`uk-sanctions-list`: the same entries from ODS, CSV and XML; built from the published layout."""

import pytest

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.formats.uk_sanctions_list import UkSanctionsListReader
from supplyscreen.watchlists.interface import EntryRecord
from watchlists.publishing import (
    accepted_by,
    as_csv,
    as_ods,
    as_xlsx,
    read_damaged,
    records,
    source_of,
    told,
)

READER = UkSanctionsListReader()
HEADER = [
    *("Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number", "Name 6", "Name 1"),
    *("Name 2", "Name 3", "Name 4", "Name 5", "Name type", "Alias strength", "Title"),
    *("Name non-latin script", "Regime Name", "Designation Type", "Sanctions Imposed"),
    *("Other Information", "UK Statement of Reasons", "Address Line 1", "Address Postal Code"),
    *("Address Country", "Date Designated", "D.O.B", "Nationality(/ies)", "Passport number"),
    *("Business registration number (s)", "IMO number"),
]


def row(**cells: str) -> list[str]:
    """One row of a person under XYZ0001, by its primary name, unless it says otherwise."""
    usual = {"Unique ID": "XYZ0001", "Designation Type": "Individual", "Name type": "Primary Name"}
    given = {name.replace("_", " "): text for name, text in cells.items()}
    return [{**usual, **given}.get(name, "") for name in HEADER]


PERSON = {
    "Name_6": "KÄRR",
    "Name_1": "Ivetta",
    "D.O.B": "dd/mm/1950",
    "Nationality(/ies)": "(1) Norway (2) Peru",
    "Date_Designated": "01/02/2023",
    "Regime_Name": "Den påhittade ordningen",
    "Sanctions_Imposed": "Asset freeze|Travel Ban",
    "Passport_number": "(1) A1 (2) B2",
}
ROWS = [
    ["Report Date: 16-Jun-2025"],
    HEADER,
    row(**PERSON),
    row(**{**PERSON, "D.O.B": "27/08/1955"}),
    row(Name_6="KERR", Name_type="Alias", Alias_strength="Low quality a.k.a"),
    row(
        **{"Name_6": "Kjerr", "Name_type": "Primary Name Variation", "Name_non-latin_script": "Кэр"}
    ),
    row(Unique_ID="XYZ0002", Name_6="MYRLAND LTD", Designation_Type="Entity"),
    row(Unique_ID="XYZ0003", Name_6="DIMMA", Designation_Type="Ship", IMO_number="1234567"),
]
XML = """<?xml version="1.0" encoding="utf-8"?>
<Designations><DateGenerated>16/06/2025</DateGenerated>
<Designation><DateDesignated>01/02/2023</DateDesignated><UniqueID>XYZ0001</UniqueID><Names>
<Name><Name1>Ivetta</Name1><Name6>KÄRR</Name6><NameType>Primary Name</NameType></Name>
<Name><Name6>KERR</Name6><NameType>Alias</NameType><AliasStrength>Low quality</AliasStrength></Name>
<Name><Name6>Kjerr</Name6><NameType>Primary Name Variation</NameType></Name></Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>Кэр</NameNonLatinScript></NonLatinName></NonLatinNames>
<RegimeName>Den påhittade ordningen</RegimeName>
<IndividualEntityShip>Individual</IndividualEntityShip>
<SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
<IndividualDetails><Individual><DOBs><DOB>dd/mm/1950</DOB><DOB>27/08/1955</DOB></DOBs>
<Nationalities><Nationality>(1) Norway (2) Peru</Nationality></Nationalities>
<PassportDetails><Passport><PassportNumber>A1</PassportNumber></Passport>
<Passport><PassportNumber>B2</PassportNumber></Passport></PassportDetails>
</Individual></IndividualDetails></Designation>
<Designation><UniqueID>XYZ0002</UniqueID><Names><Name><Name6>MYRLAND LTD</Name6>
<NameType>Primary Name</NameType></Name></Names><IndividualEntityShip>Entity</IndividualEntityShip>
</Designation>
<Designation><UniqueID>XYZ0003</UniqueID><Names><Name><Name6>DIMMA</Name6>
<NameType>Primary Name</NameType></Name></Names><IndividualEntityShip>Ship</IndividualEntityShip>
<ShipDetails><Ship><IMONumbers><IMONumber>1234567</IMONumber></IMONumbers></Ship></ShipDetails>
</Designation></Designations>
""".encode()
FILES = {"l.ods": as_ods(ROWS), "l.csv": as_csv(ROWS), "l.xlsx": as_xlsx(ROWS), "l.xml": XML}


@pytest.mark.parametrize("name", FILES)
def test_every_form_of_the_list_gives_the_same_entries(name: str) -> None:
    found = [one._replace(row=0) for one in records(READER, FILES[name], name)]
    assert found == [
        EntryRecord(
            row=0,
            entry_id="XYZ0001",
            name="Ivetta KÄRR",
            kind="person",
            aliases=("Kjerr", "Кэр"),
            weak_aliases=("KERR",),
            countries=("Norway", "Peru"),
            birth_date="1950|1955-08-27",
            reason="Asset freeze, Travel Ban",
            listed="2023-02-01",
            programme="Den påhittade ordningen",
            grounds=("sanction",),
            documents=("passport:A1", "passport:B2"),
        ),
        EntryRecord(
            row=0,
            entry_id="XYZ0002",
            name="MYRLAND LTD",
            kind="company",
            grounds=("sanction",),
        ),
        EntryRecord(
            row=0,
            entry_id="XYZ0003",
            name="DIMMA",
            kind="vessel",
            grounds=("sanction",),
            documents=("IMO:1234567",),
        ),
    ]


@pytest.mark.parametrize("name", FILES)
def test_the_list_is_known_whatever_its_form_and_dated(name: str) -> None:
    assert accepted_by(FILES[name], name) == "uk-sanctions-list"
    facts = READER.describe(source_of(FILES[name], name))
    assert (facts.list_id, facts.issued) == ("uk.fcdo.sanctions-list", "2025-06-16")


def test_what_is_new_in_the_schema_is_told_and_the_entry_used() -> None:
    data = XML.replace(b"<UniqueID>XYZ0002", b"<Farg>b</Farg><UniqueID>XYZ0002")
    assert {code for code, *_ in told(READER, data, "l.xml")} == {"new_element"}
    assert len(records(READER, data, "l.xml")) == 3


def test_two_designations_of_one_id_are_both_used() -> None:
    data = XML.replace(b"XYZ0003", b"XYZ0002")
    ids = [one.entry_id for one in records(READER, data, "l.xml")]
    assert ids == ["XYZ0001", "XYZ0002", "XYZ0002-2"]
    assert {(code, effect) for code, effect, _ in told(READER, data, "l.xml")} == {
        ("id_given", Effect.NOTED)
    }


def test_a_document_type_is_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><Designations>&b;</Designations>'
    with pytest.raises(DamagedList):
        records(READER, bomb, "l.xml")


def test_a_lost_column_refuses_the_list_by_its_name() -> None:
    without = [
        [cell for cell, name in zip(one, HEADER, strict=True) if name != "Unique ID"]
        for one in ROWS[1:]
    ]
    with pytest.raises(DamagedList) as caught:
        records(READER, as_csv(without), "l.csv")
    assert caught.value.column == "unique id"


@pytest.mark.parametrize("name", FILES)
def test_damaged_copies_are_refused_or_read_and_nothing_else(name: str) -> None:
    assert read_damaged(READER, FILES[name], name)[0] > 0


def test_flags_and_owners_of_ships_are_kept_from_tables_and_xml() -> None:
    """They recognise a ship whose name has changed."""
    flag, owner = "Current believed flag of ship", "Current owner/operator (s)"
    ship = [
        *row(Unique_ID="XYZ0003", Name_6="DIMMA", Designation_Type="Ship"),
        "Panama",
        "DIMBOLAGET",
    ]
    table = as_csv([[*HEADER, flag, owner], ship])
    more = (
        b"<CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Panama</CurrentBelievedFlagOfShip>"
        b"</CurrentBelievedFlagOfShips><CurrentOwnerOperators><CurrentOwnerOperator>DIMBOLAGET"
        b"</CurrentOwnerOperator></CurrentOwnerOperators></Ship>"
    )
    for name, data in (("l.csv", table), ("l.xml", XML.replace(b"</Ship>", more))):
        one = records(READER, data, name)[-1]
        assert (one.countries, one.note) == (("Panama",), "Owner or operator DIMBOLAGET;")


OLD = [
    [
        *("Unique ID", "OFSI ID", "Primary Name", "a.k.a", "a.k.a (Non-Latin Script)", "Name 1"),
        *("Name 6", "Entity, Vessel\xa0or Individual", "Regime Name", "Primary Address Country"),
        "D.O.B",
    ],
    [
        "XYZ0001",
        "12",
        "MYRLAND LTD",
        "Myrmark; Myr",
        "Мюр",
        "N/A",
        "N/A",
        "Entity",
        "Ord",
        "Norway",
        "N/A",
    ],
    ["XYZ0002", "N/A", "N/A", "N/A", "", "Ivetta", "KÄRR", "Individual", "Ord", "Unknown", "1950"],
]


def test_the_layout_of_2020_and_headers_in_another_case_are_read() -> None:
    """Names of entities stand in a column of their own; blanks are written out."""
    upper = [[cell.upper() for cell in OLD[0]], *OLD[1:]]
    for rows in (OLD, upper):
        for name, data in (("l.ods", as_ods(rows)), ("l.xlsx", as_xlsx(rows))):
            assert accepted_by(data, name) == "uk-sanctions-list"
            first, second = records(READER, data, name)
            assert (first.name, first.aliases) == ("MYRLAND LTD", ("Myrmark", "Myr", "Мюр"))
            assert (first.kind, first.countries) == ("company", ("Norway",))
            assert (second.name, second.aliases, second.kind) == ("Ivetta KÄRR", (), "person")
            assert (second.birth_date, second.countries) == ("1950", ())
            assert told(READER, data, name) == set()


def test_sheets_beside_the_list_are_told_and_repeated_cells_read() -> None:
    """As programs write a spreadsheet: what is equal is written once."""
    more = (
        '</table:table><table:table table:name="Sidan om"><table:table-row><table:table-cell '
        'office:value-type="string"><text:p>Sagt om listan</text:p></table:table-cell>'
        "</table:table-row>"
    )
    data = as_ods(ROWS, more=more)
    assert {code for code, *_ in told(READER, data, "l.ods")} == {"sheet_left_out"}
    assert len(records(READER, data, "l.ods")) == 3
