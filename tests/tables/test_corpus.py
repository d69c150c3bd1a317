"""The table faults of tests/bad, as far as this room answers for them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from supplyscreen.errors import UnusableTable
from supplyscreen.tables.read import read_table
from tables.reading import is_known

BAD = Path(__file__).parents[1] / "bad"

REFUSED = (
    "ambiguous_delimiter",
    "binary_junk",
    "directory",
    "empty",
    "every_row_too_long",
    "header_only",
    "merged_cells_xlsx",
    "missing",
    "mixed_encoding",
    "password_xlsx",
    "stray_cell_xlsx",
    "truncated_xlsx",
    "unclosed_quote",
    "wrong_encoding_big5",
    "wrong_encoding_cp1251",
)
READ = (
    "bad_quotes",
    "bare_cr",
    "blank_rows",
    "cell_too_few",
    "cell_too_many",
    "formula_without_value_xlsx",
    "hidden_sheet_xlsx",
    "huge_cell",
    "nul",
    "repeated_header",
    "semicolon",
    "total_row",
    "utf16",
    "utf16_without_mark",
)


def expected_of(fault: str) -> tuple[Path, dict[str, Any]]:
    expected = tomllib.loads((BAD / fault / "expected.toml").read_text("utf-8"))
    return BAD / fault / expected["args"][1], expected


@pytest.mark.parametrize("fault", REFUSED)
def test_a_file_beyond_use_is_refused_with_place_and_next_step(fault: str) -> None:
    path, expected = expected_of(fault)
    with pytest.raises(UnusableTable) as refused:
        read_table(path, name=path.name, encoding=None, delimiter=None, is_header=is_known)
    said = f"{refused.value.text()}\nhint: {refused.value.hint()}"
    assert refused.value.hint("sv")
    assert expected["exit"] == refused.value.exit_code
    assert [part for part in expected["stderr"] if part not in said] == []


@pytest.mark.parametrize("fault", READ)
def test_a_faulty_row_is_accounted_for_where_it_stands(fault: str) -> None:
    path, expected = expected_of(fault)
    table = read_table(path, name=path.name, encoding=None, delimiter=None, is_header=is_known)
    for number, sheet in enumerate(table.sheets):
        found = {
            "sheet": sheet.sheet,
            "encoding": sheet.encoding,
            "delimiter": sheet.delimiter,
            "rows.read": sheet.read,
            "rows.used": len(sheet.cells),
            "rows.rejected": sheet.rejected,
            "rows.skipped": sheet.skipped,
        }
        start = f"inputs.{number}."
        wanted = {
            key.removeprefix(start): value
            for key, value in expected["json"].items()
            if key.startswith(start)
        }
        assert wanted == {key: found[key] for key in wanted}
    lost = any(one.incomplete for one in table.issues)
    assert (expected["exit"] == 4) == lost
    issues = [
        {"code": one.code.removeprefix("tables."), "file": one.file, "row": one.row}
        | {"sheet": one.sheet, "column": one.column}
        for one in table.issues
    ]
    for wanted in expected.get("issues", []):
        assert any(wanted.items() <= one.items() for one in issues), wanted
