"""Person or company: an unknown kind takes the other's, a sole trader agrees with both."""

from supplyscreen.match.interface import Side, settled, unknown
from supplyscreen.model.matches import Attribute, Evidence
from supplyscreen.model.parties import PartyKind


class KindComparator:
    """What the two are."""

    attribute = Attribute.KIND

    def compare(self, ours: Side, theirs: Side) -> tuple[Evidence, ...]:
        """Unknown as soon as one side is."""
        if PartyKind.UNKNOWN in (ours.kind, theirs.kind):
            return unknown(self.attribute)
        agrees = ours.kind is theirs.kind or _sole(ours, theirs) or _sole(theirs, ours)
        return settled(self.attribute, agrees, ours.kind.value, theirs.kind.value)


def _sole(trader: Side, other: Side) -> bool:
    return trader.is_sole_trader and other.kind is PartyKind.PERSON
