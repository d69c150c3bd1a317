"""`supplyscreen template`: what it writes is filled in, and read back with no option."""

import csv
import io
import itertools
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cli.running import Desk
from supplyscreen.model.template import KINDS, TABLES, Filling, TableTemplate
from supplyscreen.records.templates import template
from supplyscreen.watchlists.formats.entries_csv import COLUMNS
from supplyscreen.words.catalogue import LANGUAGES

BOTH = list(itertools.product(TABLES, LANGUAGES))
LIST = "entry_id,name,kind\n1,Nattugglans Redovisning AB,company\n"


def fill_book(path: Path, wanted: TableTemplate) -> None:
    """One row of examples, as an officer would write it."""
    book = openpyxl.load_workbook(path)
    cells = [
        date.fromisoformat(one.example) if one.filling is Filling.DATE else one.example
        for one in wanted.columns
    ]
    for at, cell in enumerate(cells, start=1):
        book.worksheets[0].cell(row=2, column=at, value=cell)
    book.save(path)


def fill_csv(path: Path, wanted: TableTemplate, lang: str) -> None:
    """The same, at the end of the text."""
    line = io.StringIO()
    cells = [one.example for one in wanted.columns]
    csv.writer(line, delimiter=";" if lang == "sv" else ",").writerow(cells)
    with path.open("a", encoding="utf-8", newline="") as out:
        out.write(line.getvalue())


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize(("kind", "lang"), BOTH)
def test_a_filled_template_is_understood_with_no_option(
    desk: Desk, kind: str, lang: str, suffix: str
) -> None:
    """Every column is used, as what the template means by it."""
    wanted, name = template(kind, lang), f"tabell{suffix}"
    assert desk.run("template", kind, "--lang", lang, "-o", name).code == 0
    if suffix == ".csv":
        fill_csv(desk.folder / name, wanted, lang)
    else:
        fill_book(desk.folder / name, wanted)
    done = desk.run("columns", name, "-f", "json")
    (table,) = done.report["tables"]
    assert (done.code, table["kind"], table["rows"]["read"]) == (0, kind, 1)
    assert [one["field"] for one in table["columns"]] == [one.field for one in wanted.columns]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["suppliers", "subcontracts"])
def test_a_filled_template_is_screened_with_no_option(
    desk: Desk, kind: str, lang: str, suffix: str
) -> None:
    """The row is used, and no column is left."""
    wanted, name = template(kind, lang), f"tabell{suffix}"
    desk.run("template", kind, "--lang", lang, "-o", name)
    if suffix == ".csv":
        fill_csv(desk.folder / name, wanted, lang)
    else:
        fill_book(desk.folder / name, wanted)
    (source,) = desk.report(name, "-w", desk.put("list.csv", LIST))["inputs"]
    assert source["rows"] == {"read": 1, "used": 1, "rejected": 0, "skipped": 0}
    assert (source["kind"], source["unmapped"]) == (kind, [])


@pytest.mark.parametrize(("kind", "lang"), BOTH)
def test_the_same_template_is_the_same_bytes(desk: Desk, kind: str, lang: str) -> None:
    """No clock is read."""
    for name in ("a.xlsx", "b.xlsx"):
        desk.run("template", kind, "--lang", lang, "-o", name)
    assert (desk.folder / "a.xlsx").read_bytes() == (desk.folder / "b.xlsx").read_bytes()


