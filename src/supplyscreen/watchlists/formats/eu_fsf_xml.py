"""
`eu-fsf-xml`: the European Union's consolidated list of financial sanctions (FSF, version 1.1).

    export (generationDate)
        / sanctionEntity (logicalId, euReferenceNumber, unitedNationId, designationDate)
            / subjectType (classificationCode P or E, code)
            / nameAlias (wholeName, firstName, middleName, lastName, strong)
            / birthdate (birthdate | year, monthOfYear, dayOfMonth | yearRangeFrom, yearRangeTo;
                         circa)
            / citizenship, address (countryIso2Code, countryDescription, ...)
            / identification (number, latinNumber, identificationTypeDescription)
            / regulation (programme), remark

The first strong name is the entry's name. Dates of another calendar than the Gregorian are left
out.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists import eu_fsf
from supplyscreen.watchlists.gathered import Gathered, Gathering, address_of, name_of
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource, issue
from supplyscreen.watchlists.native import Notes, joined
from supplyscreen.watchlists.xml_reading import Node, Root, Schema, entries

NAMESPACES = frozenset({"http://eu.europa.ec/fpi/fsd/export", ""})
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
        sanctionEntity regulation regulationSummary publicationUrl subjectType nameAlias
        citizenship birthdate identification address remark contactInfo
        """,
    )
)
_LINES = ("street", "poBox", "zipCode", "city", "region", "place")


class EuFsfXmlReader:
    """See the module docstring for the elements."""

    format = "eu-fsf-xml"

    def accepts(self, source: ListSource) -> bool:
        """Whether an export of sanctioned entities begins here."""
        root = Root(source.head)
        return root.name == "export" and "sanctionEntity" in root.text

    def describe(self, source: ListSource) -> ListFacts | None:
        """The date stands on the outermost element."""
        return eu_fsf.facts(Root(source.head).attributes.get("generationDate", ""))

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per `sanctionEntity`, in file order.

        Raises:
            DamagedList: no XML, cut off, or with a document type.
        """
        namespace = Root(source.head).namespace
        if namespace not in NAMESPACES:
            yield issue("watchlists.new_namespace", source.file, row=1, value=namespace)
        gathering, schema = Gathering(source.file), Schema(source.file, _KNOWN)
        for node in entries(stream, source.file, {"sanctionEntity"}):
            yield from schema.new_in(node)
            own = node.get("logicalId") or node.get("euReferenceNumber")
            yield from gathering.finished(own, _entry(node, gathering.notes))


def _entry(node: Node, notes: Notes) -> Gathered:
    code = next(
        (one.get("classificationCode") or one.get("code") for one in node.all("subjectType")), ""
    )
    entry = Gathered(node.row, kind=eu_fsf.kind_of(code), grounds=eu_fsf.GROUNDS)
    entry.reference = node.get("euReferenceNumber") or node.get("unitedNationId")
    entry.listed = node.get("designationDate")
    entry.add(programmes=[one.get("programme") for one in node.all("regulation")])
    for alias in node.all("nameAlias"):
        parts = name_of(alias.get(part) for part in ("firstName", "middleName", "lastName"))
        is_weak = alias.get("strong").casefold() == "false"
        entry.add(**{"weak" if is_weak else "strong": alias.get("wholeName") or parts})
        entry.add(notes=alias.get("function"))
    for birth in node.all("birthdate"):
        _birth(entry, birth, notes)
    for one in node.all("citizenship"):
        entry.add(countries=_country(one))
    for one in node.all("address"):
        country = _country(one)
        entry.add(
            addresses=address_of((one.get(line) for line in _LINES), country), countries=country
        )
    for one in node.all("identification"):
        label = one.get("identificationTypeDescription") or one.get("identificationTypeCode")
        number = one.get("latinNumber") or one.get("number")
        entry.numbers.add(label or "Document", number, _country(one))
    entry.add(notes=[node.get("designationDetails"), *node.texts_at("remark")])
    return entry


def _country(node: Node) -> str:
    code = node.get("countryIso2Code")
    return node.get("countryDescription") if code in ("", "00") else code


def _birth(entry: Gathered, node: Node, notes: Notes) -> None:
    if node.get("calendarType") not in ("", "GREGORIAN"):
        notes.add("unread_date", row=node.row, column="birthdate", value=node.get("calendarType"))
        return
    entry.add(
        births=eu_fsf.birth_of(
            full=node.get("birthdate"),
            parts=(node.get("year"), node.get("monthOfYear"), node.get("dayOfMonth")),
            years=(node.get("yearRangeFrom"), node.get("yearRangeTo")),
            is_about=node.get("circa").casefold() == "true",
        )
    )
    entry.add(notes=joined((node.get("place"), node.get("city"), _country(node)), ", "))
