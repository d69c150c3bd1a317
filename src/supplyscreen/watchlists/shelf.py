"""
Lists once read, kept in the user's cache folder: reading a large one again takes longest of all.

One file a list, named by a hash of the list's bytes, of this program's own code and of whatever
else decides what is read. What is damaged, stale or somebody else's is not used, and made anew;
`kept_list` says what stands there. Written beside its place and renamed, so that several runs at
once cannot disturb each other.

Never kept: lists of protected parties, lists that disclose hits only or are for eyes only
(TLP:RED), tokens; and of no list a person number.
"""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from supplyscreen.errors import Unusable
from supplyscreen.model.watchlist import Disclose, ListInfo, ListType
from supplyscreen.watchlists.kept_list import (
    FORMAT,
    NOT_KEPT,
    ListContent,
    decoded,
    encoded,
    is_the_same,
)
from supplyscreen.watchlists.number_places import ListFiles
from supplyscreen.whole_file import whole_binary_file

LEAST = 50
"""Entries from which reading a list may take longer than taking it from the shelf."""

_SUFFIX = ".list"
_ROOMS = ("watchlists", "text", "model")
_RED = "TLP:RED"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKey:
    """What decides the content of a list."""

    sha256: str
    format: str
    as_of: str
    expires: str
    """Of the list as a whole."""
    has_manifest: bool
    """With one, entries of people must say when they end."""


class Shelf:
    """A folder of lists once read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: set[str] = set()

    def has(self, sha256: str) -> bool:
        """Whether the list of this hash was taken from here, or put here, by this run."""
        return sha256 in self._held

    def fetch(self, key: ListKey, files: ListFiles) -> ListContent | None:
        """
        What was kept, or None if nothing was or it cannot be used.

        Args:
            key: of the list.
            files: of the list; person numbers are read from them.
        """
        for name in (_name(key, whole_day=False), _name(key, whole_day=True)):
            with suppress(OSError, *NOT_KEPT):
                found = decoded((self._folder / name).read_bytes(), name, files)
                self._held.add(key.sha256)
                return found
        return None

    def keep(self, key: ListKey, content: ListContent, files: ListFiles) -> bool:
        """Keep a list that may be kept; whether it was: a folder may refuse to be written."""
        if content.used < LEAST:
            return False
        name = _name(key, whole_day=_depends_on_day(content, key))
        try:
            data = encoded(content, name, files)
            if not is_the_same(decoded(data, name, files), content):
                return False
            self._folder.mkdir(parents=True, exist_ok=True)
            with whole_binary_file(self._folder / name) as out:
                out.write(data)
        except (OSError, Unusable, *NOT_KEPT):
            return False
        self._held.add(key.sha256)
        return True


def may_be_kept(info: ListInfo) -> bool:
    """Whether the owner's terms let a list lie in a cache."""
    return (
        info.type is ListType.WATCH
        and info.disclose is Disclose.FULL
        and info.handling.upper() != _RED
        and not info.token_key
    )


def _depends_on_day(content: ListContent, key: ListKey) -> bool:
    """Whether some entry ends on a day of its own."""
    ends = content.columns.entries["expires"].to_numpy()
    return content.lapsed > 0 or bool((ends != key.expires).any())


def _name(key: ListKey, *, whole_day: bool) -> str:
    day = key.as_of if whole_day else ""
    facts = (FORMAT, _code(), *map(str, (key.sha256, key.format, key.expires, key.has_manifest)))
    return hashlib.sha256("\n".join((*facts, day)).encode()).hexdigest() + _SUFFIX


@cache
def _code() -> str:
    """Hash of the code and data that decide what is read: after an update nothing kept is used."""
    digest = hashlib.sha256()
    for room in _ROOMS:
        for file in _sources(resources.files(f"supplyscreen.{room}")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            yield from _sources(one)
        elif one.name.endswith((".py", ".toml", ".yaml")):
            yield one
