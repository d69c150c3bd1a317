"""Countries. A difference is information only: firms and people move."""

from supplyscreen.match.interface import Side, settled, unknown
from supplyscreen.model.matches import Attribute, Evidence


class CountryComparator:
    """Whether any country is common to both."""

    attribute = Attribute.COUNTRY

    def compare(self, ours: Side, theirs: Side) -> tuple[Evidence, ...]:
        """Unknown as soon as one side is."""
        if not ours.countries or not theirs.countries:
            return unknown(self.attribute)
        agrees = not set(ours.countries).isdisjoint(theirs.countries)
        return settled(
            self.attribute, agrees, ", ".join(ours.countries), ", ".join(theirs.countries)
        )
