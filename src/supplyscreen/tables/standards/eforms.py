"""
Award notices in eForms, the UBL that TED publishes since 2022.

Parties stand once, under EformsExtension/Organizations, and everything refers to them by id:

    LotResult        one lot and what came of it: selec-w (a winner), clos-nw, open-nw
    SettledContract  a contract, and the tenders (LotTender) that won it
    LotTender        what one TenderingParty offered for a lot
    TenderingParty   its Tenderers, and SubContractors with their MainContractors

A text that is not published yet reads "unpublished". Numbers are those of BT-501.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from supplyscreen.tables.standards.id_cells import id_cell, national_id
from supplyscreen.tables.standards.json_values import day_of
from supplyscreen.tables.standards.ted_sheets import TedSheets
from supplyscreen.tables.standards.xml_reading import any_namespace, child_text, children
from supplyscreen.text.countries import country_code
from supplyscreen.text.quoted import quoted

_EXTENSION = "UBLExtensions/UBLExtension/ExtensionContent/EformsExtension"
_WON = "selec-w"
_WITHHELD = "unpublished"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Party:
    name: str
    number: str
    """As a cell."""
    own_number: str
    """As a cell of a row that has its country."""
    place: dict[str, str]
    owners: tuple[str, ...]
    """Ids of its beneficial owners."""

    @property
    def is_named(self) -> bool:
        return bool(self.name or self.number)


_NOBODY = _Party(name="", number="", own_number="", place={}, owners=())


class EformsNotice:
    """One notice while its awards are read."""

    def __init__(self, sheets: TedSheets, root: Element) -> None:
        self.sheets = sheets
        self.root = root
        extension = root.find(any_namespace(_EXTENSION))
        self.result = None if extension is None else extension.find("{*}NoticeResult")
        self.parties = {
            child_text(one, "Company/PartyIdentification/ID"): _party(one)
            for one in children(extension, "Organizations/Organization")
        }
        self.owners = {
            child_text(one, "ID"): one
            for path in ("Organizations", "Organizations/Organization")
            for one in children(extension, f"{path}/UltimateBeneficialOwner")
            if child_text(one, "FamilyName")
        }
        self.tenders = self._by_id("LotTender")
        self.tendering = self._by_id("TenderingParty")
        self.contracts = self._by_id("SettledContract")
        self.lots = {
            child_text(lot, "ID"): child_text(lot, "ProcurementProject/Name")
            for lot in children(root, "ProcurementProjectLot")
        }
        buyer = self._meant(root, "ContractingParty/Party/PartyIdentification/ID")
        self.about = {
            "buyer_name": buyer.name,
            "buyer_id": buyer.number,
            "procurement_id": child_text(extension, "Publication/NoticePublicationID")
            or child_text(root, "ContractFolderID"),
        }
        self.owning: set[tuple[str, str]] = set()
        """Owner and company of the rows there are."""

    def add(self) -> None:
        """All awards, subcontractors, other bids and beneficial owners."""
        results = children(self.result, "LotResult")
        for row, result in enumerate(results, 1):
            self._add_result(row, result)
        if not results:
            kind = child_text(self.root, "NoticeTypeCode")
            self.sheets.awards.skip(1, "standards.ted_no_award", value=quoted(kind))

    def _add_result(self, row: int, result: Element) -> None:
        code = child_text(result, "TenderResultCode")
        offered = _texts(result, "LotTender/ID")
        contracts = [
            self.contracts[own]
            for own in _texts(result, "SettledContract/ID")
            if own in self.contracts
        ]
        lot = child_text(result, "TenderLot/ID")
        settled = [own for one in contracts for own in _texts(one, "LotTender/ID")]
        won = [own for own in settled if own in offered or self._is_for(own, lot)]
        is_won = code in (_WON, "")
        winners = (won or offered) if is_won else []
        if not winners:
            key = "standards.ted_no_contractor" if is_won else "standards.ted_nobody_won"
            self.sheets.awards.skip(row, key, incomplete=is_won, value=quoted(code))
        for own in dict.fromkeys(winners):
            contract = next((one for one in contracts if own in _texts(one, "LotTender/ID")), None)
            self._add_winner(row, result, own, contract)
        for own in dict.fromkeys(own for own in offered if own not in winners):
            self._add_bid(row, result, own)

    def _is_for(self, own: str, lot: str) -> bool:
        """Whether a tender is for a lot; a contract may settle several."""
        return bool(lot) and child_text(self.tenders.get(own), "TenderLot/ID") == lot

    def _add_winner(self, row: int, result: Element, own: str, contract: Element | None) -> None:
        tender = self.tenders.get(own)
        consortium = self._consortium(tender)
        cells = {**self.about, **self._agreed(result, tender, contract)}
        tenderers = self._tenderers(consortium)
        if not tenderers:
            value = quoted(own)
            self.sheets.awards.skip(
                row, "standards.ted_no_contractor", incomplete=True, value=value
            )
        for party in tenderers:
            if not party.is_named:
                self.sheets.awards.skip(row, "standards.names_nobody", incomplete=True)
                continue
            named = {"supplier_name": party.name, "supplier_id": party.own_number}
            self.sheets.awards.add(row, {**cells, **named, **party.place})
            self._add_owners(row, party)
        self._add_subcontractors(row, consortium, tenderers, cells)
        is_told = child_text(tender, "SubcontractingTerm/TermCode") == "yes"
        if is_told and not children(consortium, "SubContractor"):
            self.sheets.note_subcontracted(row)

    def _add_subcontractors(
        self,
        row: int,
        consortium: Element | None,
        tenderers: list[_Party],
        cells: dict[str, str],
    ) -> None:
        for one in children(consortium, "SubContractor"):
            sub = self._meant(one, "ID")
            mains = [self.parties.get(own, _NOBODY) for own in _texts(one, "MainContractor/ID")]
            for main in mains or tenderers[:1]:
                if not sub.is_named or not main.is_named:
                    value = quoted(child_text(one, "ID"))
                    self.sheets.subcontracts.skip(
                        row, "standards.names_nobody", incomplete=True, value=value
                    )
                    continue
                self.sheets.subcontracts.add(
                    row,
                    {
                        **cells,
                        "supplier_name": main.name,
                        "supplier_id": main.number,
                        "sub_name": sub.name,
                        "sub_id": sub.own_number,
                        **sub.place,
                    },
                )
                self._add_owners(row, sub)

    def _add_bid(self, row: int, result: Element, own: str) -> None:
        tender = self.tenders.get(own)
        agreed = self._agreed(result, tender, None)
        for party in self._tenderers(self._consortium(tender)):
            named = {"bidder": party.name, "bidder_id": party.own_number}
            if party.is_named:
                offer = {"bid_amount": agreed["contract_value"]}
                self.sheets.bids.add(row, {**self.about, **agreed, **offer, **named, **party.place})
            else:
                self.sheets.bids.skip(row, "standards.names_nobody", incomplete=True)

    def _add_owners(self, row: int, party: _Party) -> None:
        for own in party.owners:
            if (own, party.name) in self.owning:
                continue
            self.owning.add((own, party.name))
            told = self.owners.get(own)
            parts = (child_text(told, "FirstName"), child_text(told, "FamilyName"))
            name = " ".join(filter(None, map(_published, parts)))
            if not name:
                value = quoted(own)
                self.sheets.ownership.skip(
                    row, "standards.names_nobody", incomplete=True, value=value
                )
                continue
            self.sheets.ownership.add(
                row,
                {
                    "owner_name": name,
                    "owned_name": party.name,
                    "owned_id": party.number,
                    "interest": "beneficial owner",
                },
            )

    def _agreed(
        self, result: Element, tender: Element | None, contract: Element | None
    ) -> dict[str, str]:
        lot = child_text(result, "TenderLot/ID")
        amount, currency = _amount(tender)
        number = child_text(contract, "ContractReference/ID") or child_text(contract, "ID")
        return {
            "contract_id": number or lot,
            "scope": child_text(contract, "Title") or self.lots.get(lot, ""),
            "contract_value": amount,
            "currency": currency,
            "date": day_of(child_text(contract, "IssueDate") or child_text(contract, "AwardDate")),
            "share_pct": child_text(tender, "SubcontractingTerm/TermPercent"),
        }

    def _consortium(self, tender: Element | None) -> Element | None:
        return self.tendering.get(child_text(tender, "TenderingParty/ID"))

    def _tenderers(self, consortium: Element | None) -> list[_Party]:
        return [self._meant(one, "ID") for one in children(consortium, "Tenderer")]

    def _meant(self, element: Element, path: str) -> _Party:
        return self.parties.get(child_text(element, path), _NOBODY)

    def _by_id(self, name: str) -> dict[str, Element]:
        return {child_text(one, "ID"): one for one in children(self.result, name)}


def _party(organisation: Element) -> _Party:
    company = organisation.find("{*}Company")
    address = None if company is None else company.find("{*}PostalAddress")
    told = child_text(address, "Country/IdentificationCode")
    country = country_code(told) or told
    names = [child_text(one, "Name") for one in children(company, "PartyName")]
    told_numbers = _texts(company, "PartyLegalEntity/CompanyID")
    numbers = [number for number in map(_published, told_numbers) if number]
    return _Party(
        name=next(filter(None, map(_published, names)), ""),
        number=id_cell(national_id(country, number) for number in numbers),
        own_number=id_cell(national_id(country, number, beside=True) for number in numbers),
        place={
            "address": _published(child_text(address, "StreetName")),
            "postcode": _published(child_text(address, "PostalZone")),
            "city": _published(child_text(address, "CityName")),
            "country": country,
        },
        owners=tuple(_texts(organisation, "UltimateBeneficialOwner/ID")),
    )


def _published(text: str) -> str:
    return "" if text.casefold() == _WITHHELD else text


def _amount(tender: Element | None) -> tuple[str, str]:
    for amount in children(tender, "LegalMonetaryTotal/PayableAmount"):
        return (amount.text or "").strip(), amount.get("currencyID", "")
    return "", ""


def _texts(element: Element | None, path: str) -> list[str]:
    several = ((one.text or "").strip() for one in children(element, path))
    return [text for text in several if text]
