"""The formats that tables are read in, in the order in which they are asked."""

from supplyscreen.tables.formats.bods import BodsReader
from supplyscreen.tables.formats.delimited import DelimitedReader
from supplyscreen.tables.formats.excel import ExcelReader
from supplyscreen.tables.formats.ftm import FtmReader
from supplyscreen.tables.formats.gleif import GleifReader
from supplyscreen.tables.formats.json_records import JsonReader
from supplyscreen.tables.formats.ocds import OcdsReader
from supplyscreen.tables.formats.open_document import OpenDocumentReader
from supplyscreen.tables.formats.parquet import ParquetReader
from supplyscreen.tables.formats.senzing import SenzingReader
from supplyscreen.tables.formats.ted import TedReader
from supplyscreen.tables.interface import TableReader

READERS: tuple[TableReader, ...] = (
    OpenDocumentReader(),
    ExcelReader(),
    ParquetReader(),
    GleifReader(),
    TedReader(),
    OcdsReader(),
    BodsReader(),
    FtmReader(),
    SenzingReader(),
    JsonReader(),
    DelimitedReader(),
)
"""The last one takes what is text; what is none is refused in read.py."""
