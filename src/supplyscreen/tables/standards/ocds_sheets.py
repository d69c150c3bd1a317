"""
What one contracting process says, as rows of awards, bids, payments and parties.

An award that nobody won is no gap. An award or contract that stands, but names no supplier, is one:
its row is skipped and makes the run incomplete.
"""

from collections.abc import Iterable, Iterator

from supplyscreen.tables.standards.json_values import Nesting, Object, day_of, object_at, text_at
from supplyscreen.tables.standards.ocds_parties import (
    has_role,
    ids_of,
    key_of,
    names_of,
    names_somebody,
    party_cells,
    resolved,
)
from supplyscreen.tables.standards.ocds_process import Item, Process
from supplyscreen.tables.standards.record_sheets import RecordSheet
from supplyscreen.text.quoted import quoted

_WHERE = ("address", "postcode", "city", "country")
_WHAT = ("buyer_name", "buyer_id", "procurement_id", "contract_id", "scope")
AWARDS = (
    *("supplier_name", "supplier_id", "aliases", *_WHERE, *_WHAT),
    *("contract_value", "currency", "date", "start_date", "end_date"),
)
BIDS = ("bidder", "bidder_id", "aliases", *_WHERE, *_WHAT, "bid_amount", "currency", "bid_status")
PAYMENTS = (
    *("supplier_name", "supplier_id", *_WHAT),
    *("amount", "currency", "date", "voucher_no"),
)
PARTIES = ("name", "org_id", "aliases", *_WHERE, "procurement_id", "scope")

_NOBODY_WON = frozenset({"unsuccessful", "cancelled", "pending"})
_ENDED = frozenset({"cancelled", "terminated"})
_SCREENED = ("supplier", "tenderer", "payee", "subcontractor")


class OcdsSheets:
    """The sheets of one document while its processes are added."""

    def __init__(self, nesting: Nesting) -> None:
        self.nesting = nesting
        self.awards = RecordSheet("awards", AWARDS)
        self.bids = RecordSheet("bids", BIDS)
        self.payments = RecordSheet("payments", PAYMENTS)
        self.parties = RecordSheet("parties", PARTIES)

    def all(self) -> tuple[RecordSheet, ...]:
        """Every sheet, in the order in which they are shown."""
        return self.awards, self.bids, self.payments, self.parties

    def add(self, process: Process) -> None:
        """The rows of one process."""
        _Rows(self, process).add()


