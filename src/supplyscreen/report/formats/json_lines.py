"""
`--format jsonl`: one JSON object per line, so that a stream can be read while it is written.

    {"type":"run", ...}        first: run, inputs, lists, what was not looked at
    {"type":"finding", ...}    one per finding, with its party and its hit inside
    {"type":"summary", ...}    last: counts and issues; a stream without it was cut
"""

from typing import TYPE_CHECKING, TextIO

from supplyscreen.report.interface import Style

if TYPE_CHECKING:
    from supplyscreen.model.findings import Report


class JsonLinesWriter:
    """Each line stands alone; `#/$defs/line` of the schema describes it."""

    format = "jsonl"
    suffix = ".jsonl"
    for_terminals = True

    def write(self, report: "Report", out: TextIO, *, style: Style) -> None:  # noqa: ARG002 - for programs
        """Write line by line, so that a closed pipe shows at once."""
        # pandas stays out of `--help`, which reads the registry.
        from supplyscreen.report.document import lines  # noqa: PLC0415
        from supplyscreen.report.encode import encoded, one_line  # noqa: PLC0415

        out.writelines(one_line(line) + "\n" for line in lines(report, encoded))
