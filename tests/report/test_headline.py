"""The opening sentence: what was found, where, and what makes it mean less than it says."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from report.sample import empty_report, findings, report
from report.sample_lists import lists
from report.writing import with_findings
from supplyscreen.model.findings import Assessment, Finding, Report
from supplyscreen.model.watchlist import ListType, Watchlist
from supplyscreen.report.headline import headline
from supplyscreen.report.tally import handling, tally
from supplyscreen.report.texts import Texts

DECIDED = findings()[4]


def said(report: Report) -> str:
    """The headline in the run's language."""
    return headline(report, tally(report), Texts(report.run.lang))


def quiet(lang: str = "en", *, lists: Sequence[Watchlist] = lists()[:2]) -> Report:
    """Lists that hold, nothing found, nothing left out."""
    nothing = Assessment(hits=(), findings=(), suppressed=(), exposures=0, omitted={})
    whole = tuple(
        replace(one, info=replace(one.info, previous_count=None), expired=False) for one in lists
    )
    return replace(report(lang), assessment=nothing, gaps=(), lists=whole)


def test_it_counts_signals_roots_and_levels_and_names_every_reservation() -> None:
    """Decided findings apart, gaps, paths not listed, and lists that mean less."""
    assert said(report()) == (
        "As of 2026-11-20: 8 signals at 5 of 6 suppliers: 3 alert, 3 review, 2 note; "
        "1 more with a decision that holds; "
        "not complete: 2 things that should have been looked at were not; "
        "2 further paths to the same hits counted, not listed; "
        "Arbetsinspektionen v 3 shrank from 205 to 143 entries; "
        "Exempelpolisen v 22 expired on 2026-11-01."
    )


def test_it_reads_in_swedish() -> None:
    """With the level words of the terminal."""
    assert said(report("sv")).startswith(
        "Per 2026-11-20: 8 signaler hos 5 av 6 leverantörer: "
        "3 prioritera, 3 granska, 2 notera; ytterligare 1 med beslut som gäller; "
        "inte fullständigt: 2 saker som skulle ha granskats blev det inte; "
    )


def test_nothing_found_names_lists_versions_tiers_and_day() -> None:
    """It holds for these only, and never says more."""
    assert said(quiet()) == (
        "As of 2026-11-20: no link found in Skattemyndigheten v 7 and Arbetsinspektionen v 3, "
        "tiers 0–3."
    )
    assert said(quiet("sv")) == (
        "Per 2026-11-20: ingen koppling hittad i Skattemyndigheten v 7 och Arbetsinspektionen v 3, "
        "led 0–3."
    )


def test_without_a_list_nothing_was_compared() -> None:
    """An empty result is not called one."""
    assert said(empty_report()) == (
        "As of 2026-11-20: no list to compare with: 6 suppliers were compared with nothing; "
        "not complete: 1 thing that should have been looked at was not."
    )
    protected = [one for one in lists() if one.info.type is ListType.PROTECT]
    assert "no list to compare with" in said(quiet(lists=protected))


def test_a_limit_on_tiers_is_the_depth_that_is_said() -> None:
    """No deeper than was looked at; a single tier is one."""
    base = quiet(lists=lists()[:1])
    assert said(replace(base, limits=replace(base.limits, tiers=1))).endswith("v 7, tiers 0–1.")
    assert said(replace(base, tiers=((0, 6),))).endswith("v 7, tier 0.")


@pytest.mark.parametrize(
    ("kinds", "phrase"),
    [
        (("suppliers", "subcontracts"), "at 1 of 6 suppliers"),
        (("leases",), "at 1 of 6 tenants"),
        (("leases", "bids"), "at 1 of 6 suppliers and tenants"),
        (("roles",), "at 1 of 6 companies"),
    ],
)
def test_roots_are_called_what_the_tables_make_them(kinds: Sequence[str], phrase: str) -> None:
    """Suppliers, tenants, both or companies."""
    one = with_findings(report(), findings()[0])
    source = one.sources[0]
    named = replace(one, sources=tuple(replace(source, kind=kind) for kind in kinds))
    assert f": 1 signal {phrase}: 1 alert; " in said(named)


def test_decided_findings_alone_are_no_open_signal_and_no_silence() -> None:
    """Neither counted as signals nor passed over."""
    decided = with_findings(report(), DECIDED)
    assert ": no open signal listed for 6 suppliers; 1 more with a decision" in said(decided)


def test_a_decision_that_no_longer_holds_counts_as_none() -> None:
    """The finding is open again."""
    assert DECIDED.decision is not None
    lapsed: Finding = replace(DECIDED, decision=replace(DECIDED.decision, holds=False))
    text = said(with_findings(report(), lapsed))
    assert "1 signal at 1 of 6 suppliers: 1 alert; a decision no longer holds; not complete" in text


def test_an_empty_list_is_named() -> None:
    """As it can find nothing."""
    one = lists()[0]
    assert "; Skattemyndigheten v 7 is empty." in said(quiet(lists=[replace(one, used=0)]))


def test_a_bare_file_is_called_by_its_title() -> None:
    """No authority answers for it, and it has no version."""
    one = lists()[0]
    bare = replace(one, info=replace(one.info, authority="", title="egen lista", version=""))
    assert "no link found in egen lista, tiers" in said(quiet(lists=[bare]))


@pytest.mark.parametrize(
    ("labels", "strictest"),
    [
        (("TLP:GREEN", "TLP:AMBER"), "TLP:AMBER"),
        (("TLP:AMBER", "TLP:AMBER+STRICT"), "TLP:AMBER+STRICT"),
        (("TLP:RED", "INTERN"), "INTERN"),
        (("", ""), None),
    ],
)
def test_the_strictest_handling_mark_holds(labels: Sequence[str], strictest: str | None) -> None:
    """One that is not known counts as strictest; a list without one says nothing."""
    marked = [
        replace(one, info=replace(one.info, handling=label))
        for one, label in zip(lists(), labels, strict=False)
    ]
    assert handling(marked) == strictest
