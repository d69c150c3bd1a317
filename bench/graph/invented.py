"""
An invented network with everything on: every kind of edge, dates, shares, roles, hubs.

It is written as one file per column, so that each contender reads it in a process of its own and
the memory that inventing takes is nobody's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.parties import (
    RELATION_CODES,
    SCHEMA_IDENTIFIERS,
    SCHEMA_PARTIES,
    Parties,
    PersonNumbers,
    RelationKind,
    empty_frame,
)
from supplyscreen.model.supply_graph import SCHEMA_EDGES

TIERS = 6
"""Tiers below a root; edges lead from one to the next."""
CONTRACTS = 1_000
HUBS = 20
"""Parties that a hundredth of the links begin at."""
DAYS = 3_650
AS_OF = 3_000
"""The day asked about: what ended before it, or begins after it, carries no path."""
LINKS = (RelationKind.OWNS, RelationKind.ROLE, RelationKind.LEASES, RelationKind.SHARES)
DETAILS = ("", "board member", "managing director", "auditor")
TEXTS = {
    "since": ("", *(str(date(2016, 1, 1) + timedelta(days=day)) for day in range(DAYS))),
    "until": ("", *(str(date(2016, 1, 1) + timedelta(days=day)) for day in range(DAYS))),
    "detail": DETAILS,
}
"""Text columns stand in their files as positions in these; 0 = no text."""

_WIDTHS = {"tail": 26, "head": 26, "kind": 3, "tiers": 3}
"""Bits of each part of an edge that decides its place, the first to decide first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A network, and what is asked of it."""

    columns: pd.DataFrame
    """SCHEMA_EDGES, sorted as the program leaves them."""
    later: NDArray[np.int32]
    parties: int
    roots: NDArray[np.int32]
    hits: NDArray[np.int32]


def invent(folder: Path, edges: int, roots: int, hits: int) -> None:
    """Write a network and what is asked of it; always the same for the same numbers."""
    random = np.random.default_rng(1)
    parties = max(edges // 3, roots * 2)
    packed = np.concatenate(
        (_supply(random, edges * 4 // 5, roots, parties), _links(random, edges // 5, parties))
    )
    packed.sort()
    columns = _unpacked(packed)
    del packed
    many = len(columns["kind"])
    columns["contract"] = random.integers(0, CONTRACTS, many, dtype=np.int32)
    columns |= _dates(random, many)
    columns |= _terms(random, columns["kind"])
    columns["hits"] = random.choice(parties, hits, replace=False).astype(np.int32)
    columns["size"] = np.array([parties, roots])
    for name, cells in columns.items():
        np.save(folder / f"{name}.npy", cells)


def read(folder: Path) -> Asked:
    """What was written."""
    cells = {name: np.load(folder / f"{name}.npy") for name in (*SCHEMA_EDGES, "hits", "size")}
    later = np.flatnonzero(cells["since"] > AS_OF).astype(np.int32)
    for name, texts in TEXTS.items():
        cells[name] = np.array(texts, dtype=object)[cells[name]]
    parties, roots = cells["size"].tolist()
    return Asked(
        columns=_frame({name: cells[name] for name in SCHEMA_EDGES}, SCHEMA_EDGES),
        later=later,
        parties=parties,
        roots=np.arange(roots, dtype=np.int32),
        hits=cells["hits"],
    )


def people(count: int) -> Parties:
    """Parties of whom only the number matters."""
    blank = np.full(count, "", dtype=object)
    cells = {name: np.zeros(count, bool) if kind == "bool" else blank
             for name, kind in SCHEMA_PARTIES.items()}  # fmt: skip
    return Parties(
        frame=_frame(cells, SCHEMA_PARTIES),
        aliases=empty_frame({"party": "int32", "name": "object"}),
        notes=empty_frame({"party": "int32", "note": "object"}),
        identifiers=empty_frame(SCHEMA_IDENTIFIERS),
        person_numbers=PersonNumbers.none(),
        party_of=np.arange(count, dtype=np.int32),
        joined=blank,
    )


def _frame(cells: Mapping[str, NDArray[np.generic]], schema: Mapping[str, str]) -> pd.DataFrame:
    """Columns of exactly the types asked for, none of them copied."""
    columns = {
        name: pd.Series(cells[name], dtype=kind, copy=False) for name, kind in schema.items()
    }
    return pd.DataFrame(columns, copy=False)


def _supply(random: np.random.Generator, many: int, roots: int, parties: int) -> NDArray[np.int64]:
    """Edges from each tier to the next; one in fifty counts two or three tiers."""
    bounds = np.linspace(roots, parties, TIERS + 1).astype(np.int64)
    starts = np.concatenate(([0], bounds))
    layer = random.integers(0, TIERS, many)
    width = (starts[1:] - starts[:-1])[layer]
    tail = starts[layer] + (random.random(many) * width).astype(np.int64)
    head = bounds[layer] + (random.random(many) * np.diff(bounds)[layer]).astype(np.int64)
    far = random.random(many) < 0.02
    tiers = np.where(far, random.integers(2, 4, many), 1)
    codes = [
        RELATION_CODES.index(kind) for kind in (RelationKind.ENGAGES, RelationKind.ENGAGED_AT_TIER)
    ]
    return _packed((tail, head, np.where(far, codes[1], codes[0]), tiers))


def _links(random: np.random.Generator, many: int, parties: int) -> NDArray[np.int64]:
    """Links between any two; a hundredth of them begin at few parties, which become hubs."""
    tail, head = random.integers(0, parties, (2, many))
    tail[: many // 100] = random.integers(0, HUBS, many // 100)
    codes = np.array([RELATION_CODES.index(kind) for kind in LINKS])
    return _packed((tail, head, random.choice(codes, many), np.zeros(many, dtype=np.int64)))


def _packed(parts: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Each edge as one integer, so that sorting takes no room."""
    packed = np.zeros(len(parts[0]), dtype=np.int64)
    for cells, width in zip(parts, _WIDTHS.values(), strict=True):
        packed = packed << width | cells
    return packed


def _unpacked(packed: NDArray[np.int64]) -> dict[str, NDArray[np.generic]]:
    columns: dict[str, NDArray[np.generic]] = {}
    below = sum(_WIDTHS.values())
    for name, width in _WIDTHS.items():
        below -= width
        columns[name] = (packed >> below & ((1 << width) - 1)).astype(SCHEMA_EDGES[name])
    return columns


def _dates(random: np.random.Generator, many: int) -> dict[str, NDArray[np.generic]]:
    """When edges begin, where that is told, and when some end; former by the day asked about."""
    since = random.integers(1, AS_OF * 51 // 50, many, dtype=np.int16)
    since[random.random(many) < 0.1] = 0
    until = np.minimum(since + random.integers(200, 3_000, many), DAYS).astype(np.int16)
    until[random.random(many) < 0.85] = 0
    former = ((until > 0) & (until < AS_OF)) | (since > AS_OF)
    return {"since": since, "until": until, "former": former}


def _terms(
    random: np.random.Generator, kind: NDArray[np.generic]
) -> dict[str, NDArray[np.generic]]:
    """Shares of most owners; roles, of which a tenth are audits."""
    many = len(kind)
    owns = kind == RELATION_CODES.index(RelationKind.OWNS)
    share = np.where(owns & (random.random(many) < 0.9), random.random(many) * 100, np.nan)
    role = random.choice(len(DETAILS), many, p=[0.1, 0.5, 0.3, 0.1]).astype(np.int8)
    role[kind != RELATION_CODES.index(RelationKind.ROLE)] = 0
    return {"share": share, "detail": role}
