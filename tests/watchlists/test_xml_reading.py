"""XML lists: what is refused whatever the format, and that memory does not grow with the file."""

import io
import tracemalloc
from collections.abc import Iterator

import pytest

from supplyscreen.errors import DamagedList
from supplyscreen.watchlists.xml_reading import LARGEST, Node, Root, Schema, entries

ENTRY = "<entry id='E-1' xmlns:n='urn:n'><name>Dimholm\n  Bemanning</name><n:x y='z'/></entry>"


def read(text: str | bytes) -> list[Node]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(entries(io.BytesIO(data), "list.xml", {"entry"}))


def refusal(text: str | bytes) -> tuple[str, int | None]:
    with pytest.raises(DamagedList) as caught:
        read(text)
    assert caught.value.file == "list.xml"
    return caught.value.message.key.removeprefix("watchlists."), caught.value.row


def test_an_entry_is_whole_with_its_line_and_without_namespaces() -> None:
    """Text has its white space folded, an absent path says nothing."""
    (node,) = read(f"<list xmlns='urn:new'>\n\n{ENTRY}\n<other/></list>")
    assert (node.row, node.get("id"), node.text_at("name")) == (3, "E-1", "Dimholm Bemanning")
    assert node.all("x")[0].attributes == {"y": "z"}
    assert (node.first("none"), node.text_at("none/deeper"), node.get("none")) == (None, "", "")


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE list [<!ENTITY a "b">]>',
        '<!DOCTYPE list [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE list [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE list SYSTEM "http://list.example/list.dtd">',
        "<!DOCTYPE list>",
    ],
)
def test_document_types_and_entities_are_refused(declared: str) -> None:
    """A bomb, a file of ours and an address elsewhere are never looked at."""
    assert refusal(f"<?xml version='1.0'?>\n{declared}<list>{ENTRY}</list>") == (
        "xml_document_type",
        2,
    )


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("", 1),
        ("<list>\n<entry>", 2),
        ("<list>\n<entry></list>", 2),
        ("<list>\n<entry>&a;</entry></list>", 2),
        (b"<list>\n<entry>\xe5</entry></list>", 2),
        (b"<?xml version='1.0' encoding='none-such'?>\n<list/>", 1),
        ("<list/>\n<list/>", 2),
        ("<list>\n\x00</list>", 2),
    ],
)
def test_damaged_files_are_refused_with_their_line(text: str | bytes, row: int) -> None:
    """Cut off, not well-formed, in another encoding than it says."""
    assert refusal(text) == ("xml_damaged", row)


def test_utf_16_and_western_files_say_so_themselves() -> None:
    """The declaration, or the byte order mark, is believed."""
    text = "<?xml version='1.0' encoding='{}'?><list><entry>Ål</entry></list>"
    for name in ("utf-16", "iso-8859-1", "windows-1252"):
        data = text.format(name).encode(name)
        assert read(data)[0].text == "Ål"
        assert Root(data).name == "list"


def test_more_than_a_list_can_hold_is_refused() -> None:
    """Too deep, one entry without end, one tag without end."""
    assert refusal("<a>" * 100)[0] == "xml_too_deep"
    assert refusal("<list><entry>" + "x" * (LARGEST + 1))[0] == "entry_too_large"
    assert refusal("<list><entry x='" + "x" * (LARGEST + (1 << 20)))[0] == "entry_too_large"


def test_memory_does_not_grow_with_the_file() -> None:
    """Twenty times as many entries, each dropped once it is taken."""

    class Endless(io.RawIOBase):
        def __init__(self, count: int) -> None:
            self.pieces: Iterator[str] = iter(
                ["<list>", *["<junk>x</junk><entry>abcdefgh</entry>" * 1000] * count, "</list>"]
            )

        def read(self, size: int = -1) -> bytes:
            assert size
            return next(self.pieces, "").encode()

    def peak(count: int) -> int:
        tracemalloc.start()
        number = 0
        for _ in entries(Endless(count), "list.xml", {"entry"}):  # type: ignore[arg-type]
            number += 1
        assert number == 1000 * count
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    peak(1)
    assert peak(20) < 1.5 * peak(2)


def test_the_root_is_seen_behind_comments_and_instructions() -> None:
    """Its attributes and its namespace too; what is no XML has no root."""
    head = (
        b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <no> -->\n<p:list xmlns:p='urn:p' date=\"x\" ><a>"
    )
    root = Root(head)
    assert (root.name, root.namespace, root.attributes["date"]) == ("list", "urn:p", "x")
    for other in (b"", b"uid,name\n", b"\xff\xfe", b"{}", b"PK\x03\x04", b"<!-- <list>"):
        assert Root(other).name == ""


def test_elements_that_a_format_does_not_know_are_told_once() -> None:
    """By name, with the line of the first."""
    schema = Schema("list.xml", {"entry", "name"})
    nodes = read(f"<list>{ENTRY}\n{ENTRY}</list>")
    found = [one for node in nodes for one in schema.new_in(node)]
    assert [(one.code, one.value, one.row) for one in found] == [("watchlists.new_element", "x", 2)]
