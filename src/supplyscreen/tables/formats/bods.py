"""
Beneficial Ownership Data Standard, 0.2 to 0.4: statements in one list or as JSON Lines.
Source: https://standard.openownership.org, schema reference of each version.

Row  position of the statement, from 1; in JSON Lines, its line

    sheet      one row for each                       of which
    parties    entity as last described               name, org_id, former_name, aliases, dates,
                                                      address, country
    ownership  relationship, without its offices;     owner_name, owner_id, birth_date, owned_name,
               one more for interests that ended      owned_id, ownership_pct, interest, dates
    roles      office in a relationship; person whom  person_name, birth_date, role, name, org_id,
               no relationship names                  dates

A statement that a later one replaced, or whose record is closed, is former: of entities the last
version counts and earlier names become former names, of relationships every version is a row with
status "former". A person has its facts in the rows of its relationships. `ownership_pct` is an
exact share alone; a range stands in `interest`, in words. Where an interested party is unspecified
or anonymous nobody can be screened: the row is skipped and makes the run incomplete; one that the
file does not hold is rejected. Not read: identifiers, addresses and nationalities of persons,
political exposure, sources, annotations.
"""

from collections.abc import Iterable, Iterator

from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.interface import RawSheet, TableSource
from supplyscreen.tables.standards.bods_sheets import BodsSheets
from supplyscreen.tables.standards.bods_statements import Statement, statement
from supplyscreen.tables.standards.json_documents import Entry, read_entries
from supplyscreen.tables.standards.json_outline import key_paths
from supplyscreen.tables.standards.json_values import Nesting, text_at
from supplyscreen.tables.standards.record_sheets import finished
from supplyscreen.text.quoted import quoted

_PLACES = ("", "[].", "statements[].")
_MARKS = (("statementID", "statementType"), ("statementId", "recordType"))
_KNOWN = ("0.1", "0.2", "0.3", "0.4")


class BodsReader:
    """See the module docstring for the format."""

    format = "BODS"

    def accepts(self, source: TableSource) -> bool:
        """Whether the keys are those of a statement."""
        paths = key_paths(source)
        return any(
            {f"{place}{key}", f"{place}{kind}"} <= paths
            for place in _PLACES
            for key, kind in _MARKS
        )

    def read(self, source: TableSource, log: IssueLog) -> Iterable[RawSheet]:
        """
        Entities, ownership and roles.

        Raises:
            UnusableTable: no JSON, or no statement in it.
        """
        document = read_entries(source, ("statements",))
        nesting = Nesting(source.name, "parties", log)
        sheets = BodsSheets(nesting)
        sheets.add(_statements(document.entries, sheets, nesting))
        return finished(source, sheets.all(), document.encoding)


def _statements(
    entries: Iterable[Entry], sheets: BodsSheets, nesting: Nesting
) -> Iterator[Statement]:
    """The statements in entries; what is none is rejected there."""
    known: set[str] = set()
    for entry in entries:
        if entry.fault:
            sheets.parties.reject(
                entry.row, entry.fault, value=quoted(entry.value), params=entry.params
            )
            continue
        _note_version(entry, nesting)
        one = statement(entry.row, entry.said)
        if one.id and one.id in known:
            nesting.log.add(
                "standards.bods_same_id",
                file=nesting.file,
                sheet=nesting.sheet,
                rows=[entry.row],
                value=quoted(one.id),
                incomplete=True,
            )
        known.add(one.id)
        yield one


def _note_version(entry: Entry, nesting: Nesting) -> None:
    version = text_at(entry.said, "publicationDetails", "bodsVersion")
    if version and not version.startswith(_KNOWN):
        nesting.log.add(
            "standards.unknown_version",
            file=nesting.file,
            rows=[entry.row],
            incomplete=True,
            value=quoted(version),
            standard=BodsReader.format,
            version=quoted(version),
            known=", ".join(_KNOWN),
        )
