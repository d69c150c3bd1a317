"""
Files with bytes changed, and files cut anywhere: read or refused, and every row accounted for.

The mutants are the same in every run. Half of those of packed formats have a changed member inside
an intact package, since a changed package mostly fails its own check sums.
"""

import io
import json
import random
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from supplyscreen.errors import ScreenError
from supplyscreen.model.rows import TableFile
from supplyscreen.records.extract import extract
from supplyscreen.records.headers import is_known_header
from supplyscreen.tables.discover import TablePlace, find_tables
from supplyscreen.tables.read import read_table
from tables.old_books import Page, figure, formula, formula_text, old_book, rows
from tables.sheets_made import lines, row, spreadsheet, table, zipped

AS_OF = date(2026, 11, 1)
HEADERS = ("Leverantör", "Org.nr", "Ort", "Belopp")
PARTIES = [
    (f"Påhittat {at} AB", ("556036-0793", "212000-1355")[at % 2], "Malmö", at * 1.5)
    for at in range(8)
]
TEXT_FOLLOWS = b"\x00\x00\x00\x00\x00\x00\xff\xff"
EDGES = (b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xff\xff\xff\x7f", b"\x00\x80", b'"', b"<")


def _workbook() -> bytes:
    book = Workbook()
    for cells in (HEADERS, *PARTIES):
        book.worksheets[0].append(list(cells))
    book.worksheets[0]["E2"] = "=1+2"
    book.create_sheet("Andra").append(["x"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _old_workbook() -> bytes:
    cells = rows(HEADERS, *((str(cell) for cell in party) for party in PARTIES))
    more = (figure(9, 3, 12.5), formula(10, 0, TEXT_FOLLOWS, formula_text("Lingon AB")))
    return old_book(Page(name="Blad1", cells=[*cells, *more]), Page(name="Två", cells=cells))


def _spreadsheet() -> bytes:
    parties = [row(*map(str, party), times=1 + at % 2) for at, party in enumerate(PARTIES)]
    return spreadsheet(table(row(*HEADERS), *parties), table(name="Andra"))


RECORDS = [dict(zip(HEADERS, party, strict=True)) for party in PARTIES]
CSV = lines((HEADERS, *PARTIES))
JSON = json.dumps({"rader": RECORDS, "antal": len(RECORDS)})
FILES = {
    "a.csv": CSV.encode(),
    "b.csv": CSV.encode("utf-16"),
    "c.csv": CSV.encode("cp1252"),
    "a.xlsx": _workbook(),
    "a.xls": _old_workbook(),
    "a.ods": _spreadsheet(),
    "a.json": JSON.encode(),
    "a.jsonl": "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in RECORDS).encode(),
    "a.zip": zipped(("a.csv", CSV), ("mapp/b.json", JSON), ("c.csv", CSV)),
}
MUTANTS = {
    "a.csv": 900,
    "b.csv": 250,
    "c.csv": 250,
    "a.xlsx": 700,
    "a.xls": 700,
    "a.ods": 700,
    "a.json": 600,
    "a.jsonl": 400,
    "a.zip": 500,
}
SMALL = {
    "a.csv": b'Leverant\xc3\xb6r;Ort\nA AB;Lund\n"B\n AB";Ume\xc3\xa5\n',
    "b.csv": "Leverantör;Ort\nA AB;Lund\n".encode("utf-16"),
    "a.json": '[{"Leverantör": "A AB", "n": [1.0, null]}, {"Ort": "\\ud83d\\ude00"}]'.encode(),
    "a.jsonl": '{"Leverantör": "A AB"}\r\n{"Ort": {"x": []}}\n'.encode(),
    "a.ods": spreadsheet(table(row("Leverantör"), row("A AB"))),
    "a.xls": old_book(Page(name="Blad1", cells=rows(["Leverantör"], ["A AB"])))[:3_000],
    "a.zip": zipped(("a.csv", "Leverantör;Ort\nA AB;Lund\n")),
}


def _mutated(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at = rng.randrange(len(changed)) if changed else 0
        match rng.randrange(6):
            case 0 | 1:
                changed[at : at + 1] = rng.randbytes(1)
            case 2:
                changed[at : at + 4] = rng.choice(EDGES)
            case 3:
                del changed[at : at + rng.choice((1, 2, 8, 64))]
            case 4:
                changed[at:at] = rng.randbytes(rng.choice((1, 4)))
            case _:
                changed[at:at] = changed[at : at + rng.choice((2, 8, 64))]
    return bytes(changed)


def _mutated_inside(data: bytes, rng: random.Random) -> bytes:
    """One member changed, and the package around it as it should be."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {one.filename: package.read(one) for one in package.infolist()}
    name = rng.choice(sorted(members))
    members[name] = _mutated(members[name], rng)
    return zipped(*members.items())


def _mutants(name: str) -> Iterator[bytes]:
    rng = random.Random(name)  # noqa: S311 - the same mutants in every run
    data = FILES[name]
    for at in range(MUTANTS[name]):
        inside = data.startswith(b"PK") and at % 2
        yield _mutated_inside(data, rng) if inside else _mutated(data, rng)


def _look_at(path: Path) -> None:
    """Everything up to parties; whatever else than a refusal is raised fails the test."""
    try:
        places, _ = find_tables([path], lambda path: path.name)
        files = [_read(place) for place in places]
        records = extract([file for file in files if file is not None], as_of=AS_OF)
    except ScreenError as refused:
        refused.text("sv")
        return
    for source in records.sources:
        assert source.read == source.used + source.rejected + source.skipped


def _read(place: TablePlace) -> TableFile | None:
    try:
        return read_table(
            place.path,
            name=place.name,
            encoding=None,
            delimiter=None,
            is_header=is_known_header,
            member=place.member,
        )
    except ScreenError as refused:
        refused.text("en")
        if place.is_named:
            raise
        return None


def test_there_are_five_thousand() -> None:
    assert sum(MUTANTS.values()) == 5_000


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_any_bytes_changed_is_read_or_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for mutant in _mutants(name):
        path.write_bytes(mutant)
        _look_at(path)


@pytest.mark.parametrize("name", SMALL)
def test_a_file_cut_at_any_byte_is_read_or_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for length in range(len(SMALL[name]) + 1):
        path.write_bytes(SMALL[name][:length])
        _look_at(path)
