"""
Which mentions are one party, and why.

    companies   an equal valid identifier of one scheme; a mention without a number joins the one
                identified party of its name (`companies`)
    persons     an equal person number; name and full birth date; else one per name and company
                (`persons`)

A name never joins two parties that have numbers. What is unknown agrees with everything; two known
countries or kinds must be equal.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.entities.by_number import Numbers, join_by_number
from supplyscreen.entities.checks import check
from supplyscreen.entities.columns import NOBODY, Mentions, firsts, read_mentions
from supplyscreen.entities.companies import join_companies
from supplyscreen.entities.describe import choose_names, first_known, kinds_of
from supplyscreen.entities.party_numbers import party_identifiers, party_person_numbers
from supplyscreen.entities.persons import PersonJoins, are_persons, join_persons
from supplyscreen.entities.resolved import Resolved
from supplyscreen.entities.write import write_parties
from supplyscreen.model.parties import (
    SCHEMA_IDENTIFIERS,
    SCHEMA_MENTIONS,
    SCHEMA_RELATIONS,
    Joined,
    Parties,
    Records,
    check_columns,
)


def resolve(records: Records) -> Parties:
    """The parties of a run, sorted by id; each mention with the reason it belongs to its party."""
    check_columns(records.mentions, SCHEMA_MENTIONS, "mentions")
    check_columns(records.identifiers, SCHEMA_IDENTIFIERS, "identifiers")
    check_columns(records.relations, SCHEMA_RELATIONS, "relations")
    numbers = join_by_number(records)
    mentions = read_mentions(records.mentions, records.names)
    joins = _join(records, mentions, numbers)
    party, parties = pd.factorize(joins.party)
    first = firsts(party, len(parties))
    found = Resolved(
        records=records,
        mentions=mentions,
        party=party,
        numbered=numbers.party != NOBODY,
        doubtful=joins.doubtful,
        names=choose_names(mentions, party, first),
        kind=kinds_of(mentions, party, len(parties)),
        country=first_known(records.mentions["country"].to_numpy(), party, len(parties)),
        identifiers=party_identifiers(records, numbers, party),
        joins=numbers.joins,
        person_numbers=party_person_numbers(records, party),
    )
    return write_parties(found, _reasons(numbers, joins, first, party), check(found))


def _join(records: Records, mentions: Mentions, numbers: Numbers) -> PersonJoins:
    """The party of every mention: by number, companies by name, then persons."""
    party = numbers.party.copy()
    bare = (party == NOBODY) & ~are_persons(mentions)
    named = np.flatnonzero(bare & (mentions.key != NOBODY))
    doubtful = np.zeros(len(party), dtype=np.bool_)
    party[named], doubtful[named] = join_companies(mentions, numbers, named)
    first_new = max(numbers.nodes, int(party.max(initial=NOBODY)) + 1)
    nameless = np.flatnonzero(bare & (mentions.key == NOBODY))
    party[nameless] = np.arange(first_new, first_new + len(nameless))
    joins = join_persons(records, mentions, party, first_new + len(nameless))
    joins.doubtful[named] = doubtful[named]
    return joins


def _reasons(
    numbers: Numbers, joins: PersonJoins, first: NDArray[np.intp], party: NDArray[np.intp]
) -> NDArray[np.object_]:
    """Per mention a Joined value: what ties it to the others of its party, numbers before names."""
    by_birth = joins.by_birth
    # A number that nobody else has: only the names of the others can have joined them to it.
    unshared = numbers.party != NOBODY
    by_birth = np.where(unshared, by_birth[first[party]], by_birth)
    code = np.where(by_birth, _REASONS.index(Joined.NAME_BIRTH), _REASONS.index(Joined.NAME))
    code[numbers.by_person_number] = _REASONS.index(Joined.PERSON_NUMBER)
    code[numbers.by_identifier] = _REASONS.index(Joined.IDENTIFIER)
    code[first] = _REASONS.index(Joined.FIRST)
    return np.array([reason.value for reason in _REASONS], dtype=object)[code]


_REASONS = tuple(Joined)
