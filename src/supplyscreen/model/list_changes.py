"""What differs between two versions of a list, as far as the list lets it be told."""

from dataclasses import dataclass

from supplyscreen.model.watchlist import ListInfo


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListedEntry:
    """One entry that stands in one of two versions only."""

    entry_id: str
    name: str
    kind: str
    """A PartyKind value."""
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    """(field, values) of everything else that is known of it, in the order of fields."""

    def __repr__(self) -> str:
        """Never the content: a log or traceback must not disclose an entry."""
        return "<listed entry>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FieldChange:
    """One field of an entry that differs: the values that only one version has, sorted."""

    field: str
    """Of SCHEMA_ENTRIES, or name, aliases, weak_aliases, identifiers, documents, person_numbers."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    """Both empty where no value may be shown."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EntryChange:
    """One entry of both versions that is not the same in them."""

    entry_id: str
    name: str
    """As the new version has it."""
    kind: str
    fields: tuple[FieldChange, ...]
    """In the order of fields; at least one."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListDiff:
    """Two versions held against each other; entries sorted by id."""

    old: ListInfo
    new: ListInfo
    added: tuple[ListedEntry, ...]
    changed: tuple[EntryChange, ...]
    removed: tuple[ListedEntry, ...]
    """Those that may be told: all of them, or only companies and vessels."""
    tells_all_removed: bool
    """False: removed persons are neither shown nor counted, whether there are any or not."""
    rejected: tuple[int, int]
    """Entries of OLD and NEW that could not be read, so are compared with nothing."""
