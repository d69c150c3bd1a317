"""
`my-moha-xml`: Malaysia's list of the Ministry of Home Affairs, a PDF that was saved as XML.

    TaggedPDF-doc / Document / Table / TBody / TR    number, reference, name, title, position, born,
                                                     place of birth, other names, nationality,
                                                     passport, identity card, address, listed
                                                     (persons: 13 cells); number, reference, name,
                                                     alias, other name, address, listed (groups)

It begins without an XML declaration and is not UTF-8 by promise; "-" stands for nothing.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.model.rows import Effect, Issue
from supplyscreen.model.watchlist import Ground
from supplyscreen.watchlists.gathered import Gathered, Gathering, birth_texts, enumerated
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource, issue
from supplyscreen.watchlists.native import joined
from supplyscreen.watchlists.xml_reading import Node, Root, entries

_PERSON, _GROUP = 13, 7
_REFERENCE = re.compile(r"KDN\s*\.\s*[A-Z]", re.IGNORECASE)


class MyMohaXmlReader:
    """See the module docstring for the cells."""

    format = "my-moha-xml"

    def accepts(self, source: ListSource) -> bool:
        """Whether this is a tagged PDF with the ministry's references."""
        root = Root(source.head)
        return root.name == "TaggedPDF-doc" and bool(_REFERENCE.search(root.text))

    def describe(self, source: ListSource) -> ListFacts | None:  # noqa: ARG002 - the file says nothing
        """The file states no date of the list."""
        return ListFacts(
            list_id="my.moha",
            title="Malaysia, list of the Ministry of Home Affairs",
            authority="Malaysia, Ministry of Home Affairs",
        )

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per row of the tables that bears a reference, in file order.

        Raises:
            DamagedList: no XML, cut off, or with a document type.
        """
        gathering = Gathering(source.file)
        for node in entries(stream, source.file, {"TR"}):
            cells = [_text(cell) for cell in node.children]
            if len(cells) < 2 or not _REFERENCE.match(cells[1]):  # noqa: PLR2004 - number, reference
                continue  # a head, or the numbers of the columns
            if len(cells) not in (_PERSON, _GROUP):
                yield issue(
                    "watchlists.shifted_row", source.file, row=node.row, effect=Effect.REJECTED
                )
                continue
            reference = cells[1].replace(" ", "")
            entry = _person(cells, node.row) if len(cells) == _PERSON else _group(cells, node.row)
            yield from gathering.finished(reference, entry)


def _text(node: Node) -> str:
    text = joined([one.text for one in node.each()])
    return "" if text in ("-", "–") else text


def _person(cells: list[str], row: int) -> Gathered:
    entry = Gathered(row, kind="person", grounds=_GROUNDS)
    (
        _,
        reference,
        name,
        title,
        position,
        born,
        _,
        others,
        nationality,
        passport,
        card,
        address,
        listed,
    ) = cells
    entry.reference, entry.listed = reference.replace(" ", ""), listed
    entry.add(
        primary=name,
        strong=enumerated(others),
        births=birth_texts(born),
        countries=enumerated(nationality),
        addresses=address,
        notes=(title, position),
    )
    entry.numbers.add("Passport", passport, nationality)
    entry.numbers.add("Identity card", card, nationality)
    return entry


def _group(cells: list[str], row: int) -> Gathered:
    entry = Gathered(row, kind="company", grounds=_GROUNDS)
    _, reference, name, alias, other, address, listed = cells
    entry.reference, entry.listed = reference.replace(" ", ""), listed
    entry.add(primary=name, strong=[*enumerated(alias), *enumerated(other)], addresses=address)
    return entry


_GROUNDS = (Ground.SANCTION.value, Ground.TERRORISM.value)
"""The list is made under the law against the financing of terrorism."""