@pytest.mark.parametrize(("kind", "lang"), BOTH)
def test_the_workbook_helps_who_fills_it_in(desk: Desk, kind: str, lang: str) -> None:
    """Frozen headers, a note on each, checks below, and numbers that stay text."""
    desk.run("template", kind, "--lang", lang, "-o", "t.xlsx")
    page = openpyxl.load_workbook(desk.folder / "t.xlsx").worksheets[0]
    wanted = template(kind, lang)
    assert page.freeze_panes == "A2"
    assert page.max_row == 1
    checked = {str(one.sqref).rstrip("0123456789").split(":")[0]: one for one in
               page.data_validations.dataValidation}  # fmt: skip
    for at, one in enumerate(wanted.columns, start=1):
        cell = page.cell(row=1, column=at)
        assert cell.value == one.header
        assert cell.comment is not None
        assert one.example in cell.comment.text
        width = page.column_dimensions[cell.column_letter]
        assert width.width >= one.width
        if one.filling is Filling.WHOLE:
            check = checked[f"{cell.column_letter}2"]
            assert (check.formula1, check.formula2) == ("0", "99")
        is_free = one.filling in {Filling.TEXT, Filling.DIGITS}
        assert (f"{cell.column_letter}2" in checked) != is_free
        if one.filling is Filling.DIGITS:
            assert width.number_format == "@"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_list_folder_is_refused_and_a_filled_one_loads(desk: Desk, lang: str) -> None:
    """Nobody shares a list without saying whose it is."""
    assert desk.run("template", "watchlist", "--lang", lang, "-o", "lista").code == 0
    table = desk.put("lev.csv", "Leverantör\nMossdrakens Bygg AB\n")
    refused = desk.check(table, "-w", "lista")
    assert refused.code == 5
    for key in ("list_id", "title", "authority.name", "issued", "expires"):
        assert key in refused.err
    _fill_list(desk.folder / "lista")
    report = desk.report(table, "-w", "lista")
    (shown,) = report["lists"]
    assert (shown["list_id"], shown["disclose"]) == ("se.example.lista", "hit")
    assert shown["entries"] == {"read": 1, "used": 1, "rejected": 0}
    assert [one["code"] for one in report["issues"]] == []


def _fill_list(folder: Path) -> None:
    manifest = folder / "manifest.yaml"
    text = manifest.read_text("utf-8")
    for key, value in {
        "list_id:": "se.example.lista",
        "title:": "Påhittad lista",
        "  name:": "Exempelmyndigheten",
        "issued:": "2026-11-01",
        "expires:": "2099-12-31",
    }.items():
        assert f"\n{key}\n" in text
        text = text.replace(f"\n{key}\n", f"\n{key} {value}\n")
    manifest.write_text(text, "utf-8")
    row = dict.fromkeys(COLUMNS, "") | {
        "entry_id": "1", "name": "Mossdrakens Bygg AB", "kind": "company", "reference": "EX 1"
    }  # fmt: skip
    with (folder / "entries.csv").open("a", encoding="utf-8") as out:
        out.write(",".join(row.values()) + "\n")


def test_without_o_the_headers_go_to_stdout(desk: Desk) -> None:
    """As CSV, for a pipe; a list's always with commas."""
    assert desk.run("template", "subcontracts", "--lang", "sv").out.startswith("Avtalsnummer;Led;")
    assert desk.run("template", "watchlist", "--lang", "sv").out.startswith("entry_id,name,kind,")
    assert list(desk.folder.iterdir()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_replaces_nothing(desk: Desk, kind: str) -> None:
    """What somebody has filled in stays."""
    desk.put("t.csv", "ifylld")
    done = desk.run("template", kind, "-o", "t.csv")
    assert done.code == 2
    assert (desk.folder / "t.csv").read_text("utf-8") == "ifylld"


def test_what_cannot_be_written_is_said(desk: Desk) -> None:
    """Unknown kinds and suffixes, a folder for a table, a workbook for a list."""
    (desk.folder / "mapp").mkdir()
    assert "watchlist" in desk.run("template", "bidders").err
    for argv in (["bidders"], ["roles", "-o", "t.pdf"], ["roles", "-o", "mapp"]):
        assert desk.run("template", *argv).code == 2
    assert desk.run("template", "watchlist", "-o", "t.xlsx").code == 2
    assert desk.run("template", "roles", "-o", "saknas/t.xlsx").code == 3
