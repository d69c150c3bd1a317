"""Files as such: what is refused before anyone looks inside, line ends, row numbers, texts."""

import csv
import hashlib
from pathlib import Path

import pytest

from supplyscreen.errors import UnusableTable
from supplyscreen.tables import source
from supplyscreen.tables.read import read_table
from supplyscreen.words.catalogue import LANGUAGES, room_words
from tables.old_books import container
from tables.reading import codes, is_known, issue, only, read_bytes, rows_of

LINES = ("leverantör,ort", "Kråkvinkel AB,Malmö", '"Törnros\nAB",Umeå', "Lingon AB,Visby")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_row_numbers_are_lines_of_the_file_whatever_ends_them(tmp_path: Path, end: str) -> None:
    text = "".join(line.replace("\n", end) + end for line in LINES)
    sheet = only(read_bytes(tmp_path, text))
    assert sheet.rows.tolist() == [2, 3, 5]
    assert rows_of(sheet)[1] == [f"Törnros{end}AB", "Umeå"]


def test_mixed_line_ends_are_read_and_noted(tmp_path: Path) -> None:
    table = read_bytes(tmp_path, "leverantör,ort\r\nKråkvinkel AB,Malmö\nTörnros AB,Umeå\r\n")
    assert len(only(table).cells) == 2
    assert codes(table) == ["mixed_line_ends"]


def test_line_ends_of_other_systems_inside_cells_are_nothing_to_note(tmp_path: Path) -> None:
    assert codes(read_bytes(tmp_path, 'leverantör,ort\r\n"Kråkvinkel\nAB",Malmö\r\n')) == []


@pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\x1c", "\x0b"])
def test_nothing_else_ends_a_line(tmp_path: Path, odd: str) -> None:
    table = read_bytes(tmp_path, f"leverantör,ort\nKråk{odd}vinkel AB,Malmö\nTörnros AB,Umeå\n")
    assert only(table).read == 2


@pytest.mark.parametrize("value", ["NA", "null", "None", "nan", "007", "5,56036E+09", "1E5", " x "])
def test_cells_stay_the_text_they_were(tmp_path: Path, value: str) -> None:
    sheet = only(read_bytes(tmp_path, f'leverantör;ort\n"{value}";Malmö\nTörnros AB;Umeå\n'))
    assert rows_of(sheet)[0][0] == value


def test_a_quote_that_swallows_lines_is_refused_where_it_opens(tmp_path: Path) -> None:
    text = (
        'leverantör,ort\nKråkvinkel AB,Malmö\n"Törnros AB,Umeå\n"Lingon AB",Visby\nHavre AB,Lund\n'
    )
    with pytest.raises(UnusableTable, match=r"suppliers\.csv:3: a quotation mark"):
        read_bytes(tmp_path, text)


def test_a_fault_is_found_on_whichever_side_of_a_piece_it_falls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = 'leverantör,ort\nA AB,Malmö\n"B "C" AB",Umeå\nD,E,F\n"G\nAB",Visby\n\nH AB,Lund\n'
    for size in range(1, 9):
        monkeypatch.setattr("supplyscreen.tables.grid.PIECE", size)
        monkeypatch.setattr("supplyscreen.tables.formats.delimited.PIECE", size)
        monkeypatch.setattr("supplyscreen.tables.formats.delimited._AT_ONCE", 7 * size)
        monkeypatch.setattr("supplyscreen.tables.formats.delimited.TOP", 2)
        table = read_bytes(tmp_path, text)
        assert only(table).rows.tolist() == [2, 5, 8]
        assert issue(table, "bad_quotes").rows == (3,)
        assert issue(table, "too_many_cells").rows == (4,)
        assert issue(table, "blank_row").rows == (7,)


def test_the_limit_of_the_standard_reader_is_put_back(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    read_bytes(tmp_path, "\n".join(LINES))
    assert csv.field_size_limit() == before


def test_the_guessed_encoding_is_noted_with_texts_as_read(tmp_path: Path) -> None:
    table = read_bytes(tmp_path, "\n".join(LINES).encode("cp1252"))
    noted = issue(table, "encoding_guessed")
    assert dict(noted.params) == {
        "encoding": "cp1252",
        "examples": "leverantör, Kråkvinkel AB, Malmö",
    }
    assert codes(read_bytes(tmp_path, "\n".join(LINES).encode("cp1252"), encoding="cp1252")) == []


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    data = "\n".join(LINES).encode()
    assert only(read_bytes(tmp_path, data)).sha256 == hashlib.sha256(data).hexdigest()


def test_a_line_without_end_is_refused_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "CHUNK", 1 << 10)
    monkeypatch.setattr(source, "LONGEST_LINE", 1 << 12)
    path = tmp_path / "endless.csv"
    path.write_bytes(b"supplier\nx\n" + b"a" * (1 << 14))
    with pytest.raises(UnusableTable, match=r"endless\.csv:3: a line goes on"):
        read_table(path, name=path.name, encoding=None, delimiter=None, is_header=is_known)


@pytest.mark.parametrize(
    "row", [b"x," * 20_000, b"x" * 200_000, b'"' + b"x" * 200_000 + b'"', b"x" * 200_000 + b',"y"']
)
def test_a_row_out_of_all_proportion_is_rejected_and_the_others_are_read(
    tmp_path: Path, row: bytes
) -> None:
    plain = b"A AB,Malm\n" * 50
    table = read_bytes(tmp_path, b"supplier,city\n" + plain + row + b",\n" + plain)
    assert len(only(table).cells) == 100
    assert [one.rows for one in table.issues if one.incomplete] == [(52,)]


def test_a_table_with_more_columns_than_any_program_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableTable, match="more cells than a table can have"):
        read_bytes(tmp_path, b"supplier" + b",x" * 17_000 + b"\nA AB\n", delimiter=",")


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "LARGEST_TEXT", 1 << 20)
    with pytest.raises(UnusableTable, match="larger than 1 MB"):
        read_bytes(tmp_path, b"supplier\n" * 200_000)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "no"), "may not be read with your permissions"),
        (OSError(5, "Input/output error"), "cannot be read (Input/output error)"),
    ],
)
def test_a_file_the_system_does_not_give_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnusableTable) as refused:
        read_table(tmp_path / "x.csv", name="x", encoding=None, delimiter=None, is_header=is_known)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"%PDF-1.7\n", "x.csv", "type PDF"),
        (b"\x1f\x8b\x08\x00", "x.csv.gz", "type gzip"),
        (b'<?xml version="1.0"?><a/>', "x.xml", "type XML"),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML><table>", "x.xls", "type HTML"),
        (container("WordDocument", b""), "x.xls", "type .doc"),
        (container("Anything", b""), "x.xls", "type OLE"),
        (b"\xef\xbb\xbf\r\n \n", "x.csv", "the table is empty"),
        (bytes(range(256)), "x.csv", "neither a workbook nor text"),
    ],
)
def test_what_is_no_table_is_refused_by_what_it_is(
    tmp_path: Path, data: bytes, name: str, said: str
) -> None:
    with pytest.raises(UnusableTable) as refused:
        read_bytes(tmp_path, data, name=name)
    assert said in str(refused.value)


def test_every_message_stands_in_both_languages_and_every_refusal_has_a_next_step() -> None:
    for name, entry in room_words("tables").items():
        assert {*LANGUAGES} <= entry.keys(), name
        if "hint" in entry:
            assert {*LANGUAGES} == entry["hint"].keys(), name
        if "one" in entry:
            assert {*LANGUAGES} == entry["one"].keys(), name
