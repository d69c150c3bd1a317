"""`ofac-xml`, and the two richer formats built from their published schemas alone."""

import pytest

from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.formats.ofac_advanced_xml import OfacAdvancedXmlReader
from supplyscreen.watchlists.formats.ofac_enhanced_xml import OfacEnhancedXmlReader
from supplyscreen.watchlists.formats.ofac_xml import OfacXmlReader
from supplyscreen.watchlists.interface import WatchlistReader
from watchlists.publishing import accepted_by, read_damaged, records, source_of, told

OLD = "http://tempuri.org/sdnList.xsd"
PLAIN = f"""<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="{OLD}"><publshInformation><Publish_Date>05/06/2024</Publish_Date>
<Record_Count>2</Record_Count></publshInformation>
<sdnEntry><uid>101</uid><firstName>Odette</firstName><lastName>SKUGGSJÖ</lastName>
 <title>Chief</title><sdnType>Individual</sdnType><remarks>Invented</remarks>
 <programList><program>SDGT</program><program>IRAN</program></programList>
 <idList><id><uid>1</uid><idType>Passport</idType><idNumber>X123456</idNumber>
  <idCountry>Iran</idCountry></id><id><idType>Gender</idType><idNumber>Female</idNumber></id></idList>
 <akaList><aka><type>a.k.a.</type><category>strong</category><lastName>SKUGGSJO</lastName></aka>
  <aka><category>weak</category><lastName>SKUGGAN</lastName></aka></akaList>
 <addressList><address><address1>Dimgatan 1</address1><city>Tehran</city><country>Iran</country>
  </address></addressList>
 <citizenshipList><citizenship><country>Russia</country></citizenship></citizenshipList>
 <dateOfBirthList><dateOfBirthItem><dateOfBirth>circa 1962</dateOfBirth></dateOfBirthItem>
 </dateOfBirthList></sdnEntry>
<sdnEntry><uid>102</uid><lastName>DIMMA</lastName><sdnType>Vessel</sdnType>
 <vesselInfo><callSign>XYZ1</callSign><vesselType>Tug</vesselType><vesselFlag>Panama</vesselFlag>
 <vesselOwner>DIMBOLAGET</vesselOwner></vesselInfo></sdnEntry></sdnList>""".encode()

ENHANCED = """<sanctionsData
 xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML">
<publicationInfo><dataAsOf>2024-05-03T10:00:00</dataAsOf></publicationInfo><entities>
<entity id="101"><generalInfo><identityId>1</identityId>
 <entityType refId="600">Individual</entityType>
 <remarks>Invented</remarks></generalInfo>
 <sanctionsLists><sanctionsList datePublished="2020-02-03">SDN List</sanctionsList></sanctionsLists>
 <sanctionsPrograms><sanctionsProgram>SDGT</sanctionsProgram></sanctionsPrograms>
 <names><name id="1"><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations>
   <translation><isPrimary>true</isPrimary><script>Latin</script>
    <formattedFullName>SKUGGSJÖ, Odette</formattedFullName></translation>
   <translation><isPrimary>false</isPrimary><script>Cyrillic</script>
    <formattedFullName>СКУГГШЁ, Одетт</formattedFullName></translation></translations></name>
  <name id="2"><isPrimary>false</isPrimary><isLowQuality>true</isLowQuality><translations>
   <translation><nameParts><namePart><value>Skuggan</value></namePart></nameParts></translation>
  </translations></name></names>
 <addresses><address><country>Iran</country><translations><translation><addressParts>
  <addressPart><type>ADDRESS1</type><value>Dimgatan 1</value></addressPart>
  <addressPart><type>CITY</type><value>Tehran</value></addressPart></addressParts></translation>
 </translations></address></addresses>
 <features><feature><type>Birthdate</type><value>07 Dec 1962</value></feature>
  <feature><type>Nationality Country</type><value>Russia</value></feature>
  <feature><type>Gender</type><value>Female</value></feature></features>
 <identityDocuments><identityDocument><type>Passport</type><documentNumber>X123456</documentNumber>
  <issuingCountry>Iran</issuingCountry></identityDocument></identityDocuments></entity>
<entity id="102"><generalInfo><entityType>Entity</entityType></generalInfo><names><name>
 <isPrimary>true</isPrimary><translations><translation>
 <formattedLastName>DIMHOLM LTD</formattedLastName>
 </translation></translations></name></names></entity></entities></sanctionsData>""".encode()

