"""
The canary of a list: a name that its owner knows must hit.

It is screened as a party that a table might name, by the same comparison and at the same level as
all others. A list that does not answer was cut or altered on its way, or is not read as it should
be, so that "nothing found" would say nothing.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from supplyscreen.match.find import find_matches
from supplyscreen.model.parties import (
    SCHEMA_IDENTIFIERS,
    SCHEMA_PARTIES,
    Joined,
    Parties,
    PartyKind,
    PersonNumbers,
    empty_frame,
)
from supplyscreen.model.watchlist import ListType, Watchlist


def silent_canaries(lists: Sequence[Watchlist]) -> tuple[Watchlist, ...]:
    """The watch lists with a canary that screening its name does not hit, in their order."""
    asked = [one for one in lists if one.info.canary_entry and one.info.type is ListType.WATCH]
    silent = []
    for one in asked:
        found = find_matches(_party(one.info.canary_name), (one,)).found
        ids = one.entries["entry_id"].tolist()
        if one.info.canary_entry not in {ids[match.entry] for match in found}:
            silent.append(one)
    return tuple(silent)


def _party(name: str) -> Parties:
    """The parties of a table that names nobody else, and nothing else of it."""
    told = {"id": "canary", "name": name, "kind": PartyKind.UNKNOWN.value, "root": True}
    frame = pd.DataFrame(
        {
            column: pd.Series(np.array([told.get(column, "")], dtype=dtype), dtype=dtype)
            for column, dtype in SCHEMA_PARTIES.items()
        }
    )
    return Parties(
        frame=frame,
        aliases=empty_frame({"party": "int32", "name": "object"}),
        notes=empty_frame({"party": "int32", "note": "object"}),
        identifiers=empty_frame(SCHEMA_IDENTIFIERS),
        person_numbers=PersonNumbers.none(),
        party_of=np.zeros(1, dtype=np.int32),
        joined=np.array([Joined.FIRST.value], dtype=object),
    )
