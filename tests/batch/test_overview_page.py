"""The overview as a page: what stands on it, and that no text of a file acts in it."""

from dataclasses import replace

import pytest

from batch.overviews import overview, screened, signal, spoiled
from report.hostile_texts import HOSTILE_TEXTS
from report.pages import Page
from supplyscreen.batch import overview_sections
from supplyscreen.batch.overview import Overview
from supplyscreen.batch.overview_page import page_of


def text_of(shown: Overview, lang: str = "en") -> str:
    """The whole page."""
    return "".join(page_of(shown, lang))


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_every_part_stands_on_the_page_in_its_language(lang: str) -> None:
    """And the menu leads to each."""
    page = Page(text_of(overview(), lang))
    parts = [str(one["id"]) for one in page.all("section")]
    assert parts == ["summary", "failed", "cases", "signals", "several", "lists", "left-out"]
    leading = {one["href"] for one in page.all("a")}
    assert {f"#{part}" for part in parts} <= leading
    assert ("Failed, and what to do" in page.text) is (lang == "en")
    assert ("Misslyckades, och vad som kan göras" in page.text) is (lang == "sv")


def test_failures_are_told_with_their_reason_and_the_next_step() -> None:
    """A case that is missing must not look like one without findings."""
    page = Page(text_of(overview()))
    assert "west.csv: the file is empty" in page.text
    assert "export it again" in page.text
    assert "3 cases: 2 screened, 1 failed" in page.text


def test_cases_lead_to_their_reports_and_signals_to_their_findings() -> None:
    """In the folder where the page stands; into the report where that is a page, too."""
    named = replace(screened("a b"), report="å#.json")
    leading = [one["href"] for one in Page(text_of(overview())).all("a")]
    assert "north.html" in leading
    assert "south.json" in leading
    assert "north.html#f-alert_______" in leading
    assert 'href="%C3%A5%23.json"' in text_of(replace(overview(), outcomes=(named,)))


def test_the_gravest_signals_stand_first() -> None:
    """Whatever the order of the cases."""
    page = text_of(overview())
    assert page.index('data-level="alert"') < page.index('data-level="note"')


def test_what_does_not_fit_the_page_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lowest levels go first."""
    monkeypatch.setattr(overview_sections, "MOST_FINDINGS", 1)
    page = Page(text_of(overview()))
    assert "One more signal of a lower level is not on this page" in page.text
    assert [one["data-level"] for one in page.all("tr") if "data-level" in one] == ["alert"]


def test_a_batch_without_lists_says_so() -> None:
    """Nothing was compared."""
    assert "No list" in Page(text_of(replace(overview(), lists=()))).text


def test_no_text_of_a_file_becomes_anything_but_text() -> None:
    """Tags and attributes stay those of a page of harmless texts."""
    shape = Page(text_of(spoiled("harmless"))).shape
    for text in HOSTILE_TEXTS:
        assert Page(text_of(spoiled(text))).shape == shape, repr(text)


def test_no_person_number_stands_on_the_page() -> None:
    """Even if one came as far as an outcome."""
    assert "9876" not in text_of(spoiled("Eva 811218-9876"))


def test_the_same_overview_gives_the_same_bytes() -> None:
    """In each language."""
    assert text_of(overview()) == text_of(overview())
    assert text_of(replace(overview(), outcomes=(screened("x", signal("note")),))) != text_of(
        overview()
    )
