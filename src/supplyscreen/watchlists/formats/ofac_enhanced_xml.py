"""
`ofac-enhanced-xml`: OFAC's `sdn_enhanced.xml` and `cons_enhanced.xml`, as their schema has them.

    sanctionsData
        / publicationInfo    dataAsOf
        / referenceValues / referenceValue (refId)    value: what features may refer to
        / entities / entity (id)
            / generalInfo          entityType, title, remarks
            / sanctionsLists, sanctionsPrograms, sanctionsTypes, legalAuthorities
            / names / name         isPrimary, isLowQuality
                / translations / translation    script, formattedFullName, formattedFirstName, ...
            / addresses / address               country, translations / .. / addressPart
            / features / feature                type, value or valueRefId, valueDate
            / identityDocuments / identityDocument    type, documentNumber, issuingCountry
            / relationships / relationship      type, relatedEntity

Every translation of a name is a name: those in another script are the original ones.
"""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists import ofac
from supplyscreen.watchlists.gathered import Gathered, Gathering, address_of, name_of
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource, issue
from supplyscreen.watchlists.native import joined
from supplyscreen.watchlists.partial_dates import possible_dates
from supplyscreen.watchlists.xml_reading import Node, Root, Schema, entries

NAMESPACES = frozenset(
    {"https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML", ""}
)
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
        entity generalInfo identityId entityType title remarks sanctionsLists sanctionsList
        sanctionsPrograms sanctionsProgram sanctionsTypes sanctionsType legalAuthorities
        legalAuthority names name isPrimary isLowQuality aliasType translations translation script
        formattedFullName formattedFirstName formattedMiddleName formattedLastName nameParts
        namePart type value addresses address country addressParts addressPart features feature
        versionId valueRefId valueDate fromDateBegin fromDateEnd toDateBegin toDateEnd
        isApproximate isDateRange reliability comments identityDocuments identityDocument
        documentNumber issuingCountry issuingAuthority issuingLocation issueDate issuedDate
        expirationDate validity isValid relationships relationship relatedEntity
        """,
    )
)
_DATE = re.compile(r"dataAsOf>\s*(\d{4}-\d\d-\d\d)")
_WHERE = ("nationality", "citizenship", "flag")

_SECTIONS = frozenset({"publicationInfo", "referenceValues", "featureTypes", "entities"})


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
        namespace = Root(source.head).namespace
        if namespace not in NAMESPACES:
            yield issue("watchlists.new_namespace", source.file, row=1, value=namespace)
        gathering, schema = Gathering(source.file), Schema(source.file, _KNOWN)
        meant: dict[str, str] = {}
        for node in entries(stream, source.file, {"entity", "referenceValue"}, schema.sections):
            if node.name == "referenceValue":
                meant[node.get("refId")] = node.text_at("value")
                continue
            yield from schema.new_in(node)
            yield from gathering.finished(node.get("id"), _entry(node, meant))
        yield from schema.sections_but(_SECTIONS)


def _entry(node: Node, meant: Mapping[str, str]) -> Gathered:
    kind = ofac.kind_of(node.text_at("generalInfo/entityType") or node.text_at("entityType"))
    entry = Gathered(node.row, kind=kind, grounds=ofac.GROUNDS)
    days = [one.get("datePublished") for one in node.all("sanctionsLists/sanctionsList")]
    entry.listed = min(filter(None, days), default="")
    entry.add(
        programmes=node.texts_at("sanctionsPrograms/sanctionsProgram"),
        reasons=node.texts_at("sanctionsTypes/sanctionsType"),
    )
    for name in node.all("names/name"):
        _name(entry, name)
    for address in node.all("addresses/address"):
        _address(entry, address)
    for feature in node.all("features/feature"):
        value = feature.text_at("value") or meant.get(feature.text_at("valueRefId"), "")
        _feature(entry, feature, value)
    for one in node.all("identityDocuments/identityDocument"):
        label = one.text_at("type") or one.text_at("name")
        ofac.take_number(entry, label, one.text_at("documentNumber"), one.text_at("issuingCountry"))
    entry.add(notes=[node.text_at("generalInfo/title"), *node.texts_at("generalInfo/remarks")])
    for one in node.all("relationships/relationship"):
        linked = one.all("relatedEntity")
        whom = joined(other.text or other.get("entityId") for other in linked)
        entry.add(notes=f"{one.text_at('type') or 'Linked to'}: {whom};" if whom else "")
    entry.add(notes=node.texts_at("legalAuthorities/legalAuthority"))
    return entry


def _name(entry: Gathered, node: Node) -> None:
    is_weak = node.text_at("isLowQuality").casefold() == "true"
    is_primary = node.text_at("isPrimary").casefold() == "true"
    for one in node.all("translations/translation") or [node]:
        parts = (one.text_at(f"formatted{part}Name") for part in ("First", "Middle", "Last"))
        values = one.texts_at("nameParts/namePart/value")
        text = one.text_at("formattedFullName") or name_of(parts) or name_of(values)
        is_first = is_primary and one.text_at("isPrimary").casefold() != "false"
        entry.add(**{"weak" if is_weak else "primary" if is_first else "strong": text})


def _address(entry: Gathered, node: Node) -> None:
    country = node.text_at("country")
    entry.add(countries=country)
    for one in node.all("translations/translation"):
        lines = one.texts_at("addressParts/addressPart/value")
        entry.add(addresses=address_of(lines, country))


def _feature(entry: Gathered, node: Node, value: str) -> None:
    label = node.text_at("type")
    plain = label.casefold()
    if "birthdate" in plain or "date of birth" in plain:
        entry.add(births=value if possible_dates(value) else _period(node) or value)
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
