"""
XML read piece by piece, and never more than text: no DTD, no entities, nothing from elsewhere.

A document type can make a small file grow without end, or fetch what lies on other machines, and
no format that is read here needs one. Element names are compared without their namespace, which
changes from version to version.
"""

import io
import re
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from supplyscreen.errors import UnusableTable
from supplyscreen.tables.interface import TableSource

DEEPEST = 64
"""Elements inside each other."""
LARGEST_TREE = 64 << 20
"""Bytes of a document that is held as a whole."""

_HEAD = 65_536
_MARKS = b"\xef\xbb\xbf\xfe\xff"
_BETWEEN = re.compile(r"[\s\]>]*")
"""What may stand between the parts of a prolog, the end of a document type's own part included."""
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_PROLOG = (("<?", "?>"), ("<!--", "-->"), ("<!", ">"))


def root_name(source: TableSource) -> str:
    """The name of the outermost element without its prefix; "" if this is no XML. Never raises."""
    head = source.data[:_HEAD].translate(None, b"\0").lstrip(_MARKS).decode("latin-1")
    at = 0
    while True:
        at = _past(head, at)
        for begin, end in _PROLOG:
            if head.startswith(begin, at):
                at = head.find(end, at)
                break
        else:
            found = _ROOT.match(head, at)
            return found[1] if found else ""
        if at < 0:
            return ""
        at += len(end)


def elements(source: TableSource, wanted: Collection[str]) -> Iterator[Element]:
    """
    The elements of these names in document order, each whole; it is emptied once the next is asked.

    Whatever lies around them is dropped as it is read, so that the memory used does not grow.

    Raises:
        UnusableTable: not well-formed (names the line), a document type, or nested too deeply.
    """
    inside: list[Element] = []
    depth_of_wanted = 0
    for event, element in _events(source):
        if event == "start":
            inside.append(element)
            if len(inside) > DEEPEST:
                raise UnusableTable("standards.xml_too_deep", file=source.name)
            if not depth_of_wanted and local(element) in wanted:
                depth_of_wanted = len(inside)
            continue
        if depth_of_wanted == len(inside):
            yield element
            depth_of_wanted = 0
        inside.pop()
        if not depth_of_wanted:
            element.clear()
            if inside:
                inside[-1].remove(element)


def tree(source: TableSource) -> Element:
    """
    The whole document.

    Raises:
        UnusableTable: as `elements` says, or larger than LARGEST_TREE.
    """
    if len(source.data) > LARGEST_TREE:
        megabytes = LARGEST_TREE >> 20
        raise UnusableTable("tables.too_large", file=source.name, megabytes=megabytes)
    return next(elements(source, (root_name(source),)))


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def child_text(element: Element | None, path: str) -> str:
    """The text at a path of names ("Entity/LegalName"), white space folded; "" if there is none."""
    found = element if element is None else element.find(any_namespace(path))
    return "" if found is None else " ".join("".join(found.itertext()).split())


def children(element: Element | None, path: str) -> list[Element]:
    """All elements at a path of names."""
    return [] if element is None else element.findall(any_namespace(path))


def any_namespace(path: str) -> str:
    """A path of names as ElementTree finds it in any namespace."""
    return "/".join(name if name in (".", "", "..") else f"{{*}}{name}" for name in path.split("/"))


def _past(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _events(source: TableSource) -> Iterator[tuple[str, Element]]:
    try:
        yield from iterparse(
            io.BytesIO(source.data),
            events=("start", "end"),
            forbid_dtd=True,
            forbid_entities=True,
            forbid_external=True,
        )
    except DefusedXmlException as error:
        raise UnusableTable("standards.xml_document_type", file=source.name) from error
    except ParseError as error:
        raise UnusableTable("standards.bad_xml", file=source.name, row=error.position[0]) from error
    except (LookupError, ValueError) as error:  # an encoding that the parser does not know
        raise UnusableTable("standards.bad_xml", file=source.name, row=1) from error
