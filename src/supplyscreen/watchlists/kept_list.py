"""
How a list once read lies in a file: columns of text and numbers, never objects.

    hash of all that follows, in a line
    JSON in a line: what is what, and how long the blocks are
    places of person numbers, four integers each
    per text column: a number for each row, the texts those numbers mean, which of them have holes
    per other column: its bytes

No person number stands there, nor anything from which it could be told. In texts that are only ever
shown it is masked, as they would be shown. In all others a hole is left, and the place is kept at
which the list's own file has it; the rows of two texts with holes never share a text, so that not
even their being equal is told.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.parties import SCHEMA_IDENTIFIERS, PersonNumbers
from supplyscreen.model.rows import Effect, Issue
from supplyscreen.model.watchlist import SCHEMA_ENTRIES, SCHEMA_ENTRY_NAMES
from supplyscreen.text.masking import mask, masked_spans
from supplyscreen.watchlists.index import EntryColumns, PersonCell, person_numbers
from supplyscreen.watchlists.number_places import (
    ListFiles,
    Part,
    Place,
    PlaceFinder,
    texts_at,
)

FORMAT = "supplyscreen-shelf/2"
NOT_KEPT = (ValueError, KeyError, TypeError, IndexError, OverflowError)
"""What taking a list from bytes raises that do not hold it."""

_BETWEEN, _HOLE = "\x00", "\x01"
"""Between texts, and in place of a person number; a list with such a text is not kept."""
_SHOWN = ("reason", "note")
"""Columns of entries that are only ever shown, and then masked."""
_CELLS: Mapping[str, str] = {
    "entry": "int32",
    "text": "object",
    "country": "object",
    "is_labelled": "bool",
}
_CELL = ("cells", "text")
_FRAMES: Mapping[str, Mapping[str, str]] = {
    "entries": SCHEMA_ENTRIES,
    "names": SCHEMA_ENTRY_NAMES,
    "identifiers": SCHEMA_IDENTIFIERS,
    "cells": _CELLS,
}

_PLACE = np.dtype([(name, np.int64) for name in Place._fields])
_WITHOUT_CENTURY = -10
"""Where a Swedish number begins that is written without its century."""
_SIX_DIGITS = re.compile(r"\d{6}", re.ASCII)
_BESIDE = re.compile(r"[\W_]+")

_Spans: TypeAlias = list[tuple[int, int]]
_Columns: TypeAlias = Mapping[str, "NDArray[Any]"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListContent:
    """What an entries file gave; the same for the same bytes."""

    columns: EntryColumns
    read: int
    used: int
    rejected: int
    lapsed: int
    issues: tuple[Issue, ...]


def encoded(content: ListContent, name: str, files: ListFiles) -> bytes:
    """
    The bytes that keep a list.

    Args:
        content: the list.
        name: of the file that keeps it, told in it, too.
        files: what the list was read from.

    Raises:
        ValueError: it cannot be kept: of some person number no place is known.
    """
    packer = _Packer(PlaceFinder(files))
    frames = _frames_of(content.columns)
    lengths = {
        frame: {
            column: packer.put(values, is_cell=(frame, column) == _CELL)
            for column, values in columns.items()
        }
        for frame, columns in frames.items()
    }
    if _tells((*packer.texts, *_words_of(content.issues)), content.columns.person_numbers):
        raise ValueError
    head = {
        "format": FORMAT,
        "name": name,
        "frames": lengths,
        "parts": packer.finder.parts,
        "places": len(packer.places),
        "counts": [content.read, content.used, content.rejected, content.lapsed],
        "issues": [_told(one, files) for one in content.issues],
    }
    places = np.array(packer.places, dtype=np.int64).tobytes()
    body = b"".join((json.dumps(head).encode(), b"\n", places, *packer.blocks))
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def decoded(data: bytes, name: str, files: ListFiles) -> ListContent:
    """
    What was kept.

    Args:
        data: the bytes that keep it.
        name: of the file they are from.
        files: of the same bytes as those the list was read from.

    Raises:
        *NOT_KEPT: damaged, or something else.
    """
    begin = data.index(b"\n") + 1
    view = memoryview(data)
    if hashlib.sha256(view[begin:]).hexdigest().encode() != data[: begin - 1]:
        raise ValueError
    end = data.index(b"\n", begin)
    head = json.loads(data[begin:end])
    if (head["format"], head["name"]) != (FORMAT, name):
        raise ValueError
    taker = _Taker(view[end + 1 :])
    parts = [Part(*one) for one in head["parts"]]
    taker.fill_from(texts_at(taker.places(head["places"]), parts, files))
    frames = {
        frame: taker.frame(head["frames"][frame], schema) for frame, schema in _FRAMES.items()
    }
    of_cells = (values.tolist() for values in frames.pop("cells").values())
    cells = tuple(PersonCell(*row) for row in zip(*of_cells, strict=True))
    read, used, rejected, lapsed = head["counts"]
    return ListContent(
        columns=EntryColumns(
            **{frame: _framed(columns) for frame, columns in frames.items()},
            person_numbers=person_numbers(cells),
            tokens=(),
            person_cells=cells,
        ),
        read=read,
        used=used,
        rejected=rejected,
        lapsed=lapsed,
        issues=tuple(_issue(one, files) for one in head["issues"]),
    )


def is_the_same(kept: ListContent, content: ListContent) -> bool:
    """Whether what was kept is the list, but for texts that are only shown."""
    pairs = [
        (ours[name], theirs[name])
        for ours, theirs in zip(
            _frames_of(kept.columns).values(), _frames_of(content.columns).values(), strict=True
        )
        for name in theirs
    ]
    numbers = kept.columns.person_numbers, content.columns.person_numbers
    pairs += [(numbers[0].owner, numbers[1].owner), (numbers[0].value, numbers[1].value)]
    counts = ("read", "used", "rejected", "lapsed", "issues")
    return all(np.array_equal(*pair) for pair in pairs) and all(
        getattr(kept, name) == getattr(content, name) for name in counts
    )


def _frames_of(columns: EntryColumns) -> dict[str, _Columns]:
    """Everything of a list that is kept, as it is kept."""
    found: dict[str, _Columns] = {
        frame: {str(name): values.to_numpy() for name, values in getattr(columns, frame).items()}
        for frame in ("entries", "names", "identifiers")
    }
    masked = {name: _masked(found["entries"][name]) for name in _SHOWN}
    cells = zip(*columns.person_cells, strict=True) if columns.person_cells else ((),) * len(_CELLS)
    of_cells = {
        name: np.array(values, dtype=dtype)
        for (name, dtype), values in zip(_CELLS.items(), cells, strict=True)
    }
    return {**found, "entries": {**found["entries"], **masked}, "cells": of_cells}


def _masked(values: "NDArray[Any]") -> "NDArray[Any]":
    return np.array(list(map(mask, values.tolist())), dtype=object)


@dataclass(slots=True)
class _Packer:
    """Puts columns into blocks, one after the other."""

    finder: PlaceFinder
    blocks: list[bytes] = field(default_factory=list, repr=False)
    places: list[Place] = field(default_factory=list)
    texts: list[str] = field(default_factory=list, repr=False)
    """Everything that is written."""

    def put(self, values: "NDArray[Any]", *, is_cell: bool) -> list[int]:
        """
        Put a column; what `_Taker` must know of it.

        Args:
            values: the column.
            is_cell: it is one of cells in which person numbers stand.

        Raises:
            ValueError: a text that cannot be kept.
        """
        if values.dtype != object:
            self.blocks.append(values.tobytes())
            return [len(self.blocks[-1])]
        before = len(self.places)
        spans_in = _spans_of_cell if is_cell else masked_spans
        codes, whole, apart = self._numbered(values, spans_in)
        texts = whole + apart
        together = _BETWEEN.join(texts)
        is_plain = together.count(_BETWEEN) == max(len(texts) - 1, 0)
        if not is_plain or together.count(_HOLE) != len(self.places) - before:
            raise ValueError
        self.texts += texts
        self.blocks += (codes.astype(np.int32).tobytes(), together.encode("utf-8"))
        return [len(self.blocks[-2]), len(self.blocks[-1]), len(whole)]

    def _numbered(
        self, values: "NDArray[Any]", spans_in: Callable[[str], _Spans]
    ) -> tuple["NDArray[np.int64]", list[str], list[str]]:
        """Per row the number of its text; texts; those with holes, each of one row alone."""
        codes, distinct = pd.factorize(values)
        spans = [spans_in(text) for text in distinct.tolist()]
        is_whole = np.array([not found for found in spans], dtype=bool)
        whole: list[str] = distinct[is_whole].tolist()
        numbers = (np.cumsum(is_whole) - 1)[codes]
        rows = np.flatnonzero(~is_whole[codes])
        numbers[rows] = np.arange(len(whole), len(whole) + len(rows))
        apart = [self._with_holes(distinct[at], spans[at]) for at in codes[rows].tolist()]
        return numbers, whole, apart

    def _with_holes(self, text: str, spans: _Spans) -> str:
        """The text without its numbers, whose places are noted."""
        pieces, at = [], 0
        for begin, end in spans:
            pieces.append(text[at:begin])
            self.places.append(self.finder.place(text[begin:end]))
            at = end
        return _HOLE.join((*pieces, text[at:]))


def _spans_of_cell(text: str) -> _Spans:
    """A cell that tells a person number, though none is seen in it, is one as a whole."""
    if spans := masked_spans(text):
        return spans
    value = text[text.rfind(":") + 1 :].strip()
    begin = text.rindex(value)
    return [(begin, begin + len(value))]


class _Taker:
    """Takes blocks off, in the order they were put."""

    def __init__(self, blocks: memoryview) -> None:
        self._blocks = blocks
        self._at = 0
        self._numbers: Iterator[str] = iter(())

    def places(self, count: int) -> list[Place]:
        """Where the numbers stand that the holes are for; the first of the blocks."""
        rows = np.frombuffer(self._take(count * _PLACE.itemsize), dtype=_PLACE)
        return [Place(*row) for row in rows.tolist()]

    def fill_from(self, numbers: Iterable[str]) -> None:
        """What the holes are to be filled with, in their order."""
        self._numbers = iter(numbers)

    def frame(self, lengths: Mapping[str, list[int]], schema: Mapping[str, str]) -> _Columns:
        """The columns of a frame."""
        return {name: self._column(lengths[name], dtype) for name, dtype in schema.items()}

    def _column(self, lengths: list[int], dtype: str) -> "NDArray[Any]":
        if dtype != "object":
            return np.frombuffer(self._take(lengths[0]), dtype=dtype).copy()
        of_codes, of_texts, first = lengths
        codes = np.frombuffer(self._take(of_codes), dtype=np.int32)
        texts = str(self._take(of_texts), "utf-8").split(_BETWEEN)
        texts[first:] = map(self._filled, texts[first:])
        return np.take(np.array(texts, dtype=object), codes)

    def _filled(self, text: str) -> str:
        first, *others = text.split(_HOLE)
        numbers = list(islice(self._numbers, len(others)))
        return first + "".join(a + b for a, b in zip(numbers, others, strict=True))

    def _take(self, length: int) -> memoryview:
        begin, self._at = self._at, self._at + length
        return self._blocks[begin : self._at]


def _framed(columns: _Columns) -> pd.DataFrame:
    # As an index no column is copied, nor looked through for what it might be.
    return pd.DataFrame(
        {
            name: pd.Index(values, dtype=values.dtype, copy=False)
            for name, values in columns.items()
        },
        copy=False,
    )


def _words_of(issues: Iterable[Issue]) -> Iterator[str]:
    for one in issues:
        yield from (one.column, one.value, *(str(value) for _, value in one.params))


def _told(one: Issue, files: ListFiles) -> dict[str, Any]:
    """An issue, with the name of the file it speaks of; files are shown in many ways."""
    beside = next((name for name in files.others if one.file == files.shown(name)), "")
    return {**asdict(one), "file": beside}


def _issue(told: dict[str, Any], files: ListFiles) -> Issue:
    issue = Issue(**told)
    return replace(
        issue,
        file=files.shown(issue.file),
        params=tuple((key, value) for key, value in issue.params),
        effect=Effect(issue.effect),
        rows=tuple(issue.rows),
    )


def _tells(texts: Iterable[str], numbers: PersonNumbers) -> bool:
    """Whether texts hold one of the numbers in some way of writing that is not masked."""
    forms = set(map(_shortest, numbers.value.tolist()))
    lengths = {len(form) for form in forms}
    return any(
        bare[at : at + length] in forms
        for text in (texts if forms else ())
        if _SIX_DIGITS.search(bare := _bare(text))
        for length in lengths
        for at in range(len(bare) - length + 1)
    )


def _shortest(number: str) -> str:
    """As little as is written of a number: no century, and no zeros at its beginning."""
    country, _, written = number.partition(":")
    return _bare(written)[_WITHOUT_CENTURY if country == "SE" else 0 :].lstrip("0")


def _bare(text: str) -> str:
    """Letters and digits alone, as they are usually written."""
    return _BESIDE.sub("", unicodedata.normalize("NFKC", text)).upper()
