"""
What a `-w` path means: which lists lie there, and what lies beside them.

    a list folder               manifest.yaml and the files it names
    manifest.yaml itself        its folder
    a bare entries file         recognised by content; files beside it that belong to it are read
                                with it ("alt.csv" beside "sdn.csv") and are no lists of their own
    any other folder            each direct subfolder that is a list folder, and each bare entries
                                file; other subfolders are not entered

A manifest restricts what may be shown of a list, so one that is misspelt (`manifest.yml`) is
refused rather than overlooked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

from supplyscreen.errors import DamagedList, UnusableList
from supplyscreen.model.rows import Issue
from supplyscreen.text.masking import mask
from supplyscreen.watchlists.formats.entries_csv import SUFFIX, headers
from supplyscreen.watchlists.interface import (
    HEAD,
    ListSource,
    WatchlistReader,
    is_plain_name,
    issue,
)
from supplyscreen.watchlists.registry import READERS
from supplyscreen.watchlists.workbook import is_broken

MANIFEST = "manifest.yaml"
SIGNATURE = "manifest.sig"

_MISSPELT = frozenset(
    {MANIFEST, "manifest.yml", "manifest.json", "manifest.txt", "manifest.yaml.txt"}
)
_LISTS_ELSEWHERE = frozenset(
    {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"} | {".xml", ".json", ".jsonl"}
)
"""A file with one of these may be a list that nobody could read."""
_DOCUMENTS = ("readme", "license", "licence", "copying")
_PUBLIC_KEY = ".pub"
"""Of whoever signs the list; trusted only once it was added with its fingerprint."""

Display: TypeAlias = Callable[[Path], str]
"""How a path is shown to people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPlace:
    """Where one list lies: under a manifest, or as a bare file with the reader that knows it."""

    path: Path
    """The manifest, or the bare entries file."""
    reader: WatchlistReader | None = None
    """None: the manifest says."""
    source: ListSource | None = None
    """Of a bare file, as its reader saw it."""

    @property
    def beside(self) -> tuple[str, ...]:
        """Names of files in the same folder that belong to the list, whether they lie there."""
        return self.reader.beside(self.path.name) if self.reader else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one `-w` path holds."""

    places: tuple[ListPlace, ...]
    """Sorted by name; at least one."""
    issues: tuple[Issue, ...] = ()
    """What else lies there and was not read."""


def discover(path: Path, display: Display) -> Found:
    """
    The lists at a path.

    Raises:
        UnusableList: nothing there, or no list.
        DamagedList: a manifest under a wrong name.
    """
    try:
        if path.is_dir():
            return _in_folder(path, display)
        if path.is_file():
            return Found(places=(_at_file(path, display),))
    except OSError as error:
        raise _unreadable(path, error, display) from None
    key = "watchlists.no_file" if path.exists() else "watchlists.no_path"
    raise UnusableList(key, file=display(path))


def _unreadable(path: Path, error: OSError, display: Display) -> UnusableList:
    where = Path(error.filename) if isinstance(error.filename, str) else path
    return UnusableList("watchlists.unreadable", file=display(where))


def _in_folder(folder: Path, display: Display) -> Found:
    if place := _list_folder(folder, display):
        return Found(places=(place,))
    places: list[ListPlace] = []
    others: list[Path] = []
    for member in sorted(folder.iterdir(), key=lambda path: path.name):
        if is_beside_the_point(member):
            continue
        place = _list_folder(member, display) if member.is_dir() else _bare(member)
        if place:
            places.append(place)
        else:
            others.append(member)
    if not places:
        raise UnusableList("watchlists.no_list_in_folder", file=display(folder))
    taken = {name for place in places for name in place.beside}
    left = tuple(_left(member, display) for member in others if member.name not in taken)
    return Found(places=tuple(places), issues=left)


def _left(member: Path, display: Display) -> Issue:
    code = "watchlists.folder_not_entered" if member.is_dir() else "watchlists.not_a_list"
    may_be_list = member.is_dir() or member.suffix.lower() in _LISTS_ELSEWHERE
    return issue(code, display(member), incomplete=may_be_list)


def _list_folder(folder: Path, display: Display) -> ListPlace | None:
    manifest = folder / MANIFEST
    if manifest.is_file():
        return ListPlace(path=manifest)
    refuse_misspelt(folder, display)
    return None


def refuse_misspelt(folder: Path, display: Display) -> None:
    """
    Refuse a folder whose manifest bears a wrong name.

    Raises:
        DamagedList: naming it.
    """
    for member in sorted(folder.iterdir()):
        if member.name.lower() in _MISSPELT:
            raise DamagedList("watchlists.manifest_name", file=display(member))


def _at_file(path: Path, display: Display) -> ListPlace:
    if path.name == MANIFEST:
        return ListPlace(path=path)
    if place := _bare(path):
        return place
    source = source_of(path, display(path))
    head = source.head
    if is_broken(source):
        raise DamagedList("watchlists.damaged_workbook", file=display(path))
    if not head:
        raise UnusableList("watchlists.empty_file", file=display(path))
    if path.suffix.lower() != SUFFIX:
        raise UnusableList("watchlists.no_format", file=display(path), suffix=path.suffix)
    found = headers(head)
    if len(found) == 1 and ";" in found[0]:
        raise UnusableList("watchlists.semicolons", file=display(path), row=1)
    raise UnusableList(
        "watchlists.no_list", file=display(path), row=1, found=mask(", ".join(found))
    )


def _bare(path: Path) -> ListPlace | None:
    if not path.is_file():
        return None
    source = source_of(path, path.name)
    reader = next((one for one in READERS if one.accepts(source)), None)
    return ListPlace(path=path, reader=reader, source=source) if reader else None


def source_of(path: Path, file: str) -> ListSource:
    """What a reader is told of one entries file; `file` is how it is shown."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)

    def beside(name: str) -> BinaryIO | None:
        if not is_plain_name(name) or not path.with_name(name).is_file():
            return None
        return path.with_name(name).open("rb")

    return ListSource(
        file=file, name=path.name, head=head, whole=lambda: path.open("rb"), beside=beside
    )


def is_beside_the_point(path: Path) -> bool:
    """Files that nobody takes for a list: hidden ones, public keys, those that explain a folder."""
    name = path.name.lower()
    return name.startswith((".", "~$", *_DOCUMENTS)) or name.endswith(_PUBLIC_KEY)
