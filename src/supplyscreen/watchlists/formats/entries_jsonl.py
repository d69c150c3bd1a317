"""
`entries-jsonl`: the columns of `entries-csv` as keys of one JSON object on each line.

UTF-8. Values are texts; where several are possible, lists of texts. A line that is no object is
rejected; a last line that breaks off damages the list.
"""

from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists.entry_keys import EntryKeys
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource
from supplyscreen.watchlists.json_items import first_item, line_items


class EntriesJsonlReader:
    """See the module docstring for the keys."""

    format = "entries-jsonl"

    def accepts(self, source: ListSource) -> bool:
        """Whether the first line is an object with entry_id and name."""
        return {"entry_id", "name"} <= first_item(source.head).keys()

    def describe(self, source: ListSource) -> ListFacts | None:  # noqa: ARG002 - any authority's
        """Nothing: any authority can hand over such a file."""
        return None

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per line that is not blank, in file order.

        Raises:
            DamagedList: not UTF-8, a line larger than any entry, or cut off.
        """
        keys = EntryKeys(source.file)
        for one in line_items(stream, source.file):
            if isinstance(one, Issue):
                yield one
            else:
                row, item = one
                yield from keys.taken(item, row)
