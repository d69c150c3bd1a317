"""The whole page: one file that asks nobody for anything, and reads without scripts too."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from importlib import resources

from supplyscreen.model.findings import Report
from supplyscreen.report.html.chains import chains
from supplyscreen.report.html.closing import colophon, gaps, lists, parties, rows
from supplyscreen.report.html.drawing import picture_data, picture_section
from supplyscreen.report.html.findings import findings
from supplyscreen.report.html.markup import NOTHING, Markup, joined, readable, tag
from supplyscreen.report.html.opening import banner, facts, head, lead
from supplyscreen.report.html.signals import signals
from supplyscreen.report.html.steps import steps
from supplyscreen.report.html.view import View, view_of
from supplyscreen.report.tally import handling

STYLESHEET_ID = "__________cytoscape_stylesheet"
"""cytoscape adds a style element of its own unless one with this id is there; ours is."""

_MENU = (
    ("summary", "page_summary"), ("steps", "page_steps"), ("signals", "page_signals"),
    ("picture", "page_picture"), ("findings", "page_findings"), ("chains", "chains_heading"),
    ("gaps", "page_not_looked_at"),
    ("rows", "page_rows"), ("lists", "page_lists_heading"), ("parties", "page_parties_heading"),
)  # fmt: skip


def html_pieces(report: Report, lang: str) -> Iterator[str]:
    """The page in pieces, ending in a line feed; same report and language, same bytes."""
    view = view_of(report, lang)
    data = picture_data(view)
    style, script = _asset("report.css") + _margins(view), _asset("report.js")
    scripts = [_vendored(), script] if data else [script]
    yield f'<!doctype html>\n<html lang="{lang}">\n'
    yield _head(view, style, scripts)
    yield "\n<body>\n"
    for piece in _body(view):
        yield f"{piece}\n"
    if data:
        yield f'<script type="application/json" id="data">{data}</script>\n'
    for one in scripts:
        yield f"<script>{one}</script>\n"
    yield "</body>\n</html>\n"


def _head(view: View, style: str, scripts: list[str]) -> Markup:
    """Nothing of a list stands in title or metadata; the policy lets only our own code run."""
    hashes = " ".join(map(_hash, scripts))
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    case = view.report.run.case
    title = view.texts.say("page_name") + (f" · {case}" if case else "")
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        # Quotes of the policy would become entities, which browsers undo before they read it.
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("title", title),
        tag("style", Markup(style), id=STYLESHEET_ID),
    )


def _body(view: View) -> Iterator[Markup]:
    parts = {
        "steps": steps(view),
        "signals": signals(view),
        "picture": picture_section(view),
        "findings": findings(view),
        "chains": chains(view),
        "gaps": gaps(view),
        "rows": rows(view),
        "lists": lists(view),
        "parties": parties(view),
    }
    texts = view.texts
    yield tag("a", texts.say("page_skip"), href="#summary", class_="skip")
    yield banner(view)
    yield tag("header", head(view), _menu(view, {name for name, part in parts.items() if part}))
    yield Markup("<main>")
    summary = joined(lead(view), facts(view))
    yield tag("section", summary, id="summary", aria_label=texts.say("page_summary"))
    yield from (part for part in parts.values() if part)
    yield Markup("</main>")
    yield tag("footer", colophon(view))


def _menu(view: View, present: set[str]) -> Markup:
    items = [
        tag("li", tag("a", view.texts.say(key), href=f"#{name}"))
        for name, key in _MENU
        if name == "summary" or name in present
    ]
    return (
        tag("nav", tag("ul", *items), aria_label=view.texts.say("page_menu")) if items else NOTHING
    )


def _margins(view: View) -> str:
    """What stands on every printed page: handling, case and date above, its number below."""
    run, texts = view.report.run, view.texts
    case = texts.say("case", case=run.case) if run.case else ""
    above = " · ".join(filter(None, (case, texts.say("on_date", date=run.as_of.isoformat()))))
    boxes = (
        f"@top-left{{content:{_css(handling(view.report.lists) or '')}}}"
        f"@top-right{{content:{_css(above)}}}"
        f"@bottom-left{{content:{_css(texts.say('page_margin'))}}}"
        '@bottom-right{content:counter(page) " (" counter(pages) ")"}'
    )
    return f"@media print{{@page{{font:8pt sans-serif;{boxes}}}}}\n"


def _css(text: str) -> str:
    """A CSS string in which nothing but letters and digits stands as it is."""
    shown = readable(text)
    safe = (c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in shown)
    return f'"{"".join(safe)}"'


def _asset(name: str) -> str:
    return resources.files("supplyscreen.report.html").joinpath("assets", name).read_text("utf-8")


def _vendored() -> str:
    folder = resources.files("supplyscreen.report").joinpath("vendor", "cytoscape")
    return folder.joinpath("cytoscape.min.js").read_text("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
