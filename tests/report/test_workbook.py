"""The workbook: typed cells, links that lead somewhere, and nothing that runs."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from report.hostile_texts import HOSTILE_TEXTS
from report.sample import findings, report
from report.writing import raw, spoiled
from supplyscreen.model.findings import Report

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def book(shown: Report) -> Any:
    """The workbook of a report, opened."""
    return openpyxl.load_workbook(io.BytesIO(raw(shown, "xlsx")))


def cells(opened: Any) -> Iterator[Any]:
    """Every cell of every sheet."""
    return (cell for sheet in opened for row in sheet.iter_rows() for cell in row)


def test_one_sheet_for_each_kind_of_row_in_the_reports_language() -> None:
    """Summary first."""
    names = ["Summary", "Findings", "Paths", "Hits", "Issues", "Inputs", "Lists"]
    assert book(report()).sheetnames == names
    assert book(report("sv")).sheetnames[:3] == ["Sammanfattning", "Fynd", "Vägar"]


def test_cells_have_types_headers_stay_and_columns_can_be_filtered() -> None:
    """Numbers, dates and yes or no are no text."""
    opened = book(report())
    sheet = opened["Findings"]
    assert sheet.max_row == len(findings()) + 1
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:{sheet.dimensions.split(':')[1]}"
    head = {cell.value: cell.column for cell in sheet[1]}
    kinds = {name: sheet.cell(2, head[name]).data_type for name in ("Tier", "Similarity", "Signal")}
    assert kinds == {"Tier": "n", "Similarity": "n", "Signal": "s"}
    assert sheet.cell(2, head["One contract"]).value is True
    assert isinstance(opened["Lists"].cell(2, 7).value, datetime)
    assert sheet.column_dimensions["D"].width > 40


def test_codes_of_lists_are_words_in_the_reports_language() -> None:
    """What a list is for, and what it lets out."""
    opened = book(report("sv"))
    head, *rows = opened["Listor"].iter_rows(values_only=True)
    assert head[1] == "Titel"
    assert {row[4] for row in rows} == {"bevakar", "skyddar"}
    assert {row[9] for row in rows} == {"i sin helhet", "bara träffar"}


def test_links_lead_to_the_first_row_about_the_same() -> None:
    """From a finding to its path and its hit, and back."""
    opened = book(report())
    leading = [cell for cell in cells(opened) if cell.hyperlink]
    assert len(leading) > len(findings())
    for cell in leading:
        sheet, _, place = cell.hyperlink.location.replace("'", "").partition("!")
        assert opened[sheet][place].value == cell.value


def test_no_text_is_ever_a_formula_or_an_address() -> None:
    """Whatever the field."""
    for text in HOSTILE_TEXTS:
        content = raw(spoiled(report(), text), "xlsx")
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        sheets = [part for name, part in parts.items() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 7
        assert not any(b"<f>" in part or b"<f " in part for part in sheets)
        assert not any(b'TargetMode="External"' in part for part in parts.values())


def test_the_date_of_creation_is_that_of_the_run() -> None:
    """So that the same report gives the same bytes on any day."""
    opened = book(report())
    assert opened.properties.created == datetime(2026, 11, 20)  # noqa: DTZ001 - as the file has it
    assert raw(report(), "xlsx") == raw(report(), "xlsx")


def _told(value: object) -> object:
    """LibreOffice writes yes and no as functions."""
    return value == "=TRUE()" if value in ("=TRUE()", "=FALSE()") else value


@pytest.mark.skipif(
    OFFICE is None, reason="no LibreOffice here: apt install libreoffice-calc-nogui"
)
def test_another_program_opens_it_and_reads_the_same(tmp_path: Path) -> None:
    """LibreOffice, without a question: every cell of the findings as written."""
    (tmp_path / "report.xlsx").write_bytes(raw(report("sv"), "xlsx"))
    subprocess.run(
        [
            str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "again", "report.xlsx",
        ],
        cwd=tmp_path, check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    again = openpyxl.load_workbook(tmp_path / "again" / "report.xlsx")
    before = book(report("sv"))
    assert again.sheetnames == before.sheetnames
    for sheet in before:
        found = [[_told(cell.value) for cell in row] for row in again[sheet.title].iter_rows()]
        told = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert [row[: len(told[0])] for row in found[: len(told)]] == told
