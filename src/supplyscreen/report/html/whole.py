"""The whole page: one file that asks nobody for anything, and reads without scripts too."""

from collections.abc import Iterator
from importlib import resources

from supplyscreen.model.findings import Report
from supplyscreen.report.html.chains import chains
from supplyscreen.report.html.closing import colophon, gaps, lists, parties, rows
from supplyscreen.report.html.drawing import picture_data, picture_section
from supplyscreen.report.html.findings import findings
from supplyscreen.report.html.markup import NOTHING, Markup, joined, tag
from supplyscreen.report.html.opening import banner, facts, head, lead
from supplyscreen.report.html.shell import Margins, page_pieces
from supplyscreen.report.html.signals import signals
from supplyscreen.report.html.steps import steps
from supplyscreen.report.html.view import View, view_of
from supplyscreen.report.tally import handling

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
    return page_pieces(
        _title(view),
        _margins(view),
        _body(view),
        lang=lang,
        data=data,
        vendored=_vendored() if data else "",
    )


def _title(view: View) -> str:
    case = view.report.run.case
    return view.texts.say("page_name") + (f" · {case}" if case else "")


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


def _margins(view: View) -> Margins:
    """Handling, case and date above."""
    run, texts = view.report.run, view.texts
    case = texts.say("case", case=run.case) if run.case else ""
    return Margins(
        left=handling(view.report.lists) or "",
        right=" · ".join(filter(None, (case, texts.say("on_date", date=run.as_of.isoformat())))),
        below=texts.say("page_margin"),
    )


def _vendored() -> str:
    folder = resources.files("supplyscreen.report").joinpath("vendor", "cytoscape")
    return folder.joinpath("cytoscape.min.js").read_text("utf-8")
