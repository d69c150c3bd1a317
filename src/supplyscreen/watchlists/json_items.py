"""
Lists in JSON: the items of one long array, or one on each line, read piece by piece.

Numbers stay the text that was written. What two programs could read differently is refused: a key
twice in one object, NaN. Only one item is in memory at a time, and none may be larger than
`MOST_ITEM`.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, TypeAlias

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect, Issue
from supplyscreen.watchlists.interface import issue

MOST_ITEM = 16 << 20
"""Bytes or characters of one item."""
_PIECE = 1 << 20
_OVERLAP = 256
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_GAP = re.compile(r"[\s,]*")

Item: TypeAlias = tuple[int, dict[str, Any]]
"""Line on which the item begins, and what it says."""


class _Refused(ValueError):
    """A key twice, or a number that is none."""


def begins_as_json(head: bytes) -> bool:
    """Whether a file begins as an object or an array."""
    return head.lstrip(_BEFORE)[:1] in (b"{", b"[")


def array_items(stream: BinaryIO, file: str, *keys: str) -> Iterator[Item]:
    """
    The objects of the array under one of the keys, or of the document if that is an array.

    Raises:
        DamagedList: not UTF-8, not JSON, cut off, or no such array.
    """
    text = _Text(stream, file)
    text.find_array(keys)
    yield from text.items()
    text.check_end()


def line_items(stream: BinaryIO, file: str) -> Iterator[Item | Issue]:
    """
    The objects of JSON Lines; a line that is none is a rejected issue.

    Raises:
        DamagedList: not UTF-8, a line longer than any item, or a last line that was cut off.
    """
    number = 0
    while line := stream.readline(MOST_ITEM + 1):
        number += 1
        if len(line) > MOST_ITEM:
            raise DamagedList("watchlists.item_too_long", file=file, row=number)
        text = _decoded(line, file, number)
        if not text.strip():
            continue
        value = _parsed(text)
        if isinstance(value, dict):
            yield number, value
        elif value is None and not line.endswith((b"\n", b"}")):
            raise DamagedList("watchlists.json_cut_off", file=file, row=number)
        else:
            yield issue("watchlists.bad_line", file, row=number, effect=Effect.REJECTED)


def first_item(head: bytes) -> dict[str, Any]:
    """The object on the first line that is not blank; empty if there is none."""
    text = head.decode("utf-8-sig", errors="replace").lstrip()
    value = _parsed(text.partition("\n")[0])
    return value if isinstance(value, dict) else {}


def texts(value: object) -> tuple[str, ...]:
    """What a value says: itself, or the members of a list, without blank ones."""
    members = value if isinstance(value, list) else [value]
    return tuple(text for one in members if isinstance(one, str) and (text := one.strip()))


def text_of(item: dict[str, Any], *keys: str) -> str:
    """The first text under one of the keys; "" if none says anything."""
    return next((text for key in keys for text in texts(item.get(key))), "")


def _decoded(line: bytes, file: str, number: int) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        raise DamagedList(
            "watchlists.not_readable_as", file=file, row=number, encoding="utf-8"
        ) from None


def _parsed(text: str) -> object:
    """One value; None if it is none, or not one that is read."""
    try:
        value: object = _DECODER.decode(text)
    except (ValueError, RecursionError):
        return None
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Refused
    return found


def _no_number(text: str) -> str:
    raise _Refused(text)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once, parse_float=str, parse_int=str, parse_constant=_no_number
)


class _Text:
    """The text of a stream, as far as it has been read."""

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self.stream = stream
        self.file = file
        self.decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self.buffer = ""
        self.at = 0
        self.line = 1
        """Of the place in the buffer."""
        self.is_whole = False
        self.opening = ""

    def more(self) -> bool:
        """Forget what lies behind and read on; whether there was anything."""
        if self.is_whole:
            return False
        piece = self.stream.read(_PIECE)
        self.is_whole = not piece
        self.buffer, self.at = self.buffer[self.at :], 0
        try:
            self.buffer += self.decoder.decode(piece, final=self.is_whole)
        except UnicodeDecodeError:
            raise self.damaged("watchlists.not_readable_as", encoding="utf-8") from None
        return bool(piece)

    def move(self, end: int) -> None:
        self.line += self.buffer.count("\n", self.at, end)
        self.at = end

    def damaged(self, key: str, column: str = "", encoding: str = "") -> DamagedList:
        row = self.line
        return DamagedList(key, file=self.file, row=row, column=column, encoding=encoding)

    def find_array(self, keys: tuple[str, ...]) -> None:
        while not self.buffer.strip() and self.more():
            pass
        self.opening = self.buffer.lstrip()[:1]
        if self.opening == "[":
            self.move(self.buffer.index("[") + 1)
            return
        wanted = re.compile(rf'"(?:{"|".join(keys)})"\s*:\s*\[')
        while not (found := wanted.search(self.buffer, self.at)):
            self.move(max(self.at, len(self.buffer) - _OVERLAP))
            if not self.more():
                raise self.damaged("watchlists.no_array", column=" / ".join(keys))
        self.move(found.end())

    def items(self) -> Iterator[Item]:
        while (sign := self.next_sign()) != "]":
            if sign != "{":
                raise self.damaged("watchlists.bad_json")
            yield self.item()
        self.move(self.at + 1)

    def next_sign(self) -> str:
        """The sign with which the next item begins."""
        while True:
            gap = _GAP.match(self.buffer, self.at)
            self.move(gap.end() if gap else self.at)
            if self.at < len(self.buffer):
                return self.buffer[self.at]
            if not self.more():
                raise self.damaged("watchlists.json_cut_off")

    def item(self) -> Item:
        while True:
            try:
                value, end = _DECODER.raw_decode(self.buffer, self.at)
            except json.JSONDecodeError:
                if len(self.buffer) - self.at > MOST_ITEM:
                    raise self.damaged("watchlists.bad_json") from None
                if not self.more():
                    raise self.damaged("watchlists.json_cut_off") from None
            except (ValueError, RecursionError):
                raise self.damaged("watchlists.bad_json") from None
            else:
                line = self.line
                self.move(end)
                return line, value

    def check_end(self) -> None:
        """Hold the end of the document against its beginning: a file that was cut lacks it."""
        last = ""
        while True:
            last = self.buffer[self.at :].rstrip()[-1:] or last
            self.move(len(self.buffer))
            if not self.more():
                break
        if self.opening == "{" and last != "}":
            raise self.damaged("watchlists.json_cut_off")
