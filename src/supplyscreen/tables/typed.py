"""Names that were typed in, or came line by line, as a table of one or two columns."""

import hashlib
from collections.abc import Sequence

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import IssueLog, TableFile
from supplyscreen.tables.grid import TooManyCells, gather, in_pieces
from supplyscreen.tables.interface import RawSheet, TableSource
from supplyscreen.tables.read import usable_sheets

HEADERS = ("supplier", "organisation number")
"""What the columns are called; both are known headers, so that nothing has to be mapped."""


def typed_table(names: Sequence[str], *, number: str = "", name: str) -> TableFile:
    """
    A table with a row per name; row numbers count from 1, blank lines are skipped with an issue.

    Args:
        names: as typed.
        number: an organisation number of theirs, if known.
        name: how messages and rows call the table.

    Raises:
        UnusableTable: no name at all, or too many.
    """
    headers = list(HEADERS[: 2 if number else 1])
    rows = [[one, number][: len(headers)] for one in names]
    try:
        grid = gather(in_pieces(enumerate([headers, *rows])))
    except TooManyCells as error:
        raise UnusableTable("tables.too_many_cells_in_all", file=name) from error
    said = "\n".join((*names, number)).encode("utf-8", "surrogatepass")
    source = TableSource(
        name=name,
        suffix="",
        data=b"",
        sha256=hashlib.sha256(said).hexdigest(),
        encoding="",
        delimiter="",
        is_header=lambda text: text in HEADERS,
        layouts=(),
    )
    log = IssueLog()
    return TableFile(
        sheets=usable_sheets(source, [RawSheet(grid=grid, header=0)], log), issues=log.all()
    )
