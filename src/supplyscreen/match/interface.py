"""
What a comparator is: one attribute of a party held against the same attribute of an entry.

A missing value counts neither for nor against. Nothing to compare gives no evidence at all; an
attribute that both could have and one has not said gives `unknown`.
"""

from dataclasses import dataclass
from typing import Protocol

from supplyscreen.model.matches import Attribute, Evidence, Outcome
from supplyscreen.model.parties import PartyKind, PersonNumbers


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownIdentifier:
    """One identifier of a party or an entry."""

    scheme: str
    value: str
    label: str
    valid: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What is known about a party or an entry beside its names; absent text is ""."""

    kind: PartyKind
    countries: tuple[str, ...]
    """ISO alpha-2, upper case, sorted."""
    municipality: str
    address: str
    birth_date: str
    """YYYY-MM-DD, YYYY-MM or YYYY; of an entry several possible ones, joined by "|"."""
    identifiers: tuple[KnownIdentifier, ...]
    """Sorted by scheme, value."""
    person_numbers: PersonNumbers

    @property
    def is_sole_trader(self) -> bool:
        """Stands in a company column with a person number: agrees with person and company."""
        return self.kind is PartyKind.COMPANY and len(self.person_numbers) > 0

    @property
    def can_be_person(self) -> bool:
        """Whether birth and person number could be known."""
        return self.kind in (PartyKind.PERSON, PartyKind.UNKNOWN) or self.is_sole_trader


class Comparator(Protocol):
    """Compares one attribute. Stateless."""

    attribute: Attribute

    def compare(self, ours: Side, theirs: Side) -> tuple[Evidence, ...]:
        """One piece of evidence per scheme compared, mostly one; empty = nothing to compare."""


def unknown(attribute: Attribute) -> tuple[Evidence, ...]:
    """One side at least has not said."""
    return (Evidence(attribute=attribute, outcome=Outcome.UNKNOWN, ours="", theirs=""),)


def settled(attribute: Attribute, agrees: bool, ours: str, theirs: str) -> tuple[Evidence, ...]:  # noqa: FBT001 - the one thing it says
    """Both sides have said."""
    outcome = Outcome.AGREES if agrees else Outcome.DISAGREES
    return (Evidence(attribute=attribute, outcome=outcome, ours=ours, theirs=theirs),)