class _Rows:
    """One process on its way into rows."""

    def __init__(self, sheets: OcdsSheets, process: Process) -> None:
        self.sheets = sheets
        self.process = process
        self.named: set[str] = set()
        """Keys of organisations that a row names."""
        self.used: set[int] = set()
        """Rows from which something was read."""
        buyer = resolved(process.buyer, process.parties)
        if not names_somebody(buyer):
            buyer = resolved(object_at(process.tender, "procuringEntity"), process.parties)
        names = names_of(buyer)
        self.about = {
            "buyer_name": names[0] if names else "",
            "buyer_id": ids_of(buyer),
            "procurement_id": process.ocid,
        }

    def add(self) -> None:
        """All rows, and for each release without any why there is none."""
        contracts = self._contracts_by_award()
        for key, award in self.process.awards.items():
            own = contracts.pop(key, [])
            for contract in own:
                self._award(award, contract)
            if not own:
                self._award(award, None)
        for rest in contracts.values():
            for contract in rest:
                self._award(None, contract)
        self._add_bids()
        self._add_parties()
        self._close_releases()

    def _contracts_by_award(self) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = {}
        for contract in self.process.contracts.values():
            found.setdefault(text_at(contract.said, "awardID"), []).append(contract)
        return found

    def _award(self, award: Item | None, contract: Item | None) -> None:
        said = [item for item in (contract, award) if item is not None]
        row = max(item.row for item in said)
        self.used.update(item.row for item in said)
        cells = {**self.about, **_agreed([item.said for item in said], self.process.tender)}
        suppliers = self._suppliers(said)
        if not suppliers:
            is_open = any(text_at(item.said, "status") not in _NOBODY_WON for item in said)
            code = "standards.ocds_no_supplier" if is_open else "standards.ocds_nobody_won"
            value = quoted(cells["contract_id"])
            self.sheets.awards.skip(row, code, incomplete=is_open, value=value)
        elif any(text_at(item.said, "status") in _ENDED for item in said):
            self._note("standards.ocds_not_in_force", row)
        for supplier in suppliers:
            party = party_cells(supplier, "supplier_name", "supplier_id")
            self._name(self.sheets.awards, row, supplier, party | cells)
        if contract is not None:
            self._add_payments(contract, cells)

    def _suppliers(self, said: Iterable[Item]) -> list[Object]:
        """Those of the contract, else of its award, with all that either says of them."""
        told = [list(self._named_suppliers(item)) for item in said]
        everywhere: dict[str, Object] = {}
        for one in (one for several in told for one in several):
            everywhere[key_of(one)] = {**one, **everywhere.get(key_of(one), {})}
        first = next(filter(None, told), [])
        keys = dict.fromkeys(key_of(one) or f"\0{at}" for at, one in enumerate(first))
        return [everywhere.get(key, {}) for key in keys]

    def _named_suppliers(self, item: Item) -> Iterator[Object]:
        """The suppliers of an award or contract; some publishers hang them on its items."""
        nesting = self.sheets.nesting
        found = list(nesting.objects(item.said, "suppliers", item.row))
        if not found:
            for one in nesting.objects(item.said, "items", item.row):
                found += nesting.objects(one, "suppliers", item.row)
        yield from (resolved(supplier, self.process.parties) for supplier in found)

    def _add_payments(self, contract: Item, cells: dict[str, str]) -> None:
        nesting = self.sheets.nesting
        done = object_at(contract.said, "implementation")
        for one in nesting.objects(done, "transactions", contract.row):
            payee = self._side(one, "payee", "receiverOrganization")
            payer = names_of(self._side(one, "payer", "providerOrganization"))
            value = object_at(one, "value") or object_at(one, "amount")
            party = party_cells(payee, "supplier_name", "supplier_id")
            paid = {
                "buyer_name": payer[0] if payer else cells["buyer_name"],
                "amount": text_at(value, "amount"),
                "currency": text_at(value, "currency"),
                "date": day_of(text_at(one, "date")),
                "voucher_no": text_at(one, "id"),
            }
            self._name(self.sheets.payments, contract.row, payee, {**cells, **party, **paid})

    def _side(self, transaction: Object, key: str, old_key: str) -> Object:
        """Payer or payee; in 1.0 an organisation's identifier stood in its place."""
        found = object_at(transaction, key) or object_at(transaction, old_key)
        known = resolved(found, self.process.parties)
        return known if "identifier" in known else {**known, "identifier": found}

    def _add_bids(self) -> None:
        tender, nesting = self.process.tender, self.sheets.nesting
        seen: set[str] = set()
        for bid in self.process.bids.values():
            value = object_at(bid.said, "value")
            cells = {
                "bid_amount": text_at(value, "amount"),
                "currency": text_at(value, "currency"),
                "bid_status": text_at(bid.said, "status"),
            }
            for one in nesting.objects(bid.said, "tenderers", bid.row):
                self._bidder(bid.row, one, cells, seen)
        bidders = set(seen)
        for one in nesting.objects(tender, "tenderers", self.process.tender_row):
            if key_of(resolved(one, self.process.parties)) not in bidders:
                self._bidder(self.process.tender_row, one, {}, seen)

    def _bidder(self, row: int, one: Object, cells: dict[str, str], seen: set[str]) -> None:
        bidder = resolved(one, self.process.parties)
        seen.add(key_of(bidder))
        self.used.add(row)
        about = {**self.about, "scope": text_at(self.process.tender, "title")}
        party = party_cells(bidder, "bidder", "bidder_id")
        self._name(self.sheets.bids, row, bidder, {**about, **party, **cells})

    def _add_parties(self) -> None:
        """Whoever has a role that is screened and stands in no row."""
        row = self.process.rows[-1]
        for party in self.process.parties.values():
            if has_role(party, _SCREENED) and key_of(party) not in self.named | {""}:
                cells = party_cells(party, "name", "org_id")
                self._name(self.sheets.parties, row, party, {**self.about, **cells})
                self.used.add(row)

    def _close_releases(self) -> None:
        items = (*self.process.awards.values(), *self.process.contracts.values())
        awarding = bool(items)
        for row in sorted(set(self.process.rows) - self.used):
            code = "standards.ocds_superseded" if awarding else "standards.ocds_no_award"
            self.sheets.awards.skip(row, code, value=quoted(self.process.ocid))

    def _name(
        self, sheet: RecordSheet, row: int, organisation: Object, cells: dict[str, str]
    ) -> None:
        if names_somebody(organisation):
            self.named.add(key_of(organisation))
            sheet.add(row, cells)
        else:
            value = quoted(self.process.ocid)
            sheet.skip(row, "standards.names_nobody", incomplete=True, value=value)

    def _note(self, code: str, row: int) -> None:
        nesting = self.sheets.nesting
        nesting.log.add(code, file=nesting.file, sheet=self.sheets.awards.name, rows=[row])


def _agreed(said: list[Object], tender: Object) -> dict[str, str]:
    """What was agreed: the contract speaks before its award, the award before the tender."""
    values = [object_at(one, "value") for one in said]
    periods = [
        period
        for one in said
        for period in (object_at(one, "period"), object_at(one, "contractPeriod"))
    ]
    days = [text_at(one, key) for one in said for key in ("dateSigned", "date")]
    return {
        "contract_id": _first(text_at(one, "id") for one in said),
        "scope": _first(text_at(one, "title") for one in (*said, tender)),
        "contract_value": _first(text_at(one, "amount") for one in values),
        "currency": _first(text_at(one, "currency") for one in values),
        "date": day_of(_first(days)),
        "start_date": day_of(_first(text_at(one, "startDate") for one in periods)),
        "end_date": day_of(_first(text_at(one, "endDate") for one in periods)),
    }


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")
