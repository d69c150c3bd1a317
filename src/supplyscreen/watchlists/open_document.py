"""
The XML that an ODS spreadsheet is, as rows of text, read piece by piece.

Rows and cells carry how often they are repeated, and a handful of bytes can stand for billions of
cells: blank ones are counted, and a repetition of text beyond what a list has refuses the file.
What a row says and what a tag holds is bounded, as the whole may be hundreds of megabytes, most of
them style. Source: OASIS OpenDocument 1.3, part 3.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, TypeAlias
from xml.parsers import expat

MOST_COLUMNS = 1_000
MOST_REPEATED = 10_000
"""Rows of equal text in a row; more is no list."""
LARGEST = 4 << 20
"""Bytes of a tag, and characters of a row."""

_BY = "}"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SHEET, _ROW, _PARAGRAPH = f"{_TABLE}table", f"{_TABLE}table-row", f"{_TEXT}p"
_TYPE = f"{_OFFICE}value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_VALUES = ("string-value", "boolean-value")
_DIGITS = 9
_PIECE = 1 << 16


SheetRow: TypeAlias = tuple[str, int, list[str]]
"""Sheet, row number as the program shows it, cells."""


class TooMuch(ValueError):
    """A workbook stands for more than a list can hold."""


def open_document_rows(content: IO[bytes], most: int) -> Iterator[SheetRow]:
    """
    The rows of every sheet of content.xml; blank ones are left out.

    Args:
        content: its bytes.
        most: how many of them there may be.

    Raises:
        TooMuch: more bytes, columns or repetitions than a list has.
        ValueError: no XML, or with declarations that a spreadsheet has no use for.
    """
    sheets = _Sheets()
    parser = _parser_for(sheets)
    read = 0
    try:
        while piece := content.read(_PIECE):
            parser.Parse(piece)
            read += len(piece)
            # A tag without end is looked through anew with every piece.
            if read > most or read - parser.CurrentByteIndex > LARGEST:
                raise TooMuch
            yield from sheets.taken()
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as error:
        raise ValueError from error
    yield from sheets.taken()


def _parser_for(sheets: "_Sheets") -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=_BY)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = sheets.start
    parser.EndElementHandler = sheets.end
    parser.CharacterDataHandler = sheets.text
    return parser


def _refuse(*_: object) -> None:
    raise ValueError


@dataclass(slots=True)
class _Cell:
    """One cell while it is read."""

    depth: int
    attributes: Mapping[str, str]
    paragraphs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """One row while it is read: cells up to the last that says something, and blanks behind it."""

    depth: int
    times: int
    cells: list[str] = field(default_factory=list)
    blanks: int = 0
    size: int = 0

    def add(self, text: str, times: int) -> None:
        """The next cell, `times` times."""
        if not text:
            self.blanks += times
            return
        if len(self.cells) + self.blanks + times > MOST_COLUMNS:
            raise TooMuch
        self.cells += [""] * self.blanks + [text] * times
        self.blanks = 0


@dataclass(slots=True)
class _Sheets:
    """What the parser calls. A table inside a cell is no sheet, a remark no paragraph of it."""

    done: list[SheetRow] = field(default_factory=list)
    depth: int = 0
    tables: int = 0
    """That are open."""
    name: str = ""
    number: int = 1
    """Of the next row."""
    row: _Row | None = None
    cell: _Cell | None = None
    paragraph: int = 0
    """Its depth; 0 = none is open."""
    pieces: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.paragraph:
            self.text(_BLANKS.get(tag, ""))
        elif self.cell is not None:
            if tag == _PARAGRAPH and self.depth == self.cell.depth + 1:
                self.paragraph = self.depth
            self.tables += tag == _SHEET
        elif self.row is not None:
            if tag in _CELLS:
                self.cell = _Cell(self.depth, attributes)
        elif tag == _SHEET:
            self.tables += 1
            if self.tables == 1:
                self.name, self.number = attributes.get(f"{_TABLE}name", ""), 1
        elif tag == _ROW and self.tables == 1:
            self.row = _Row(self.depth, _times(attributes, "number-rows-repeated"))

    def text(self, piece: str) -> None:
        if not self.paragraph or self.row is None:
            return
        self.pieces.append(piece)
        self.row.size += len(piece)
        if self.row.size > LARGEST:
            raise TooMuch

    def end(self, tag: str) -> None:
        if self.paragraph == self.depth and self.cell is not None:
            self.cell.paragraphs.append("".join(self.pieces))
            self.paragraph, self.pieces = 0, []
        elif self.cell is not None and self.cell.depth == self.depth and self.row is not None:
            times = _times(self.cell.attributes, "number-columns-repeated")
            self.row.add(_cell_text(self.cell), times)
            self.cell = None
        elif self.row is not None and self.row.depth == self.depth:
            self._finish(self.row)
            self.row = None
        elif tag == _SHEET:
            self.tables -= 1
        self.depth -= 1

    def taken(self) -> Iterator[SheetRow]:
        """The rows that are whole; they are forgotten with that."""
        done, self.done = self.done, []
        yield from done

    def _finish(self, row: _Row) -> None:
        if row.cells:
            if row.times > MOST_REPEATED:
                raise TooMuch
            numbers = range(self.number, self.number + row.times)
            self.done += [(self.name, at, list(row.cells)) for at in numbers]
        self.number += row.times


def _times(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(_TABLE + name)
    return int(text[:_DIGITS]) if text and text.isascii() and text.isdecimal() else 1


def _cell_text(cell: _Cell) -> str:
    """What is written in the cell; a date by its value, as locales write it in many ways."""
    get = cell.attributes.get
    kind = get(_TYPE, "string") if cell.attributes else ""
    written = "\n".join(cell.paragraphs)
    if kind == "date":
        return get(f"{_OFFICE}date-value", "").removesuffix("T00:00:00") or written
    if not kind or (kind == "string" and written):
        return written
    if kind == "float":
        figure = get(f"{_OFFICE}value", "")
        return figure.removesuffix(".0") or written
    return written or next((text for one in _VALUES if (text := get(_OFFICE + one))), "")
