"""
Zip archives of tables: a folder in one file.

Each member that looks like a table is read as a file of its own, shown as "archive.zip/member.csv".
An archive with anything that a plain export never has (archives inside, locked members, paths that
lead out of it, links, two members of one name, too many members, too much packed into them) is
refused as a whole, before any member is read.
"""

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath, PureWindowsPath

from supplyscreen.errors import UnusableTable
from supplyscreen.tables.package import BEGINNING, MOST_BYTES, Budget, kind_of, opened
from supplyscreen.tables.source import collect
from supplyscreen.text.masking import mask

SUFFIXES = frozenset({".zip"})
MOST_MEMBERS = 1_000
FREE_BYTES = 10 << 20
MOST_RATIO = 100

_NESTED = frozenset(
    {".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".jar", ".cab", ".iso"}
)
_LOCKED = 0x1
_UTF8 = 0x800
_DAMAGED = "tables.damaged_archive"


def is_archive(path: Path) -> bool:
    """Whether a path is a zip file that is no workbook; a damaged one counts as an archive."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            if stream.read(len(BEGINNING)) != BEGINNING:
                return False
            with opened(stream, "", _DAMAGED) as package:
                return not kind_of(package.namelist())
    except OSError:
        return False  # told when the file is read
    except UnusableTable:
        return path.suffix.lower() in SUFFIXES


def members(path: Path, name: str) -> list[str]:
    """
    The files in an archive, in its order; what operating systems hide is left out.

    Args:
        path: the archive.
        name: how it is shown.

    Raises:
        UnusableTable: the archive is refused, see the module docstring.
    """
    with _opened(path, name) as package:
        found = package.infolist()
        if len(found) > MOST_MEMBERS:
            raise UnusableTable("tables.archive_members", file=name, most=MOST_MEMBERS)
        if sum(member.file_size for member in found) > MOST_BYTES:
            raise UnusableTable("tables.packed_to_burst", file=name)
        seen: set[str] = set()
        for member in found:
            shown = _shown(member)
            if problem := _problem(member, shown, seen):
                raise UnusableTable(problem, file=f"{name}/{mask(shown)}")
            seen.add(shown)
    return [shown for shown in map(_shown, found) if not _is_left_out(shown)]


def load_member(path: Path, member: str, name: str) -> tuple[bytes, str]:
    """
    The bytes of one file in an archive and their SHA-256 in hex.

    Args:
        path: the archive.
        member: as `members` gives it.
        name: how the member is shown.

    Raises:
        UnusableTable: damaged, locked, or more than its share.
    """
    with _opened(path, name) as package:
        found = next((one for one in package.infolist() if _shown(one) == member), None)
        if found is None:
            raise UnusableTable("tables.missing", file=name)
        packed = min(found.compress_size, path.stat().st_size)
        budget = Budget(file=name, packed=packed, free=FREE_BYTES, most_ratio=MOST_RATIO)
        return collect(budget.pieces(package, found), name)


@contextmanager
def _opened(path: Path, name: str) -> Iterator[zipfile.ZipFile]:
    try:
        stream = path.open("rb")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableTable("tables.unreadable", file=name, reason=reason) from error
    with stream, opened(stream, name, _DAMAGED) as package:
        yield package


def _shown(member: zipfile.ZipInfo) -> str:
    """The member's path with "/"; many programs write UTF-8 without saying so."""
    name = member.filename
    if not member.flag_bits & _UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _problem(member: zipfile.ZipInfo, shown: str, seen: set[str]) -> str:
    """Why the archive is refused, "" if this member is no reason."""
    path = PurePosixPath(shown)
    leads_out = path.is_absolute() or PureWindowsPath(shown).drive or ".." in path.parts
    is_nested = path.suffix.lower() in _NESTED and not shown.endswith("/")
    reasons = (
        (_DAMAGED, not shown),
        ("tables.archive_path", leads_out),
        ("tables.archive_twice", shown in seen),
        ("tables.archive_locked", member.flag_bits & _LOCKED),
        ("tables.archive_link", stat.S_ISLNK(member.external_attr >> 16)),
        ("tables.archive_nested", is_nested),
        (
            "tables.packed_to_burst",
            member.file_size > max(FREE_BYTES, MOST_RATIO * member.compress_size),
        ),
    )
    return next((key for key, is_so in reasons if is_so), "")


def _is_left_out(shown: str) -> bool:
    parts = PurePosixPath(shown).parts
    return shown.endswith("/") or any(part.startswith((".", "~$", "__MACOSX")) for part in parts)
