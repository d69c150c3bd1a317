"""The parts of the overview's page: failures, cases, signals, companies in several cases, lists."""

from collections.abc import Sequence
from urllib.parse import quote

from supplyscreen.batch.outcome import Outcome, Signal
from supplyscreen.batch.overview import Overview, SeenInSeveral, list_records
from supplyscreen.model.findings import Level
from supplyscreen.report.html.markup import NOTHING, Child, Markup, tag
from supplyscreen.report.html.signals import tools
from supplyscreen.report.html.view import MOST_FINDINGS, cells, level_badge, section
from supplyscreen.report.record_words import Record
from supplyscreen.report.tally import LEVELS_DOWN
from supplyscreen.report.texts import Texts, opened

MOST_CASES = 5000
MOST_SHOWN = 1000
"""Companies in several cases on the page; the rest are counted."""
_MOST_NAMED = 20
"""Cases that are named beside one company."""
_PAGES = ".html"
HEADINGS = {
    "failed": "heading_failed",
    "cases": "sheet_cases",
    "signals": "page_signals",
    "several": "heading_seen",
    "lists": "page_lists_heading",
    "left-out": "heading_left_out",
}

"""Of each part, by its anchor."""


def _table(keys: Sequence[str], rows: Sequence[Markup], texts: Texts, **more: str) -> Markup:
    """A table that the script sorts; keys that open with "#" head columns of numbers."""
    heads = [
        tag(
            "th",
            texts.say(key.removeprefix("#")),
            scope="col",
            class_="number" if key.startswith("#") else None,
        )
        for key in keys
    ]
    table = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), **more)
    return tag("div", table, class_="wide")


def _number(value: int, texts: Texts) -> Markup:
    return tag("td", texts.say("page_count", count=value), class_="number", data_sort=value)


def failed(overview: Overview, texts: Texts) -> Markup:
    """Cases without a report, as large as what was found."""
    if not overview.failed:
        return NOTHING
    rows = [
        tag("tr", tag("th", one.case, scope="row"), cells("td", (one.fault, one.hint)))
        for one in overview.failed[:MOST_CASES]
    ]
    table = _table(("cell_case", "cell_fault", "cell_hint"), rows, texts)
    more = _more("more_cases", len(overview.failed) - len(rows), texts)
    return section("failed", texts.say("heading_failed"), table, more)


def cases(overview: Overview, texts: Texts) -> Markup:
    """Each case that was screened, with its counts; its name leads to its report."""
    screened = [one for one in overview.outcomes if not one.failed]
    if not screened:
        return NOTHING
    levels = [f"#cell_open_{level.value}" for level in LEVELS_DOWN]
    keys = ("cell_case", *levels, "#cell_roots", "#cell_parties", "#cell_rejected", "cell_complete")
    rows = [_case(one, texts) for one in screened[:MOST_CASES]]
    table = _table(keys, rows, texts, class_="sortable")
    more = _more("more_cases", len(screened) - len(rows), texts)
    return section("cases", texts.say("sheet_cases"), table, more)


def _case(one: Outcome, texts: Texts) -> Markup:
    name = tag("a", one.case, href=quote(one.report))
    return tag(
        "tr",
        tag("th", name, tag("small", one.headline), scope="row"),
        *(_number((one.open or {}).get(level.value, 0), texts) for level in LEVELS_DOWN),
        _number(one.roots, texts),
        _number(one.parties, texts),
        _number((one.rows or {}).get("rejected", 0), texts),
        tag("td", texts.say("yes" if one.complete else "no")),
    )


def signals(overview: Overview, texts: Texts) -> Markup:
    """The gravest first; a page holds so many, the rest is counted."""
    found = [(outcome, signal) for outcome in overview.outcomes for signal in outcome.signals]
    if not found:
        return NOTHING
    # Stable: within a level the order of the cases.
    found.sort(key=lambda pair: -Level(pair[1].level).rank)
    keys = (
        "page_column_level", "page_column_signal", "cell_case", "page_column_kind",
        "#page_column_tier", "page_column_root", "page_column_list", "page_column_ask",
    )  # fmt: skip
    rows = [_signal(outcome, signal, texts) for outcome, signal in found[:MOST_FINDINGS]]
    table = _table(keys, rows, texts, class_="signals sortable", id="signal-table")
    more = _more("more_findings", len(found) - len(rows), texts)
    legend = tag("p", texts.say("levels_sort"), class_="muted small")
    return section("signals", texts.say("page_signals"), tools(texts), table, more, legend)


