"""
A document of a standard as a row of entries, whichever way it is packed.

    {"releases": [...]}     a package: the entries of its list
    [...]                   the entries
    {...}                   one entry
    one object a line       an entry or a package on each

`row` is the position of an entry from 1, in JSON Lines the line. What is no object stands as an
entry with a fault.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from supplyscreen.errors import UnusableTable
from supplyscreen.tables.interface import TableSource
from supplyscreen.tables.standards.json_values import Object
from supplyscreen.tables.strict_json import (
    Json,
    Refusal,
    is_lines,
    parse,
    parse_lines,
    read_text,
)
from supplyscreen.words.catalogue import Param


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One object of the document."""

    row: int
    said: Object = field(default_factory=dict)
    fault: str = ""
    """Message of the catalogue; "" if there is an object."""
    value: str = ""
    """What stands in its place, as written."""
    params: Mapping[str, Param] = field(default_factory=dict)
    """What the message fills in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a file holds."""

    entries: Sequence[Entry]
    packages: Sequence[Object]
    """What stands around the entries, and single entries themselves: versions are told there."""
    encoding: str
    """As used."""


def read_entries(source: TableSource, lists: Sequence[str] = ()) -> Document:
    """
    All entries of a file.

    Args:
        source: the file.
        lists: keys whose list holds the entries of a package.

    Raises:
        UnusableTable: no JSON as `strict_json` wants it, or a package that holds nothing.
    """
    text, encoding = read_text(source)
    packages: list[Object] = []
    if is_lines(text):
        entries = [
            entry for row, value in parse_lines(text) for entry in _at(row, value, lists, packages)
        ]
    else:
        entries = list(_whole(_parsed(text, source.name), lists, packages))
    if not entries:
        raise UnusableTable("standards.empty_document", file=source.name)
    return Document(entries=entries, packages=packages, encoding=encoding.name)


def _parsed(text: str, file: str) -> Json:
    value = parse(text)
    if isinstance(value, Refusal):
        raise value.as_error(file)
    return value


def _whole(value: Json, lists: Sequence[str], packages: list[Object]) -> Iterator[Entry]:
    if isinstance(value, dict):
        packages.append(value)
    if isinstance(value, list):
        packages += [one for one in value if isinstance(one, dict)]
    yield from (_entry(row, one) for row, one in enumerate(_inside(value, lists), 1))


def _at(
    row: int, value: Json | Refusal, lists: Sequence[str], packages: list[Object]
) -> Iterator[Entry]:
    if isinstance(value, Refusal):
        params = {"line": str(row), "character": value.character}
        yield Entry(row=row, fault=value.code, value=value.found, params=params)
        return
    if isinstance(value, dict):
        packages.append(value)
    yield from (_entry(row, one) for one in _inside(value, lists))


def _inside(value: Json, lists: Sequence[str]) -> list[Json]:
    """The entries that one value packs; a list may hold packages."""
    if isinstance(value, list):
        return [entry for one in value for entry in _packed(one, lists)]
    return _packed(value, lists)


def _packed(value: Json, lists: Sequence[str]) -> list[Json]:
    if not isinstance(value, dict) or _is_record(value):
        return [value]
    packed = [value[key] for key in lists if isinstance(value.get(key), list)]
    if not packed:
        return [value]
    return [one for several in packed if isinstance(several, list) for one in several]


def _is_record(value: Object) -> bool:
    """A record has `releases` too, but is itself an entry."""
    return any(key in value for key in ("ocid", "compiledRelease", "versionedRelease"))


def _entry(row: int, value: Json) -> Entry:
    if isinstance(value, dict):
        return Entry(row=row, said=value)
    return Entry(row=row, fault="standards.no_object", value=str(value))
