"""What every page stands in: a head that lets only our own code run, its parts, its scripts."""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

from supplyscreen.report.html.markup import Markup, readable, tag

STYLESHEET_ID = "__________cytoscape_stylesheet"
"""cytoscape adds a style element of its own unless one with this id is there; ours is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """What stands on every printed page, above; its number stands below."""

    left: str
    right: str
    below: str


def page_pieces(
    title: str, margins: Margins, body: Iterable[Markup], *, lang: str, data: str, vendored: str
) -> Iterator[str]:
    """
    A whole page in pieces, ending in a line feed.

    Args:
        title: nothing of a list stands in title or metadata.
        margins: of printed pages.
        body: its parts.
        lang: of the page.
        data: JSON that the script reads; "" = none.
        vendored: a script that runs before ours; "" = none.
    """
    style, script = _asset("report.css") + _on_paper(margins), _asset("report.js")
    scripts = [vendored, script] if vendored else [script]
    yield f'<!doctype html>\n<html lang="{lang}">\n'
    yield _head(title, style, scripts)
    yield "\n<body>\n"
    for piece in body:
        yield f"{piece}\n"
    if data:
        yield f'<script type="application/json" id="data">{data}</script>\n'
    for one in scripts:
        yield f"<script>{one}</script>\n"
    yield "</body>\n</html>\n"


def _head(title: str, style: str, scripts: Sequence[str]) -> Markup:
    hashes = " ".join(map(_hash, scripts))
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
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


def _on_paper(margins: Margins) -> str:
    boxes = (
        f"@top-left{{content:{_css(margins.left)}}}"
        f"@top-right{{content:{_css(margins.right)}}}"
        f"@bottom-left{{content:{_css(margins.below)}}}"
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


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
