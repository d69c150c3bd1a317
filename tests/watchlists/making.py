"""Small lists and parties for the tests of this room."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from supplyscreen.model.parties import (
    SCHEMA_IDENTIFIERS,
    SCHEMA_PARTIES,
    Parties,
    PersonNumbers,
)
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.watchlists.load import load_lists

AS_OF = date(2026, 11, 24)

MANIFEST = """\
format: supplyscreen-list/1
list_id: se.example.test
title: Påhittad lista
authority: {name: Exempelmyndigheten, contact: lista@exempel.example}
handling: TLP:AMBER
disclose: full
version: 2
issued: 2026-11-01
expires: 2099-12-31
entries: {file: entries.csv, format: entries-csv}
"""


def shown(path: Path) -> str:
    """Display names in these tests: the last two parts."""
    return "/".join(path.parts[-2:])


def list_folder(folder: Path, entries: str, manifest: str = MANIFEST) -> Path:
    """Write a list folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "manifest.yaml").write_text(manifest, encoding="utf-8")
    (folder / "entries.csv").write_text(entries, encoding="utf-8")
    return folder


def load(*paths: Path, as_of: date = AS_OF) -> tuple[Watchlist, ...]:
    """Load as the pipeline does."""
    return load_lists(paths, as_of=as_of, display=shown)


def load_one(folder: Path, entries: str, manifest: str = MANIFEST) -> Watchlist:
    """Write and load one list folder."""
    (watchlist,) = load(list_folder(folder, entries, manifest))
    return watchlist


def codes(watchlist: Watchlist) -> dict[str, tuple[int, ...]]:
    """Issue code -> rows."""
    return {one.code.removeprefix("watchlists."): one.rows for one in watchlist.issues}


def frame(schema: Mapping[str, str], rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    """Rows in the order of the schema's columns."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pd.DataFrame(
        {
            name: pd.Series(np.array(cells, dtype=dtype), dtype=dtype)
            for (name, dtype), cells in zip(schema.items(), columns, strict=True)
        }
    )


def parties_of(
    names: Sequence[str],
    *,
    births: Mapping[int, str] = {},
    identifiers: Sequence[tuple[int, str, str, bool]] = (),
    person_numbers: Mapping[int, str] = {},
    aliases: Mapping[int, str] = {},
) -> Parties:
    """One party per name, in that order."""
    rows = [
        (f"p{number}", name, "company", "", "", "", births.get(number, ""), False)
        for number, name in enumerate(names)
    ]
    numbers = sorted(person_numbers.items())
    return Parties(
        frame=frame(SCHEMA_PARTIES, rows),
        aliases=pd.DataFrame({"party": list(aliases), "name": list(aliases.values())}),
        notes=pd.DataFrame({"party": [], "note": []}),
        identifiers=frame(
            SCHEMA_IDENTIFIERS,
            [(owner, scheme, value, "", valid) for owner, scheme, value, valid in identifiers],
        ),
        person_numbers=PersonNumbers(
            np.array([owner for owner, _ in numbers], dtype=np.int32),
            np.array([value for _, value in numbers], dtype=object),
        ),
        party_of=np.arange(len(names), dtype=np.int32),
        joined=np.array(["first"] * len(names), dtype=object),
    )
