"""
Which parties a `type: protect` list takes out, before anything is matched or walked.

Exact, never by likeness: whom the list does not name exactly must not vanish from the screening.
A party is taken out when one of these holds for an entry:

    an equal valid identifier of one scheme, or an equal person number
    an equal name and an equal full birth date, written out or read from a person number
    a person entry that gives a year or month of birth only: an equal name, and no birth date of
        the party that says otherwise
    a person entry that gives neither number nor birth date: an equal name; its owner knows no more
    an entry of another kind without birth date: an equal company name, and no valid identifier of
        one scheme that differs

Names are equal when folded, or when folded with the legal form spelled one way; those of a person
entry also in another order of their words ("Hemlig, Gunvor"). All names of an entry count but its
weak aliases; of a party its aliases too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.parties import Parties, PartyKind, PersonNumbers, owners_of
from supplyscreen.model.watchlist import ListType, Strength, Watchlist
from supplyscreen.text.legal_forms import LEAST_STEM, company_key, split_form
from supplyscreen.text.names import fold
from supplyscreen.text.person_numbers import birth_date_of
from supplyscreen.watchlists.interface import MARK

FULL_DATE = len("YYYY-MM-DD")

_Numbers: TypeAlias = dict[int, dict[str, set[str]]]
"""Owner -> scheme -> valid values."""


def protected_parties(parties: Parties, lists: Sequence[Watchlist]) -> NDArray[np.int32]:
    """Parties that a list of type protect names: rows of `parties.frame`, ascending."""
    protecting = [one for one in lists if one.info.type is ListType.PROTECT and not one.is_empty]
    if not protecting:
        return np.empty(0, dtype=np.int32)
    found: set[int] = set()
    for watchlist in protecting:
        found |= _by_identifier(parties.identifiers, watchlist.identifiers)
        found |= _by_person_number(parties.person_numbers, watchlist.person_numbers)
    names = _PartyNames.of(parties, protecting)
    for watchlist in protecting:
        found |= _by_name(parties, names, watchlist)
    return np.array(sorted(found), dtype=np.int32)


def _by_identifier(ours: pd.DataFrame, theirs: pd.DataFrame) -> set[int]:
    columns = ["owner", "scheme", "value"]
    met = ours.loc[ours["valid"], columns].merge(
        theirs.loc[theirs["valid"], columns], on=["scheme", "value"], suffixes=("", "_theirs")
    )
    return set(met["owner"].tolist())


def _by_person_number(ours: PersonNumbers, theirs: PersonNumbers) -> set[int]:
    wanted = set(theirs.value.tolist())
    pairs = zip(ours.owner.tolist(), ours.value.tolist(), strict=True)
    return {owner for owner, value in pairs if value in wanted}


@dataclass(frozen=True, slots=True, repr=False)
class _PartyNames:
    """Which parties bear a name, by the folded name and by the company key."""

    folded: dict[str, set[int]]
    company: dict[str, set[int]]
    words: dict[tuple[str, ...], set[int]]
    """By the folded words in alphabetical order."""

    @classmethod
    def of(cls, parties: Parties, lists: Sequence[Watchlist]) -> "_PartyNames":
        """Of the parties that a list could name; the others are passed over cheaply."""
        names = cls(defaultdict(set), defaultdict(set), defaultdict(set))
        beginnings = {
            word[:LEAST_STEM]
            for one in lists
            for _, name in _names(one)
            for word in split_form(name).words[:1]
        }
        aliases = parties.aliases
        for party, name in chain(
            enumerate(parties.frame["name"]),
            zip(aliases["party"].tolist(), aliases["name"], strict=True),
        ):
            folded = fold(name)
            if any(word[:LEAST_STEM] in beginnings for word in folded.split()):
                names.folded[folded].add(party)
                names.company[company_key(folded)].add(party)
                names.words[_words(folded)].add(party)
        return names

    def everybody(self) -> set[int]:
        """All parties looked at."""
        return set().union(*self.folded.values())

    def bearing(self, name: str, *, is_person: bool) -> set[int]:
        """Parties of an equal name."""
        folded = fold(name)
        if not folded:
            return set()
        found = self.folded.get(folded, set()) | self.company.get(company_key(folded), set())
        return found | self.words.get(_words(folded), set()) if is_person else found


def _words(folded: str) -> tuple[str, ...]:
    return tuple(sorted(folded.split()))


def _by_name(parties: Parties, names: _PartyNames, watchlist: Watchlist) -> set[int]:
    our_births = _births(parties.frame["birth_date"], parties.person_numbers)
    our_numbers = _numbers(owners_of(parties.identifiers, names.everybody()))
    their_births = _births(watchlist.entries["birth_date"], watchlist.person_numbers)
    their_numbers = _numbers(watchlist.identifiers)
    numbered = {*their_numbers, *watchlist.person_numbers.owner.tolist()}
    kinds = watchlist.entries["kind"].tolist()
    found: set[int] = set()
    for entry, name in _names(watchlist):
        bearers = names.bearing(name, is_person=kinds[entry] == PartyKind.PERSON) - found
        if not bearers:
            continue
        births = their_births.get(entry, set())
        if births:
            found |= {one for one in bearers if _same_birth(births, our_births.get(one, set()))}
        elif kinds[entry] != PartyKind.PERSON:
            theirs = their_numbers.get(entry, {})
            found |= {one for one in bearers if not _differ(theirs, our_numbers.get(one, {}))}
        elif entry not in numbered:
            found |= bearers
    return found


def _names(watchlist: Watchlist) -> Iterator[tuple[int, str]]:
    kept = watchlist.names[watchlist.names["strength"] != Strength.WEAK.value]
    return zip(kept["owner"].tolist(), kept["name"].tolist(), strict=True)


def _births(written: Iterable[str], numbers: PersonNumbers) -> dict[int, set[str]]:
    """Owner -> birth dates, as precise as they are known."""
    births = {owner: set(text.split(MARK)) for owner, text in enumerate(written) if text}
    for owner, number in zip(numbers.owner.tolist(), numbers.value.tolist(), strict=True):
        if born := birth_date_of(number):
            births.setdefault(owner, set()).add(born)
    return births


def _same_birth(theirs: set[str], ours: set[str]) -> bool:
    """An equal full date; where theirs is only a part of one, nothing of ours that differs."""
    full = {one for one in theirs if len(one) == FULL_DATE}
    if full:
        return bool(full & ours)
    return not ours or any(our.startswith(one) for one in theirs for our in ours)


def _numbers(frame: pd.DataFrame) -> _Numbers:
    numbers: _Numbers = {}
    valid = frame[frame["valid"]]
    for owner, scheme, value in zip(
        valid["owner"].tolist(), valid["scheme"], valid["value"], strict=True
    ):
        numbers.setdefault(owner, {}).setdefault(scheme, set()).add(value)
    return numbers


def _differ(theirs: dict[str, set[str]], ours: dict[str, set[str]]) -> bool:
    return any(
        ours[scheme].isdisjoint(values) for scheme, values in theirs.items() if scheme in ours
    )
