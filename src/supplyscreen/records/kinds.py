"""Kinds of table: how each is recognised, which fields it may use, and who is named in it."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

SUPPLIERS = "suppliers"
SUBCONTRACTS = "subcontracts"
PAYMENTS = "payments"
ROLES = "roles"
OWNERSHIP = "ownership"
LEASES = "leases"
BIDS = "bids"
REGISTER = "register"

GROUPS: Mapping[str, frozenset[str]] = {
    SUPPLIERS: frozenset(
        {"generic", "attr", "party", "ledger", "contract", "temporal", "fact", "mark"}
    ),
    SUBCONTRACTS: frozenset(
        {"generic", "attr", "party", "chain", "contract", "temporal", "fact", "mark"}
    ),
    PAYMENTS: frozenset({"generic", "attr", "party", "ledger", "payment", "contract", "mark"}),
    LEASES: frozenset({"generic", "attr", "lease", "temporal", "fact", "mark"}),
    ROLES: frozenset({"generic", "attr", "party", "person", "temporal", "fact", "mark"}),
    OWNERSHIP: frozenset({"generic", "attr", "person", "temporal", "ownership", "fact", "mark"}),
    BIDS: frozenset({"generic", "attr", "party", "bid", "contract", "ledger", "fact", "mark"}),
    REGISTER: frozenset({"generic", "attr", "fact", "temporal", "mark"}),
}
"""Kind -> groups of fields it may use."""

ALSO: Mapping[str, frozenset[str]] = {
    SUBCONTRACTS: frozenset({"currency"}),
    OWNERSHIP: frozenset({"share_pct"}),
    ROLES: frozenset({"share_pct"}),
}
"""Kind -> single fields of other groups that it may use."""

READ = frozenset(GROUPS)
"""Kinds that are read."""


@dataclass(frozen=True, slots=True)
class Generic:
    """Whose name and number a column is that says only "name" or "org. number"."""

    name: str
    """A field; "name" itself where the kind has one party whom nothing else names."""
    number: str


GENERIC: Mapping[str, Generic] = {
    SUPPLIERS: Generic("supplier_name", "supplier_id"),
    PAYMENTS: Generic("supplier_name", "supplier_id"),
    LEASES: Generic("tenant", "tenant_id"),
    ROLES: Generic("name", "org_id"),
    OWNERSHIP: Generic("owned_name", "owned_id"),
    BIDS: Generic("bidder", "bidder_id"),
    REGISTER: Generic("name", "org_id"),
}
"""In subcontract tables the neighbour of the column decides."""

NAMING: Mapping[str, frozenset[str]] = {
    SUPPLIERS: frozenset({"supplier_name", "supplier_id"}),
    PAYMENTS: frozenset({"supplier_name", "supplier_id", "payer_name", "payer_id"}),
    SUBCONTRACTS: frozenset(
        {f"{role}_{part}" for role in ("supplier", "parent", "sub") for part in ("name", "id")}
    ),
    LEASES: frozenset({"tenant", "tenant_id", "subtenant", "occupant"}),
    ROLES: frozenset(
        {"name", "org_id", "supplier_name", "supplier_id", "person_name", "person_id"}
        | {"given_name", "family_name"}
    ),
    OWNERSHIP: frozenset({"owner_name", "owner_id", "owned_name", "owned_id", "beneficial_owner"}),
    BIDS: frozenset({"bidder", "bidder_id", "supplier_name", "supplier_id"}),
    REGISTER: frozenset({"name", "org_id"}),
}
"""Kind -> fields of which one must be there, or the table names nobody."""

OFFICES = frozenset({"board_member", "ceo", "auditor", "signatory", "beneficial_owner"})
"""Columns named after a role, which hold names, or marks beside a person."""

REPEATED: Mapping[str, frozenset[str]] = {
    ROLES: OFFICES,
    LEASES: frozenset({"subtenant", "occupant"}),
    REGISTER: frozenset({"status"}),
}
"""Kind -> fields that several columns may hold side by side ("Ledamot 1", "Ledamot 2")."""

_MARK = "#"
"""Between a field and the number of its further columns."""

_SUPPLIER = frozenset({"supplier_name", "supplier_id"})
_SUB = frozenset({"sub_name", "sub_id"})
_PARENT = frozenset({"parent_name", "parent_id"})
_GENERIC = frozenset({"name", "org_id"})
_PAYER = frozenset({"payer_name", "payer_id"})
_AMOUNT = frozenset({"amount", "amount_gross", "amount_net"})
_LEDGER = frozenset({"date", "voucher_no", "invoice_no", "account_no"})
_OF_CONTRACT = frozenset(
    {"contract_id", "contract_title", "procurement_id", "start_date", "end_date"}
)
_OWNED = frozenset({"owned_name", "owned_id", "ownership_pct", "share_pct"})
_SHARE = frozenset({"ownership_pct", "share_pct"})
_TENANT = frozenset({"tenant", "tenant_id", "lease_no"})
_OBJECT = frozenset({"property", "property_no", "unit_no", "rent", "area_m2"})
_REGISTER_FACTS = frozenset(
    {"legal_form", "registered_date", "deregistered_date", "status", "industry_code", "employees"}
    | {"vat_registered", "employer_registered"}
)
_ENOUGH_FACTS = 4


def numbered(field: str, number: int) -> str:
    """The key of a further column of one field; the first keeps the field's own."""
    return f"{field}{_MARK}{number}" if number else field


