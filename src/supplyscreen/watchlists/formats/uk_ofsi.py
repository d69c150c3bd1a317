"""
`uk-ofsi`: the consolidated list of financial sanctions targets of HM Treasury, ConList.

CSV (UTF-8 or Windows-1252) or a workbook, in the layouts of 2018, 2020 and 2022. Above the header
stands "Last Updated" with its day. A row is one combination of a name, a birth date and an address;
rows with one "Group ID" are one entry. Names have six parts: the sixth is the family name, or the
whole name of an entity. "Low quality" aliases are weak. Days are DD/MM/YYYY, 00 where unknown.

Source: the published files of 2018-04-13 and 2022-05-04, and OFSI's guide to the 2022 format.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists.gathered import (
    KINDS,
    Gathered,
    Gathering,
    address_of,
    birth_texts,
    enumerated,
    name_of,
)
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource
from supplyscreen.watchlists.native import joined
from supplyscreen.watchlists.partial_dates import possible_dates
from supplyscreen.watchlists.published_table import (
    Layout,
    Record,
    looks_like,
    published_records,
)
from supplyscreen.watchlists.workbook import glimpse, names_all, said_after

_NAMES = tuple(f"name {part}" for part in range(1, 7))
_ADDRESS = tuple(f"address {line}" for line in range(1, 7))
LAYOUT = Layout(
    fields={
        **{name: (name,) for name in (*_NAMES, *_ADDRESS)},
        "script": ("name non latin script",),
        "dob": ("dob",),
        "nationality": ("nationality",),
        "passport": ("passport number", "passport details"),
        "national": ("national identification number", "ni number"),
        "post_code": ("post zip code",),
        "country": ("country",),
        "other": ("other information",),
        "kind": ("group type",),
        "alias": ("alias type",),
        "quality": ("alias quality",),
        "regime": ("regime",),
        "listed": ("listed on",),
        "group": ("group id",),
    },
    required=("name 6", "name 1", "kind", "alias", "group"),
    unused=frozenset(
        {"title", "non latin script type", "non latin script language", "town of birth"}
        | {"country of birth", "ni details", "national identification details", "position"}
        | {"uk sanctions list date designated", "last updated", "grp status"}
    ),
)
_UPDATED = re.compile(r"Last Updated\W{1,20}(\d{2}/\d{2}/\d{4})")
_UK_REFERENCE = re.compile(r"\(UK Sanctions List Ref\):\s*([A-Z]{3}\d{4})")
_UN_REFERENCE = re.compile(r"UN Ref\)?[:.\s]*([A-Z]{2}[a-z]\.[\w.]*\d)", re.IGNORECASE)
_IMO = re.compile(r"\bIMO(?: number)?\)?[:.\s]*(\d{7})\b", re.IGNORECASE)
_COMPANY = re.compile(r"\(Business Reg No\):\s*([^(]+)")
_PASSPORT = re.compile(r"^passport\W*(?:no|number)?\W*", re.IGNORECASE)
_MOST_REGISTER = 60
"""Characters of a register number; longer texts tell of several in words."""


class UkOfsiReader:
    """See the module docstring for the columns."""

    format = "uk-ofsi"

    def accepts(self, source: ListSource) -> bool:
        """Whether the header names Group ID, Alias Type and the parts of names."""
        if looks_like(source.head, LAYOUT):
            return True
        return names_all(source, ("Group ID", "Alias Type", "Name 6"))

    def describe(self, source: ListSource) -> ListFacts:
        """The list, of the day that stands above its header."""
        text = glimpse(source) or source.head[:200].decode("latin-1")
        told = map(_UPDATED.match, said_after("Last Updated", text))
        day = next((joined(possible_dates(found[1])) for found in told if found), "")
        return ListFacts(
            list_id="uk.ofsi.conlist",
            title="UK consolidated list of financial sanctions targets",
            authority="HM Treasury, OFSI",
            version=day,
            issued=day,
        )

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per Group ID, in the order of first rows, once all rows are read.

        Raises:
            DamagedList: no text or workbook that can be read, or a column is absent.
        """
        entries = Gathering(source.file)
        for one in published_records(stream, source.file, LAYOUT, western=True):
            if isinstance(one, Issue):
                yield one
            else:
                _add(entries.at(one["group"], one.row), one)
        yield from entries.records()


def _add(entry: Gathered, row: Record) -> None:
    name = name_of(row[part] for part in _NAMES)
    alias = row["alias"].casefold()
    if row["quality"].casefold().startswith("low"):
        entry.add(weak=name)
    elif alias in ("primary name", "prime alias"):
        entry.add(primary=name)
    else:
        entry.add(strong=name)
    entry.kind = entry.kind or KINDS.get(row["kind"].casefold(), "")
    entry.listed = entry.listed or row["listed"]
    entry.grounds = ("sanction",)
    entry.add(
        strong=row["script"],
        births=birth_texts(row["dob"]),
        countries=(*enumerated(row["nationality"]), row["country"]),
        addresses=address_of((*(row[line] for line in _ADDRESS), row["post_code"]), row["country"]),
        programmes=row["regime"],
        reasons=row["regime"],
    )
    for number in enumerated(row["passport"]):
        entry.numbers.add("passport", _PASSPORT.sub("", number))
    for number in enumerated(row["national"]):
        entry.numbers.add("national identification", number)
    if row["other"] not in entry.notes:
        _add_other(entry, row["other"])


def _add_other(entry: Gathered, text: str) -> None:
    """The free text, which holds labelled numbers."""
    entry.add(notes=text)
    if not entry.reference and (found := _UK_REFERENCE.search(text) or _UN_REFERENCE.search(text)):
        entry.reference = found[1]
    for number in _IMO.findall(text):
        entry.numbers.add("IMO", number)
    for number in _COMPANY.findall(text):
        if len(number) <= _MOST_REGISTER:
            entry.numbers.add("register", number)