def _signal(outcome: Outcome, one: Signal, texts: Texts) -> Markup:
    level = Level(one.level)
    title = texts.say("title_decided", title=one.title) if one.decided else one.title
    place = quote(outcome.report)
    if outcome.report.endswith(_PAGES):
        place += f"#f-{one.id}"
    tier = f"{one.tier} + {texts.say('links', count=one.hops)}" if one.hops else str(one.tier)
    return tag(
        "tr",
        tag("td", level_badge(level, texts), data_sort=-level.rank),
        tag("td", tag("a", title, href=place)),
        tag("td", outcome.case),
        tag("td", texts.say(f"finding_{one.kind}")),
        tag(
            "td",
            tier,
            class_="number",
            data_label=texts.say("page_column_tier"),
            data_sort=one.tier * 100 + one.hops,
        ),
        cells("td", (one.root_name, one.authority or "–", one.ask)),
        data_level=one.level,
        data_kind=one.kind,
    )


def several(overview: Overview, texts: Texts) -> Markup:
    """Companies that stand in more than one case."""
    if not overview.seen:
        return NOTHING
    rows = [_seen(one, texts) for one in overview.seen[:MOST_SHOWN]]
    keys = ("cell_name", "cell_party", "#cell_in_cases", "cell_has_findings", "sheet_cases")
    table = _table(keys, rows, texts, class_="sortable")
    more = _more("seen_cut", overview.seen_in_all - len(rows), texts)
    note = tag("p", texts.say("seen_by_number"), class_="muted small")
    return section("several", texts.say("heading_seen"), table, more, note)


def _seen(one: SeenInSeveral, texts: Texts) -> Markup:
    named = ", ".join(one.cases[:_MOST_NAMED])
    left = len(one.cases) - _MOST_NAMED
    if left > 0:
        named = texts.say("and_more_cases", cases=named, count=left)
    return tag(
        "tr",
        tag("th", one.name, scope="row"),
        tag("td", tag("code", one.party)),
        _number(len(one.cases), texts),
        cells("td", (texts.say("yes" if one.has_findings else "no"), named)),
    )


def lists(overview: Overview, texts: Texts) -> Markup:
    """Each list with its version, and what makes it mean less."""
    if not overview.lists:
        said = tag("p", opened(texts.say("no_lists")), ".")
        return section("lists", texts.say("page_lists_heading"), said)
    keys = (
        "page_column_authority", "page_column_title", "page_column_version", "page_column_expires",
        "#page_column_entries", "page_column_handling", "page_column_sha256",
    )  # fmt: skip
    rows = [_list(one, texts) for one in list_records(overview, texts)]
    return section("lists", texts.say("page_lists_heading"), _table(keys, rows, texts))


def _list(one: Record, texts: Texts) -> Markup:
    remarks: list[Child] = [tag("small", remark) for remark in one["remarks"]]
    return tag(
        "tr",
        tag("th", one["authority"] or "–", tag("small", tag("code", one["list_id"])), scope="row"),
        tag("td", one["title"] or "–", *remarks),
        cells("td", (one["version"] or "–", one["expires"] or "–")),
        _number(one["entries"], texts),
        cells("td", (one["handling"] or "–", tag("code", one["sha256"][:12]))),
    )


def left_out(overview: Overview, texts: Texts) -> Markup:
    """Files beside the cases that are no tables, or reports of an earlier run."""
    if not overview.left_out:
        return NOTHING
    items = [tag("li", name) for name in overview.left_out[:MOST_SHOWN]]
    more = _more("more_files", len(overview.left_out) - len(items), texts)
    return section("left-out", texts.say("heading_left_out"), tag("ul", *items), more)


def _more(key: str, count: int, texts: Texts) -> Markup:
    return tag("p", texts.say(key, count=count)) if count > 0 else NOTHING
