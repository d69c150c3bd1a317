"""
Zip files, as workbooks and archives are: bounded before anyone unpacks them.

A few kilobytes can unpack to gigabytes, and a directory of members can list millions. So the
directory is measured before it is read, only two ways of packing are unpacked, in pieces, and what
comes out is counted, whatever the file says about itself.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from supplyscreen.errors import UnusableTable

BEGINNING = b"PK"
MOST_BYTES = 2 << 30
"""Of everything unpacked from one file."""
MOST_DIRECTORY = 4 << 20
"""Bytes of the directory: some 10,000 members with long names."""

PIECE = 1 << 20
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others unpack in pieces that nothing bounds."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError)
_END, _END_SIZE = b"PK\x05\x06", 22
_END_64, _END_64_SIZE, _LOCATOR_SIZE = b"PK\x06\x06", 56, 20
"""Stands before the other, with a pointer between, where numbers are too large for that."""
_ENDS_SIZE = 128
"""All records of the end, more or less."""
_LONGEST_COMMENT = 1 << 16
_KINDS = (
    ({"xl/workbook.xml"}, ".xlsx"),
    ({"xl/workbook.bin"}, ".xlsb"),
    ({"content.xml", "mimetype"}, ".ods"),
    ({"word/document.xml"}, ".docx"),
    ({"ppt/presentation.xml"}, ".pptx"),
)


@contextmanager
def opened(stream: BinaryIO, file: str, damaged: str) -> Iterator[zipfile.ZipFile]:
    """
    The zip file in a stream; whatever goes wrong while it is open is told as one of these.

    Args:
        stream: the bytes.
        file: display name.
        damaged: message of the catalogue for a file that is not whole.

    Raises:
        UnusableTable: damaged, locked, packed in an unusual way, or with too large a directory.
    """
    try:
        if _directory_size(stream) > MOST_DIRECTORY:
            raise UnusableTable("tables.packed_to_burst", file=file)
        with zipfile.ZipFile(stream) as package:
            if any(one.compress_type not in _PACKINGS for one in package.infolist()):
                raise UnusableTable("tables.packing_unknown", file=file)
            yield package
    except NotImplementedError as error:  # a way of locking
        raise UnusableTable("tables.packing_unknown", file=file) from error
    except _DAMAGE as error:
        raise UnusableTable(damaged, file=file) from error
    except RuntimeError as error:  # zipfile's word for a member that wants a password
        raise UnusableTable("tables.password", file=file) from error


def kind_of(names: Iterable[str]) -> str:
    """What a zip file is, by the names of its members: a suffix, "" if it is a plain archive."""
    there = set(names)
    return next((suffix for members, suffix in _KINDS if members <= there), "")


def kind_of_bytes(data: bytes) -> str:
    """As `kind_of`; also "" for what is no zip file, or a damaged one."""
    if not data.startswith(BEGINNING):
        return ""
    try:
        with opened(io.BytesIO(data), "", "tables.damaged_workbook") as package:
            return kind_of(package.namelist())
    except UnusableTable:
        return ""


@dataclass(slots=True, kw_only=True)
class Budget:
    """How much may still be unpacked."""

    file: str
    packed: int
    """Bytes it all comes from."""
    free: int
    """Bytes up to which packing may be as tight as it likes."""
    most_ratio: int
    total: int = 0
    """Bytes unpacked so far."""

    def pieces(self, package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """
        A member, piece by piece.

        Raises:
            UnusableTable: it has become too much.
        """
        with package.open(member) as stream:
            while piece := stream.read(PIECE):
                self.total += len(piece)
                is_tight = self.total > self.free and self.total > self.most_ratio * self.packed
                if self.total > MOST_BYTES or is_tight:
                    raise UnusableTable("tables.packed_to_burst", file=self.file)
                yield piece


def _directory_size(stream: BinaryIO) -> int:
    """Bytes of the directory, found where zipfile looks for them; 0 if there is no end record."""
    length = stream.seek(0, io.SEEK_END)
    stream.seek(max(length - _LONGEST_COMMENT - _ENDS_SIZE, 0))
    tail = stream.read()
    end = len(tail) - _END_SIZE
    if not (tail[-_END_SIZE:].startswith(_END) and tail.endswith(b"\0\0")):
        end = tail.rfind(_END)
    if end < 0 or len(tail) < end + _END_SIZE:
        return 0
    size: int = struct.unpack_from("<L", tail, end + 12)[0]
    large = end - _LOCATOR_SIZE - _END_64_SIZE
    if large >= 0 and tail.startswith(_END_64, large):
        size = max(size, struct.unpack_from("<Q", tail, large + 40)[0])
    return size
