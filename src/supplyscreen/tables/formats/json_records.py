"""
Records of JSON and JSON Lines.

JSON          a list of flat objects, or an object with one such list as a member
JSON Lines    one flat object a line
Encoding      UTF-8, UTF-16 or UTF-32, with or without a byte order mark, also inside the first key
Headers       the keys of all records, in the order in which they are first met
Row number    of JSON the number of the record, of JSON Lines the line; both from 1

What becomes of values is told in record_columns.py. A line that is no JSON is a row that cannot be
used; a document that is none is refused, as nothing after that place can be told apart.
"""

import re
from collections.abc import Iterable

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.grid import TooManyCells
from supplyscreen.tables.interface import Fault, RawSheet, TableSource
from supplyscreen.tables.json_text import (
    BadJson,
    KeyTwice,
    SeveralTables,
    TooDeep,
    documents_records,
    lines_record,
)
from supplyscreen.tables.record_columns import RecordColumns
from supplyscreen.tables.sniff import Encoding, decoded_lines, find_encoding
from supplyscreen.text.quoted import quoted

SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
_MARKS = b"\xef\xbb\xbf\xfe\xff"
_HEAD = 512
_BEGINNING = re.compile(rb'\{\s*(["}]|$)|\[\s*([\[{"\]]|$)')
"""More than the first letter: headers of a CSV may stand in brackets."""
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class JsonReader:
    """See the module docstring for the format."""

    format = "JSON"

    def accepts(self, source: TableSource) -> bool:
        """Whether this begins as JSON does."""
        head = source.data[:_HEAD].lstrip(_MARKS).translate(None, b"\0").lstrip()
        if source.suffix in SUFFIXES and head.startswith((b"{", b"[")):
            return True
        return _BEGINNING.match(head) is not None

    def read(self, source: TableSource, log: IssueLog) -> Iterable[RawSheet]:
        """
        The one table of the file.

        Raises:
            UnusableTable: not the text it should be, no JSON, or no records in it.
        """
        encoding = _encoding(source)
        columns = RecordColumns()
        try:
            if _is_lines(decoded_lines(source.data, encoding)):
                _read_lines(decoded_lines(source.data, encoding), columns, source.name)
            else:
                text = source.data[encoding.start :].decode(encoding.codec)
                _read_document(text, columns, source.name)
        except TooManyCells as error:
            raise UnusableTable("tables.too_many_cells_in_all", file=source.name) from error
        grid = columns.grid(source.name, log)
        return (RawSheet(grid=grid, header=0, encoding=encoding.name, faults=columns.faults),)


def _encoding(source: TableSource) -> Encoding:
    """JSON is Unicode; another encoding must be stated, since a guess may garble names."""
    found = find_encoding(source.data, source.encoding, source.name)
    if found.stated or found.codec.startswith("utf"):
        return found
    return find_encoding(source.data, "utf-8", source.name)


def _is_lines(lines: Iterable[str]) -> bool:
    """Whether a whole object stands on the first line, and something else on a later one."""
    texts = filter(None, map(str.strip, lines))
    first, second = next(texts, ""), next(texts, ",")
    return first.startswith("{") and first.endswith("}") and not second.startswith(",")


def _read_lines(lines: Iterable[str], columns: RecordColumns, file: str) -> None:
    has_halves = False
    for number, line in enumerate(lines, start=1):
        has_halves |= _ESCAPED_HALF.search(line) is not None
        try:
            _add(number, lines_record(line.rstrip("\r\n")) if line.strip() else {}, columns)
        except BadJson as error:
            params = {"character": str(error.character)}
            columns.add_fault(number, Fault(code="tables.bad_json_line", params=params))
        except (KeyTwice, TooDeep) as error:
            raise _refusal(error, file, number) from error
    if not columns.used and columns.faults:
        raise UnusableTable("tables.json_no_records", file=file, row=min(columns.faults))
    if has_halves:
        columns.reject_halves()


def _read_document(text: str, columns: RecordColumns, file: str) -> None:
    number = 0
    records = documents_records(text)
    try:
        for number, record in enumerate(records, start=1):
            _add(number, record, columns)
    except (BadJson, KeyTwice, SeveralTables, TooDeep) as error:
        raise _refusal(error, file, number + 1) from error
    if not columns.used and columns.faults:
        raise UnusableTable("tables.json_no_records", file=file)
    if _ESCAPED_HALF.search(text):
        columns.reject_halves()


def _add(number: int, record: object, columns: RecordColumns) -> None:
    if isinstance(record, dict):
        columns.add(number, record)
    else:
        columns.add_fault(number, Fault(code="tables.json_not_a_record"))


def _refusal(error: ValueError, file: str, row: int) -> UnusableTable:
    if isinstance(error, BadJson):
        line, character = str(error.line), str(error.character)
        return UnusableTable("tables.bad_json", file=file, row=row, line=line, character=character)
    if isinstance(error, KeyTwice):
        return UnusableTable("tables.name_twice", file=file, row=row, column=quoted(str(error)))
    if isinstance(error, SeveralTables):
        return UnusableTable(
            "tables.json_several", file=file, found=", ".join(map(quoted, error.args))
        )
    return UnusableTable("tables.json_too_deep", file=file, row=row)
