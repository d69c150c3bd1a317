"""
What a TABLE argument means: a file, one sheet of it, standard input, a folder or an archive.

    book.xlsx          every sheet
    book.xlsx#Sheet    that sheet; a real file with such a name wins
    -                  standard input
    folder             the files directly in it, by name
    tables.zip         the files in it, also in its folders
    tables.zip#name    that file or folder in it

Of a folder or archive those with a suffix of tables are read, others are noted and left, and so are
reports of this program and the entries of lists. Hidden files, and the lock files of office
programs, are nobody's tables.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from os.path import realpath
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import Issue, IssueLog
from supplyscreen.tables import archive
from supplyscreen.tables.entries import is_entries_of_list
from supplyscreen.tables.own_output import is_own_output
from supplyscreen.tables.source import STDIN
from supplyscreen.text.masking import mask

SUFFIXES = frozenset(
    {".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".jsonl", ".ndjson"}
    | {".parquet", ".xml", ".ijson"}
)
"""A file with one of these looks like a table, whether it can be read or not."""

Display: TypeAlias = Callable[[Path], str]
"""How a path is shown to people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlace:
    """One file to read."""

    path: Path
    """Of an archive's member, the archive; "-" is standard input."""
    name: str
    """As shown to people; differs from that of every other file."""
    is_named: bool
    """Named on the command line: if it cannot be used, nothing is screened."""
    member: str = ""
    """Path inside the archive; empty for files."""
    sheets: tuple[str, ...] = ()
    """Those named on the command line; empty = all."""


def find_tables(
    paths: Sequence[Path], display: Display, *, beside: Collection[Path] = ()
) -> tuple[tuple[TablePlace, ...], tuple[Issue, ...]]:
    """
    The files to read, in the order given, each once; and what else lies in folders and archives.

    Args:
        paths: files, sheets of files, folders and archives.
        display: how a path is shown.
        beside: files that lie beside the tables and are none: mapping, policy, decisions.

    Raises:
        UnusableTable: a folder or archive without tables, or one that cannot be opened.
    """
    finder = _Finder(display, set(map(realpath, beside)))
    for path in paths:
        finder.add(path)
    places = tuple(finder.places.values())
    if not places:
        raise UnusableTable("tables.no_table_in_folder", file=display(paths[0]))
    if len(places) == 1:
        # Without it there is nothing to screen, so its own fault is the one to tell.
        places = (replace(places[0], is_named=True),)
    return places, finder.log.all()


def file_of(path: Path) -> Path:
    """The file that a TABLE argument names, without the sheet."""
    return _file_and_sheet(path)[0]


def _file_and_sheet(path: Path) -> tuple[Path, str]:
    """The longest beginning of the path that is a file, and the sheet after its "#"."""
    text = str(path)
    if "#" not in text or _exists(path):
        return path, ""
    for at in reversed([at for at, letter in enumerate(text) if letter == "#"]):
        file = Path(text[:at])
        if file == STDIN or (_exists(file) and not file.is_dir()):
            return file, text[at + 1 :]
    return path, ""


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


class _Finder:
    """Gathers the files to read, and what lies beside them."""

    def __init__(self, display: Display, no_tables: Collection[str]) -> None:
        self.display = display
        self.no_tables = no_tables
        self.log = IssueLog()
        self.places: dict[tuple[str, str], TablePlace] = {}
        self.names: dict[str, int] = {}

    def add(self, path: Path) -> None:
        """One argument."""
        file, sheet = _file_and_sheet(path)
        if file == STDIN:
            self._file(file, "stdin", sheet=sheet)
        elif _is_folder(file, self.display):
            self._folder(file)
        elif archive.is_archive(file):
            self._archive(file, is_named=True, only=sheet)
        else:
            self._file(file, self.display(file), sheet=sheet)

    def _file(
        self, path: Path, name: str, *, member: str = "", sheet: str = "", is_named: bool = True
    ) -> None:
        if not member and path != STDIN and is_entries_of_list(path):
            if is_named:
                raise UnusableTable("tables.is_list", file=name)
            self.log.add("tables.is_list", file=name)
            return
        identity = (realpath(path), member)  # `resolve` fails at rings of links
        if (known := self.places.get(identity)) is not None:
            if known.sheets and sheet and sheet not in known.sheets:
                self.places[identity] = replace(known, sheets=(*known.sheets, sheet))
            else:
                self.log.add("tables.given_twice", file=name)
                if not sheet:
                    self.places[identity] = replace(known, sheets=())
            return
        self.names[name] = self.names.get(name, 0) + 1
        times = self.names[name]
        self.places[identity] = TablePlace(
            path=path,
            name=name if times == 1 else f"{name} ({times})",
            is_named=is_named,
            member=member,
            sheets=(sheet,) if sheet else (),
        )

    def _folder(self, folder: Path) -> None:
        files = _members(folder, self.display)
        tables = [one for one in files if may_be_table(one)]
        if not tables:
            raise UnusableTable("tables.no_table_in_folder", file=self.display(folder))
        for one in tables:
            if one.suffix.lower() in archive.SUFFIXES and archive.is_archive(one):
                self._archive(one, is_named=len(files) == 1)
            elif realpath(one) not in self.no_tables:
                self._file(one, self.display(one), is_named=False)
        for one in files:
            if one not in tables:
                key = "tables.folder_not_entered" if one.is_dir() else "tables.not_a_table"
                self.log.add(key, file=self.display(one))

    def _archive(self, path: Path, *, is_named: bool, only: str = "") -> None:
        """Its members; `only` names one of them, or a folder in it."""
        name = self.display(path)
        try:
            members = _archived(path, name, only)
        except UnusableTable as fault:
            if is_named:
                raise
            self.log.add_fault(fault)
            return
        for member in members:
            shown = f"{name}/{mask(member)}"
            if looks_like_table(member):
                self._file(path, shown, member=member, is_named=member == only)
            else:
                self.log.add("tables.not_a_table", file=shown)


def _archived(path: Path, name: str, only: str) -> list[str]:
    members = archive.members(path, name)
    if only:
        members = [one for one in members if one == only or one.startswith(f"{only}/")]
    if not any(map(looks_like_table, members)):
        raise UnusableTable("tables.no_table_in_archive", file=name)
    return members


def may_be_table(path: Path) -> bool:
    """Whether a file in a folder is one to read; our own reports commonly lie there, too."""
    if path.suffix.lower() in archive.SUFFIXES:
        return True
    return looks_like_table(path.name) and not is_own_output(path)


def looks_like_table(name: str) -> bool:
    """Whether a file is a table, as far as its suffix tells."""
    return PurePosixPath(name).suffix.lower() in SUFFIXES


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
    return [one for one in members if lies_among_tables(one)]


def lies_among_tables(path: Path) -> bool:
    """Whether a path is there for people: neither hidden nor the lock file of an office program."""
    return not path.name.startswith((".", "~$"))
