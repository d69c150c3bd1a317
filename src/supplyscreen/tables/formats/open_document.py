"""
Spreadsheets of LibreOffice and OpenOffice: ODS.

Read from their XML, not with calamine, which drops tabs, line breaks and errors in cells and writes
out whatever a file says is repeated. All sheets are read, hidden ones too. Row numbers are those
the program shows; what becomes of values is told in cell_text.py. Formulas give the value saved
with them; a row whose formula has none cannot be used.
"""

import io
import zipfile
from collections.abc import Iterable
from xml.parsers import expat

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.grid import TOP, TooManyCells, gather, in_pieces
from supplyscreen.tables.interface import Fault, RawSheet, TableSource
from supplyscreen.tables.package import PIECE, Budget, kind_of_bytes, opened
from supplyscreen.tables.spreadsheet_xml import SheetContent, TooWide, read_content

FREE_BYTES = 64 << 20
MOST_RATIO = 200
_OTHERS = ((b"opendocument.text", ".odt"), (b"opendocument.presentation", ".odp"))
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"


class OpenDocumentReader:
    """See the module docstring for what becomes of cells."""

    format = "ODS"

    def accepts(self, source: TableSource) -> bool:
        """Whether this is a document of the OpenDocument family; which shows on reading."""
        return kind_of_bytes(source.data) == ".ods"

    def read(self, source: TableSource, log: IssueLog) -> Iterable[RawSheet]:
        """
        Every sheet, in the order of the spreadsheet.

        Raises:
            UnusableTable: another kind of document, damaged, locked, or a sheet that is too large.
        """
        file = source.name
        try:
            sheets, hidden = _content(source)
            wanted = source.wanted([one.name for one in sheets])
            return [
                _raw_sheet(one, file, log, hidden=one.name in hidden)
                for one in sheets
                if one.name in wanted
            ]
        except expat.ExpatError as error:
            raise UnusableTable("tables.damaged_workbook", file=file) from error
        except TooWide as error:
            raise UnusableTable("tables.stray_cell", file=file, sheet=str(error)) from error
        except TooManyCells as error:
            raise UnusableTable("tables.too_many_cells_in_all", file=file) from error


def _content(source: TableSource) -> tuple[list[SheetContent], frozenset[str]]:
    with opened(io.BytesIO(source.data), source.name, "tables.damaged_workbook") as package:
        _check_kind(package, source.name)
        budget = Budget(
            file=source.name, packed=len(source.data), free=FREE_BYTES, most_ratio=MOST_RATIO
        )
        return read_content(budget.pieces(package, package.getinfo("content.xml")))


def _check_kind(package: zipfile.ZipFile, file: str) -> None:
    kind = _beginning(package, "mimetype")
    if b"spreadsheet" not in kind:
        found = next((suffix for text, suffix in _OTHERS if text in kind), "OpenDocument")
        raise UnusableTable("tables.other_format", file=file, found=found)
    if _MANIFEST in package.namelist() and _ENCRYPTED in _beginning(package, _MANIFEST):
        raise UnusableTable("tables.password", file=file)


def _beginning(package: zipfile.ZipFile, member: str) -> bytes:
    with package.open(member) as stream:
        return stream.read(PIECE)


def _raw_sheet(content: SheetContent, file: str, log: IssueLog, *, hidden: bool) -> RawSheet:
    if hidden and content.rows:
        log.add("tables.hidden_sheet", file=file, sheet=content.name)
    if content.formulas:
        log.add("tables.formulas", file=file, sheet=content.name, count=content.formulas)
    return RawSheet(
        grid=gather(in_pieces(enumerate(content.rows, start=1))),
        sheet=content.name,
        hidden=hidden,
        not_text=frozenset(row for row in content.not_text if row < TOP),
        faults={
            row + 1: Fault(code="tables.formula_without_value", column=column)
            for row, column in content.without_value
        },
        merged=content.merged,
    )
