"""One finding as a terminal shows it: its path, why, where else, what next, and but."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rich.cells import cell_len

from supplyscreen.model.findings import Finding, FindingKind, Hit
from supplyscreen.model.rows import SourceRef
from supplyscreen.report.finding_words import also_words, decision_words, next_words
from supplyscreen.report.headline import level_word
from supplyscreen.report.paths import contracts_warning, path_pieces
from supplyscreen.report.sentences import why
from supplyscreen.report.since_words import since_words
from supplyscreen.report.tally import LEVELS_DOWN, is_decided
from supplyscreen.report.terminal.columns import padded
from supplyscreen.report.terminal.page import CODE, LABEL, LEVEL_STYLES, STRONG, Page
from supplyscreen.report.texts import place_of

_INDENT = 4
_LABELS = (
    *(
        "label_rows",
        "label_why",
        "label_owned",
        "label_also",
        "label_next",
        "label_but",
        "label_decided",
    ),
    "label_since",
)
_MOST_ROWS = 3
"""Rows of one step; a step may stand in thousands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a finding refers to."""

    hits: Mapping[str, Hit]
    first: Mapping[str, Finding]
    """Hit id to the hit's own finding."""
    rows: Mapping[str, Sequence[SourceRef]]
    """Party id to its rows, for findings without a path."""


def show_finding(page: Page, finding: Finding, context: Context) -> None:
    """Title and path, then labelled lines; the next step is never without the innocent causes."""
    texts = page.texts
    hit, first = context.hits.get(finding.hit), context.first.get(finding.hit)
    kind = first.kind if first is not None else finding.kind
    _title(page, finding)
    page.chain(path_pieces(finding, hit, kind, texts, page.signs), indent=_INDENT)
    for path in finding.other_paths:
        other = replace(finding, path=path)
        page.chain(path_pieces(other, hit, kind, texts, page.signs), indent=_INDENT + 2)
    if warning := contracts_warning(finding, texts):
        page.prose((warning, ""), lead=[(" " * _INDENT, "")], hang=_INDENT + 2)
    if finding.since is not None:
        _labelled(page, "label_since", since_words(finding.since, texts))
    _labelled(page, "label_rows", _rows(page, finding, context))
    _labelled(page, "label_why", why(finding, hit, first, texts))
    if finding.ownership is not None:
        _labelled(page, "label_owned", texts.message(finding.ownership.text))
    if finding.kind is not FindingKind.LINKED and (also := also_words(finding, texts)):
        _labelled(page, "label_also", also)
    _labelled(page, "label_next", next_words(finding, hit, texts))
    causes = "; ".join(texts.message(cause) for cause in finding.innocent_causes)
    if causes:
        _labelled(page, "label_but", causes)
    if finding.decision is not None:
        label = "label_decided" if finding.decision.holds else "label_lapsed"
        _labelled(page, label, decision_words(finding.decision, texts))


def _title(page: Page, finding: Finding) -> None:
    texts = page.texts
    title = texts.message(finding.title)
    level_style, title_style = LEVEL_STYLES[finding.level], STRONG
    if is_decided(finding):
        title = texts.say("title_decided", title=title)
        level_style = title_style = LABEL
    width = max(cell_len(page.show(level_word(level, texts))) for level in LEVELS_DOWN)
    word = padded(page.show(level_word(finding.level, texts)), width)
    mark = f"  {page.mark(finding.level)} {word}  "
    number = f"{finding.id}  "
    hang = cell_len(mark + number)
    page.prose((title, title_style), lead=[(mark, level_style), (number, CODE)], hang=hang)


def _rows(page: Page, finding: Finding, context: Context) -> str:
    """Where each step stands written; the sheet is named where it changes."""
    steps: list[Sequence[SourceRef]] = [step.sources for step in finding.path]
    steps = steps or [context.rows.get(finding.party, ())]
    told, last = [], ""
    for refs in steps:
        parts = []
        for place, group in groupby(refs, key=lambda ref: place_of(ref.file, ref.sheet)):
            rows = [str(ref.row) for ref in group]
            more = f" +{len(rows) - _MOST_ROWS}" if len(rows) > _MOST_ROWS else ""
            named = "" if place == last else f"{place}: "
            parts.append(named + ", ".join(rows[:_MOST_ROWS]) + more)
            last = place
        told.append("; ".join(parts))
    return f" {page.signs.arrow} ".join(told)


def _labelled(page: Page, label: str, text: str) -> None:
    width = max(cell_len(page.say(one)) for one in _LABELS)
    lead = " " * _INDENT + padded(page.say(label), width) + "  "
    page.prose((text, ""), lead=[(lead, LABEL)], hang=cell_len(lead))
