"""
What a `-w` path means: which lists lie there, and what lies beside them.

    a list folder               manifest.yaml and the files it names
    manifest.yaml itself        its folder
    a bare entries file         recognised by content
    any other folder            each direct subfolder that is a list folder, and each bare entries
                                file; other subfolders are not entered

A manifest restricts what may be shown of a list, so one that is misspelt (`manifest.yml`) is
refused rather than overlooked.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from supplyscreen.errors import DamagedList, UnusableList
from supplyscreen.model.rows import Issue
from supplyscreen.text.masking import mask
from supplyscreen.watchlists.interface import WatchlistReader, issue
from supplyscreen.watchlists.registry import READERS

MANIFEST = "manifest.yaml"
SIGNATURE = "manifest.sig"
HEAD = 1 << 16
"""Bytes that tell a format."""

_MISSPELT = frozenset(
    {MANIFEST, "manifest.yml", "manifest.json", "manifest.txt", "manifest.yaml.txt"}
)
_LISTS_ELSEWHERE = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"})
"""A file with one of these may be a list that nobody could read."""
_DOCUMENTS = ("readme", "license", "licence", "copying")

Display: TypeAlias = Callable[[Path], str]
"""How a path is shown to people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPlace:
    """Where one list lies: under a manifest, or as a bare file with the reader that knows it."""

    path: Path
    """The manifest, or the bare entries file."""
    reader: WatchlistReader | None = None
    """None: the manifest says."""


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
    issues: list[Issue] = []
    for member in sorted(folder.iterdir(), key=lambda path: path.name):
        if is_beside_the_point(member):
            continue
        place = _list_folder(member, display) if member.is_dir() else _bare(member)
        if place:
            places.append(place)
        else:
            code = "watchlists.folder_not_entered" if member.is_dir() else "watchlists.not_a_list"
            may_be_list = member.is_dir() or member.suffix.lower() in _LISTS_ELSEWHERE
            issues.append(replace(issue(code, display(member)), incomplete=may_be_list))
    if not places:
        raise UnusableList("watchlists.no_list_in_folder", file=display(folder))
    return Found(places=tuple(places), issues=tuple(issues))


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
    if not (reader := _reader_by_suffix(path)):
        raise UnusableList("watchlists.no_format", file=display(path), suffix=path.suffix)
    headers = reader.headers(_head(path))
    if not headers:
        raise UnusableList("watchlists.empty_file", file=display(path))
    if len(headers) == 1 and ";" in headers[0]:
        raise UnusableList("watchlists.semicolons", file=display(path), row=1)
    raise UnusableList(
        "watchlists.no_list", file=display(path), row=1, found=mask(", ".join(headers))
    )


def _bare(path: Path) -> ListPlace | None:
    reader = _reader_by_suffix(path)
    if not reader or not path.is_file() or not reader.accepts(_head(path)):
        return None
    return ListPlace(path=path, reader=reader)


def _reader_by_suffix(path: Path) -> WatchlistReader | None:
    return next((one for one in READERS if one.suffix == path.suffix.lower()), None)


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(HEAD)


def is_beside_the_point(path: Path) -> bool:
    """Files that nobody takes for a list: hidden ones, and those that explain the folder."""
    name = path.name.lower()
    return name.startswith((".", "~$")) or name.startswith(_DOCUMENTS)
