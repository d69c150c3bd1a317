"""
Records as Senzing reads them: attributes at the top, or in objects of any list at the top.

An attribute may have a word for its use before it (`PRIMARY_NAME_ORG`, `BUSINESS_ADDR_FULL`). Of
two records with one `DATA_SOURCE` and `RECORD_ID` the later has taken the place of the earlier.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from supplyscreen.tables.standards.id_cells import id_cell, national_id
from supplyscreen.tables.standards.json_values import Object, day_of, text_at
from supplyscreen.tables.standards.names import joined
from supplyscreen.text.countries import country_code

PERSON: Final = "PERSON"
FIRM: Final = "ORGANIZATION"
FIRMS: Final = frozenset({FIRM, "ORGANISATION", "COMPANY", "BUSINESS"})

_ENOUGH_BIRTHS = 10
_FIRST_OF_MONTH = "-01"
_LONG_CODES = {"GBR": "GB", "SWE": "SE", "NOR": "NO", "DNK": "DK", "FIN": "FI"}
_ADDRESS_LINES = tuple(f"ADDR_LINE{number}" for number in range(1, 7))
_PARTS = ("NAME_FIRST", "NAME_MIDDLE", "NAME_LAST")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A tie to another record."""

    target: tuple[str, str]
    """Its domain and key."""
    role: str
    since: str
    until: str


@dataclass(slots=True)
class SenzingRecord:
    """One record."""

    row: int
    source: str
    id: str
    said: Object
    kind: str = ""
    """PERSON, FIRM or, where nothing tells, ""."""
    features: list[Object] = field(default_factory=list)
    """The record itself, then the objects of its lists."""

    @property
    def key(self) -> tuple[str, str]:
        """What makes it distinct."""
        return self.source, self.id

    def names(self) -> list[str]:
        """Every name, the primary one first."""
        found = [
            (not _is_primary(feature, key), name)
            for feature in self.features
            for key, name in _names(feature)
        ]
        found.sort(key=lambda one: one[0])
        return list(dict.fromkeys(name for _, name in found))

    def name(self) -> str:
        """The name it goes by, "" without any."""
        return next(iter(self.names()), "")

    def aliases(self) -> str:
        """Its other names as one cell."""
        return joined(self.names()[1:])

    def birth(self) -> str:
        """Birth date of a person."""
        return day_of(self.first("DATE_OF_BIRTH")) if self.kind == PERSON else ""

    def country(self) -> str:
        """Where it is registered, else where it has its address: two letters, else as written."""
        told = self.first("REGISTRATION_COUNTRY") or self.first("ADDR_COUNTRY")
        return alpha_2(told)

    def ids(self, *, beside: bool = False) -> str:
        """The numbers of a company as one cell; those of persons are not carried."""
        if self.kind == PERSON:
            return ""
        country = self.country()
        pairs = [
            pair for feature in self.features for pair in _ids(feature, country, beside=beside)
        ]
        return id_cell(pairs, country)

    def place(self) -> dict[str, str]:
        """Address, postcode, city and country of the first address."""
        told = next((one for one in self.features if _address(one)), {})
        return {
            "address": _address(told),
            "postcode": _told(told, "ADDR_POSTAL_CODE"),
            "city": _told(told, "ADDR_CITY"),
            "country": self.country(),
        }

    def first(self, attribute: str) -> str:
        """The first value of an attribute, "" without any."""
        return next(filter(None, (_told(one, attribute) for one in self.features)), "")

    def pointers(self) -> Iterator[Pointer]:
        """Its ties, in order."""
        for one in self.features:
            if key := text_at(one, "REL_POINTER_KEY"):
                yield Pointer(
                    target=(text_at(one, "REL_POINTER_DOMAIN"), key),
                    role=text_at(one, "REL_POINTER_ROLE"),
                    since=day_of(text_at(one, "REL_POINTER_FROM_DATE")),
                    until=day_of(text_at(one, "REL_POINTER_THRU_DATE")),
                )

    def anchors(self) -> Iterator[tuple[str, str]]:
        """What others call it when they point at it."""
        for one in self.features:
            if key := text_at(one, "REL_ANCHOR_KEY"):
                yield text_at(one, "REL_ANCHOR_DOMAIN"), key


def senzing_record(row: int, said: Object) -> SenzingRecord:
    """One record of a file."""
    several = [value for value in said.values() if isinstance(value, list)]
    features = [said, *(one for value in several for one in value if isinstance(one, dict))]
    found = SenzingRecord(
        row, text_at(said, "DATA_SOURCE"), text_at(said, "RECORD_ID"), said, features=features
    )
    found.kind = _kind(found)
    return found


def birth_dates_are_padded(records: Iterable[SenzingRecord]) -> bool:
    """
    Whether birth dates tell the month alone: all of at least ten people are born on the first.

    Some registers publish month and year; a program that wants a day makes it the first.
    """
    births = {one.key: birth for one in records if (birth := one.birth())}
    full = len("YYYY-MM-DD")
    return len(births) >= _ENOUGH_BIRTHS and all(
        len(birth) == full and birth.endswith(_FIRST_OF_MONTH) for birth in births.values()
    )


def alpha_2(told: str) -> str:
    """Two letters of a country, else what is told."""
    return country_code(told) or _LONG_CODES.get(told.upper(), told)


def _kind(record: SenzingRecord) -> str:
    told = text_at(record.said, "RECORD_TYPE").upper()
    if told in FIRMS:
        return FIRM
    if told:
        return told
    if record.first("NAME_ORG"):
        return FIRM
    return PERSON if record.first("DATE_OF_BIRTH") or record.first("NAME_LAST") else ""


def _told(feature: Object, attribute: str) -> str:
    """An attribute, with or without a word for its use before it."""
    for key in feature:
        if key == attribute or key.endswith(f"_{attribute}"):
            return text_at(feature, key)
    return ""


def _names(feature: Object) -> Iterator[tuple[str, str]]:
    """(attribute, name) of each name that stands in one object."""
    for key in feature:
        name = " ".join(text_at(feature, key).split())
        if name and key.endswith(("NAME_ORG", "NAME_FULL")):
            yield key, name
    parts = " ".join(filter(None, (_told(feature, part) for part in _PARTS)))
    if parts:
        yield _PARTS[0], " ".join(parts.split())


def _is_primary(feature: Object, key: str) -> bool:
    return key.startswith("PRIMARY_") or text_at(feature, "NAME_TYPE").upper() == "PRIMARY"


def _address(feature: Object) -> str:
    lines = filter(None, (_told(feature, line) for line in _ADDRESS_LINES))
    return ", ".join(lines) or _told(feature, "ADDR_FULL")


def _ids(feature: Object, country: str, *, beside: bool) -> Iterator[tuple[str, str]]:
    """(scheme, number) of the numbers that stand in one object."""
    if number := _told(feature, "NATIONAL_ID_NUMBER"):
        whose = alpha_2(_told(feature, "NATIONAL_ID_COUNTRY")) or country
        scheme = _told(feature, "NATIONAL_ID_TYPE")
        is_own = not whose or whose == country
        yield (scheme, number) if scheme else national_id(whose, number, beside=beside and is_own)
    if number := _told(feature, "TAX_ID_NUMBER"):
        yield _told(feature, "TAX_ID_TYPE") or "tax id", number
    for attribute, scheme in _OTHER_NUMBERS.items():
        if number := _told(feature, attribute):
            yield scheme, number


_OTHER_NUMBERS: Mapping[str, str] = {"LEI_NUMBER": "LEI", "DUNS_NUMBER": "DUNS"}
