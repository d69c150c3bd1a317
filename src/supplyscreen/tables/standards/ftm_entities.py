"""
FollowTheMoney entities: what one is, what it is called, and whom another one means.

Every property is a list of texts. An entity may come in several pieces with one id, which together
are the entity.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from supplyscreen.tables.standards.id_cells import id_cell, national_id
from supplyscreen.tables.standards.json_values import Object, day_of, object_at, text_at, texts_at
from supplyscreen.tables.standards.names import joined

PERSON: Final = "Person"
FIRMS = frozenset({"Company", "Organization", "LegalEntity", "PublicBody"})
_VAGUE = frozenset({"Thing", "LegalEntity"})
_OTHER_NAMES = ("alias", "abbreviation", "weakAlias")
_NUMBERS = (
    ("LEI", "leiCode"),
    ("INN", "innCode"),
    ("OGRN", "ogrnCode"),
    ("DUNS", "dunsCode"),
    ("tax number", "taxNumber"),
    ("idNumber", "idNumber"),
)
_COUNTRIES = ("jurisdiction", "mainCountry", "country")


@dataclass(slots=True)
class Entity:
    """One entity with all its pieces."""

    row: int
    """Of its first piece."""
    id: str
    schema: str
    said: dict[str, list[str]] = field(default_factory=dict)

    def take(self, schema: str, properties: Object) -> None:
        """Add one more piece; the schema that tells most is kept."""
        if self.schema in _VAGUE and schema in FIRMS | {PERSON}:
            self.schema = schema
        for name in properties:
            known = self.said.setdefault(name, [])
            known += [text for text in texts_at(properties, name) if text not in known]

    def all(self, name: str) -> Sequence[str]:
        """Every value of a property."""
        return self.said.get(name, ())

    def first(self, *names: str) -> str:
        """The first value of the first property that has one."""
        return next((text for name in names for text in self.all(name)), "")


class Entities:
    """All entities of a file, by their ids."""

    def __init__(self, pieces: Iterable[tuple[int, Object]]) -> None:
        self._by_id: dict[str, Entity] = {}
        self.several: list[Entity] = []
        for row, piece in pieces:
            own = text_at(piece, "id")
            entity = self._by_id.get(own)
            if entity is None:
                entity = Entity(row=row, id=own, schema=text_at(piece, "schema"))
                self.several.append(entity)
                if own:
                    self._by_id[own] = entity
            entity.take(text_at(piece, "schema"), object_at(piece, "properties"))

    def meant(self, entity: Entity, name: str) -> Iterator[Entity | str]:
        """Whom a property means; the id itself if the file does not hold that entity."""
        for own in entity.all(name):
            yield self._by_id.get(own, own)

    def place(self, entity: Entity) -> dict[str, str]:
        """Where somebody is: an address of their own, else one they are tied to."""
        tied = next(
            (one for one in self.meant(entity, "addressEntity") if isinstance(one, Entity)), None
        )
        if tied is None:
            told = {"address": entity.first("address")}
        else:
            told = {
                "address": tied.first("street") or tied.first("full"),
                "postcode": tied.first("postalCode"),
                "city": tied.first("city"),
            }
        country = entity.first(*_COUNTRIES) or (tied.first("country") if tied else "")
        return {**told, "country": country}


def name_of(entity: Entity) -> str:
    """The name somebody goes by."""
    parts = " ".join(filter(None, (entity.first("firstName"), entity.first("lastName"))))
    return " ".join((entity.first("name") or parts).split())


def other_names(entity: Entity) -> str:
    """Further names as one cell."""
    more = [name for key in _OTHER_NAMES for name in entity.all(key)]
    return joined([*entity.all("name")[1:], *more, *entity.all("previousName")[1:]])


def ids_of(entity: Entity, *, beside: bool = False) -> str:
    """
    The numbers of a company as one cell; those of persons are not carried.

    `beside` as `national_id` says.
    """
    if entity.schema == PERSON:
        return ""
    country = entity.first(*_COUNTRIES)[:2]
    own = entity.all("registrationNumber")
    pairs = [national_id(country, number, beside=beside) for number in own]
    pairs += [(f"{country.upper()}-VAT", number) for number in entity.all("vatCode")]
    pairs += [(scheme, number) for scheme, key in _NUMBERS for number in entity.all(key)]
    return id_cell(pairs, country)


def birth_of(entity: Entity) -> str:
    """A person's birth date."""
    return day_of(entity.first("birthDate")) if entity.schema == PERSON else ""
