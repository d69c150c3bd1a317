"""JSON and JSON Lines: which records, under which headers, at which rows, and what is refused."""

import codecs
import json
from pathlib import Path

import pytest

from supplyscreen.errors import UnusableTable
from supplyscreen.model.layout import TableLayout
from supplyscreen.model.rows import Effect, TableFile
from tables.reading import codes, issue, only, read_bytes, rows_of


def read(folder: Path, data: bytes | str, *layouts: TableLayout, suffix: str = "json") -> TableFile:
    return read_bytes(folder, data, name=f"suppliers.{suffix}", layouts=layouts)


def lines(folder: Path, data: bytes | str) -> TableFile:
    return read(folder, data, suffix="jsonl")


@pytest.mark.parametrize(
    "text",
    [
        '[{"leverantör": "A AB", "ort": "Malmö"}, {"belopp": 12, "leverantör": "B AB"}]',
        '{"x":[1],"r":[{"leverantör":"A AB","ort":"Malmö"},{"belopp":12,"leverantör":"B AB"}]}',
        '{"leverantör": "A AB", "ort": "Malmö"}\n{"belopp": 12, "leverantör": "B AB"}\n',
        ' {"leverantör": "A AB", "ort": "Malmö"} \r{"belopp": 12, "leverantör": "B AB"}',
    ],
)
def test_headers_are_the_keys_of_all_records_in_the_order_first_met(
    tmp_path: Path, text: str
) -> None:
    for suffix in ("json", "jsonl", "txt"):
        sheet = only(read(tmp_path, text, suffix=suffix))
        assert sheet.headers == ("leverantör", "ort", "belopp")
        assert rows_of(sheet) == [["A AB", "Malmö", ""], ["B AB", "", "12"]]
        assert (sheet.header_row, sheet.rows.tolist(), sheet.sheet) == (0, [1, 2], "")


def test_rows_are_records_in_json_and_lines_in_json_lines(tmp_path: Path) -> None:
    text = '[\n{"leverantör": "A AB"},\n\n{\n"leverantör": "B AB"}]'
    assert only(read(tmp_path, text)).rows.tolist() == [1, 2]
    table = lines(tmp_path, '{"leverantör": "A AB"}\n\n{"leverantör": "B\\nAB"}\n\n')
    assert only(table).rows.tolist() == [1, 3]
    assert issue(table, "blank_row").rows == (2,)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("5560360793", "5560360793"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("1.50", "1.50"),
        ("5.56036E+09", "5.56036E+09"),
        ("-3", "-3"),
        ("5560360793.0", "5560360793"),
        ("true", "TRUE"),
        ("null", ""),
        ('"NA"', "NA"),
        ('" 007 "', " 007 "),
        ('["556036-0793", 7, null, "x"]', "556036-0793; 7; x"),
        ("[]", ""),
    ],
)
def test_a_value_becomes_the_text_a_person_would_copy(
    tmp_path: Path, written: str, text: str
) -> None:
    sheet = only(read(tmp_path, f'[{{"leverantör": "A AB", "x": {written}, "y": "z"}}]'))
    assert rows_of(sheet) == [["A AB", text, "z"]]
    assert {type(cell) for cell in rows_of(sheet)[0]} == {str}


def test_a_mark_inside_the_keys_is_no_part_of_them(tmp_path: Path) -> None:
    text = '\ufeff[{"\ufeffleverantör": "A AB"}, {"leverantör": "B AB"}]'
    sheet = only(read(tmp_path, text))
    assert (sheet.headers, len(sheet.cells), sheet.encoding) == (("leverantör",), 2, "utf-8-sig")


def test_two_keys_that_differ_in_a_mark_alone_reject_their_record(tmp_path: Path) -> None:
    table = read(tmp_path, '[{"\ufeffort": "A", "ort": "B"}, {"ort": "C"}]')
    assert rows_of(only(table)) == [["C"]]
    assert issue(table, "name_twice").rows == (1,)


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"]
)
def test_json_is_read_in_any_unicode(tmp_path: Path, codec: str) -> None:
    data = '[{"leverantör": "Kråkvinkel AB"}]'.encode(codec)
    assert rows_of(only(read(tmp_path, data))) == [["Kråkvinkel AB"]]


