"""
Parties by number: mentions that share a valid identifier, or a person number, are one party.

A number is a node; a mention with several numbers ties their nodes. Values of scheme `other`, a
buyer's own supplier numbers among them, numbers of accounts, and those that fail their check join
nothing. Nor do the numbers of a mention that has two different ones of one scheme: nobody knows
which is its own, and tying them would make one party of two firms. It joins only mentions with the
same numbers.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.entities.columns import NOBODY, factorized, firsts
from supplyscreen.entities.components import components
from supplyscreen.model.parties import Records
from supplyscreen.text.other_registers import account_schemes
from supplyscreen.text.registers import OTHER


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Numbers:
    """Numbers of the mentions, and the parties they make."""

    row_node: NDArray[np.intp]
    """Per row of Records.identifiers the number of its (scheme, value)."""
    joins: NDArray[np.bool_]
    """Per row of Records.identifiers whether it is one by which parties are joined."""
    nodes: int
    """How many numbers there are, and sets of numbers of one scheme that stand for one."""
    party: NDArray[np.intp]
    """Per mention its party, below `nodes`; NOBODY if it has no number that joins."""
    has_person_number: NDArray[np.bool_]
    """Per mention."""
    by_identifier: NDArray[np.bool_]
    """Per mention whether another mention has one of its identifiers."""
    by_person_number: NDArray[np.bool_]
    """Per mention whether another mention has its person number."""


def join_by_number(records: Records) -> Numbers:
    """The parties that numbers make."""
    frame = records.identifiers
    joins = frame["valid"].to_numpy() & (frame["scheme"].to_numpy() != OTHER)
    # Factoring firms lend their account to many.
    joins &= ~frame["scheme"].isin(account_schemes()).to_numpy()
    row_node, identifiers = _identifier_nodes(frame, records.numbers)
    person, persons = factorized(records.person_numbers.value)
    nodes = identifiers + len(persons)
    unsure = _with_two_of_one_scheme(frame, row_node, joins)
    own = np.concatenate((frame["owner"].to_numpy()[joins], records.person_numbers.owner))
    number = np.concatenate((row_node[joins], person + identifiers))
    owner, node, sets = _sets_as_one(own, number, unsure, nodes)
    nodes += sets
    joins &= ~np.isin(frame["owner"].to_numpy(), unsure)
    label = components(nodes, *_ties(owner, node, len(records.mentions)))
    party = np.full(len(records.mentions), NOBODY, dtype=np.intp)
    party[owner] = label[node]
    shared = _shared(owner, node, nodes)
    is_person = (node >= identifiers) & (node < nodes - sets)
    return Numbers(
        row_node=row_node,
        joins=joins,
        nodes=nodes,
        party=party,
        has_person_number=_marked(records.person_numbers.owner, len(party)),
        by_identifier=_marked(owner[shared & ~is_person], len(party)),
        by_person_number=_marked(owner[shared & is_person], len(party)),
    )


def _with_two_of_one_scheme(
    frame: pd.DataFrame, row_node: NDArray[np.intp], joins: NDArray[np.bool_]
) -> NDArray[np.integer]:
    """Mentions with two different joining numbers of one scheme, ascending."""
    at = np.flatnonzero(joins)
    owner = frame["owner"].to_numpy()[at]
    # Nearly every mention has one number.
    at = at[np.bincount(owner)[owner] > 1] if len(at) else at
    told = pd.DataFrame(
        {
            "owner": frame["owner"].to_numpy()[at],
            "scheme": frame["scheme"].to_numpy()[at],
            "node": row_node[at],
        }
    ).drop_duplicates()
    return np.unique(told["owner"].to_numpy()[told.duplicated(["owner", "scheme"]).to_numpy()])


def _sets_as_one(
    owner: NDArray[np.integer],
    node: NDArray[np.intp],
    unsure: NDArray[np.integer],
    nodes: int,
) -> tuple[NDArray[np.integer], NDArray[np.intp], int]:
    """Owners and nodes with one node, from `nodes` on, per set of numbers of unsure owners."""
    if not len(unsure):
        return owner, node, 0
    is_unsure = np.isin(owner, unsure)
    held: defaultdict[int, set[int]] = defaultdict(set)
    for one, number in zip(owner[is_unsure].tolist(), node[is_unsure].tolist(), strict=True):
        held[one].add(number)
    sets: dict[frozenset[int], int] = {}
    for numbers in held.values():
        sets.setdefault(frozenset(numbers), nodes + len(sets))
    own = np.array([sets[frozenset(numbers)] for numbers in held.values()], dtype=np.intp)
    owner = np.concatenate((owner[~is_unsure], np.array(list(held), dtype=owner.dtype)))
    return owner, np.concatenate((node[~is_unsure], own)), len(sets)


def _marked(at: NDArray[np.integer], count: int) -> NDArray[np.bool_]:
    """Which of so many stand among those given."""
    marked = np.zeros(count, dtype=np.bool_)
    marked[at] = True
    return marked


def _identifier_nodes(
    frame: pd.DataFrame, numbers: NDArray[np.int64] | None
) -> tuple[NDArray[np.intp], int]:
    """Per row the number of its (scheme, value), and how many there are."""
    value, values = pd.factorize(frame["value"].to_numpy() if numbers is None else numbers)
    scheme = frame["scheme"].to_numpy()
    # Nearly every value stands under one scheme only.
    usual = scheme[firsts(value, len(values))][value]
    others = np.flatnonzero(scheme != usual)
    if not len(others):
        return value, len(values)
    named, schemes = factorized(scheme[others])
    pair, pairs = pd.factorize(value[others] * len(schemes) + named)
    value[others] = pair + len(values)
    return value, len(values) + len(pairs)


def _ties(
    owner: NDArray[np.integer], node: NDArray[np.intp], mentions: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs of nodes that one mention holds, each pair once."""
    leading = np.full(mentions, NOBODY, dtype=np.intp)
    leading[owner] = node
    other = leading[owner]
    apart = node != other
    if not apart.any():
        return node[apart], other[apart]
    one, other = node[apart], other[apart]
    width = int(max(one.max(), other.max())) + 1
    pairs = pd.unique(np.minimum(one, other) * width + np.maximum(one, other))
    return pairs // width, pairs % width


def _shared(owner: NDArray[np.integer], node: NDArray[np.intp], nodes: int) -> NDArray[np.bool_]:
    """Per number of a mention whether another mention has it too."""
    last = np.full(nodes, NOBODY, dtype=np.intp)
    last[node] = owner
    return _marked(node[owner != last[node]], nodes)[node]
