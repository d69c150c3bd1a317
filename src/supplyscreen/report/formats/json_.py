"""`--format json`: the whole report as one JSON document (UTF-8, one record a line)."""

from typing import TYPE_CHECKING, TextIO

from supplyscreen.report.interface import Style

if TYPE_CHECKING:
    from supplyscreen.model.findings import Report


class JsonWriter:
    """The shape is that of the schema; the same report gives the same bytes."""

    format = "json"
    suffix = ".json"
    for_terminals = True

    def write(self, report: "Report", out: TextIO, *, style: Style) -> None:  # noqa: ARG002 - for programs
        """Write the document, one member after the other."""
        # pandas stays out of `--help`, which reads the registry.
        from supplyscreen.report.document import members  # noqa: PLC0415
        from supplyscreen.report.encode import encoded, one_record_a_line  # noqa: PLC0415

        out.writelines(one_record_a_line(members(report, encoded)))
        out.write("\n")
