"""
Amounts and days of payment in the words of English ledgers, which put them together freely.

"Total invoice amount (excl. VAT)", "Date of payment run": a header is an amount or a day if all of
its words are among those below and one of them says which. "VAT amount" is neither, nor is
"Contract value" or "Order date": one word that is not known leaves the header unknown.
"""

_FILLING = frozenset({"of", "the", "in", "for", "on", "by", "to", "and", "a", "s"})
_AMOUNTS = frozenset({"amount", "amt", "value", "spend", "cost", "total", "expenditure"})
_WITHOUT = frozenset({"net", "excl", "excluding", "exc", "ex", "exclusive", "less", "without"})
_WITH = frozenset({"gross", "incl", "including", "inc", "inclusive"})
_ABOUT_AMOUNTS = frozenset(
    {"invoice", "line", "item", "payment", "payments", "paid", "transaction", "distribution", "ap"}
    | {"sum", "actual", "local", "currency", "cur", "curr", "base", "home", "sterling", "gbp"}
    | {"debit", "posting", "exp", "supplier", "recoverable", "irrecoverable", "vat"}
)
_DAYS = frozenset({"date", "dates", "day"})
_PAID = frozenset(
    {"payment", "paid", "pay", "clearing", "cleared", "cheque", "bacs", "chaps", "settlement"}
    | {"remittance", "disbursement"}
)
_INVOICED = frozenset({"invoice", "document", "doc"})
_ABOUT_DAYS = frozenset(
    {"transaction", "trans", "posting", "posted", "gl", "ledger", "journal", "run", "actual"}
    | {"made", "processed", "process", "expenditure", "spend", "purchase", "incurred", "entry"}
    | {"accounting", "supplier"}
)
_BOOKED_RANK, _INVOICED_RANK = 2, 3
"""As in headers.toml: the day of payment goes before that of booking, that before the bill's."""


def ledger_field(spelling: str) -> tuple[str, int]:
    """The field of a normalised header and the rank of its spelling; ("", 0) if it is neither."""
    words = frozenset(spelling.split()) - _FILLING
    if words & _AMOUNTS and words <= _AMOUNTS | _WITHOUT | _WITH | _ABOUT_AMOUNTS:
        return _amount(words)
    if words & _DAYS and words - _DAYS and words <= _DAYS | _PAID | _INVOICED | _ABOUT_DAYS:
        return "date", _rank(words)
    return "", 0


def _amount(words: frozenset[str]) -> tuple[str, int]:
    if words & _WITH:
        return "amount_gross", 0
    if "vat" in words and not words & _WITHOUT:
        return "", 0
    return "amount", 0 if words & _WITHOUT else 1


def _rank(words: frozenset[str]) -> int:
    if words & _PAID:
        return 0
    return _INVOICED_RANK if words & _INVOICED else _BOOKED_RANK
