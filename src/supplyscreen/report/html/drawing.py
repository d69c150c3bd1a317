"""The picture in the page: drawn as SVG for everyone, and as data for the script that moves it."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from supplyscreen.model.findings import Finding
from supplyscreen.report.headline import level_word
from supplyscreen.report.html.geometry import (
    HEIGHT,
    MARGIN,
    PITCH,
    TOP,
    WIDTH,
    Box,
    Curve,
    Drawing,
    Point,
    drawing,
)
from supplyscreen.report.html.markup import NOTHING, Markup, joined, readable, tag
from supplyscreen.report.html.view import View, level_badge, refs_of, row_words, section
from supplyscreen.report.parties import named_parties
from supplyscreen.report.tally import LEVELS_DOWN
from supplyscreen.report.texts import opened

_LONGEST = 27
"""Letters of a name that fit a box; the whole name stands in title and panel."""
_SIGNS = {"alert": "▲ ", "review": "■ ", "note": "○ "}


def picture_section(view: View) -> Markup:
    """Caption, tools, picture, panel and legend; nothing where there is nothing to draw."""
    if not view.drawn.nodes:
        return NOTHING
    texts = view.texts
    placed = drawing(view.drawn, view.shown, view.tier_of.values())
    keys, choose = texts.say("page_picture_keys"), texts.say("page_picture_choose")
    figure = tag(
        "div",
        tag("div", _svg(view, placed), id="drawing", class_="drawing"),
        tag("div", id="canvas", hidden=True, role="application", tabindex=0, aria_label=keys),
        tag("p", choose, id="panel", class_="panel", aria_live="polite", hidden=True),
        class_="picture",
    )  # fmt: skip
    return section(
        "picture",
        texts.say("page_picture"),
        tag("p", _caption(view, placed), class_="muted"),
        _tools(view, placed),
        figure,
        _legend(view),
    )


def _caption(view: View, placed: Drawing) -> str:
    drawn = sum(not box.count for box in placed.boxes)
    every = len(view.report.graph.parties)
    said = view.texts.say("page_picture_caption", some=drawn, count=every)
    if undrawn := _undrawn(view):
        said += " " + view.texts.say("page_picture_undrawn", count=undrawn)
    return said


def _undrawn(view: View) -> int:
    """Findings whose path is not drawn: whole paths or none, so some may not fit."""
    drawn = {node.party for node in view.drawn.nodes}
    found = view.report.assessment.findings
    return sum(not named_parties([finding]) <= drawn for finding in found)


def _tools(view: View, placed: Drawing) -> Markup:
    texts = view.texts
    names = sorted({_name(view, box) for box in placed.boxes if not box.count})
    return tag(
        "div",
        tag("input", type="search", id="find", list="names", aria_label=texts.say("page_find"),
            placeholder=texts.say("page_find")),
        tag("datalist", *(tag("option", value=name) for name in names), id="names"),
        tag("button", "+", type="button", id="closer", aria_label=texts.say("page_closer")),
        tag("button", "−", type="button", id="farther", aria_label=texts.say("page_farther")),
        tag("button", texts.say("page_fit"), type="button", id="fit"),
        tag("span", texts.say("page_picture_keys"), class_="muted small"),
        class_="tools",
        hidden=True,
        id="picture-tools",
    )  # fmt: skip


def _legend(view: View) -> Markup:
    texts = view.texts
    keys = (
        ("on", "page_legend_path"),
        ("supply", "page_legend_engages"),
        ("linked", "page_legend_link"),
    )
    strokes = [tag("li", _stroke(kind), " ", texts.say(key)) for kind, key in keys]
    levels = [tag("li", level_badge(level, texts)) for level in LEVELS_DOWN]
    return tag("ul", *strokes, *levels, class_="legend inline")


def _stroke(kind: str) -> Markup:
    line = tag("path", d="M0 5H28", class_=f"edge {kind}")
    return tag("svg", line, viewBox="0 0 28 10", width=28, height=10, aria_hidden="true")


def _svg(view: View, placed: Drawing) -> Markup:
    texts = view.texts
    arrow = tag("path", d="M0 0 8 4 0 8z", class_="arrow")
    marker = tag("defs", tag("marker", arrow, id="arrow", viewBox="0 0 8 8", refX=8, refY=4,
        markerWidth=8, markerHeight=8, markerUnits="userSpaceOnUse", orient="auto"))  # fmt: skip
    curves = sorted(placed.curves, key=lambda one: one.on_path)
    title = _caption(view, placed)
    return tag(
        "svg",
        tag("title", title, id="picture-title"),
        marker,
        *_bands(view, placed),
        *(_edge(curve) for curve in curves),
        *(_box(view, box) for box in placed.boxes),
        role="group",
        aria_labelledby="picture-title",
        viewBox=f"0 0 {placed.width} {placed.height}",
        width=placed.width,
        height=placed.height,
        lang=texts.lang,
    )


def _bands(view: View, placed: Drawing) -> Iterator[Markup]:
    """One band per column with its heading."""
    for number, tier in enumerate(placed.columns):
        x = MARGIN + PITCH * number
        if number % 2:
            yield tag("rect", x=x - 10, y=0, width=WIDTH + 20, height=placed.height, class_="band")
        first, second = column_heading(view, tier)
        middle = x + WIDTH / 2
        yield tag("text", first, x=middle, y=22, class_="column")
        yield tag("text", second, x=middle, y=40, class_="column light")


def column_heading(view: View, tier: int | None) -> tuple[str, str]:
    """What a column holds, on two lines."""
    texts = view.texts
    if tier is None:
        return texts.say("page_no_tier"), texts.say("page_no_tier_who")
    name = opened(texts.say("tier", last=tier))
    if tier == 0:
        return name, texts.say("page_tier_roots")
    return name, texts.say("page_tier_engaged", tier=tier - 1)


def _edge(curve: Curve) -> Markup:
    kinds = ["edge", "supply" if curve.is_supply else "linked"]
    kinds += ["on"] if curve.on_path else []
    kinds += ["former"] if curve.former else []
    arrow = "url(#arrow)" if curve.is_supply else None
    return tag("path", d=_path(curve.points), class_=" ".join(kinds), marker_end=arrow)


def _path(points: Sequence[Point]) -> str:
    """Quadratic curves that meet halfway between control points, as cytoscape draws them."""
    (x1, y1), *inner, (x2, y2) = points
    told = [f"M{x1:g} {y1:g}"]
    for at, (x, y) in enumerate(inner):
        if at + 1 < len(inner):
            next_x, next_y = inner[at + 1]
            told.append(f"Q{x:g} {y:g} {(x + next_x) / 2:g} {(y + next_y) / 2:g}")
        else:
            told.append(f"Q{x:g} {y:g} {x2:g} {y2:g}")
    return "".join(told)


def _box(view: View, box: Box) -> Markup:
    level = box.level.value if box.level else ""
    kinds = ["box", level, "on" if box.on_path else "", "group" if box.count else ""]
    shape = tag("rect", x=box.x - WIDTH / 2, y=box.y - HEIGHT / 2, width=WIDTH, height=HEIGHT)
    label = tag("text", _label(view, box), x=box.x, y=box.y + 4)
    inner = joined(tag("title", _told(view, box)), shape, label)
    found = _found(view, box)
    if found:
        inner = tag("a", inner, href=f"#f-{found[0].id}")
    return tag("g", inner, class_=" ".join(filter(None, kinds)))


def _name(view: View, box: Box) -> str:
    if box.count:
        key = "page_others_tier" if box.tier is not None else "page_others"
        return view.texts.say(key, count=box.count, tier=box.tier or 0)
    return readable(str(view.parties[box.party]["name"]))


def _label(view: View, box: Box) -> str:
    name = _name(view, box)
    sign = _SIGNS[box.level.value] if box.level else ""
    short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    return sign + short


def _told(view: View, box: Box) -> str:
    """The whole name, its level, tier and number."""
    parts = [_name(view, box)]
    if box.level:
        parts.append(level_word(box.level, view.texts))
    parts.append(column_heading(view, box.tier)[0])
    if not box.count and (number := view.number_of(box.party)):
        parts.append(number)
    return ", ".join(parts)


def _found(view: View, box: Box) -> list[Finding]:
    return [] if box.count else [one for one in view.shown if one.party == box.party]


def picture_data(view: View) -> str:
    """What the script draws, as JSON that no HTML parser can leave early; "" without a picture."""
    if not view.drawn.nodes:
        return ""
    placed = drawing(view.drawn, view.shown, view.tier_of.values())
    data = {
        "height": placed.height,
        "width": placed.width,
        "columns": [
            {"x": MARGIN + PITCH * at + WIDTH / 2, "lines": column_heading(view, tier)}
            for at, tier in enumerate(placed.columns)
        ],
        "top": TOP,
        "pitch": PITCH,
        "boxes": [_box_data(view, box) for box in placed.boxes],
        "edges": [_edge_data(curve) for curve in placed.curves],
    }
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _box_data(view: View, box: Box) -> dict[str, Any]:
    rows = ""
    if not box.count:
        rows = readable(row_words(refs_of(view.parties[box.party]["sources"]), view.texts))
    return {
        "id": box.id,
        "label": _label(view, box),
        "name": _name(view, box),
        "told": readable(_told(view, box)),
        "rows": rows,
        "kind": " ".join(
            filter(None, (box.level, "on" if box.on_path else "", "group" if box.count else ""))
        ),
        "findings": [
            [one.id, readable(view.texts.message(one.title))] for one in _found(view, box)
        ],
        "x": box.x,
        "y": box.y,
    }


def _edge_data(curve: Curve) -> dict[str, Any]:
    weights, distances = curve.relative()
    (x1, _), *_, (x2, _) = curve.points
    kinds = ["supply" if curve.is_supply else "linked"]
    kinds += ["on"] if curve.on_path else []
    kinds += ["former"] if curve.former else []
    return {
        "from": curve.start,
        "to": curve.end,
        "kind": " ".join(kinds),
        "weights": weights,
        "distances": distances,
        "leaves": x1,
        "enters": x2,
    }
