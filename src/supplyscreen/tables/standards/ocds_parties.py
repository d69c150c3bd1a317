"""
Organisations in OCDS releases: what they are called, which numbers they bear, where they are.

In 1.1 an award refers to its suppliers by `id`, and `parties` says who they are; in 1.0 everything
stands where the organisation is named. What the reference says counts where `parties` is silent.
"""

from collections.abc import Iterable, Mapping

from supplyscreen.tables.standards.id_cells import id_cell
from supplyscreen.tables.standards.json_values import Object, object_at, text_at
from supplyscreen.tables.standards.names import joined
from supplyscreen.text.countries import country_code

_LANGUAGES = ("name_", "legalName_")


def resolved(reference: Object, parties: Mapping[str, Object]) -> Object:
    """An organisation with all that is said of it."""
    known = parties.get(text_at(reference, "id"), {})
    return {**reference, **{key: value for key, value in known.items() if value not in (None, "")}}


def names_of(organisation: Object) -> list[str]:
    """Every name, the one it goes by first: common, legal, then those in other languages."""
    identifier = object_at(organisation, "identifier")
    spelled = [text_at(organisation, "name"), text_at(identifier, "legalName")]
    # Some publishers give the legal name and the number with nothing around them.
    spelled.append(text_at(organisation, "legalName"))
    for holder in (organisation, identifier):
        spelled += [text_at(holder, key) for key in sorted(holder) if key.startswith(_LANGUAGES)]
    return list(dict.fromkeys(filter(None, (" ".join(name.split()) for name in spelled))))


def ids_of(organisation: Object) -> str:
    """Its identifiers as one cell; the `id` that links releases is none of them."""
    more = organisation.get("additionalIdentifiers")
    several = [organisation.get("identifier"), *(more if isinstance(more, list) else [])]
    pairs = [(text_at(one, "scheme"), text_at(one, "id")) for one in several]
    return id_cell(pairs, country_code(described(organisation)["country"]))


def described(organisation: Object) -> dict[str, str]:
    """Its address as cells."""
    address = object_at(organisation, "address")
    return {
        "address": text_at(address, "streetAddress"),
        "postcode": text_at(address, "postalCode"),
        "city": text_at(address, "locality"),
        "country": text_at(address, "country") or text_at(address, "countryName"),
    }


def party_cells(organisation: Object, name_field: str, id_field: str) -> dict[str, str]:
    """Who an organisation is, under the headers of its role."""
    names = names_of(organisation)
    return {
        name_field: names[0] if names else "",
        id_field: ids_of(organisation),
        "aliases": joined(names[1:]),
        **described(organisation),
    }


def key_of(organisation: Object) -> str:
    """By what two mentions within one process are the same organisation."""
    names = names_of(organisation)
    return ids_of(organisation) or (names[0].casefold() if names else "")


def names_somebody(organisation: Object) -> bool:
    """Whether a name or a number says who it is."""
    return bool(key_of(organisation))


def has_role(organisation: Object, roles: Iterable[str]) -> bool:
    """Whether an organisation of `parties` has one of these roles."""
    own = organisation.get("roles")
    several = own if isinstance(own, list) else [own]
    return any(role in several for role in roles)
