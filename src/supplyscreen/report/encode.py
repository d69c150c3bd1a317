"""
JSON text of a long document: one record a line, so that people, `diff` and `grep` can follow it.

    {
      "headline": "...",
      "findings": [
        {"id": ...},
        {"id": ...}
      ]
    }
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import orjson

from supplyscreen.report.json_types import Json, Member
from supplyscreen.report.visible import escape_json

_ASCII = bytes(range(0x20, 0x7F))
"""What is harmless in every text; JSON itself escapes what stands before it."""

_AT_ONCE = 64
"""Items of an array that are handed on together."""


def one_record_a_line(members: Iterable[Member]) -> Iterator[str]:
    """
    One object in pieces; arrays of objects, and iterators, with one item a line.

    An iterator is encoded some items at a time: the document is never held.
    """
    opening = "{"
    for name, value in members:
        yield f"{opening}\n  {one_line(name)}: "
        if isinstance(value, Iterator):
            yield from _array(value)
        elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            yield from _array(iter(value))
        else:
            yield one_line(value)
        opening = ","
    yield "\n}"


def one_line(value: Json) -> str:
    """A value on a line of its own, without the line feed; a number without JSON form is null."""
    return _encoded(value).decode()


def encoded(value: Json) -> Json:
    """The same value, ready to stand in one or many records that are written as JSON."""
    return orjson.Fragment(_encoded(value))


def _encoded(value: Json) -> bytes:
    data = orjson.dumps(value)
    beyond = data.translate(None, _ASCII)
    if beyond and not beyond.decode().isprintable():
        return escape_json(data.decode()).encode()
    return data


def _array(items: Iterator[Json]) -> Iterator[str]:
    opening, closing = "[\n    ", "[]"
    while lines := [_encoded(item) for item in islice(items, _AT_ONCE)]:
        yield opening + b",\n    ".join(lines).decode()
        opening, closing = ",\n    ", "\n  ]"
    yield closing
