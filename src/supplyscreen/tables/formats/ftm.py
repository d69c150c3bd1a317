"""
FollowTheMoney entities as JSON Lines (also as one list), as OpenSanctions, Aleph and others write
them. Source: https://followthemoney.tech, "Explorer" of schemata.

Row  line of the entity; in a list its position, from 1; of an entity in pieces, the first

    sheet      one row for each                        of which
    parties    Company, Organization, LegalEntity,     name, org_id, former_name, aliases, dates,
               PublicBody                              status, address, country
    ownership  Ownership                               owner_name, owner_id, birth_date, owned_name,
                                                       owned_id, ownership_pct, dates
    roles      Directorship, Employment, Membership,   person_name, birth_date, role, name, org_id,
               Representation; Person whom no row      dates
               names
    awards     ContractAward                           supplier; buyer = authority of the contract
    payments   Payment                                 supplier = beneficiary, buyer = payer, amount
    payers     whoever pays in a Payment, once         supplier_name, supplier_id, address

A file of payments does not say on which side its reader stands, so both sides are screened: payees
as in any table of payments, payers in a sheet of their own. Addresses and contracts are read where
an entity refers to them. Other schemata are skipped by name, and make the run incomplete unless
they name no party. Not read: identifiers, nationalities and addresses of persons, except where they
pay or are paid.
"""

from collections.abc import Iterable, Iterator

from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.interface import RawSheet, TableSource
from supplyscreen.tables.standards.ftm_entities import Entities
from supplyscreen.tables.standards.ftm_sheets import FtmSheets
from supplyscreen.tables.standards.json_documents import Entry, read_entries
from supplyscreen.tables.standards.json_outline import has_key_below, key_paths
from supplyscreen.tables.standards.json_values import Object, text_at
from supplyscreen.tables.standards.record_sheets import finished
from supplyscreen.text.quoted import quoted


class FtmReader:
    """See the module docstring for the format."""

    format = "FollowTheMoney"

    def accepts(self, source: TableSource) -> bool:
        """Whether the keys are those of an entity."""
        paths = key_paths(source)
        return any(
            {f"{place}id", f"{place}schema"} <= paths and has_key_below(paths, f"{place}properties")
            for place in ("", "[].")
        )

    def read(self, source: TableSource, log: IssueLog) -> Iterable[RawSheet]:  # noqa: ARG002
        """
        Companies, what ties them to others, and payments.

        Raises:
            UnusableTable: no JSON, or no entity in it.
        """
        document = read_entries(source)
        sheets = FtmSheets()
        sheets.add(Entities(_pieces(document.entries, sheets)))
        return finished(source, sheets.all(), document.encoding)


def _pieces(entries: Iterable[Entry], sheets: FtmSheets) -> Iterator[tuple[int, Object]]:
    """The entities in entries; what is none is rejected there."""
    for entry in entries:
        if entry.fault:
            sheets.parties.reject(
                entry.row, entry.fault, value=quoted(entry.value), params=entry.params
            )
        elif not text_at(entry.said, "schema"):
            value = quoted(text_at(entry.said, "id"))
            sheets.parties.reject(entry.row, "standards.ftm_no_entity", value=value)
        else:
            yield entry.row, entry.said
