"""The next steps, by whom to ask, and how the parties spread over the tiers."""

from collections import Counter

from supplyscreen.model.findings import Finding, Level
from supplyscreen.report.asking import Asked, whom_to_ask
from supplyscreen.report.html.markup import NOTHING, Markup, joined, tag
from supplyscreen.report.html.view import View, level_badge, link_to, mark, section
from supplyscreen.report.tally import is_decided
from supplyscreen.report.texts import opened

_MOST_ASKED = 60
_MOST_STEPS = 6
"""Per party asked; the rest stand in the findings."""
_MOST_MARKS = 6
_WIDTHS = ("whom", "what", "graded", "which")
_BAR = 160
"""Pixels of the longest bar."""


def steps(view: View) -> Markup:
    """Each party to ask once, the highest level first."""
    asked = whom_to_ask(view.shown)
    if not asked:
        return NOTHING
    texts = view.texts
    rows = [row for one in asked[:_MOST_ASKED] for row in _rows(view, one)]
    table = tag(
        "table",
        tag("caption", texts.say("page_steps_caption"), class_="unseen"),
        tag("colgroup", *(tag("col", class_=name) for name in _WIDTHS)),
        tag("tbody", *rows),
        class_="steps",
    )
    intro = tag("p", texts.say("page_steps_intro"), class_="muted")
    beside = tag("div", table, _tiers(view), class_="beside")
    left_out = len(asked) - _MOST_ASKED
    more = tag("p", texts.say("page_more_asked", count=left_out)) if left_out > 0 else NOTHING
    return section("steps", texts.say("page_steps"), intro, beside, more)


def _rows(view: View, one: Asked) -> list[Markup]:
    ordered = sorted(one.findings, key=lambda finding: -finding.level.rank)
    shown = ordered[:_MOST_STEPS]
    more = len(ordered) - len(shown)
    span = len(shown) + bool(more)
    head = tag("th", _whom(view, one), scope="rowgroup", rowspan=span)
    rows = [
        tag("tr", head if at == 0 else None, *_step(view, finding))
        for at, finding in enumerate(shown)
    ]
    if more:
        rows.append(tag("tr", tag("td", view.texts.say("page_more_steps", count=more), colspan=3)))
    return rows


def _whom(view: View, one: Asked) -> Markup:
    notes = [
        note
        for note in (one.contact, "" if one.is_supplier else view.texts.say("not_the_supplier"))
        if note
    ]
    return joined(one.name, *(tag("small", note) for note in notes))


def _step(view: View, finding: Finding) -> tuple[Markup, Markup, Markup]:
    texts = view.texts
    return (
        tag("td", opened(texts.message(finding.next_step))),
        tag("td", level_badge(finding.level, texts)),
        tag("td", link_to(finding), class_="id"),
    )


def _tiers(view: View) -> Markup:
    """Bars of parties by nearest tier, with a mark for each open finding there."""
    counts = Counter(view.tier_of.values())
    marks: dict[int | None, list[Level]] = {}
    for finding in view.shown:
        if not is_decided(finding):
            marks.setdefault(view.tier_of.get(finding.party), []).append(finding.level)
    longest = max(counts.values(), default=1)
    # Those under no root stand last.
    tiers = sorted(counts, key=lambda tier: (tier is None, tier))
    lines = [_bar(view, tier, counts[tier], longest, marks.get(tier, [])) for tier in tiers]
    texts = view.texts
    return tag(
        "figure",
        tag("figcaption", texts.say("page_tiers")),
        tag("table", tag("tbody", *lines)),
        tag("p", texts.say("page_tiers_note"), class_="muted small"),
        class_="tiers",
    )


def _bar(view: View, tier: int | None, count: int, longest: int, levels: list[Level]) -> Markup:
    texts = view.texts
    name = texts.say("page_no_tier") if tier is None else opened(texts.say("tier", last=tier))
    width = max(round(_BAR * count / longest), 1)
    bar = tag(
        "svg",
        tag("rect", width=width, height=14),
        class_="bar", viewBox=f"0 0 {_BAR} 14", width=_BAR, height=14, aria_hidden="true",
    )  # fmt: skip
    shown = sorted(levels, key=lambda level: -level.rank)[:_MOST_MARKS]
    more = f" +{len(levels) - _MOST_MARKS}" if len(levels) > _MOST_MARKS else ""
    return tag(
        "tr",
        tag("th", name, scope="row"),
        tag("td", bar),
        tag("td", texts.say("page_count", count=count), class_="number"),
        tag("td", *map(mark, shown), more),
    )
