"""The bytes of one file, read once and within bounds."""

import hashlib
from pathlib import Path

from supplyscreen.errors import UnusableTable

CHUNK = 1 << 20
LONGEST_LINE = 16 << 20
"""Bytes without a line end after which a text file is refused while it is being read."""
LARGEST_TEXT = 2 << 30
LARGEST_WORKBOOK = 256 << 20
PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""Beginnings of zip and OLE files, which have no lines."""


def load(path: Path, name: str) -> tuple[bytes, str]:
    """
    The bytes and their SHA-256 in hex.

    Raises:
        UnusableTable: missing, a folder, not permitted, too large, or without line ends.
    """
    try:
        if path.is_dir():
            raise UnusableTable("tables.directory", file=name)
        return _read(path, name)
    except FileNotFoundError as error:
        raise UnusableTable("tables.missing", file=name) from error
    except PermissionError as error:
        raise UnusableTable("tables.not_permitted", file=name) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableTable("tables.unreadable", file=name, reason=reason) from error


def _read(path: Path, name: str) -> tuple[bytes, str]:
    digest = hashlib.sha256()
    data = bytearray()
    open_line = 0
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            data += chunk
            packed = data.startswith(PACKED)
            limit = LARGEST_WORKBOOK if packed else LARGEST_TEXT
            if len(data) > limit:
                raise UnusableTable("tables.too_large", file=name, megabytes=limit >> 20)
            last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
            open_line = open_line + len(chunk) if last < 0 else len(chunk) - last - 1
            if open_line > LONGEST_LINE and not packed:
                row = (data.count(b"\n") or data.count(b"\r")) + 1
                raise UnusableTable("tables.endless_line", file=name, row=row)
    return bytes(data), digest.hexdigest()
