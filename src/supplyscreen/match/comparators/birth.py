"""Dates and years of birth. A year is compared whatever else of the date is known."""

from supplyscreen.match.interface import Side, settled, unknown
from supplyscreen.model.matches import Attribute, Evidence

_FULL = len("YYYY-MM-DD")
_YEAR = len("YYYY")


class BirthDateComparator:
    """The whole date, where both sides give one."""

    attribute = Attribute.BIRTH_DATE

    def compare(self, ours: Side, theirs: Side) -> tuple[Evidence, ...]:
        """Nothing where one of them cannot be a person."""
        if not (ours.can_be_person and theirs.can_be_person):
            return ()
        left, right = ours.birth_date, theirs.birth_date
        if len(left) != _FULL or len(right) != _FULL:
            return unknown(self.attribute)
        # Years alone are shown: a date of birth is most of a person number.
        return settled(self.attribute, left == right, left[:_YEAR], right[:_YEAR])


class BirthYearComparator:
    """The year of birth."""

    attribute = Attribute.BIRTH_YEAR

    def compare(self, ours: Side, theirs: Side) -> tuple[Evidence, ...]:
        """Nothing where one of them cannot be a person."""
        if not (ours.can_be_person and theirs.can_be_person):
            return ()
        left, right = ours.birth_date[:_YEAR], theirs.birth_date[:_YEAR]
        if len(left) != _YEAR or len(right) != _YEAR:
            return unknown(self.attribute)
        return settled(self.attribute, left == right, left, right)
