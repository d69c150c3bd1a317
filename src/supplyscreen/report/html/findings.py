"""The findings by root and contract: the path, why, what next, and why it may be innocent."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from supplyscreen.model.findings import Finding, Level, PathStep
from supplyscreen.report.finding_words import also_words, decision_words
from supplyscreen.report.html.markup import NOTHING, Markup, between, joined, tag
from supplyscreen.report.html.match import match
from supplyscreen.report.html.signals import contract_names, tier_words
from supplyscreen.report.html.view import View, level_badge, row_words, section
from supplyscreen.report.paths import (
    Signs,
    contracts_warning,
    link_words,
    path_pieces,
    relation_words,
)
from supplyscreen.report.since_words import since_words
from supplyscreen.report.tally import is_decided
from supplyscreen.report.texts import opened

MOST_OPEN = 60
"""With more findings only the alerts stand open at first."""


def findings(view: View) -> Markup:
    """Roots in the report's order, each with its findings by contract."""
    if not view.shown:
        return NOTHING
    roots = [
        _root(view, list(group))
        for _, group in groupby(view.shown, key=lambda finding: finding.root)
    ]
    many = tag("div", *roots, class_="many" if len(view.shown) > MOST_OPEN else None)
    return section("findings", view.texts.say("page_findings"), many)


def _root(view: View, group: Sequence[Finding]) -> Markup:
    first = group[0]
    number = view.number_of(first.root)
    head = tag("h3", first.root_name, " ", tag("small", number) if number else NOTHING)
    by_contract: dict[str, list[Finding]] = {}
    for finding in group:
        by_contract.setdefault("; ".join(contract_names(finding)[:1]), []).append(finding)
    parts = [_contract(view, name, found) for name, found in by_contract.items()]
    return tag("div", head, *parts, class_="root")


def _contract(view: View, name: str, found: Sequence[Finding]) -> Markup:
    heading = tag("p", name, class_="contract muted") if name else NOTHING
    return joined(heading, *(_finding(view, finding) for finding in found))


def _finding(view: View, finding: Finding) -> Markup:
    texts = view.texts
    is_open = len(view.shown) <= MOST_OPEN or finding.level is Level.ALERT
    label = texts.say("page_next_label", id=finding.id)
    body = tag(
        "div",
        tag("div", _path(view, finding), class_="path"),
        tag("div", match(view, finding), _beside(view, finding), class_="match"),
        tag("aside", *_next(view, finding), class_="next", aria_label=label),
        class_="columns",
    )  # fmt: skip
    return tag(
        "details",
        tag("summary", *_title(view, finding)),
        _chain(view, finding),
        body,
        id=f"f-{finding.id}",
        open=is_open,
        class_=f"finding {finding.level.value}" + (" decided" if is_decided(finding) else ""),
    )


def _title(view: View, finding: Finding) -> Iterator[Markup]:
    texts = view.texts
    title = texts.message(finding.title)
    if is_decided(finding):
        title = texts.say("title_decided", title=title)
    kind = texts.say(f"finding_{finding.kind.value}")
    tier = texts.say("page_tier", tier=tier_words(view, finding))
    yield level_badge(finding.level, texts)
    yield tag("h4", title)
    yield tag("span", f"{kind} · {tier} · ", tag("code", finding.id), class_="muted small meta")


def _chain(view: View, finding: Finding) -> Markup:
    """The path on one line, other paths below it, and what both do not show."""
    texts = view.texts
    others = (
        _line(view, replace(finding, path=path), "chain other") for path in finding.other_paths
    )
    notes = [contracts_warning(finding, texts)]
    if finding.since is not None:
        notes.append(f"{texts.say('label_since')}: {since_words(finding.since, texts)}")
    told = (tag("p", note, class_="chain muted") for note in notes if note)
    return joined(_line(view, finding, "chain"), *others, *told)


def _line(view: View, finding: Finding, kind: str) -> Markup:
    """A path that breaks only between its pieces."""
    hit = view.hits.get(finding.hit)
    pieces = path_pieces(finding, hit, view.kind_at_end(finding), view.texts, Signs())
    return tag("p", between(" ", (tag("span", piece) for piece in pieces)), class_=kind)


def _path(view: View, finding: Finding) -> Markup:
    """The path step by step, each with the rows it stands in."""
    texts, hit = view.texts, view.hits.get(finding.hit)
    first = tag(
        "li",
        _stop("0", finding.root_name, view.number_of(finding.root)),
        "" if finding.path else tag("small", row_words(view.rows.get(finding.party, ()), texts)),
    )
    steps = [_step(view, step) for step in finding.path]
    if hit is not None:
        place = hit.entry_id or hit.reference
        key = "path_entry" if hit.disclosed else "path_reference"
        said = texts.say(key, authority=hit.authority, entry=place, reference=hit.reference)
        steps.append(tag("li", _stop("◎", said, ""), class_="end"))
    return joined(tag("h5", texts.say("page_path")), tag("ol", first, *steps))


def _stop(sign: str, name: str, number: str) -> Markup:
    told = tag("small", number) if number else NOTHING
    return joined(tag("span", sign, class_="stop"), tag("strong", name), " ", told)


def _step(view: View, step: PathStep) -> Markup:
    texts = view.texts
    words = link_words(step, texts) if step.is_link else relation_words(step, texts)
    dates = texts.say("page_since", since=step.since) if step.since else ""
    until = texts.say("page_until", until=step.until) if step.until else ""
    told = ", ".join(part for part in (words, dates, until) if part)
    sign = "·" if step.is_link else str(step.tier)
    return tag(
        "li",
        tag("span", told, class_="relation"),
        tag("small", row_words(step.sources, texts)),
        _stop(sign, step.end_name, view.number_of(step.end)),
        class_="link" if step.is_link else None,
    )


def _beside(view: View, finding: Finding) -> Markup:
    """Shares of owners, and who else reaches the same hit."""
    also = also_words(finding, view.texts)
    notes = [f"{opened(also)}."] if also else []
    if finding.ownership is not None:
        notes.insert(0, opened(view.texts.message(finding.ownership.text)))
    return joined(*(tag("p", note, class_="muted small") for note in notes))


def _next(view: View, finding: Finding) -> Iterator[Markup]:
    """Next step and innocent causes in one box: nobody reads one without the other."""
    texts, hit = view.texts, view.hits.get(finding.hit)
    yield tag("h5", texts.say("page_next", ask=finding.ask))
    yield tag("p", opened(texts.message(finding.next_step)))
    if hit is not None and not hit.disclosed:
        yield tag("p", tag("strong", texts.say("do_not_ask_supplier")))
    if finding.contact:
        yield tag("p", texts.say("page_contact", contact=finding.contact), class_="small")
    yield tag("h5", texts.say("page_innocent"))
    yield tag(
        "ul", *(tag("li", f"{opened(texts.message(cause))}.") for cause in finding.innocent_causes)
    )
    yield tag("h5", texts.say("label_decided"))
    if finding.decision is None:
        yield tag("p", texts.say("page_no_decision"), class_="muted")
    else:
        yield tag("p", decision_words(finding.decision, texts))
