"""Reports as text, and reports whose every text is spoiled."""

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from importlib import resources
from typing import Any

import openpyxl
import pandas as pd

from supplyscreen.model.findings import Finding, Hit, Report
from supplyscreen.model.parties import Parties, Source
from supplyscreen.model.rows import Issue
from supplyscreen.report.interface import Style
from supplyscreen.report.registry import writer_of
from supplyscreen.words.catalogue import Message, Param

FORMATS = ("table", "json", "jsonl", "csv", "xlsx", "html")

VENDORED = (
    resources.files("supplyscreen.report").joinpath("vendor/cytoscape/cytoscape.min.js")
).read_text("utf-8")

ASSETS = {
    name: resources.files("supplyscreen.report.html").joinpath("assets", name).read_text("utf-8")
    for name in ("report.css", "report.js")
}

_IDS = {"id", "party", "hit", "root", "start", "end", "lang", "rule"}
_CODES = {"code", "relation", "kind", "encoding", "delimiter", "suppressed", "key"}
_HASHES = {"sha256", "settings_sha256", "policy_sha256"}
_KEPT = _IDS | _CODES | _HASHES
"""Ids, codes, hashes and names the program itself gives; all other text comes from strangers."""


def raw(report: Report, format_name: str, style: Style | None = None) -> bytes:
    """What the writer of a format writes, byte for byte."""
    buffer = io.BytesIO()
    out = io.TextIOWrapper(buffer, encoding="utf-8", newline="\n", write_through=True)
    writer_of(format_name).write(report, out, style=style or Style(lang=report.run.lang))
    out.flush()
    return buffer.getvalue()


def written(report: Report, format_name: str, style: Style | None = None) -> str:
    """The same as text to look at: a workbook's cells, a page without its styles and scripts."""
    content = raw(report, format_name, style)
    if format_name == "xlsx":
        return "".join(f"{line}\n" for line in cells_of(content))
    text = content.decode()
    return _page(text) if format_name == "html" else text


def _page(text: str) -> str:
    for name, code in (("cytoscape", VENDORED), *ASSETS.items()):
        text = text.replace(code, f"/* {name} */")
    return re.sub("sha256-[A-Za-z0-9+/=]{44}", "sha256-HASH", text)


def cells_of(book: bytes) -> Iterator[str]:
    """A workbook line by line: sheets, then cells with their types and where they lead."""
    for sheet in openpyxl.load_workbook(io.BytesIO(book)):
        yield f"# {sheet.title}, {sheet.dimensions}, filter {sheet.auto_filter.ref}"
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    leads = f" -> {cell.hyperlink.location}" if cell.hyperlink else ""
                    yield f"{cell.coordinate} {cell.data_type} {cell.value!r}{leads}"


def table(
    report: Report, width: int = 80, *, colour: bool = False, unicode: bool = True, lang: str = ""
) -> str:
    """What the terminal shows."""
    lang = lang or report.run.lang
    return written(report, "table", Style(width=width, colour=colour, unicode=unicode, lang=lang))


def with_findings(report: Report, *findings: Finding) -> Report:
    """The report with these findings only."""
    return replace(report, assessment=replace(report.assessment, findings=findings))


def with_hit(report: Report, hit: Hit) -> Report:
    """The report with this hit in place of the one of the same id."""
    hits = tuple(hit if one.id == hit.id else one for one in report.assessment.hits)
    return replace(report, assessment=replace(report.assessment, hits=hits))


def spoiled(report: Report, text: str) -> Report:
    """The report with every text a stranger could have written replaced."""
    changed: Report = replace(_each(report, text), version=report.version)
    parties = _parties(changed, text)
    return replace(changed, graph=replace(changed.graph, parties=parties))


def _spoiled(value: Any, text: str) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return text
    if isinstance(value, tuple):
        return tuple(_spoiled(one, text) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return _each(value, text)
    return value


def _each(value: Any, text: str) -> Any:
    """The dataclass with its fields spoiled, but for those that only look like a stranger's."""
    names = [field.name for field in fields(value) if field.name not in _KEPT]
    changed = {name: _spoiled(getattr(value, name), text) for name in names}
    if isinstance(value, Message | Issue):
        changed["params"] = _params(value.params, text)
    if isinstance(value, Finding):
        changed["evidence"] = value.evidence
    if isinstance(value, Source):
        changed["columns"] = tuple((text, field) for _, field in value.columns)
    return replace(value, **changed)


def _params(params: tuple[tuple[str, Param], ...], text: str) -> tuple[tuple[str, Param], ...]:
    return tuple((name, text if isinstance(one, str) else one) for name, one in params)


def _parties(report: Report, text: str) -> Parties:
    parties = report.graph.parties
    return replace(
        parties,
        frame=_column(parties.frame, "name", text),
        aliases=_column(parties.aliases, "name", text),
        notes=_column(parties.notes, "note", text),
        identifiers=_column(_column(parties.identifiers, "value", text), "label", text),
    )


def _column(frame: pd.DataFrame, name: str, text: str) -> pd.DataFrame:
    return frame.assign(**{name: pd.Series([text] * len(frame), dtype=object)})
