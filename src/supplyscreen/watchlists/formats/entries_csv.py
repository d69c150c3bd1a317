"""
`entries-csv`: the plain table in which any authority can hand over a list.

UTF-8 with or without byte order mark, comma, double quotes, header in any order and case:

    entry_id      unique in the list                                        required
    name          primary name                                              required
    kind          person, company, vessel, address, phone, account; empty = unknown
    aliases       other names, separated by "|"
    weak_aliases  names that say little alone, separated by "|"
    org_number    a bare number; its register is found out
    identifiers   "scheme:value", separated by "|": "lei:...", "no:orgnr:..."
    countries     ISO 3166-1 alpha-2, separated by "|"
    birth_date    YYYY, YYYY-MM or YYYY-MM-DD; several possible ones separated by "|"
    address       street and post town
    reason        why the party is listed
    listed        YYYY-MM-DD
    expires       YYYY-MM-DD: last day on which the entry is in force
    reference     what to name when asking the authority; required where only hits are disclosed
    note          free text

What lists of authorities hold beside that, as `lists convert` writes it:

    programme     codes of the programmes it is listed under, separated by "|"
    grounds       why it is listed, in words of `Ground`, separated by "|"
    documents     "label:number" of which no check is known, separated by "|"

A column of any other name is noted and left out. A row with more or fewer cells than the header is
rejected: every later column has shifted, usually by a comma that lacks its quotes.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect, Issue
from supplyscreen.watchlists.interface import MARK, EntryRecord, ListFacts, ListSource, issue

SUFFIX = ".csv"
REQUIRED = ("entry_id", "name")
COLUMNS = (
    *REQUIRED,
    "kind",
    "aliases",
    "weak_aliases",
    "org_number",
    "identifiers",
    "countries",
    "birth_date",
    "address",
    "reason",
    "listed",
    "expires",
    "reference",
    "note",
)
MORE_COLUMNS = ("programme", "grounds", "documents")
"""Known, but not asked for in a template."""
_KNOWN = (*COLUMNS, *MORE_COLUMNS)

_FAULTS = {
    "unexpected end of data": "watchlists.unclosed_quote",
    "field larger": "watchlists.cell_too_long",
}


class EntriesCsvReader:
    """See the module docstring for the columns."""

    format = "entries-csv"

    def accepts(self, source: ListSource) -> bool:
        """Whether the first line names the required columns."""
        return source.name.lower().endswith(SUFFIX) and set(headers(source.head)) >= set(REQUIRED)

    def describe(self, source: ListSource) -> ListFacts | None:  # noqa: ARG002 - any authority's
        """Nothing: any authority can hand over such a table."""
        return None

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The table holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per record below the header, in file order.

        Raises:
            DamagedList: not UTF-8, a quote without its end, a required column absent or twice.
        """
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        records = csv.reader(text, strict=True)
        row = 1
        try:
            header = _header(next(records, []))
            _check_header(header, source.file)
            yield from _header_issues(header, source.file)
            take = _Taker(header, source.file)
            row = records.line_num + 1
            for cells in records:
                if any(cells):
                    yield take.entry(cells, row)
                row = records.line_num + 1
        except UnicodeDecodeError:
            bad_row = _first_bad_line(stream)
            raise DamagedList("watchlists.not_utf8", file=source.file, row=bad_row) from None
        except csv.Error as error:
            known = (key for part, key in _FAULTS.items() if part in str(error))
            key = next(known, "watchlists.bad_quote")
            raise DamagedList(key, file=source.file, row=row) from None
        finally:
            text.detach()  # the stream belongs to the caller


def headers(head: bytes) -> tuple[str, ...]:
    """The cells of a file's first line, in lower case; to tell people why it is no list."""
    coding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = io.StringIO(head.decode(coding, errors="replace"), newline="")
    try:
        return tuple(_header(next(csv.reader(text), [])))
    except csv.Error:
        return ()


class _Taker:
    """Takes the records of one file apart, by its header."""

    def __init__(self, header: Sequence[str], file: str) -> None:
        self.file = file
        self.width = len(header)
        # One empty cell is put behind each record: it stands for every column that is absent.
        self.places = [header.index(name) if name in header else -1 for name in _KNOWN]

    def entry(self, cells: list[str], row: int) -> EntryRecord | Issue:
        if len(cells) != self.width:
            value = ",".join(cells)
            code = "watchlists.shifted_row"
            return issue(code, self.file, row=row, value=value, effect=Effect.REJECTED)
        cells.append("")
        text = [cells[place].strip() for place in self.places]
        if "\0" in "".join(text):
            return issue("watchlists.nul", self.file, row=row, effect=Effect.REJECTED)
        return EntryRecord(
            row=row,
            entry_id=text[0],
            name=text[1],
            kind=text[2],
            aliases=_split(text[3]),
            weak_aliases=_split(text[4]),
            org_number=text[5],
            identifiers=_split(text[6]),
            countries=_split(text[7]),
            birth_date=text[8],
            address=text[9],
            reason=text[10],
            listed=text[11],
            expires=text[12],
            reference=text[13],
            note=text[14],
            programme=text[15],
            grounds=_split(text[16]),
            documents=_split(text[17]),
        )


def _check_header(header: Sequence[str], file: str) -> None:
    if missing := [name for name in REQUIRED if name not in header]:
        # What stands there instead is not shown: without a header it is an entry.
        raise DamagedList("watchlists.no_column", file=file, row=1, column=", ".join(missing))
    twice = [name for name in _KNOWN if header.count(name) > 1]
    if twice:
        raise DamagedList("watchlists.column_twice", file=file, row=1, column=", ".join(twice))


def _header_issues(header: Sequence[str], file: str) -> Iterator[Issue]:
    for name in header:
        if name not in _KNOWN:
            yield issue("watchlists.unknown_column", file, row=1, column=name, value=name)


def _header(cells: Sequence[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _split(cell: str) -> tuple[str, ...]:
    if MARK not in cell:
        return (cell,) if cell else ()
    return tuple(part for part in map(str.strip, cell.split(MARK)) if part)


def _first_bad_line(stream: BinaryIO) -> int:
    """Where the bytes stop being UTF-8; the decoder itself reads ahead and cannot tell."""
    stream.seek(0)
    for number, line in enumerate(stream, start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            return number
    return 1
