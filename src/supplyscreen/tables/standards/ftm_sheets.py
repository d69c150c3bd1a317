"""FollowTheMoney entities as rows: companies, and what ties them to others and to persons."""

from collections.abc import Iterable, Iterator
from itertools import product

from supplyscreen.tables.standards.ftm_entities import (
    FIRMS,
    PERSON,
    Entities,
    Entity,
    birth_of,
    ids_of,
    name_of,
    other_names,
)
from supplyscreen.tables.standards.interests import plain
from supplyscreen.tables.standards.json_values import day_of
from supplyscreen.tables.standards.record_sheets import RecordSheet
from supplyscreen.text.quoted import quoted

_WHERE = ("address", "postcode", "city", "country")
PAYERS = ("supplier_name", "supplier_id", "aliases", *_WHERE)
PARTIES = (
    *("name", "org_id", "former_name", "aliases", "legal_form", "registered_date"),
    *("deregistered_date", "status", *_WHERE),
)
OWNERSHIP = (
    *("owner_name", "owner_id", "birth_date", "owned_name", "owned_id", "ownership_pct"),
    *("interest", "start_date", "end_date", "status"),
)
ROLES = (
    *("person_name", "birth_date", "person_id", "role", "name", "org_id"),
    *("start_date", "end_date", "status"),
)
AWARDS = (
    *(*PAYERS, "buyer_name", "buyer_id", "contract_id", "scope", "contract_value", "currency"),
    *("date", "start_date", "end_date"),
)
PAYMENTS = (
    *(*PAYERS, "buyer_name", "buyer_id", "contract_id", "scope", "amount", "currency", "date"),
)

_OWNERSHIP = ("owner", "asset")
_OFFICES = {
    "Directorship": ("director", "organization"),
    "Employment": ("employee", "employer"),
    "Membership": ("member", "organization"),
    "Representation": ("agent", "client"),
}
_AMOUNTS = (("amount", ""), ("amountEur", "EUR"), ("amountUsd", "USD"))
_NO_PARTIES = frozenset(
    {"Address", "Identification", "Passport", "Sanction", "Position", "Occupancy", "Contract"}
    | {"Article", "Document", "Documentation", "Event", "Mention", "Note", "Pages", "PlainText"}
    | {"HyperText", "Table", "Image", "Email", "Folder", "Package", "Workbook", "CallForTenders"}
)
"""Schemata that name nobody, or whom another entity names."""


