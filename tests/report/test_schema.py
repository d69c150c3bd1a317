"""The published schema: a schema itself, of all keys and only those, open for later ones."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from report.sample import empty_report, report
from report.validating import SCHEMA, faults, line_faults
from report.writing import written
from supplyscreen.report.document import document
from supplyscreen.report.run_records import SCHEMA_VERSION
from supplyscreen.report.schema import schema_text
from supplyscreen.words.catalogue import LANGUAGES


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with every object shut to keys it does not describe."""
    schema = copy.deepcopy(schema)
    whole = [one for name, one in schema["$defs"].items() if not is_part(name)]
    for root in (schema, *whole):
        for one in objects(root):
            one.setdefault("unevaluatedProperties", False)
    return schema


def is_part(name: str) -> bool:
    """Whether a definition is taken up by others that add keys to it."""
    return name in {"run_facts", "finding_facts", "summary"}


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema of an object with named keys, at any depth, definitions left out."""
    if isinstance(schema, list):
        for one in schema:
            yield from objects(one)
    elif isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            yield schema
        for name, one in schema.items():
            if name not in ("$defs", "if", "then", "else"):
                yield from objects(one)


def described() -> list[dict[str, Any]]:
    """Every schema of an object, definitions too."""
    return [one for root in (SCHEMA, *SCHEMA["$defs"].values()) for one in objects(root)]


def test_it_is_a_schema_of_the_draft_it_names() -> None:
    """Draft 2020-12, one document, ending in a line feed."""
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMA)
    assert schema_text().endswith("}\n")
    assert SCHEMA["$id"].endswith(f":{SCHEMA_VERSION}")


@pytest.mark.parametrize("make", [report, empty_report])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_follows_it(make: Any, lang: str) -> None:
    """In both languages, full and empty."""
    assert faults(json.loads(written(make(lang), "json"))) == []
    assert [fault for line in _lines(make(lang)) for fault in line_faults(json.loads(line))] == []


def test_it_describes_every_key_of_the_report() -> None:
    """Shut to unknown keys, it still fits: nothing is written that it does not name."""
    shut = closed(SCHEMA)
    assert len(list(objects(shut))) < len(described())
    assert faults(json.loads(written(report(), "json")), shut) == []
    lines = {"$ref": "#/$defs/line", "$defs": shut["$defs"]}
    assert [fault for line in _lines(report()) for fault in faults(json.loads(line), lines)] == []
    assert faults({**document(report()), "more": 1}, shut) != []


def test_keys_are_never_missing() -> None:
    """Every key it names is required; what nobody knows is null."""
    for one in described():
        assert one["required"] == list(one["properties"])


def test_later_keys_are_welcome() -> None:
    """Within 1.x fields are only added, so no object is shut."""
    assert '"additionalProperties": false' not in schema_text()
    assert '"unevaluatedProperties"' not in schema_text()
    later = {**document(report()), "later": {"any": "thing"}, "schema_version": "1.7"}
    assert faults(later) == []
    assert faults({**later, "schema_version": "2.0"}) != []


def test_a_withheld_fact_would_be_a_fault() -> None:
    """A hit that is not disclosed may have nothing but its few keys."""
    found = json.loads(written(report(), "json"))
    (hit,) = [one for one in found["hits"] if not one["disclosed"]]
    hit["similarity"] = 0.9
    assert any("similarity" in fault for fault in faults(found))


def test_a_missing_key_is_a_fault() -> None:
    """The schema is not so open that it says nothing."""
    found = json.loads(written(report(), "json"))
    del found["findings"][0]["next_step"]
    found["findings"][1]["level"] = "guilty"
    assert len(faults(found)) == 2


def test_definitions_are_all_used() -> None:
    """None is left over from an earlier shape."""
    text = schema_text()
    assert [name for name in SCHEMA["$defs"] if f'"#/$defs/{name}"' not in text] == ["line"]


def _lines(of: Any) -> list[str]:
    return written(of, "jsonl").splitlines()
