"""
The OLE file that an XLS workbook lies in: whether it is whole.

Programs read one that was cut off as far as it goes, and the rest of the list would be missing
without a word. Its allocation table says which sectors are in use; all of them must be there.
Source: Microsoft, MS-CFB 10.0.
"""

import struct
from collections.abc import Iterable, Iterator
from typing import BinaryIO

_HEADER = 512
_SHIFT, _DIRECTORY, _TABLE = 30, 68, 76
_IN_HEADER = 109
_FREE, _LAST_SECTOR = 0xFFFFFFFF, 0xFFFFFFFA
_SHIFTS = (9, 12)
"""512 or 4096 bytes a sector."""


def check_whole(stream: BinaryIO) -> None:
    """
    Hold the length of the file against the sectors it uses.

    Raises:
        ValueError: some are missing, or it is no such file.
    """
    length = stream.seek(0, 2)
    stream.seek(0)
    header = stream.read(_HEADER)
    if len(header) < _HEADER:
        raise ValueError
    (shift,) = struct.unpack_from("<H", header, _SHIFT)
    if shift not in _SHIFTS:
        raise ValueError
    size = 1 << shift
    last = -1
    for place, sector in enumerate(_table_sectors(stream, header, size)):
        table = _numbers(stream, sector, size)
        used = (at for at in range(len(table) - 1, -1, -1) if table[at] != _FREE)
        if (at := next(used, None)) is not None:
            last = place * len(table) + at
    # The sector with number 0 begins behind the header, which fills one.
    if last < 0 or length < (last + 2) * size:
        raise ValueError


def _table_sectors(stream: BinaryIO, header: bytes, size: int) -> Iterator[int]:
    """Sectors that hold the allocation table: named in the header, and then in a chain."""
    yield from _named(struct.unpack_from(f"<{_IN_HEADER}L", header, _TABLE))
    (sector,) = struct.unpack_from("<L", header, _DIRECTORY)
    met: set[int] = set()
    while sector < _LAST_SECTOR:
        if sector in met:
            raise ValueError
        met.add(sector)
        *several, sector = _numbers(stream, sector, size)
        yield from _named(several)


def _named(sectors: Iterable[int]) -> Iterator[int]:
    return (sector for sector in sectors if sector < _LAST_SECTOR)


def _numbers(stream: BinaryIO, sector: int, size: int) -> tuple[int, ...]:
    stream.seek((sector + 1) * size)
    data = stream.read(size)
    if len(data) < size:
        raise ValueError
    return struct.unpack(f"<{size // 4}L", data)
