"""
What kind of table the mapped fields make it, and which groups of fields each kind may use.

    subcontracts  a subcontractor, or a party with who engages it or its tier
    leases        a tenant or a lease number
    bids          a bidder
    roles         a role or a person's number beside a name
    ownership     owners with shares, or an owning and an owned company
    payments      a supplier with amount and date, voucher, invoice or account
    suppliers     a name or an identifier alone

A spelling means one thing in one kind of table and something else in another ("grund", "unit"), so
the kind restricts the groups. Payments are screened as suppliers: name and number are enough.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

SUPPLIERS = "suppliers"
SUBCONTRACTS = "subcontracts"
PAYMENTS = "payments"

GROUPS: Mapping[str, frozenset[str]] = {
    SUPPLIERS: frozenset(
        {"generic", "attr", "party", "ledger", "contract", "temporal", "fact", "mark"}
    ),
    SUBCONTRACTS: frozenset(
        {"generic", "attr", "party", "chain", "contract", "temporal", "fact", "mark"}
    ),
    PAYMENTS: frozenset({"generic", "attr", "party", "ledger", "contract", "mark"}),
    "leases": frozenset({"generic", "attr", "lease", "temporal", "mark"}),
    "roles": frozenset({"generic", "attr", "person", "temporal", "mark"}),
    "ownership": frozenset({"generic", "attr", "person", "temporal", "ownership", "mark"}),
    "bids": frozenset({"generic", "attr", "party", "bid", "contract", "ledger", "mark"}),
}
"""Kind -> groups of fields it may use."""

READ = frozenset({SUPPLIERS, SUBCONTRACTS, PAYMENTS})
"""Kinds that are read; the others are recognised so that nothing is taken for what it is not."""

_SUPPLIER = frozenset({"supplier_name", "supplier_id"})
_SUB = frozenset({"sub_name", "sub_id"})
_PARENT = frozenset({"parent_name", "parent_id"})
_GENERIC = frozenset({"name", "org_id"})
_LEDGER = frozenset({"date", "voucher_no", "invoice_no", "account_no"})
_OWNER = frozenset({"owner_name", "owner_id", "beneficial_owner"})
_OWNED = frozenset({"owned_name", "owned_id", "ownership_pct", "share_pct"})


def recognise(fields: AbstractSet[str]) -> str:
    """The kind of table these fields make; "" if they name no party."""
    named = fields & (_SUPPLIER | _GENERIC)
    if fields & _SUB or (fields & _PARENT and fields & _GENERIC and not fields & _SUPPLIER):
        return SUBCONTRACTS
    if "tier" in fields and named:
        return SUBCONTRACTS
    return _link_kind(fields) or _plain_kind(fields)


def _link_kind(fields: AbstractSet[str]) -> str:
    if fields & {"tenant", "tenant_id", "lease_no"}:
        return "leases"
    if "bidder" in fields:
        return "bids"
    if fields & _SUPPLIER:
        return ""
    if fields & {"role", "person_id"}:
        return "roles"
    if fields & _OWNER and fields & _OWNED:
        return "ownership"
    return ""


def _plain_kind(fields: AbstractSet[str]) -> str:
    if not fields & (_SUPPLIER | _GENERIC):
        return ""
    if "amount" in fields and fields & _LEDGER:
        return PAYMENTS
    return SUPPLIERS
