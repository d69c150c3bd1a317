"""
`ofac-csv`: OFAC's lists as a set of tables without headers; "-0-" stands for nothing.

    sdn.csv, cons_prim.csv    uid, name, kind, programmes, title, call sign, vessel type, tonnage,
                              gross tonnage, flag, owner, remarks
    alt.csv, cons_alt.csv     uid, number, aka|fka|nka, name, remarks
    add.csv, cons_add.csv     uid, number, street, city and state, country, remarks
    sdn_comments.csv, ...     uid, what remarks of more than 1,000 characters go on with

The last three lie beside the first. Without aliases a list says less than it could: it is read, and
the run is not complete. Weak aliases stand in the remarks alone: a.k.a. 'NAME'. The files end with
the sign 0x1A.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.model.rows import Effect, Issue
from supplyscreen.watchlists import ofac
from supplyscreen.watchlists.gathered import Gathered, Gathering, address_of
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource, issue
from supplyscreen.watchlists.published_table import RawRow, first_cells, text_rows

WIDTH = 12
"""Columns of the first table."""
_KINDS = frozenset({"", "individual", "entity", "vessel", "aircraft"})
_NOTHING = "-0-"
_END = "\x1a"
_TABLES = ("alt", "add", "comments")
_NEEDED = {"alt": 4, "add": 5, "comments": 2}
"""Columns without which a row of the others says nothing."""


class OfacCsvReader:
    """See the module docstring for the tables."""

    format = "ofac-csv"

    def accepts(self, source: ListSource) -> bool:
        """Whether the first record is an entry: a table without header is known by its shape."""
        cells = [_text(cell) for cell in first_cells(source.head)]
        return len(cells) >= WIDTH and cells[0].isdecimal() and cells[2].casefold() in _KINDS

    def describe(self, source: ListSource) -> ListFacts | None:
        """The tables say nothing of their date."""
        return ofac.facts_of(source.name)

    def beside(self, name: str) -> tuple[str, ...]:
        """The names of the other three, in the spelling of the first."""
        return tuple(_beside(name, table) for table in _TABLES)

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per record of the first table, in file order.

        Raises:
            DamagedList: one of the tables is no text that can be read.
        """
        others = {table: _Beside(table, source) for table in _TABLES}
        for other in others.values():
            yield from other.issues
        gathering = Gathering(source.file)
        width = 0
        for _, row, cells in _rows(stream, source.file):
            if not width and len(cells) > WIDTH:
                yield issue(
                    "watchlists.unknown_column", source.file, row=row, column=str(WIDTH + 1)
                )
            width = width or max(len(cells), WIDTH)
            if len(cells) != width:
                yield issue("watchlists.shifted_row", source.file, row=row, effect=Effect.REJECTED)
                continue
            entry = _entry(row, [_text(cell) for cell in cells], others)
            # Cut at 1,000 characters, maybe between two words: what goes on is put right behind.
            rest = "".join(more[1] for more in others["comments"].of(cells[0].strip()))
            ofac.take_remarks(entry, (cells[WIDTH - 1] if _text(cells[WIDTH - 1]) else "") + rest)
            yield from gathering.finished(cells[0].strip(), entry)
        for other in others.values():
            yield from other.left()


class _Beside:
    """The rows of one table beside the list, by the uid of their entry."""

    def __init__(self, table: str, source: ListSource) -> None:
        self.name = _beside(source.name, table)
        self.file = source.file.removesuffix(source.name) + self.name
        self.rows: defaultdict[str, list[list[str]]] = defaultdict(list)
        self.issues: list[Issue] = []
        self.taken: set[str] = set()
        stream = source.beside(self.name)
        if stream is None:
            if table != "comments":
                self.issues.append(_missing(table, source.file, self.name))
            return
        with stream:
            for _, row, cells in _rows(stream, self.file):
                if len(cells) < _NEEDED[table]:
                    fault = issue("watchlists.shifted_beside", self.file, row=row, incomplete=True)
                    self.issues.append(fault)
                else:
                    self.rows[cells[0].strip()].append(cells)

    def of(self, uid: str) -> list[list[str]]:
        """The rows of one entry."""
        self.taken.add(uid)
        return self.rows.get(uid, [])

    def left(self) -> Iterator[Issue]:
        """What belongs to no entry: the tables are not of one day."""
        lost = sum(len(rows) for uid, rows in self.rows.items() if uid not in self.taken)
        if lost:
            yield issue("watchlists.without_list", self.file, incomplete=True, count=lost)


def _missing(table: str, file: str, name: str) -> Issue:
    code = "watchlists.without_aliases" if table == "alt" else "watchlists.without_addresses"
    return issue(code, file, incomplete=table == "alt", name=name)


def _entry(row: int, cells: list[str], others: dict[str, _Beside]) -> Gathered:
    uid, name, kind, programmes, title, call_sign, vessel_type, *_ = cells
    flag, owner = cells[9], cells[10]
    entry = Gathered(row, kind=ofac.kind_of(kind), grounds=ofac.GROUNDS)
    entry.add(primary=name, programmes=ofac.programmes_of(programmes), countries=flag)
    entry.add(notes=[title, vessel_type or (kind if kind == "aircraft" else "")])
    entry.add(notes=f"Vessel owner {owner};" if owner else "")
    if call_sign:
        entry.numbers.add("Call sign", call_sign)
    for _, _, _, alias, *_ in others["alt"].of(uid):
        entry.add(strong=_text(alias))
    for row_beside in others["add"].of(uid):
        street, city, country = map(_text, row_beside[2:5])
        entry.add(addresses=address_of((street, city), country), countries=country)
    return entry


def _rows(stream: BinaryIO, file: str) -> Iterator[RawRow]:
    for sheet, row, cells in text_rows(stream, file, delimiter=",", western=True):
        if "".join(cells).strip() != _END:
            yield sheet, row, cells


def _text(cell: str) -> str:
    text = cell.strip()
    return "" if text == _NOTHING else text


def _beside(name: str, table: str) -> str:
    """The name of a table: "alt.csv" of "sdn.csv", "cons_alt.csv" of "cons_prim.csv"."""
    stem, dot, suffix = name.rpartition(".")
    plain = stem.lower()
    if plain.endswith("prim"):
        other = plain.removesuffix("prim") + table
    elif plain.endswith("sdn"):
        before = plain.removesuffix("sdn")
        other = before + (f"sdn_{table}" if table == "comments" else table)
    else:
        other = f"{plain}_{table}"
    return (other.upper() if stem.isupper() else other) + dot + suffix
