"""What a TABLE argument means, and which files lie in folders and archives."""

import os
import stat
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from supplyscreen.errors import UnusableTable
from supplyscreen.tables import archive
from supplyscreen.tables.discover import TablePlace, file_of, find_tables
from supplyscreen.tables.read import read_table
from tables.old_books import Page, old_book, rows
from tables.reading import is_known, rows_of
from tables.sheets_made import zipped

CSV = "leverantör;ort\nKråkvinkel AB;Malmö\nTörnros AB;Umeå\n"


def find(*paths: Path, beside: Sequence[Path] = ()) -> tuple[list[TablePlace], list[str]]:
    """The places, and what was noted as "code file"."""
    places, issues = find_tables(paths, lambda path: path.name, beside=beside)
    return list(places), [f"{one.code.removeprefix('tables.')} {one.file}" for one in issues]


def names(places: Sequence[TablePlace]) -> list[str]:
    return [place.name for place in places]


def read(place: TablePlace) -> list[list[str]]:
    table = read_table(
        place.path,
        name=place.name,
        encoding=None,
        delimiter=None,
        is_header=is_known,
        member=place.member,
        sheets=place.sheets,
    )
    return rows_of(table.sheets[0])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.csv", "a.json", "c.xls", "notes.txt", ".hidden.csv", "~$b.xlsx"):
        (tmp_path / name).write_text(CSV, "utf-8")
    (tmp_path / "deeper").mkdir()
    return tmp_path


def made(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_the_tables_of_a_folder_by_name_and_what_lies_beside_them(folder: Path) -> None:
    places, noted = find(folder, beside=[folder / "a.json"])
    assert names(places) == ["b.csv", "c.xls"]
    assert not any(place.is_named for place in places)
    assert noted == ["folder_not_entered deeper", "not_a_table notes.txt"]


def test_a_table_found_alone_is_told_its_own_fault(folder: Path) -> None:
    (folder / "a.json").unlink()
    (folder / "c.xls").unlink()
    places, _ = find(folder)
    assert [place.is_named for place in places] == [True]


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableTable, match="holds no table"):
        find(tmp_path)


def test_files_are_read_once_and_told_apart(folder: Path) -> None:
    (folder / "deeper/b.csv").write_text(CSV, "utf-8")
    places, noted = find(folder / "b.csv", folder / "deeper/b.csv", folder / "deeper/../b.csv")
    assert names(places) == ["b.csv", "b.csv (2)"]
    assert noted == ["given_twice b.csv"]


def test_sheets_of_one_file_are_one_place(tmp_path: Path) -> None:
    book = made(tmp_path / "book.xls", old_book(Page(name="Ett", cells=rows(["ort"], ["A"]))))
    first, second = (book.with_name(f"book.xls#{sheet}") for sheet in ("Ett", "Två"))
    (place,), noted = find(first, second)
    assert (place.path, place.name, place.sheets) == (book, "book.xls", ("Ett", "Två"))
    assert noted == []
    assert find(first, book)[0][0].sheets == ()
    assert find(book, first)[0][0].sheets == ()
    assert find(book, first)[1] == ["given_twice book.xls"]
    assert read(find(first)[0][0]) == [["A"]]
    with pytest.raises(UnusableTable, match="no sheet Två; it has Ett"):
        read(place)


def test_a_file_whose_name_has_the_mark_wins(tmp_path: Path) -> None:
    made(tmp_path / "a", CSV.encode())
    whole = made(tmp_path / "a#b.csv", CSV.encode())
    assert find(whole)[0][0].sheets == ()
    (place,), _ = find(tmp_path / "a#b.csv#Blad#1")
    assert (place.path, place.sheets) == (whole, ("Blad#1",))
    assert file_of(tmp_path / "a#b.csv#Blad#1") == whole
    missing = tmp_path / "none.xlsx#Blad1"
    assert (find(missing)[0][0].path, file_of(missing)) == (missing, missing)


def test_a_dash_is_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = old_book(Page(name="Ett", cells=rows(["ort"], ["A"])), Page(name="Två", cells=[]))
    for data, argument, cells in (
        (CSV.encode(), "-", [["Kråkvinkel AB", "Malmö"], ["Törnros AB", "Umeå"]]),
        (book, "-#Ett", [["A"]]),
        ('[{"ort": "B"}]'.encode("utf-16"), "-", [["B"]]),
    ):
        with made(tmp_path / "stdin", data).open("rb") as stream:
            monkeypatch.setattr("sys.stdin", _Stdin(stream))
            (place,), _ = find(Path(argument))
            assert (place.name, place.is_named) == ("stdin", True)
            assert read(place) == cells


