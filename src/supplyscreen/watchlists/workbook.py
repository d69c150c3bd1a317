"""
Lists in workbooks: the rows of XLSX, XLS and ODS as text, with the row numbers the program shows.

A few kilobytes can unpack to gigabytes, and a cell in the last column of the last row makes a sheet
of billions. So everything packed is unpacked once in pieces and counted, whatever the file says of
itself, and no sheet may span more cells than the largest list has. Of an ODS its content alone is
unpacked, row by row: the UK's is a hundred times as large as its file and needs no room for that.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import BinaryIO

from supplyscreen.errors import DamagedList
from supplyscreen.watchlists.compound_file import check_whole
from supplyscreen.watchlists.interface import ListSource
from supplyscreen.watchlists.open_document import SheetRow, TooMuch, open_document_rows

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

MOST_PACKED = 256 << 20
MOST_UNPACKED = 1 << 30
FREE_BYTES = 64 << 20
"""Up to here packing may be as tight as it likes."""
MOST_RATIO = 200
MOST_CELLS = 20_000_000
MOST_COLUMNS = 1_000
GLIMPSE = 4 << 20
"""Bytes of a packed member that are looked at to tell which list it is."""
_FIRST_ROWS = 1 << 19
"""Bytes of a sheet in which its first rows stand, beside the texts that they share."""

_PIECE = 1 << 20
_NEAR = 2_000
"""Characters of text and markup between a label and what it labels."""
_TAG = re.compile(r"<[^>]*>")
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CELL = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_NUMBER = re.compile(rb"<v>(\d{1,9})</v>")
_STRING_END, _CELL_END = b"</si>", b"</c>"
_CONTENT = "content.xml"
_STRINGS, _SHEETS = "xl/sharedStrings.xml", "xl/worksheets/"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, KeyError)
# RuntimeError: locked, or packed in a way that zipfile does not know.
_PANIC = "PanicException"
"""How calamine gives up on a file it did not foresee; no `Exception`, and nowhere to import."""


def is_workbook(head: bytes) -> bool:
    """Whether a file may be a workbook, by its first bytes."""
    return head.startswith((ZIP, OLE))


def glimpse(source: ListSource) -> str:
    """Some text of a workbook, its headers among it, mixed with markup; "" if it is none."""
    if not is_workbook(source.head):
        return ""
    if not source.seen:
        source.seen.append(_glimpse(source))
    return source.seen[0]


def _glimpse(source: ListSource) -> str:
    try:
        with source.whole() as stream:
            if source.head.startswith(OLE):
                # Text is stored with one or two bytes a letter.
                return stream.read(MOST_PACKED).translate(None, b"\0").decode("latin-1")
            with zipfile.ZipFile(stream) as package:
                return "".join(_beginning(package, one) for one in _telling(package))
    except _DAMAGE:
        return ""


def names_all(source: ListSource, headers: Iterable[str]) -> bool:
    """Whether a glimpse of a workbook holds headers, in any case."""
    text = glimpse(source)
    if text and len(source.seen) == 1:
        source.seen.append(text.lower())
    return bool(text) and all(one.lower() in source.seen[1] for one in headers)


def said_after(words: str, text: str) -> Iterator[str]:
    """What a glimpse tells right after some words, each time they stand there; without markup."""
    for found in re.finditer(re.escape(words), text):
        yield _TAG.sub(" ", text[found.start() : found.end() + _NEAR])


def is_broken(source: ListSource) -> bool:
    """Whether a file begins as a workbook and breaks off, or is damaged where it says so."""
    if not is_workbook(source.head):
        return False
    try:
        with source.whole() as stream:
            if source.head.startswith(OLE):
                check_whole(stream)
            else:
                zipfile.ZipFile(stream).close()
    except _DAMAGE:
        return True
    return False


def workbook_rows(stream: BinaryIO, file: str) -> Iterator[SheetRow]:
    """
    The rows of every sheet, in the order of the workbook.

    Raises:
        DamagedList: no workbook, damaged, locked, or larger than a list can be.
    """
    start = stream.read(len(OLE))
    try:
        if not start.startswith(ZIP):
            check_whole(stream)
            yield from _calamine_rows(stream, file)
            return
        with zipfile.ZipFile(stream) as package:
            _check_packed(package, stream, file)
            if _CONTENT in package.namelist():
                with package.open(_CONTENT) as content:
                    yield from open_document_rows(content, most=MOST_UNPACKED)
                return
            _check_size(package, stream)
            yield from _calamine_rows(stream, file)
    except TooMuch:
        raise DamagedList("watchlists.packed_to_burst", file=file) from None
    except _DAMAGE:
        raise DamagedList("watchlists.damaged_workbook", file=file) from None


def _telling(package: zipfile.ZipFile) -> list[str]:
    """Members that hold the headers."""
    names = package.namelist()
    found = sorted(name for name in names if name.startswith(_SHEETS))[:1]
    return [name for name in (_CONTENT, _STRINGS) if name in names] + found


def _beginning(package: zipfile.ZipFile, member: str) -> str:
    with package.open(member) as stream:
        most = _FIRST_ROWS if member.startswith(_SHEETS) else GLIMPSE
        return stream.read(most).decode("utf-8", errors="replace")


def _check_packed(package: zipfile.ZipFile, stream: BinaryIO, file: str) -> None:
    packed = stream.seek(0, 2)
    if packed > MOST_PACKED or any(one.compress_type not in _PACKINGS for one in package.filelist):
        raise DamagedList("watchlists.packed_to_burst", file=file)


def _check_size(package: zipfile.ZipFile, stream: BinaryIO) -> None:
    """Unpack everything once, in pieces, which also holds it against its checksums."""
    packed = stream.seek(0, 2)
    extent = _Extent()
    total = 0
    for member in sorted(package.infolist(), key=lambda one: one.filename != _STRINGS):
        tail = b""
        with package.open(member) as content:
            while piece := content.read(_PIECE):
                total += len(piece)
                is_tight = total > FREE_BYTES and total > MOST_RATIO * packed
                if total > MOST_UNPACKED or is_tight:
                    raise TooMuch
                tail = extent.look(member.filename, tail + piece)


@dataclass(slots=True)
class _Extent:
    """What the sheets of an XLSX workbook are laid out to: a text is written once, shown often."""

    lengths: list[int] = field(default_factory=list)
    """Of the shared texts, by their number."""
    shown: int = 0

    def look(self, member: str, piece: bytes) -> bytes:
        """Take a piece of a member into account; what is to be looked at with the next piece."""
        if member == _STRINGS:
            *texts, rest = piece.split(_STRING_END)
            self.lengths += map(len, texts)
            return rest
        if not member.startswith(_SHEETS):
            return b""
        piece, end, rest = piece.rpartition(_CELL_END)
        places = set(_CELL.findall(piece))
        columns = max((_column(letters) for letters in {one for one, _ in places}), default=0)
        rows = max((int(row) for _, row in places), default=0)
        known = len(self.lengths)
        numbers = (int(one) for one in _NUMBER.findall(piece + end))
        self.shown += sum(self.lengths[one] for one in numbers if one < known)
        is_wide = columns > MOST_COLUMNS or columns * rows > MOST_CELLS
        if is_wide or self.shown > MOST_UNPACKED:
            raise TooMuch
        return rest


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _calamine_rows(stream: BinaryIO, file: str) -> Iterator[SheetRow]:
    import python_calamine as calamine  # noqa: PLC0415 - most lists are no workbooks

    stream.seek(0)
    try:
        book = calamine.CalamineWorkbook.from_filelike(stream)
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for at, row in enumerate(rows, 1):
                yield name, at, [_text(cell) for cell in row]
    except calamine.CalamineError:
        raise DamagedList("watchlists.damaged_workbook", file=file) from None
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise DamagedList("watchlists.damaged_workbook", file=file) from None


def _text(value: object) -> str:
    """A cell as a person would copy it; "2a" and 2.0 are references of one list."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
