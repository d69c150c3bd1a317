"""
The records that an XLS workbook is, searched for what calamine hides.

A stream of records: number, length, content. The first part lists the sheets with the place where
each begins; each part ends with a record of its own. Rows and columns are 16-bit numbers that
nothing in the file bounds. Source: [MS-XLS], "Excel Binary File Format (.xls) Structure".
"""

import struct
from collections.abc import Iterator

from supplyscreen.errors import UnusableTable
from supplyscreen.tables.compound_file import CompoundFile, DamagedContainer
from supplyscreen.tables.marks import MarksFound, SheetMarks

_STREAMS = ("Workbook", "Book")
_OTHERS = (
    ("WordDocument", ".doc"),
    ("PowerPoint Document", ".ppt"),
    ("__properties_version1.0", ".msg"),
    ("Contents", ".pub"),
)
_ENCRYPTED = "EncryptedPackage"

_BEGIN, _END = 0x0809, 0x000A
_SHEET, _PASSWORD = 0x0085, 0x002F
_EXTENT = 0x0200
_FORMULAS = frozenset((0x0006, 0x0206, 0x0406))
_OF_FORMULAS = frozenset((0x04BC, 0x0221, 0x0236))
"""What may stand between a formula and its text."""
_TEXT_OF_FORMULA = 0x0207
_SEVERAL_NUMBERS = 0x00BD
_TRUTH_OR_ERROR = 0x0205
_VALUES = frozenset((0x0203, 0x0204, 0x00FD, 0x027E, 0x00D6, _TRUTH_OR_ERROR, _SEVERAL_NUMBERS))
_EXTENT_OLD, _EXTENT_NEW = struct.Struct("<HHHH"), struct.Struct("<LLHH")
_LENGTH_OLD = 10
"""Before Excel 97."""
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}
_NO_NUMBER = 0xFFFF
_TEXT, _ERROR = 0, 2


def search_old_workbook(data: bytes, file: str) -> tuple[SheetMarks, ...]:
    """
    What was found, sheet by sheet in the order of the workbook.

    Raises:
        UnusableTable: another kind of file, damaged, locked, or with a sheet that is too wide;
            calamine lays them all out as soon as it opens the file.
    """
    try:
        records = _workbook_stream(CompoundFile(data), file)
        found = [(name, _marks(records, start)) for name, start in _sheets(records, file)]
    except (DamagedContainer, struct.error, IndexError) as error:
        raise UnusableTable("tables.damaged_workbook", file=file) from error
    for name, marks in found:
        if marks.is_too_wide:
            raise UnusableTable("tables.stray_cell", file=file, sheet=name)
    return tuple(marks for _, marks in found)


def _workbook_stream(container: CompoundFile, file: str) -> bytes:
    names = container.names
    if _ENCRYPTED in names:
        raise UnusableTable("tables.password", file=file)
    stream = next((name for name in _STREAMS if name in names), None)
    if stream is None:
        found = next((suffix for name, suffix in _OTHERS if name in names), "OLE")
        raise UnusableTable("tables.other_format", file=file, found=found)
    return container.stream(stream)


def _records(data: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """
    Number, start and end of the content of each record.

    Raises:
        DamagedContainer: the data ends first.
    """
    head = struct.Struct("<HH")
    while at + 4 <= len(data):
        number, length = head.unpack_from(data, at)
        at += 4 + length
        if at > len(data):
            break
        yield number, at - length, at
    raise DamagedContainer


def _sheets(data: bytes, file: str) -> list[tuple[str, int]]:
    """Name of each sheet and where it begins."""
    found: list[tuple[str, int]] = []
    for number, at, end in _records(data, 0):
        if number == _PASSWORD:
            raise UnusableTable("tables.password", file=file)
        if number == _SHEET:
            start: int = struct.unpack_from("<L", data, at)[0]
            found.append((_sheet_name(data[at + 6 : end]), start))
        if number == _END:
            break
    return found


def _sheet_name(text: bytes) -> str:
    """For messages; before Excel 97 a name had no mark of its width."""
    length, is_wide = text[0], text[1]
    if is_wide > 1:
        return text[1 : 1 + length].decode("latin-1")
    if is_wide:
        return text[2 : 2 + 2 * length].decode("utf-16-le", "replace")
    return text[2 : 2 + length].decode("latin-1")


def _marks(data: bytes, start: int) -> SheetMarks:
    found = MarksFound()
    depth = 0
    waiting: tuple[int, int] | None = None
    """A formula whose text must follow."""
    for number, at, end in _records(data, start):
        if waiting is not None and number not in _OF_FORMULAS:
            found.add_formula(*waiting, has_value=number == _TEXT_OF_FORMULA)
            waiting = None
        if number == _BEGIN:
            depth += 1
        elif number == _END:
            depth -= 1
            if depth <= 0:
                break
        elif number in _FORMULAS:
            waiting = _formula(data, at, found)
        elif number in _VALUES:
            _value(data, number, at, end, found)
        elif number == _EXTENT:
            _extent(data, at, end, found)
    return found.marks()


def _extent(data: bytes, at: int, end: int, found: MarksFound) -> None:
    """First row and column, and those after the last: calamine makes room for them, true or not."""
    layout = _EXTENT_OLD if end - at == _LENGTH_OLD else _EXTENT_NEW
    top, bottom, left, right = layout.unpack_from(data, at)
    if top > bottom or left > right:
        raise DamagedContainer
    found.add_value(bottom - 1, right - 1)


def _value(data: bytes, number: int, at: int, end: int, found: MarksFound) -> None:
    row, column = struct.unpack_from("<HH", data, at)
    if number == _SEVERAL_NUMBERS:
        column = struct.unpack_from("<H", data, end - 2)[0]
    found.add_value(row, column)
    if number == _TRUTH_OR_ERROR and data[at + 7]:
        found.add_error(row, column, _ERRORS.get(data[at + 6], "#N/A"))


def _formula(data: bytes, at: int, found: MarksFound) -> tuple[int, int] | None:
    """Note a formula; its place if its value is a text, which stands in a later record."""
    row, column = struct.unpack_from("<HH", data, at)
    kind, error, no_number = struct.unpack_from("<BxBxxxH", data, at + 6)
    found.add_value(row, column)
    if no_number != _NO_NUMBER:
        found.add_formula(row, column, has_value=True)
        return None
    if kind == _TEXT:
        return row, column
    if kind == _ERROR:
        found.add_error(row, column, _ERRORS.get(error, "#N/A"))
    found.add_formula(row, column, has_value=True)
    return None
