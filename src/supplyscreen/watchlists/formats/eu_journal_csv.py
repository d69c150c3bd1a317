"""
`eu-oj-csv`: annexes of regulations as tables of the Official Journal's data, one party a record.

    celex, or amendedCelex and amendmentCelex    which regulation
    recordId                                     number within the annex, often empty
    programKey, annex, measure, startDate, reason
    schema                                       Person, LegalEntity, Company, ...
    name, alias, weakAlias, previousName         several separated by ";"
    country, nationality, birthDate              several as "(a) ..., (b) ..." or by ";"
    passportNumber .. mmsi                       numbers of all kinds
    address, phone, email, website, notes

The statement of reasons is a text of its own and becomes the note; the reason is the measure. What
an amendment adds is not the whole list, which is said.
"""

from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.model.watchlist import Ground
from supplyscreen.watchlists.gathered import KINDS, Gathered, Gathering, birth_texts, enumerated
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource, issue
from supplyscreen.watchlists.native import folded, readings
from supplyscreen.watchlists.published_table import (
    Layout,
    Record,
    delimiter_of,
    first_cells,
    head_text,
    looks_like,
    plain_header,
    published_records,
)

_NUMBERS = {
    "passportnumber": "Passport",
    "registrationnumber": "Registration number",
    "taxnumber": "Tax number",
    "idnumber": "Identity number",
    "inncode": "INN",
    "ogrncode": "OGRN",
    "kppcode": "KPP",
    "okpocode": "OKPO",
    "leicode": "LEI",
    "swiftbic": "SWIFT",
    "imonumber": "IMO",
    "mmsi": "MMSI",
}
_TEXTS = (
    *("recordid", "programkey", "annex", "measure", "startdate", "reason", "schema", "name"),
    *("alias", "weakalias", "previousname", "country", "nationality", "birthdate", "position"),
    *("address", "notes", "jurisdiction", "flag", "phone", "email", "website"),
)
LAYOUT = Layout(
    fields={
        "celex": ("celex", "amendedcelex"),
        "amendment": ("amendmentcelex",),
        **{name: (name,) for name in (*_TEXTS, *_NUMBERS)},
    },
    required=("celex", "schema", "name", "programkey"),
    unused=frozenset(
        {"birthplace", "gender", "appearance", "ethnicity", "fathername", "mothername"}
        | {"incorporationdate", "legalform", "sector", "ticker"}
    ),
)
_FROM_AUTHORITY = ("phone", "email", "website")


class EuJournalCsvReader:
    """See the module docstring for the columns."""

    format = "eu-oj-csv"

    def accepts(self, source: ListSource) -> bool:
        """Whether the header names a regulation, a schema and names."""
        return looks_like(source.head, LAYOUT)

    def describe(self, source: ListSource) -> ListFacts | None:
        """Which regulation the annexes belong to stands in the first record."""
        by = delimiter_of(source.head, LAYOUT) or ","
        header = [plain_header(cell) for cell in first_cells(source.head, delimiter=by)]
        body = head_text(source.head).partition("\n")[2].encode()
        told = dict(zip(header, first_cells(body, delimiter=by), strict=False))
        celex = told.get("celex") or told.get("amendedcelex", "")
        amendment = told.get("amendmentcelex", "")
        return ListFacts(
            list_id=".".join(part for part in ("eu.oj", celex, amendment) if part),
            title=f"Official Journal, annexes of {celex}"
            + (f" as amended by {amendment}" if amendment else ""),
            authority="European Union, Official Journal",
            contact="relex-sanctions@ec.europa.eu",
        )

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The table holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per record, in file order.

        Raises:
            DamagedList: no text that can be read, or a required column absent.
        """
        gathering = Gathering(source.file)
        is_told = False
        for record in published_records(stream, source.file, LAYOUT, western=True):
            if isinstance(record, Issue):
                yield record
                continue
            if record["amendment"] and not is_told:
                is_told = True
                yield issue("watchlists.amendment_alone", source.file, row=record.row)
            # Annexes without numbers: the name tells their entries apart from version to version.
            own = "/".join(
                (record["celex"], record["annex"], record["recordid"] or folded(record["name"]))
            )
            yield from gathering.finished(own, _entry(record))


def _entry(record: Record) -> Gathered:
    kind = KINDS.get(record["schema"].casefold().replace("legalentity", "entity"), "")
    entry = Gathered(record.row, kind=kind, grounds=(Ground.SANCTION.value,))
    entry.listed = record["startdate"]
    entry.add(
        primary=record["name"],
        programmes=record["programkey"],
        reasons=record["measure"],
        births=birth_texts(record["birthdate"]),
        addresses=enumerated(record["address"]),
        notes=[record[name] for name in ("position", "reason", "notes", *_FROM_AUTHORITY)],
    )
    _names(entry, record)
    for field in ("country", "nationality", "jurisdiction", "flag"):
        entry.add(countries=enumerated(record[field]))
    for field, label in _NUMBERS.items():
        for number in enumerated(record[field]):
            entry.numbers.add(label, number)
    return entry


def _names(entry: Gathered, record: Record) -> None:
    strong = [record["name"]]
    for field in ("alias", "previousname"):
        strong += _several(record[field])
    entry.add(strong=strong, weak=_several(record["weakalias"]))
    for name in strong:
        more, weak = readings(name)
        entry.add(strong=more, weak=weak)


def _several(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part.strip()]
