"""
Persons without a number: by name and full birth date, else one per name and company.

A name alone never joins a person. A mention with a full birth date joins the one numbered person of
the same name and birth date, or others without a number. One without joins the one person with a
number or full birth date that has the same name and stands in relation to the same company, or
others that tell no more. A mention that nothing relates to a company is a person by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from supplyscreen.entities.columns import NOBODY, PERSON, UNKNOWN, Mentions, factorized
from supplyscreen.entities.people import (
    Person,
    companies_of,
    gather,
    is_full_date,
    numbered_people,
    relate,
)
from supplyscreen.entities.settle import Bare, Bearer, settle
from supplyscreen.model.parties import Records

_Found: TypeAlias = tuple[NDArray[np.intp], NDArray[np.bool_]]
"""Per mention its party, and whether it could have been one of several identified ones."""

_BETWEEN = "\x1f"
"""Between name and birth date; never in a folded name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonJoins:
    """What joining persons gave, per mention of the run."""

    party: NDArray[np.intp]
    by_birth: NDArray[np.bool_]
    """Joined by name and birth date."""
    doubtful: NDArray[np.bool_]
    """Could have been one of several identified persons."""


def are_persons(mentions: Mentions) -> NDArray[np.bool_]:
    """Mentions that a name alone never joins: persons, and the unknown with a full birth date."""
    persons: NDArray[np.bool_] = mentions.kind == PERSON
    unknown = np.flatnonzero(mentions.kind == UNKNOWN)
    persons[unknown] = [is_full_date(birth) for birth in mentions.birth[unknown]]
    return persons


def join_persons(
    records: Records, mentions: Mentions, party: NDArray[np.intp], first_new: int
) -> PersonJoins:
    """
    The party of every mention, those given and those of the persons that have none yet.

    Args:
        records: the person numbers and relations of the run.
        mentions: all of them.
        party: per mention; NOBODY for the persons still to be joined.
        first_new: number of the first party that is new.
    """
    found = PersonJoins(
        party=party.copy(),
        by_birth=np.zeros(len(party), dtype=np.bool_),
        doubtful=np.zeros(len(party), dtype=np.bool_),
    )
    if (party == NOBODY).any():
        _join(records, mentions, found, first_new)
    return found


def _join(records: Records, mentions: Mentions, found: PersonJoins, first_new: int) -> None:
    party = found.party
    people = numbered_people(records.person_numbers, mentions, party)
    companies = companies_of(records.relations, mentions, party)
    bare = np.flatnonzero(party == NOBODY).tolist()
    named = [at for at in bare if mentions.folded[mentions.name[at]]]
    born = _positions(at for at in named if is_full_date(mentions.birth[at]))
    party[born], found.doubtful[born] = _by_birth(born, mentions, people, first_new)
    found.by_birth[born] = True
    gather(people, born.tolist(), mentions, party)
    relate(people, companies, party)
    related = _positions(at for at in named if at in companies and party[at] == NOBODY)
    first_new = _next(party, first_new)
    joined = _by_company(related, mentions, people, companies, first_new)
    party[related], found.doubtful[related] = joined
    alone = np.flatnonzero(party == NOBODY)
    party[alone] = _next(party, first_new) + np.arange(len(alone))


def _positions(at: Iterable[int]) -> NDArray[np.intp]:
    return np.fromiter(at, dtype=np.intp)


def _next(party: NDArray[np.intp], first_new: int) -> int:
    """Number of the first party that is new by now."""
    return max(first_new, int(party.max()) + 1)


def _by_birth(
    at: NDArray[np.intp], mentions: Mentions, people: Mapping[int, Person], first_new: int
) -> _Found:
    texts = [mentions.folded[mentions.name[one]] + _BETWEEN + mentions.birth[one] for one in at]
    name, distinct = factorized(np.array(texts, dtype=object))
    number_of = {text: number for number, text in enumerate(distinct)}
    bearers: defaultdict[int, list[Bearer]] = defaultdict(list)
    for party, person in people.items():
        for text in (one + _BETWEEN + birth for one in person.names for birth in person.births):
            if text in number_of:
                bearer = Bearer(party, person.countries, frozenset())
                bearers[number_of[text]].append(bearer)
    return _settled(at, mentions, name, [""] * len(at), bearers, first_new)


def _by_company(
    at: NDArray[np.intp],
    mentions: Mentions,
    people: Mapping[int, Person],
    companies: Mapping[int, frozenset[int]],
    first_new: int,
) -> _Found:
    of_name: defaultdict[str, list[int]] = defaultdict(list)
    for party, person in people.items():
        for folded in person.names:
            of_name[folded].append(party)
    number_of: dict[tuple[str, frozenset[int]], int] = {}
    name = []
    for one in at.tolist():
        key = (mentions.folded[mentions.name[one]], companies[one])
        name.append(number_of.setdefault(key, len(number_of)))
    bearers = {
        number: [
            Bearer(party, people[party].countries, frozenset(people[party].births))
            for party in of_name[folded]
            if partners <= people[party].companies
        ]
        for (folded, partners), number in number_of.items()
    }
    births = mentions.birth[at].tolist()
    return _settled(at, mentions, np.array(name, np.intp), births, bearers, first_new)


def _settled(
    at: NDArray[np.intp],
    mentions: Mentions,
    name: NDArray[np.intp],
    births: Sequence[str],
    bearers: Mapping[int, Sequence[Bearer]],
    first_new: int,
) -> _Found:
    trait, traits = factorized(np.array(births, dtype=object))
    bare = Bare(
        name=name,
        country=mentions.country[at],
        countries=mentions.countries,
        trait=trait,
        traits=traits,
    )
    return settle(bare, bearers, first_new)
