"""
The XML that an ODS spreadsheet is, as rows of text, read piece by piece.

Rows and cells carry how often they are repeated, and a handful of bytes can stand for billions of
cells: blank ones are counted, and a repetition of text beyond what a list has refuses the file.
Source: OASIS OpenDocument 1.3, part 3.
"""

from collections.abc import Iterable, Iterator
from typing import IO, TypeAlias
from xml.etree.ElementTree import Element, ParseError, iterparse
from xml.parsers import expat

MOST_COLUMNS = 1_000
MOST_REPEATED = 10_000
"""Rows of equal text in a row; more is no list."""

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SHEET, _ROW, _PARAGRAPH = f"{_TABLE}table", f"{_TABLE}table-row", f"{_TEXT}p"
_TYPE = f"{_OFFICE}value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_VALUES = ("string-value", "boolean-value")
_DIGITS = 9
_PROLOG = 1 << 16


SheetRow: TypeAlias = tuple[str, int, list[str]]
"""Sheet, row number as the program shows it, cells."""


class TooMuch(ValueError):
    """A workbook stands for more than a list can hold."""


def open_document_rows(content: IO[bytes]) -> Iterator[SheetRow]:
    """
    The rows of every sheet of content.xml; blank ones are left out.

    Raises:
        TooMuch: more columns or repetitions than a list has.
        ValueError: no XML, or with declarations that a spreadsheet has no use for.
    """
    try:
        _refuse_document_type(content)
        # Declarations are refused above; the parser that refuses them itself is four times as slow.
        yield from _rows(iterparse(content, events=("start", "end")))  # noqa: S314
    except (ParseError, expat.ExpatError, LookupError) as error:
        raise ValueError from error


def _refuse_document_type(content: IO[bytes]) -> None:
    """Look at all that stands before the outermost element: nowhere else can one stand."""
    seen: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, _: seen.append(name)
    parser.Parse(content.read(_PROLOG))
    content.seek(0)
    if not seen:
        raise ValueError


def _refuse(*_: object) -> None:
    raise ValueError


def _rows(events: Iterable[tuple[str, Element]]) -> Iterator[SheetRow]:
    name, number = "", 1
    open_sheets: list[Element] = []
    for event, element in events:
        if element.tag == _SHEET:
            if event == "end":
                open_sheets.pop()
                continue
            open_sheets.append(element)
            if len(open_sheets) == 1:
                name, number = element.get(f"{_TABLE}name", ""), 1
        # A table inside a cell is no sheet.
        elif element.tag == _ROW and event == "end" and len(open_sheets) == 1:
            times = _times(element, "number-rows-repeated")
            cells = _cells(element)
            if cells and times > MOST_REPEATED:
                raise TooMuch
            for at in range(number, number + times if cells else number):
                yield name, at, list(cells)
            number += times
            open_sheets[0].clear()


def _cells(row: Element) -> list[str]:
    found: list[str] = []
    blanks = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        times = _times(cell, "number-columns-repeated")
        text = _cell_text(cell)
        if not text:
            blanks += times
            continue
        if len(found) + blanks + times > MOST_COLUMNS:
            raise TooMuch
        found += [""] * blanks + [text] * times
        blanks = 0
    return found


def _times(element: Element, name: str) -> int:
    text = element.get(_TABLE + name) if element.attrib else None
    return int(text[:_DIGITS]) if text and text.isascii() and text.isdecimal() else 1


def _cell_text(cell: Element) -> str:
    """What is written in the cell; a date by its value, as locales write it in many ways."""
    kind = cell.get(_TYPE, "string") if cell.attrib else ""
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value", "").removesuffix("T00:00:00")
    written = "\n".join([_written(one) for one in cell if one.tag == _PARAGRAPH])
    if not kind or (kind == "string" and written):
        return written
    if kind == "float":
        figure = cell.get(f"{_OFFICE}value", "")
        return figure.removesuffix(".0") or written
    return written or next((text for one in _VALUES if (text := cell.get(_OFFICE + one))), "")


def _written(paragraph: Element) -> str:
    return "".join(_pieces(paragraph)) if len(paragraph) else paragraph.text or ""


def _pieces(paragraph: Element) -> Iterator[str]:
    yield paragraph.text or ""
    for part in paragraph:
        yield _BLANKS[part.tag] if part.tag in _BLANKS else "".join(_pieces(part))
        yield part.tail or ""