def test_another_encoding_must_be_stated(tmp_path: Path) -> None:
    data = '[{"ort": "Malmö"}]'.encode("cp1252")
    with pytest.raises(UnusableTable, match="not utf-8: it does not fit at byte 14"):
        read(tmp_path, data)
    layout = TableLayout(file="suppliers.json", encoding="cp1252")
    assert rows_of(only(read(tmp_path, data, layout))) == [["Malmö"]]


def test_a_header_row_of_a_mapping_file_means_nothing_here(tmp_path: Path) -> None:
    layout = TableLayout(file="", header_row=3)
    assert len(only(read(tmp_path, '[{"ort": "A"}, {"ort": "B"}]', layout)).cells) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "the table is empty"),
        ("[{}]", "the table is empty"),
        ('{"rader": []}', "headers but no rows"),
        ("[1, 2]", "no list of records"),
        ('[["ort"], ["Malmö"]]', "no list of records"),
        ('{"a": [{"x": 1}], "b": [{"y": 2}]}', "more than one list of records: a, b"),
        ('[{"ort": "A"}, {"ort": "B"', "suppliers.json:2: the text is no JSON from line 1, char"),
        ('[{"ort": "A"},\n{"ort": B}]', "suppliers.json:2: the text is no JSON from line 2, char"),
        ('[{"ort": "A"}] x', "no JSON from line 1, character 16"),
        ('[{"ort": 007}]', "no JSON"),
        ('{"rader": [{"ort": "A"}], }', "no JSON"),
        ("{", "no JSON"),
        ("[", "no JSON"),
        ('[{"ort": "A", "ort": "B"}]', "suppliers.json:1, column ort: the record has two values"),
        ('{"ort": "A", "ort": "B"}', "column ort: the record has two values"),
        ('{"r": [{"ort": "A"}], "r": 1}', "column r: the record has two values"),
        ('[{"ort": ' + "[" * 65 + "]" * 65 + "}]", "suppliers.json:1: objects stand in each other"),
        ('{"x": ' * 70 + "1" + "}" * 70, "objects stand in each other"),
        ("[" * 100_000, "objects stand in each other"),
    ],
)
def test_what_is_no_list_of_records_is_refused_where_it_stops(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(UnusableTable) as refused:
        read(tmp_path, text)
    assert said in str(refused.value)
    assert refused.value.hint("sv")


def test_nesting_up_to_the_limit_is_left_out_and_noted(tmp_path: Path) -> None:
    deep = "[" * 63 + "]" * 63
    table = read(tmp_path, f'[{{"leverantör": "A AB", "x": {deep}}}]')
    assert only(table).headers == ("leverantör",)
    assert issue(table, "nested_column").column == "x"


def test_a_line_that_is_no_json_is_rejected_and_the_others_are_read(tmp_path: Path) -> None:
    text = '{"ort": "A"}\n{"ort": \n["B"]\n{"ort": "C"} x\n{"ort": "D"}\n{"or'
    table = lines(tmp_path, text)
    assert only(table).rows.tolist() == [1, 5]
    bad = issue(table, "bad_json_line")
    assert (bad.rows, bad.effect, bad.incomplete) == ((2, 4, 6), Effect.REJECTED, True)
    assert dict(bad.params) == {"character": "9"}
    assert issue(table, "json_not_a_record").rows == (3,)


def test_lines_of_which_none_is_a_record_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableTable, match=r"suppliers\.jsonl:1: this is JSON, but no list"):
        lines(tmp_path, '{"ort": A}\n{"ort": B}\n')


def test_a_key_twice_on_a_line_is_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(UnusableTable, match=r"suppliers\.jsonl:2, column ort"):
        lines(tmp_path, '{"ort": "A"}\n{"ort": "B", "ort": "C"}\n')


