"""
The zip file that an XLSX workbook is: unpacked under a cap, and searched for what calamine hides.

Which member is which sheet is looked up, but every member is searched: whatever calamine takes for
a sheet, it must not lay out more than a table holds.
"""

import io
import zipfile
from collections.abc import Mapping
from posixpath import join, normpath
from xml.etree import ElementTree as ET

from supplyscreen.errors import UnusableTable
from supplyscreen.tables.marks import SheetMarks
from supplyscreen.tables.package import PIECE, Budget, kind_of, opened
from supplyscreen.tables.sheet_xml import NoSheet, SheetScan

MOST_MEMBERS = 10_000
FREE_BYTES = 64 << 20
MOST_RATIO = 200


def search_workbook(data: bytes, file: str) -> Mapping[str, SheetMarks]:
    """
    Unpack under the caps; what was found, by sheet. A sheet of plain values is not named.

    Raises:
        UnusableTable: another kind of zip file, damaged, locked, or packed to burst.
    """
    with opened(io.BytesIO(data), file, "tables.damaged_workbook") as package:
        _check_kind(package, file)
        sheets = _sheet_members(package)
        budget = Budget(file=file, packed=len(data), free=FREE_BYTES, most_ratio=MOST_RATIO)
        found: dict[str, SheetMarks] = {}
        for member in package.infolist():
            scan = SheetScan()
            for piece in budget.pieces(package, member):
                scan.take(piece)
            if scan.is_interesting:
                found |= _marks(package, member, scan, sheets, file)
    return found


def _check_kind(package: zipfile.ZipFile, file: str) -> None:
    names = package.namelist()
    if len(names) > MOST_MEMBERS:
        raise UnusableTable("tables.packed_to_burst", file=file)
    kind = kind_of(names)
    if kind != ".xlsx":
        raise UnusableTable("tables.other_format", file=file, found=kind or "zip")


def _marks(
    package: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    scan: SheetScan,
    sheets: Mapping[str, str],
    file: str,
) -> dict[str, SheetMarks]:
    """The marks of one member, under the sheets it is; none if it is no sheet."""
    names = [name for name, one in sheets.items() if one == member.filename.lower()]
    try:
        marks = scan.marks(package.read(member))
    except NoSheet as error:
        if names:
            raise zipfile.BadZipFile from error
        return {}
    if marks.is_too_wide and not names:
        raise UnusableTable("tables.stray_cell", file=file)
    return dict.fromkeys(names, marks)


def _sheet_members(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name to the member that holds it, in lower case: calamine finds it in any."""
    book = _xml(package, "xl/workbook.xml")
    relations = _xml(package, "xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        return {}
    targets = {one.get("Id", ""): _member(one.get("Target", "")) for one in relations}
    return {
        sheet.get("name", ""): targets[relation]
        for sheet in book.iter()
        if sheet.tag.rpartition("}")[2] == "sheet"
        for key, relation in sheet.items()
        if key.endswith("}id") and relation in targets
    }


def _member(target: str) -> str:
    """A target is meant from the folder of the workbook, unless it begins with "/"."""
    return normpath(join("/xl", target)).removeprefix("/").lower()


def _xml(package: zipfile.ZipFile, member: str) -> ET.Element | None:
    if member not in package.namelist() or package.getinfo(member).file_size > PIECE:
        return None
    text = package.read(member)
    if b"\0" in text or b"<!" in text.replace(b"<!--", b""):
        return None
    try:
        return ET.fromstring(text)  # noqa: S314 - declarations, and so entities, are refused above
    except (ET.ParseError, LookupError, ValueError):
        return None
