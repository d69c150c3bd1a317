"""
`eu-fsf-csv`: the European Union's financial sanctions as a table; each row adds to one entity.

Separated by semicolons, UTF-8 or Windows-1252, a header at the top. Two generations are known:

    short (2018)  Entity_logical_id, Subject_type, Programme, Naal_*, Addr_*, Birt_*, Iden_*, Citi_*
    full (2019-)  Entity_LogicalId, Entity_SubjectType, NameAlias_*, Address_*, BirthDate_*,
                  Identification_*, Citizenship_*

A header may stand several times; its first column counts. A file that a spreadsheet has opened and
saved with every line in quotation marks, its commas turned to TABs, is read as it was before.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Issue
from supplyscreen.watchlists import eu_fsf
from supplyscreen.watchlists.gathered import Gathered, Gathering, address_of, name_of
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource, issue
from supplyscreen.watchlists.published_table import first_cells, text_rows

_NOT_WORD = re.compile(r"[\W_]+")
_IDS = ("entitylogicalid", "entityeureferencenumber")
_NUMBER = re.compile(r"(?P<number>.+?)\s*\((?P<label>[^()]+)\)")
_KNOWN_BEGINNINGS = (
    *("entity", "subject", "leba", "programme", "naal", "addr", "birt", "iden", "citi", "eurefnum"),
    *("date", "filegeneration", "namealias", "address", "birthdate", "identification"),
    *("citizenship",),
)


class EuFsfCsvReader:
    """See the module docstring for the columns."""

    format = "eu-fsf-csv"

    def accepts(self, source: ListSource) -> bool:
        """Whether the header names the entities' ids and one of the two name columns."""
        names = set(_plain(_cells(first_cells(source.head, delimiter=";"))))
        return "entitylogicalid" in names and bool(names & {"naalwholename", "namealiaswholename"})

    def describe(self, source: ListSource) -> ListFacts | None:
        """The date stands in the first column of every row."""
        lines = source.head.decode("cp1252", errors="replace").splitlines()[1:2]
        return eu_fsf.facts(lines[0].partition(";")[0].strip('" ') if lines else "")

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The table holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per entity, in the order first met.

        Raises:
            DamagedList: no text that can be read, or without the column of ids.
        """
        gathering = Gathering(source.file)
        rows = text_rows(stream, source.file, delimiter=";", western=True)
        header: list[str] = []
        repaired = 0
        for _, row, cells in rows:
            plain = _cells(cells)
            repaired += plain is not cells
            if not header:
                header = _plain(plain)
                if "entitylogicalid" not in header:
                    raise DamagedList(
                        "watchlists.column_missing",
                        file=source.file,
                        row=row,
                        column="Entity_LogicalId",
                    )
                yield from _unknown(plain, header, source.file, row)
            elif len(plain) != len(header):
                yield issue("watchlists.shifted_part", source.file, row=row, incomplete=True)
            else:
                # The first of several columns of one name counts, so they are filled from behind.
                told = dict(zip(reversed(header), reversed(plain), strict=True))
                key = next((text for name in _IDS if (text := told.get(name, "").strip())), "")
                _take(gathering.at(key, row), told)
        if repaired:
            yield issue("watchlists.repaired_lines", source.file, count=repaired)
        yield from gathering.records()


def _cells(cells: list[str]) -> list[str]:
    """The cells of a line; one that a spreadsheet has put into quotation marks is taken apart."""
    if len(cells) > 1 or not cells or ";" not in cells[0]:
        return cells
    line = cells[0].rstrip("\t ").replace("\t", ",")
    try:
        return next(csv.reader([line], delimiter=";", strict=True), [])
    except csv.Error:
        return line.split(";")


def _plain(cells: Sequence[str]) -> list[str]:
    return [_NOT_WORD.sub("", cell.casefold()) for cell in cells]


def _unknown(cells: Sequence[str], header: Sequence[str], file: str, row: int) -> Iterator[Issue]:
    for cell, name in zip(cells, header, strict=True):
        if name and not name.startswith(_KNOWN_BEGINNINGS):
            yield issue("watchlists.unknown_column", file, row=row, column=cell, value=cell)


class _Row:
    """One row's cells by the plain name of their column; several names for one thing."""

    def __init__(self, told: Mapping[str, str]) -> None:
        self.told = told

    def get(self, *names: str) -> str:
        """The first that says something, line breaks as blanks."""
        texts = (self.told.get(name, "").replace("\\n", " ").strip() for name in names)
        return next((text for text in texts if text), "")

    def all(self, prefix: str, *names: str) -> list[str]:
        """Several columns that begin alike."""
        return [self.get(prefix + name) for name in names]


def _take(entry: Gathered, told: Mapping[str, str]) -> None:
    row = _Row(told)
    entry.grounds = eu_fsf.GROUNDS
    code = row.get("subjecttype", "entitysubjecttypeclassificationcode", "entitysubjecttype")
    entry.kind = entry.kind or eu_fsf.kind_of(code)
    entry.reference = entry.reference or row.get(
        "eurefnum", "entityeureferencenumber", "entityunitednationid"
    )
    entry.listed = entry.listed or row.get("entitydesignationdate")
    entry.add(
        programmes=row.get("programme", "entityregulationprogramme"),
        notes=(row.get("entityremark"), row.get("naalfunction", "namealiasfunction")),
    )
    parts = name_of(
        row.get(f"naal{part}", f"namealias{part}")
        for part in ("firstname", "middlename", "lastname")
    )
    is_weak = row.get("namealiasstrong").casefold() in ("false", "0", "no")
    entry.add(
        **{"weak" if is_weak else "strong": row.get("naalwholename", "namealiaswholename") or parts}
    )
    entry.add(births=_births(row))
    entry.add(countries=row.get("citicountry", "citizenshipcountryiso2code"))
    _where(entry, row)
    _number(entry, row)


def _births(row: _Row) -> list[str]:
    if row.get("birthdatecalendartype") not in ("", "GREGORIAN"):
        return []
    day, month, year, first, last = row.all(
        "birthdate", "day", "month", "year", "yearrangefrom", "yearrangeto"
    )
    return eu_fsf.birth_of(
        full=row.get("birtdate", "birthdatebirthdate"),
        parts=(year, month, day),
        years=(first, last),
        is_about=row.get("birthdatecirca").casefold() in ("true", "1"),
    )


def _where(entry: Gathered, row: _Row) -> None:
    country = row.get("addrcountry", "addresscountryiso2code", "addresscountrydescription")
    lines = row.all("addr", "number", "street", "zipcode", "city", "other")
    lines += row.all("address", "street", "pobox", "zipcode", "city", "region", "place")
    entry.add(addresses=address_of(lines, country), countries=country)


def _number(entry: Gathered, row: _Row) -> None:
    number = row.get("idennumber", "identificationlatinnumber", "identificationnumber")
    label = row.get("identificationtypedescription", "identificationtypecode")
    country = row.get("idencountry", "identificationcountryiso2code")
    if not label and (found := _NUMBER.match(number)):
        number, label = found["number"], found["label"].rpartition("-")[2]
    entry.numbers.add(label or "Document", number, country)
