"""Versions of real lists: what `lists diff` tells equals what the files say, counted without us."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from python_calamine import CalamineWorkbook

from supplyscreen.model.list_changes import ListDiff
from supplyscreen.watchlists.compare import compare
from watchlists.making import load

pytestmark = pytest.mark.real

Facts = dict[str, frozenset[tuple[str, str]]]
"""Entry id -> everything the file says of it."""


def ofac(path: Path) -> Facts:
    """One entry on each line; no header."""
    rows = csv.reader(io.StringIO(path.read_text("latin-1"), newline=""))
    return {
        row[0].strip(): frozenset((str(at), cell.strip()) for at, cell in enumerate(row))
        for row in rows
        if len(row) > 1
    }


def un(path: Path) -> Facts:
    """Every text below an entry, with the name of its element."""
    found: Facts = {}
    for entry in ET.parse(path).getroot().iter():  # noqa: S314 - the shared, well-known files
        if entry.tag in ("INDIVIDUAL", "ENTITY"):
            texts = ((one.tag, " ".join((one.text or "").split())) for one in entry.iter())
            found[(entry.findtext("REFERENCE_NUMBER") or "").strip()] = frozenset(texts)
    return found


def uk(path: Path) -> Facts:
    """Several rows for each entry, below one line and a header."""
    rows: list[list[str]]
    if path.suffix == ".csv":
        rows = list(csv.reader(io.StringIO(path.read_text("cp1252"), newline="")))
    else:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        rows = [[_cell(cell) for cell in row] for row in sheet.to_python()]
    return _grouped(rows[1], rows[2:])


def _cell(cell: object) -> str:
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return str(int(cell)) if isinstance(cell, float) else str(cell)


def _grouped(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Facts:
    found: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        if any(row):
            cells = {name: " ".join(cell.split()) for name, cell in zip(header, row, strict=True)}
            found.setdefault(cells["Group ID"], set()).update(cells.items())
    return {entry: frozenset(facts) for entry, facts in found.items()}


def told(old: Path, new: Path) -> ListDiff:
    """As the command tells it."""
    (before,), (after,) = load(old), load(new)
    return compare(before, after)


@pytest.mark.parametrize(
    ("read", "old", "new", "counts"),
    [
        (ofac, "ofac_sdn/2024-04-26/sdn.csv", "ofac_sdn/2024-05-03/sdn.csv", (305, 0, 8)),
        (un, "un/consolidated_2018-10-29.xml", "un/consolidated_2020-11-24.xml", (28, 596, 103)),
        (
            uk,
            "uk_ofsi/ConList_2018-10-25.csv",
            "uk_ofsi/ConList_2022-05-04.xlsx",
            (1695, 1735, 371),
        ),
    ],
    ids=["ofac", "un", "uk"],
)
def test_the_difference_is_the_one_of_the_files(
    shared: Path,
    read: object,
    old: str,
    new: str,
    counts: tuple[int, int, int],
) -> None:
    """Additions, changes and removals, id by id."""
    assert callable(read)
    first, second = shared / "data/lists" / old, shared / "data/lists" / new
    before, after = read(first), read(second)
    diff = told(first, second)
    assert diff.tells_all_removed
    assert {one.entry_id for one in diff.added} == after.keys() - before.keys()
    assert {one.entry_id for one in diff.removed} == before.keys() - after.keys()
    both = before.keys() & after.keys()
    assert {one.entry_id for one in diff.changed} == {
        one for one in both if before[one] != after[one]
    }
    assert (len(diff.added), len(diff.changed), len(diff.removed)) == counts
