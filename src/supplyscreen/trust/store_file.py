"""
The trust store on disk: the old one or the new one, never something between.

A change is made under a lock (FILE.lock), from what stands in the file at that moment: written to
FILE.new, synced, renamed, the folder synced. A process that is killed on its way leaves the old
store, and perhaps a FILE.new that the next change overwrites.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from supplyscreen.errors import DamagedTrust
from supplyscreen.trust.store import TrustStore
from supplyscreen.trust.store_text import MAX_BYTES, StoreFault, read_store, write_store
from supplyscreen.whole_file import sync_folder

_PRIVATE = 0o600
_PRIVATE_FOLDER = 0o700


def load_store(path: Path | None) -> TrustStore:
    """
    What is trusted; nothing where no store was ever written.

    Raises:
        DamagedTrust: there is one, and it cannot be read as one.
    """
    if path is None:
        return TrustStore()
    try:
        if path.exists() and not path.is_file():
            raise DamagedTrust("trust.store_damaged", file=path.name)
        with path.open("rb") as stream:
            return read_store(stream.read(MAX_BYTES + 1))
    except (FileNotFoundError, NotADirectoryError):
        if path.is_symlink():
            raise DamagedTrust("trust.store_damaged", file=path.name) from None
        return TrustStore()
    except OSError:
        raise DamagedTrust("trust.store_unreadable", file=path.name) from None
    except StoreFault:
        raise DamagedTrust("trust.store_damaged", file=path.name) from None


def change_store(path: Path, change: Callable[[TrustStore], TrustStore]) -> None:
    """
    Put a changed store in place of the one that stands there; unchanged, nothing is written.

    Args:
        path: the store; its folder is made if need be.
        change: gives the new store; may raise, and then nothing changes.

    Raises:
        DamagedTrust: it cannot be read or written; what stood there stays.
    """
    try:
        path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        with _locked(path.with_name(path.name + ".lock")):
            old = load_store(path)
            new = change(old)
            if new != old:
                _replace(path, write_store(new))
    except OSError:
        raise DamagedTrust("trust.store_unwritable", file=path.name) from None


def _replace(path: Path, data: bytes) -> None:
    target = path.resolve()  # a link stays a link
    new = target.with_name(target.name + ".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
    with os.fdopen(descriptor, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    new.replace(target)
    sync_folder(target.parent)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One process at a time; the lock falls with the process, so none is ever left behind."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


if os.name == "nt":  # pragma: no cover - the tests run elsewhere

    def _lock(descriptor: int) -> None:
        import msvcrt  # noqa: PLC0415

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]

else:

    def _lock(descriptor: int) -> None:
        import fcntl  # noqa: PLC0415

        fcntl.flock(descriptor, fcntl.LOCK_EX)
