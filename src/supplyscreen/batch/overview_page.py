"""
The overview as one page for a browser: what failed, each case, every signal, who stands in several.

It opens from disk beside the reports, leads to them, asks for nothing from anywhere, and reads
without scripts.
"""

from collections.abc import Iterator, Sequence

from supplyscreen.batch import overview_sections as sections
from supplyscreen.batch.overview import ROOM, Overview, list_records, tool
from supplyscreen.report.html.markup import Markup, joined, tag
from supplyscreen.report.html.opening import fact, handling_banner, written_date
from supplyscreen.report.html.shell import Margins, page_pieces
from supplyscreen.report.html.view import level_badge
from supplyscreen.report.record_words import Record
from supplyscreen.report.tally import LEVELS_DOWN, handling
from supplyscreen.report.texts import Texts, opened


def page_of(overview: Overview, lang: str) -> Iterator[str]:
    """The page in pieces, ending in a line feed; same overview and language, same bytes."""
    texts = Texts(lang, room=ROOM)
    margins = Margins(
        left=handling(overview.lists) or "",
        right=texts.say("on_date", date=overview.as_of.isoformat()),
        below=texts.say("page_margin"),
    )
    body = _body(overview, texts)
    return page_pieces(texts.say("overview_name"), margins, body, lang=lang, data="", vendored="")


def _body(overview: Overview, texts: Texts) -> Iterator[Markup]:
    parts = {
        "failed": sections.failed(overview, texts),
        "cases": sections.cases(overview, texts),
        "signals": sections.signals(overview, texts),
        "several": sections.several(overview, texts),
        "lists": sections.lists(overview, texts),
        "left-out": sections.left_out(overview, texts),
    }
    present = {name: part for name, part in parts.items() if part}
    yield tag("a", texts.say("page_skip"), href="#summary", class_="skip")
    yield handling_banner(handling(overview.lists), texts)
    yield tag("header", _head(overview, texts), _menu(list(present), texts))
    yield Markup("<main>")
    lead = tag("p", opened(overview.headline(texts.lang)), ".", class_="lead")
    summary = joined(lead, _facts(overview, texts))
    yield tag("section", summary, id="summary", aria_label=texts.say("page_summary"))
    yield from present.values()
    yield Markup("</main>")
    made = texts.say("overview_colophon", version=tool()["version"])
    yield tag("footer", tag("p", made, class_="muted small"))


def _head(overview: Overview, texts: Texts) -> Markup:
    told = texts.say("page_as_of", date=written_date(overview.as_of, texts))
    title = texts.say("overview_title", count=len(overview.outcomes))
    return joined(tag("h1", title), tag("p", told, class_="muted"))


def _menu(present: Sequence[str], texts: Texts) -> Markup:
    items = [
        tag("li", tag("a", texts.say(sections.HEADINGS[name]), href=f"#{name}")) for name in present
    ]
    first = tag("li", tag("a", texts.say("page_summary"), href="#summary"))
    return tag("nav", tag("ul", first, *items), aria_label=texts.say("page_menu"))


def _facts(overview: Overview, texts: Texts) -> Markup:
    """Screened, against what, found, in several cases, not looked at: always in this order."""
    counts, openly = overview.counts, overview.open
    marked = sum(one.has_findings for one in overview.seen)
    lists = texts.say("page_lists", count=len(overview.lists))
    against = opened(lists) if overview.lists else opened(texts.say("no_lists"))
    levels = [
        joined(level_badge(level, texts), " ", tag("b", str(openly[level.value])))
        for level in LEVELS_DOWN
    ]
    why = [tag("a", texts.say("fact_failed"), href="#failed")] if counts["failed"] else []
    partly = texts.say("fact_incomplete", count=counts["incomplete"])
    return tag(
        "dl",
        fact(
            texts.say("label_screened"),
            texts.say("fact_cases", count=counts["screened"]),
            [texts.say("fact_with_findings", count=counts["with_findings"])],
        ),
        fact(
            texts.say("label_against"),
            against,
            [_list_line(one) for one in list_records(overview, texts)],
        ),
        fact(texts.say("page_found"), texts.say("signals", count=sum(openly.values())), levels),
        fact(
            texts.say("heading_seen"),
            texts.say("fact_seen", count=overview.seen_in_all),
            [texts.say("fact_seen_found", count=marked)],
        ),
        fact(
            texts.say("page_not_looked_at"),
            texts.say("fact_cases", count=counts["failed"]),
            [*why, partly],
        ),
        class_="facts",
    )


def _list_line(one: Record) -> str:
    version = [f"v {one['version']}"] if one["version"] else []
    dates = [one["issued"]] if one["issued"] else []
    return ", ".join([one["authority"] or one["list_id"], *version, *dates, *one["remarks"]])
