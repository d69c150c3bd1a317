"""What is known of persons that have a number or a full birth date; in memory only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.entities.columns import NOBODY, PERSON, Mentions
from supplyscreen.model.parties import PersonNumbers
from supplyscreen.text.person_numbers import birth_date_of

_FULL_DATE = len("YYYY-MM-DD")


@dataclass(slots=True, repr=False)
class Person:
    """One party that is a person, or a sole trader."""

    names: set[str] = field(default_factory=set)
    """Folded."""
    births: set[str] = field(default_factory=set)
    """Full dates, written or read from a number."""
    written_countries: set[str] = field(default_factory=set)
    number_countries: set[str] = field(default_factory=set)
    companies: set[int] = field(default_factory=set)
    """Parties in relation to it."""

    def add(self, mention: int, mentions: Mentions) -> None:
        """Learn what a mention says."""
        self.names.add(mentions.folded[mentions.name[mention]])
        self.written_countries.add(mentions.countries[mentions.country[mention]])
        if is_full_date(birth := str(mentions.birth[mention])):
            self.births.add(birth)

    def read(self, number: str) -> None:
        """Learn what a person number says."""
        if birth := birth_date_of(number):
            self.births.add(birth)
        self.number_countries.add(number.partition(":")[0])

    @property
    def countries(self) -> frozenset[str]:
        """Those written, else those of its numbers."""
        return frozenset(self.written_countries - {""} or self.number_countries)


def is_full_date(birth: str) -> bool:
    """Whether day and month are known too."""
    return len(birth) == _FULL_DATE


def gather(
    people: dict[int, Person], at: Iterable[int], mentions: Mentions, party: NDArray[np.intp]
) -> None:
    """Add what the given mentions say about their parties."""
    for mention in at:
        people.setdefault(int(party[mention]), Person()).add(mention, mentions)


def numbered_people(
    numbers: PersonNumbers, mentions: Mentions, party: NDArray[np.intp]
) -> dict[int, Person]:
    """The identified parties that are persons or sole traders, by party."""
    people: dict[int, Person] = {}
    owners = party[numbers.owner]
    for one, number in zip(owners.tolist(), numbers.value.tolist(), strict=True):
        people.setdefault(one, Person()).read(number)
    persons = party[(mentions.kind == PERSON) & (party != NOBODY)]
    wanted = pd.unique(np.concatenate((owners, persons)))
    gather(people, np.flatnonzero(np.isin(party, wanted)).tolist(), mentions, party)
    return people


def relate(
    people: Mapping[int, Person],
    companies: Mapping[int, frozenset[int]],
    party: NDArray[np.intp],
) -> None:
    """Add the companies to which mentions of these people stand in relation."""
    for mention, partners in companies.items():
        if (one := int(party[mention])) in people:
            people[one].companies |= partners


def companies_of(
    relations: pd.DataFrame, mentions: Mentions, party: NDArray[np.intp]
) -> Mapping[int, frozenset[int]]:
    """Mention of a person -> the parties, no persons, that relations join it to."""
    one = relations["source_mention"].to_numpy()
    other = relations["target_mention"].to_numpy()
    person, partner = np.concatenate((one, other)), np.concatenate((other, one))
    kept = (mentions.kind[person] == PERSON) & (mentions.kind[partner] != PERSON)
    kept &= party[partner] != NOBODY
    found: defaultdict[int, set[int]] = defaultdict(set)
    for mention, company in zip(person[kept].tolist(), party[partner[kept]].tolist(), strict=True):
        found[mention].add(company)
    return {mention: frozenset(companies) for mention, companies in found.items()}
