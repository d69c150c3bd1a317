"""The faults of tests/bad that stand in columns and cells, as far as this room answers for them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from records.sheets import AS_OF
from supplyscreen.errors import UnusableTable
from supplyscreen.model.parties import Records
from supplyscreen.records.extract import extract
from supplyscreen.records.headers import is_known_header
from supplyscreen.tables.read import read_table

BAD = Path(__file__).parents[1] / "bad"

REFUSED = ("ambiguous_columns", "near_column", "no_known_column")
READ = (
    "chain_gap",
    "decimal_commas",
    "ids_leading_zeros",
    "ids_rounded",
    "ids_wrong_check_digit",
    "names_na_null",
    "no_engager",
    "no_name_no_number",
    "person_number_in_cells",
    "several_firms",
    "unnamed_rows",
)


def read_fault(fault: str) -> tuple[Records, dict[str, Any]]:
    expected = tomllib.loads((BAD / fault / "expected.toml").read_text("utf-8"))
    path = BAD / fault / expected["args"][1]
    table = read_table(
        path, name=path.name, encoding=None, delimiter=None, is_header=is_known_header
    )
    return extract([table], as_of=AS_OF), expected


@pytest.mark.parametrize("fault", REFUSED)
def test_a_table_beyond_use_is_refused_with_place_and_next_step(fault: str) -> None:
    expected = tomllib.loads((BAD / fault / "expected.toml").read_text("utf-8"))
    with pytest.raises(UnusableTable) as refused:
        read_fault(fault)
    said = f"{refused.value.text()}\nhint: {refused.value.hint()}"
    assert refused.value.hint("sv")
    assert expected["exit"] == refused.value.exit_code
    assert [part for part in expected["stderr"] if part not in said] == []


@pytest.mark.parametrize("fault", READ)
def test_a_fault_in_cells_is_accounted_for(fault: str) -> None:
    records, expected = read_fault(fault)
    (source,) = records.sources
    found = {
        "inputs.0.kind": source.kind,
        "inputs.0.delimiter": source.delimiter,
        "inputs.0.rows.read": source.read,
        "inputs.0.rows.used": source.used,
        "inputs.0.rows.rejected": source.rejected,
        "inputs.0.rows.skipped": source.skipped,
        "complete": not any(one.incomplete for one in records.issues),
    }
    found |= {f"inputs.0.columns.{header}": field for header, field in source.columns}
    wanted = {key: value for key, value in expected["json"].items() if key in found}
    assert {key: found[key] for key in wanted} == wanted
    for issue in expected.get("issues", []):
        facts = [
            {key: getattr(one, key) for key in issue} | {"code": one.code.partition(".")[2]}
            for one in records.issues
        ]
        assert issue in facts
