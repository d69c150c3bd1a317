"""
Dates and years of birth. A year is compared whatever else of the date is known.

A list may give several possible dates: one that is equal agrees, and only if none of them can be
the other side's does it disagree.
"""

from collections.abc import Iterable

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
        left, right = _dates(ours), _dates(theirs)
        common = sorted(one for one in left & right if len(one) == _FULL)
        if not common and (_is_vague(left, right) or _is_vague(right, left)):
            return unknown(self.attribute)
        # Years alone are shown: a date of birth is most of a person number.
        return settled(
            self.attribute, bool(common), _years(common or left), _years(common or right)
        )


class BirthYearComparator:
    """The year of birth."""

    attribute = Attribute.BIRTH_YEAR

    def compare(self, ours: Side, theirs: Side) -> tuple[Evidence, ...]:
        """Nothing where one of them cannot be a person."""
        if not (ours.can_be_person and theirs.can_be_person):
            return ()
        left, right = ({one[:_YEAR] for one in _dates(side)} for side in (ours, theirs))
        if not left or not right:
            return unknown(self.attribute)
        common = left & right
        return settled(
            self.attribute, bool(common), _years(common or left), _years(common or right)
        )


def _dates(side: Side) -> set[str]:
    return {one for one in side.birth_date.split("|") if len(one) >= _YEAR}


def _is_vague(dates: set[str], other: set[str]) -> bool:
    """Whether there is no full date, or a partial one that may be one of the other's."""
    partial = [one for one in dates if len(one) < _FULL]
    return len(partial) == len(dates) or any(
        full.startswith(one) for one in partial for full in other
    )


def _years(dates: Iterable[str]) -> str:
    return ", ".join(sorted({one[:_YEAR] for one in dates}))
