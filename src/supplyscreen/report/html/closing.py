"""How the page closes: what was not looked at, the rows, the lists, the parties, and the run."""

from supplyscreen.model.parties import Source
from supplyscreen.model.rows import Effect, Issue, SourceRef
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.report.asides import asides
from supplyscreen.report.headline import authority_of, gap_sentence
from supplyscreen.report.html.markup import NOTHING, Markup, joined, tag
from supplyscreen.report.html.opening import list_notes
from supplyscreen.report.html.view import Record, View, cells, refs_of, row_words, section
from supplyscreen.report.tally import all_issues, bare
from supplyscreen.report.texts import opened, place_of

MOST_ISSUES = 500
MOST_PARTIES = 5000
_WEIGHT = {Effect.REJECTED: 0, Effect.SKIPPED: 1, Effect.NOTED: 2}


def gaps(view: View) -> Markup:
    """What was not looked at, as large as what was found."""
    texts, found = view.texts, view.report.gaps
    items = [
        tag("li", _weight(view, incomplete=gap.incomplete), gap_sentence(gap, texts))
        for gap in found
    ]
    told = tag("ul", *items, class_="gaps") if items else tag("p", texts.say("complete"))
    notes = [tag("p", said) for said in asides(view.report, view.counts, texts)]
    return section("gaps", texts.say("page_not_looked_at"), told, *notes)


def _weight(view: View, *, incomplete: bool) -> Markup:
    if not incomplete:
        return NOTHING
    return joined(tag("strong", view.texts.say("page_gap_open")), " ")


def rows(view: View) -> Markup:
    """Row accounting, how each table was understood, and every remark."""
    texts = view.texts
    keys = (
        "page_column_file",
        "page_column_kind_of_table",
        "page_column_encoding",
        "page_column_header",
    )
    counts = ("page_column_read", "page_column_used", "page_column_rejected", "page_column_skipped")
    head = [tag("th", texts.say(key), scope="col") for key in keys]
    head += [tag("th", texts.say(key), scope="col", class_="number") for key in counts]
    body = [_source(view, source) for source in view.report.sources]
    table = tag(
        "table",
        tag("caption", texts.say("page_rows_caption"), class_="muted"),
        tag("thead", tag("tr", *head)),
        tag("tbody", *body),
    )
    mappings = [_mapping(view, source) for source in view.report.sources]
    return section(
        "rows", texts.say("page_rows"), tag("div", table, class_="wide"), *mappings, _issues(view)
    )


def _source(view: View, source: Source) -> Markup:
    texts = view.texts
    header = str(source.header_row) if source.header_row else "–"
    figures = (source.read, source.used, source.rejected, source.skipped)
    return tag(
        "tr",
        tag("th", place_of(source.file, source.sheet), scope="row"),
        cells("td", (texts.say(f"table_{source.kind}"), source.encoding or "–", header)),
        *(tag("td", texts.say("page_count", count=figure), class_="number") for figure in figures),
    )


def _mapping(view: View, source: Source) -> Markup:
    """Which header was read as which field, closed at first."""
    texts = view.texts
    items = [tag("li", header, " → ", tag("code", field)) for header, field in source.columns]
    unmapped = ", ".join(header for header in source.unmapped)
    rest = tag("p", texts.say("rows_unmapped", columns=unmapped)) if unmapped else NOTHING
    place = place_of(source.file, source.sheet)
    summary = tag("summary", texts.say("page_columns", table=place))
    return tag("details", summary, tag("ul", *items, class_="inline"), rest, class_="quiet")


def _issues(view: View) -> Markup:
    texts = view.texts
    found = sorted(
        all_issues(view.report), key=lambda one: (not one.incomplete, _WEIGHT[one.effect])
    )
    if not found:
        return NOTHING
    keys = ("page_column_place", "page_column_column", "page_column_problem", "page_column_value",
            "page_column_effect", "page_column_count")  # fmt: skip
    head = tag("tr", *(tag("th", texts.say(key), scope="col") for key in keys))
    body = [_issue(view, one) for one in found[:MOST_ISSUES]]
    more = len(found) - len(body)
    return joined(
        tag("h3", texts.say("heading_remarks")),
        tag(
            "div",
            tag("table", tag("thead", head), tag("tbody", *body), class_="sortable"),
            class_="wide",
        ),
        tag("p", texts.say("page_more_issues", count=more)) if more else NOTHING,
    )


