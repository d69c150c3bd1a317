"""
The findings as CSV, with what makes them mean less: a file without findings must not look clean.

The first column says what a row is: `run` (the headline), `finding`, `not_looked_at`. Text that a
spreadsheet would run as a formula gets an apostrophe before it, the way spreadsheets themselves
write it; invisible characters are marks.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from supplyscreen.model.findings import Report
from supplyscreen.report.document import document
from supplyscreen.report.tabular import Cell, Code, Link, findings_table
from supplyscreen.report.texts import Texts
from supplyscreen.report.visible import visible

_RUN = frozenset("=+-@\t\r＝＋－＠")
"""What opens a formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How cells become text."""

    delimiter: str = ","
    mark: str = ""
    """Stands before everything: the byte order mark by which spreadsheets know UTF-8."""
    decimal: str = "."
    in_words: bool = False
    """Headers, levels and kinds in the report's language instead of the JSON's names."""


DIALECTS: Mapping[str, Dialect] = {
    "standard": Dialect(),
    "excel-sv": Dialect(delimiter=";", mark="\ufeff", decimal=",", in_words=True),
}


def csv_pieces(report: Report, lang: str, dialect_name: str) -> Iterator[str]:
    """Header and rows, each ended by CR LF."""
    dialect, texts = DIALECTS[dialect_name or "standard"], Texts(lang)
    content: Mapping[str, Any] = document(report)
    table = findings_table(content, texts)
    names = ["type", *(column.name for column in table.columns)]
    title = names.index("title")
    yield dialect.mark
    yield _line(
        [texts.say(f"cell_{name}") if dialect.in_words else name for name in names], dialect
    )
    yield _line(
        _alone(_kind("run", texts, dialect), _headline(content), title, len(names)), dialect
    )
    for cells in table.rows():
        yield _line(
            [_kind("finding", texts, dialect), *(_shown(cell, texts, dialect) for cell in cells)],
            dialect,
        )
    for gap in content["not_looked_at"]:
        yield _line(
            _alone(_kind("not_looked_at", texts, dialect), gap["text"], title, len(names)), dialect
        )


def _headline(content: Mapping[str, Any]) -> str:
    """The handling mark stands before anything else."""
    label = content["run"]["handling"]
    return f"{label} · {content['headline']}" if label else str(content["headline"])


def _kind(name: str, texts: Texts, dialect: Dialect) -> str:
    return texts.say(f"row_{name}") if dialect.in_words else name


def _alone(kind: str, text: str, at: int, length: int) -> list[str]:
    """A row that says one thing, under the title."""
    cells = [kind, *[""] * (length - 1)]
    cells[at] = harmless(text)
    return cells


def _line(cells: Sequence[str], dialect: Dialect) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=dialect.delimiter, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _shown(cell: Cell, texts: Texts, dialect: Dialect) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Code):
        return texts.say(cell.key) if dialect.in_words and texts.has(cell.key) else cell.value
    if isinstance(cell, bool):
        return texts.say("yes" if cell else "no") if dialect.in_words else str(cell).lower()
    if isinstance(cell, int | float):
        return str(cell).replace(".", dialect.decimal)
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(cell.text if isinstance(cell, Link) else cell)


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet runs, with marks for what cannot be seen."""
    shown = visible(text)
    return f"'{shown}" if shown and shown[0] in _RUN else shown
