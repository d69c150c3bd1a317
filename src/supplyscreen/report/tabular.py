"""
The report as tables of typed cells, for workbooks and CSV.

They are made of the JSON's own records, so nothing stands in them that the JSON does not show.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from supplyscreen.report.paths import Signs
from supplyscreen.report.record_words import (
    Record,
    evidence_of,
    kinds_of_hits,
    path_pieces,
    places,
    word_pairs,
)
from supplyscreen.report.texts import Texts


@dataclass(frozen=True, slots=True)
class Code:
    """One of a few values: its code for programs, its word for people."""

    value: str
    key: str
    """Of the report's words."""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to the first row of another table about it."""

    text: str
    table: str
    key: str
    """Value in the first column there."""


Cell: TypeAlias = "str | int | float | bool | date | Code | Link | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column."""

    name: str
    """As in the JSON; `cell_NAME` are its words."""
    width: int
    cell: Callable[[Record], Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table."""

    name: str
    """`sheet_NAME` are its words."""
    columns: Sequence[Column]
    records: Sequence[Record]

    def rows(self) -> Iterator[list[Cell]]:
        """Its cells."""
        for record in self.records:
            yield [column.cell(record) for column in self.columns]


def tables(document: Mapping[str, Any], texts: Texts) -> list[Table]:
    """Findings, paths, hits, issues, inputs and lists, in this order."""
    hits = {str(hit["id"]): hit for hit in document["hits"]}
    names = {str(one["id"]): str(one["name"]) for one in document["parties"]}
    return [
        findings_table(document, texts),
        Table(name="paths", columns=_PATHS, records=_steps(document["findings"])),
        Table(name="hits", columns=_hit_columns(names, texts), records=list(hits.values())),
        Table(name="issues", columns=_ISSUES, records=document["issues"]),
        Table(name="inputs", columns=_INPUTS, records=document["inputs"]),
        Table(name="lists", columns=_LISTS, records=document["lists"]),
    ]


def findings_table(document: Mapping[str, Any], texts: Texts) -> Table:
    """One row per finding, complete in itself."""
    hits = {str(hit["id"]): hit for hit in document["hits"]}
    return Table(
        name="findings",
        columns=_finding_columns(hits, kinds_of_hits(document["findings"]), texts),
        records=document["findings"],
    )


def _finding_columns(
    hits: Mapping[str, Record], kinds: Mapping[str, str], texts: Texts
) -> list[Column]:
    def hit_of(one: Record) -> Record | None:
        return hits.get(one["hit"] or "")

    def of_hit(name: str) -> Callable[[Record], Cell]:
        return lambda one: (hit_of(one) or {}).get(name)

    def outcome(name: str) -> Callable[[Record], Cell]:
        return lambda one: evidence_of(hit_of(one) or {"evidence": ()}, name, texts)

    def path(one: Record) -> str:
        kind = kinds.get(one["hit"] or "", "")
        return " ".join(path_pieces(one, hit_of(one), kind, texts, Signs()))

    return [
        _column(
            "id", 15, lambda one: Link(one["id"], "paths", one["id"]) if one["path"] else one["id"]
        ),
        _column("level", 11, lambda one: Code(one["level"], f"level_{one['level']}")),
        _column("kind", 12, lambda one: Code(one["kind"], f"finding_{one['kind']}")),
        _column("title", 52),
        _column("root_name", 30),
        _column("party_name", 30),
        _column("tier", 6),
        _column("hops", 6),
        _column("path", 60, path),
        _column("one_contract", 9),
        _column("contracts", 24, lambda one: "; ".join(map(_contract, one["contracts"]))),
        _column("authority", 26, of_hit("authority")),
        _column("entry_id", 12, of_hit("entry_id")),
        _column("reference", 14, of_hit("reference")),
        _column("similarity", 10, of_hit("similarity")),
        _column("agrees", 36, outcome("agrees")),
        _column("disagrees", 30, outcome("disagrees")),
        _column("unknown", 26, outcome("unknown")),
        _column("ask", 28, lambda one: one["next_step"]["ask"]),
        _column("contact", 28, lambda one: one["next_step"]["contact"]),
        _column("ask_supplier", 9, lambda one: one["next_step"]["ask_supplier"]),
        _column("next_step", 60, lambda one: one["next_step"]["text"]),
        _column("innocent_causes", 60, lambda one: "; ".join(one["innocent_causes"])),
        _column("also_reached_by", 9, lambda one: one["also_reached_by"]["roots"]),
        _column("decision", 14, _of("decision", "decision")),
        _column("decision_reason", 30, _of("decision", "reason")),
        _column("decision_until", 12, lambda one: dated(_of("decision", "until")(one))),
        _column("decision_holds", 9, _of("decision", "holds")),
        _column("ownership", 40, _of("ownership", "text")),
        _column("since_report", 12, _of("since", "status")),
        _column(
            "hit", 15, lambda one: Link(one["hit"], "hits", one["hit"]) if one["hit"] else None
        ),
        _column("root", 20),
        _column("party", 20),
        _column("rule", 20),
    ]


def _column(name: str, width: int, cell: Callable[[Record], Cell] | None = None) -> Column:
    return Column(name=name, width=width, cell=cell or (lambda one: one[name]))


def _of(part: str, name: str) -> Callable[[Record], Any]:
    """A member of a member that may be null."""
    return lambda one: (one[part] or {}).get(name)


def _contract(one: Record) -> str:
    return one["id"] if one["title"] in (None, one["id"]) else f"{one['id']} {one['title']}"


def dated(text: str | None) -> Cell:
    """A full date as a date; anything else as the text it is."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    # Spreadsheets count days from 1900.
    return day if len(text) == len("2026-11-24") and day.year > 1900 else text  # noqa: PLR2004


def _date(name: str, width: int = 12) -> Column:
    return _column(name, width, lambda one: dated(one[name]))


def _steps(findings: Iterable[Record]) -> list[Record]:
    return [
        {**step, "finding": finding["id"], "step": number}
        for finding in findings
        for number, step in enumerate(finding["path"], start=1)
    ]


_PATHS = (
    _column("finding", 15, lambda one: Link(one["finding"], "findings", one["finding"])),
    _column("step", 6),
    _column("from_name", 30),
    _column("relation", 26),
    _column("to_name", 30),
    _column("tier", 6),
    _column("contract", 18),
    _column("status", 10, lambda one: Code(one["status"], f"status_{one['status']}")),
    _date("since"),
    _date("until"),
    _column("share", 8),
    _column("sources", 48, lambda one: places(one["sources"])),
    _column("from", 20),
    _column("to", 20),
)
_ISSUES = (
    _column("file", 34),
    _column("sheet", 20),
    _column("row", 8),
    _column("column", 20),
    _column("code", 20),
    _column("problem", 60),
    _column("value", 30),
    _column("count", 8),
    _column("rows", 20, lambda one: ", ".join(map(str, one["rows"]))),
)
_INPUTS = (
    _column("file", 34),
    _column("sheet", 20),
    _column("kind", 18, lambda one: Code(one["kind"], f"table_{one['kind']}")),
    _column("encoding", 12),
    _column("delimiter", 9),
    _column("header_row", 9),
    *(
        _column(name, 10, lambda one, name=name: one["rows"][name])  # type: ignore[misc]
        for name in ("read", "used", "rejected", "skipped")
    ),
    _column("columns", 60, lambda one: "; ".join(f"{k} → {v}" for k, v in one["columns"].items())),
    _column("unmapped", 30, lambda one: "; ".join(one["unmapped"])),
    _column("sha256", 20),
)
_LISTS = (
    _column("list_id", 30),
    _column("list_title", 36, lambda one: one["title"]),
    _column("authority", 28),
    _column("contact", 28),
    _column("list_type", 11, lambda one: Code(one["type"], f"list_type_{one['type']}")),
    _column("version", 10),
    _date("issued"),
    _date("expires"),
    _column("handling", 18),
    _column("disclose", 14, lambda one: Code(one["disclose"], f"disclose_{one['disclose']}")),
    _column("signed", 9),
    *(
        _column(f"entries_{name}", 10, lambda one, name=name: one["entries"][name])  # type: ignore[misc]
        for name in ("read", "used", "rejected")
    ),
    _column("sha256", 20),
)


def _hit_columns(names: Mapping[str, str], texts: Texts) -> list[Column]:
    return [
        _column("id", 15),
        _column("party_name", 30, lambda one: names.get(one["party"])),
        _column("authority", 28),
        _column("list_id", 28),
        _column("entry_id", 14),
        _column("reference", 14),
        _column("disclosed", 9),
        _column("ours", 30),
        _column("theirs", 30),
        _column("similarity", 10),
        _column("words", 44, word_pairs),
        _column("agrees", 36, lambda one: evidence_of(one, "agrees", texts)),
        _column("disagrees", 30, lambda one: evidence_of(one, "disagrees", texts)),
        _column("unknown", 26, lambda one: evidence_of(one, "unknown", texts)),
        _column("sentence", 70),
        _column("party", 20),
    ]
