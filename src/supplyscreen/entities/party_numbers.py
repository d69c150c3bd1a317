"""The numbers of mentions become the numbers of their parties, each once."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.entities.by_number import Numbers
from supplyscreen.entities.columns import NOBODY, factorized, firsts
from supplyscreen.model.parties import PersonNumbers, Records


def party_identifiers(records: Records, numbers: Numbers, party: NDArray[np.intp]) -> pd.DataFrame:
    """
    The identifiers with their parties as owners, each once a party; in source order.

    The index says in which row of Records.identifiers each stands. One with a label is kept before
    one without, a valid one before one that could not be told to be valid.
    """
    frame = records.identifiers
    owner = party[frame["owner"].to_numpy()]
    labelled = frame["label"].to_numpy() != ""
    joining = _labelled_first(numbers.joins, labelled)
    place = firsts(numbers.row_node[joining], numbers.nodes)
    kept = joining[place[place != NOBODY]]
    holder = np.full(numbers.nodes, NOBODY, dtype=np.intp)
    holder[numbers.row_node[kept]] = owner[kept]
    others = _labelled_first(~numbers.joins, labelled)
    others = others[holder[numbers.row_node[others]] != owner[others]]
    pair, pairs = pd.factorize(owner[others] * max(numbers.nodes, 1) + numbers.row_node[others])
    kept = np.sort(np.concatenate((kept, others[firsts(pair, len(pairs))])))
    return frame.take(kept).assign(owner=owner[kept].astype(np.int32))


def _labelled_first(chosen: NDArray[np.bool_], labelled: NDArray[np.bool_]) -> NDArray[np.intp]:
    return np.concatenate((np.flatnonzero(chosen & labelled), np.flatnonzero(chosen & ~labelled)))


def party_person_numbers(records: Records, party: NDArray[np.intp]) -> PersonNumbers:
    """The person numbers with their parties as owners, each once a party."""
    owner = party[records.person_numbers.owner]
    value, values = factorized(records.person_numbers.value)
    pair, pairs = pd.factorize(owner * max(len(values), 1) + value)
    kept = firsts(pair, len(pairs))
    kept = kept[np.argsort(owner[kept], kind="stable")]
    return PersonNumbers(owner[kept].astype(np.int32), records.person_numbers.value[kept])
