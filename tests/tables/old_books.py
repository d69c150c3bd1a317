"""XLS workbooks made record by record, so that tests can make wrong ones, too."""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SECTOR = 512
LEAST = 4_096
"""Bytes from which a stream lies in sectors of its own."""
END_OF_CHAIN, FREE, OF_TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
END = b"\x0a\x00\x00\x00"
ERRORS = {"#DIV/0!": 7, "#N/A": 42}


def record(number: int, content: bytes) -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def text(row: int, column: int, value: str) -> bytes:
    letters = value.encode("utf-16-le")
    head = struct.pack("<HHHHB", row, column, 0, len(value), 1)
    return record(0x0204, head + letters)


def figure(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def error(row: int, column: int, value: str) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, ERRORS[value], 1))


def formula(row: int, column: int, result: bytes, *after: bytes) -> bytes:
    """`result` is the eight bytes that stand for the value; a text follows in its own record."""
    head = struct.pack("<HHH", row, column, 0)
    rest = struct.pack("<HLH", 0, 0, 0)
    return record(0x0006, head + result + rest) + b"".join(after)


def formula_text(value: str) -> bytes:
    return record(0x0207, struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))


TEXT_FOLLOWS = b"\x00\x00\x00\x00\x00\x00\xff\xff"
AN_ERROR = b"\x02\x00\x07\x00\x00\x00\xff\xff"


def extent(rows: int, columns: int, *, first_row: int = 0) -> bytes:
    return record(0x0200, struct.pack("<LLHHH", first_row, rows, 0, columns, 0))


def merged(top: int, bottom: int, left: int, right: int) -> bytes:
    return record(0x00E5, struct.pack("<HHHHH", 1, top, bottom, left, right))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sheet of such a workbook."""

    name: str
    cells: Sequence[bytes]
    hidden: bool = False


def rows(*lines: Iterable[str]) -> list[bytes]:
    """Cells of text, line by line from the top."""
    return [
        text(row, column, cell)
        for row, line in enumerate(lines)
        for column, cell in enumerate(line)
    ]


def old_book(*pages: Page, locked: bool = False) -> bytes:
    """The file."""
    return container("Workbook", _stream(pages, locked=locked))


def _stream(pages: Sequence[Page], *, locked: bool) -> bytes:
    beginning = record(0x0809, struct.pack("<HHHHLL", 0x0600, 5, 0, 0, 0, 6))
    beginning += record(0x0042, struct.pack("<H", 1200))
    if locked:
        beginning += record(0x002F, struct.pack("<H52s", 1, b"secret"))
    bodies = [_page(page) for page in pages]
    length = len(beginning) + sum(len(_entry(page, 0)) for page in pages) + len(END)
    entries = b""
    for page, body in zip(pages, bodies, strict=True):
        entries += _entry(page, length)
        length += len(body)
    return beginning + entries + END + b"".join(bodies)


def _entry(page: Page, start: int) -> bytes:
    name = page.name.encode("utf-16-le")
    return record(0x0085, struct.pack("<LBBBB", start, page.hidden, 0, len(page.name), 1) + name)


def _page(page: Page) -> bytes:
    beginning = record(0x0809, struct.pack("<HHHHLL", 0x0600, 0x10, 0, 0, 0, 6))
    return beginning + b"".join(page.cells) + END


def container(name: str, stream: bytes) -> bytes:
    """One stream in a compound file: header, table, directory, stream."""
    stream = stream.ljust(max(LEAST, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    sectors = len(stream) // SECTOR
    chain = [*range(3, sectors + 2), END_OF_CHAIN]
    table = [OF_TABLE, END_OF_CHAIN, *chain]
    table += [FREE] * (SECTOR // 4 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xLLLLL", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, LEAST)
    header += struct.pack("<LLLL109L", END_OF_CHAIN, 0, END_OF_CHAIN, 0, 0, *[FREE] * 108)
    directory = _named("Root Entry", 5, END_OF_CHAIN, 0) + _named(name, 2, 2, len(stream))
    return (
        header + struct.pack(f"<{SECTOR // 4}L", *table) + directory.ljust(SECTOR, b"\0") + stream
    )


def _named(name: str, kind: int, first: int, size: int) -> bytes:
    letters = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBLLL36xLLL",
        letters,
        len(letters) + 2,
        kind,
        1,
        FREE,
        FREE,
        1 if kind == 5 else FREE,
        first,
        size,
        0,
    )
