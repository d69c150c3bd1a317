"""
`ofac-xml`: OFAC's `sdn.xml` and `consolidated.xml`, under the namespace of 2013 or that of 2024.

    sdnList / publshInformation    Publish_Date (MM/DD/YYYY), Record_Count
            / sdnEntry             uid, lastName, firstName, title, sdnType, remarks, programList,
                                   idList, akaList, addressList, nationalityList, citizenshipList,
                                   dateOfBirthList, placeOfBirthList, vesselInfo

An alias of category "weak" is a weak name. What else the file may have is noted and left out.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists import ofac
from supplyscreen.watchlists.gathered import Gathered, Gathering, address_of, american_day
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource, issue
from supplyscreen.watchlists.native import joined
from supplyscreen.watchlists.xml_reading import Node, Root, Schema, entries

NAMESPACES = frozenset(
    {
        "http://tempuri.org/sdnList.xsd",
        "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML",
        "",
    }
)
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
        sdnEntry uid firstName lastName title sdnType remarks programList program idList id
        idType idNumber idCountry issueDate expirationDate akaList aka type category addressList
        address address1 address2 address3 city stateOrProvince postalCode country
        nationalityList nationality mainEntry citizenshipList citizenship dateOfBirthList
        dateOfBirthItem dateOfBirth placeOfBirthList placeOfBirthItem placeOfBirth vesselInfo
        callSign vesselType vesselFlag vesselOwner tonnage grossRegisteredTonnage
        """,
    )
)
_DATE = re.compile(r"Publish_Date>\s*([\d/-]+)\s*<")
_COUNT = "Record_Count"


class OfacXmlReader:
    """See the module docstring for the elements."""

    format = "ofac-xml"

    def accepts(self, source: ListSource) -> bool:
        """Whether the outermost element is `sdnList`, in any namespace."""
        return Root(source.head).name == "sdnList"

    def describe(self, source: ListSource) -> ListFacts | None:
        """By the file name which list it is; the date stands at the top."""
        found = _DATE.search(Root(source.head).text)
        return ofac.facts_of(source.name, american_day(found[1]) if found else "")

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per `sdnEntry`, in file order.

        Raises:
            DamagedList: no XML, cut off, or with a document type.
        """
        namespace = Root(source.head).namespace
        if namespace not in NAMESPACES:
            yield issue("watchlists.new_namespace", source.file, row=1, value=namespace)
        gathering, schema = Gathering(source.file), Schema(source.file, _KNOWN)
        stated, found = "", 0
        for node in entries(stream, source.file, {"sdnEntry", _COUNT}):
            if node.name == _COUNT:
                stated = node.text
                continue
            found += 1
            yield from schema.new_in(node)
            yield from gathering.finished(node.text_at("uid"), _entry(node))
        if stated.isdecimal() and int(stated) != found:
            yield issue(
                "watchlists.record_count",
                source.file,
                incomplete=True,
                stated=int(stated),
                found=found,
            )


def _entry(node: Node) -> Gathered:
    entry = Gathered(node.row, kind=ofac.kind_of(node.text_at("sdnType")), grounds=ofac.GROUNDS)
    entry.add(primary=_name(node), programmes=node.texts_at("programList/program"))
    for aka in node.all("akaList/aka"):
        is_weak = aka.text_at("category").casefold() == "weak"
        entry.add(**{"weak" if is_weak else "strong": _name(aka)})
    for one in node.all("addressList/address"):
        country = one.text_at("country")
        lines = [one.text_at(f"address{number}") for number in (1, 2, 3)]
        where = [one.text_at(name) for name in ("city", "stateOrProvince", "postalCode")]
        entry.add(addresses=address_of((*lines, *where), country), countries=country)
    entry.add(countries=node.texts_at("nationalityList/nationality/country"))
    entry.add(countries=node.texts_at("citizenshipList/citizenship/country"))
    entry.add(births=node.texts_at("dateOfBirthList/dateOfBirthItem/dateOfBirth"))
    for one in node.all("idList/id"):
        label, number = one.text_at("idType"), one.text_at("idNumber")
        ofac.take_number(entry, label, number, one.text_at("idCountry"))
    _vessel(entry, node)
    entry.add(notes=(node.text_at("title"), node.text_at("remarks")))
    return entry


def _vessel(entry: Gathered, node: Node) -> None:
    for info in node.all("vesselInfo"):
        entry.add(countries=info.text_at("vesselFlag"), notes=info.text_at("vesselType"))
        entry.add(
            notes=joined(("Vessel owner", owner)) if (owner := info.text_at("vesselOwner")) else ""
        )
        entry.numbers.add("Call sign", info.text_at("callSign"))


def _name(node: Node) -> str:
    """As OFAC writes it: the last name, a comma, the first name."""
    return joined((node.text_at("lastName"), node.text_at("firstName")), ", ")
