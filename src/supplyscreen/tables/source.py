"""The bytes of one file, read once and within bounds."""

import errno
import hashlib
import os
import sys
from collections.abc import Iterable
from functools import partial
from itertools import chain
from pathlib import Path

from supplyscreen.errors import UnusableTable
from supplyscreen.tables import compound_file, package

STDIN = Path("-")
CHUNK = 1 << 20
LONGEST_LINE = 16 << 20
"""Bytes without a line end after which a text file is refused while it is being read."""
LONGEST_JSON = 96 << 20
"""As above, of JSON, which programs commonly write as one line."""
LARGEST_TEXT = 2 << 30
LARGEST_WORKBOOK = 256 << 20
PACKED = (package.BEGINNING, compound_file.BEGINNING, b"PAR1")
"""Beginnings of formats that have no lines."""
_BEFORE_JSON = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
_HEAD = 64


def load(path: Path, name: str) -> tuple[bytes, str]:
    """
    The bytes and their SHA-256 in hex; the path "-" is standard input.

    Raises:
        UnusableTable: missing, a folder, not permitted, too large, or without line ends.
    """
    try:
        if path == STDIN:
            return _load_stdin(name)
        if path.is_dir():
            raise UnusableTable("tables.directory", file=name)
        with path.open("rb") as stream:
            head = stream.read(CHUNK)
            if head.startswith(PACKED):  # known to be too large before it is held in memory
                _check_size(os.fstat(stream.fileno()).st_size, LARGEST_WORKBOOK, name)
            return collect(chain([head], iter(partial(stream.read, CHUNK), b"")), name)
    except FileNotFoundError as error:
        raise UnusableTable("tables.missing", file=name) from error
    except PermissionError as error:
        raise UnusableTable("tables.not_permitted", file=name) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableTable("tables.unreadable", file=name, reason=reason) from error


def collect(chunks: Iterable[bytes], name: str) -> tuple[bytes, str]:
    """
    The chunks as one, and their SHA-256 in hex.

    Raises:
        UnusableTable: too many bytes, or too many without a line end.
    """
    digest = hashlib.sha256()
    kept: list[bytes] = []
    size = open_line = 0
    for chunk in chunks:
        digest.update(chunk)
        kept.append(chunk)
        size += len(chunk)
        packed = kept[0].startswith(PACKED)
        limit = LARGEST_WORKBOOK if packed else LARGEST_TEXT
        _check_size(size, limit, name)
        last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
        open_line = open_line + len(chunk) if last < 0 else len(chunk) - last - 1
        if not packed:
            _check_line(kept, open_line, name)
    return b"".join(kept), digest.hexdigest()


def _check_size(size: int, limit: int, name: str) -> None:
    if size > limit:
        raise UnusableTable("tables.too_large", file=name, megabytes=limit >> 20)


def _check_line(chunks: list[bytes], length: int, name: str) -> None:
    longest = LONGEST_LINE
    if length > longest and chunks[0][:_HEAD].lstrip(_BEFORE_JSON).startswith((b"{", b"[")):
        longest = LONGEST_JSON
    if length > longest:
        lines = sum(chunk.count(b"\n") for chunk in chunks)
        row = (lines or sum(chunk.count(b"\r") for chunk in chunks)) + 1
        megabytes = longest >> 20
        raise UnusableTable("tables.endless_line", file=name, row=row, megabytes=megabytes)


def _load_stdin(name: str) -> tuple[bytes, str]:
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return collect(iter(partial(sys.stdin.buffer.read, CHUNK), b""), name)
