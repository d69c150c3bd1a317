"""
`us-denied-persons`: the Denied Persons List of the US Bureau of Industry and Security.

UTF-8, separated by TAB. A row is one address; rows with one name and one effective date are one
entry, as the list gives no ids of its own. Dates are MM/DD/YYYY; a blank expiration date means that
the denial has no end, and so does one among several rows.

Source: the published files dpl.txt of two years.
"""

from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists.gathered import Gathered, Gathering, address_of, american_day, names_in
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource
from supplyscreen.watchlists.native import folded, joined
from supplyscreen.watchlists.published_table import (
    Layout,
    Record,
    looks_like,
    published_records,
)

TAB = "\t"
LAYOUT = Layout(
    fields={
        "name": ("name",),
        "street": ("street address",),
        "city": ("city",),
        "state": ("state",),
        "country": ("country",),
        "post_code": ("postal code",),
        "from": ("effective date",),
        "to": ("expiration date",),
        "action": ("action",),
        "citation": ("fr citation",),
    },
    required=("name", "from", "to"),
    unused=frozenset({"standard order", "last update"}),
)


class UsDeniedPersonsReader:
    """See the module docstring for the columns."""

    format = "us-denied-persons"

    def accepts(self, source: ListSource) -> bool:
        """Whether the header names Name, Effective_Date and Expiration_Date."""
        return looks_like(source.head, LAYOUT, delimiter=TAB)

    def describe(self, source: ListSource) -> ListFacts:  # noqa: ARG002 - the file states no version
        """The list; the file says nothing about its day."""
        return ListFacts(
            list_id="us.bis.denied-persons",
            title="Denied Persons List",
            authority="US Bureau of Industry and Security",
        )

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per name and effective date, once all rows are read.

        Raises:
            DamagedList: no text that can be read, or a column is absent.
        """
        entries = Gathering(source.file)
        for one in published_records(stream, source.file, LAYOUT, delimiter=TAB, western=True):
            if isinstance(one, Issue):
                yield one
                continue
            key = joined((one["name"], american_day(one["from"])))
            _add(entries.at(key, one.row), one)
        yield from entries.records()


def _add(entry: Gathered, row: Record) -> None:
    day = american_day(row["to"])
    is_first = not entry.primary
    entry.expires = day if is_first else max(day, entry.expires) if day and entry.expires else ""
    entry.listed = american_day(row["from"])
    entry.grounds = ("sanction",)
    entry.reference = entry.reference or folded(row["citation"])
    lines = (row["street"], row["city"], row["state"], row["post_code"])
    first, *others = names_in(row["name"]) or ("",)
    entry.add(
        primary=first,
        strong=others,
        countries=row["country"],
        addresses=address_of(lines, row["country"]),
        programmes="Denied Persons List",
        reasons=row["action"],
        notes=row["citation"],
    )
