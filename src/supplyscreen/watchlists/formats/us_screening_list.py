"""
`us-screening-list`: the Consolidated Screening List of the US International Trade Administration.

Thirteen lists of three departments in one. JSON: an object whose `results` are the entries, or the
array of them alone. CSV, UTF-8: one entry a row, "; " between several values; an address ends with
its country, an identifier reads "type, number, country". `source` names the list an entry stands
on, `end_date` its last day. Names of persons written "FAMILY NAME, Given name" are turned round.

Source: the authority's description of the fields and the header of its CSV; no whole file was at
hand.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists.gathered import (
    KINDS,
    Gathered,
    Gathering,
    address_of,
    american_day,
    birth_texts,
)
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource
from supplyscreen.watchlists.json_items import array_items, begins_as_json, text_of, texts
from supplyscreen.watchlists.published_table import (
    Layout,
    Record,
    looks_like,
    published_records,
)

APART = ";"
_KEY = "results"
_MARKS = (b'"source"', b'"entity_number"', b'"alt_names"')
LAYOUT = Layout(
    fields={
        "id": ("id",),
        "source": ("source",),
        "entity_number": ("entity number",),
        "type": ("type",),
        "programs": ("programs",),
        "name": ("name",),
        "addresses": ("addresses",),
        "federal_register_notice": ("federal register notice",),
        "start_date": ("start date",),
        "end_date": ("end date",),
        "remarks": ("remarks",),
        "alt_names": ("alt names",),
        "citizenships": ("citizenships",),
        "dates_of_birth": ("dates of birth",),
        "nationalities": ("nationalities",),
        "ids": ("ids",),
    },
    required=("source", "name", "entity_number", "alt_names"),
    unused=frozenset(
        {"title", "standard order", "license requirement", "license policy", "call sign"}
        | {"vessel type", "gross tonnage", "gross registered tonnage", "vessel flag"}
        | {
            "vessel owner",
            "source list url",
            "places of birth",
            "source information url",
            "country",
        }
    ),
)
_FAMILY_FIRST = re.compile(r"([^,]+),\s*([^,]+)")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_COUNTRY = re.compile(r",\s*([A-Z]{2})$")


class UsScreeningListReader:
    """See the module docstring for the fields."""

    format = "us-screening-list"

    def accepts(self, source: ListSource) -> bool:
        """Whether the header, or the first JSON entry, has the fields of the list."""
        if begins_as_json(source.head):
            return all(mark in source.head for mark in _MARKS)
        return looks_like(source.head, LAYOUT)

    def describe(self, source: ListSource) -> ListFacts:  # noqa: ARG002 - the file states no version
        """The list; the file says nothing about its day."""
        return ListFacts(
            list_id="us.ita.screening-list",
            title="US Consolidated Screening List",
            authority="US International Trade Administration",
        )

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per entry, in file order.

        Raises:
            DamagedList: neither JSON nor text that can be read, or a field is absent.
        """
        found = Gathering(source.file)
        if begins_as_json(source.head):
            for row, item in array_items(stream, source.file, _KEY):
                yield from found.finished(_id_of(item), _from_json(item, row))
            return
        for one in published_records(stream, source.file, LAYOUT):
            if isinstance(one, Issue):
                yield one
            else:
                yield from found.finished(_id_of(one), _from_row(one))


def _id_of(item: dict[str, Any]) -> str:
    return text_of(item, "id", "_id", "entity_number")


def _from_json(item: dict[str, Any], row: int) -> Gathered:
    entry = Gathered(row)
    _add_facts(entry, item)
    addresses = item.get("addresses")
    for one in addresses if isinstance(addresses, list) else ():
        if isinstance(one, dict):
            lines = [text_of(one, key) for key in ("address", "city", "state", "postal_code")]
            country = text_of(one, "country")
            entry.add(addresses=address_of(lines, country), countries=country)
    ids = item.get("ids")
    for one in ids if isinstance(ids, list) else ():
        if isinstance(one, dict):
            entry.numbers.add(text_of(one, "type"), text_of(one, "number"), text_of(one, "country"))
    return entry


def _from_row(row: Record) -> Gathered:
    entry = Gathered(row.row)
    several = ("programs", "alt_names", "citizenships", "nationalities", "dates_of_birth")
    _add_facts(entry, {**row, **{key: row[key].split(APART) for key in several}})
    for address in row["addresses"].split(APART):
        country = _COUNTRY.search(address.strip())
        entry.add(addresses=address, countries=country[1] if country else "")
    for number in row["ids"].split(APART):
        label, _, rest = number.strip().partition(",")
        value, _, issuer = rest.partition(",")
        entry.numbers.add(label if rest else "number", value or label, issuer.strip())
    return entry


def _add_facts(entry: Gathered, item: dict[str, Any]) -> None:
    entry.kind = KINDS.get(text_of(item, "type").casefold(), "")
    entry.listed = american_day(text_of(item, "start_date"))
    entry.expires = american_day(text_of(item, "end_date"))
    entry.reference = text_of(item, "federal_register_notice") or text_of(item, "entity_number")
    entry.grounds = ("sanction",)
    entry.add(
        primary=_natural(text_of(item, "name"), entry.kind),
        strong=(_natural(name, entry.kind) for name in texts(item.get("alt_names"))),
        births=(part for text in texts(item.get("dates_of_birth")) for part in birth_texts(text)),
        countries=(*texts(item.get("citizenships")), *texts(item.get("nationalities"))),
        programmes=texts(item.get("programs")),
        reasons=text_of(item, "source"),
        notes=text_of(item, "remarks"),
    )
    if isinstance(country := item.get("country"), str):
        entry.add(countries=country)


def _natural(name: str, kind: str) -> str:
    """A person's name with the given names first."""
    found = _FAMILY_FIRST.fullmatch(name.strip()) if kind == "person" else None
    if found is None or _SUFFIX.fullmatch(found[2].strip()):
        return name
    return f"{found[2].strip()} {found[1].strip()}"
