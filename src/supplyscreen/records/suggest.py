"""The known spelling most like a header nobody knows: proposed to a person, never applied."""

import difflib
from collections.abc import Collection
from functools import cache

from supplyscreen.records.headers import dictionary, normalise
from supplyscreen.records.kinds import ALSO, GROUPS

_NEAREST = 0.75
_LONGEST = 60
"""Longer headers are sentences, and dear to compare."""


def suggest(header: str, kind: str, taken: Collection[str]) -> tuple[str, str]:
    """
    (field, spelling) most like a header; ("", "") if none is near.

    Args:
        header: as written.
        kind: of the table, which limits the fields; "" = any.
        taken: fields that other columns hold.
    """
    key = normalise(header)
    if not key or len(key) > _LONGEST:
        return "", ""
    known = dictionary()
    for spelling in difflib.get_close_matches(key, _spellings(kind), n=5, cutoff=_NEAREST):
        fields = [one for one in known.fields[spelling] if one not in taken and may_hold(one, kind)]
        if fields:
            return fields[0], known.written[spelling]
    return "", ""


@cache
def _spellings(kind: str) -> tuple[str, ...]:
    fields = dictionary().fields
    return tuple(key for key, meant in fields.items() if any(may_hold(one, kind) for one in meant))


def may_hold(field: str, kind: str) -> bool:
    """Whether a table of this kind may have the field; any may while the kind is not known."""
    groups = GROUPS.get(kind)
    if groups is None:
        return True
    return dictionary().groups[field] in groups or field in ALSO.get(kind, ())