ADVANCED = """<Sanctions xmlns="https://list.example/exports/ADVANCED_XML">
<DateOfIssue CalendarTypeID="1"><Year>2024</Year><Month>5</Month><Day>3</Day></DateOfIssue>
<ReferenceValueSets><CountryValues><Country ID="1">Iran</Country><Country ID="2">Russia</Country>
 </CountryValues><FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType>
 <FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="25">Location</FeatureType>
 <FeatureType ID="224">Gender</FeatureType></FeatureTypeValues>
 <DetailReferenceValues><DetailReference ID="91526">Female</DetailReference></DetailReferenceValues>
 <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
 <PartySubTypeValues><PartySubType ID="4">Individual</PartySubType>
 <PartySubType ID="3">Unknown</PartySubType></PartySubTypeValues></ReferenceValueSets>
<Locations><Location ID="5"><LocationCountry CountryID="1"/><LocationPart LocPartTypeID="1451">
 <LocationPartValue Primary="true"><Value>Dimgatan 1</Value></LocationPartValue></LocationPart>
 </Location><Location ID="6"><LocationCountry CountryID="2"/></Location></Locations>
<IDRegDocuments><IDRegDocument ID="7" IDRegDocTypeID="1571" IdentityID="11" IssuedBy-CountryID="1">
 <IDRegistrationNo>X123456</IDRegistrationNo></IDRegDocument></IDRegDocuments>
<DistinctParties><DistinctParty FixedRef="101"><Comment>Invented</Comment>
 <Profile ID="101" PartySubTypeID="4"><Identity ID="11" Primary="true">
  <Alias FixedRef="11" Primary="true" LowQuality="false"><DocumentedName ID="1"><DocumentedNamePart>
   <NamePartValue>SKUGGSJÖ</NamePartValue></DocumentedNamePart><DocumentedNamePart>
   <NamePartValue>Odette</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
  <Alias Primary="false" LowQuality="true"><DocumentedName><DocumentedNamePart>
   <NamePartValue>Skuggan</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity>
  <Feature FeatureTypeID="8"><FeatureVersion><DatePeriod>
   <Start><From><Year>1962</Year><Month>12</Month><Day>7</Day></From></Start>
   <End><To><Year>1962</Year><Month>12</Month><Day>7</Day></To></End></DatePeriod></FeatureVersion>
  </Feature>
  <Feature FeatureTypeID="10">
  <FeatureVersion><VersionLocation LocationID="6"/></FeatureVersion>
  </Feature><Feature FeatureTypeID="25">
  <FeatureVersion><VersionLocation LocationID="5"/></FeatureVersion></Feature>
  <Feature FeatureTypeID="224"><FeatureVersion><VersionDetail DetailReferenceID="91526"/>
  </FeatureVersion></Feature></Profile></DistinctParty>
 <DistinctParty FixedRef="102"><Profile ID="102" PartySubTypeID="3"><Identity ID="12">
  <Alias Primary="true">
  <DocumentedName><DocumentedNamePart><NamePartValue>DIMHOLM LTD</NamePartValue>
  </DocumentedNamePart>
  </DocumentedName></Alias></Identity></Profile></DistinctParty></DistinctParties>
<SanctionsEntries><SanctionsEntry ID="1" ProfileID="101" ListID="1550">
 <EntryEvent><Date><Year>2020</Year>
 <Month>2</Month><Day>3</Day></Date></EntryEvent><SanctionsMeasure><Comment>SDGT</Comment>
 </SanctionsMeasure></SanctionsEntry></SanctionsEntries></Sanctions>""".encode()

EVERY: list[tuple[WatchlistReader, bytes, str]] = [
    (OfacXmlReader(), PLAIN, "sdn.xml"),
    (OfacEnhancedXmlReader(), ENHANCED, "sdn_enhanced.xml"),
    (OfacAdvancedXmlReader(), ADVANCED, "sdn_advanced.xml"),
]
BY_FORMAT = pytest.mark.parametrize(
    ("reader", "data", "name"), EVERY, ids=lambda one: getattr(one, "format", "")
)


@BY_FORMAT
def test_the_format_is_known_by_its_outermost_element(
    reader: WatchlistReader, data: bytes, name: str
) -> None:
    """And the list by its file name, its date by what stands at the top."""
    assert accepted_by(data, "list.bin") == reader.format
    facts = reader.describe(source_of(data, name))
    assert facts
    assert (facts.list_id, facts.authority) == ("us.ofac.sdn", "US Treasury, OFAC")
    assert facts.issued == ("2024-05-06" if reader.format == "ofac-xml" else "2024-05-03")
    other = reader.describe(source_of(data, "consolidated.xml"))
    assert other
    assert other.list_id == "us.ofac.consolidated"


@BY_FORMAT
def test_a_person_keeps_everything(reader: WatchlistReader, data: bytes, name: str) -> None:
    """Names with their strength, birth, countries, address, document, programme."""
    first, second = records(reader, data, name)
    assert (first.entry_id, first.kind, first.programme.split("|")[0]) == ("101", "person", "SDGT")
    assert first.name.replace(",", "") == "SKUGGSJÖ Odette"
    assert [one.casefold() for one in first.weak_aliases] == ["skuggan"]
    assert "1962" in first.birth_date
    assert set(first.countries) == {"Iran", "Russia"}
    assert first.address.startswith("Dimgatan 1")
    assert first.address.endswith("Iran")
    assert first.documents == ("Passport IR:X123456",)
    assert "Gender: Female;" in first.note
    assert second.entry_id == "102"


