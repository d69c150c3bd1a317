"""
`--format table`: the report for a person at a terminal.

Order: handling mark, the count, completeness, what was held against what; the findings by root;
what was not looked at; the rows; whom to ask; and the count again, because the last screen is what
stays visible.
"""

from typing import TYPE_CHECKING, TextIO

from supplyscreen.report.interface import Style

if TYPE_CHECKING:
    from supplyscreen.model.findings import Report


class TableWriter:
    """Text of `style.width` columns in `style.lang`; escapes only where `style.colour`."""

    format = "table"
    suffix = ""
    for_terminals = True

    def write(self, report: "Report", out: TextIO, *, style: Style) -> None:
        """Write the report top to bottom."""
        # pandas stays out of `--help`, which reads the registry.
        from supplyscreen.report.terminal.whole import terminal_text  # noqa: PLC0415

        out.write(terminal_text(report, style))
