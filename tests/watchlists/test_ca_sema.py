"""`ca-sema-xml`: records numbered within regulations and schedules."""

from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.formats.ca_sema_xml import CaSemaXmlReader
from watchlists.publishing import accepted_by, read_damaged, records, told

READER = CaSemaXmlReader()
LIST = """<?xml version="1.0" encoding="UTF-8"?>
<data-set>
<record><Country>Norway / Norvège</Country><LastName>Skuggsjö</LastName>
 <GivenName>Odette </GivenName>
 <DateOfBirth>1972-08-10 or 1972-08-11</DateOfBirth><Aliases>Odetta; Одетт</Aliases>
 <Schedule>1</Schedule><Item>1</Item></record>
<record><Country>Norway / Norvège</Country><LastName>Dim</LastName><GivenName>Ove</GivenName>
 <Aliases>DIMSSON, Ove</Aliases><Schedule>1</Schedule><Item>1</Item></record>
<record><Country>Norway / Norvège</Country><Entity>Dimbolaget (Dim Works) (DW)</Entity>
 <Aliases>Dim Company, Ltd., Dim and Co, DIMCO</Aliases></record>
<record><Country>Norway</Country><EntityOrShip>DIMMA</EntityOrShip>
 <ShipIMONumber>1234567</ShipIMONumber>
 <DateOfBirthOrShipBuildDate>1999</DateOfBirthOrShipBuildDate><DateOfListing>2026-02-03</DateOfListing>
 <Schedule>2</Schedule><Item>7</Item></record>
</data-set>""".encode()


def test_persons_and_their_aliases() -> None:
    """A comma inside one person's name is no border; the regulations are not a nationality."""
    first, second, *_ = records(READER, LIST, "ca.xml")
    assert (first.name, first.kind, first.countries) == ("Odette Skuggsjö", "person", ())
    assert (first.programme, first.birth_date) == ("Norway", "1972-08-10|1972-08-11")
    assert first.aliases == ("Odetta", "Одетт")
    assert second.aliases == ("DIMSSON, Ove",)
    assert (first.entry_id, second.entry_id) == ("Norway/1/1", "Norway/1/1-2")


def test_entities_and_ships() -> None:
    """A legal form behind a comma belongs to the name before it; brackets are other names."""
    *_, entity, ship = records(READER, LIST, "ca.xml")
    assert entity.aliases == (
        "Dimbolaget",
        "Dim Works",
        "Dim Company, Ltd.",
        "Dim and Co",
        "DIMCO",
    )
    assert (entity.weak_aliases, entity.kind) == (("DW",), "company")
    assert (ship.kind, ship.listed, ship.birth_date) == ("vessel", "2026-02-03", "")
    assert ship.documents == ("IMO:1234567",)


def test_the_list_is_known_and_what_is_new_is_told() -> None:
    """Nothing of it costs an entry."""
    assert accepted_by(LIST, "x") == "ca-sema-xml"
    data = LIST.replace(b"<Item>7</Item>", b"<Mood>x</Mood>")
    assert ("new_element", Effect.NOTED, 14) in told(READER, data, "ca.xml")


def test_damaged_copies_are_read_or_refused() -> None:
    """Never anything else."""
    assert read_damaged(READER, LIST, "ca.xml")[0]
