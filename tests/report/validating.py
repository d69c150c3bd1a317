"""Documents and lines held against the published schema."""

import json
from typing import Any

from jsonschema import Draft202012Validator

from supplyscreen.report.schema import schema_text

SCHEMA: dict[str, Any] = json.loads(schema_text())
_LINE = {"$ref": "#/$defs/line", "$defs": SCHEMA["$defs"]}


def faults(found: object, schema: dict[str, Any] = SCHEMA) -> list[str]:
    """What is wrong with a document, each fault with its place."""
    validator = Draft202012Validator(schema)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(found)]


def line_faults(found: object) -> list[str]:
    """What is wrong with one line of JSON Lines."""
    return faults(found, _LINE)
