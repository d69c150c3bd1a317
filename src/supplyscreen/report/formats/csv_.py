"""
`--format csv`: one row per finding, for spreadsheets and scripts.

`--csv-dialect excel-sv` writes it as a Swedish spreadsheet opens it: semicolons, decimal commas, a
byte order mark, and headers in the report's language.
"""

from typing import TYPE_CHECKING, TextIO

from supplyscreen.report.interface import Style

if TYPE_CHECKING:
    from supplyscreen.model.findings import Report


class CsvWriter:
    """RFC 4180 in `style.csv_dialect`."""

    format = "csv"
    suffix = ".csv"
    for_terminals = True

    def write(self, report: "Report", out: TextIO, *, style: Style) -> None:
        """Write line by line."""
        # pandas stays out of `--help`, which reads the registry.
        from supplyscreen.report.spreadsheet_csv import csv_pieces  # noqa: PLC0415

        out.writelines(csv_pieces(report, style.lang, style.csv_dialect))
