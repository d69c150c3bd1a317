"""
JSON documents read strictly: what two programs could read differently is refused by name and place.

Beyond what `json_text` refuses (no JSON, a key twice in one object, nesting deeper than 64) these
are: NaN and Infinity, and half of a character, which flat records may lose without harm and a
document of many parts may not. JSON is Unicode; any other encoding must be named by the user.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, Union

from supplyscreen.errors import UnusableTable
from supplyscreen.tables.interface import TableSource
from supplyscreen.tables.json_text import DEEPEST, BadJson, KeyTwice, TooDeep, lines_record
from supplyscreen.tables.sniff import Encoding, find_encoding
from supplyscreen.text.quoted import quoted

Json: TypeAlias = Union[dict[str, "Json"], list["Json"], str, bool, None]  # noqa: UP007 - recursive
"""Numbers are text, with the digits they were written with."""

_MARKS = b"\xef\xbb\xbf\xfe\xff"
_HEAD = 4096
_MAY_BE_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)", re.DOTALL)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]|-?Infinity|NaN', re.DOTALL)
_IS_KEY = re.compile(r"\s*:")
_FIRST, _SECOND, _BEYOND = 0xD800, 0xDC00, 0xE000
"""Where the halves of surrogate pairs begin and end."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text is not read."""

    code: str
    """Message of the catalogue."""
    line: int
    """From 1 within the text."""
    character: str = ""
    found: str = ""
    """The key or word meant, fit for a message."""

    def as_error(self, file: str) -> UnusableTable:
        """The error that refuses a whole file."""
        return UnusableTable(
            self.code,
            file=file,
            row=self.line,
            column=self.found,
            line=str(self.line),
            character=self.character,
        )


def parse(text: str) -> Json | Refusal:
    """One JSON value, or why it is not read."""
    try:
        value: Json = lines_record(text)
    except BadJson as error:
        return Refusal("tables.bad_json", error.line, str(error.character))
    except (KeyTwice, TooDeep):
        return _first_refused(text) or Refusal("tables.json_too_deep", 1)
    if ("NaN" in text or "Infinity" in text) and (refused := _first_refused(text)):
        return refused
    return _half_character(text) or value


def parse_lines(text: str) -> Iterator[tuple[int, Json | Refusal]]:
    """The values of JSON Lines with their lines, blank ones left out; or why one is not read."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            value = parse(line)
            if isinstance(value, Refusal):
                code = value.code.replace("tables.bad_json", "tables.bad_json_line")
                value = Refusal(code, number, value.character, value.found)
            yield number, value


def is_lines(text: str) -> bool:
    """Whether the first line that is not blank is a whole value and others follow it."""
    first, _, rest = text.lstrip().partition("\n")
    return bool(rest.strip()) and not isinstance(parse(first), Refusal)


def read_text(source: TableSource) -> tuple[str, Encoding]:
    """
    The text of a JSON file, and how it was encoded.

    Raises:
        UnusableTable: empty, no text, or not Unicode and nobody said in what.
    """
    if not source.data.strip(b"\0\t\r\n " + _MARKS):
        raise UnusableTable("tables.empty", file=source.name)
    found = find_encoding(source.data, source.encoding, source.name)
    if not found.stated and not found.codec.startswith("utf"):
        found = find_encoding(source.data, "utf-8", source.name)
    return source.data[found.start :].decode(found.codec), found


def looks_like_json(source: TableSource) -> bool:
    """Whether the text begins as an object or a list does. Never raises."""
    # Zero bytes alternate with ASCII in UTF-16; before the first bracket stand blanks alone.
    head = source.data[:_HEAD].translate(None, b"\0").lstrip(_MARKS).lstrip(b" \t\r\n")
    return head.startswith((b"{", b"["))


def _first_refused(text: str) -> Refusal | None:
    """The first thing in well-formed text that is refused; looked for once there may be one."""
    keys: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in ("{", "["):
            keys.append(set())
            if len(keys) > DEEPEST:
                return _at(text, token.start(), "tables.json_too_deep")
        elif mark in ("}", "]"):
            del keys[-1:]
        elif mark[0] != '"':
            return _at(text, token.start(), "standards.json_not_a_number", mark)
        elif keys and _IS_KEY.match(text, token.end()):
            key = str(lines_record(mark))
            if key in keys[-1]:
                return _at(text, token.start(), "tables.name_twice", quoted(key))
            keys[-1].add(key)
    return None


def _half_character(text: str) -> Refusal | None:
    """The first half of a surrogate pair that stands alone."""
    if not _MAY_BE_HALF.search(text):
        return None
    open_at = -1  # where the second half must stand
    for escape in _ESCAPE.finditer(text):
        code = int(escape[1], 16) if escape[1] else 0
        is_second = _SECOND <= code < _BEYOND
        if (is_second or open_at >= 0) and not (is_second and escape.start() == open_at):
            place = escape.start() if open_at < 0 else open_at
            return _at(text, place, "tables.half_character")
        open_at = escape.end() if _FIRST <= code < _SECOND else -1
    return _at(text, open_at, "tables.half_character") if open_at >= 0 else None


def _at(text: str, place: int, code: str, found: str = "") -> Refusal:
    return Refusal(code, text.count("\n", 0, place) + 1, found=found)
