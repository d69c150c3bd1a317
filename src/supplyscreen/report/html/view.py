"""What every section of the page looks at: the report, its words, and what refers to what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from supplyscreen.model.findings import Finding, FindingKind, Hit, Level, Report
from supplyscreen.model.rows import SourceRef
from supplyscreen.report.disclosure import disclosable
from supplyscreen.report.headline import level_word
from supplyscreen.report.html.markup import Markup, joined, tag
from supplyscreen.report.parties import named_parties, party_records, rows_of
from supplyscreen.report.picture import Picture, picture
from supplyscreen.report.tally import Tally, tally
from supplyscreen.report.texts import Texts, opened, place_of
from supplyscreen.report.tiers import FAR, nearest_tiers

MOST_FINDINGS = 2000
"""More than a browser shows without effort; beyond, the highest levels stay and are counted."""

Record: TypeAlias = Mapping[str, Any]

_SHAPES = {
    Level.ALERT: {"d": "M8 1.5 15 14.5H1z"},
    Level.REVIEW: {"d": "M2 2h12v12H2z"},
    Level.NOTE: {"d": "M8 2a6 6 0 1 0 .01 0z"},
}
"""Three shapes, so that meaning never rests on colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One disclosable report in one language."""

    report: Report
    texts: Texts
    counts: Tally
    drawn: Picture
    tier_of: Mapping[str, int | None]
    """Party id to its nearest tier; None for those under no root."""
    shown: Sequence[Finding]
    """The findings the page holds, in the report's order."""
    hits: Mapping[str, Hit]
    first: Mapping[str, Finding]
    """Hit id to the hit's own finding."""
    parties: Mapping[str, Record]
    """Records of the parties that findings and picture name."""
    rows: Mapping[str, Sequence[SourceRef]]
    """Party id to its rows, for findings without a path."""

    def kind_at_end(self, finding: Finding) -> FindingKind:
        """The kind of the hit's own finding: whether the entry agrees or resembles."""
        first = self.first.get(finding.hit)
        return finding.kind if first is None else first.kind

    def number_of(self, party: str) -> str:
        """An identifier to tell a party by; "" where none is known."""
        record = self.parties.get(party)
        return str(record["identifiers"][0]["value"]) if record and record["identifiers"] else ""


def view_of(report: Report, lang: str) -> View:
    """Everything the sections need, gathered once."""
    report, texts = disclosable(report), Texts(lang)
    found, drawn = report.assessment.findings, picture(report)
    shown = _most_urgent(found)
    wanted = named_parties(shown) | {node.party for node in drawn.nodes}
    records = {str(one["id"]): one for one in party_records(report, wanted, texts)}
    return View(
        report=report,
        texts=texts,
        counts=tally(report),
        drawn=drawn,
        tier_of=_tiers(report),
        shown=shown,
        hits={hit.id: hit for hit in report.assessment.hits},
        first={one.hit: one for one in reversed(found) if one.kind is not FindingKind.LINKED},
        parties=records,
        rows=rows_of(report, (one.party for one in shown if not one.path)),
    )


def _tiers(report: Report) -> Mapping[str, int | None]:
    ids: list[str] = report.graph.parties.frame["id"].tolist()
    tiers = nearest_tiers(report.graph).tolist()
    far = int(FAR)
    return {party: None if tier == far else tier for party, tier in zip(ids, tiers, strict=True)}


def _most_urgent(found: Sequence[Finding]) -> Sequence[Finding]:
    if len(found) <= MOST_FINDINGS:
        return found
    by_level = sorted(range(len(found)), key=lambda at: (-found[at].level.rank, at))
    return [found[at] for at in sorted(by_level[:MOST_FINDINGS])]


def mark(level: Level) -> Markup:
    """The shape of a level, drawn; the word always stands beside it."""
    shape = tag("path", **_SHAPES[level])
    return tag(
        "svg", shape, class_=f"mark {level.value}", viewBox="0 0 16 16", aria_hidden="true",
        width=12, height=12,
    )  # fmt: skip


def level_badge(level: Level, texts: Texts) -> Markup:
    """Shape and word."""
    return tag(
        "span", mark(level), " ", opened(level_word(level, texts)), class_=f"level {level.value}"
    )


def link_to(finding: Finding, *shown: str | Markup) -> Markup:
    """A link to a finding of this page."""
    return tag("a", *(shown or (finding.id,)), href=f"#f-{finding.id}")


def row_words(refs: Iterable[SourceRef], texts: Texts) -> str:
    """Where something stands written: "file#sheet, rows 8 and 13"; each sheet named once."""
    by_place: dict[str, list[int]] = {}
    for ref in refs:
        by_place.setdefault(place_of(ref.file, ref.sheet), []).append(ref.row)
    return "; ".join(f"{place}, {_rows(rows, texts)}" for place, rows in by_place.items())


def refs_of(sources: Iterable[Record]) -> Sequence[SourceRef]:
    """Rows out of a party's record."""
    return [
        SourceRef(file=str(one["file"]), sheet=str(one["sheet"] or ""), row=int(one["row"]))
        for one in sources
    ]


_MOST_ROWS = 5


def _rows(rows: Sequence[int], texts: Texts) -> str:
    told = ", ".join(map(str, rows[:_MOST_ROWS]))
    more = len(rows) - _MOST_ROWS
    if more > 0:
        return texts.say("issue_rows_more", rows=told, count=more)
    return texts.say("issue_rows", rows=told, count=len(rows))


def section(name: str, heading: str, *children: str | Markup) -> Markup:
    """A part of the page that the menu leads to."""
    title = tag("h2", heading, id=f"h-{name}")
    return tag("section", title, joined(*children), id=name, aria_labelledby=f"h-{name}")


def cells(name: str, values: Iterable[str | Markup]) -> Markup:
    """The cells of a row, all `td` or all `th`."""
    return joined(*(tag(name, value) for value in values))
