"""
`opensanctions-simple`: `targets.simple.csv` as OpenSanctions publishes it for every collection.

CSV, UTF-8, one target a row, ";" between several values. `schema` is one of FollowTheMoney; a
`LegalEntity` may be a person or a company. `dataset` names the lists a target stands on,
`sanctions` tells their measures in words.

Source: OpenSanctions' description of the format, and a file of 2024.
"""

from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists.gathered import KINDS, Gathered, Gathering, birth_texts
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource
from supplyscreen.watchlists.published_table import (
    Layout,
    Record,
    looks_like,
    published_records,
)

APART = ";"
_NAMES = ("id", "schema", "name", "aliases", "birth_date", "countries", "addresses")
_MORE = ("identifiers", "sanctions", "program_ids", "dataset", "first_seen")
LAYOUT = Layout(
    fields={name: (name.replace("_", " "),) for name in (*_NAMES, *_MORE)},
    required=("id", "schema", "name", "aliases", "dataset"),
    unused=frozenset({"phones", "emails", "last seen", "last change"}),
)


class OpenSanctionsSimpleReader:
    """See the module docstring for the columns."""

    format = "opensanctions-simple"

    def accepts(self, source: ListSource) -> bool:
        """Whether the header names id, schema, name, aliases and dataset."""
        return looks_like(source.head, LAYOUT)

    def describe(self, source: ListSource) -> ListFacts:  # noqa: ARG002 - the file states no version
        """A collection of OpenSanctions; the file does not say which."""
        return ListFacts(
            list_id="org.opensanctions.targets",
            title="OpenSanctions targets",
            authority="OpenSanctions",
        )

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per target, in file order.

        Raises:
            DamagedList: no text that can be read, or a column is absent.
        """
        found = Gathering(source.file)
        for one in published_records(stream, source.file, LAYOUT):
            if isinstance(one, Issue):
                yield one
            else:
                yield from found.finished(one["id"], _entry(one))


def _entry(row: Record) -> Gathered:
    entry = Gathered(row.row, kind=KINDS.get(row["schema"].casefold(), ""))
    countries = row["countries"].split(APART)
    entry.add(
        primary=row["name"],
        strong=row["aliases"].split(APART),
        births=birth_texts(row["birth_date"]),
        countries=countries,
        addresses=row["addresses"].split(APART),
        programmes=row["program_ids"].split(APART),
        reasons=row["dataset"].split(APART),
        notes=row["sanctions"],
    )
    country = countries[0] if len(countries) == 1 else ""
    for number in row["identifiers"].split(APART):
        entry.numbers.add("number", number, country)
    return entry
