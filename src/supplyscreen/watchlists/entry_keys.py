"""
Entries as any authority can write them in YAML or JSON: the columns of `entries-csv` as keys.

A value is a text; of keys that may say several things it is a list of texts, or one text in which
"|" parts them. A key that nobody knows is noted, each once, and left out; a value of another shape
rejects its entry, as nobody can tell what was meant.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from supplyscreen.model.rows import Effect, Issue
from supplyscreen.text.quoted import quoted
from supplyscreen.watchlists.interface import MARK, EntryRecord, issue
from supplyscreen.watchlists.native import folded

SEVERAL = ("aliases", "weak_aliases", "identifiers", "countries", "documents", "grounds")
JOINED = ("birth_date", "address", "programme")
"""Keys of which a record holds several values as one text."""
SINGLE = (
    "entry_id",
    "name",
    "kind",
    "org_number",
    "reason",
    "listed",
    "expires",
    "reference",
    "note",
)
KEYS = (*SINGLE, *JOINED, *SEVERAL)


class EntryKeys:
    """Takes the entries of one file apart."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._told: set[str] = set()

    def taken(self, item: Mapping[str, Any], row: int) -> Iterator[EntryRecord | Issue]:
        """The record of one entry, or why it is rejected, after what is noted about its keys."""
        for key in item:
            if key not in KEYS and key not in self._told:
                self._told.add(key)
                name = quoted(key)
                yield issue(
                    "watchlists.unknown_column", self.file, row=row, column=name, value=name
                )
        told = {key: _members(item[key]) for key in KEYS if key in item}
        odd = [key for key, value in told.items() if value is None]
        odd += [key for key in SINGLE if key in told and len(told[key] or ()) > 1]
        if odd:
            code = "watchlists.odd_value"
            yield issue(code, self.file, row=row, column=odd[0], effect=Effect.REJECTED)
            return
        yield _record({key: value or () for key, value in told.items()}, row)


def _members(value: object) -> tuple[str, ...] | None:
    """The texts of a value, without blank ones; None if it holds anything else."""
    members = value if isinstance(value, list) else [value]
    said = [one for one in members if one is not None]
    if not all(isinstance(one, str) for one in said):
        return None
    return tuple(text for one in said if (text := folded(str(one))))


def _record(told: Mapping[str, tuple[str, ...]], row: int) -> EntryRecord:
    def single(key: str) -> str:
        return "".join(told.get(key, ()))

    def several(key: str) -> tuple[str, ...]:
        parts = (part.strip() for text in told.get(key, ()) for part in text.split(MARK))
        return tuple(part for part in parts if part)

    return EntryRecord(
        row=row,
        entry_id=single("entry_id"),
        name=single("name"),
        kind=single("kind"),
        aliases=several("aliases"),
        weak_aliases=several("weak_aliases"),
        org_number=single("org_number"),
        identifiers=several("identifiers"),
        countries=several("countries"),
        birth_date=MARK.join(told.get("birth_date", ())),
        address="; ".join(told.get("address", ())),
        reason=single("reason"),
        listed=single("listed"),
        expires=single("expires"),
        reference=single("reference"),
        note=single("note"),
        programme=MARK.join(told.get("programme", ())),
        grounds=several("grounds"),
        documents=several("documents"),
    )
