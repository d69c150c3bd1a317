"""Records written as tuples, for tests of the graph."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from supplyscreen.model.parties import (
    RELATION_CODES,
    SCHEMA_IDENTIFIERS,
    SCHEMA_MENTIONS,
    SCHEMA_RELATIONS,
    SUPPLY,
    Contract,
    Parties,
    PersonNumbers,
    Records,
    RelationKind,
    empty_frame,
)
from walk.networks import people, source


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One relation as a row states it, between parties by number."""

    tail: int
    head: int
    kind: RelationKind = RelationKind.ENGAGES
    tiers: int = 1
    contract: int = -1
    former: bool = False
    since: str = ""
    until: str = ""
    share: float = np.nan
    detail: str = ""
    source: int = 0
    row: int = 2


def written(
    rows: Sequence[Row], names: Sequence[str], roots: Sequence[int] = (), gone: Sequence[int] = ()
) -> tuple[Records, Parties]:
    """Records in which each party is mentioned once, and those parties; `gone` are taken out."""
    count = len(names)
    cells: dict[str, Sequence[object]] = dict.fromkeys(SCHEMA_MENTIONS, [""] * count)
    cells |= {"name": names, "source": [0] * count, "row": range(count)}
    cells["root"] = [party in roots for party in range(count)]
    records = Records(
        sources=(source("a.xlsx", "Blad1"), source("a.xlsx", "Borttagna")),
        contracts=(Contract(id="K1", title=""), Contract(id="K2", title="")),
        mentions=_frame(SCHEMA_MENTIONS, cells),
        identifiers=empty_frame(SCHEMA_IDENTIFIERS),
        person_numbers=PersonNumbers.none(),
        relations=_frame(
            SCHEMA_RELATIONS,
            {
                "source_mention": [row.tail for row in rows],
                "target_mention": [row.head for row in rows],
                "kind": [RELATION_CODES.index(row.kind) for row in rows],
                "tiers": [row.tiers if row.kind in SUPPLY else 0 for row in rows],
                **{
                    name: [getattr(row, name) for row in rows]
                    for name in list(SCHEMA_RELATIONS)[4:]
                },
            },
        ),
        protected=np.array(gone, dtype=np.int32),
    )
    parties = people(count)
    party_of = parties.party_of.copy()
    party_of[list(gone)] = -1
    named = parties.frame.assign(name=pd.Series(list(names), dtype=object))
    return records, replace(parties, frame=named, party_of=party_of)


def _frame(schema: object, cells: dict[str, Sequence[object]]) -> pd.DataFrame:
    assert isinstance(schema, dict)
    return pd.DataFrame(
        {name: pd.Series(list(cells[name]), dtype=dtype) for name, dtype in schema.items()}
    )
