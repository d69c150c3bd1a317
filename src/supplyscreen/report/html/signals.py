"""All signals in one table: sorted, filtered, each leading to its finding."""

from supplyscreen.model.findings import Finding, FindingKind, Hit
from supplyscreen.report.html.markup import NOTHING, Markup, joined, tag
from supplyscreen.report.html.view import View, level_badge, link_to, section
from supplyscreen.report.tally import LEVELS_DOWN, is_decided
from supplyscreen.report.texts import Texts

_COLUMNS = (
    "page_column_level", "page_column_signal", "page_column_kind", "page_column_tier",
    "page_column_root", "page_column_list", "page_column_ask", "page_column_id",
)  # fmt: skip


def signals(view: View) -> Markup:
    """One row per finding."""
    if not view.shown:
        return NOTHING
    texts = view.texts
    # The button that sorts is ours to show only where scripts run; the heading reads the same.
    heads = [tag("th", texts.say(key), scope="col") for key in _COLUMNS]
    table = tag(
        "table",
        tag("caption", texts.say("page_signals_caption"), class_="unseen"),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *(_row(view, finding) for finding in view.shown)),
        class_="signals sortable",
        id="signal-table",
    )
    legend = tag("p", texts.say("levels_sort"), class_="muted small")
    return section(
        "signals",
        texts.say("page_signals"),
        tools(texts),
        tag("div", table, class_="wide"),
        _cut(view),
        legend,
    )


def _cut(view: View) -> Markup:
    left_out = len(view.report.assessment.findings) - len(view.shown)
    return tag("p", view.texts.say("page_cut", count=left_out)) if left_out else NOTHING


def tools(texts: Texts) -> Markup:
    """Search, levels and kind; hidden until the script that answers them runs."""
    levels = [
        tag(
            "label",
            tag("input", type="checkbox", checked=True, value=level.value, data_level=True),
            " ",
            level_badge(level, texts),
        )
        for level in LEVELS_DOWN
    ]
    kinds = [tag("option", texts.say("page_all"), value="")]
    kinds += [
        tag("option", texts.say(f"finding_{kind.value}"), value=kind.value) for kind in FindingKind
    ]
    search = texts.say("page_filter")
    return tag(
        "div",
        tag("input", type="search", id="filter", aria_label=search, placeholder=search),
        *levels,
        tag("label", texts.say("page_column_kind"), " ", tag("select", *kinds, id="filter-kind")),
        tag("output", id="filter-count", data_of=texts.say("page_shown")),
        class_="tools",
        hidden=True,
        data_tools=True,
    )  # fmt: skip


def _row(view: View, finding: Finding) -> Markup:
    texts, hit = view.texts, view.hits.get(finding.hit)
    title = texts.message(finding.title)
    if is_decided(finding):
        title = texts.say("title_decided", title=title)
    contracts = [tag("small", name) for name in contract_names(finding)]
    return tag(
        "tr",
        tag("td", level_badge(finding.level, texts), data_sort=-finding.level.rank),
        tag("td", link_to(finding, title)),
        tag("td", texts.say(f"finding_{finding.kind.value}")),
        tag(
            "td",
            tier_words(view, finding),
            class_="number",
            data_label=texts.say("page_column_tier"),
            data_sort=finding.tier * 100 + finding.hops,
        ),
        tag("td", joined(finding.root_name, *contracts)),
        tag("td", _list_of(finding, hit)),
        tag("td", finding.ask),
        tag("td", link_to(finding), class_="id"),
        data_level=finding.level.value,
        data_kind=finding.kind.value,
        data_finding=finding.id,
    )


def tier_words(view: View, finding: Finding) -> str:
    """Tiers, and links beyond them: "2 + 1 link"."""
    if not finding.hops:
        return str(finding.tier)
    return f"{finding.tier} + {view.texts.say('links', count=finding.hops)}"


def contract_names(finding: Finding) -> list[str]:
    """The contracts on its path, by id and title, each once."""
    names = (
        contract if title in ("", contract) else f"{contract} {title}"
        for contract, title in finding.contracts
    )
    return list(dict.fromkeys(names))


def _list_of(finding: Finding, hit: Hit | None) -> str:
    return finding.rule if hit is None else hit.authority
