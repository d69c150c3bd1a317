"""
`entries-yaml`: the columns of `entries-csv` as keys, for short lists that people keep by hand.

UTF-8, at most 1 MiB: a list of entries, or the key `entries` with that list. Values are the texts
that are written (no is not False, 007 is not 7); where several are possible, lists of texts. Read
strictly: a key twice, anchors, aliases and tags damage the list.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect, Issue
from supplyscreen.text.quoted import quoted
from supplyscreen.text.strict_yaml import MAX_BYTES, Node, YamlFault, read_yaml
from supplyscreen.watchlists.entry_keys import EntryKeys
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource, issue

_SUFFIXES = (".yaml", ".yml")
_KEY = "entries"
_ID = re.compile(
    rb"^[ \t]*(?:-[ \t]+)?['\"]?entry_id['\"]?[ \t]*:|[{,][ \t]*entry_id[ \t]*:", re.MULTILINE
)
_ITEM = re.compile(r"^([ \t]*)-(?:[ \t]|$)", re.MULTILINE)
_FAULTS = {
    "too_large": "watchlists.entries_too_large",
    "not_utf8": "watchlists.entries_not_utf8",
    "alias": "watchlists.entries_alias",
    "tag": "watchlists.entries_tag",
    "double_key": "watchlists.entries_double_key",
}


class EntriesYamlReader:
    """See the module docstring for the keys."""

    format = "entries-yaml"

    def accepts(self, source: ListSource) -> bool:
        """Whether this is YAML by its name and its head holds the key entry_id."""
        is_yaml = source.name.lower().endswith(_SUFFIXES)
        return is_yaml and _ID.search(source.head) is not None

    def describe(self, source: ListSource) -> ListFacts | None:  # noqa: ARG002 - any authority's
        """Nothing: any authority can hand over such a file."""
        return None

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per entry, in file order.

        Raises:
            DamagedList: not YAML as it is read here; names the line.
        """
        data = stream.read(MAX_BYTES + 1)
        try:
            root = read_yaml(data).root
        except YamlFault as fault:
            key = _FAULTS.get(fault.code, "watchlists.entries_unreadable")
            column = quoted(fault.key)
            raise DamagedList(key, file=source.file, row=fault.line, column=column) from None
        entries = root.get(_KEY) if isinstance(root, dict) else root
        if not isinstance(entries, list):
            raise DamagedList("watchlists.entries_no_list", file=source.file, row=1)
        yield from _entries(entries, _rows(data.decode("utf-8-sig"), len(entries)), source.file)


def _entries(entries: list[Node], rows: list[int], file: str) -> Iterator[EntryRecord | Issue]:
    keys = EntryKeys(file)
    for item, row in zip(entries, rows, strict=True):
        if isinstance(item, dict):
            yield from keys.taken(item, row)
        else:
            yield issue("watchlists.odd_entry", file, row=row, effect=Effect.REJECTED)


def _rows(text: str, count: int) -> list[int]:
    """Lines on which entries begin, by their dashes; the first line where they have none."""
    found = list(_ITEM.finditer(text))
    same = [one for one in found if one[1] == found[0][1]]
    if len(same) != count:
        return [1] * count
    return [text.count("\n", 0, one.start()) + 1 for one in same]