class FtmSheets:
    """The sheets of one file."""

    def __init__(self) -> None:
        self.parties = RecordSheet("parties", PARTIES)
        self.ownership = RecordSheet("ownership", OWNERSHIP)
        self.roles = RecordSheet("roles", ROLES)
        self.awards = RecordSheet("awards", AWARDS)
        self.payments = RecordSheet("payments", PAYMENTS)
        self.payers = RecordSheet("payers", PAYERS)
        self._entities = Entities(())
        self._named: set[int] = set()
        self._payers: dict[int, Entity] = {}

    def all(self) -> tuple[RecordSheet, ...]:
        """Every sheet, in the order in which they are shown."""
        ties = (self.ownership, self.roles, self.awards, self.payments, self.payers)
        return self.parties, *ties

    def add(self, entities: Entities) -> None:
        """All entities of the file."""
        self._entities = entities
        for entity in entities.several:
            self._add(entity)
        for payer in self._payers.values():
            self._add_supplier(self.payers, payer.row, payer, {})
        for entity in entities.several:
            if entity.schema == PERSON and entity.row not in self._named:
                self._add_person(entity)

    def _add(self, entity: Entity) -> None:
        if entity.schema in FIRMS:
            self._add_firm(entity)
        elif entity.schema == "Ownership":
            for owner, owned in self._ends(self.ownership, entity, *_OWNERSHIP):
                self.ownership.add(entity.row, self._owning(entity, owner, owned))
        elif entity.schema in _OFFICES:
            for holder, firm in self._ends(self.roles, entity, *_OFFICES[entity.schema]):
                self.roles.add(entity.row, self._holding(entity, holder, firm))
        elif entity.schema == "ContractAward":
            self._add_award(entity)
        elif entity.schema == "Payment":
            self._add_payment(entity)
        elif entity.schema != PERSON:
            is_known = entity.schema in _NO_PARTIES
            if entity.schema not in ("Address", "Contract"):
                value = quoted(entity.schema)
                code = "standards.ftm_not_read"
                self.parties.skip(entity.row, code, incomplete=not is_known, value=value)

    def _add_firm(self, entity: Entity) -> None:
        name, ids = name_of(entity), ids_of(entity, beside=True)
        if not name and not ids:
            value = quoted(entity.id)
            self.parties.skip(entity.row, "standards.names_nobody", incomplete=True, value=value)
            return
        self.parties.add(
            entity.row,
            {
                "name": name,
                "org_id": ids,
                "former_name": entity.first("previousName"),
                "aliases": other_names(entity),
                "legal_form": entity.first("legalForm"),
                "registered_date": day_of(entity.first("incorporationDate")),
                "deregistered_date": day_of(entity.first("dissolutionDate")),
                "status": entity.first("status"),
                **self._entities.place(entity),
            },
        )

    def _add_person(self, entity: Entity) -> None:
        if name := name_of(entity):
            cells = {"person_name": name, "birth_date": birth_of(entity)}
            self.roles.add(entity.row, cells)
        else:
            value = quoted(entity.id)
            self.roles.skip(entity.row, "standards.names_nobody", incomplete=True, value=value)

    def _ends(
        self, sheet: RecordSheet, tie: Entity, one: str, other: str
    ) -> Iterator[tuple[Entity, Entity]]:
        """Both ends of a tie; where one is not told, the row says so."""
        firsts = list(self._entities.meant(tie, one))
        seconds = list(self._entities.meant(tie, other))
        if not firsts or not seconds:
            value = quoted(tie.schema)
            sheet.skip(tie.row, "standards.names_nobody", incomplete=True, value=value)
        for first, second in product(firsts, seconds):
            missing = next((end for end in (first, second) if isinstance(end, str)), None)
            if isinstance(first, str) or isinstance(second, str):
                value = quoted(missing or "")
                sheet.reject(tie.row, "standards.missing_party", value=value)
            elif not all(name_of(end) or ids_of(end) for end in (first, second)):
                value = quoted(tie.schema)
                sheet.skip(tie.row, "standards.names_nobody", incomplete=True, value=value)
            else:
                self._named.update((first.row, second.row))
                yield first, second

    def _owning(self, tie: Entity, owner: Entity, owned: Entity) -> dict[str, str]:
        share = tie.first("percentage").removesuffix("%").strip()
        return {
            "owner_name": name_of(owner),
            "owner_id": ids_of(owner),
            "birth_date": birth_of(owner),
            "owned_name": name_of(owned),
            "owned_id": ids_of(owned),
            "ownership_pct": f"{share} %" if share else "",
            "interest": tie.first("role", "ownershipType"),
            **_terms(tie),
        }

    def _holding(self, tie: Entity, holder: Entity, firm: Entity) -> dict[str, str]:
        return {
            "person_name": name_of(holder),
            "birth_date": birth_of(holder),
            "person_id": ids_of(holder),
            "role": tie.first("role") or plain(tie.schema),
            "name": name_of(firm),
            "org_id": ids_of(firm),
            **_terms(tie),
        }

    def _add_award(self, award: Entity) -> None:
        contract = next(self._whole(award, "contract"), None)
        told = (award, contract) if contract is not None else (award,)
        buyer = next((one for tie in told for one in self._whole(tie, "authority")), None)
        amount, currency = _amount(told)
        cells = {
            **_buyer(buyer),
            "contract_id": _first(told, "contractNumber", "procurementNumber", "lotNumber"),
            "scope": _first(told, "title", "name", "summary"),
            "contract_value": amount,
            "currency": currency,
            "date": day_of(_first(told, "date", "contractDate", "awardDate")),
            **_terms(award),
        }
        self._add_suppliers(self.awards, award, "supplier", cells)

    def _add_payment(self, payment: Entity) -> None:
        payers = list(self._whole(payment, "payer"))
        for payer in self._entities.meant(payment, "payer"):
            if isinstance(payer, Entity):
                self._payers.setdefault(payer.row, payer)
            else:
                self.payers.reject(payment.row, "standards.missing_party", value=quoted(payer))
        amount, currency = _amount((payment,))
        cells = {
            **_buyer(payers[0] if payers else None),
            "contract_id": payment.first("transactionNumber"),
            "scope": payment.first("purpose", "programme"),
            "amount": amount,
            "currency": currency,
            "date": day_of(payment.first("date")),
        }
        self._add_suppliers(self.payments, payment, "beneficiary", cells)

    def _add_suppliers(
        self, sheet: RecordSheet, tie: Entity, name: str, cells: dict[str, str]
    ) -> None:
        several = list(self._entities.meant(tie, name))
        if not several:
            value = quoted(tie.schema)
            sheet.skip(tie.row, "standards.names_nobody", incomplete=True, value=value)
        for one in several:
            if isinstance(one, str):
                sheet.reject(tie.row, "standards.missing_party", value=quoted(one))
            else:
                self._add_supplier(sheet, tie.row, one, cells)

    def _add_supplier(
        self, sheet: RecordSheet, row: int, one: Entity, cells: dict[str, str]
    ) -> None:
        self._named.add(one.row)
        told = {
            "supplier_name": name_of(one),
            "supplier_id": ids_of(one, beside=True),
            "aliases": other_names(one),
            **self._entities.place(one),
        }
        if told["supplier_name"] or told["supplier_id"]:
            sheet.add(row, {**cells, **told})
        else:
            value = quoted(one.id)
            sheet.skip(row, "standards.names_nobody", incomplete=True, value=value)

    def _whole(self, tie: Entity, name: str) -> Iterator[Entity]:
        """Those whom a property means and the file holds."""
        for one in self._entities.meant(tie, name):
            if isinstance(one, Entity):
                yield one


def _terms(tie: Entity) -> dict[str, str]:
    return {
        "start_date": day_of(tie.first("startDate")),
        "end_date": day_of(tie.first("endDate")),
        "status": tie.first("status"),
    }


def _buyer(buyer: Entity | None) -> dict[str, str]:
    return {"buyer_name": name_of(buyer), "buyer_id": ids_of(buyer)} if buyer else {}


def _amount(told: Iterable[Entity]) -> tuple[str, str]:
    """The first amount told, and its currency."""
    for entity in told:
        for key, currency in _AMOUNTS:
            if amount := entity.first(key):
                return amount, currency or entity.first("currency")
    return "", ""


def _first(told: Iterable[Entity], *names: str) -> str:
    return next(filter(None, (entity.first(*names) for entity in told)), "")
