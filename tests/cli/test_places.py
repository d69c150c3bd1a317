"""Where tables come from: one sheet, standard input, an archive."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from supplyscreen.cli.main import main
from supplyscreen.errors import ExitCode

LIST = Path(__file__).parents[1] / "bad/_lists/plain.csv"
CSV = "leverantör;ort\nKråkvinkel Bygg AB;Göteborg\nGråsparv Schakt AB;Malmö\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    book = Workbook()
    book.worksheets[0].title = "Blad1"
    for name, supplier in (("Blad1", "Kråkvinkel Bygg AB"), ("Blad2", "Gråsparv Schakt AB")):
        sheet = book["Blad1"] if name == "Blad1" else book.create_sheet(name)
        sheet.append(["leverantör"])
        sheet.append([supplier])
    book.save(tmp_path / "book.xlsx")
    with zipfile.ZipFile(tmp_path / "tables.zip", "w") as archive:
        archive.writestr("mapp/suppliers.csv", CSV)
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], *tables: str) -> tuple[int, list[list[str | None]]]:
    """Exit code, and file and sheet of each input."""
    code = main(["check", *tables, "-w", str(LIST), "-f", "json"])
    report = json.loads(capsys.readouterr().out)
    return code, [[one["file"], one["sheet"]] for one in report["inputs"]]


@pytest.mark.usefixtures("folder")
def test_only_the_sheet_that_is_named_is_screened(capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, "book.xlsx#Blad1") == (0, [["book.xlsx", "Blad1"]])
    assert checked(capsys, "book.xlsx#blad2") == (1, [["book.xlsx", "Blad2"]])


@pytest.mark.usefixtures("folder")
def test_an_archive_is_screened_member_by_member(capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, "tables.zip") == (1, [["tables.zip/mapp/suppliers.csv", None]])


@pytest.mark.parametrize(
    ("data", "expected"), [(CSV.encode("utf-16"), 1), (b'[{"namn": "Lingonkullen AB"}]', 0)]
)
def test_a_dash_screens_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, data: bytes, expected: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert checked(capsys, "-") == (expected, [["stdin", None]])


def test_a_workbook_is_not_overwritten_when_a_sheet_of_it_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "book.xlsx").read_bytes()
    code = main(["check", "book.xlsx#Blad1", "-w", str(LIST), "-f", "json", "-o", "book.xlsx"])
    assert code == 2
    assert "book.xlsx" in capsys.readouterr().err
    assert (folder / "book.xlsx").read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_a_ring_of_links_is_a_file_that_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Named, it is said; in a folder, the other tables are screened."""
    Path("ring.csv").symlink_to("ring.csv")
    assert main(["check", "ring.csv", "-w", str(LIST)]) == ExitCode.UNUSABLE
    assert "ring.csv: the file cannot be read" in capsys.readouterr().err
    Path("tables.zip").unlink()
    code, read = checked(capsys, ".")
    assert code == ExitCode.FINDINGS
    assert read == [["book.xlsx", "Blad1"], ["book.xlsx", "Blad2"]]
