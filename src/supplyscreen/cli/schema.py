"""`supplyscreen schema`: the JSON Schema of the report."""

from supplyscreen.cli.output import write_text
from supplyscreen.report.schema import schema_text


def schema() -> None:
    """Print the JSON Schema (Draft 2020-12) of the report."""
    write_text(schema_text())