class _Stdin:
    """Standard input as a stream of bytes behind one of text."""

    def __init__(self, buffer: object) -> None:
        self.buffer = buffer


def test_standard_input_that_is_closed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(UnusableTable, match="stdin: the file cannot be read"):
        read(find(Path("-"))[0][0])


def test_a_pipe_is_not_read_while_looking_for_tables(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert names(find(path)[0]) == ["pipe"]


def test_the_tables_of_an_archive_are_read_as_files_of_their_own(tmp_path: Path) -> None:
    members = (
        *(("b.csv", CSV), ("mapp/", ""), ("mapp/a.csv", CSV), ("läs.txt", "x")),
        *(("__MACOSX/._b.csv", "x"), (".dold.csv", "x"), ("mapp\\c.csv", CSV)),
    )
    path = made(tmp_path / "tables.zip", zipped(*members))
    places, noted = find(path)
    assert names(places) == ["tables.zip/b.csv", "tables.zip/mapp/a.csv", "tables.zip/mapp/c.csv"]
    assert not any(place.is_named for place in places)
    assert noted == ["not_a_table tables.zip/läs.txt"]
    for place in places:
        assert read(place) == [["Kråkvinkel AB", "Malmö"], ["Törnros AB", "Umeå"]]


def test_a_name_in_utf8_without_the_mark_is_shown_as_it_was_written(tmp_path: Path) -> None:
    data = zipped(("å.csv", CSV), ("b.csv", CSV))
    for at in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data = data[:at] + b"\0\0" + data[at + 2 :]
    assert names(find(made(tmp_path / "t.zip", data))[0]) == ["t.zip/å.csv", "t.zip/b.csv"]


def test_a_person_number_in_a_members_name_is_masked(tmp_path: Path) -> None:
    path = made(tmp_path / "t.zip", zipped(("811218-9876.csv", CSV), ("b.csv", CSV)))
    assert names(find(path)[0])[0] == "t.zip/[person number].csv"


def test_an_archive_in_a_folder_is_read_and_one_that_is_refused_is_noted(folder: Path) -> None:
    made(folder / "good.zip", zipped(("x.csv", CSV)))
    made(folder / "bad.zip", zipped(("x.csv", CSV))[:-20])
    made(folder / "other.zip", zipped(("x.pdf", "x")))
    places, noted = find(folder)
    assert names(places) == ["a.json", "b.csv", "c.xls", "good.zip/x.csv"]
    assert noted[:2] == ["damaged_archive bad.zip", "no_table_in_archive other.zip"]


def test_a_workbook_that_is_called_an_archive_is_read_as_what_it_is(folder: Path) -> None:
    made(folder / "d.zip", zipped(("xl/workbook.xml", "<x/>"), ("xl/worksheets/sheet1.xml", "")))
    assert names(find(folder)[0]) == ["a.json", "b.csv", "c.xls", "d.zip"]


@pytest.mark.parametrize(
    "beginning", ['{\n  "schema_version": "1.0",\n', '{"type": "run", "schema_version": "1.0",']
)
def test_our_own_report_in_the_folder_is_no_table(folder: Path, beginning: str) -> None:
    (folder / "a.json").write_text(beginning, "utf-8")
    places, noted = find(folder)
    assert names(places) == ["b.csv", "c.xls"]
    assert "not_a_table a.json" in noted
    assert names(find(folder / "a.json")[0]) == ["a.json"]


LINK = zipfile.ZipInfo("b.csv")
LINK.external_attr = (stat.S_IFLNK | 0o777) << 16


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped(("a.csv", CSV), ("in.zip", "x")), "t.zip/in.zip: this file in the archive is an"),
        (zipped(("a.csv", CSV), ("in.tar.gz", "x")), "t.zip/in.tar.gz"),
        (zipped(("../a.csv", CSV)), "leads out of it"),
        (zipped(("a/../../b.csv", CSV)), "leads out of it"),
        (zipped(("..\\a.csv", CSV)), "leads out of it"),
        (zipped(("/etc/a.csv", CSV)), "leads out of it"),
        (zipped(("C:\\a.csv", CSV)), "leads out of it"),
        (zipped(("a.csv", CSV), (LINK, "/etc/passwd")), "t.zip/b.csv: this file in the archive is"),
        (zipped(*((f"{at}.csv", "") for at in range(1_001))), "more than 1,000 files"),
        (zipped(("a.csv", bytes(11 << 20))), "t.zip/a.csv: the file would unpack to far more"),
        (zipped(("a.txt", "x")), "t.zip: the archive holds no table"),
        (zipped(), "the archive holds no table"),
        (zipped(("a.csv", CSV))[:-30], "t.zip: the archive is damaged"),
    ],
)
def test_an_archive_that_no_export_is_like_is_refused_by_name(
    tmp_path: Path, data: bytes, said: str
) -> None:
    with pytest.raises(UnusableTable) as refused:
        find(made(tmp_path / "t.zip", data))
    assert said in str(refused.value)
    assert refused.value.hint("sv")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    path = made(tmp_path / "t.zip", zipped(("a.csv", CSV), ("a.csv", "x")))
    with pytest.raises(UnusableTable, match=r"t\.zip/a\.csv: the archive holds this file twice"):
        find(path)


