"""
The main real workbook as a graph, by a loader of its own.

It knows where the columns stand and joins parties plainly: by the first valid number of a row, and
names without number by folded name. So the walk is held against the hand-counted facts without the
readers and mappings that other tests are for.
"""

from functools import cache
from pathlib import Path

import numpy as np
from python_calamine import CalamineWorkbook

from graph.written import Row, written
from supplyscreen.graph.build import build
from supplyscreen.model.rows import Issue
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.text.identifiers import parse_ids
from supplyscreen.text.legal_forms import company_key
from supplyscreen.text.names import split_note

HEADER_ROW = 3


@cache
def load(shared: Path) -> tuple[SupplyGraph, tuple[Issue, ...]]:
    """The graph and what was noticed; sheet 2 holds the former rows."""
    (path,) = (shared / "data" / "tables" / "adda_subcontractors").glob("*.xlsx")
    workbook = CalamineWorkbook.from_path(path)
    cells: list[tuple[int, int, str, str, str]] = []
    for sheet, name in enumerate(workbook.sheet_names[:2]):
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for number, row in enumerate(rows[HEADER_ROW:], HEADER_ROW + 1):
            prime, sub, identifier = (str(cell) for cell in row[:3])
            cells.append((sheet, number, split_note(prime)[0], split_note(sub)[0], identifier))
    numbers: dict[str, set[str]] = {}
    for _, _, _, sub, identifier in cells:
        numbers.setdefault(company_key(sub), set()).add(_number(identifier))
    keys = []
    names: dict[str, str] = {}
    for _, _, prime, sub, identifier in cells:
        known = numbers.get(company_key(prime), set())
        key = next(iter(known)) if len(known) == 1 else f"name:{company_key(prime)}"
        keys.append((key, _number(identifier)))
        names.setdefault(key, prime)
        names.setdefault(keys[-1][1], sub)
    at = {key: party for party, key in enumerate(sorted(names))}
    relations = [
        Row(tail=at[prime], head=at[sub], former=sheet == 1, source=sheet, row=number)
        for (sheet, number, *_), (prime, sub) in zip(cells, keys, strict=True)
    ]
    roots = [at[prime] for prime, _ in keys]
    return build(*written(relations, [names[key] for key in sorted(names)], roots=roots))


def _number(cell: str) -> str:
    """The number that names the party of a row; a person number only for the length of a test."""
    parsed = parse_ids(cell)
    valid = [one for one in parsed.identifiers if one.valid] or list(parsed.identifiers)
    return valid[0].value if valid else repr(parsed.person_numbers[0].encode())


def at_row(graph: SupplyGraph, row: int, sheet: int = 0) -> int:
    """The subcontractor of a row of the workbook."""
    (place,) = np.flatnonzero((graph.row_number == row) & (graph.row_source == sheet))
    edge = int(np.searchsorted(graph.row_start, place, side="right")) - 1
    return int(graph.edges["head"].iloc[edge])
