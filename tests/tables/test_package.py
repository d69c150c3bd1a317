"""Zip files are measured before they are read."""

import io
import struct
import zipfile

import pytest

from supplyscreen.tables.package import _directory_size, kind_of_bytes
from tables.sheets_made import zipped

PLAIN = zipped(("a.csv", "x"), ("b.csv", "y"))
END = b"PK\x05\x06"


def commented(comment: bytes) -> bytes:
    stream = io.BytesIO(PLAIN)
    with zipfile.ZipFile(stream, "a") as package:
        package.comment = comment
    return stream.getvalue()


def claiming(size: int) -> bytes:
    """The plain file with another size of its directory in its end record."""
    at = PLAIN.rfind(END) + 12
    return PLAIN[:at] + struct.pack("<L", size) + PLAIN[at + 4 :]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        zipped(),
        zipped(*((str(at), "") for at in range(66_000)), packing=zipfile.ZIP_STORED),
        commented(b"a comment"),
        commented(b"x" * 65_000),
        commented(b"an end in it: " + END + bytes(30)),
        commented(END + bytes(16) + b"\0\0"),
        claiming(int.from_bytes(END, "little")),
        claiming(0xFFFFFFFF),
        b"in front" + PLAIN,
    ],
    ids=range(10),
)
def test_the_directory_is_measured_as_zipfile_will_find_it(data: bytes) -> None:
    stream = io.BytesIO(data)
    end = zipfile._EndRecData(stream)  # type: ignore[attr-defined] # what ZipFile itself asks
    assert _directory_size(stream) == end[5]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", PLAIN[:-1], PLAIN[:40], b"leverantor;ort\n"],
    ids=["nothing", "two letters", "cut at the end", "cut at the beginning", "text"],
)
def test_what_is_no_zip_file_is_of_no_kind(data: bytes) -> None:
    assert kind_of_bytes(data) == ""


def test_a_package_is_told_by_its_members() -> None:
    assert kind_of_bytes(zipped(("content.xml", ""), ("mimetype", ""))) == ".ods"
    assert kind_of_bytes(zipped(("content.xml", ""))) == ""
    assert kind_of_bytes(zipped(("xl/workbook.xml", ""), ("a", ""))) == ".xlsx"
