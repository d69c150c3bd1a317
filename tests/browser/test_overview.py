"""The overview of a batch in a real browser; skipped with a message where there is none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from batch.overviews import overview, spoiled
from browser.chromium import PROGRAM, Tab, new_tab
from report.hostile_texts import HOSTILE_TEXTS
from supplyscreen.batch.overview import Overview
from supplyscreen.batch.overview_page import page_of

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium here: apt install chromium")


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[Tab]:
    """An empty page."""
    with new_tab(tmp_path / "profile") as opened:
        yield opened


def show(tab: Tab, shown: Overview, folder: Path) -> None:
    """Opens it from disk, with the network off; it must say and ask nothing."""
    page = folder / "overview.html"
    page.write_text("".join(page_of(shown, "en")), "utf-8")
    tab.open(page)
    assert tab.notices == []
    assert tab.dialogs == 0
    assert [url for url in tab.requests if not url.startswith("file:")] == []


def test_signals_are_filtered_and_cases_sorted(tab: Tab, tmp_path: Path) -> None:
    """By the script of the reports, under the page's own policy."""
    show(tab, overview(), tmp_path)
    rows = "[...document.querySelectorAll('#signal-table tbody tr')]"
    assert tab.run(f"{rows}.length") == 2
    tab.run("document.querySelector('input[value=alert]').click()")
    assert tab.run(f"{rows}.filter((row) => !row.hidden).map((row) => row.dataset.level)") == [
        "note"
    ]
    first = "document.querySelector('#cases tbody th').textContent"
    assert "north" in tab.run(first)
    tab.run("document.querySelector('#cases thead th:nth-child(2) button').click()")
    assert "south" in tab.run(first)


def test_hostile_texts_run_nothing(tab: Tab, tmp_path: Path) -> None:
    """A hundred of them, in every field at once."""
    show(tab, spoiled("".join(HOSTILE_TEXTS)), tmp_path)
    assert tab.run("window.PWNED === undefined")
    assert "PWNED-RAN" not in tab.run("document.title")


def test_nothing_stands_outside_a_narrow_window(tab: Tab, tmp_path: Path) -> None:
    """Wide tables scroll inside their frame; the page does not."""
    show(tab, overview(), tmp_path)
    tab.open(tmp_path / "overview.html", width=400)
    assert tab.run("document.documentElement.scrollWidth") <= 400
