"""
`--format html`: the report as one page for a browser, complete in itself.

It opens from disk, asks for nothing from anywhere and reads without scripts. What stands in it is
what the JSON shows, and nothing else.
"""

from typing import TYPE_CHECKING, TextIO

from supplyscreen.report.interface import Style

if TYPE_CHECKING:
    from supplyscreen.model.findings import Report


class HtmlWriter:
    """A page in `style.lang`; the same report gives the same bytes."""

    format = "html"
    suffix = ".html"
    for_terminals = False

    def write(self, report: "Report", out: TextIO, *, style: Style) -> None:
        """Write the page piece by piece."""
        # pandas stays out of `--help`, which reads the registry.
        from supplyscreen.report.html.whole import html_pieces  # noqa: PLC0415

        out.writelines(html_pieces(report, style.lang))
