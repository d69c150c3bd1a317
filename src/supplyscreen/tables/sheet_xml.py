"""
The XML that a sheet of an XLSX workbook is, searched for what calamine hides.

Most sheets are plain, which a few searches for bytes show while they are unpacked. In those written
as all common programs write them, errors and formulas are found by pattern; only a sheet written in
an unusual way is read as XML, which takes ten times as long.
"""

import re
from xml.parsers import expat

from supplyscreen.tables.marks import MOST_CELLS, MarksFound, SheetMarks

_LETTERS = 26
_PLAIN_ROWS = 100_000
_LONGEST_TAG = 4_096

_USUAL = b'<c r="'
_UNUSUAL = re.compile(rb"""<c(?! r="[A-Z])[\s/>]|<\w+:[cf][\s/>]""")
_FORMULA = re.compile(rb"<f[\s/>]")
_ERRORS = (b'="e"', b"='e'")
"""Substrings are found much faster than patterns."""
_OUTSIDE = re.compile(rb'<c r="(?:([A-Z]{2,3})(\d+)|[A-Z](\d{6,})|([A-Z]{0,3}[^A-Z\d]|[A-Z]{4}))')
"""Columns beyond Z, rows beyond 99,999, and places that no program writes."""

_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"([^>]*)>')
_ERROR = re.compile(rb"""\bt=["']e["']""")
_VALUE = re.compile(rb"<v[^>]*>([^<]+)</v>")
_TEXT = re.compile(rb"""\bt=["']str["']""")
_END = b"</c>"
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


class NoSheet(ValueError):
    """The bytes are not the XML of a sheet."""


class SheetScan:
    """Decides, piece by piece, whether a sheet needs a closer look."""

    def __init__(self) -> None:
        self._tail = b""
        self._rows = _PLAIN_ROWS
        self._columns = _LETTERS
        self._is_marked = False
        self._is_unusual = False

    def take(self, piece: bytes) -> None:
        """The next piece; a tag that is cut by its end waits for the rest."""
        text = self._tail + piece
        cut = text.rfind(b"<")
        self._tail = text[cut:] if len(text) - cut < _LONGEST_TAG else b""
        text = text[: len(text) - len(self._tail)]
        if not self._is_marked:
            self._is_marked = _has_marks(text)
        if text.count(b"<c") != text.count(_USUAL) or b":c" in text or b":f" in text:
            self._is_unusual |= _UNUSUAL.search(text) is not None
        for letters, row, deep, odd in _OUTSIDE.findall(text):
            self._is_unusual |= bool(odd)
            self._columns = max(self._columns, _column(letters.decode("ascii")) + 1)
            self._rows = max(self._rows, int(row or deep or 0))

    @property
    def is_interesting(self) -> bool:
        """Whether there is more than plain values, or may be."""
        return self._is_marked or self._is_unusual or self._may_be_wide

    @property
    def _may_be_wide(self) -> bool:
        return self._rows * self._columns > MOST_CELLS

    def marks(self, sheet: bytes) -> SheetMarks:
        """
        What the whole sheet holds.

        Raises:
            NoSheet: no XML, or with declarations that no sheet has.
        """
        if self._is_unusual:
            return _Walk().marks(sheet)
        found = MarksFound()
        if self._may_be_wide:
            _measure(sheet, found)
        if self._is_marked:
            _find_formulas(sheet, found)
            _find_errors(sheet, found)
        return found.marks()


def _has_marks(text: bytes) -> bool:
    if any(mark in text for mark in _ERRORS):
        return True
    return b"<f" in text and _FORMULA.search(text) is not None


def _measure(sheet: bytes, found: MarksFound) -> None:
    for letters, row, rest in _CELL.findall(sheet):
        if not rest.endswith(b"/"):
            found.add_value(int(row) - 1, _column(letters.decode("ascii")))


def _find_formulas(sheet: bytes, found: MarksFound) -> None:
    for formula in _FORMULA.finditer(sheet):
        cell = _CELL.match(sheet, sheet.rfind(_USUAL, 0, formula.start()))
        if cell is None:
            continue
        end = sheet.find(_END, formula.end())
        has_value = _VALUE.search(sheet, cell.end(), end) or _TEXT.search(cell[3])
        row, column = int(cell[2]) - 1, _column(cell[1].decode("ascii"))
        found.add_formula(row, column, has_value=bool(has_value))


def _find_errors(sheet: bytes, found: MarksFound) -> None:
    for error in _ERROR.finditer(sheet):
        cell = _CELL.match(sheet, sheet.rfind(_USUAL, 0, error.start()))
        if cell is None or cell.end() < error.end():
            continue
        value = _VALUE.search(sheet, cell.end(), sheet.find(_END, cell.end()))
        if value is not None:
            row, column = int(cell[2]) - 1, _column(cell[1].decode("ascii"))
            found.add_error(row, column, value[1].decode("utf-8", "replace"))


class _Walk:
    """Goes through the XML of a sheet, cell by cell."""

    def __init__(self) -> None:
        self.found = MarksFound()
        self.row = self.column = -1
        self.kind = ""
        self.has_formula = self.has_value = False
        self.value: list[str] | None = None

    def marks(self, sheet: bytes) -> SheetMarks:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = _refuse_declarations
        try:
            parser.Parse(sheet, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise NoSheet from error
        return self.found.marks()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self.place(attributes.get("r", ""))
            self.kind = attributes.get("t", "")
            self.has_formula = self.has_value = False
        elif name == "row":
            row = attributes.get("r", "")
            self.row = int(row) - 1 if row.isdecimal() else self.row + 1
            self.column = -1
        elif name == "f":
            self.has_formula = True
        elif name in ("v", "is"):
            self.value = []

    def text(self, text: str) -> None:
        if self.value is not None:
            self.value.append(text)

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name in ("v", "is") and self.value is not None:
            self.has_value = bool(self.value)
            if self.kind == "e" and self.value:
                self.found.add_error(self.row, self.column, "".join(self.value))
            self.value = None
        elif name == "c":
            self.end_cell()

    def end_cell(self) -> None:
        if self.has_value or self.has_formula:
            self.found.add_value(self.row, self.column)
        if self.has_formula:
            has_value = self.has_value or self.kind == "str"
            self.found.add_formula(self.row, self.column, has_value=has_value)
        self.has_formula = False

    def place(self, reference: str) -> None:
        if found := _REFERENCE.fullmatch(reference):
            self.row, self.column = int(found[2]) - 1, _column(found[1].upper())
        else:
            self.column += 1


def _refuse_declarations(*_: object) -> None:
    raise NoSheet


def _column(letters: str) -> int:
    """From 0; -1 for no letters."""
    column = 0
    for letter in letters:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column - 1
