"""The findings as CSV, for scripts and for spreadsheets."""

import csv
import io

import pytest

from report.hostile_texts import HOSTILE_TEXTS
from report.sample import empty_report, findings, report
from report.writing import raw, spoiled
from supplyscreen.model.findings import Report
from supplyscreen.report.interface import Style


def rows(shown: Report, dialect: str = "", lang: str = "en") -> list[list[str]]:
    """Every record, as a reader of the dialect gets it."""
    text = raw(shown, "csv", Style(lang=lang, csv_dialect=dialect)).decode("utf-8-sig")
    delimiter = ";" if dialect else ","
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_one_row_per_finding_between_the_run_and_what_was_not_looked_at() -> None:
    """The first column says which is which; all have as many cells."""
    head, *found = rows(report())
    assert head[:5] == ["type", "id", "level", "kind", "title"]
    assert [row[0] for row in found] == ["run", *["finding"] * 9, *["not_looked_at"] * 3]
    assert [row[1] for row in found[1:10]] == [finding.id for finding in findings()]
    assert {len(row) for row in found} == {len(head)}


def test_a_file_without_findings_says_why_it_means_little() -> None:
    """No list was given: it does not look like a clean result."""
    _, *found = rows(empty_report())
    assert [row[0] for row in found] == ["run", "not_looked_at"]
    assert "no list to compare with" in found[0][4]


def test_the_strictest_handling_stands_first() -> None:
    """Before the headline."""
    assert rows(report())[1][4].startswith("TLP:AMBER+STRICT · As of 2026-11-20: 8 signals")


def test_a_swedish_spreadsheet_opens_the_dialect_as_it_is() -> None:
    """A byte order mark, semicolons, decimal commas, words for headers and levels."""
    style = Style(lang="sv", csv_dialect="excel-sv")
    assert raw(report("sv"), "csv", style).startswith(b"\xef\xbb\xbfRad;Id;")
    head, _, first, *_ = rows(report("sv"), "excel-sv", "sv")
    cells = dict(zip(head, first, strict=True))
    assert (cells["Nivå"], cells["Likhet"], cells["Ett avtal"]) == ("prioritera", "0,9512", "ja")


@pytest.mark.parametrize("dialect", ["", "excel-sv"])
def test_no_cell_opens_as_a_formula(dialect: str) -> None:
    """In every text field, whatever the text; as many cells as ever."""
    length = len(rows(report(), dialect)[0])
    for text in HOSTILE_TEXTS:
        for row in rows(spoiled(report(), text), dialect):
            assert len(row) == length
            assert not [cell for cell in row if cell[:1] in "=+-@\t\r＝＋－＠" and cell], text
