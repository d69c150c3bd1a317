"""
XML lists read piece by piece, in memory that one entry and one piece of the file fill.

A document type can make a small file grow without end or fetch what lies elsewhere, and no list
needs one: document types, entities and anything external are refused. Names are compared without
their namespace, which authorities change from version to version.
"""

import re
from collections.abc import Callable, Collection, Iterator
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Issue
from supplyscreen.watchlists.interface import issue

DEEPEST = 64
"""Elements inside each other."""
LARGEST = 4 << 20
"""Characters of one entry; the longest known has some tens of thousands."""
_PIECE = 1 << 16
_SECTION = 2
"""Depth of what stands right below the outermost element."""
_ROOT = re.compile(r"<(?:([\w.-]+):)?([A-Za-z_][\w.-]*)([^>]*)")
_PROLOG = re.compile(
    r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|[\s\ufeff]+", re.DOTALL
)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Root:
    """The outermost element as the head of a file shows it; without name if this is no XML."""

    def __init__(self, head: bytes) -> None:
        text = _decoded(head)
        at = 0
        while found := _PROLOG.match(text, at):
            at = found.end()
        tag = _ROOT.match(text, at)
        self.name = tag[2] if tag else ""
        attributes = _ATTRIBUTE.findall(tag[3]) if tag else []
        self.attributes = {name: first or second for name, first, second in attributes}
        prefix = tag[1] if tag else ""
        self.namespace = self.attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", "")
        self.text = text


def _decoded(head: bytes) -> str:
    for mark, coding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head.decode(coding, errors="replace")
    if head[:4] == b"<\0?\0":
        return head.decode("utf-16-le", errors="replace")
    return head.decode("utf-8", errors="replace")


class Node:
    """One element: its name without namespace, what it holds, and the line it begins on."""

    __slots__ = ("attributes", "children", "name", "parts", "row")

    def __init__(self, name: str, attributes: dict[str, str], row: int) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Node] = []
        self.parts: list[str] = []
        self.row = row

    @property
    def text(self) -> str:
        """Its own text, white space folded."""
        return " ".join("".join(self.parts).split())

    def all(self, path: str) -> list["Node"]:
        """Every element at a path of names ("akaList/aka"), in document order."""
        found = [self]
        for name in path.split("/"):
            found = [child for node in found for child in node.children if child.name == name]
        return found

    def first(self, path: str) -> "Node | None":
        """The first element at a path."""
        return next(iter(self.all(path)), None)

    def text_at(self, path: str) -> str:
        """The text of the first element at a path that has any, else ""."""
        return next((text for node in self.all(path) if (text := node.text)), "")

    def texts_at(self, path: str) -> list[str]:
        """The texts of all elements at a path that have any."""
        return [text for node in self.all(path) if (text := node.text)]

    def get(self, name: str) -> str:
        """An attribute, white space folded; "" without one."""
        return " ".join(self.attributes.get(name, "").split())

    def each(self) -> Iterator["Node"]:
        """Itself and everything inside."""
        yield self
        for child in self.children:
            yield from child.each()


class _Gatherer:
    """What the parser calls: keeps the wanted elements whole and drops everything around them."""

    def __init__(self, wanted: Collection[str], sections: dict[str, int]) -> None:
        self.wanted = wanted
        self.sections = sections
        self.done: list[Node] = []
        self.inside: list[Node] = []
        self.depth = 0
        self.size = 0
        self.line: Callable[[], int] = int

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _TooMuch("xml_too_deep")
        name = tag.rpartition("}")[2]
        if not self.inside and name not in self.wanted:
            if self.depth == _SECTION:
                self.sections.setdefault(name, self.line())
            return
        plain = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        node = Node(name, plain, self.line())
        if self.inside:
            self.inside[-1].children.append(node)
        self.inside.append(node)
        self._grow(sum(map(len, attributes.values())) + len(tag))

    def end(self, tag: str) -> None:  # noqa: ARG002 - elements end in the order they began
        self.depth -= 1
        if self.inside:
            node = self.inside.pop()
            if not self.inside:
                self.done.append(node)
                self.size = 0

    def data(self, text: str) -> None:
        if self.inside:
            self.inside[-1].parts.append(text)
            self._grow(len(text))

    def close(self) -> None:
        """Nothing is left to do."""

    def taken(self) -> list[Node]:
        done, self.done = self.done, []
        return done

    def _grow(self, size: int) -> None:
        self.size += size
        if self.size > LARGEST:
            raise _TooMuch("entry_too_large")


class _TooMuch(Exception):
    """More than any list holds; the message is a key of the catalogue."""


class _LineParser(DefusedXMLParser):
    """Tells its target the line on which each element begins."""

    def __init__(self, target: _Gatherer) -> None:
        super().__init__(target=target, forbid_dtd=True, forbid_entities=True, forbid_external=True)
        target.line = self.line

    def line(self) -> int:
        """Where the parser is."""
        return int(self.parser.CurrentLineNumber)

    def hold_back_at_most(self, most: int, read: int) -> None:
        """Refuse a tag without end, which is kept until it is whole."""
        if read - int(self.parser.CurrentByteIndex) > most:
            raise _TooMuch("entry_too_large")


def entries(
    stream: BinaryIO, file: str, wanted: Collection[str], sections: dict[str, int] | None = None
) -> Iterator[Node]:
    """
    The elements of these names in document order, each whole.

    Args:
        stream: the file.
        file: display name.
        wanted: names of elements.
        sections: takes up what else stands right below the outermost element, each with the line
            on which it is first met.

    Raises:
        DamagedList: not well-formed, cut off, a document type, or larger than any list; names the
            line.
    """
    gatherer = _Gatherer(wanted, {} if sections is None else sections)
    parser = _LineParser(gatherer)
    read = 0
    try:
        while piece := stream.read(_PIECE):
            parser.feed(piece)
            read += len(piece)
            parser.hold_back_at_most(LARGEST, read)
            yield from gatherer.taken()
        parser.close()
    except DefusedXmlException:
        raise DamagedList("watchlists.xml_document_type", file=file, row=parser.line()) from None
    except ParseError as error:
        # What came before the fault is no list either: nobody knows what is missing.
        raise DamagedList("watchlists.xml_damaged", file=file, row=error.position[0]) from None
    except _TooMuch as error:
        key = f"watchlists.{error}"
        raise DamagedList(key, file=file, row=parser.line()) from None
    except (LookupError, ValueError):  # an encoding that the parser does not know
        raise DamagedList("watchlists.xml_damaged", file=file, row=1) from None
    yield from gatherer.taken()


class Schema:
    """Notes, each once, what a file has that its format is not known to have."""

    def __init__(self, file: str, known: Collection[str]) -> None:
        self.file = file
        self.known = frozenset(known)
        self.sections: dict[str, int] = {}
        """What `entries` met beside the entries, each with its line."""
        self._told: set[str] = set()

    def new_in(self, node: Node) -> Iterator[Issue]:
        """Elements of an entry that are not known."""
        for one in node.each():
            if one.name not in self.known and one.name not in self._told:
                self._told.add(one.name)
                yield issue("watchlists.new_element", self.file, row=one.row, value=one.name)

    def sections_but(self, known: Collection[str]) -> Iterator[Issue]:
        """Parts of the file that are not known: what they hold was not read."""
        for name, row in self.sections.items():
            if name not in known:
                code = "watchlists.section_left_out"
                yield issue(code, self.file, row=row, value=name, incomplete=True)
