"""
Text with delimiters: CSV, TSV and their kin.

Encoding    byte order mark, else found out; see sniff.py
Delimiter   comma, semicolon, tab or bar, else found out; see delimiter.py
Line ends   LF, CRLF or CR, also mixed; nothing else ends a line
Quotes      cells may stand in double quotes, doubled inside, and then hold delimiters and line ends
Row number  the line on which the record begins

A record whose quotes are wrong within one line is a row that cannot be used. Over several lines it
is a quote that never closed and swallowed rows: the file is refused. A record is one row; a cell
too many or too few means that cells have shifted.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from supplyscreen.errors import UnusableTable
from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.delimiter import find_delimiter
from supplyscreen.tables.grid import (
    MOST_COLUMNS,
    PIECE,
    TOP,
    Grid,
    Piece,
    PlainPiece,
    TooManyCells,
    gather,
    in_pieces,
)
from supplyscreen.tables.interface import Fault, RawSheet, TableSource
from supplyscreen.tables.plain_lines import plain_columns
from supplyscreen.tables.sniff import Encoding, decoded_lines, find_encoding
from supplyscreen.text.quoted import quoted

_FIELD_LIMIT = (1 << 31) - 1
_EXAMPLES = 3
_SHORT = 60
"""Longer cells are no names."""
_LOOKED_AT = 1_000_000
_AT_ONCE = 1 << 16
"""Bytes that are decoded and split together: few enough for the fast memory of a processor."""


class DelimitedReader:
    """See the module docstring for the format. Takes every file that no other reader takes."""

    format = "CSV"

    def accepts(self, source: TableSource) -> bool:
        """Whether this is anything but a packed format; whether it is text shows on reading."""
        return not source.data.startswith(b"PK")

    def read(self, source: TableSource, log: IssueLog) -> Iterable[RawSheet]:
        """
        The one table of the file.

        Raises:
            UnusableTable: empty, no text, ambiguous delimiter, or a quote that never closes.
        """
        if not source.data.lstrip(b"\0\t\r\n \xef\xbb\xbf\xfe\xff"):
            raise UnusableTable("tables.empty", file=source.name)
        encoding = find_encoding(source.data, source.encoding, source.name)
        faults: dict[int, Fault] = {}
        try:
            with _long_cells_allowed():
                delimiter = _delimiter(source, encoding)
                grid = _grid(source, encoding, delimiter, faults)
        except TooManyCells as error:
            raise UnusableTable("tables.too_many_cells_in_all", file=source.name) from error
        _note_line_ends(source, log)
        sheet = RawSheet(
            grid=grid,
            encoding=encoding.name,
            delimiter=delimiter,
            shifts=True,
            faults=faults,
        )
        if not encoding.is_utf8 and not encoding.stated:
            _note_encoding(sheet, source.name, log)
        return (sheet,)


def _delimiter(source: TableSource, encoding: Encoding) -> str:
    return find_delimiter(
        lambda: decoded_lines(source.data, encoding),
        source.delimiter,
        source.is_header,
        source.name,
    )


def _grid(
    source: TableSource, encoding: Encoding, delimiter: str, faults: dict[int, Fault]
) -> Grid:
    try:
        return gather(_one_line_each(_whole_lines(source.data, encoding), delimiter))
    except (_SeveralLines, csv.Error):
        lines = decoded_lines(source.data, encoding)
        return gather(in_pieces(_records(lines, delimiter, source.name, faults)))


class _SeveralLines(Exception):
    """A record takes more than one line."""


def _whole_lines(data: bytes, encoding: Encoding) -> Iterator[str]:
    """The text in pieces of some lines, never the whole at once."""
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    kept: list[str] = []
    lines = 0
    for at in range(encoding.start, len(data), _AT_ONCE):
        text = decoder.decode(data[at : at + _AT_ONCE], at + _AT_ONCE >= len(data))
        lines += text.count("\n")
        end = text.rfind("\n") + 1
        if end and lines >= TOP:  # the grid takes its width from so many
            yield "".join((*kept, text[:end]))
            kept = [text[end:]]
        else:
            kept.append(text)
    if rest := "".join(kept):
        yield rest


def _one_line_each(texts: Iterable[str], delimiter: str) -> Iterator[Piece | PlainPiece]:
    """
    The quick way for what most files are: no record over several lines, no wrong quotes.

    Raises:
        _SeveralLines, csv.Error: the file is not like that; `_records` must read it.
    """
    first = 1
    for text in texts:
        if (columns := plain_columns(text, delimiter)) is not None:
            numbers = range(first, first + len(columns[0]))
            yield PlainPiece(numbers=numbers, columns=columns)
            first = numbers.stop
            continue
        lines = io.StringIO(text, newline="")
        while piece := list(islice(lines, PIECE)):
            yield range(first, first + len(piece)), _rows(piece, delimiter)
            first += len(piece)


def _rows(lines: list[str], delimiter: str) -> list[list[str]]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows = [cells if len(cells) <= MOST_COLUMNS else cells[: MOST_COLUMNS + 1] for cells in reader]
    if len(rows) != len(lines):
        raise _SeveralLines
    return rows


def _records(
    lines: Iterable[str], delimiter: str, file: str, faults: dict[int, Fault]
) -> Iterator[tuple[int, list[str]]]:
    """Record by record, each with the line it begins on."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    first = 1
    while True:
        try:
            for cells in reader:
                yield first, cells
                first = reader.line_num + 1
        except csv.Error as error:
            if reader.line_num > first or "unexpected end" in str(error):
                raise UnusableTable("tables.unclosed_quote", file=file, row=first) from error
            faults[first] = Fault(code="tables.bad_quotes")
            yield first, []
            first = reader.line_num + 1
        else:
            return


@contextmanager
def _long_cells_allowed() -> Iterator[None]:
    """The standard library refuses the whole file at 131,072 characters; we refuse the row."""
    before = csv.field_size_limit(_FIELD_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _note_line_ends(source: TableSource, log: IssueLog) -> None:
    # Quoted cells may hold other line ends than those between rows, which is nothing to note.
    if b"\r" not in source.data or b'"' in source.data:
        return
    pairs = source.data.count(b"\r\n")
    kinds = (pairs, source.data.count(b"\r") - pairs, source.data.count(b"\n") - pairs)
    if sum(map(bool, kinds)) > 1:
        log.add("tables.mixed_line_ends", file=source.name)


def _note_encoding(sheet: RawSheet, file: str, log: IssueLog) -> None:
    log.add(
        "tables.encoding_guessed",
        file=file,
        encoding=sheet.encoding,
        examples=", ".join(_examples(sheet.grid)),
    )


def _examples(grid: Grid) -> list[str]:
    """Texts that show whether the encoding is right: with other than ASCII letters if there are."""
    telling: dict[str, None] = {}
    plain: dict[str, None] = {}
    for cell in islice(_by_row(grid), _LOOKED_AT):
        if cell.isascii():
            plain.setdefault(cell)
        elif len(cell) <= _SHORT:
            telling.setdefault(cell)
        if len(telling) == _EXAMPLES:
            break
    texts = [cell.strip() for cell in (*telling, *plain) if cell.strip()]
    return [quoted(cell) for cell in texts[:_EXAMPLES]]


def _by_row(grid: Grid) -> Iterator[str]:
    for first in range(0, len(grid), PIECE):
        columns = [one.rows(slice(first, first + PIECE)).cells.tolist() for one in grid.columns]
        for row in zip(*columns, strict=True):
            yield from row
