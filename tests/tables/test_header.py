"""Which row holds the headers."""

from pathlib import Path

import pytest

from supplyscreen.errors import UnusableTable
from supplyscreen.model.layout import TableLayout
from tables.reading import codes, issue, only, read_bytes, rows_of

DATA = "Kråkvinkel Bygg AB,Göteborg\nTörnros Betong AB,Malmö\n"


def test_titles_above_the_headers_are_kept_apart(tmp_path: Path) -> None:
    sheet = only(
        read_bytes(tmp_path, f"Leverantörer 2026,\nUttag,2026-01-07\n\nleverantör,ort\n{DATA}")
    )
    assert sheet.header_row == 4
    assert sheet.title_lines == ("Leverantörer 2026", "Uttag 2026-01-07")
    assert sheet.rows.tolist() == [5, 6]


def test_a_data_row_that_reads_like_headers_is_none_because_its_texts_recur(tmp_path: Path) -> None:
    text = "köparens namn,typ,slag\nNorrby,Kommun,Ort\nSörby,Kommun,Ort\nÖsterby,Kommun,Ort\n"
    sheet = only(read_bytes(tmp_path, text))
    assert sheet.header_row == 1


def test_a_second_table_below_does_not_hide_the_headers(tmp_path: Path) -> None:
    text = f"leverantör,ort\n{DATA}leverantör,kommun\nLingon AB,Visby\n"
    sheet = only(read_bytes(tmp_path, text))
    assert (sheet.header_row, sheet.read) == (1, 4)


def test_the_last_line_of_a_header_cell_speaks_for_it(tmp_path: Path) -> None:
    header = '"OBS! Läs detta först, noga.\n\nUnderleverantörer","Anges\nort",antal\n'
    sheet = only(read_bytes(tmp_path, f"bygg,mark,el\n{header}Kråkvinkel AB,Göteborg,1\n"))
    assert sheet.header_row == 2
    assert sheet.headers[0].endswith("\n\nUnderleverantörer")
    assert sheet.rows.tolist() == [6]


def test_a_known_word_inside_a_note_is_no_header(tmp_path: Path) -> None:
    text = 'namnet,platsen\n"leverantör\nenligt avtal","ort\noch land"\nKråkvinkel,Malmö\n'
    assert only(read_bytes(tmp_path, text)).header_row == 1


def test_without_known_headers_the_first_row_of_that_shape_is_returned(tmp_path: Path) -> None:
    sheet = only(read_bytes(tmp_path, "fågel,träd\nblåmes,rönn\nkråka,björk\n"))
    assert sheet.headers == ("fågel", "träd")


def test_rows_of_figures_alone_have_no_headers(tmp_path: Path) -> None:
    with pytest.raises(UnusableTable, match="row of headers"):
        read_bytes(tmp_path, "1,2\n3,4\n5,6\n")


def test_headers_below_row_40_are_not_looked_for(tmp_path: Path) -> None:
    title = "".join(f"{number},\n" for number in range(40))
    with pytest.raises(UnusableTable, match="row of headers"):
        read_bytes(tmp_path, f"{title}leverantör,ort\n{DATA}")


def test_a_layout_names_the_header_row_and_the_rows_that_are_no_data(tmp_path: Path) -> None:
    layout = TableLayout(file="suppliers.csv", header_row=2, skip_rows=1)
    table = read_bytes(tmp_path, f"leverantör,ort\nwho,where\nx,y\n{DATA}", layouts=[layout])
    sheet = only(table)
    assert sheet.headers == ("who", "where")
    assert (sheet.read, sheet.skipped, sheet.rows.tolist()) == (3, 1, [4, 5])
    assert issue(table, "left_out_by_layout").rows == (3,)


def test_a_layout_gives_encoding_and_delimiter_unless_the_user_does(tmp_path: Path) -> None:
    layout = TableLayout(file="", encoding="cp1250", delimiter=";")
    data = "leverantör;ort\nŁódka AB;Malmö\n".encode("cp1250")
    sheet = only(read_bytes(tmp_path, data, layouts=[layout]))
    assert (sheet.encoding, rows_of(sheet)) == ("cp1250", [["Łódka AB", "Malmö"]])
    other = only(read_bytes(tmp_path, data, layouts=[layout], encoding="cp1252"))
    assert (other.encoding, rows_of(other)[0][0]) == ("cp1252", "£ódka AB")


@pytest.mark.parametrize("row", [3, 9])
def test_a_layout_that_names_a_row_without_text_is_refused(tmp_path: Path, row: int) -> None:
    layout = TableLayout(file="", header_row=row)
    with pytest.raises(UnusableTable, match=f"suppliers.csv:{row}: the mapping file"):
        read_bytes(tmp_path, f"leverantör,ort\nx,y\n,\n{DATA}", layouts=[layout])


def test_equal_headers_are_let_through_and_noted(tmp_path: Path) -> None:
    table = read_bytes(tmp_path, "leverantör,ort,ort\nKråkvinkel AB,Malmö,Umeå\n")
    assert only(table).headers == ("leverantör", "ort", "ort")
    noted = issue(table, "duplicate_header")
    assert (noted.column, noted.row, dict(noted.params)) == ("ort", 1, {"times": 2})


def test_a_column_without_header_stays_if_it_holds_anything(tmp_path: Path) -> None:
    table = read_bytes(
        tmp_path, "leverantör,ort,,,\nKråkvinkel AB,Malmö,,Rating,\nTörnros AB,Umeå,,,\n"
    )
    assert only(table).headers == ("leverantör", "ort", "", "")
    assert codes(table) == []