def test_what_only_one_of_the_formats_tells() -> None:
    """Ships, the original script, the day of listing."""
    ship = records(OfacXmlReader(), PLAIN, "sdn.xml")[1]
    assert (ship.kind, ship.countries, ship.documents) == (
        "vessel",
        ("Panama",),
        ("Call sign:XYZ1",),
    )
    enhanced = records(OfacEnhancedXmlReader(), ENHANCED, "x.xml")[0]
    assert (enhanced.aliases, enhanced.listed) == (("СКУГГШЁ, Одетт",), "2020-02-03")
    advanced = records(OfacAdvancedXmlReader(), ADVANCED, "x.xml")[0]
    assert (advanced.birth_date, advanced.listed) == ("1962-12-07", "2020-02-03")


def test_a_schema_that_moved_is_read_and_told() -> None:
    """A new namespace, a new element, a count that differs."""
    moved = PLAIN.replace(OLD.encode(), b"urn:new").replace(b"<title>", b"<mood>x</mood><title>")
    moved = moved.replace(b"Count>2<", b"Count>3<")
    assert told(OfacXmlReader(), moved, "sdn.xml") == {
        ("new_namespace", Effect.NOTED, 1),
        ("new_element", Effect.NOTED, 5),
        ("record_count", Effect.NOTED, None),
    }
    assert len(records(OfacXmlReader(), moved, "sdn.xml")) == 2


@BY_FORMAT
def test_damaged_copies_are_read_or_refused(
    reader: WatchlistReader, data: bytes, name: str
) -> None:
    """Cut off it is never a list; one other byte may leave it one."""
    refused, _ = read_damaged(reader, data, name)
    assert refused


def test_an_entry_without_id_is_called_by_its_row() -> None:
    """Losing it would be worse than an id of our own."""
    data = PLAIN.replace(b"<uid>101</uid>", b"")
    assert records(OfacXmlReader(), data, "sdn.xml")[0].entry_id == "row 4"
    assert told(OfacXmlReader(), data, "sdn.xml") == {("id_given", Effect.NOTED, 4)}


def test_the_enhanced_format_tells_of_links_and_refers_to_values() -> None:
    """A value that stands elsewhere, a period for a birth, an owner, the kind of sanction."""
    more = (
        b"<sanctionsTypes><sanctionsType>Block</sanctionsType></sanctionsTypes><legalAuthorities>"
        b"<legalAuthority>Order 1</legalAuthority></legalAuthorities><features><feature><type>"
        b"VESSEL TYPE</type><valueRefId>8</valueRefId></feature><feature><type>Birthdate</type>"
        b"<valueDate><fromDateBegin>1962-01-01</fromDateBegin><toDateEnd>1963-12-31</toDateEnd>"
        b"</valueDate></feature><feature><type>Birthdate</type><value>long ago</value></feature>"
        b"</features><relationships><relationship><type>Owned or Controlled By</type>"
        b'<relatedEntity entityId="9">DIMBOLAGET</relatedEntity></relationship><relationship>'
        b'<relatedEntity entityId="7"/></relationship></relationships></entity></entities>'
    )
    values = (
        b'<referenceValues><referenceValue refId="8"><type>VESSEL TYPE</type><value>Tug</value>'
    )
    data = ENHANCED.replace(b"</entity></entities>", more)
    data = data.replace(b"<entities>", values + b"</referenceValue></referenceValues><entities>")
    second = records(OfacEnhancedXmlReader(), data, "x.xml")[1]
    assert (second.birth_date, second.reason) == ("1962|1963", "Block")
    assert second.note == (
        "VESSEL TYPE: Tug; Owned or Controlled By: DIMBOLAGET; Linked to: 7; Order 1"
    )
    assert {code for code, *_ in told(OfacEnhancedXmlReader(), data, "x.xml")} == {"unread_date"}


def test_an_enhanced_schema_that_moved_is_read_and_told() -> None:
    """As of the other format."""
    moved = ENHANCED.replace(b"exports/ENHANCED_XML", b"exports/ENHANCED_XML/2").replace(
        b"<generalInfo>", b"<mood>x</mood><generalInfo>", 1
    )
    reader = OfacEnhancedXmlReader()
    assert accepted_by(moved, "x.xml") == reader.format
    assert {code for code, *_ in told(reader, moved, "x.xml")} == {"new_namespace", "new_element"}
    assert len(records(reader, moved, "x.xml")) == 2
