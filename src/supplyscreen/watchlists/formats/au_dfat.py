"""
`au-dfat`: the consolidated list of the Australian Department of Foreign Affairs and Trade.

A workbook (XLS, XLSX) or CSV. A row is one name: "2" bears the primary name, "2a" and "2b" other
names of the same party, among them those in the original script. References may have been stored as
numbers. Birth dates are text of any kind ("a) 1966 b) circa 1960"), days, or years.

Source: the published file of early 2022; the columns since added stand in the authority's own file.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists.gathered import KINDS, Gathered, Gathering, birth_texts, enumerated
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource
from supplyscreen.watchlists.partial_dates import possible_dates
from supplyscreen.watchlists.published_table import (
    Layout,
    Record,
    looks_like,
    published_records,
)
from supplyscreen.watchlists.workbook import names_all

LAYOUT = Layout(
    fields={
        "reference": ("reference",),
        "name": ("name of individual or entity", "name of individual entity or vessel"),
        "kind": ("type",),
        "name type": ("name type",),
        "strength": ("alias strength",),
        "dob": ("date of birth",),
        "citizenship": ("citizenship",),
        "address": ("address",),
        "additional": ("additional information",),
        "listing": ("listing information",),
        "imo": ("imo number",),
        "committees": ("committees",),
    },
    required=("reference", "name", "name type"),
    unused=frozenset({"place of birth", "control date", "instrument of designation"}),
)
_REFERENCE = re.compile(r"\s*(\d+)(?:\.0)?\s*[a-z]*\d*\s*", re.IGNORECASE)
_LISTED = re.compile(
    r"listed (?:on|by UN \d+ Committee on):?\s*(\d{1,2} \w+\.? \d{4})", re.IGNORECASE
)
_DAY_LENGTH = 10


class AuDfatReader:
    """See the module docstring for the columns."""

    format = "au-dfat"

    def accepts(self, source: ListSource) -> bool:
        """Whether the header names Reference, Name of Individual or Entity and Name Type."""
        if looks_like(source.head, LAYOUT):
            return True
        return names_all(source, ("Reference", "Name of Individual", "Name Type"))

    def describe(self, source: ListSource) -> ListFacts:  # noqa: ARG002 - the file states no version
        """The list; the file says nothing about its day."""
        return ListFacts(
            list_id="au.dfat.consolidated",
            title="Australian consolidated sanctions list",
            authority="Australian Department of Foreign Affairs and Trade",
        )

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per reference, in the order of first rows, once all rows are read.

        Raises:
            DamagedList: no text or workbook that can be read, or a column is absent.
        """
        entries = Gathering(source.file)
        for one in published_records(stream, source.file, LAYOUT, western=True):
            if isinstance(one, Issue):
                yield one
            else:
                _add(entries.at(_number(one["reference"]), one.row), one)
        yield from entries.records()


def _number(reference: str) -> str:
    """The party a reference belongs to: that of "2", "2.0", "2a" and "2b9" is "2"."""
    found = _REFERENCE.fullmatch(reference)
    return found[1] if found else reference


def _add(entry: Gathered, row: Record) -> None:
    name_type = row["name type"].casefold()
    if row["strength"].casefold().startswith(("weak", "low")):
        entry.add(weak=row["name"])
    elif name_type.startswith("primary"):
        entry.add(primary=row["name"])
    else:
        entry.add(strong=row["name"])
    entry.kind = entry.kind or KINDS.get(row["kind"].casefold(), "")
    entry.listed = entry.listed or _listed(row["listing"])
    entry.grounds = ("sanction",)
    entry.add(
        births=birth_texts(row["dob"]),
        countries=enumerated(row["citizenship"]),
        addresses=enumerated(row["address"]),
        programmes=row["committees"],
        reasons=row["committees"],
        notes=(row["additional"], row["listing"]),
    )
    for number in enumerated(row["imo"]):
        entry.numbers.add("IMO", number)


def _listed(text: str) -> str:
    """The day of listing where the text gives it plainly; "" if it tells it in other words."""
    found = _LISTED.search(text)
    days = possible_dates(found[1] if found else text)
    return days[0] if len(days) == 1 and len(days[0]) == _DAY_LENGTH else ""
