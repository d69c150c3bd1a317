"""
`un-xml`: the consolidated list of the United Nations Security Council.

    CONSOLIDATED_LIST (dateGenerated)
        / INDIVIDUALS / INDIVIDUAL    DATAID, FIRST_NAME .. FOURTH_NAME (or more), REFERENCE_NUMBER,
                                      UN_LIST_TYPE, LISTED_ON, NAME_ORIGINAL_SCRIPT, NATIONALITY,
                                      INDIVIDUAL_ALIAS, _ADDRESS, _DATE_OF_BIRTH, _DOCUMENT
        / ENTITIES / ENTITY           DATAID, FIRST_NAME, ENTITY_ALIAS, ENTITY_ADDRESS

An alias of QUALITY "Low" is a weak name; an empty alias element is no alias. The reference number
("QDi.237") is how everybody calls an entry, so it is its id; DATAID where there is none.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.model.watchlist import Ground
from supplyscreen.watchlists.gathered import Gathered, Gathering, address_of, name_of
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource
from supplyscreen.watchlists.native import joined
from supplyscreen.watchlists.partial_dates import possible_dates
from supplyscreen.watchlists.xml_reading import Node, Root, Schema, entries

_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "FIFTH_NAME", "SIXTH_NAME")
_WHERE = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE")
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
        INDIVIDUAL ENTITY DATAID VERSIONNUM UN_LIST_TYPE REFERENCE_NUMBER LISTED_ON COMMENTS1
        VALUE NAME_ORIGINAL_SCRIPT DESIGNATION NATIONALITY NATIONALITY2 LIST_TYPE
        LAST_DAY_UPDATED TITLE GENDER SUBMITTED_BY SUBMITTED_ON DELISTED_ON QUALITY ALIAS_NAME
        DATE_OF_BIRTH CITY_OF_BIRTH COUNTRY_OF_BIRTH NOTE INDIVIDUAL_ALIAS ENTITY_ALIAS
        INDIVIDUAL_ADDRESS ENTITY_ADDRESS COUNTRY INDIVIDUAL_DATE_OF_BIRTH TYPE_OF_DATE DATE
        YEAR FROM_YEAR TO_YEAR INDIVIDUAL_PLACE_OF_BIRTH INDIVIDUAL_DOCUMENT TYPE_OF_DOCUMENT
        TYPE_OF_DOCUMENT2 NUMBER ISSUING_COUNTRY DATE_OF_ISSUE CITY_OF_ISSUE COUNTRY_OF_ISSUE
        SORT_KEY SORT_KEY_LAST_MOD STREET CITY STATE_PROVINCE ZIP_CODE APPLICATION_STATUS
        """,
    )
)


class UnXmlReader:
    """See the module docstring for the elements."""

    format = "un-xml"

    def accepts(self, source: ListSource) -> bool:
        """Whether the outermost element is the consolidated list."""
        return Root(source.head).name == "CONSOLIDATED_LIST"

    def describe(self, source: ListSource) -> ListFacts | None:
        """The date stands on the outermost element."""
        generated = Root(source.head).attributes.get("dateGenerated", "")
        issued = next(iter(possible_dates(generated[: len("YYYY-MM-DD")])), "")
        return ListFacts(
            list_id="un.consolidated",
            title="United Nations Security Council Consolidated List",
            authority="United Nations Security Council",
            contact="dppa-scsb@un.org",
            version=issued or generated,
            issued=issued,
        )

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per individual and entity, in file order.

        Raises:
            DamagedList: no XML, cut off, or with a document type.
        """
        gathering, schema = Gathering(source.file), Schema(source.file, _KNOWN.union(_NAMES))
        for node in entries(stream, source.file, {"INDIVIDUAL", "ENTITY"}, schema.sections):
            yield from schema.new_in(node)
            own = node.text_at("REFERENCE_NUMBER") or node.text_at("DATAID")
            yield from gathering.finished(own, _entry(node))
        yield from schema.sections_but({"INDIVIDUALS", "ENTITIES"})


def _entry(node: Node) -> Gathered:
    kind = "person" if node.name == "INDIVIDUAL" else "company"
    entry = Gathered(node.row, kind=kind, grounds=(Ground.SANCTION.value,))
    reference = node.text_at("REFERENCE_NUMBER")
    entry.reference, entry.listed = reference, node.text_at("LISTED_ON")
    entry.add(
        primary=name_of(node.text_at(name) for name in _NAMES),
        strong=node.texts_at("NAME_ORIGINAL_SCRIPT"),
        programmes=node.text_at("UN_LIST_TYPE"),
        notes=node.texts_at("TITLE/VALUE") + node.texts_at("DESIGNATION/VALUE"),
    )
    entry.add(notes=node.texts_at("COMMENTS1"))
    for name in ("NATIONALITY", "NATIONALITY2"):
        entry.add(countries=[*node.texts_at(f"{name}/VALUE"), *node.texts_at(name)])
    for child in node.children:
        part = child.name.partition("_")[2]
        if part in _TAKEN and child.name.startswith(("INDIVIDUAL_", "ENTITY_")):
            _TAKEN[part](entry, child)
    return entry


def _alias(entry: Gathered, node: Node) -> None:
    is_weak = node.text_at("QUALITY").casefold() == "low"
    entry.add(**{"weak" if is_weak else "strong": node.texts_at("ALIAS_NAME")})
    if not is_weak:
        entry.add(births=node.texts_at("DATE_OF_BIRTH"))


def _address(entry: Gathered, node: Node) -> None:
    country = node.text_at("COUNTRY")
    lines = [node.text_at(name) for name in _WHERE]
    entry.add(addresses=address_of(lines, country), countries=country)


def _birth(entry: Gathered, node: Node) -> None:
    texts = [node.text_at("DATE") or node.text_at("YEAR")]
    if first := node.text_at("FROM_YEAR"):
        texts.append(joined((first, node.text_at("TO_YEAR") or first), "-"))
    if not any(texts):
        # A date that did not fit its element stands beside it: "August 1961".
        texts = [note for note in node.texts_at("NOTE") if possible_dates(note)]
    is_about = node.text_at("TYPE_OF_DATE").casefold().startswith("approx")
    entry.add(births=[f"circa {text}" if is_about and text else text for text in texts])


def _document(entry: Gathered, node: Node) -> None:
    label = node.text_at("TYPE_OF_DOCUMENT") or node.text_at("TYPE_OF_DOCUMENT2") or "Document"
    country = node.text_at("ISSUING_COUNTRY") or node.text_at("COUNTRY_OF_ISSUE")
    entry.numbers.add(label, node.text_at("NUMBER"), country)


_TAKEN = {
    "ALIAS": _alias,
    "ADDRESS": _address,
    "DATE_OF_BIRTH": _birth,
    "DOCUMENT": _document,
}
"""What stands behind "INDIVIDUAL_" or "ENTITY_" -> what is made of it."""
