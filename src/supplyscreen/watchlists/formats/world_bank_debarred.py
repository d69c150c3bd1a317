"""
`world-bank-debarred`: firms and individuals that may not be awarded contracts the World Bank pays.

JSON as the bank's interface gives it (`response.ZPROCSUPP`, an array of suppliers), or CSV, UTF-8,
with the same field names or with the headings of the bank's page. Further names stand in the name
("A (F/K/A B)"), stars and numbers behind it are footnotes. 2999-12-31 and words ("Permanent",
"Ongoing") mean that no last day is known.

Source: the bank's interface and page as others describe them; no whole file was at hand.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists.gathered import (
    Gathered,
    Gathering,
    address_of,
    american_day,
    names_in,
)
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource
from supplyscreen.watchlists.json_items import array_items, begins_as_json, text_of
from supplyscreen.watchlists.native import joined
from supplyscreen.watchlists.published_table import Layout, looks_like, published_records

_KEY = "ZPROCSUPP"
LAYOUT = Layout(
    fields={
        "SUPP_ID": ("supp id", "supplier id"),
        "SUPP_NAME": ("supp name", "firm name", "name", "supplier name"),
        "ADD_SUPP_INFO": ("add supp info", "additional firm info"),
        "SUPP_ADDR": ("supp addr", "address", "supplier address"),
        "SUPP_CITY": ("supp city", "city"),
        "SUPP_STATE_CODE": ("supp state code", "state"),
        "SUPP_ZIP_CODE": ("supp zip code",),
        "COUNTRY_NAME": ("country name", "country"),
        "DEBAR_FROM_DATE": ("debar from date", "from date", "ineligibility period from", "from"),
        "DEBAR_TO_DATE": ("debar to date", "to date", "ineligibility period to", "to"),
        "DEBAR_REASON": ("debar reason", "grounds"),
    },
    required=("SUPP_NAME", "DEBAR_FROM_DATE", "DEBAR_TO_DATE", "DEBAR_REASON"),
    unused=frozenset(
        {"land1", "elig stat", "ineligibly status", "supp type code", "supp prov name"}
        | {"supp post off", "inelig flg"}
    ),
)
_FOOTNOTE = re.compile(r"(?:\s*\*+\s*\d*)+\s*$")
_FIRST_YEAR_WITHOUT_END = "2099"


class WorldBankDebarredReader:
    """See the module docstring for the fields."""

    format = "world-bank-debarred"

    def accepts(self, source: ListSource) -> bool:
        """Whether the array of debarred suppliers, or a header with their fields, stands there."""
        if begins_as_json(source.head):
            return b'"SUPP_NAME"' in source.head and b'"DEBAR_FROM_DATE"' in source.head
        return looks_like(source.head, LAYOUT)

    def describe(self, source: ListSource) -> ListFacts:  # noqa: ARG002 - the file states no version
        """The list; the file says nothing about its day."""
        return ListFacts(
            list_id="int.worldbank.debarred",
            title="World Bank listing of ineligible firms and individuals",
            authority="World Bank",
        )

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per supplier, in file order.

        Raises:
            DamagedList: neither JSON nor text that can be read, or a field is absent.
        """
        found = Gathering(source.file)
        if begins_as_json(source.head):
            for row, item in array_items(stream, source.file, _KEY):
                yield from found.finished(_id_of(item), _entry(item, row))
            return
        for one in published_records(stream, source.file, LAYOUT):
            if isinstance(one, Issue):
                yield one
            else:
                yield from found.finished(_id_of(one), _entry(one, one.row))


def _id_of(item: dict[str, Any]) -> str:
    """The bank's number of the supplier; without one, name and first day."""
    day = american_day(text_of(item, "DEBAR_FROM_DATE"))
    return text_of(item, "SUPP_ID") or joined((_name(item), day))


def _name(item: dict[str, Any]) -> str:
    return _FOOTNOTE.sub("", text_of(item, "SUPP_NAME"))


def _entry(item: dict[str, Any], row: int) -> Gathered:
    entry = Gathered(row)
    first, *others = names_in(_name(item)) or ("",)
    _, *also = names_in(f"x {text_of(item, 'ADD_SUPP_INFO')}")
    entry.listed = american_day(text_of(item, "DEBAR_FROM_DATE"))
    entry.expires = _last_day(text_of(item, "DEBAR_TO_DATE"))
    entry.grounds = ("debarment",)
    country = text_of(item, "COUNTRY_NAME")
    parts = ("SUPP_ADDR", "SUPP_CITY", "SUPP_STATE_CODE", "SUPP_ZIP_CODE")
    entry.add(
        primary=first,
        strong=(*others, *also),
        countries=country,
        addresses=address_of((text_of(item, part) for part in parts), country),
        programmes="World Bank debarment",
        reasons=text_of(item, "DEBAR_REASON"),
        notes=text_of(item, "ADD_SUPP_INFO"),
    )
    return entry


def _last_day(text: str) -> str:
    """The day, "" where there is none: a word, or a year that stands for none."""
    day = american_day(text)
    return day if day[:4].isdecimal() and day < _FIRST_YEAR_WITHOUT_END else ""
