"""
Lists once read, kept in the user's cache folder: reading a large one again takes longest of all.

One file a list, named by a hash of the list's bytes, of this program's own code and of whatever
else decides what is read. It holds columns of text and numbers, never objects, and a hash of
itself: what is damaged, stale or somebody else's is not used, and made anew. Written beside its
place and renamed, so that several runs at once cannot disturb each other.

Never kept: lists of protected parties, lists that disclose hits only or are for eyes only
(TLP:RED), tokens, and lists with person numbers.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from supplyscreen.errors import Unusable
from supplyscreen.model.parties import SCHEMA_IDENTIFIERS, PersonNumbers
from supplyscreen.model.rows import Effect, Issue
from supplyscreen.model.watchlist import (
    SCHEMA_ENTRIES,
    SCHEMA_ENTRY_NAMES,
    Disclose,
    ListInfo,
    ListType,
)
from supplyscreen.text.masking import mask
from supplyscreen.text.registers import OTHER
from supplyscreen.watchlists.index import EntryColumns
from supplyscreen.whole_file import whole_binary_file

LEAST = 50
"""Entries from which reading a list may take longer than taking it from the shelf."""

_FORMAT = "supplyscreen-shelf/1"
_SUFFIX = ".list"
_BETWEEN = "\x00"
"""Between texts; a list with such a text is not kept."""
_ROOMS = ("watchlists", "text", "model")
_RED = "TLP:RED"
_SHOWN = frozenset({"reason", "note"})
"""Columns that are only ever shown, and then masked: they are kept as they are shown."""
_FRAMES = {
    "entries": SCHEMA_ENTRIES,
    "names": SCHEMA_ENTRY_NAMES,
    "identifiers": SCHEMA_IDENTIFIERS,
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListContent:
    """What an entries file gave; the same for the same bytes."""

    columns: EntryColumns
    read: int
    used: int
    rejected: int
    lapsed: int
    issues: tuple[Issue, ...]


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

    def fetch(self, key: ListKey, file: str) -> ListContent | None:
        """
        What was kept, or None if nothing was or it cannot be used.

        Args:
            key: of the list.
            file: how its file is shown; issues speak of it.
        """
        for name in (_name(key, whole_day=False), _name(key, whole_day=True)):
            with suppress(OSError, ValueError, KeyError, TypeError):
                found = _decoded((self._folder / name).read_bytes(), name, file)
                self._held.add(key.sha256)
                return found
        return None

    def keep(self, key: ListKey, content: ListContent) -> bool:
        """Keep a list that may be kept; whether it was: a folder may refuse to be written."""
        if content.used < LEAST or len(content.columns.person_numbers):
            return False
        name = _name(key, whole_day=_depends_on_day(content, key))
        try:
            data = _encoded(content, name)
            self._folder.mkdir(parents=True, exist_ok=True)
            with whole_binary_file(self._folder / name) as out:
                out.write(data)
        except (OSError, Unusable, ValueError):
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
    facts = (_FORMAT, _code(), *map(str, (key.sha256, key.format, key.expires, key.has_manifest)))
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


def _encoded(content: ListContent, name: str) -> bytes:
    """
    A line of hash, a line of JSON, and blocks of bytes.

    Raises:
        ValueError: a text that cannot be kept.
    """
    blocks: list[bytes] = []
    given = {frame: getattr(content.columns, frame) for frame in _FRAMES}
    given["identifiers"] = _masked(given["identifiers"])
    frames = {
        frame: {
            str(column): _put(values.to_numpy(), blocks, is_shown=column in _SHOWN)
            for column, values in columns.items()
        }
        for frame, columns in given.items()
    }
    head = {
        "format": _FORMAT,
        "name": name,
        "frames": frames,
        "counts": [content.read, content.used, content.rejected, content.lapsed],
        "issues": [{**asdict(one), "file": ""} for one in content.issues],
    }
    body = json.dumps(head).encode() + b"\n" + b"".join(blocks)
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _masked(identifiers: pd.DataFrame) -> pd.DataFrame:
    """Identifiers, those that are compared with nobody's as they are shown."""
    value = identifiers["value"].to_numpy().copy()
    aside = ~identifiers["valid"].to_numpy() | (identifiers["scheme"] == OTHER).to_numpy()
    value[aside] = [mask(text) for text in value[aside].tolist()]
    return identifiers.assign(value=pd.Series(value, dtype=object))


def _put(values: "np.ndarray[Any, Any]", blocks: list[bytes], *, is_shown: bool) -> list[int]:
    """
    Put a column into blocks of their own; the lengths of the blocks.

    Raises:
        ValueError: a text that cannot be kept, or holds a person number and is compared.
    """
    if values.dtype != object:
        blocks.append(values.tobytes())
        return [len(blocks[-1])]
    codes, distinct = pd.factorize(values)
    texts: list[str] = distinct.tolist()
    masked = list(map(mask, texts))
    if masked != texts and not is_shown:
        raise ValueError
    texts = masked
    together = _BETWEEN.join(texts)
    if together.count(_BETWEEN) != max(len(texts) - 1, 0):
        raise ValueError
    blocks.append(codes.astype(np.int32).tobytes())
    blocks.append(together.encode("utf-8"))
    return [len(blocks[-2]), len(blocks[-1])]


def _decoded(data: bytes, name: str, file: str) -> ListContent:
    """
    What was kept.

    Raises:
        ValueError, KeyError, TypeError: damaged, or something else.
    """
    digest, _, body = data.partition(b"\n")
    head_line, _, blocks = body.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != digest:
        raise ValueError
    head = json.loads(head_line)
    if (head["format"], head["name"]) != (_FORMAT, name):
        raise ValueError
    taker = _Taker(blocks)
    frames = {
        frame: taker.frame(head["frames"][frame], schema) for frame, schema in _FRAMES.items()
    }
    read, used, rejected, lapsed = head["counts"]
    return ListContent(
        columns=EntryColumns(**frames, person_numbers=PersonNumbers.none(), tokens=()),
        read=read,
        used=used,
        rejected=rejected,
        lapsed=lapsed,
        issues=tuple(_issue(one, file) for one in head["issues"]),
    )


class _Taker:
    """Takes blocks off, in the order they were put."""

    def __init__(self, blocks: bytes) -> None:
        self._blocks = memoryview(blocks)
        self._at = 0

    def frame(self, lengths: Mapping[str, list[int]], schema: Mapping[str, str]) -> pd.DataFrame:
        return pd.DataFrame(
            {
                column: pd.Series(self._column(lengths[column], dtype), dtype=dtype, copy=False)
                for column, dtype in schema.items()
            }
        )

    def _column(self, lengths: list[int], dtype: str) -> "np.ndarray[Any, Any]":
        if dtype != "object":
            return np.frombuffer(self._take(lengths[0]), dtype=dtype).copy()
        codes = np.frombuffer(self._take(lengths[0]), dtype=np.int32)
        texts = bytes(self._take(lengths[1])).decode("utf-8").split(_BETWEEN)
        return np.take(np.array(texts, dtype=object), codes)

    def _take(self, length: int) -> memoryview:
        begin, self._at = self._at, self._at + length
        return self._blocks[begin : self._at]


def _issue(told: dict[str, Any], file: str) -> Issue:
    issue = Issue(**told)
    return replace(
        issue,
        file=file,
        params=tuple((key, value) for key, value in issue.params),
        effect=Effect(issue.effect),
        rows=tuple(issue.rows),
    )
