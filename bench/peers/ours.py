"""
Ours: parties and a list as columns, through the door by which `pipeline.py` enters the match room.

Nothing but names and kinds is known of either side. Everything that is said of a match, word by
word and attribute by attribute, is made as well.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from bench.peers.timed import FEW, Names, Pairs, main
from numpy.typing import NDArray

from supplyscreen.match.find import find_matches
from supplyscreen.model.matches import Matches
from supplyscreen.model.parties import (
    SCHEMA_IDENTIFIERS,
    SCHEMA_PARTIES,
    Parties,
    PersonNumbers,
    empty_frame,
)
from supplyscreen.model.watchlist import (
    SCHEMA_ENTRIES,
    SCHEMA_ENTRY_NAMES,
    Disclose,
    ListInfo,
    ListType,
    Strength,
    Watchlist,
)

Text = NDArray[np.object_]
Columns = dict[str, NDArray[Any]]


def match(listed: Names, queries: Names) -> Pairs:
    """At the shipped threshold."""
    return ((one.party, one.entry) for one in matches(listed, queries).found)


def matches(listed: Names, queries: Names) -> Matches:
    """Every hit, with its similarity."""
    return find_matches(parties_of(queries), [list_of(listed)])


def parties_of(queries: Names) -> Parties:
    """One party per name."""
    count = len(queries)
    columns = _blank(SCHEMA_PARTIES, count)
    columns["id"] = _text([f"name:{at:08}" for at in range(count)])
    columns["name"], columns["kind"] = _both(queries)
    return Parties(
        frame=pd.DataFrame(columns),
        aliases=empty_frame({"party": "int32", "name": "object"}),
        notes=empty_frame({"party": "int32", "note": "object"}),
        identifiers=empty_frame(SCHEMA_IDENTIFIERS),
        person_numbers=PersonNumbers.none(),
        party_of=np.arange(count, dtype=np.int32),
        joined=np.full(count, "first", dtype=object),
    )


def list_of(listed: Names) -> Watchlist:
    """One entry per name."""
    count = len(listed)
    names, kinds = _both(listed)
    entries = _blank(SCHEMA_ENTRIES, count)
    entries["entry_id"] = _text([f"E{at:08}" for at in range(count)])
    entries["kind"] = kinds
    entry_names = _blank(SCHEMA_ENTRY_NAMES, count)
    entry_names["owner"] = np.arange(count, dtype=np.int32)
    entry_names["name"] = names
    entry_names["strength"] = np.full(count, Strength.PRIMARY.value, dtype=object)
    return Watchlist(
        info=_INFO,
        entries=pd.DataFrame(entries),
        names=pd.DataFrame(entry_names),
        identifiers=empty_frame(SCHEMA_IDENTIFIERS),
        person_numbers=PersonNumbers.none(),
        read=count,
        used=count,
        rejected=0,
        lapsed=0,
        expired=False,
        issues=(),
    )


_INFO = ListInfo(
    list_id="bench.names",
    title="",
    authority="",
    contact="",
    type=ListType.WATCH,
    version="",
    issued="",
    expires="",
    handling="",
    disclose=Disclose.FULL,
    has_manifest=False,
    signed=False,
    sha256="",
)


def _blank(schema: Mapping[str, str], count: int) -> Columns:
    return {
        name: np.full(count, "" if dtype == "object" else 0, dtype=np.dtype(dtype))
        for name, dtype in schema.items()
    }


def _both(names: Names) -> tuple[Text, Text]:
    return _text([name for name, _ in names]), _text([kind for _, kind in names])


def _text(cells: list[str]) -> Text:
    return np.array(cells, dtype=object)


if __name__ == "__main__":
    main(match, warm=lambda: list(match(FEW, FEW)))
