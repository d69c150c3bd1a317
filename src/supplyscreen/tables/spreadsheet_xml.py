"""
The XML that an ODS spreadsheet is, walked through once.

Rows and cells carry how often they are repeated, and a handful of bytes can stand for billions of
cells; so blank ones are counted, and written out only when something stands behind them. Comments,
drawings and tables inside cells are no text of theirs. Source: OASIS OpenDocument 1.3, part 3.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias
from xml.parsers import expat

from supplyscreen.tables.cell_text import as_text
from supplyscreen.tables.grid import MOST_COLUMNS
from supplyscreen.tables.marks import MOST_CELLS

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _STYLE = f"{_SPACE}office:1.0 ", f"{_SPACE}style:1.0 "
_TABLE, _TEXT = f"{_SPACE}table:1.0 ", f"{_SPACE}text:1.0 "
_DRAWING = f"{_SPACE}drawing:1.0 "
_EXTENDED = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_TYPE = f"{_OFFICE}value-type"
_MUTED = (f"{_OFFICE}annotation", f"{_TABLE}table", _DRAWING)
"""Beginnings of elements in a cell whose text is not the cell's."""
_LINK = f"{_TABLE}dde-link"
"""Holds a copy of a table of another program."""
_HOURS = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_A_DAY = 24
_DIGITS = 12
"""Of a number of repetitions; more of them are as impossible as these."""
_MOST_SPACES = 1_000
"""In one go; more is no text that anybody wrote."""

Place: TypeAlias = tuple[int, int]
Attributes: TypeAlias = dict[str, str]


class TooWide(Exception):
    """A sheet spans more than MOST_CELLS cells; the message is its name."""


@dataclass(slots=True)
class SheetContent:
    """One sheet as walked through. Rows and columns count from 0."""

    name: str
    style: str
    rows: list[list[str]] = field(default_factory=list)
    """Cells up to the last with text; rows up to the last with any, or with a formula."""
    not_text: set[int] = field(default_factory=set)
    """Rows with a number, date or truth value."""
    formulas: int = 0
    without_value: list[Place] = field(default_factory=list)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    is_elsewhere: bool = False
    """A copy of a sheet of another file, kept for formulas that refer to it."""


def read_content(pieces: Iterable[bytes]) -> tuple[list[SheetContent], frozenset[str]]:
    """
    The sheets of content.xml, and the names of those that are hidden.

    Raises:
        TooWide: a sheet spans too many cells.
        expat.ExpatError: no XML, or with declarations that a spreadsheet has no use for.
    """
    walk = _Walk()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    parser.StartDoctypeDeclHandler = _refuse_declarations
    try:
        for piece in pieces:
            parser.Parse(piece)
        parser.Parse(b"", True)
    except (LookupError, ValueError) as error:  # an encoding that does not exist
        raise expat.ExpatError from error
    hidden = frozenset(one.name for one in walk.sheets if one.style in walk.hidden_styles)
    return walk.sheets, hidden


def _refuse_declarations(*_: object) -> None:
    raise expat.ExpatError