def test_no_number_is_a_missing_value_and_noted(tmp_path: Path) -> None:
    table = read(tmp_path, '[{"ort": "A", "x": NaN}, {"ort": "B", "x": -Infinity}]')
    assert rows_of(only(table)) == [["A", ""], ["B", ""]]
    noted = issue(table, "no_number")
    assert (noted.column, noted.rows, noted.effect) == ("x", (1, 2), Effect.NOTED)


def test_half_a_character_rejects_its_record_and_a_whole_one_does_not(tmp_path: Path) -> None:
    text = '[{"ort": "\\ud83d\\ude00"}, {"ort": "A\\ud83d"}, {"\\ude00": "B"}, {"ort": "C"}]'
    table = read(tmp_path, text)
    assert rows_of(only(table)) == [["😀"], ["C"]]
    assert issue(table, "half_character").rows == (2, 3)
    assert issue(lines(tmp_path, '{"ort": "A"}\n{"ort": "\\uDC00"}\n'), "half_character").rows == (
        2,
    )


@pytest.mark.parametrize("control", ["\\u0000", "\\u009b", "\x01"])
def test_a_control_character_rejects_its_record(tmp_path: Path, control: str) -> None:
    table = read(tmp_path, f'[{{"ort": "A{control}"}}, {{"ort": "B"}}]')
    assert issue(table, "control_character").rows == (1,)
    assert rows_of(only(table)) == [["B"]]


def test_a_huge_value_rejects_its_record(tmp_path: Path) -> None:
    table = read(tmp_path, json.dumps([{"ort": "x" * 65_537}, {"ort": "B"}]))
    assert issue(table, "huge_cell").rows == (1,)


def test_a_value_with_parts_in_a_column_of_texts_is_missed(tmp_path: Path) -> None:
    table = read(tmp_path, '[{"ort": "A", "x": 1}, {"ort": {"namn": "B"}, "x": 2}]')
    assert rows_of(only(table)) == [["A", "1"], ["", "2"]]
    missed = issue(table, "nested_cell")
    assert (missed.column, missed.rows, missed.incomplete) == ("ort", (2,), True)


@pytest.mark.parametrize(
    ("values", "noted"),
    [
        (["5560360793.0", "2120001355.0"], True),
        (["5560360793.0", "2120001355.5"], False),
        (["100.0", "2000000.0"], False),
        (["5560360793", "2120001355"], False),
    ],
)
def test_whole_numbers_with_a_decimal_point_are_noted_if_long_as_identifiers(
    tmp_path: Path, values: list[str], *, noted: bool
) -> None:
    table = read(tmp_path, "[" + ",".join(f'{{"x": {value}}}' for value in values) + "]")
    assert ("decimal_numbers" in codes(table)) == noted


def test_records_of_ever_other_keys_do_not_fill_the_memory(tmp_path: Path) -> None:
    records = ",".join(f'{{"k{at}": 1}}' for at in range(17_000))
    with pytest.raises(UnusableTable, match="more cells than a table can have"):
        read(tmp_path, f"[{records}]")


@pytest.mark.parametrize("text", ["[namn];[ort]\nA AB;Malmö\nB AB;Umeå\n", "{namn}\nA AB\nB AB\n"])
def test_headers_in_brackets_are_no_json(tmp_path: Path, text: str) -> None:
    sheet = only(read(tmp_path, text, suffix="csv"))
    assert (sheet.header_row, len(sheet.cells)) == (1, 2)


def test_json_by_its_name_that_is_cut_at_once_is_refused_as_json(tmp_path: Path) -> None:
    with pytest.raises(UnusableTable, match="no JSON"):
        read(tmp_path, codecs.BOM_UTF8 + b"[x")


def test_plain_records_are_nothing_to_note(tmp_path: Path) -> None:
    assert codes(read(tmp_path, '[{"leverantör": "A AB", "belopp": 1.5}]')) == []
