"""
Which standard a JSON document may follow, told by the keys near its top.

Only the beginning of the file is looked at, and it need not be whole: a document that was cut off
is still known for what it is, and refused by the reader that can name the place.
"""

import re

from supplyscreen.tables.interface import TableSource
from supplyscreen.tables.strict_json import looks_like_json

_HEAD = 262_144
_DEPTH = 5
"""Objects and lists inside each other whose keys are looked at."""

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|[\[\]{}]', re.DOTALL)
_IS_KEY = re.compile(r"\s*:")
_MARKS = b"\xef\xbb\xbf\xfe\xff"
_LIST = "[]"


def key_paths(source: TableSource) -> frozenset[str]:
    """
    Paths of keys: "ocid", "releases[].ocid", "[].statementId"; none if this is no JSON.

    Never raises. Zero bytes are left out, so that keys in ASCII are found in UTF-16 as well.
    """
    if not looks_like_json(source):
        return frozenset()
    head = source.data[:_HEAD].translate(None, b"\0").lstrip(_MARKS).decode("latin-1")
    found: set[str] = set()
    inside: list[str] = []
    key = ""
    for token in _TOKEN.finditer(head):
        mark = token[0]
        if mark in ("{", "["):
            inside.append(_inner(inside, key, mark))
            key = ""
        elif mark in ("}", "]"):
            del inside[-1:]
        elif inside and not inside[-1].endswith(_LIST) and _IS_KEY.match(head, token.end()):
            key = token[1]
            if len(inside) <= _DEPTH:
                found.add(inside[-1] + key)
    return frozenset(found)


def has_key_below(paths: frozenset[str], path: str) -> bool:
    """Whether an object, or a list of objects, with keys lies behind a path."""
    return any(one.startswith((f"{path}.", f"{path}{_LIST}.")) for one in paths)


def _inner(inside: list[str], key: str, mark: str) -> str:
    """What stands before the keys of an object, or "...[]" for a list; short where nobody looks."""
    if not 0 < len(inside) <= _DEPTH:
        return _LIST if mark == "[" else ""
    above = inside[-1]
    if mark == "[":
        return f"{above}{key}{_LIST}"
    return f"{above}{key}."