def test_a_locked_member_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped(("a.csv", CSV)))
    for at in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1
    with pytest.raises(UnusableTable, match=r"t\.zip/a\.csv: this file .* by a password"):
        find(made(tmp_path / "t.zip", bytes(data)))


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_nothing_bounds_is_not_unpacked(tmp_path: Path, packing: int) -> None:
    path = made(tmp_path / "t.zip", zipped(("a.csv", CSV), packing=packing))
    with pytest.raises(UnusableTable, match=r"t\.zip: the file is packed in a way"):
        find(path)


def test_a_member_is_counted_while_it_unpacks_whatever_its_header_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = b"leverant;ort\n"
    path = made(tmp_path / "t.zip", zipped(("a.csv", line * 300_000)))
    monkeypatch.setattr(archive, "_problem", lambda *_: "")
    monkeypatch.setattr(archive, "FREE_BYTES", 1 << 20)
    with pytest.raises(UnusableTable, match="unpack to far more"):
        read(find(path)[0][0])


def test_a_member_longer_than_its_header_says_is_damaged(tmp_path: Path) -> None:
    data = bytearray(zipped(("a.csv", CSV * 1_000)))
    for at in (data.find(b"PK\x03\x04") + 22, data.find(b"PK\x01\x02") + 24):
        data[at : at + 4] = (1_000).to_bytes(4, "little")
    with pytest.raises(UnusableTable, match="damaged"):
        read(find(made(tmp_path / "t.zip", bytes(data)))[0][0])


def test_all_members_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 2 * len(CSV.encode()) - 1)
    with pytest.raises(UnusableTable, match=r"t\.zip: the file would unpack to far more"):
        find(made(tmp_path / "t.zip", zipped(("a.csv", CSV), ("b.csv", CSV))))


def test_an_archive_that_is_gone_meanwhile_is_told(tmp_path: Path) -> None:
    path = made(tmp_path / "t.zip", zipped(("a.csv", CSV)))
    (place,), _ = find(path)
    made(path, zipped(("b.csv", CSV)))
    with pytest.raises(UnusableTable, match="no such file"):
        read(place)
    path.unlink()
    with pytest.raises(UnusableTable, match="cannot be read"):
        read(place)


def test_an_archive_on_standard_input_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        def __init__(self) -> None:
            self.rest = [zipped(("a.csv", CSV))]

        def read(self, _: int) -> bytes:
            return self.rest.pop() if self.rest else b""

    monkeypatch.setattr("sys.stdin", _Stdin(Stream()))
    with pytest.raises(UnusableTable, match="stdin: this is a file of type zip"):
        read(find(Path("-"))[0][0])


def test_a_workbook_under_another_name_is_no_archive(tmp_path: Path) -> None:
    path = made(tmp_path / "t.zip", zipped(("xl/workbook.xml", "<x/>")))
    assert not archive.is_archive(path)
    assert names(find(path)[0]) == ["t.zip"]


def test_the_entries_of_a_list_are_no_table(tmp_path: Path) -> None:
    """Read as one they would be shown, whatever their list discloses; also through a link."""
    held = tmp_path / "list"
    held.mkdir()
    (held / "manifest.yaml").write_text(
        "format: supplyscreen-list/1\nentries: {file: e.csv, format: entries-csv}\n"
    )
    (held / "e.csv").write_text(CSV, "utf-8")
    (held / "other.csv").write_text(CSV, "utf-8")
    (tmp_path / "link.csv").symlink_to(held / "e.csv")
    for path in (held / "e.csv", tmp_path / "link.csv"):
        with pytest.raises(UnusableTable, match="entries of a list"):
            find(path)
    places, noted = find(held)
    assert (names(places), noted) == (["other.csv"], ["is_list e.csv", "not_a_table manifest.yaml"])
