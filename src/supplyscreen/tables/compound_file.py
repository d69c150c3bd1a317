"""
The container that files of older Office formats are: named streams in chained sectors.

Layout: a header of 512 bytes, then sectors of one size. A table gives for each sector the one after
it; a directory of 128-byte entries names each stream with its first sector. Streams below 4,096
bytes lie in sectors of 64 bytes inside a stream of the root entry, with a table of their own.
Source: [MS-CFB], "Compound File Binary File Format".
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

BEGINNING = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_ENTRY = 128
_NONE = 0xFFFFFFFA
"""From here on a number means no sector."""
_IN_HEADER = 109
"""Sectors of the table that the header itself names."""
_ROOT, _STREAM = 5, 2
_SMALL_SECTOR = 6
_SMALL_STREAM = 4096


class DamagedContainer(ValueError):
    """Chains that lead nowhere or run in rings, or a file that is cut off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    kind: int
    first: int
    size: int


class CompoundFile:
    """
    The streams of one file.

    Raises:
        DamagedContainer: the directory cannot be read.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise DamagedContainer
        self._data = data
        self._shift: int = struct.unpack_from("<H", data, 30)[0]
        if self._shift not in (9, 12):
            raise DamagedContainer
        self._next = self._table(self._table_sectors())
        directory, self._small_first = struct.unpack_from("<L8xL", data, 48)
        self._entries = _entries(self._chained(directory))

    @property
    def names(self) -> tuple[str, ...]:
        """Of all streams and folders."""
        return tuple(self._entries)

    def stream(self, name: str) -> bytes:
        """
        One stream, whole.

        Raises:
            DamagedContainer: it is not there, or not whole.
        """
        entry = self._entries.get(name)
        if entry is None or entry.kind != _STREAM:
            raise DamagedContainer
        if entry.size >= _SMALL_STREAM:
            found = self._chained(entry.first)
        else:
            found = self._small(entry.first)
        if len(found) < entry.size:
            raise DamagedContainer
        return found[: entry.size]

    def _table_sectors(self) -> list[int]:
        """Which sectors hold the table of sectors."""
        found = list(struct.unpack_from(f"<{_IN_HEADER}L", self._data, 76))
        further: int = struct.unpack_from("<L", self._data, 68)[0]
        most = len(self._data) >> self._shift
        while further < _NONE and len(found) <= most:
            *sectors, further = struct.unpack(f"<{self._numbers}L", self._sector(further))
            found += sectors
        # More than would cover the file is of no use, and would take room without bounds.
        return [sector for sector in found if sector < _NONE][: most // self._numbers + 2]

    @property
    def _numbers(self) -> int:
        """How many fit in a sector."""
        return (1 << self._shift) // 4

    def _table(self, sectors: Sequence[int]) -> tuple[int, ...]:
        text = b"".join(map(self._sector, sectors))
        if len(text) % (1 << self._shift):
            raise DamagedContainer
        return struct.unpack(f"<{len(text) // 4}L", text)

    def _sector(self, sector: int) -> bytes:
        """One sector; the last of the file may be short."""
        start = (sector + 1) << self._shift
        found = self._data[start : start + (1 << self._shift)]
        if not found:
            raise DamagedContainer
        return found

    def _chained(self, first: int) -> bytes:
        return b"".join(map(self._sector, _chain(first, self._next)))

    def _small(self, first: int) -> bytes:
        table = self._chained(self._small_first)
        following = struct.unpack(f"<{len(table) // 4}L", table)
        root = next((one for one in self._entries.values() if one.kind == _ROOT), None)
        if root is None:
            raise DamagedContainer
        held = self._chained(root.first)
        starts = (sector << _SMALL_SECTOR for sector in _chain(first, following))
        return b"".join(held[start : start + (1 << _SMALL_SECTOR)] for start in starts)


def _chain(first: int, following: Sequence[int]) -> list[int]:
    """
    Sector after sector.

    Raises:
        DamagedContainer: the chain leaves the table, or runs in a ring.
    """
    found: list[int] = []
    sector = first
    while sector < _NONE:
        if sector >= len(following) or len(found) > len(following):
            raise DamagedContainer
        found.append(sector)
        sector = following[sector]
    return found


def _entries(directory: bytes) -> dict[str, _Entry]:
    if len(directory) % _ENTRY:
        raise DamagedContainer
    found: dict[str, _Entry] = {}
    for start in range(0, len(directory), _ENTRY):
        length, kind = struct.unpack_from("<HB", directory, start + 64)
        first, size = struct.unpack_from("<LL", directory, start + 116)
        name = directory[start : start + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        if kind:
            found.setdefault(name, _Entry(kind=kind, first=first, size=size))
    return found
