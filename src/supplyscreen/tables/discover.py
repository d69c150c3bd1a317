"""
What a TABLE argument means: a file, or a folder whose tables are screened together.

Of a folder the files directly in it count, by name: those with a suffix of tables are read, others
are noted and left. Hidden files, and the lock files of office programs, are nobody's tables.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import Issue, IssueLog

SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods"})
"""A file with one of these looks like a table, whether it can be read or not."""

Display: TypeAlias = Callable[[Path], str]
"""How a path is shown to people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlace:
    """One file to read."""

    path: Path
    name: str
    """As shown to people; differs from that of every other file."""
    is_named: bool
    """Named on the command line: if it cannot be used, nothing is screened."""


def find_tables(
    paths: Sequence[Path], display: Display, *, beside: Collection[Path] = ()
) -> tuple[tuple[TablePlace, ...], tuple[Issue, ...]]:
    """
    The files to read, in the order given, each once; and what else lies in the folders.

    Args:
        paths: files and folders.
        display: how a path is shown.
        beside: files that lie beside the tables and are none: mapping, policy, decisions.

    Raises:
        UnusableTable: a folder without tables, or one that cannot be opened.
    """
    log = IssueLog()
    no_tables = {path.resolve() for path in beside}
    places: dict[Path, TablePlace] = {}
    names: dict[str, int] = {}
    for path, is_named in _files(paths, display, log):
        identity = path.resolve()
        if identity in no_tables and not is_named:
            continue
        if identity in places:
            log.add("tables.given_twice", file=display(path))
            continue
        name = display(path)
        names[name] = names.get(name, 0) + 1
        shown = name if names[name] == 1 else f"{name} ({names[name]})"
        places[identity] = TablePlace(path=path, name=shown, is_named=is_named)
    return tuple(places.values()), log.all()


def _files(paths: Sequence[Path], display: Display, log: IssueLog) -> Iterator[tuple[Path, bool]]:
    for path in paths:
        if not _is_folder(path, display):
            yield path, True
            continue
        members = _members(path, display)
        tables = [one for one in members if one.suffix.lower() in SUFFIXES]
        if not tables:
            raise UnusableTable("tables.no_table_in_folder", file=display(path))
        yield from ((one, False) for one in tables)
        for one in members:
            if one.suffix.lower() not in SUFFIXES:
                key = "tables.folder_not_entered" if one.is_dir() else "tables.not_a_table"
                log.add(key, file=display(one))


def _is_folder(path: Path, display: Display) -> bool:
    try:
        return path.is_dir()
    except OSError:
        raise UnusableTable("tables.not_permitted", file=display(path)) from None


def _members(folder: Path, display: Display) -> list[Path]:
    try:
        members = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError:
        raise UnusableTable("tables.not_permitted", file=display(folder)) from None
    return [one for one in members if not one.name.startswith((".", "~$"))]
