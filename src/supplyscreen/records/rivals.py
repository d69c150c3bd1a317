"""
Several columns for one field, and columns for a field that another kind of heading stands in for.

The column with the plainest spelling goes before those that yield to it, then the dictionary before
the grammar, then what the cells hold. What is still open is `mapping`'s to settle.
"""

from collections.abc import Collection, Iterable, Mapping

from supplyscreen.records.headers import Claim
from supplyscreen.records.kinds import PAYMENTS

_STANDS_IN: Mapping[str, tuple[str, ...]] = {"amount": ("amount_net", "amount_gross")}
"""Field -> those whose column is taken for it where it has none."""

_STANDS_IN_FOR_PAID: Mapping[str, tuple[str, ...]] = {
    "amount": (*_STANDS_IN["amount"], "contract_value")
}
_BY_THE_WAY = frozenset({"supplier_name"})


def telling_fields(claims: Iterable[Claim]) -> tuple[frozenset[str], frozenset[str]]:
    """
    The fields that tell the kind of a table: without, and with, what names a party by the way.

    "Party" or "Recipient" name whoever is paid where nothing else does, and mean little elsewhere.
    """
    single = [claim for claim in claims if len(claim.fields) == 1]
    every = frozenset(claim.fields[0] for claim in single)
    by_the_way = {claim.fields[0] for claim in single if claim.rank} & _BY_THE_WAY
    sure = {claim.fields[0] for claim in single if not claim.rank}
    return every - (by_the_way - sure), every


def plainest(wanting: Iterable[int], claims: Mapping[int, Claim]) -> list[int]:
    """Of the columns that want one field those whose header says so most plainly."""
    several = list(wanting)
    ranks = {column: (claims[column].rank, not claims[column].exact) for column in several}
    first = min(ranks.values())
    return [column for column in several if ranks[column] == first]


def stood_in(kind: str, columns: Mapping[str, int], given: Collection[str]) -> dict[str, int]:
    """The columns, a net or gross amount being the amount where no other is; `given` ones stay."""
    found = dict(columns)
    wanted = _STANDS_IN_FOR_PAID if kind == PAYMENTS else _STANDS_IN
    for field, seconds in wanted.items():
        second = next((one for one in seconds if one in found and one not in given), "")
        if second and field not in found:
            found[field] = found.pop(second)
    return found
