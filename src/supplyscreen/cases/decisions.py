"""
Decisions about earlier findings: a decided finding keeps its place, marked and counted apart.

A decision holds for the finding of its id until its date has passed or the evidence behind the
finding is another than when it was decided. A file with any fault is refused as a whole: half of a
decisions file would silence findings that the other half might have opened again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from supplyscreen.cases.faults import Faults
from supplyscreen.cases.rows import Header, Row, read_rows
from supplyscreen.model.findings import Decision, Finding
from supplyscreen.model.rows import Issue, IssueLog
from supplyscreen.text.masking import mask

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NEVER_EMPTY = ("finding", "decision", "role")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Decided:
    """One row of the file; texts are masked."""

    row: int
    decision: str
    reason: str
    role: str
    until: date | None
    evidence: str
    """Of the finding when it was decided; "" if the row does not say."""

    def about(self, finding: Finding, as_of: date) -> Decision:
        """The decision as it stands by a day, for the finding as it is now."""
        is_over = self.until is not None and self.until < as_of
        is_other = self.evidence not in ("", finding.evidence)
        return Decision(
            decision=self.decision,
            reason=self.reason,
            role=self.role,
            until=self.until,
            holds=not (is_over or is_other),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Decisions:
    """A decisions file without faults."""

    file: str = ""
    column: str = ""
    """Header of the column of ids, as written."""
    by_finding: Mapping[str, Decided] = field(default_factory=dict)
    """By id in lower case, in the order of rows."""
    issues: tuple[Issue, ...] = ()

    @classmethod
    def none(cls) -> "Decisions":
        """Nobody decided anything."""
        return cls()

    def are_about(self, findings: Iterable[Finding]) -> bool:
        """Whether every decision is about one of these findings."""
        return self.by_finding.keys() <= {finding.id for finding in findings}

    def __repr__(self) -> str:
        """How many, never what they say."""
        return f"<Decisions: {len(self.by_finding)}>"


def load_decisions(path: Path, *, name: str) -> Decisions:
    """
    Read and check one decisions file; rows.py says how it is written.

    Args:
        path: of the file.
        name: as issues and errors show it.

    Raises:
        DamagedDecisions: with every fault found.
    """
    faults = Faults()
    header, rows = read_rows(path, name, faults)
    by_finding: dict[str, Decided] = {}
    for row in rows:
        decided = _decided(row, faults)
        finding = row.texts["finding"].lower()
        first = by_finding.setdefault(finding, decided)
        if finding and first is not decided:
            faults.add("decided_twice", row.row, finding=finding, first=str(first.row))
    faults.refuse(name)
    issues = tuple(_unknown_columns(header, name))
    return Decisions(file=name, column=mask(header.finding), by_finding=by_finding, issues=issues)


def decide(
    findings: Sequence[Finding], decisions: Decisions, as_of: date
) -> tuple[tuple[Finding, ...], tuple[Issue, ...]]:
    """
    The findings in their order, those decided with their decision, and what was noticed.

    Args:
        findings: of this run.
        decisions: about findings of earlier runs.
        as_of: the day by which decisions hold.
    """
    decided = tuple(
        replace(finding, decision=one.about(finding, as_of))
        if (one := decisions.by_finding.get(finding.id))
        else finding
        for finding in findings
    )
    log = IssueLog()
    log.extend(decisions.issues)
    known = {finding.id for finding in findings}
    unmet = {key: one.row for key, one in decisions.by_finding.items() if key not in known}
    if unmet:
        log.add(
            "cases.no_such_finding",
            file=decisions.file,
            column=decisions.column,
            rows=unmet.values(),
            value=mask(next(iter(unmet))),
        )
    return decided, log.all()


def _decided(row: Row, faults: Faults) -> Decided:
    texts = {name: mask(text) for name, text in row.texts.items()}
    for name in _NEVER_EMPTY:
        if not texts[name]:
            faults.add("empty_cell", row.row, name=name)
    return Decided(
        row=row.row,
        decision=texts["decision"],
        reason=texts["reason"],
        role=texts["role"],
        until=_until(row, faults),
        evidence=row.texts["evidence"].lower(),
    )


def _until(row: Row, faults: Faults) -> date | None:
    text = row.texts["until"]
    if not text:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # a day that no calendar has
    faults.add("bad_date", row.row, value=text)
    return None


def _unknown_columns(header: Header, name: str) -> Iterator[Issue]:
    log = IssueLog()
    for cell, known in zip(header.cells, header.fields, strict=True):
        if cell.strip() and not known:
            shown = mask(cell)
            log.add("cases.unknown_column", file=name, column=shown, rows=[header.row], value=shown)
    return iter(log.all())
