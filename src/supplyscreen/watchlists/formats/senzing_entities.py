"""
`senzing-entities`: records for Senzing's entity resolution, one JSON object on each line.

An entry is a record. Where records of a file say why their party is listed (`RISKS` with `TOPIC`,
as OpenSanctions' collections do), those that do not stand there for their ties alone and are no
targets. Attributes stand at the top of the record or in objects of any list there, with or without
a word for their use before them. Every name is strong, as the format marks none as weak.

Source: Senzing's "Generic Entity Specification".
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.text.identifiers import parse_ids
from supplyscreen.watchlists.gathered import KINDS, Gathered, Gathering, birth_texts, name_of
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource, issue
from supplyscreen.watchlists.json_items import begins_as_json, first_item, line_items, text_of
from supplyscreen.watchlists.native import folded
from supplyscreen.watchlists.places import country_named

_MARKS = (b'"DATA_SOURCE"', b'"RECORD_ID"')
_COUNTRIES = ("REGISTRATION_COUNTRY", "NATIONALITY", "CITIZENSHIP", "COUNTRY_OF_ASSOCIATION")
_NUMBERS = {
    "NATIONAL_ID_NUMBER": ("NATIONAL_ID_TYPE", "NATIONAL_ID_COUNTRY", "registration"),
    "TAX_ID_NUMBER": ("TAX_ID_TYPE", "TAX_ID_COUNTRY", "tax"),
    "PASSPORT_NUMBER": ("", "PASSPORT_COUNTRY", "passport"),
    "LEI_NUMBER": ("", "", "lei"),
    "DUNS_NUMBER": ("", "", "DUNS"),
    "OTHER_ID_NUMBER": ("OTHER_ID_TYPE", "OTHER_ID_COUNTRY", "number"),
}
_GROUNDS = {
    "sanction": "sanction",
    "sanction.linked": "sanction",
    "debarment": "debarment",
    "corp.disqual": "business-ban",
}
_NORDIC = frozenset({"SE", "NO", "DK", "FI"})


class SenzingEntitiesReader:
    """See the module docstring for the attributes."""

    format = "senzing-entities"

    def accepts(self, source: ListSource) -> bool:
        """Whether the first line is a record with a source and an id."""
        if not (item := first_item(source.head)):
            # The first line may be longer than what is seen of it.
            is_cut = begins_as_json(source.head) and b"\n" not in source.head
            return is_cut and all(mark in source.head for mark in _MARKS)
        return bool(text_of(item, "DATA_SOURCE") and text_of(item, "RECORD_ID"))

    def describe(self, source: ListSource) -> ListFacts | None:  # noqa: ARG002 - anybody's
        """Nothing: anybody can hand over such a file."""
        return None

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per record, in file order.

        Raises:
            DamagedList: not UTF-8, a line larger than any record, or cut off.
        """
        says_why = any(
            _topics(one[1]) for one in line_items(stream, source.file) if not isinstance(one, Issue)
        )
        stream.seek(0)
        found = Gathering(source.file)
        for one in line_items(stream, source.file):
            if isinstance(one, Issue):
                yield one
                continue
            row, item = one
            own = text_of(item, "RECORD_ID")
            if says_why and not _topics(item):
                yield issue("watchlists.not_a_target", source.file, row=row, value=own)
            else:
                yield from found.finished(own, _entry(item, row))


def _features(item: dict[str, Any]) -> list[dict[str, Any]]:
    lists = (value for value in item.values() if isinstance(value, list))
    return [item, *(one for value in lists for one in value if isinstance(one, dict))]


def _topics(item: dict[str, Any]) -> tuple[str, ...]:
    found = (text_of(one, "TOPIC") for one in _features(item))
    return tuple(dict.fromkeys(filter(None, found)))


def _told(feature: dict[str, Any], attribute: str) -> str:
    """An attribute, with or without a word for its use before it."""
    keys = (key for key in feature if key == attribute or key.endswith(f"_{attribute}"))
    return text_of(feature, *keys)


def _entry(item: dict[str, Any], row: int) -> Gathered:
    features, topics = _features(item), _topics(item)
    entry = Gathered(row, kind=KINDS.get(text_of(item, "RECORD_TYPE").casefold(), ""))
    entry.grounds = tuple(sorted({_GROUNDS[one] for one in topics if one in _GROUNDS}))
    entry.add(reasons=topics)
    country = ""
    for one in features:
        _add_names(entry, one)
        entry.add(
            births=birth_texts(_told(one, "DATE_OF_BIRTH")),
            addresses=_told(one, "ADDR_FULL"),
            countries=[_told(one, key) for key in _COUNTRIES],
        )
        country = country or next(filter(None, (_told(one, key) for key in _COUNTRIES)), "")
    for one in features:
        _add_numbers(entry, one, country)
    return entry


def _add_names(entry: Gathered, feature: dict[str, Any]) -> None:
    parts = name_of(_told(feature, f"NAME_{part}") for part in ("FIRST", "MIDDLE", "LAST"))
    names = [text_of(feature, key) for key in feature if key.endswith(("NAME_FULL", "NAME_ORG"))]
    names += [parts] if parts else []
    marked = text_of(feature, "NAME_TYPE").upper() == "PRIMARY"
    is_primary = marked or any(key.startswith("PRIMARY_NAME") for key in feature)
    entry.add(**{"primary" if is_primary else "strong": names})


def _add_numbers(entry: Gathered, feature: dict[str, Any], country: str) -> None:
    for attribute, (kind, where, otherwise) in _NUMBERS.items():
        number = _told(feature, attribute)
        if not number:
            continue
        whose = (_told(feature, where) if where else "") or country
        label = (_told(feature, kind) if kind else "") or otherwise
        if attribute == "NATIONAL_ID_NUMBER" and entry.kind == "company":
            if _add_register(entry, number, whose):
                continue
            label = otherwise
        entry.numbers.add(label, number, whose)


def _add_register(entry: Gathered, number: str, country: str) -> bool:
    """Take a number of a register that its country tells, if it passes that register's check."""
    code = country_named(country)
    if not code or code in _NORDIC:
        return False
    parsed = parse_ids(f"orgnr: {folded(number)}", country=code)
    known = [one for one in parsed.identifiers if one.valid]
    entry.numbers.identifiers.update({f"{one.scheme}:{one.value}": None for one in known})
    return bool(known)
