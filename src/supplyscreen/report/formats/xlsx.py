"""`--format xlsx`: the report as a workbook, one sheet per kind of row."""

from typing import TYPE_CHECKING, TextIO

from supplyscreen.report.interface import Style

if TYPE_CHECKING:
    from supplyscreen.model.findings import Report


class XlsxWriter:
    """Sheets in `style.lang`; the same report gives the same bytes."""

    format = "xlsx"
    suffix = ".xlsx"
    for_terminals = False

    def write(self, report: "Report", out: TextIO, *, style: Style) -> None:
        """Write the workbook, which is bytes, to what lies below the text."""
        # pandas and xlsxwriter stay out of `--help`, which reads the registry.
        from supplyscreen.report.workbook import write_workbook  # noqa: PLC0415

        out.flush()
        write_workbook(report, style.lang, out.buffer)
