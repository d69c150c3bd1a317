"""
Records for Senzing's entity resolution, as JSON Lines or one list: data of registers and lists of
sanctions are passed on so. Source: https://senzing.com, "Generic Entity Specification".

Row  line of the record; in a list its position, from 1

    sheet      one row for each                        of which
    parties    record that is no PERSON                name, org_id, aliases, registered_date,
                                                       address, country
    ownership  REL_POINTER whose role owns or          owner_name, owner_id, birth_date, owned_name,
               controls; those to one party over one   owned_id, ownership_pct, interest, dates
               time together
    roles      REL_POINTER whose role is an office;    person_name, birth_date, role, name, org_id,
               PERSON whom no row names                dates

Attributes are known with and without a word for their use before them, at the top of the record or
in objects of any list there. A later record with the same DATA_SOURCE and RECORD_ID takes the place
of the earlier one. Who owns whom: see `standards/senzing_sheets.py`. `ownership_pct` is an exact
share alone. Where all of at least ten people are born on the first of a month, the day is padding:
month and year are read. A tie to a record that the file does not hold is rejected; one in words
that are not known is skipped and makes the run incomplete. Not read: numbers, addresses and
nationalities of persons, ties between persons.
"""

from collections.abc import Iterable, Iterator

from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.interface import RawSheet, TableSource
from supplyscreen.tables.standards.json_documents import Entry, read_entries
from supplyscreen.tables.standards.json_outline import key_paths
from supplyscreen.tables.standards.json_values import text_at
from supplyscreen.tables.standards.record_sheets import finished
from supplyscreen.tables.standards.senzing_records import SenzingRecord, senzing_record
from supplyscreen.tables.standards.senzing_sheets import SenzingSheets
from supplyscreen.text.quoted import quoted


class SenzingReader:
    """See the module docstring for the format."""

    format = "Senzing"

    def accepts(self, source: TableSource) -> bool:
        """Whether the keys are those of a record."""
        paths = key_paths(source)
        return any({f"{place}DATA_SOURCE", f"{place}RECORD_ID"} <= paths for place in ("", "[]."))

    def read(self, source: TableSource, log: IssueLog) -> Iterable[RawSheet]:
        """
        Companies, and what ties them to others.

        Raises:
            UnusableTable: no JSON, or no record in it.
        """
        document = read_entries(source)
        sheets = SenzingSheets()
        sheets.add(_records(document.entries, sheets))
        if sheets.births_are_months:
            log.add("standards.senzing_months", file=source.name)
        return finished(source, sheets.all(), document.encoding)


def _records(entries: Iterable[Entry], sheets: SenzingSheets) -> Iterator[SenzingRecord]:
    """The records in entries; what is none is rejected there."""
    for entry in entries:
        if entry.fault:
            sheets.parties.reject(
                entry.row, entry.fault, value=quoted(entry.value), params=entry.params
            )
        elif not text_at(entry.said, "RECORD_ID"):
            value = quoted(text_at(entry.said, "DATA_SOURCE"))
            sheets.parties.reject(entry.row, "standards.senzing_no_record", value=value)
        else:
            yield senzing_record(entry.row, entry.said)
