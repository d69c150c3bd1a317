"""
Where person numbers stand in the files of a list: a place is kept in place of a number.

A place says in which file, at which byte and how many, and nothing of what stands there: whoever
does not have the list has nothing. The bytes of a list decide whether what was kept is used at all,
so that a place is right for as long as it is asked for.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import IO, BinaryIO, NamedTuple

from supplyscreen.watchlists.workbook import ZIP

MOST_SEARCHED = 256 << 20
"""Bytes of a file, or of what a packed one holds, in which a number is looked for."""

ENCODINGS = ("utf-8", "utf-16-le", "cp1252")
"""Of numbers with whatever stands between their digits; old workbooks write two bytes a letter."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)


class Part(NamedTuple):
    """What places are counted in: a file of the list, or a member of a packed one."""

    file: int
    """0 = the list itself, n = the n-th of the files that may lie beside it."""
    member: str = ""
    """Of a packed file; "" = the bytes of the file as they are."""


class Place(NamedTuple):
    """Where a text stands."""

    part: int
    """Position in the parts of the list."""
    begin: int
    length: int
    """In bytes."""
    encoding: int
    """Position in ENCODINGS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFiles:
    """The files that one list is read from, for a second look."""

    file: str
    """Display name of the list."""
    name: str
    """File name alone, as it lies on disk."""
    main: BinaryIO
    """Stays open, wherever it was read to."""
    others: Sequence[str] = ()
    """Names of files that may lie beside it."""
    beside: Callable[[str], BinaryIO | None]
    """Opens one of them; None if it is not there."""

    def shown(self, name: str) -> str:
        """Display name of a file beside the list; "" means the list itself."""
        return self.file.removesuffix(self.name) + name if name else self.file

    def parts(self) -> Iterator[Part]:
        """
        Everything a text may stand in.

        Raises:
            ValueError: a packed file is damaged.
        """
        for file in range(len(self.others) + 1):
            with ExitStack() as stack:
                stream = self._opened(file, stack)
                members = ("",) if stream is None else _members(stream)
            if stream is not None:
                yield from (Part(file, member) for member in members)

    @contextmanager
    def reading(self, part: Part) -> Iterator[IO[bytes]]:
        """
        The bytes of a part, for as long as they are needed.

        Raises:
            ValueError: it is not there, or is damaged.
        """
        with ExitStack() as stack:
            try:
                stream: IO[bytes] | None = self._opened(part.file, stack)
                if stream is not None and part.member:
                    package = stack.enter_context(zipfile.ZipFile(stream))
                    stream = stack.enter_context(package.open(part.member))
                if stream is None:
                    raise ValueError
                yield stream
            except (*_DAMAGE, KeyError, IndexError) as error:
                raise ValueError from error

    def _opened(self, file: int, stack: ExitStack) -> BinaryIO | None:
        """A file at its beginning; None if it is not there."""
        if not file:
            self.main.seek(0)
            return self.main
        stream = self.beside(self.others[file - 1])
        return stream and stack.enter_context(stream)


def _members(stream: BinaryIO) -> Sequence[str]:
    if stream.read(len(ZIP)) != ZIP:
        return ("",)
    try:
        return zipfile.ZipFile(stream).namelist()
    except _DAMAGE as error:
        raise ValueError from error


@dataclass(slots=True)
class PlaceFinder:
    """Finds texts in the files of a list, each behind the one before where it can."""

    files: ListFiles
    parts: list[Part] = field(default_factory=list)
    """Those that were looked into."""
    _bytes: list[bytes] = field(default_factory=list, repr=False)
    _others: Iterator[Part] | None = None
    _last: Place | None = None

    def place(self, text: str) -> Place:
        """
        Where a text stands; of several places the next one.

        Raises:
            ValueError: nowhere, as it was put together or is written in another way.
        """
        for part, encoding, begin in self._order():
            sought = text.encode(ENCODINGS[encoding], "ignore")
            at = self._bytes[part].find(sought, begin)
            if at >= 0 and sought.decode(ENCODINGS[encoding]) == text:
                self._last = Place(part, at, len(sought), encoding)
                return self._last
        raise ValueError

    def _order(self) -> Iterator[tuple[int, int, int]]:
        """Part, encoding and first byte to look at: on from the last place, then everywhere."""
        if (last := self._last) is not None:
            yield last.part, last.encoding, last.begin + last.length
            yield last.part, last.encoding, 0
        for part in self._every_part():
            yield from ((part, encoding, 0) for encoding in range(len(ENCODINGS)))

    def _every_part(self) -> Iterator[int]:
        yield from range(len(self.parts))
        self._others = self._others or self.files.parts()
        for part in self._others:
            with self.files.reading(part) as stream:
                self._bytes.append(stream.read(MOST_SEARCHED))
            self.parts.append(part)
            yield len(self.parts) - 1


def texts_at(places: Sequence[Place], parts: Sequence[Part], files: ListFiles) -> list[str]:
    """
    What stands at places, in their order.

    Raises:
        ValueError: nothing that can be read as told.
    """
    found = [""] * len(places)
    for number, part in enumerate(parts):
        mine = [at for at, one in enumerate(places) if one.part == number]
        with files.reading(part) as stream:
            for at in sorted(mine, key=places.__getitem__):
                _, begin, length, encoding = places[at]
                stream.seek(begin)
                data = stream.read(length)
                if len(data) != length:
                    raise ValueError
                found[at] = data.decode(ENCODINGS[encoding])
    return found
