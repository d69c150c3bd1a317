"""The formats that tables are read in, in the order in which they are asked."""

from supplyscreen.tables.formats.delimited import DelimitedReader
from supplyscreen.tables.formats.excel import ExcelReader
from supplyscreen.tables.interface import TableReader

READERS: tuple[TableReader, ...] = (ExcelReader(), DelimitedReader())
"""The last one takes what is text; whatever none takes is refused in read.py."""
