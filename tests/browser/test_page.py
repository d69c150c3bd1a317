"""The page in a real browser; skipped with a message where there is none."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from browser.chromium import PROGRAM, Tab, new_tab
from report.hostile_texts import HOSTILE_TEXTS
from report.networks import chains
from report.sample import report
from report.writing import raw, spoiled
from supplyscreen.model.findings import Report

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium here: apt install chromium")

Open = Callable[[Report], Tab]


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[Tab]:
    """An empty page."""
    with new_tab(tmp_path / "profile") as opened:
        yield opened


@pytest.fixture
def show(tab: Tab, tmp_path: Path) -> Open:
    """Opens a report from disk, with the network off."""

    def show(shown: Report) -> Tab:
        page = tmp_path / "report.html"
        page.write_bytes(raw(shown, "html"))
        tab.open(page)
        return tab

    return show


def is_quiet(tab: Tab) -> bool:
    """Nothing on the console, nothing refused, no request but the page, no dialog."""
    assert tab.notices == []
    assert tab.dialogs == 0
    assert [url for url in tab.requests if not url.startswith("file:")] == []
    return len(tab.requests) == 1


def test_the_page_opens_from_disk_without_a_word_or_a_request(show: Open) -> None:
    """Under its own policy, scripts and all."""
    tab = show(report())
    assert is_quiet(tab)
    assert tab.run("document.querySelectorAll('#signal-table tbody tr').length") == 9
    assert tab.run("document.querySelectorAll('#canvas canvas').length") > 0


@pytest.mark.parametrize("text", ["".join(HOSTILE_TEXTS), *HOSTILE_TEXTS[:4]])
def test_hostile_texts_run_nothing_and_show(show: Open, text: str) -> None:
    """A hundred of them, in every field at once."""
    tab = show(spoiled(report(), text))
    assert is_quiet(tab)
    assert tab.run("window.PWNED === undefined && document.title !== 'PWNED-RAN'")
    shown = tab.run("document.body.innerText")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b-\u200f]", shown)


def test_sorting_and_filtering(show: Open) -> None:
    """A button in each heading; a filter hides findings and roots with their rows."""
    tab = show(report())
    rows = "document.querySelectorAll('#signal-table tbody tr')"
    column = f"Array.from({rows}, (row) => row.cells[3].dataset.sort)"
    tab.run("document.querySelectorAll('#signal-table thead button')[3].click()")
    ascending = [int(value) for value in tab.run(column)]
    assert ascending == sorted(ascending)
    tab.run("document.querySelectorAll('#signal-table thead button')[3].click()")
    assert [int(value) for value in tab.run(column)] == sorted(ascending, reverse=True)
    head = "document.querySelectorAll('#signal-table thead th')[3].getAttribute('aria-sort')"
    assert tab.run(head) == "descending"
    tab.run(
        "document.getElementById('filter').value = 'törnros';"
        "document.querySelector('[data-tools]').dispatchEvent(new Event('input'))"
    )
    seen = "document.querySelectorAll('{}:not([hidden])').length"
    assert tab.run(seen.format("#signal-table tbody tr")) == 2
    assert tab.run(seen.format(".finding")) == 2
    assert tab.run(seen.format(".root")) == 2
    assert tab.run("document.getElementById('filter-count').textContent") == "2 of 9 shown"


def test_the_keyboard_reaches_everything(show: Open) -> None:
    """Links, filters, headings, the picture; arrows choose a party and Enter opens its finding."""
    tab = show(report())
    reached = set()
    for _ in range(60):
        tab.press("Tab")
        reached.add(tab.run("document.activeElement.id || document.activeElement.tagName"))
    assert {"A", "BUTTON", "filter", "filter-kind", "find", "fit", "canvas"} <= reached
    tab.run("document.getElementById('canvas').focus()")
    tab.press("ArrowRight")
    assert tab.run("document.querySelectorAll('#panel strong').length") == 1
    tab.press("Enter")
    assert tab.run("location.hash").startswith("#f-")
    tab.run("document.getElementById('canvas').focus()")
    tab.press("Escape")
    assert tab.run("document.querySelectorAll('#panel strong').length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out_from_their_ground(show: Open, scheme: str) -> None:
    """Contrast of at least 4.5 (WCAG AA) for every text on the page and in the drawing."""
    tab = show(report())
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    tab.send("Emulation.setEmulatedMedia", features=features)
    assert tab.run(_CONTRAST) == []


_CONTRAST = """(() => {
  const parts = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour.length && colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const weak = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const own = Array.from(element.childNodes).some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || ["SCRIPT", "STYLE", "TITLE"].includes(element.tagName.toUpperCase())) continue;
    const style = getComputedStyle(element);
    const svg = element.namespaceURI.endsWith("svg");
    const box = svg && element.parentElement.closest("g")?.querySelector("rect");
    const back = box ? parts(getComputedStyle(box).fill) : ground(element);
    const [a, b] = [light(parts(svg ? style.fill : style.color)), light(back)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) weak.add(`${element.tagName}.${element.className} ${contrast}`);
  }
  return [...weak];
})()"""


def test_a_narrow_screen_scrolls_down_only(tab: Tab, tmp_path: Path) -> None:
    """At 400 pixels nothing of the page stands beyond its right edge."""
    page = tmp_path / "report.html"
    page.write_bytes(raw(report(), "html"))
    tab.open(page, width=400)
    assert tab.run("document.documentElement.scrollWidth") <= 400


def test_each_tier_is_one_column(show: Open) -> None:
    """Boxes of a tier share their place from left to right, in drawing and data alike."""
    tab = show(report())
    columns = tab.run(
        "Array.from(new Set(Array.from(document.querySelectorAll('#drawing g.box rect'),"
        " (box) => box.getAttribute('x')))).length"
    )
    assert columns == 4


def test_three_hundred_parties_are_painted_in_a_moment(show: Open) -> None:
    """Two seconds on an idle desk; a shared machine gets more."""
    tab = show(chains(60, 400, beside=100))
    assert tab.run("document.querySelectorAll('#canvas canvas').length") > 0
    loaded = "performance.timing.loadEventEnd - performance.timing.navigationStart"
    assert tab.run(loaded) < 10_000
