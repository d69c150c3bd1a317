"""Sheets built by hand, for the tests of this room."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from supplyscreen.model.layout import TableLayout
from supplyscreen.model.parties import (
    SCHEMA_IDENTIFIERS,
    SCHEMA_MENTIONS,
    SCHEMA_RELATIONS,
    Records,
    check_columns,
)
from supplyscreen.model.rows import Issue, Sheet, TableFile
from supplyscreen.model.text_column import TextColumn
from supplyscreen.records.extract import extract

AS_OF = date(2026, 11, 24)


def sheet(
    headers: Sequence[str],
    *rows: Sequence[str],
    file: str = "tabell.csv",
    name: str = "",
    title_lines: tuple[str, ...] = (),
) -> Sheet:
    """A sheet with its headers on row 1."""
    cells = ([row[column] for row in rows] for column in range(len(headers)))
    return Sheet(
        file=file,
        sheet=name,
        sha256="00",
        encoding="utf-8",
        delimiter=",",
        hidden=False,
        title_lines=title_lines,
        header_row=1,
        headers=tuple(headers),
        columns=tuple(TextColumn(np.array(texts, dtype=object)) for texts in cells),
        rows=np.arange(2, len(rows) + 2, dtype=np.int64),
        read=len(rows),
        rejected=0,
        skipped=0,
    )


def read(*sheets: Sheet, layouts: Sequence[TableLayout] = ()) -> Records:
    """The records of one file with these sheets, checked against their schemas."""
    records = extract([TableFile(sheets=sheets, issues=())], as_of=AS_OF, layouts=layouts)
    check_columns(records.mentions, SCHEMA_MENTIONS, "mentions")
    check_columns(records.identifiers, SCHEMA_IDENTIFIERS, "identifiers")
    check_columns(records.relations, SCHEMA_RELATIONS, "relations")
    for one in records.sources:
        assert one.read == one.used + one.rejected + one.skipped
    return records


def issues(records: Records, code: str) -> list[Issue]:
    """The issues of one code, without the room's prefix."""
    return [one for one in records.issues if one.code == f"records.{code}"]


def names(records: Records) -> list[str]:
    """Names of all mentions, in order."""
    return [str(name) for name in records.mentions["name"]]


def edges(records: Records) -> list[tuple[str, str]]:
    """(engager, engaged) by name, in order."""
    named = names(records)
    relations = records.relations
    return [
        (named[tail], named[head])
        for tail, head in zip(relations["source_mention"], relations["target_mention"], strict=True)
    ]
