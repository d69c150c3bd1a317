"""Persons and entities of BODS statements: names, numbers, dates and places as cells."""

from collections.abc import Iterator

from supplyscreen.tables.standards.bods_statements import Statement
from supplyscreen.tables.standards.id_cells import id_cell
from supplyscreen.tables.standards.json_values import (
    Nesting,
    Object,
    day_of,
    object_at,
    text_at,
    texts_at,
)
from supplyscreen.tables.standards.names import joined

_FIRST_NAMES = ("legal", "individual", "")
"""Types of names in the order in which they are taken: 0.4, 0.2 and 0.3, none given."""
_FORMER = frozenset({"former", "birth"})


class BodsParties:
    """Reads what statements say of parties."""

    def __init__(self, nesting: Nesting) -> None:
        self._nesting = nesting

    def names(self, one: Statement) -> list[tuple[str, str]]:
        """(type, name) pairs, the name it goes by first."""
        said = one.said
        if "names" not in said:
            spelled = [("", text_at(said, "name"))]
            spelled += [("alternative", name) for name in texts_at(said, "alternateNames")]
        else:
            told = self._nesting.objects(said, "names", one.row)
            spelled = sorted(map(_typed, told), key=_rank)
        return [(kind, " ".join(name.split())) for kind, name in spelled if name]

    def name(self, one: Statement) -> str:
        """The name it goes by."""
        return next((name for _, name in self.names(one)), "")

    def ids(self, one: Statement) -> str:
        """Its numbers as one cell."""
        told = self._nesting.objects(_known(one, "identifiers"), "identifiers", one.row)
        pairs = [
            (text_at(pair, "scheme") or text_at(pair, "schemeName"), text_at(pair, "id"))
            for pair in told
        ]
        return id_cell(pairs, _jurisdiction(one))

    def person(self, one: Statement) -> dict[str, str]:
        """A person's name and birth date; numbers of persons are not carried."""
        return {
            "person_name": self.name(one),
            "birth_date": day_of(text_at(_known(one, "birthDate"), "birthDate")),
        }

    def entity(self, one: Statement) -> dict[str, str]:
        """All cells of a company and the like, older versions' names among them."""
        names = self.names(one)
        first = names[0][1] if names else ""
        before = [name for version in one.earlier for _, name in self.names(version)[:1]]
        former = [name for kind, name in names[1:] if kind in _FORMER]
        former = [name for name in (*reversed(before), *former) if name != first]
        others = [name for kind, name in names[1:] if kind not in _FORMER]
        return {
            "name": first,
            "org_id": self.ids(one),
            "former_name": former[0] if former else "",
            "aliases": joined((*others, *former[1:])),
            "legal_form": text_at(object_at(one.said, "entityType"), "details"),
            "registered_date": day_of(text_at(one.said, "foundingDate")),
            "deregistered_date": day_of(text_at(one.said, "dissolutionDate")),
            "status": "closed" if one.is_closed else "",
            **self._place(one),
        }

    def _place(self, one: Statement) -> dict[str, str]:
        address = next(self._addresses(one), {})
        return {
            "address": text_at(address, "address"),
            "postcode": text_at(address, "postCode") or text_at(address, "postcode"),
            "country": _jurisdiction(one) or _country(address.get("country")),
        }

    def _addresses(self, one: Statement) -> Iterator[Object]:
        """Those of the seat first."""
        told = list(self._nesting.objects(one.said, "addresses", one.row))
        yield from sorted(told, key=lambda address: text_at(address, "type") != "registered")


def _known(one: Statement, key: str) -> Object:
    """What the last version that speaks of it says: birth dates and numbers do not change."""
    return next(
        (version.said for version in (one, *reversed(one.earlier)) if version.said.get(key)), {}
    )


def _jurisdiction(one: Statement) -> str:
    keys = ("jurisdiction", "incorporatedInJurisdiction")
    return next(filter(None, (_country(_known(one, key).get(key)) for key in keys)), "")


def _country(told: object) -> str:
    """Letters or name; of a part of a country ("US-DE") the country."""
    if isinstance(told, str):
        return told.strip()
    if not isinstance(told, dict):
        return ""
    return text_at(told, "code").partition("-")[0] or text_at(told, "name")


def _typed(told: Object) -> tuple[str, str]:
    parts = (text_at(told, "givenName"), text_at(told, "familyName"))
    return text_at(told, "type"), text_at(told, "fullName") or " ".join(filter(None, parts))


def _rank(typed: tuple[str, str]) -> int:
    kind, _ = typed
    return _FIRST_NAMES.index(kind) if kind in _FIRST_NAMES else len(_FIRST_NAMES)
