"""
Our municipality or post town, found as words in the entry's address.

Never disagrees: a firm has many addresses.
"""

from supplyscreen.match.interface import Side, settled, unknown
from supplyscreen.model.matches import Attribute, Evidence
from supplyscreen.text.names import fold

_KINDS = frozenset({"kommun", "stad", "municipality", "city"})


class MunicipalityComparator:
    """Agrees or is unknown."""

    attribute = Attribute.MUNICIPALITY

    def compare(self, ours: Side, theirs: Side) -> tuple[Evidence, ...]:
        """Compare folded words in a row: "Upplands Väsby" is not "Väsby"."""
        place = _place(ours.municipality)
        where = theirs.municipality or theirs.address
        if not place or f" {place} " not in f" {fold(where)} ":
            return unknown(self.attribute)
        return settled(self.attribute, True, ours.municipality, where)


def _place(municipality: str) -> str:
    """The name of the place: "uppsala" of "Uppsala kommun"."""
    words = fold(municipality).split()
    if len(words) > 1 and words[-1] in _KINDS:
        words = words[:-1]
    return " ".join(words)
