"""
Which column of a roles table names the person, and which the company.

"Namn" says neither. Beside a column that names a company, or where the table says the person's
role, number or birth date and names nobody else, it is the person; beside columns named after
offices that hold the names themselves ("Ordförande", "VD") it is the company.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from supplyscreen.records.headers import Claim, normalise
from supplyscreen.records.kinds import ROLES

_BARE = frozenset({"namn", "name", "navn", "nimi"})
_OF_PERSON = frozenset({"person_name", "given_name", "family_name"})
_TELLS_PERSON = frozenset({"role", "person_id", "birth_date"})
_OF_SUPPLIER = frozenset({"supplier_name"})


def tell_people(
    kind: str, headers: Sequence[str], claims: dict[int, Claim], given: AbstractSet[str]
) -> dict[int, Claim]:
    """The claims of a table, with bare names given to the person where they are the person's."""
    if kind != ROLES:
        return claims
    fields = {field for claim in claims.values() for field in claim.fields} | given
    bare = [
        column
        for column, claim in claims.items()
        if "name" in claim.fields and normalise(headers[column]) in _BARE
    ]
    if fields & _OF_PERSON or not bare:
        return claims
    if fields & _TELLS_PERSON or _names_company(claims, bare) or fields & _OF_SUPPLIER:
        return claims | {
            column: replace(claims[column], fields=("person_name",)) for column in bare
        }
    return claims


def _names_company(claims: Mapping[int, Claim], bare: Sequence[int]) -> bool:
    """Whether another column of names says that they are those of companies."""
    return any("name" in claim.fields for column, claim in claims.items() if column not in bare)
