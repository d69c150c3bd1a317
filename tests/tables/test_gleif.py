"""GLEIF files: companies with a LEI, and who consolidates whom."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tables.documents import (
    column,
    counts,
    noted,
    read_at_every_length,
    read_file,
    read_text,
    refusal,
    rows_of,
)

LEI = "00000000000000000098"
"""Passes the check and belongs to nobody: no issuer has the prefix 0000."""
PARENT = "0000000000000000MO22"

RECORD = f"""
<lei:LEIRecord>
  <lei:LEI>{LEI}</lei:LEI>
  <lei:Entity>
    <lei:LegalName xml:lang="sv">Kråkvinkel &amp; Co AB</lei:LegalName>
    <lei:OtherEntityNames>
      <lei:OtherEntityName type="PREVIOUS_LEGAL_NAME">Gamla Kråkan AB</lei:OtherEntityName>
      <lei:OtherEntityName type="TRADING_OR_OPERATING_NAME">Kråkan</lei:OtherEntityName>
    </lei:OtherEntityNames>
    <lei:LegalAddress>
      <lei:FirstAddressLine>Påhittsgatan 1</lei:FirstAddressLine>
      <lei:AdditionalAddressLine>Port 2</lei:AdditionalAddressLine>
      <lei:City>Ingenstans</lei:City>
      <lei:Country>SE</lei:Country>
      <lei:PostalCode>111 11</lei:PostalCode>
    </lei:LegalAddress>
    <lei:RegistrationAuthority>
      <lei:RegistrationAuthorityID>RA000544</lei:RegistrationAuthorityID>
      <lei:RegistrationAuthorityEntityID>556036-0793</lei:RegistrationAuthorityEntityID>
    </lei:RegistrationAuthority>
    <lei:LegalJurisdiction>SE</lei:LegalJurisdiction>
    <lei:LegalForm><lei:EntityLegalFormCode>XJHM</lei:EntityLegalFormCode></lei:LegalForm>
    <lei:EntityStatus>INACTIVE</lei:EntityStatus>
    <lei:EntityCreationDate>1999-05-06T00:00:00Z</lei:EntityCreationDate>
  </lei:Entity>
  <lei:Registration><lei:RegistrationStatus>ISSUED</lei:RegistrationStatus></lei:Registration>
</lei:LEIRecord>"""


def level_1(*records: str, count: int | None = None, year: str = "2016") -> str:
    """A level 1 file."""
    said = len(records) if count is None else count
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- made up -->\n'
        f'<lei:LEIData xmlns:lei="http://www.gleif.org/data/schema/leidata/{year}">'
        f"<lei:LEIHeader><lei:RecordCount>{said}</lei:RecordCount></lei:LEIHeader>"
        f"<lei:LEIRecords>{''.join(records)}</lei:LEIRecords></lei:LEIData>"
    )


def level_2(*relations: str) -> str:
    """A level 2 file."""
    return (
        '<rr:RelationshipData xmlns:rr="http://www.gleif.org/data/schema/rr/2016">'
        f"<rr:Header><rr:RecordCount>{len(relations)}</rr:RecordCount></rr:Header>"
        f"<rr:RelationshipRecords>{''.join(relations)}</rr:RelationshipRecords>"
        "</rr:RelationshipData>"
    )


def relation(
    kind: str = "IS_DIRECTLY_CONSOLIDATED_BY",
    *,
    status: str = "ACTIVE",
    parent: str = PARENT,
    registration: str = "PUBLISHED",
) -> str:
    """One relationship record."""
    return f"""
