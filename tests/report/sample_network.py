"""The parties, tables and edges of the invented report."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from supplyscreen.model.findings import PathStep
from supplyscreen.model.parties import (
    RELATION_CODES,
    SCHEMA_IDENTIFIERS,
    SCHEMA_PARTIES,
    Contract,
    Parties,
    PersonNumbers,
    RelationKind,
    Source,
)
from supplyscreen.model.rows import SourceRef
from supplyscreen.model.supply_graph import SCHEMA_EDGES, SupplyGraph

HOSTILE = 'Ondbok\x1b[2J\x1b]0;x\x07 [/][bold]\u202eBA gnattub\x9b31m =HYPERLINK("x") AB'
"""Escapes, rich markup, a bidi override, a C1 control and a spreadsheet formula in one name."""

NUMBERED = "Påhittsdotter 19811218-9876"
"""A name carrying what reads as a person number (Skatteverket's test style)."""

PARTIES: Sequence[tuple[str, str]] = (
    ("p01", "Kråkvinkel Bygg AB"),
    ("p02", "Stenbit Mark AB"),
    ("p03", "Törnros Betong AB"),
    ("p04", "Tuvstarr Entreprenad AB"),
    ("p05", "Grävling Schakt AB"),
    ("p06", "Näckrosen Transport AB"),
    ("p07", "Rödtopp Grund AB"),
    ("p08", "Malva Armering AB"),
    ("p09", "Månsken Städ AB"),
    ("p10", "Gökärt Städpartner AB"),
    ("p11", "Järnek Bemanning AB"),
    ("p12", "Sagolund Fastighetsservice AB"),
    ("p13", "Kaprifol Städ & Service AB"),
    ("p14", "Ottilia Påhittsdotter"),
    ("p15", HOSTILE),
    ("p16", NUMBERED),
    ("p17", "Pillerill Måleri AB"),
    ("p18", "Pilört Schakt AB"),
    ("p19", "Ormbunke Maskin AB"),
    ("p20", "Bockrot Rör AB"),
    ("p21", "Vildros El AB"),
)
NAMES = dict(PARTIES)
ROOTS = ("p01", "p04", "p09", "p12", "p17", "p21")

CONTRACTS = (
    Contract(id="RA-2026-014", title="Ramavtal byggentreprenad"),
    Contract(id="OB-2025-031", title="Ombyggnad Sagoskolan"),
    Contract(id="ST-2026-003", title="Städtjänster, område nord"),
)
SOURCES = (
    Source(
        file="leverantorer.csv",
        sheet="",
        sha256="a" * 64,
        kind="suppliers",
        encoding="cp1252",
        delimiter=";",
        header_row=1,
        columns=(("Leverantör", "supplier_name"), ("Org.nr", "supplier_id")),
        unmapped=("Anm\x1b[31m",),
        read=6,
        used=6,
        rejected=0,
        skipped=0,
    ),
    Source(
        file="ue-lista-2026.xlsx",
        sheet="UE [/]",
        sha256="b" * 64,
        kind="subcontracts",
        encoding="",
        delimiter="",
        header_row=3,
        columns=(("Huvud-\nleverantör", "supplier_name"), ("UE", "party_name")),
        unmapped=(),
        read=24,
        used=20,
        rejected=1,
        skipped=3,
    ),
)

# (tail, head, kind, tiers, contract, former, share, detail); sorted as SupplyGraph asks.
_EDGES: Sequence[tuple[str, str, RelationKind, int, int, bool, float, str]] = (
    ("p01", "p02", RelationKind.ENGAGES, 1, 0, False, np.nan, ""),
    ("p01", "p15", RelationKind.ENGAGES, 1, 0, False, np.nan, ""),
    ("p01", "p16", RelationKind.ENGAGES, 1, 0, False, np.nan, ""),
    ("p01", "p18", RelationKind.ENGAGES, 1, 0, False, np.nan, ""),
    ("p01", "p19", RelationKind.ENGAGES, 1, 0, False, np.nan, ""),
    ("p01", "p20", RelationKind.ENGAGES, 1, 0, False, np.nan, ""),
    ("p02", "p03", RelationKind.ENGAGES, 1, 0, False, np.nan, ""),
    ("p04", "p05", RelationKind.ENGAGES, 1, 1, False, np.nan, ""),
    ("p04", "p07", RelationKind.ENGAGES, 1, 1, False, np.nan, ""),
    ("p05", "p06", RelationKind.ENGAGES, 1, 1, False, np.nan, ""),
    ("p07", "p08", RelationKind.ENGAGES, 1, 2, False, np.nan, ""),
    ("p08", "p03", RelationKind.ENGAGES, 1, 1, False, np.nan, ""),
    ("p09", "p10", RelationKind.ENGAGES, 1, 2, True, np.nan, ""),
    ("p09", "p11", RelationKind.ENGAGED_AT_TIER, 2, 2, False, np.nan, ""),
    ("p12", "p13", RelationKind.ENGAGES, 1, -1, False, np.nan, ""),
    ("p14", "p11", RelationKind.ROLE, 0, -1, False, np.nan, "styrelseledamot"),
    ("p14", "p12", RelationKind.OWNS, 0, -1, False, 60.0, ""),
)

STEPS: dict[tuple[str, str], int] = {(edge[0], edge[1]): at for at, edge in enumerate(_EDGES)}


def parties() -> Parties:
    """The parties above; every one stands in one mention."""
    frame = pd.DataFrame(
        {
            "id": [party for party, _ in PARTIES],
            "name": [name for _, name in PARTIES],
            "kind": ["person" if party == "p14" else "company" for party, _ in PARTIES],
            "country": ["SE"] * len(PARTIES),
            "municipality": [""] * len(PARTIES),
            "address": [""] * len(PARTIES),
            "birth_date": [""] * len(PARTIES),
            "root": [party in ROOTS for party, _ in PARTIES],
        }
    ).astype(dict(SCHEMA_PARTIES))
    identifiers = pd.DataFrame(
        {
            "owner": [2, 2, 14],
            "scheme": ["other", "se:orgnr", "other"],
            "value": ["safe 77", "5599999999", NUMBERED],
            "label": ["safe.nr", "", ""],
            "valid": [False, False, False],
        }
    ).astype(dict(SCHEMA_IDENTIFIERS))
    aliases = pd.DataFrame({"party": [2, 2], "name": ["TÖRNROS BETONG AKTIEBOLAG", "Törnros"]})
    notes = pd.DataFrame({"party": [2], "note": ["ny avtalspart"]})
    return Parties(
        frame=frame,
        aliases=aliases.astype({"party": "int32", "name": "object"}),
        notes=notes.astype({"party": "int32", "note": "object"}),
        identifiers=identifiers,
        person_numbers=PersonNumbers.none(),
        party_of=np.array([*range(len(PARTIES)), 2, -1], dtype=np.int32),
        joined=np.array(["first"] * (len(PARTIES) + 2), dtype=object),
    )


def graph() -> SupplyGraph:
    """The edges above, each from one row of the workbook."""
    number = {party: at for at, (party, _) in enumerate(PARTIES)}
    edges = pd.DataFrame(
        {
            "tail": [number[edge[0]] for edge in _EDGES],
            "head": [number[edge[1]] for edge in _EDGES],
            "kind": [RELATION_CODES.index(edge[2]) for edge in _EDGES],
            "tiers": [edge[3] for edge in _EDGES],
            "contract": [edge[4] for edge in _EDGES],
            "former": [edge[5] for edge in _EDGES],
            "since": [""] * len(_EDGES),
            "until": ["2026-03-31" if edge[5] else "" for edge in _EDGES],
            "share": [edge[6] for edge in _EDGES],
            "detail": [edge[7] for edge in _EDGES],
        }
    ).astype(dict(SCHEMA_EDGES))
    return SupplyGraph(
        parties=parties(),
        sources=SOURCES,
        contracts=CONTRACTS,
        edges=edges,
        row_start=np.arange(len(_EDGES) + 1, dtype=np.int64),
        row_source=np.ones(len(_EDGES), dtype=np.int32),
        row_number=np.arange(4, 4 + len(_EDGES), dtype=np.int64),
        roots=np.array([number[party] for party in ROOTS], dtype=np.int32),
    )


def step(start: str, end: str, tier: int, *, back: bool = False) -> PathStep:
    """One walked edge; `back` = against its arrow."""
    at = STEPS[(end, start) if back else (start, end)]
    _, _, kind, _, contract, former, share, detail = _EDGES[at]
    is_link = kind not in (RelationKind.ENGAGES, RelationKind.ENGAGED_AT_TIER)
    return PathStep(
        start=start,
        start_name=NAMES[start],
        relation=f"report.relation_{kind.value}" + ("_back" if back else ""),
        end=end,
        end_name=NAMES[end],
        tier=tier,
        is_link=is_link,
        contract=CONTRACTS[contract].id if contract >= 0 else "",
        former=former,
        since="",
        until="2026-03-31" if former else "",
        share=None if np.isnan(share) else share,
        detail=detail,
        sources=(SourceRef(file="ue-lista-2026.xlsx", sheet="UE [/]", row=4 + at),),
    )
