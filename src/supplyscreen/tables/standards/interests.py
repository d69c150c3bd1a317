"""What kind of hold somebody has on a company, in words, and how much of it."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from supplyscreen.tables.standards.json_values import Object, object_at, text_at

FORMER: Final = "former"
"""What a status cell says of a relation that holds no longer."""

_OFFICES = frozenset(
    {"board member", "board chair", "senior managing official", "trustee", "settlor", "protector"}
    | {"nominee", "nominator", "beneficiary of legal arrangement", "settlor of trust"}
    | {"trustee of trust", "protector of trust", "beneficiary of trust"}
)
"""Types of interest that are a role somebody has rather than a part somebody owns."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SHARES = ("shareholding", "voting rights")


def is_office(kind: str) -> bool:
    """Whether an interest is a role."""
    return plain(kind) in _OFFICES


def plain(kind: str) -> str:
    """Types such as "boardMember" and "board-member" as words."""
    return " ".join(_CAMEL.sub(" ", kind).replace("-", " ").lower().split())


def words_of(interests: Iterable[Object]) -> str:
    """Interests in words, with their shares where these are no single number."""
    return "; ".join(dict.fromkeys(filter(None, map(_words, interests))))


def share_of(interests: Sequence[Object]) -> str:
    """The exact share of capital, else of votes; "" if only a range is told."""
    exact = {plain(text_at(one, "type")): text_at(one, "share", "exact") for one in interests}
    found = next((exact[kind] for kind in _SHARES if exact.get(kind)), "")
    return f"{found} %" if found else ""


def _words(interest: Object) -> str:
    level = text_at(interest, "directOrIndirect") or text_at(interest, "interestLevel")
    parts = (level if level == "indirect" else "", plain(text_at(interest, "type")))
    return " ".join(filter(None, (*parts, _range(object_at(interest, "share")))))


def _range(share: Object) -> str:
    """The limits of a share, as "25-50 %", where none is told exactly."""
    if text_at(share, "exact"):
        return ""
    least = text_at(share, "minimum") or text_at(share, "exclusiveMinimum")
    most = text_at(share, "maximum") or text_at(share, "exclusiveMaximum")
    return f"{least}-{most} %" if least or most else ""
