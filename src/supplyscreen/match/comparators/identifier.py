"""
Organisation numbers, VAT numbers and LEIs, one scheme at a time; and person numbers.

Only numbers that pass their check count. A number of no known scheme ("other") is compared only
with one under the same label, and decides nothing: it is shown as `unknown` with both values.
"""

from supplyscreen.match.interface import KnownIdentifier, Side, settled, unknown
from supplyscreen.model.matches import Attribute, Evidence, Outcome
from supplyscreen.text.other_registers import account_schemes

OTHER = "other"


class IdentifierComparator:
    """Equal, or two different ones of one scheme."""

    attribute = Attribute.IDENTIFIER

    def compare(self, ours: Side, theirs: Side) -> tuple[Evidence, ...]:
        """One per scheme that both sides have a valid number of."""
        if not ours.identifiers and not theirs.identifiers and _only_persons(ours, theirs):
            return ()
        left, right = _by_scheme(ours), _by_scheme(theirs)
        found = [
            Evidence(
                attribute=self.attribute,
                outcome=Outcome.AGREES if equal else Outcome.DISAGREES,
                ours=equal or left[scheme][0],
                theirs=equal or right[scheme][0],
                detail=scheme,
            )
            for scheme in sorted(left.keys() & right.keys())
            for equal in [next((one for one in left[scheme] if one in right[scheme]), "")]
            # A firm may have several accounts: another one says nothing.
            if equal or scheme not in account_schemes()
        ]
        found += _same_label(ours, theirs)
        return tuple(found) or unknown(self.attribute)


class PersonNumberComparator:
    """Equality of person numbers, of which nothing is ever shown."""

    attribute = Attribute.PERSON_NUMBER

    def compare(self, ours: Side, theirs: Side) -> tuple[Evidence, ...]:
        """Nothing where neither can be a person."""
        left, right = ours.person_numbers, theirs.person_numbers
        if len(left) and len(right):
            agrees = not set(left.value.tolist()).isdisjoint(right.value.tolist())
            return settled(self.attribute, agrees, "", "")
        return unknown(self.attribute) if ours.can_be_person and theirs.can_be_person else ()


def _only_persons(ours: Side, theirs: Side) -> bool:
    return all(side.can_be_person and not side.is_sole_trader for side in (ours, theirs))


def _by_scheme(side: Side) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in side.identifiers:
        if one.valid and one.scheme != OTHER:
            found.setdefault(one.scheme, []).append(one.value)
    return found


def _same_label(ours: Side, theirs: Side) -> list[Evidence]:
    def others(side: Side) -> set[tuple[str, str]]:
        return {_labelled(one) for one in side.identifiers if one.scheme == OTHER and one.label}

    return [
        Evidence(
            attribute=Attribute.IDENTIFIER,
            outcome=Outcome.UNKNOWN,
            ours=value,
            theirs=value,
            detail=OTHER,
        )
        for _, value in sorted(others(ours) & others(theirs))
    ]


def _labelled(one: KnownIdentifier) -> tuple[str, str]:
    return one.label.casefold(), one.value.casefold()
