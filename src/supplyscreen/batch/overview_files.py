"""The overview as files beside the reports: JSON for programs, CSV for spreadsheets."""

import csv
from dataclasses import asdict, fields
from pathlib import Path
from typing import TextIO

from supplyscreen.batch.cases import OVERVIEW
from supplyscreen.batch.outcome import Signal
from supplyscreen.batch.overview import Overview, members
from supplyscreen.report.encode import one_record_a_line
from supplyscreen.report.spreadsheet_csv import harmless
from supplyscreen.whole_file import whole_file


def write_overview(overview: Overview, folder: Path, *, lang: str) -> None:
    """
    Write overview.json, and overview.csv with one row a finding.

    Raises:
        Unusable: a file cannot be written; what stood there before stays.
    """
    with whole_file(folder / f"{OVERVIEW}.json") as out:
        out.writelines(one_record_a_line(members(overview, lang)))
        out.write("\n")
    with whole_file(folder / f"{OVERVIEW}.csv") as out:
        _write_csv(overview, out)


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