<rr:RelationshipRecord><rr:Relationship>
  <rr:StartNode><rr:NodeID>{LEI}</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:StartNode>
  <rr:EndNode><rr:NodeID>{parent}</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:EndNode>
  <rr:RelationshipType>{kind}</rr:RelationshipType>
  <rr:RelationshipPeriods>
    <rr:RelationshipPeriod><rr:StartDate>2021-01-01T00:00:00Z</rr:StartDate>
      <rr:PeriodType>ACCOUNTING_PERIOD</rr:PeriodType></rr:RelationshipPeriod>
    <rr:RelationshipPeriod><rr:StartDate>2015-02-03T00:00:00Z</rr:StartDate>
      <rr:PeriodType>RELATIONSHIP_PERIOD</rr:PeriodType></rr:RelationshipPeriod>
  </rr:RelationshipPeriods>
  <rr:RelationshipStatus>{status}</rr:RelationshipStatus>
  <rr:RelationshipQuantifiers><rr:RelationshipQuantifier>
    <rr:QuantifierAmount>75.00</rr:QuantifierAmount>
    <rr:QuantifierUnits>PERCENTAGE</rr:QuantifierUnits>
  </rr:RelationshipQuantifier></rr:RelationshipQuantifiers>
</rr:Relationship>
<rr:Registration><rr:RegistrationStatus>{registration}</rr:RegistrationStatus></rr:Registration>
</rr:RelationshipRecord>"""


def test_a_record_of_level_1_is_a_party(tmp_path: Path) -> None:
    """Names, numbers, place and whether it still exists."""
    table = read_text(tmp_path, level_1(RECORD), "lei.xml")
    assert rows_of(table, "parties") == [
        (
            1,
            {
                "name": "Kråkvinkel & Co AB",
                "lei": LEI,
                "org_id": "orgnr: 556036-0793",
                "former_name": "Gamla Kråkan AB",
                "aliases": "Kråkan",
                "registered_date": "1999-05-06",
                "status": "inactive",
                "address": "Påhittsgatan 1, Port 2",
                "city": "Ingenstans",
                "postcode": "111 11",
                "country": "SE",
            },
        )
    ]
    assert noted(table) == {}


def test_versions_differ_in_their_namespace_alone(tmp_path: Path) -> None:
    """The first version gives the number under another element."""
    old = RECORD.replace("<lei:RegistrationAuthority>", "<lei:Nothing>")
    old = old.replace("</lei:RegistrationAuthority>", "</lei:Nothing>").replace(
        "<lei:LegalJurisdiction>",
        '<lei:BusinessRegisterEntityID register="RA000544">5560360793'
        "</lei:BusinessRegisterEntityID><lei:LegalJurisdiction>",
    )
    table = read_text(tmp_path, level_1(old, year="2014"), "lei.xml")
    assert column(table, "parties", "org_id") == ["orgnr: 5560360793"]


def test_the_parent_owns_the_child(tmp_path: Path) -> None:
    """Since when is told by the relationship's own period."""
    table = read_text(tmp_path, level_2(relation()), "rr.xml")
    assert rows_of(table, "ownership") == [
        (
            1,
            {
                "owner_id": f"LEI: {PARENT}",
                "owned_id": f"LEI: {LEI}",
                "ownership_pct": "75.00 %",
                "interest": "direct parent",
                "start_date": "2015-02-03",
            },
        )
    ]


def test_what_holds_no_longer_is_former_and_funds_own_nothing(tmp_path: Path) -> None:
    """Annulled records are skipped without a loss; the others mean less was looked at."""
    table = read_text(
        tmp_path,
        level_2(
            relation("IS_ULTIMATELY_CONSOLIDATED_BY", status="INACTIVE"),
            relation("IS_FUND-MANAGED_BY"),
            relation(registration="ANNULLED"),
            relation(parent=""),
        ),
        "rr.xml",
    )
    ((row, cells),) = rows_of(table, "ownership")
    assert (row, cells["status"], cells["interest"]) == (1, "former", "ultimate parent")
    told = {one.code.partition(".")[2]: (one.rows, one.incomplete) for one in table.issues}
    assert told == {
        "gleif_no_ownership": ((2,), True),
        "gleif_annulled": ((3,), False),
        "names_nobody": ((4,), True),
    }
    assert counts(table) == {"ownership": (4, 1, 0, 3)}


