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
    "bomb_ods",
    "bomb_xlsx",
    "deep_json",
    "directory",
    "empty",
    "empty_json",
    "empty_xlsx",
    "entity_xlsx",
    "every_row_too_long",
    "header_only",
    "header_only_xlsx",
    "key_twice_json",
    "key_twice_jsonl",
    "merged_cells_ods",
    "merged_cells_xls",
    "merged_cells_xlsx",
    "missing",
    "mixed_encoding",
    "no_line_jsonl",
    "no_list_json",
    "no_records_json",
    "password_ods",
    "password_xls",
    "password_xlsx",
    "several_lists_json",
    "stray_cell_xls",
    "stray_cell_xlsx",
    "text_document_odt",
    "truncated_json",
    "truncated_ods",
    "truncated_xls",
    "truncated_xlsx",
    "unclosed_quote",
    "word_document",
    "wrong_encoding_big5",
    "wrong_encoding_cp1251",
    "wrong_encoding_json",
)
READ = (
    "bad_line_jsonl",
    "bad_quotes",
    "bare_cr",
    "blank_rows",
    "cell_too_few",
    "cell_too_many",
    "control_character_json",
    "control_character_xlsx",
    "formula_without_value_ods",
    "formula_without_value_xls",
    "formula_without_value_xlsx",
    "formulas_xlsx",
    "half_character_json",
    "hidden_sheet_xlsx",
    "huge_cell",
    "huge_cell_json",
    "huge_cell_xlsx",
    "ids_as_numbers_json",
    "macro_xlsm",
    "mark_json",
    "nested_json",
    "newline_in_cell_xlsx",
    "not_a_number_json",
    "not_a_record_json",
    "nul",
    "repeated_header",
    "semicolon",
    "total_row",
    "truncated_jsonl",
    "utf16",
    "utf16_json",
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
        of_this_room = wanted.keys() & found.keys()
        assert {key: wanted[key] for key in of_this_room} == {
            key: found[key] for key in of_this_room
        }
    lost = any(one.incomplete for one in table.issues)
    assert (expected["exit"] == 4) == lost
    issues = [
        {"code": one.code.removeprefix("tables."), "file": one.file, "row": one.row}
        | {"sheet": one.sheet, "column": one.column, "count": one.count}
        for one in table.issues
    ]
    for wanted in expected.get("issues", []):
        assert any(wanted.items() <= one.items() for one in issues), wanted
