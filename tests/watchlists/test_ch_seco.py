"""`ch-seco-xml`: built from the published schema alone; targets, places and programmes tied."""

from pathlib import Path

from supplyscreen.watchlists.formats.ch_seco_xml import ChSecoXmlReader
from watchlists.making import load
from watchlists.publishing import accepted_by, read_damaged, records, source_of

READER = ChSecoXmlReader()
LIST = """<?xml version="1.0" encoding="UTF-8"?>
<swiss-sanctions-list list-type="full-list" date="2026-11-20">
<sanctions-program ssid="1"><program-key lang="ger">Dunst</program-key>
 <program-key lang="eng">Mist</program-key>
 <sanctions-set ssid="11" lang="eng">Annex 1</sanctions-set>
</sanctions-program>
<target ssid="101" sanctions-set-id="11"><individual sex="female">
 <identity ssid="1" main="true">
  <name name-type="primary-name" quality="good">
   <name-part order="2" name-part-type="family-name"><value>Skuggsjö</value>
    <spelling-variant>Skuggsjo</spelling-variant></name-part>
   <name-part order="1" name-part-type="given-name"><value>Odette</value></name-part>
   <name-part order="0" name-part-type="title"><value>Dr</value></name-part></name>
  <name name-type="alias" quality="low"><name-part name-part-type="whole-name">
   <value>Skuggan</value></name-part></name>
  <day-month-year day="7" month="12" year="1962"/><day-month-year year="1964" quality="low"/>
  <nationality><country iso-code="NO">Norway</country></nationality>
  <address place-id="9"><address-details>Dimgatan 1</address-details></address>
  <identification-document document-type="passport"><number>X1</number>
   <issuer code="IR">Iran</issuer></identification-document></identity>
 <justification>Invented.</justification></individual>
 <modification modification-type="listed" effective-date="2020-02-03"/>
 <modification modification-type="amended" effective-date="2021-02-03"/></target>
<target ssid="102"><sanctions-set-id>11</sanctions-set-id><entity><identity main="true">
 <name name-type="primary-name"><name-part name-part-type="whole-name"><value>Dimbolaget</value>
 </name-part></name></identity></entity>
 <modification modification-type="de-listed" effective-date="2022-03-04"/>
 <modification modification-type="listed" effective-date="2020-02-03"/></target>
<place ssid="9"><location>Oslo</location><country iso-code="NO">Norway</country></place>
</swiss-sanctions-list>""".encode()


def test_a_person_keeps_everything() -> None:
    """Name parts in their order, spelling variants as names, places from the end of the file."""
    one = records(READER, LIST, "seco.xml")[0]
    assert (one.entry_id, one.name, one.kind) == ("101", "Odette Skuggsjö", "person")
    assert (one.aliases, one.weak_aliases) == (("Odette Skuggsjo",), ("Skuggan",))
    assert one.birth_date == "1962-12-07|1964|1963|1965"
    assert (one.countries, one.address) == (("NO",), "Dimgatan 1, Oslo, NO")
    assert (one.programme, one.listed, one.note) == ("Mist", "2020-02-03", "Invented.")
    assert one.documents == ("passport IR:X1",)


def test_who_was_taken_off_the_list_is_in_force_until_that_day(tmp_path: Path) -> None:
    """The file keeps former targets; they are counted as lapsed, never matched."""
    (tmp_path / "seco.xml").write_bytes(LIST)
    (one,) = load(tmp_path / "seco.xml")
    assert (one.read, one.used, one.lapsed) == (2, 1, 1)
    assert (one.info.issued, one.info.list_id) == ("2026-11-20", "ch.seco")


def test_the_list_is_known_by_its_outermost_element() -> None:
    """Whatever the file is called."""
    assert accepted_by(LIST, "x") == "ch-seco-xml"
    assert READER.describe(source_of(b"<swiss-sanctions-list/>", "x"))


def test_damaged_copies_are_read_or_refused() -> None:
    """Never anything else."""
    assert read_damaged(READER, LIST, "seco.xml")[0]
