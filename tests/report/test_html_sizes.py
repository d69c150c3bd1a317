"""How large pages get, and what they leave out then."""

from report.networks import Edge, chains, found_over, network, report_on
from report.pages import Page
from report.writing import raw
from supplyscreen.model.findings import Level
from supplyscreen.report.html.geometry import drawing
from supplyscreen.report.html.view import MOST_FINDINGS, view_of
from supplyscreen.report.picture import MOST_NODES

MEGABYTE = 1_000_000


def test_three_hundred_drawn_parties_stay_under_a_megabyte() -> None:
    """Styles, scripts and the vendored code included."""
    shown = chains(60, 400, beside=100)
    assert len(view_of(shown, "en").drawn.nodes) == MOST_NODES
    assert len(raw(shown, "html")) < MEGABYTE


def test_five_hundred_findings_among_fifty_thousand_parties_stay_small() -> None:
    """Under 15 megabytes, with as many rows as findings."""
    content = raw(chains(500, 50_000), "html")
    assert len(content) < 15 * MEGABYTE
    rows = [one for one in Page(content.decode()).all("tr") if "data-finding" in one]
    assert len(rows) == 500


def test_whole_paths_are_drawn_and_the_rest_is_counted() -> None:
    """No path is cut; whom the picture leaves out stands in one box per column."""
    view = view_of(chains(70, 1000, beside=500), "en")
    placed = drawing(view.drawn, view.shown, view.tier_of.values())
    parties = {box.party for box in placed.boxes if not box.count}
    assert len(parties) <= MOST_NODES
    drawn_paths = [one for one in view.shown if one.party in parties]
    assert drawn_paths
    for finding in drawn_paths:
        assert {step.start for step in finding.path} <= parties
    others = sum(box.count for box in placed.boxes)
    assert len(parties) + others == 1000
    assert len(placed.boxes) <= MOST_NODES + len(placed.columns)
    undrawn = len(view.shown) - len(drawn_paths)
    assert undrawn > 0
    text = Page(raw(chains(70, 1000, beside=500), "html").decode()).text
    assert f"The paths of {undrawn} signals did not fit" in text


def test_beyond_the_most_findings_the_highest_levels_stay_and_the_others_are_counted() -> None:
    """And the page says so."""
    edges = [Edge(0, 1)]
    notes = [found_over(0, 1, level=Level.NOTE, number=at + 2) for at in range(MOST_FINDINGS)]
    shown = report_on(network(2, edges, [0]), *notes, found_over(0, 1, number=1))
    page = Page(raw(shown, "html").decode())
    rows = [one["data-finding"] for one in page.all("tr") if "data-finding" in one]
    assert len(rows) == MOST_FINDINGS
    assert f"{1:012x}" in rows
    assert "One more finding of a lower level is not on this page" in page.text
