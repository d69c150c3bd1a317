"""ODS spreadsheets and zip files made in tests."""

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

SPACES = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text", "style")
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


def cell(text: str) -> str:
    inner = f"<text:p>{escape(text)}</text:p>"
    return f'<table:table-cell office:value-type="string">{inner}</table:table-cell>'


def row(*cells: str, times: int = 1) -> str:
    """Cells are XML if they begin with "<", else text."""
    inner = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f'<table:table-row table:number-rows-repeated="{times}">{inner}</table:table-row>'


def table(*rows: str, name: str = "Blad1", style: str = "ta1") -> str:
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'
    )


def spreadsheet(
    *tables: str, styles: str = "", mimetype: str = MIMETYPE, manifest: str = "", before: str = ""
) -> bytes:
    """An ODS file; `before` stands above the document's element."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped(
        ("mimetype", mimetype), ("META-INF/manifest.xml", manifest), ("content.xml", content)
    )


def zipped(
    *members: tuple[str | zipfile.ZipInfo, str | bytes], packing: int = zipfile.ZIP_DEFLATED
) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as package:
        for name, content in members:
            package.writestr(name, content, packing)
    return stream.getvalue()


def stored(data: bytes) -> bytes:
    """The same zip file, with nothing packed, so that a changed byte reaches what is inside."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = [(one.filename, package.read(one)) for one in package.infolist()]
    return zipped(*members, packing=zipfile.ZIP_STORED)


def lines(records: Iterable[Iterable[object]], mark: str = ";") -> str:
    return "".join(mark.join(map(str, one)) + "\n" for one in records)
