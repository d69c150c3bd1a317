"""
Rows of a document gathered into sheets, with canonical fields as headers.

A document has no lines that a person counts. `row` is the position, from 1, of what the row was
read from (a release, a statement, a lot): several rows may bear one number. The headers stand in
row 0. Fields of numbers are spelled so that nobody takes them for a supplier's customer number,
whatever the cells look like.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import Effect
from supplyscreen.tables.grid import TooManyCells, gather, in_pieces
from supplyscreen.tables.interface import Fault, RawSheet, TableSource
from supplyscreen.words.catalogue import Param

NO_PARAMS: Mapping[str, Param] = {}

_SPELLED = {"supplier_id": "supplier_org_no", "sub_id": "subcontractor_org_no"}
"""Field -> header that is known to mean it."""


class RecordSheet:
    """One sheet while it grows; columns of text, as many cells in each."""

    def __init__(self, name: str, fields: Sequence[str]) -> None:
        self.name = name
        self._columns: dict[str, list[str]] = {field: [] for field in fields}
        self._rows: list[int] = []
        self._closed: dict[int, Fault] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, row: int, cells: Mapping[str, str]) -> None:
        """One more row; fields that are not given stay empty."""
        self._rows.append(row)
        for field, column in self._columns.items():
            column.append(cells.get(field, ""))

    def skip(self, row: int, code: str, *, incomplete: bool = False, value: str = "") -> None:
        """A row that names nobody; `incomplete` if somebody should be named there."""
        fault = Fault(code=code, value=value, effect=Effect.SKIPPED, incomplete=incomplete)
        self._close(row, fault)

    def reject(
        self, row: int, code: str, *, value: str = "", params: Mapping[str, Param] = NO_PARAMS
    ) -> None:
        """A row that cannot be used."""
        self._close(row, Fault(code=code, value=value, params=params))

    def raw(self, encoding: str) -> RawSheet:
        """
        The sheet, rows in the order of their numbers.

        Raises:
            TooManyCells: as `grid.gather` says.
        """
        order = sorted(range(len(self._rows)), key=self._rows.__getitem__)
        return RawSheet(
            grid=gather(in_pieces(self._records(order))),
            sheet=self.name,
            encoding=encoding,
            header=0,
            closed={
                position: self._closed[at]
                for position, at in enumerate(order, 1)
                if at in self._closed
            },
        )

    def _close(self, row: int, fault: Fault) -> None:
        self._closed[len(self._rows)] = fault
        self.add(row, {})

    def _records(self, order: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
        yield 0, [_SPELLED.get(field, field) for field in self._columns]
        columns = list(self._columns.values())
        for at in order:
            yield self._rows[at], [column[at] for column in columns]


def finished(
    source: TableSource, sheets: Iterable[RecordSheet], encoding: str = ""
) -> tuple[RawSheet, ...]:
    """
    The sheets that hold rows, those that were asked for.

    Raises:
        UnusableTable: there is no row at all, too many, or no sheet of a name asked for.
    """
    filled = {sheet.name: sheet for sheet in sheets if len(sheet)}
    if not filled:
        raise UnusableTable("standards.empty_document", file=source.name)
    try:
        return tuple(filled[name].raw(encoding) for name in source.wanted(list(filled)))
    except TooManyCells as error:
        raise UnusableTable("tables.too_many_cells_in_all", file=source.name) from error
