"""
`ca-sema-xml`: Canada's consolidated list of autonomous sanctions.

    data-set / record    Country (of the regulations, not of the party), LastName, GivenName or
                         Entity, Title, DateOfBirth, Aliases, Schedule, Item, DateOfListing

Newer files say EntityOrShip, TitleOrShip, DateOfBirthOrShipBuildDate and ShipIMONumber. The list
numbers its entries within regulations and schedules only; the three together are the entry's id.
Aliases are separated by semicolons or, in many records, by commas.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.model.watchlist import Ground
from supplyscreen.watchlists.gathered import Gathered, Gathering, name_of
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource
from supplyscreen.watchlists.native import readings
from supplyscreen.watchlists.xml_reading import Node, Root, Schema, entries

_KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
        record Country LastName GivenName Entity EntityOrShip Title TitleOrShip DateOfBirth
        DateOfBirthOrShipBuildDate Aliases Schedule Item DateOfListing ShipIMONumber
        """,
    )
)
_DATES = ("DateOfBirth", "DateOfBirthOrShipBuildDate")
_ENTITIES = ("Entity", "EntityOrShip")
_ALONE = re.compile(
    r"(?:ltd|limited|inc|llc|co|corp|plc|llp|gmbh|jsc|ojsc|cjsc|s\.?a|ag|kg)\b\.?", re.IGNORECASE
)
_APART = re.compile(r"\s*[;\n]\s*|,\s+")


class CaSemaXmlReader:
    """See the module docstring for the elements."""

    format = "ca-sema-xml"

    def accepts(self, source: ListSource) -> bool:
        """Whether records of schedules begin here."""
        root = Root(source.head)
        return root.name == "data-set" and "<Schedule>" in root.text and "<Country>" in root.text

    def describe(self, source: ListSource) -> ListFacts | None:  # noqa: ARG002 - the file says nothing
        """The file states no date."""
        return ListFacts(
            list_id="ca.sema",
            title="Consolidated Canadian Autonomous Sanctions List",
            authority="Global Affairs Canada",
            contact="sanctions@international.gc.ca",
        )

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per `record`, in file order.

        Raises:
            DamagedList: no XML, cut off, or with a document type.
        """
        gathering, schema = Gathering(source.file), Schema(source.file, _KNOWN)
        for node in entries(stream, source.file, {"record"}):
            yield from schema.new_in(node)
            regulations = node.text_at("Country").partition("/")[0].strip()
            own = "/".join((regulations, node.text_at("Schedule"), node.text_at("Item")))
            yield from gathering.finished(own, _entry(node, regulations))


def _entry(node: Node, regulations: str) -> Gathered:
    person = name_of((node.text_at("GivenName"), node.text_at("LastName")))
    name = next((text for one in _ENTITIES if (text := node.text_at(one))), "")
    imo = node.text_at("ShipIMONumber")
    kind = "person" if person and not name else "vessel" if imo else "company"
    entry = Gathered(node.row, kind=kind, grounds=(Ground.SANCTION.value,))
    entry.listed = node.text_at("DateOfListing")
    entry.add(primary=name or person, programmes=regulations)
    strong, weak = readings(name or person)
    entry.add(strong=[*strong, *_aliases(node.text_at("Aliases"), kind)], weak=weak)
    if kind == "person":
        entry.add(births=[node.text_at(one) for one in _DATES])
    entry.numbers.add("IMO", imo)
    entry.add(notes=[node.text_at("Title"), node.text_at("TitleOrShip"), node.text_at("Country")])
    return entry


def _aliases(text: str, kind: str) -> list[str]:
    """
    The aliases of one cell.

    A comma before "Ltd" is part of a name. In "IVANOV, Ivan" it parts the names of one person, so a
    person's commas separate only where each part is more than a word.
    """
    if ";" in text:
        return text.split(";")
    parts: list[str] = []
    for part in _APART.split(text):
        if parts and _ALONE.match(part):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    is_one = kind == "person" and not all(" " in part.strip() for part in parts)
    return [text] if is_one else parts
