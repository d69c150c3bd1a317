"""The sheets of award notices, whichever way TED wrote them."""

from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.standards.record_sheets import RecordSheet

_WHERE = ("address", "postcode", "city", "country")
_WHAT = ("procurement_id", "contract_id", "scope")
AWARDS = (
    *("supplier_name", "supplier_id", *_WHERE, "buyer_name", "buyer_id", *_WHAT),
    *("contract_value", "currency", "date", "share_pct"),
)
SUBCONTRACTS = ("supplier_name", "supplier_id", "sub_name", "sub_id", *_WHERE, *_WHAT)
BIDS = ("bidder", "bidder_id", *_WHERE, "buyer_name", "buyer_id", *_WHAT, "bid_amount", "currency")
OWNERSHIP = ("owner_name", "birth_date", "owned_name", "owned_id", "interest")


class TedSheets:
    """The sheets of one notice."""

    def __init__(self, file: str, log: IssueLog) -> None:
        self.awards = RecordSheet("awards", AWARDS)
        self.subcontracts = RecordSheet("subcontracts", SUBCONTRACTS)
        self.bids = RecordSheet("bids", BIDS)
        self.ownership = RecordSheet("ownership", OWNERSHIP)
        self._file = file
        self._log = log

    def all(self) -> tuple[RecordSheet, ...]:
        """Every sheet, in the order in which they are shown."""
        return self.awards, self.subcontracts, self.bids, self.ownership

    def note_subcontracted(self, row: int) -> None:
        """A part goes to others, and the notice does not say to whom."""
        self._log.add(
            "standards.ted_subcontracted", file=self._file, sheet=self.awards.name, rows=[row]
        )

    def note_translations(self, count: int) -> None:
        """The same form in other languages."""
        self._log.add("standards.ted_translations", file=self._file, count=count)
