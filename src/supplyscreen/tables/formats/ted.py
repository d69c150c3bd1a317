"""
Award notices of Tenders Electronic Daily: eForms (UBL, since 2022) and TED_EXPORT (R2.0.7 to
R2.0.9, until 2023), one notice a file.
Source: https://docs.ted.europa.eu, eForms SDK; "TED XML schema" for the older.

Row  position in the notice, from 1, of the lot's result (eForms) or award (TED_EXPORT, in the form
     in its original language)

    sheet         one row for each              of which
    awards        winner of a lot               supplier, address, buyer, notice, contract, value,
                                                day; share_pct is the part to be subcontracted
    subcontracts  subcontractor of a winner     supplier = its main contractor, sub_name, sub_id
    bids          tenderer that did not win     bidder, bidder_id, bid_amount
    ownership     beneficial owner of a winner  owner_name, owned_name, owned_id
                  or subcontractor

TED_EXPORT names no subcontractors, tenderers or owners: a note says where parts go to others. A lot
that nobody won is skipped; a notice that awards nothing (a contract notice, a correction) is one
skipped row; a winner that is not named, or not published yet, makes the run incomplete. Numbers are
read with the country of their bearer. Not read: contact points, criteria, values of the notice as a
whole, winners of design contests before eForms.
"""

from collections.abc import Iterable

from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.interface import RawSheet, TableSource
from supplyscreen.tables.standards.eforms import EformsNotice
from supplyscreen.tables.standards.record_sheets import finished
from supplyscreen.tables.standards.ted_export import add_export
from supplyscreen.tables.standards.ted_sheets import TedSheets
from supplyscreen.tables.standards.xml_reading import root_name, tree

_EXPORT = "TED_EXPORT"
_EFORMS = frozenset({"ContractAwardNotice", "ContractNotice", "PriorInformationNotice"})


class TedReader:
    """See the module docstring for the format."""

    format = "TED"

    def accepts(self, source: TableSource) -> bool:
        """Whether the outermost element is that of a notice."""
        return root_name(source) in _EFORMS | {_EXPORT}

    def read(self, source: TableSource, log: IssueLog) -> Iterable[RawSheet]:
        """
        Winners and, where they are named, subcontractors, other tenderers and owners.

        Raises:
            UnusableTable: XML that is not well-formed, brings a document type or is too large.
        """
        root = tree(source)
        sheets = TedSheets(source.name, log)
        if root_name(source) == _EXPORT:
            add_export(sheets, root)
        else:
            EformsNotice(sheets, root).add()
        return finished(source, sheets.all())
