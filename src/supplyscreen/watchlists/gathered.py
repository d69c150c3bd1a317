"""
One entry that several rows make up: every name, date and address of a party stands on a row of its
own, or each combination of them does.

What is told of a party is taken as it is; nothing of it costs the entry. Whatever the list's owner
has done to ids, no party is lost: one without an id is called by its row, and one whose id an
earlier one bears, or reads as a person number, gets an id of its own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from supplyscreen.model.rows import Issue
from supplyscreen.text.masking import mask
from supplyscreen.watchlists.interface import MARK, EntryRecord
from supplyscreen.watchlists.native import Notes, Numbers, OwnIds, distinct, folded, joined
from supplyscreen.watchlists.partial_dates import possible_dates

KINDS: Mapping[str, str] = {
    "individual": "person",
    "person": "person",
    "entity": "company",
    "company": "company",
    "organization": "company",
    "organisation": "company",
    "publicbody": "company",
    "ship": "vessel",
    "vessel": "vessel",
}
"""What authorities call kinds, in lower case -> PartyKind values; all else is unknown."""

_ENUMERATED = re.compile(r"(?:^|(?<=[\s,;.]))\(?(?:[a-z]|\d{1,2})\)|>>|;")
_BESIDE_DATE = re.compile(r"\b(?:alt\.?\s+)?DOB:?|\b(?:dd|mm)/", re.IGNORECASE)
_SAYS_SOMETHING = re.compile(r"[^\W\d_]|[1-9]")
"""00/00/0 says nothing."""
_BRACKETS = re.compile(r"\(([^()]*)\)")
_ALSO = re.compile(
    r"\s*\b(?:[afdn]/k/a|[afn]\.k\.a\b\.?|d/b/a|d\.b\.a\b\.?|also known as|formerly known as|"
    r"doing business as)(?=\W)[\s:,]*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19\d\d|20[0-4]\d)\b")
_NOTHING = frozenset({"", "na", "n/a", "none", "nil", "unknown", "not available", "not known", "-"})


def name_of(parts: Iterable[str]) -> str:
    """Name parts in natural order; equal parts stay, as names may repeat themselves."""
    return " ".join(text for part in parts if (text := folded(part)))


def names_in(text: str) -> tuple[str, ...]:
    """One name and the others told with it: "A (A.K.A. B)" and "A D/B/A B" are A and B."""
    also = [inside for inside in _BRACKETS.findall(text) if _ALSO.match(inside)]
    bare = _BRACKETS.sub(lambda found: " " if _ALSO.match(found[1]) else found[0], text)
    first, *others = _ALSO.split(bare)
    inner = (part for inside in also for part in _ALSO.split(inside))
    return distinct(part.strip(" ,;") for part in (first, *others, *inner))


@lru_cache(maxsize=1 << 12)
def enumerated(text: str) -> tuple[str, ...]:
    """The members of "a) first b) second", "(1) first (2) second" or "first; second"."""
    parts = (part.strip(" ,.") for part in _ENUMERATED.split(folded(text)))
    return distinct(part for part in parts if part.casefold() not in _NOTHING)


@lru_cache(maxsize=1 << 12)
def birth_texts(text: str) -> tuple[str, ...]:
    """What a cell says of a birth date, member by member; of one in words alone the years in it."""
    found: list[str] = []
    for part in enumerated(_BESIDE_DATE.sub(" ", text)):
        years = () if possible_dates(part) else _YEAR.findall(part)
        if years or _SAYS_SOMETHING.search(part):
            found += years or (part,)
    return tuple(found)


def address_of(lines: Iterable[str], country: str) -> str:
    """One address; "" where nothing but the country is known of it."""
    known = joined(lines, ", ")
    return joined((known, country), ", ") if known else ""


def american_day(text: str) -> str:
    """MM/DD/YYYY as YYYY-MM-DD; any other text as it is."""
    found = possible_dates(text, month_first=True)
    return found[0] if len(found) == 1 else text


@dataclass(slots=True, repr=False)
class Gathered:
    """What is known of one entry so far; each text is kept once, in the order it came."""

    row: int
    """First row of the entry."""
    kind: str = ""
    primary: dict[str, None] = field(default_factory=dict)
    strong: dict[str, None] = field(default_factory=dict)
    weak: dict[str, None] = field(default_factory=dict)
    births: dict[str, None] = field(default_factory=dict)
    addresses: dict[str, None] = field(default_factory=dict)
    countries: dict[str, None] = field(default_factory=dict)
    programmes: dict[str, None] = field(default_factory=dict)
    reasons: dict[str, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=Numbers)
    listed: str = ""
    expires: str = ""
    reference: str = ""
    grounds: tuple[str, ...] = ()

    def add(self, **texts: str | Iterable[str]) -> None:
        """Add texts to the fields named; blank ones say nothing."""
        for name, given in texts.items():
            known: dict[str, None] = getattr(self, name)
            for text in (given,) if isinstance(given, str) else given:
                if plain := folded(text):
                    known.setdefault(plain)

    def record(self, entry_id: str, notes: Notes) -> EntryRecord:
        """The entry; of several primary names the first is its name, the others are aliases."""
        first, *others = distinct((*self.primary, *self.strong, *self.weak)) or ("",)
        strong = {**self.primary, **self.strong}
        return EntryRecord(
            row=self.row,
            entry_id=entry_id,
            name=first,
            kind=self.kind,
            aliases=tuple(name for name in others if name in strong),
            weak_aliases=tuple(name for name in others if name not in strong),
            identifiers=tuple(self.numbers.identifiers),
            countries=tuple(self.countries),
            birth_date=notes.births(self.births, self.row, "birth_date"),
            address=joined(self.addresses, "; "),
            reason=joined(self.reasons, "; "),
            listed=notes.day(self.listed, self.row, "listed"),
            expires=notes.day(self.expires, self.row, "expires"),
            reference=mask(self.reference),
            note=joined(self.notes),
            programme=MARK.join(self.programmes),
            grounds=self.grounds,
            documents=tuple(self.numbers.documents),
        )


class Gathering:
    """The entries of one list while they grow, by the ids of its owner."""

    def __init__(self, file: str) -> None:
        self.notes = Notes(file)
        self._entries: dict[tuple[str, int], Gathered] = {}
        self._ids = OwnIds()

    def at(self, key: str, row: int) -> Gathered:
        """The entry of an id, a new one if it has not been met; a row without is its own."""
        place = (key, 0 if key else row)
        if place not in self._entries:
            self._entries[place] = Gathered(row)
        return self._entries[place]

    def records(self) -> Iterator[EntryRecord | Issue]:
        """Every entry in the order first met, each after what was noteworthy about it."""
        for (key, _), entry in self._entries.items():
            yield from self.finished(key, entry)

    def finished(self, key: str, entry: Gathered) -> Iterator[EntryRecord | Issue]:
        """One entry that is whole, under an id that no other bears."""
        wanted = mask(key) or f"row {entry.row}"
        entry_id = self._ids.unique(wanted)
        if entry_id != key:
            self.notes.add("id_given", row=entry.row, column="entry_id", value=mask(key))
        record = entry.record(entry_id, self.notes)
        yield from self.notes.taken()
        yield record
