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

import orjson

from supplyscreen.report.json_types import Json, Member
from supplyscreen.report.visible import escape_json


def one_record_a_line(members: Iterable[Member]) -> Iterator[str]:
    """
    One object in pieces; arrays of objects, and iterators, with one item a line.

    An iterator is encoded item by item: the document is never held.
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
    return escape_json(orjson.dumps(value).decode())


def _array(items: Iterator[Json]) -> Iterator[str]:
    opening, closing = "[", "[]"
    for item in items:
        yield f"{opening}\n    {one_line(item)}"
        opening, closing = ",", "\n  ]"
    yield closing
