"""What a mapping file says about a table; absent facts are found out from the file itself."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLayout:
    """One table of a mapping file. Every field but `file` may be absent."""

    file: str
    """File name (its last part), or "" for every file."""
    sheet: str = ""
    """Sheet name, or "" for every sheet of the file."""
    kind: str = ""
    """Table kind; "" = recognise it."""
    header_row: int | None = None
    """Row number as the user sees it."""
    skip_rows: int | None = None
    """Rows below the header that are no data."""
    encoding: str = ""
    delimiter: str = ""
    status: str = ""
    """"current" or "former" for every row; "" = find out."""
    columns: tuple[tuple[str, str], ...] = ()
    """(header as written, field); field "" = leave the column out. Empty = map by rules."""


def layout_for(layouts: Iterable[TableLayout], file: str, sheet: str) -> TableLayout | None:
    """The first layout that names this file and sheet; `file` may carry folders."""
    name = file.rpartition("/")[2]
    for layout in layouts:
        if layout.file in ("", name, file) and layout.sheet in ("", sheet):
            return layout
    return None
