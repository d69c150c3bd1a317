"""Reports and overviews of an earlier run, in every form they are written in, are no tables."""

from pathlib import Path

import pytest

from batch.overviews import overview
from report.sample import empty_report, report
from report.writing import raw
from supplyscreen.batch.overview_files import write_overview
from supplyscreen.report.interface import Style
from supplyscreen.report.spreadsheet_csv import DIALECTS
from supplyscreen.tables.own_output import is_own_output
from supplyscreen.words.catalogue import LANGUAGES
from tables.sheets_made import zipped

BOOK = '<workbook xmlns="x"><sheets>{}</sheets></workbook>'


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format_name", ["json", "jsonl", "csv", "xlsx"])
def test_a_report_is_known_in_both_languages(tmp_path: Path, format_name: str, lang: str) -> None:
    """Also one without findings."""
    for made in (report(lang), empty_report(lang)):
        assert is_own_output(put(tmp_path / f"a.{format_name}", raw(made, format_name)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_report_is_known_in_every_dialect(tmp_path: Path, dialect: str, lang: str) -> None:
    """With other words, marks between cells, and a byte order mark."""
    style = Style(lang=lang, csv_dialect=dialect)
    assert is_own_output(put(tmp_path / "a.csv", raw(report(lang), "csv", style)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_overview_is_known(tmp_path: Path, lang: str) -> None:
    """Each of its files that looks like a table."""
    write_overview(overview(), tmp_path, lang=lang)
    for suffix in ("json", "csv", "xlsx"):
        assert is_own_output(tmp_path / f"overview.{suffix}")


def test_a_report_that_a_spreadsheet_saved_again_is_known(tmp_path: Path) -> None:
    """With semicolons, and quotes around every cell."""
    saved = raw(report(), "csv").decode().splitlines()[0].replace(",", '";"')
    assert is_own_output(put(tmp_path / "a.csv", f'"{saved}"\r\n'.encode()))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "Leverantör,Org.nr\nMossdrakens Bygg AB,\n".encode()),
        ("a.csv", b"type,id,level,name\n"),
        ("a.csv", b""),
        ("a.csv", b"\xff\xfe\x00"),
        ("a.json", b'[{"schema_version": "1.0"}]'),
        ("a.txt", b'{"schema_version": "1.0"}'),
        ("a.xlsx", zipped(("xl/workbook.xml", BOOK.format('<sheet name="Summary"/>')))),
        ("a.xlsx", zipped(("xl/workbook.xml", "not even XML"))),
        ("a.xlsx", zipped(("other.xml", ""))),
        ("a.xlsx", zipped(("xl/workbook.xml", BOOK))[:-9]),
        ("a.xlsx", b""),
    ],
)
def test_somebody_elses_file_is_not_ours(tmp_path: Path, name: str, data: bytes) -> None:
    """Nor one that is damaged: reading it tells what is wrong."""
    assert not is_own_output(put(tmp_path / name, data))


def test_a_file_that_is_gone_is_not_ours(tmp_path: Path) -> None:
    """Reading it tells."""
    assert not is_own_output(tmp_path / "gone.xlsx")
