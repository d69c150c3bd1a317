"""
Files that are whole or not there at all.

A file is written beside its place under a temporary name, synced and renamed, so that a failed run
leaves whatever stood there before.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, TextIO

from supplyscreen.errors import Unusable

_UNFINISHED = re.compile(r"\.(?P<name>.+)\.[a-z0-9_]{8}")
"""What `tempfile` makes of the prefix below."""


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """
    Text to a file, as UTF-8 with LF.

    Raises:
        Unusable: it cannot be written; what stood there before stays.
    """
    with (
        _renamed(path) as descriptor,
        os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as out,
    ):
        yield out
        _sync(out)


@contextmanager
def whole_binary_file(path: Path, *, one_of_many: bool = False) -> Iterator[BinaryIO]:
    """
    Bytes to a file.

    Args:
        path: of the file.
        one_of_many: whoever writes them syncs their folder once, in the end.

    Raises:
        Unusable: it cannot be written; what stood there before stays.
    """
    renamed = _renamed(path, syncs_folder=not one_of_many)
    with renamed as descriptor, os.fdopen(descriptor, "wb") as out:
        yield out
        _sync(out)


@contextmanager
def _renamed(path: Path, *, syncs_folder: bool = True) -> Iterator[int]:
    """The descriptor of a file that takes its place when everything went well."""
    try:
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        yield descriptor
        _keep_mode(Path(temporary), path)
        Path(temporary).replace(path)
        if syncs_folder:
            sync_folder(path.parent)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        Path(temporary).unlink(missing_ok=True)


def unfinished(name: str) -> str:
    """The file that was being written under such a temporary name; "" if it is none."""
    found = _UNFINISHED.fullmatch(name)
    return found["name"] if found else ""


def _sync(out: IO[str] | IO[bytes]) -> None:
    out.flush()
    os.fsync(out.fileno())


def _keep_mode(temporary: Path, path: Path) -> None:
    """Permissions of the file replaced; of a new one those that the user's mask leaves."""
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    temporary.chmod(mode)


def sync_folder(folder: Path) -> None:
    """Have the system put on the disk which files a folder holds."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unwritable(path: Path, error: OSError) -> Unusable:
    reason = error.strerror or type(error).__name__
    return Unusable("cli.unwritable", file=path.name, reason=reason)
