"""Hits: a party met an entry, how alike the names are, and what else agrees or disagrees."""

from dataclasses import dataclass
from enum import StrEnum

from supplyscreen.model.watchlist import Strength


class Outcome(StrEnum):
    """Three values, never two: UNKNOWN counts neither for nor against."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNKNOWN = "unknown"


class Attribute(StrEnum):
    """What can be compared beside the name."""

    IDENTIFIER = "identifier"
    """An organisation number, VAT number or LEI; `detail` names the scheme."""
    PERSON_NUMBER = "person_number"
    """Compared in memory; neither side's value is ever shown."""
    BIRTH_DATE = "birth_date"
    BIRTH_YEAR = "birth_year"
    MUNICIPALITY = "municipality"
    ADDRESS = "address"
    COUNTRY = "country"
    KIND = "kind"


class WordOutcome(StrEnum):
    """How a word of one name met a word of the other."""

    EQUAL = "equal"
    SPELLING = "spelling"
    """A few letters differ."""
    JOINED = "joined"
    """Written together on one side, apart on the other."""
    SHORTENED = "shortened"
    """Abbreviated or cut off on one side."""
    LEGAL_FORM = "legal_form"
    """Set aside: says what kind of company, not which."""
    MISSING = "missing"
    """Stands on one side only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPair:
    """One word of ours with one of theirs; "" where a side has none."""

    ours: str
    theirs: str
    outcome: WordOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One attribute held against the other side."""

    attribute: Attribute
    outcome: Outcome
    ours: str
    """As shown to people; "" when unknown or when it may not be shown."""
    theirs: str
    detail: str = ""
    """Scheme of an identifier ("se:orgnr"), else ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A party and an entry that met, before anyone judges it."""

    party: int
    """Row of Parties.frame."""
    watchlist: int
    """Position in the sequence of lists given to the matcher."""
    entry: int
    """Row of that list's entries."""
    ours: str
    """The name of ours that met, as written."""
    theirs: str
    """The name of theirs that met, as written; the primary name if identifiers alone met."""
    strength: Strength
    similarity: float
    """Of the two names, 0-1; says nothing about probability."""
    words: tuple[WordPair, ...]
    evidence: tuple[Evidence, ...]
    """Fixed order of `Attribute`; identifiers one per scheme compared."""
    name_met: bool
    """Whether the names alone reach the threshold; else identifiers brought the pair together."""

    def outcome(self, attribute: Attribute) -> Outcome:
        """The strongest outcome for an attribute: agrees, then disagrees, then unknown."""
        found = {one.outcome for one in self.evidence if one.attribute is attribute}
        for outcome in (Outcome.AGREES, Outcome.DISAGREES):
            if outcome in found:
                return outcome
        return Outcome.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What the matcher found over all lists."""

    found: tuple[Match, ...]
    """Sorted by party, list, entry; one per (party, list, entry): the best pair of names."""
    unscreenable: tuple[int, ...]
    """Parties without identifier whose name folds to nothing: compared by nothing."""
