"""The overview as files beside the reports: JSON and CSV for programs, a workbook, and a page."""

import csv
from dataclasses import asdict, fields
from pathlib import Path
from typing import TextIO

from supplyscreen.batch.cases import OVERVIEW
from supplyscreen.batch.outcome import Signal
from supplyscreen.batch.overview import Overview, members
from supplyscreen.batch.overview_book import write_book
from supplyscreen.batch.overview_page import page_of
from supplyscreen.report.encode import one_record_a_line
from supplyscreen.report.spreadsheet_csv import harmless
from supplyscreen.whole_file import whole_binary_file, whole_file


def write_overview(overview: Overview, folder: Path, *, lang: str) -> None:
    """
    Write overview.json, overview.csv with one row a finding, overview.xlsx and overview.html.

    Raises:
        Unusable: a file cannot be written; what stood there before stays.
    """
    with whole_file(folder / f"{OVERVIEW}.json") as out:
        out.writelines(one_record_a_line(members(overview, lang)))
        out.write("\n")
    with whole_file(folder / f"{OVERVIEW}.csv") as out:
        _write_csv(overview, out)
    with whole_binary_file(folder / f"{OVERVIEW}.xlsx") as book:
        write_book(overview, lang, book)
    with whole_file(folder / f"{OVERVIEW}.html") as out:
        out.writelines(page_of(overview, lang))


def _write_csv(overview: Overview, out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["case", *(field.name for field in fields(Signal))])
    for outcome in overview.outcomes:
        for signal in outcome.signals:
            cells = [outcome.case, *asdict(signal).values()]
            writer.writerow([_cell(cell) for cell in cells])


def _cell(cell: object) -> object:
    """A value as it stands in the file."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return harmless(cell) if isinstance(cell, str) else cell
