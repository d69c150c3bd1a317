"""Parties and lists in a line each, for tests of what is compared."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from supplyscreen.model.parties import (
    SCHEMA_IDENTIFIERS,
    SCHEMA_PARTIES,
    Parties,
    PersonNumbers,
    check_columns,
)
from supplyscreen.model.watchlist import (
    SCHEMA_ENTRIES,
    SCHEMA_ENTRY_NAMES,
    Disclose,
    ListInfo,
    ListType,
    Watchlist,
)

Row = Mapping[str, object]
Identifier = tuple[int, str, str, str, bool]
"""Owner, scheme, value, label, valid."""


def frame(schema: Mapping[str, str], rows: Sequence[Row]) -> pd.DataFrame:
    """A frame of the schema; absent text is "", absent numbers are 0."""
    columns = {}
    for name, dtype in schema.items():
        absent: object = "" if dtype == "object" else 0
        cells = np.array([row.get(name, absent) for row in rows], dtype=object)
        columns[name] = pd.Series(cells.astype(np.dtype(dtype)), dtype=np.dtype(dtype))
    built = pd.DataFrame(columns)
    check_columns(built, schema, "test")
    return built


def identifiers(rows: Sequence[Identifier]) -> pd.DataFrame:
    """A frame of identifiers."""
    return frame(
        SCHEMA_IDENTIFIERS, [dict(zip(SCHEMA_IDENTIFIERS, row, strict=True)) for row in rows]
    )


def numbers(rows: Sequence[tuple[int, str]]) -> PersonNumbers:
    """Person numbers by owner."""
    owners = np.array([owner for owner, _ in rows], dtype=np.int32)
    return PersonNumbers(owners, np.array([value for _, value in rows], dtype=object))


def parties(
    *rows: Row | str,
    aliases: Sequence[tuple[int, str]] = (),
    ids: Sequence[Identifier] = (),
    person_numbers: Sequence[tuple[int, str]] = (),
) -> Parties:
    """One party per row; a bare name is a company."""
    full = [
        {
            "id": f"name:{at:06}",
            "kind": "company",
            **({"name": row} if isinstance(row, str) else row),
        }
        for at, row in enumerate(rows)
    ]
    return Parties(
        frame=frame(SCHEMA_PARTIES, full),
        aliases=frame(
            {"party": "int32", "name": "object"},
            [{"party": party, "name": name} for party, name in aliases],
        ),
        notes=frame({"party": "int32", "note": "object"}, []),
        identifiers=identifiers(ids),
        person_numbers=numbers(person_numbers),
        party_of=np.arange(len(rows), dtype=np.int32),
        joined=np.full(len(rows), "first", dtype=object),
    )


def watchlist(
    *rows: Row | str,
    aliases: Sequence[tuple[int, str, str]] = (),
    ids: Sequence[Identifier] = (),
    person_numbers: Sequence[tuple[int, str]] = (),
    disclose: Disclose = Disclose.FULL,
) -> Watchlist:
    """One entry per row; a bare name is a company. Aliases: entry, name, strength."""
    full = [
        {
            "entry_id": f"e{at}",
            "kind": "company",
            **({"name": row} if isinstance(row, str) else row),
        }
        for at, row in enumerate(rows)
    ]
    names: list[Row] = []
    for at, row in enumerate(full):
        names.append({"owner": at, "name": row["name"], "strength": "primary"})
        names += [
            {"owner": at, "name": name, "strength": strength}
            for owner, name, strength in aliases
            if owner == at
        ]
    return Watchlist(
        info=ListInfo(
            list_id="test.list",
            title="",
            authority="",
            contact="",
            type=ListType.WATCH,
            version="1",
            issued="",
            expires="",
            handling="",
            disclose=disclose,
            has_manifest=True,
            signed=False,
            sha256="",
        ),
        entries=frame(SCHEMA_ENTRIES, full),
        names=frame(SCHEMA_ENTRY_NAMES, names),
        identifiers=identifiers(ids),
        person_numbers=numbers(person_numbers),
        read=len(rows),
        used=len(rows),
        rejected=0,
        lapsed=0,
        expired=False,
        issues=(),
    )
