"""How the page opens: handling, what was asked, the count in one sentence, and five facts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from supplyscreen.model.findings import Level
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.report.depth import depth_words, screened_words
from supplyscreen.report.headline import (
    authority_of,
    level_word,
    list_faults,
    nothing_phrase,
    roots_phrase,
    signals_phrase,
    tiers_phrase,
)
from supplyscreen.report.html.markup import NOTHING, Markup, joined, tag
from supplyscreen.report.html.view import View, mark
from supplyscreen.report.list_flags import list_flags
from supplyscreen.report.since_words import summary_words
from supplyscreen.report.tally import LEVELS_DOWN, handling
from supplyscreen.report.texts import Texts, opened


def banner(view: View) -> Markup:
    """The handling mark, before anything else."""
    return handling_banner(handling(view.report.lists), view.texts)


def handling_banner(label: str | None, texts: Texts) -> Markup:
    """A TLP label and what it asks; nothing where no list bears one."""
    if label is None:
        return NOTHING
    shade = f"tlp {label.lower().replace(':', '-').replace('+', '-')}"
    mark_of_handling = tag("strong", label, class_=shade)
    return tag("p", mark_of_handling, " ", texts.say("page_handling"), class_="handling")


def head(view: View) -> Markup:
    """Title, date, case and purpose."""
    run, texts = view.report.run, view.texts
    told = [texts.say("page_as_of", date=written_date(run.as_of, texts))]
    if run.case:
        told.append(texts.say("case", case=run.case))
    if run.purpose:
        told.append(texts.say("purpose", purpose=run.purpose))
    return joined(
        tag("h1", texts.say("page_title", roots=roots_phrase(view.report, view.counts, texts))),
        tag("p", " · ".join(told), class_="muted"),
    )


def written_date(day: date, texts: Texts) -> str:
    """A date as people write it: "24 November 2026"."""
    month = texts.say("page_months").split()[day.month - 1]
    return f"{day.day}\u00a0{month} {day.year}"


def lead(view: View) -> Markup:
    """One sentence: what was found, what to take first, and where the gaps are."""
    texts, counts = view.texts, view.counts
    if counts.signals:
        found = signals_phrase(view.report, counts, texts)
    else:
        found = nothing_phrase(view.report, counts, texts)
    sentences: list[str | Markup] = [tag("strong", f"{opened(found)}. ")]
    if counts.open[Level.ALERT]:
        sentences.append(texts.say("page_first", count=counts.open[Level.ALERT]) + " ")
    if counts.decided:
        sentences.append(opened(texts.say("decided", count=counts.decided)) + ". ")
    sentences.append(_completeness(view))
    faults = [
        tag("p", f"{opened(one)}.", class_="fault") for one in list_faults(view.report, texts)
    ]
    if view.report.since is not None:
        faults.append(tag("p", summary_words(view.report.since, texts)))
    return joined(tag("p", *sentences, class_="lead"), *faults)


def _completeness(view: View) -> Markup:
    texts = view.texts
    if not view.report.complete:
        key, count = "page_incomplete", view.counts.flaws
    elif view.report.gaps:
        key, count = "page_complete_gaps", len(view.report.gaps)
    else:
        return tag("span", texts.say("complete"))
    return tag("a", texts.say(key, count=count), href="#gaps")


def facts(view: View) -> Markup:
    """Screened, against what, how deep, found, not looked at: always in this order."""
    texts, report = view.texts, view.report
    tiers = opened(tiers_phrase(report, view.counts, texts))
    parties = texts.say("parties", count=len(report.graph.parties))
    lists = (
        texts.say("page_lists", count=len(report.lists)) if report.lists else texts.say("no_lists")
    )
    against = [_list_line(one, texts) for one in report.lists]
    found = texts.say("signals", count=view.counts.signals)
    return tag(
        "dl",
        fact(texts.say("label_screened"), parties, _screened(view)),
        fact(texts.say("label_against"), opened(lists), against),
        fact(texts.say("label_depth"), tiers, list(depth_words(report, view.counts, texts))),
        fact(texts.say("page_found"), found, _levels(view)),
        fact(texts.say("page_not_looked_at"), _gaps(view), _gap_lines(view)),
        class_="facts",
    )  # fmt: skip


def fact(label: str, figure: str, lines: Iterable[str | Markup]) -> Markup:
    """What is told, the figure, and lines below it."""
    return tag(
        "div",
        tag("dt", label),
        tag("dd", tag("strong", figure, class_="figure"), *(tag("p", one) for one in lines)),
    )


def _screened(view: View) -> list[str]:
    roots = roots_phrase(view.report, view.counts, view.texts)
    return [
        view.texts.say("page_roots", roots=roots),
        screened_words(view.report, view.counts, view.texts),
    ]


def _list_line(one: Watchlist, texts: Texts) -> str:
    return ", ".join([authority_of(one), *list_notes(one, texts)])


def list_notes(one: Watchlist, texts: Texts) -> Iterator[str]:
    """Version, date, and each thing that makes a list mean less."""
    info = one.info
    if info.version:
        yield f"v {info.version}"
    if info.issued:
        yield info.issued
    yield from list_flags(one, texts)


def _levels(view: View) -> list[Markup]:
    return [
        tag(
            "span",
            mark(level),
            f" {opened(level_word(level, view.texts))} ",
            tag("b", str(view.counts.open[level])),
            class_=f"level {level.value}",
        )
        for level in LEVELS_DOWN
    ]


def _gaps(view: View) -> str:
    return view.texts.say("page_gaps", count=len(view.report.gaps))


def _gap_lines(view: View) -> list[str | Markup]:
    weights = Counter(gap.incomplete for gap in view.report.gaps)
    lines: list[str | Markup] = []
    if weights[True]:
        lines.append(view.texts.say("page_gaps_open", count=weights[True]))
    if view.report.gaps:
        lines.append(tag("a", view.texts.say("page_see_all"), href="#gaps"))
    return lines
