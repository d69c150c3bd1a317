"""
JSON taken apart strictly, one record at a time.

Numbers stay the text they are, so that no digit of an identifier is lost; a key that stands twice
in one object, nesting beyond DEEPEST, and whatever is not JSON are refused where they stand. NaN
and Infinity, which are no JSON but commonly written, become NO_NUMBER.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

DEEPEST = 64
NO_NUMBER: Final = object()

_SPACE = re.compile(r"[ \t\n\r]*")


class Figure(str):
    """A number with a decimal point or an exponent, as written."""

    __slots__ = ()


class BadJson(ValueError):
    """Where the text stops being JSON; line and character count from 1."""

    def __init__(self, text: str, at: int) -> None:
        self.line = text.count("\n", 0, at) + 1
        self.character = at - text.rfind("\n", 0, at)
        super().__init__(at)


class TooDeep(ValueError):
    """Objects in objects in objects."""


class KeyTwice(ValueError):
    """A key stands twice in one object; the message is the key."""


class SeveralTables(ValueError):
    """An object with more than one list of records; the arguments are the keys of two."""


def documents_records(text: str) -> Iterator[Any]:
    """
    The elements of the one list of records in a document, in order.

    The document is the list, or an object with such a list as a member; an object without one is a
    record itself.

    Raises:
        BadJson, TooDeep, KeyTwice, SeveralTables: at the record after those given so far.
    """
    cursor = _Cursor(text)
    if cursor.next() == "[":
        yield from cursor.elements()
    elif cursor.next() == "{":
        yield from _members_records(cursor)
    else:
        yield cursor.value()
    cursor.close()


def lines_record(line: str) -> Any:  # noqa: ANN401 - what JSON holds is anything
    """
    The one value of a line.

    Raises:
        BadJson, TooDeep, KeyTwice: as above.
    """
    cursor = _Cursor(line)
    value = cursor.value()
    cursor.close()
    return value


def _members_records(cursor: "_Cursor") -> Iterator[Any]:
    others: dict[str, Any] = {}
    table = ""
    is_found = False
    for key in cursor.members():
        if key in others or (is_found and key == table):
            raise KeyTwice(key)
        if cursor.next() != "[":
            others[key] = cursor.value()
            continue
        elements = cursor.elements()
        first = next(elements, None)
        if not isinstance(first, dict):
            others[key] = [first, *elements]
            continue
        if is_found:
            raise SeveralTables(table, key)
        table, is_found = key, True
        yield first
        yield from elements
    if not is_found:
        yield others


class _Cursor:
    """A place in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def next(self) -> str:
        """The letter that stands next, blanks apart; "" at the end."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def take(self, letters: str) -> str:
        """Go past the next letter, which must be one of these."""
        letter = self.next()
        if not letter or letter not in letters:
            raise BadJson(self.text, self.at)
        self.at += 1
        return letter

    def value(self) -> Any:  # noqa: ANN401 - what JSON holds is anything
        """Go past a value."""
        self.next()
        try:
            value, self.at = _DECODER.raw_decode(self.text, self.at)
        except json.JSONDecodeError as error:
            raise BadJson(self.text, error.pos) from error
        except RecursionError as error:
            raise TooDeep from error
        _check_depth(value)
        return value

    def elements(self) -> Iterator[Any]:
        """Go past a list, element by element."""
        self.take("[")
        if self.next() == "]":
            self.take("]")
            return
        while True:
            yield self.value()
            if self.take(",]") == "]":
                return

    def members(self) -> Iterator[str]:
        """Go past an object, key by key; whoever asks goes past the values."""
        self.take("{")
        if self.next() == "}":
            self.take("}")
            return
        while True:
            if self.next() != '"':
                raise BadJson(self.text, self.at)
            key: str = self.value()
            self.take(":")
            yield key
            if self.take(",}") == "}":
                return

    def close(self) -> None:
        """Nothing may follow."""
        if self.next():
            raise BadJson(self.text, self.at)


def _check_depth(value: object) -> None:
    level = [value]
    for _ in range(DEEPEST):
        if not (level := [inner for one in level for inner in _inside(one)]):
            return
    raise TooDeep


def _inside(value: object) -> list[Any]:
    """The objects and lists directly in a value."""
    if isinstance(value, dict):
        return [one for one in value.values() if type(one) in _NESTING]
    if isinstance(value, list):
        return [one for one in value if type(one) in _NESTING]
    return []


_NESTING = frozenset({dict, list})


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise KeyTwice(next(key for key in keys if keys.count(key) > 1))
    return found


def _no_number(_: str) -> object:
    return NO_NUMBER


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_float=Figure,
    parse_int=str,
    parse_constant=_no_number,
    strict=False,  # control characters reject their row, not the file
)
