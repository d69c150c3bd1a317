"""`un-xml`: individuals and entities of the Security Council, in versions known and to come."""

from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.formats.un_xml import UnXmlReader
from watchlists.publishing import accepted_by, read_damaged, records, source_of, told

READER = UnXmlReader()
LIST = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-11-20T10:00:00.000-05:00"><INDIVIDUALS>
<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME> ODETTE </FIRST_NAME><SECOND_NAME>SKUGGSJÖ</SECOND_NAME>
 <THIRD_NAME/><FIFTH_NAME>DIM</FIFTH_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE>
 <REFERENCE_NUMBER> XXi.001 </REFERENCE_NUMBER><LISTED_ON>2020-02-03</LISTED_ON>
 <NAME_ORIGINAL_SCRIPT>Одетт</NAME_ORIGINAL_SCRIPT><COMMENTS1>Invented.</COMMENTS1>
 <NATIONALITY><VALUE>Norway</VALUE><VALUE>Iraq</VALUE></NATIONALITY><TITLE><VALUE>Dr</VALUE></TITLE>
 <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Odetta</ALIAS_NAME>
  <DATE_OF_BIRTH>1960-05-06</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>
 <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Skuggan</ALIAS_NAME></INDIVIDUAL_ALIAS>
 <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
 <INDIVIDUAL_ADDRESS><STREET>Dimgatan 1</STREET><COUNTRY>Sweden</COUNTRY></INDIVIDUAL_ADDRESS>
 <INDIVIDUAL_ADDRESS><COUNTRY/></INDIVIDUAL_ADDRESS>
 <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1961</FROM_YEAR>
  <TO_YEAR>1962</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
 <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>August 1965</NOTE>
 </INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_DATE_OF_BIRTH/>
 <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>X1</NUMBER>
  <ISSUING_COUNTRY>Norway</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT><INDIVIDUAL_DOCUMENT/>
</INDIVIDUAL></INDIVIDUALS><ENTITIES>
<ENTITY><DATAID>2</DATAID><FIRST_NAME>DIMBOLAGET</FIRST_NAME><REFERENCE_NUMBER>XXe.002</REFERENCE_NUMBER>
 <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Gamla Dimbolaget</ALIAS_NAME></ENTITY_ALIAS>
 <ENTITY_ADDRESS><CITY>Oslo</CITY><COUNTRY>Norway</COUNTRY></ENTITY_ADDRESS></ENTITY>
<ENTITY><DATAID>3</DATAID><FIRST_NAME>NAMNLÖST NUMMER</FIRST_NAME></ENTITY>
</ENTITIES></CONSOLIDATED_LIST>""".encode()


def test_an_individual_keeps_everything() -> None:
    """Names of any number and script, every possible birth, countries, addresses, documents."""
    one = records(READER, LIST, "un.xml")[0]
    assert (one.entry_id, one.reference, one.kind) == ("XXi.001", "XXi.001", "person")
    assert one.name == "ODETTE SKUGGSJÖ DIM"
    assert (one.aliases, one.weak_aliases) == (("Одетт", "Odetta"), ("Skuggan",))
    assert one.birth_date == "1960-05-06|1961|1962|1965-08"
    assert one.countries == ("Norway", "Iraq", "Sweden")
    assert one.address == "Dimgatan 1, Sweden"
    assert one.identifiers == ("no:Passport:X1",) or one.documents == ("Passport NO:X1",)
    assert (one.programme, one.listed, one.note) == ("Al-Qaida", "2020-02-03", "Dr Invented.")


def test_an_entity_and_one_without_reference() -> None:
    """The older number stands in."""
    _, entity, third = records(READER, LIST, "un.xml")
    assert (entity.kind, entity.aliases, entity.address) == (
        "company",
        ("Gamla Dimbolaget",),
        "Oslo, Norway",
    )
    assert third.entry_id == "3"


def test_the_date_is_that_of_the_file() -> None:
    """So that a report can say which version was used."""
    facts = READER.describe(source_of(LIST, "un.xml"))
    assert facts
    assert (facts.issued, facts.list_id) == ("2026-11-20", "un.consolidated")
    assert accepted_by(LIST, "un.dat") == "un-xml"


def test_two_entries_of_one_reference_are_both_kept() -> None:
    """Losing one would be worse than an id of our own."""
    data = LIST.replace(b"XXe.002", b"XXi.001")
    assert [one.entry_id for one in records(READER, data, "un.xml")] == [
        "XXi.001",
        "XXi.001-2",
        "3",
    ]


def test_a_date_that_cannot_be_read_costs_the_date_alone() -> None:
    """It is noted with the line of its entry."""
    data = LIST.replace(b"<FROM_YEAR>1961", b"<FROM_YEAR>1861").replace(b"2020-02-03", b"soon")
    (first, *_) = records(READER, data, "un.xml")
    assert (first.birth_date, first.listed) == ("1960-05-06|1965-08", "")
    assert ("unread_date", Effect.NOTED, 3) in told(READER, data, "un.xml")


def test_new_elements_are_told_and_read_past() -> None:
    """A newer file than any known."""
    data = LIST.replace(b"<THIRD_NAME/>", b"<MOOD>x</MOOD>")
    assert told(READER, data, "un.xml") == {("new_element", Effect.NOTED, 4)}
    assert len(records(READER, data, "un.xml")) == 3


def test_damaged_copies_are_read_or_refused() -> None:
    """Never anything else."""
    assert read_damaged(READER, LIST, "un.xml")[0]


def test_a_part_of_the_list_that_nobody_knew_of_is_not_passed_over_in_silence() -> None:
    """Ships may come to stand beside individuals and entities."""
    more = b"<VESSELS><VESSEL><FIRST_NAME>DIMMA</FIRST_NAME></VESSEL></VESSELS></CONSOLIDATED_LIST>"
    data = LIST.replace(b"</CONSOLIDATED_LIST>", b"\n" + more)
    assert told(READER, data, "un.xml") - told(READER, LIST, "un.xml") == {
        ("section_left_out", Effect.NOTED, LIST.count(b"\n") + 2)
    }
    assert len(records(READER, data, "un.xml")) == 3
