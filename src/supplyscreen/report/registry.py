"""Every format a report can be written in; `--format` and `-o` read this tuple."""

from supplyscreen.report.formats.csv_ import CsvWriter
from supplyscreen.report.formats.html import HtmlWriter
from supplyscreen.report.formats.json_ import JsonWriter
from supplyscreen.report.formats.json_lines import JsonLinesWriter
from supplyscreen.report.formats.table import TableWriter
from supplyscreen.report.formats.xlsx import XlsxWriter
from supplyscreen.report.interface import ReportWriter

WRITERS: tuple[ReportWriter, ...] = (
    TableWriter(),
    JsonWriter(),
    JsonLinesWriter(),
    CsvWriter(),
    XlsxWriter(),
    HtmlWriter(),
)


def writer_of(format_name: str) -> ReportWriter:
    """
    The writer of a format.

    Raises:
        KeyError: no such format.
    """
    return {writer.format: writer for writer in WRITERS}[format_name]


def writer_for_suffix(suffix: str) -> ReportWriter | None:
    """The writer that a file suffix such as ".json" chooses, whatever its case."""
    for writer in WRITERS:
        if writer.suffix and writer.suffix == suffix.lower():
            return writer
    return None
