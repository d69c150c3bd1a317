"""
Tables as authorities publish them: records under a header that may stand below a line or two.

Columns are known by name, whatever their order, case and punctuation. One that nobody knew of is
noted and left out; one that must be there and is not refuses the list by its name. In text a record
with fewer cells than the header has shifted and is rejected; in workbooks blank cells at the end
are not written.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import BinaryIO, TypeAlias

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect, Issue
from supplyscreen.text.quoted import quoted
from supplyscreen.watchlists.interface import HEAD, issue
from supplyscreen.watchlists.workbook import is_workbook, workbook_rows

TOP = 10
"""Records among which the header stands."""
DELIMITERS = ",;\t"
"""Authorities write commas; spreadsheets write what their country does."""
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PIECE = 1 << 20
_BLANK = " \t\r\n\u00a0\x1a"
"""Also the mark by which old programs end a file."""
_HIGH = re.compile(rb"[\x80-\xff]+")
_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""One letter in UTF-8."""
_NOT_WORD = re.compile(r"[\W_]+")
_FAULTS = {
    "unexpected end of data": "watchlists.unclosed_quote",
    "field larger": "watchlists.cell_too_long",
}

RawRow: TypeAlias = tuple[str, int, list[str]]
"""Sheet ("" in text), row number as the program shows it, cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Which columns a published table has; headers are spelled as `plain_header` writes them."""

    fields: Mapping[str, tuple[str, ...]]
    """Field -> spellings of its header; the first that is not blank in a record counts."""
    required: tuple[str, ...]
    """Fields without which this is not the list."""
    unused: frozenset[str] = frozenset()
    """Headers that are known and of which the reader makes nothing."""


class Record(dict[str, str]):
    """Field -> text of one row, stripped; "" for a column that is absent."""

    row: int

    def __repr__(self) -> str:
        """Never the content."""
        return "<record of a list>"