def test_reporting_exceptions_name_no_owner(tmp_path: Path) -> None:
    """They are counted, and the run is incomplete."""
    text = (
        '<repex:ReportingExceptionData xmlns:repex="http://www.gleif.org/data/schema/repex/2021">'
        "<repex:ReportingExceptions><repex:Exception>"
        f"<repex:LEI>{LEI}</repex:LEI><repex:ExceptionReason>NATURAL_PERSONS"
        "</repex:ExceptionReason></repex:Exception></repex:ReportingExceptions>"
        "</repex:ReportingExceptionData>"
    )
    table = read_text(tmp_path, text, "repex.xml")
    assert counts(table) == {"ownership": (1, 0, 0, 1)}
    (issue,) = table.issues
    assert (issue.value, issue.incomplete) == ("NATURAL_PERSONS", True)


def test_records_that_are_missing_are_noted(tmp_path: Path) -> None:
    """The header says how many there should be."""
    table = read_text(tmp_path, level_1(RECORD, count=2), "lei.xml")
    (issue,) = table.issues
    assert (issue.code, issue.incomplete) == ("standards.record_count", True)
    assert dict(issue.params) == {"expected": 2, "found": 1}


def test_a_file_without_records_is_refused(tmp_path: Path) -> None:
    """By name."""
    assert refusal(tmp_path, level_1(), "lei.xml").startswith("lei.xml: the document holds nothing")


BOMB = """<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<lei:LEIData xmlns:lei="x"><lei:LEIRecords><lei:LEIRecord><lei:LEI>&b;</lei:LEI></lei:LEIRecord>
</lei:LEIRecords></lei:LEIData>"""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (BOMB, ": the XML brings a document type"),
        (BOMB.replace('[<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]', ""), ": the XML brings"),
        (
            BOMB.replace('[<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]', 'SYSTEM "file:///etc"'),
            ": the XML brings",
        ),
        (level_1("<a>" * 64 + "</a>" * 64), ": more than 64 elements"),
        (level_1(RECORD)[:-40], ":29: this is no well-formed XML"),
        (level_1(RECORD).replace("UTF-8", "no-such-code"), ":1: this is no well-formed XML"),
        (level_1(RECORD).replace("Kråk", "Kr\x00k"), ":7: this is no well-formed XML"),
        (level_1(RECORD).replace("&amp;", "&undefined;"), ":7: this is no well-formed XML"),
    ],
)
def test_hostile_and_broken_xml_is_refused(tmp_path: Path, text: str, why: str) -> None:
    """Nothing is expanded, fetched, or half read."""
    assert refusal(tmp_path, text, "lei.xml").startswith(f"lei.xml{why}")


def test_other_encodings_are_what_the_file_says(tmp_path: Path) -> None:
    """UTF-16 by its mark, ISO 8859-1 by its declaration."""
    text = level_1(RECORD)
    for data in (
        text.replace("UTF-8", "UTF-16").encode("utf-16"),
        text.replace("UTF-8", "ISO-8859-1").encode("iso-8859-1"),
    ):
        table = read_text(tmp_path, data, "lei.xml")
        assert column(table, "parties", "name") == ["Kråkvinkel & Co AB"]


def test_a_file_cut_anywhere_is_refused(tmp_path: Path) -> None:
    """Never half read."""
    text = level_2(relation()).encode()
    read, refused = read_at_every_length(tmp_path, text, "rr.xml")
    assert (read, refused) == (0, len(text))


@pytest.mark.real
def test_ten_companies_of_the_foundation(shared: Path) -> None:
    """Names, LEIs and numbers as ElementTree finds them."""
    path = shared / "data/ownership/20180901-lei2-Top10.xml"
    table = read_file(path)
    assert counts(table) == {"parties": (10, 10, 0, 0)}
    assert noted(table) == {}
    root = ET.parse(path).getroot()  # noqa: S314 - a file of our own
    records = list(root[1])
    for header, name in (
        ("lei", "LEI"),
        ("name", "LegalName"),
        ("org_id", "RegistrationAuthorityEntityID"),
    ):
        told = [
            next(record.iter(f"{{{record.tag[1:].partition('}')[0]}}}{name}")).text
            for record in records
        ]
        assert [cell.removeprefix("orgnr: ") for cell in column(table, "parties", header)] == told
    assert set(column(table, "parties", "country")) == {"NG"}