def _issue(view: View, issue: Issue) -> Markup:
    texts = view.texts
    place = place_of(issue.file, issue.sheet)
    if issue.rows:
        place = row_words(
            (SourceRef(file=issue.file, sheet=issue.sheet, row=row) for row in issue.rows), texts
        )
    code = tag("small", tag("code", bare(issue.code)))
    return tag(
        "tr",
        cells(
            "td",
            (place, issue.column, joined(texts.message(issue.message), " ", code), issue.value),
        ),
        tag("td", texts.say(f"effect_{issue.effect.value}")),
        tag(
            "td", texts.say("page_count", count=issue.count), class_="number", data_sort=issue.count
        ),
    )


def lists(view: View) -> Markup:
    """Each list with its version, dates, entries, handling and whom to call."""
    texts = view.texts
    if not view.report.lists:
        return section(
            "lists", texts.say("page_lists_heading"), tag("p", opened(texts.say("no_lists")), ".")
        )
    keys = (
        "page_column_authority", "page_column_title", "page_column_version",
        "page_column_expires", "page_column_entries", "page_column_handling",
        "page_column_contact", "page_column_sha256",
    )  # fmt: skip
    head = tag("tr", *(tag("th", texts.say(key), scope="col") for key in keys))
    body = [_list(view, one) for one in view.report.lists]
    table = tag("table", tag("thead", head), tag("tbody", *body))
    return section("lists", texts.say("page_lists_heading"), tag("div", table, class_="wide"))


def _list(view: View, one: Watchlist) -> Markup:
    texts, info = view.texts, one.info
    entries = texts.say(
        "page_entries", read=one.read, used=one.used, rejected=one.rejected, lapsed=one.lapsed
    )
    return tag(
        "tr",
        tag("th", authority_of(one), tag("small", tag("code", info.list_id)), scope="row"),
        cells("td", (info.title, ", ".join(list_notes(one, texts)), info.expires or "–", entries)),
        cells("td", (info.handling or "–", info.contact or "–", tag("code", info.sha256[:12]))),
    )


def parties(view: View) -> Markup:
    """The parties that findings and picture name, with every row they stand in; closed at first."""
    records = list(view.parties.values())
    if not records:
        return NOTHING
    texts = view.texts
    tiers = {node.party: node.tier for node in view.drawn.nodes}
    keys = ("page_column_party", "page_column_numbers", "page_column_tier", "page_column_sources")
    head = tag("tr", *(tag("th", texts.say(key), scope="col") for key in keys))
    body = [_party(view, one, tiers.get(str(one["id"]))) for one in records[:MOST_PARTIES]]
    table = tag("table", tag("thead", head), tag("tbody", *body), class_="sortable")
    summary = tag("summary", texts.say("page_parties", count=len(records)))
    left_out = len(records) - len(body)
    more = tag("p", texts.say("page_more_parties", count=left_out)) if left_out else NOTHING
    inner = tag(
        "details",
        summary,
        tag("div", table, class_="wide"),
        more,
        id="party-table",
        class_="quiet",
    )
    return section("parties", texts.say("page_parties_heading"), inner)


def _party(view: View, one: Record, tier: int | None) -> Markup:
    numbers = ", ".join(str(number["value"]) for number in one["identifiers"])
    aliases = [tag("small", alias) for alias in one["aliases"]]
    shown_tier = "–" if tier is None else str(tier)
    return tag(
        "tr",
        tag("th", str(one["name"]), *aliases, scope="row"),
        cells("td", (numbers or "–", shown_tier, row_words(refs_of(one["sources"]), view.texts))),
    )


def colophon(view: View) -> Markup:
    """What made this page, and that the same run gives the same bytes."""
    run = view.report.run
    said = view.texts.say(
        "page_colophon",
        version=view.report.version,
        run=run.id,
        settings=run.settings_sha256[:12],
        policy=run.policy_sha256[:12],
    )
    return tag("p", said, class_="muted small")
