"""The overview as a workbook: its sheets, typed cells, links, and nothing that runs."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import openpyxl

from batch.overviews import overview, spoiled
from report.hostile_texts import HOSTILE_TEXTS
from supplyscreen.batch.overview import Overview
from supplyscreen.batch.overview_book import write_book


def raw(shown: Overview, lang: str = "en") -> bytes:
    """The file."""
    out = io.BytesIO()
    write_book(shown, lang, out)
    return out.getvalue()


def book(shown: Overview, lang: str = "en") -> Any:
    """The file, opened."""
    return openpyxl.load_workbook(io.BytesIO(raw(shown, lang)))


def row(sheet: Any, number: int) -> dict[str, Any]:
    """One row by its headers."""
    heads = [cell.value for cell in sheet[1]]
    return dict(zip(heads, (cell.value for cell in sheet[number]), strict=True))


def test_one_sheet_for_each_kind_of_row_in_the_language() -> None:
    """Summary first."""
    names = ["Summary", "Cases", "Findings", "In several cases", "Failed", "Lists"]
    assert book(overview()).sheetnames == [*names, "Files left out"]
    assert book(overview(), "sv").sheetnames[1:4] == ["Ärenden", "Fynd", "I flera ärenden"]


def test_cells_have_types() -> None:
    """Counts are numbers, days are dates, yes or no is no text."""
    opened = book(overview())
    north = row(opened["Cases"], 2)
    assert (north["Case"], north["Alert"], north["Everything looked at"]) == ("north", 1, True)
    assert row(opened["Findings"], 3)["Level"] == "alert"
    assert row(opened["In several cases"], 2)["Cases"] == "north; south"
    assert row(opened["Failed"], 2)["Why"] == "west.csv: the file is empty"
    assert isinstance(row(opened["Lists"], 2)["Issued"], datetime)
    assert opened["Summary"]["B2"].value.startswith("3 cases: 2 screened, 1 failed")


def test_cases_and_findings_lead_to_each_other() -> None:
    """A case without findings leads nowhere."""
    opened = book(overview())
    assert opened["Cases"]["A2"].hyperlink.location == "'Findings'!A2"
    assert opened["Findings"]["A3"].hyperlink.location == "'Cases'!A2"
    assert opened["Cases"]["A3"].hyperlink is None


def test_no_text_is_ever_a_formula_or_an_address() -> None:
    """Whatever the field."""
    for text in HOSTILE_TEXTS:
        with zipfile.ZipFile(io.BytesIO(raw(spoiled(text)))) as package:
            parts = [package.read(name) for name in package.namelist()]
        assert not any(b"<f>" in part or b"<f " in part for part in parts)
        assert not any(b'TargetMode="External"' in part for part in parts)


def test_the_day_of_the_run_is_that_of_creation() -> None:
    """So that the same overview gives the same bytes on any day."""
    assert book(overview()).properties.created == datetime(2026, 11, 20)  # noqa: DTZ001 - as the file has it
    assert raw(overview()) == raw(overview())


def test_companies_that_are_not_told_are_counted() -> None:
    """Never left out in silence."""
    summary = book(replace(overview(), seen_in_all=3))["Summary"]
    said = [cell.value for cell in summary["B"]]
    assert 3 in said
    assert "2 more are only counted" in said
