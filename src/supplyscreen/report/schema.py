"""The published JSON Schema (Draft 2020-12) of the report, for `supplyscreen schema` and tests."""

from importlib import resources


def schema_text() -> str:
    """The schema as shipped: JSON, ending in a line feed."""
    return resources.files("supplyscreen.report").joinpath("schema.json").read_text("utf-8")