class _Walk:
    """Where in the document we are."""

    def __init__(self) -> None:
        self.sheets: list[SheetContent] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.is_body = False
        self.muted = 0
        """Depth inside something whose text is not the cell's."""
        self.sheet: SheetContent | None = None
        self.row: list[str] = []
        self.row_times = self.blank_rows = self.blank_cells = 0
        self.row_is_text = True
        self.row_has_formula = False
        self.cell: Attributes | None = None
        self.paragraphs: list[list[str]] = []
        self.is_paragraph = False
        self.starts: dict[str, Callable[[Attributes], None]] = {
            f"{_OFFICE}spreadsheet": self.start_body,
            f"{_STYLE}style": self.start_style,
            f"{_STYLE}table-properties": self.start_properties,
            f"{_TABLE}table": self.start_sheet,
            f"{_TABLE}table-source": self.start_source,
            f"{_TABLE}table-row": self.start_row,
            f"{_TABLE}table-cell": self.start_cell,
            f"{_TABLE}covered-table-cell": self.start_cell,
            f"{_TEXT}p": self.start_paragraph,
            f"{_TEXT}s": self.start_spaces,
            f"{_TEXT}tab": lambda _: self.text("\t"),
            f"{_TEXT}line-break": lambda _: self.text("\n"),
        }
        self.ends: dict[str, Callable[[], None]] = {
            f"{_TABLE}table": self.end_sheet,
            f"{_TABLE}table-row": self.end_row,
            f"{_TABLE}table-cell": self.end_cell,
            f"{_TABLE}covered-table-cell": self.end_cell,
            f"{_TEXT}p": self.end_paragraph,
        }

    def start(self, name: str, attributes: Attributes) -> None:
        is_inside = self.cell is not None and name.startswith(_MUTED)
        if self.muted or is_inside or name == _LINK:
            self.muted += 1
        elif (handler := self.starts.get(name)) is not None:
            handler(attributes)

    def end(self, name: str) -> None:
        if self.muted:
            self.muted -= 1
        elif (handler := self.ends.get(name)) is not None:
            handler()

    def text(self, text: str) -> None:
        if self.is_paragraph and not self.muted:
            self.paragraphs[-1].append(text)

    def start_body(self, _: Attributes) -> None:
        self.is_body = True

    def start_style(self, attributes: Attributes) -> None:
        self.style = attributes.get(f"{_STYLE}name", "")

    def start_properties(self, attributes: Attributes) -> None:
        if attributes.get(f"{_TABLE}display") == "false":
            self.hidden_styles.add(self.style)

    def start_sheet(self, attributes: Attributes) -> None:
        if self.is_body:
            name = attributes.get(f"{_TABLE}name", "")
            self.sheet = SheetContent(name, attributes.get(f"{_TABLE}style-name", ""))
            self.blank_rows = 0

    def end_sheet(self) -> None:
        if self.sheet is not None and not self.sheet.is_elsewhere:
            self.sheets.append(self.sheet)
        self.sheet = None

    def start_source(self, _: Attributes) -> None:
        if self.sheet is not None:
            self.sheet.is_elsewhere = True

    def start_row(self, attributes: Attributes) -> None:
        self.row = []
        self.row_times = _times(attributes, "number-rows-repeated")
        self.blank_cells = 0
        self.row_is_text, self.row_has_formula = True, False

    def end_row(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        if not self.row and not self.row_has_formula:
            self.blank_rows += self.row_times
            return
        first = len(sheet.rows) + self.blank_rows
        self.check_extent(first + self.row_times, len(self.row))
        sheet.rows.extend([] for _ in range(self.blank_rows))
        sheet.rows.extend([self.row] * self.row_times)
        if not self.row_is_text:
            sheet.not_text.update(range(first, first + self.row_times))
        self.blank_rows = 0

    def start_cell(self, attributes: Attributes) -> None:
        if self.sheet is not None:
            self.cell = attributes
            self.paragraphs = []

    def end_cell(self) -> None:
        attributes, sheet = self.cell, self.sheet
        if attributes is None or sheet is None:
            return
        self.cell = None
        times = _times(attributes, "number-columns-repeated")
        written = "\n".join(map("".join, self.paragraphs))
        text = _value(attributes, written)
        place = (len(sheet.rows) + self.blank_rows, len(self.row) + self.blank_cells)
        if f"{_TABLE}formula" in attributes:
            sheet.formulas += self.row_times * times
            self.note_formula(sheet, place, has_value=_TYPE in attributes or bool(written))
        self.note_merged(sheet, place, attributes)
        if not text:
            self.blank_cells += times
            return
        self.check_extent(place[0] + 1, place[1] + times)
        self.row += [""] * self.blank_cells + [text] * times
        self.row_is_text &= attributes.get(_TYPE, "string") == "string"
        self.blank_cells = 0

    def note_formula(self, sheet: SheetContent, place: Place, *, has_value: bool) -> None:
        if not has_value:
            sheet.without_value.append(place)
            self.row_has_formula = True

    def note_merged(self, sheet: SheetContent, place: Place, attributes: Attributes) -> None:
        down = _times(attributes, "number-rows-spanned")
        right = _times(attributes, "number-columns-spanned")
        if down > 1 or right > 1:
            sheet.merged.append((place, (place[0] + down - 1, place[1] + right - 1)))

    def check_extent(self, rows: int, width: int) -> None:
        is_wide = width > MOST_COLUMNS or rows * max(width, 1) > MOST_CELLS
        if self.sheet is not None and is_wide:
            raise TooWide(self.sheet.name)

    def start_paragraph(self, _: Attributes) -> None:
        if self.cell is not None:
            self.paragraphs.append([])
            self.is_paragraph = True

    def end_paragraph(self) -> None:
        self.is_paragraph = False

    def start_spaces(self, attributes: Attributes) -> None:
        self.text(" " * min(_number(attributes.get(f"{_TEXT}c", "1")), _MOST_SPACES))


def _times(attributes: Attributes, name: str) -> int:
    return _number(attributes.get(_TABLE + name, "1"))


def _number(text: str) -> int:
    return int(text[:_DIGITS]) if text.isdecimal() else 1


def _value(attributes: Attributes, written: str) -> str:
    """The cell as text: its value, or what is written in it where that says more."""
    kind = attributes.get(_TYPE, "string")
    if kind == "string":
        is_error = attributes.get(f"{_EXTENDED}value-type") == "error"
        return written if is_error else attributes.get(f"{_OFFICE}string-value") or written
    if kind == "date":
        return _date(attributes.get(f"{_OFFICE}date-value", "")) or written
    if kind == "time":
        return _time(attributes.get(f"{_OFFICE}time-value", "")) or written
    if kind == "boolean":
        return attributes.get(f"{_OFFICE}boolean-value", "").upper() or written
    return _figure(attributes.get(f"{_OFFICE}value", "")) or written


def _figure(text: str) -> str:
    try:
        # Digits stay as they are, however many.
        return text if text.isdecimal() else as_text(float(text))
    except ValueError:
        return text


def _date(text: str) -> str:
    try:
        return as_text(datetime.fromisoformat(text))
    except ValueError:
        return text


def _time(text: str) -> str:
    found = _HOURS.fullmatch(text)
    if found is None:
        return text
    hours, minutes, seconds = map(int, found.groups())
    if hours < _A_DAY:
        return f"{hours:02}:{minutes:02}:{seconds:02}"
    return as_text(timedelta(hours=hours, minutes=minutes, seconds=seconds))
