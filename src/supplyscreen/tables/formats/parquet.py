"""
Parquet, for those who installed it: `pip install 'supplyscreen[parquet]'`.

Row numbers are those of the records, from 1. What becomes of values is told in record_columns.py.
"""

import importlib
from collections import Counter
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.grid import MOST_CELLS, PIECE, TooManyCells
from supplyscreen.tables.interface import RawSheet, TableSource
from supplyscreen.tables.package import MOST_BYTES
from supplyscreen.tables.record_columns import RecordColumns
from supplyscreen.text.quoted import quoted

BEGINNING = b"PAR1"


class ParquetReader:
    """See the module docstring."""

    format = "Parquet"

    def accepts(self, source: TableSource) -> bool:
        """Whether the file begins as every Parquet file does."""
        return source.data.startswith(BEGINNING)

    def read(self, source: TableSource, log: IssueLog) -> Iterable[RawSheet]:
        """
        The one table of the file.

        Raises:
            UnusableTable: Parquet is not installed, or the file is damaged or too large.
        """
        columns = RecordColumns()
        arrow, parquet = _installed("pyarrow", source), _installed("pyarrow.parquet", source)
        try:
            file = parquet.ParquetFile(arrow.BufferReader(source.data))
            _check_size(file, source.name)
            for number, record in enumerate(_records(file), start=1):
                columns.add(number, record)
        except TooManyCells as error:
            raise UnusableTable("tables.too_many_cells_in_all", file=source.name) from error
        except (arrow.ArrowException, ArithmeticError, OSError, ValueError) as error:
            raise UnusableTable("tables.damaged_parquet", file=source.name) from error
        grid = columns.grid(source.name, log)
        return (RawSheet(grid=grid, header=0, faults=columns.faults),)


def _installed(name: str, source: TableSource) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UnusableTable("tables.no_parquet", file=source.name) from error


def _check_size(file: Any, name: str) -> None:  # noqa: ANN401 - pyarrow has no types
    """Before anything is unpacked; a name that stands twice would lose a column."""
    names = file.schema_arrow.names
    for one, times in Counter(names).items():
        if times > 1:
            raise UnusableTable("tables.name_twice", file=name, column=quoted(one))
    about = file.metadata
    if about.num_rows * len(names) > MOST_CELLS:
        raise TooManyCells
    groups = map(about.row_group, range(about.num_row_groups))
    if sum(group.total_byte_size for group in groups) > MOST_BYTES:
        raise UnusableTable("tables.packed_to_burst", file=name)


def _records(file: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - as above
    for batch in file.iter_batches(batch_size=PIECE):
        yield from batch.to_pylist()