def plain_header(text: str) -> str:
    """A header in lower case, its words apart by one blank: "D.O.B" is "d o b"."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def looks_like(head: bytes, layout: Layout, *, delimiter: str = "") -> bool:
    """Whether the beginning of a text file holds a header with every required column."""
    return bool(delimiter_of(head, layout, among=delimiter or DELIMITERS))


def delimiter_of(head: bytes, layout: Layout, *, among: str = DELIMITERS) -> str:
    """What stands between the cells of the header; "" where no header is found."""
    tops = ((one, _top(head, one)) for one in among)
    return next((by for by, top in tops if any(not _lacking(one, layout) for one in top)), "")


@lru_cache(maxsize=8)
def _top(head: bytes, delimiter: str) -> tuple[frozenset[str], ...]:
    """What the first records of a text file would name as headers; every reader asks for it."""
    records = csv.reader(io.StringIO(head_text(head), newline=""), delimiter=delimiter)
    found: list[frozenset[str]] = []
    with suppress(csv.Error):
        for cells in islice(records, TOP):
            found.append(frozenset(map(plain_header, cells)))  # noqa: PERF401 - up to a fault
    return tuple(found)


def head_text(head: bytes) -> str:
    """The beginning of a text file, whatever it begins with."""
    encoding = "utf-16" if head.startswith(_WIDE) else "utf-8-sig"
    return head.decode(encoding, errors="replace")


def first_cells(head: bytes, *, delimiter: str = ",") -> list[str]:
    """The cells of the first record of a text file, as far as it can be read."""
    try:
        return next(csv.reader(io.StringIO(head_text(head), newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def published_records(
    stream: BinaryIO, file: str, layout: Layout, *, delimiter: str = "", western: bool = False
) -> Iterator[Record | Issue]:
    """
    The records of a list, from text or a workbook, and what is noteworthy about its columns.

    Args:
        stream: the file.
        file: display name.
        layout: its columns.
        delimiter: of text; "" = whatever stands between the cells of its header.
        western: whether text that is not UTF-8 is Windows-1252.

    Raises:
        DamagedList: neither text nor a workbook that can be read, or a required column is absent.
    """
    head = stream.read(HEAD)
    stream.seek(0)
    if is_workbook(head):
        yield from _records(workbook_rows(stream, file), file, layout, is_text=False)
    else:
        by = delimiter or delimiter_of(head, layout) or DELIMITERS[0]
        rows = text_rows(stream, file, delimiter=by, western=western)
        yield from _records(rows, file, layout, is_text=True)


def text_rows(stream: BinaryIO, file: str, *, delimiter: str, western: bool) -> Iterator[RawRow]:
    """
    The records of a text file, blank ones left out.

    Raises:
        DamagedList: the encoding or a quotation mark is wrong, with its row.
    """
    encoding = _encoding(stream, file, western=western)
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    records = csv.reader(text, delimiter=delimiter, strict=True)
    row = 1
    try:
        for cells in records:
            if any(cells):
                yield "", row, cells
            row = records.line_num + 1
    except UnicodeDecodeError:
        raise DamagedList(
            "watchlists.not_readable_as", file=file, row=row, encoding=encoding
        ) from None
    except csv.Error as error:
        known = (key for part, key in _FAULTS.items() if part in str(error))
        raise DamagedList(next(known, "watchlists.bad_quote"), file=file, row=row) from None
    finally:
        if not stream.closed:  # a reader that gives up leaves this to be ended later
            text.detach()  # the stream belongs to the caller


def _encoding(stream: BinaryIO, file: str, *, western: bool) -> str:
    """UTF-16 by its mark; UTF-8 if every byte is; else Windows-1252 where the owner writes it."""
    if stream.read(len(_WIDE[0])) in _WIDE:
        stream.seek(0)
        return "utf-16"
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    try:
        while piece := stream.read(_PIECE):
            decoder.decode(piece)
            line += piece.count(b"\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        stream.seek(0)
        if western and _is_western(stream):
            return "cp1252"
        line += bytes(error.object).count(b"\n", 0, error.start)
        code = "watchlists.not_readable_as"
        raise DamagedList(code, file=file, row=line, encoding="utf-8") from None
    finally:
        stream.seek(0)
    return "utf-8-sig"


def _is_western(stream: BinaryIO) -> bool:
    """Whether letters are single bytes: in UTF-8 of which a byte was damaged few of them are."""
    letters = pairs = 0
    while piece := stream.read(_PIECE):
        letters += len(_HIGH.findall(piece))
        pairs += len(_PAIR.findall(piece))
    return pairs < letters / 4


def _records(
    rows: Iterable[RawRow], file: str, layout: Layout, *, is_text: bool
) -> Iterator[Record | Issue]:
    """Records of every sheet that has the header; one sheet must."""
    best: tuple[list[str], int] = (list(layout.required), 1)
    columns: dict[str, _Columns] = {}
    left: dict[str, int] = {}
    for seen, (sheet, row, cells) in enumerate(rows, start=1):
        if not "".join(cells).strip(_BLANK):
            continue
        if sheet in columns:
            yield columns[sheet].record(cells, row)
        elif missing := _missing(cells, layout):
            best = min(best, (missing, row), key=lambda one: len(one[0]))
            left.setdefault(sheet, row)
            if is_text and seen == TOP:
                break
        else:
            left.pop(sheet, None)
            columns[sheet] = _Columns(cells, layout, file, row, is_text=is_text)
            yield from columns[sheet].issues
    if not columns:
        missing, row = best
        column = ", ".join(missing)
        raise DamagedList("watchlists.column_missing", file=file, row=row, column=column)
    for sheet, row in left.items():
        yield issue("watchlists.sheet_left_out", file, row=row, value=quoted(sheet))


def _missing(cells: Sequence[str], layout: Layout) -> list[str]:
    """First spellings of the required columns that a record does not name."""
    return _lacking(frozenset(map(plain_header, cells)), layout)


def _lacking(there: frozenset[str], layout: Layout) -> list[str]:
    return [
        layout.fields[field][0]
        for field in layout.required
        if there.isdisjoint(layout.fields[field])
    ]


class _Columns:
    """The header of one sheet, and how its records are taken apart."""

    def __init__(
        self, header: Sequence[str], layout: Layout, file: str, row: int, *, is_text: bool
    ) -> None:
        self.file = file
        self.is_text = is_text
        self.width = len(header)
        names = [plain_header(cell) for cell in header]
        known = {name: field for field, spellings in layout.fields.items() for name in spellings}
        twice = sorted({name for name in names if name in known and names.count(name) > 1})
        if twice:
            raise DamagedList(
                "watchlists.column_twice", file=file, row=row, column=", ".join(twice)
            )
        places = {
            field: [names.index(name) for name in spellings if name in names]
            for field, spellings in layout.fields.items()
        }
        # A blank text is put behind each record: it stands for every column that is absent.
        self.first = {field: at[0] if at else self.width for field, at in places.items()}
        self.others = [(field, at) for field, several in places.items() for at in several[1:]]
        self.issues = [
            issue(
                "watchlists.unknown_column", file, row=row, column=quoted(cell), value=quoted(cell)
            )
            for cell, name in zip(header, names, strict=True)
            if name and name not in known and name not in layout.unused
        ]

    def record(self, cells: list[str], row: int) -> Record | Issue:
        if len(cells) < self.width and not self.is_text:
            cells = cells + [""] * (self.width - len(cells))
        if len(cells) < self.width or any(map(str.strip, cells[self.width :])):
            return issue("watchlists.shifted_row", self.file, row=row, effect=Effect.REJECTED)
        if "\0" in "".join(cells):
            return issue("watchlists.nul", self.file, row=row, effect=Effect.REJECTED)
        texts = [*map(str.strip, cells[: self.width]), ""]
        record = Record({field: texts[at] for field, at in self.first.items()})
        for field, at in self.others:
            record[field] = record[field] or texts[at]
        record.row = row
        return record
