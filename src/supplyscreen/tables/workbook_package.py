"""
The zip file that a workbook is: bounded before anyone unpacks it, and what calamine leaves out.

Calamine unpacks without limit, lays each sheet out as a full rectangle, gives errors as empty cells
and does not tell formulas from values. So each member is unpacked here first, piece by piece under
a cap; on the way the sheets are searched for error cells, formulas and cells far outside.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from supplyscreen.errors import UnusableTable

MOST_MEMBERS = 10_000
MOST_BYTES = 2 << 30
FREE_BYTES = 64 << 20
"""Up to here a member may be packed as tightly as it likes."""
MOST_RATIO = 200
MOST_CELLS = 20_000_000
"""Of the rectangle a sheet spans."""

_PIECE = 1 << 20
_OVERLAP = 64
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)

_SPECIAL = (b't="e"', b"t='e'", b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/")
"""What errors and formulas are written with; substrings are found much faster than patterns."""
_FAR = re.compile(rb"""r=["']([A-Z]{3}|[A-Z]{1,2}(?=\d{6}))(\d+)["']""")
"""Cells beyond column ZZ or row 99,999; a rectangle of MOST_CELLS needs one of them."""
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d+)["']""")
_TYPE = re.compile(rb"""\bt=["'](\w+)["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)</")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMarks:
    """What a sheet holds beside plain values. Rows and columns count from 0."""

    errors: Mapping[int, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    """Row to (column, error as the program writes it)."""
    formulas: int = 0
    formulas_without_value: tuple[tuple[int, int], ...] = ()
    is_too_wide: bool = False
    """Whether the rectangle around all values has more than MOST_CELLS cells."""


class WorkbookPackage:
    """An unpacked look at one workbook, by sheet name."""

    def __init__(self, marks: Mapping[str, SheetMarks]) -> None:
        self._marks = marks

    def marks(self, sheet: str) -> SheetMarks:
        """What was found in a sheet; nothing if the workbook hides where it is kept."""
        return self._marks.get(sheet, SheetMarks())


def open_package(data: bytes, file: str) -> WorkbookPackage:
    """
    Unpack under the caps and search the sheets.

    Raises:
        UnusableTable: another kind of zip file, damaged, locked, or packed to burst.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_kind(package, file)
            sheets = _sheet_members(package)
            found = _search(package, frozenset(sheets.values()), file)
    except _DAMAGE as error:
        raise UnusableTable("tables.damaged_workbook", file=file) from error
    except RuntimeError as error:  # zipfile's word for a member that wants a password
        raise UnusableTable("tables.password", file=file) from error
    return WorkbookPackage(
        {name: found[member] for name, member in sheets.items() if member in found}
    )


def _check_kind(package: zipfile.ZipFile, file: str) -> None:
    names = set(package.namelist())
    if len(names) > MOST_MEMBERS:
        raise UnusableTable("tables.packed_to_burst", file=file)
    if "xl/workbook.xml" in names:
        return
    kind = "zip"
    if "xl/workbook.bin" in names:
        kind = ".xlsb"
    elif "content.xml" in names:
        kind = ".ods"
    elif "word/document.xml" in names:
        kind = ".docx"
    raise UnusableTable("tables.other_format", file=file, found=kind)


def _search(package: zipfile.ZipFile, sheets: frozenset[str], file: str) -> dict[str, SheetMarks]:
    total = packed = 0
    found: dict[str, SheetMarks] = {}
    for member in package.infolist():
        packed += member.compress_size
        scan = _Scan()
        for piece in _pieces(package, member):
            total += len(piece)
            if total > MOST_BYTES or (total > FREE_BYTES and total > MOST_RATIO * packed):
                raise UnusableTable("tables.packed_to_burst", file=file)
            if member.filename in sheets:
                scan.take(piece)
        if scan.is_interesting:
            found[member.filename] = _marks(package.read(member))
    return found


def _pieces(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(member) as stream:
        while piece := stream.read(_PIECE):
            yield piece


class _Scan:
    """Decides, piece by piece, whether a sheet needs a closer look."""

    def __init__(self) -> None:
        self.tail = b""
        self.rows = 100_000
        self.columns = 702
        self.is_far = False
        self.is_special = False

    def take(self, piece: bytes) -> None:
        text = self.tail + piece
        self.is_special = self.is_special or any(mark in text for mark in _SPECIAL)
        for letters, row in _FAR.findall(text):
            self.is_far = True
            self.rows = max(self.rows, int(row))
            self.columns = max(self.columns, _column(letters) + 1)
        self.tail = text[-_OVERLAP:]

    @property
    def is_interesting(self) -> bool:
        return self.is_special or (self.is_far and self.rows * self.columns > MOST_CELLS)


def _marks(sheet: bytes) -> SheetMarks:
    errors: dict[int, list[tuple[int, str]]] = {}
    without_value: list[tuple[int, int]] = []
    formulas = last_row = last_column = 0
    for cell in _CELL.finditer(sheet):
        place = _place(cell[1])
        if place is None:
            continue
        row, column = place
        last_row, last_column = max(last_row, row), max(last_column, column)
        value = _VALUE.search(cell[2])
        kind = _TYPE.search(cell[1])
        if kind and kind[1] == b"e" and value:
            errors.setdefault(row, []).append((column, value[1].decode("ascii")))
        if _FORMULA.search(cell[2]):
            formulas += 1
            if value is None and not (kind and kind[1] == b"str"):
                without_value.append((row, column))
    return SheetMarks(
        errors={row: tuple(cells) for row, cells in errors.items()},
        formulas=formulas,
        formulas_without_value=tuple(without_value),
        is_too_wide=(last_row + 1) * (last_column + 1) > MOST_CELLS,
    )


def _place(attributes: bytes) -> tuple[int, int] | None:
    reference = _REFERENCE.search(attributes)
    return (int(reference[2]) - 1, _column(reference[1])) if reference else None


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column - 1


def _sheet_members(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name to the member that holds it."""
    book = _xml(package, "xl/workbook.xml")
    relations = _xml(package, "xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        return {}
    targets = {
        one.get("Id", ""): one.get("Target", "").removeprefix("/").removeprefix("xl/")
        for one in relations
    }
    return {
        sheet.get("name", ""): "xl/" + targets[relation]
        for sheet in book.iter()
        if sheet.tag.endswith("}sheet")
        for key, relation in sheet.items()
        if key.endswith("}id") and relation in targets
    }


def _xml(package: zipfile.ZipFile, member: str) -> ET.Element | None:
    if member not in package.namelist() or package.getinfo(member).file_size > _PIECE:
        return None
    text = package.read(member)
    if b"\0" in text or b"<!" in text.replace(b"<!--", b""):
        return None
    try:
        return ET.fromstring(text)  # noqa: S314 - declarations, and so entities, are refused above
    except ET.ParseError:
        return None