def plain(key: str) -> str:
    """The field a key of a column map stands for."""
    return key.partition(_MARK)[0]


def every(columns: Mapping[str, int], field: str) -> list[int]:
    """All columns of one field, in column order."""
    return sorted(column for key, column in columns.items() if plain(key) == field)


def recognise(fields: AbstractSet[str]) -> str:
    """The kind of table these fields make; "" if they name no party."""
    named = fields & (_SUPPLIER | _GENERIC)
    if fields & _SUB or (fields & _PARENT and fields & _GENERIC and not fields & _SUPPLIER):
        return SUBCONTRACTS
    if "tier" in fields and named:
        return SUBCONTRACTS
    return _link_kind(fields) or _plain_kind(fields)


def _link_kind(fields: AbstractSet[str]) -> str:
    if fields & _TENANT or ("landlord" in fields and fields & _GENERIC and fields & _OBJECT):
        return LEASES
    if "bidder" in fields:
        return BIDS
    if fields & _SUPPLIER:
        # Contacts of suppliers have titles too: only what tells who a person is makes roles.
        is_roles = "role" in fields and fields & {"person_id", "birth_date"}
        return ROLES if is_roles and not fields & _AMOUNT else ""
    return _owner_kind(fields) or _people_kind(fields) or _register_kind(fields)


def _owner_kind(fields: AbstractSet[str]) -> str:
    by_heading = fields & {"owner_name", "owner_id"} and fields & (_OWNED | _GENERIC)
    beside_owned = "beneficial_owner" in fields and fields & (_OWNED - _SHARE)
    return OWNERSHIP if by_heading or beside_owned else ""


def _people_kind(fields: AbstractSet[str]) -> str:
    """Owners with their shares and nothing said of other offices are ownership."""
    if not (fields & {"role", "person_id"} or (fields & _GENERIC and _holds_offices(fields))):
        return ""
    owners_alone = not fields & {"role", *(OFFICES - {"beneficial_owner"})}
    if owners_alone and "beneficial_owner" in fields and fields & _SHARE:
        return OWNERSHIP if not fields & {"person_name", "given_name", "family_name"} else ROLES
    return ROLES


def _holds_offices(fields: AbstractSet[str]) -> bool:
    """One column "VD" beside a company is a contact; a list of firms stays a list of firms."""
    offices = fields & OFFICES
    return len(offices) > 1 or bool(offices & {"board_member", "beneficial_owner"})


def _register_kind(fields: AbstractSet[str]) -> str:
    if not fields & _GENERIC or fields & _AMOUNT:
        return ""
    if fields & {"name_serial", "dereg_reason"} and "org_id" in fields:
        return REGISTER
    facts = fields & _REGISTER_FACTS
    if len(facts) >= _ENOUGH_FACTS and {"legal_form", "registered_date"} <= facts:
        return REGISTER
    return ""


def _plain_kind(fields: AbstractSet[str]) -> str:
    named, payers = fields & (_SUPPLIER | _GENERIC), fields & _PAYER
    if (named and payers) or ((named or payers) and _is_ledger(fields)):
        return PAYMENTS
    return SUPPLIERS if named else ""


def _is_ledger(fields: AbstractSet[str]) -> bool:
    """An amount and what a payment is booked by; "Value" is an amount beside a day alone."""
    if fields & _AMOUNT and fields & _LEDGER:
        return True
    return {"contract_value", "date"} <= fields and not fields & _OF_CONTRACT
