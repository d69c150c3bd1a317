"""Lists as authorities publish them, in tests: made on the spot, read, damaged in every way."""

import csv
import io
import random
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect, Issue
from supplyscreen.watchlists.interface import HEAD, EntryRecord, ListSource, WatchlistReader
from supplyscreen.watchlists.registry import READERS
from supplyscreen.words.catalogue import LANGUAGES, render

Rows = Sequence[Sequence[object]]


def source_of(data: bytes, name: str) -> ListSource:
    """What a reader is told of a file."""
    return ListSource(file=name, name=name, head=data[:HEAD], whole=lambda: io.BytesIO(data))


def accepted_by(data: bytes, name: str) -> str:
    """The format a file without manifest is taken for; "" if for none."""
    source = source_of(data, name)
    return next((reader.format for reader in READERS if reader.accepts(source)), "")


def read_all(reader: WatchlistReader, data: bytes, name: str) -> list[EntryRecord | Issue]:
    """Everything a reader yields; its issues can be told in every language."""
    items = list(reader.read(io.BytesIO(data), source_of(data, name)))
    for one in items:
        assert isinstance(one, EntryRecord) or all(render(one.message, lang) for lang in LANGUAGES)
    return items


def records(reader: WatchlistReader, data: bytes, name: str) -> list[EntryRecord]:
    """The entries alone."""
    return [one for one in read_all(reader, data, name) if isinstance(one, EntryRecord)]


def told(reader: WatchlistReader, data: bytes, name: str) -> set[tuple[str, Effect, int | None]]:
    """Code, effect and row of everything that was noticed."""
    items = read_all(reader, data, name)
    found = (one for one in items if isinstance(one, Issue))
    return {(one.code.removeprefix("watchlists."), one.effect, one.row) for one in found}


def as_csv(rows: Rows, *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as text."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Rows) -> bytes:
    """Rows as a workbook of one sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def as_ods(rows: Rows, *, more: str = "") -> bytes:
    """Rows as a spreadsheet; `more` is XML behind them."""
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p>'
            "</table:table-cell>"
            if cell
            else "<table:table-cell/>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{space}office:1.0" '
        f'xmlns:table="{space}table:1.0" xmlns:text="{space}text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Blad">{body}{more}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return out.getvalue()


def damaged_copies(data: bytes, *, seed: int = 0, count: int = 60) -> Iterator[bytes]:
    """Copies cut off at many bytes, and copies in which a few bytes are others."""
    chance = random.Random(seed)  # noqa: S311 - tests are repeatable
    for _ in range(count):
        yield data[: chance.randrange(len(data))]
        flipped = bytearray(data)
        for _ in range(chance.randrange(1, 5)):
            flipped[chance.randrange(len(data))] = chance.randrange(256)
        yield bytes(flipped)


def read_damaged(reader: WatchlistReader, data: bytes, name: str) -> tuple[int, int]:
    """How many damaged copies were refused, and how many read; anything else is raised."""
    refused = read = 0
    for copy in damaged_copies(data):
        source = source_of(copy, name)
        reader.accepts(source)
        reader.describe(source)
        if (error := _refusal(reader, copy, name)) is None:
            read += 1
            continue
        refused += 1
        assert error.text("sv")
        assert error.hint("sv")
    return refused, read


def _refusal(reader: WatchlistReader, data: bytes, name: str) -> DamagedList | None:
    try:
        read_all(reader, data, name)
    except DamagedList as error:
        return error
    return None


def shared_list(shared: Path, name: str) -> bytes:
    """One real list."""
    return (shared / "data/lists" / name).read_bytes()
