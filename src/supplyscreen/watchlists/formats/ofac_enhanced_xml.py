"""
`ofac-enhanced-xml`: OFAC's `sdn_enhanced.xml` and `cons_enhanced.xml`, as their schema has them.

    sanctionsData
        / publicationInfo    dataAsOf
        / entities / entity (id)
            / generalInfo          entityType, title, remarks
            / sanctionsLists, sanctionsPrograms
            / names / name         isPrimary, isLowQuality
                / translations / translation    script, formattedFullName, formattedFirstName, ...
            / addresses / address               country, translations / .. / addressPart
            / features / feature                type, value, valueDate
            / identityDocuments / identityDocument    type, documentNumber, issuingCountry

Every translation of a name is a name: those in another script are the original ones.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists import ofac
from supplyscreen.watchlists.gathered import Gathered, Gathering, address_of, name_of
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource
from supplyscreen.watchlists.partial_dates import possible_dates
from supplyscreen.watchlists.xml_reading import Node, Root, entries

_DATE = re.compile(r"dataAsOf>\s*(\d{4}-\d\d-\d\d)")
_WHERE = ("nationality", "citizenship", "flag")


class OfacEnhancedXmlReader:
    """See the module docstring for the elements."""

    format = "ofac-enhanced-xml"

    def accepts(self, source: ListSource) -> bool:
        """Whether the outermost element is OFAC's `sanctionsData`."""
        root = Root(source.head)
        return root.name == "sanctionsData" or "exports/ENHANCED_XML" in root.namespace

    def describe(self, source: ListSource) -> ListFacts | None:
        """By the file name which list it is; the date stands at the top."""
        found = _DATE.search(Root(source.head).text)
        return ofac.facts_of(source.name, found[1] if found else "")

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per `entity`, in file order.

        Raises:
            DamagedList: no XML, cut off, or with a document type.
        """
        gathering = Gathering(source.file)
        for node in entries(stream, source.file, {"entity"}):
            yield from gathering.finished(node.get("id"), _entry(node))


def _entry(node: Node) -> Gathered:
    kind = ofac.kind_of(node.text_at("generalInfo/entityType"))
    entry = Gathered(node.row, kind=kind, grounds=ofac.GROUNDS)
    lists = node.all("sanctionsLists/sanctionsList")
    entry.listed = next((day for one in lists if (day := one.get("datePublished"))), "").partition(
        "T"
    )[0]
    entry.add(programmes=node.texts_at("sanctionsPrograms/sanctionsProgram"))
    for name in node.all("names/name"):
        _name(entry, name)
    for address in node.all("addresses/address"):
        country = address.text_at("country")
        entry.add(countries=country)
        for one in address.all("translations/translation"):
            lines = one.texts_at("addressParts/addressPart/value")
            entry.add(addresses=address_of(lines, country))
    for feature in node.all("features/feature"):
        _feature(entry, feature)
    for one in node.all("identityDocuments/identityDocument"):
        label = one.text_at("type") or one.text_at("name")
        ofac.take_number(entry, label, one.text_at("documentNumber"), one.text_at("issuingCountry"))
    entry.add(notes=[node.text_at("generalInfo/title"), *node.texts_at("generalInfo/remarks")])
    return entry


def _name(entry: Gathered, node: Node) -> None:
    is_weak = node.text_at("isLowQuality").casefold() == "true"
    is_primary = node.text_at("isPrimary").casefold() == "true"
    for one in node.all("translations/translation"):
        parts = (one.text_at(f"formatted{part}Name") for part in ("First", "Middle", "Last"))
        values = one.texts_at("nameParts/namePart/value")
        text = one.text_at("formattedFullName") or name_of(parts) or name_of(values)
        is_first = is_primary and one.text_at("isPrimary").casefold() != "false"
        entry.add(**{"weak" if is_weak else "primary" if is_first else "strong": text})


def _feature(entry: Gathered, node: Node) -> None:
    label = node.text_at("type")
    plain = label.casefold()
    value = node.text_at("value")
    if "birthdate" in plain or "date of birth" in plain:
        entry.add(births=value if possible_dates(value) else _period(node))
    elif any(word in plain for word in _WHERE):
        entry.add(countries=value)
    elif "birth" in plain:
        entry.add(notes=f"{label}: {value};" if value else "")
    else:
        ofac.take_number(entry, label, value)


def _period(node: Node) -> str:
    """A birth date that is told as a period."""
    days = node.texts_at("valueDate/fromDateBegin") + node.texts_at("valueDate/toDateEnd")
    return " to ".join(dict.fromkeys(days[:1] + days[-1:]))
