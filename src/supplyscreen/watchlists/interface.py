"""How one file format becomes list entries: the Protocol, and the record that crosses it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple, Protocol

from supplyscreen.model.rows import Effect, Issue

MARK = "|"
"""Separates several values in one cell of a text format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSource:
    """What is known about one entries file before reading it."""

    file: str
    """Display name, as in issues and errors."""


class EntryRecord(NamedTuple):
    """
    One entry as written, stripped of padding; absent text is "".

    A reader only takes records apart; what an entry must hold is the business of `admit`. A tuple,
    as lists may hold hundreds of thousands and a frozen dataclass takes three times as long.
    """

    row: int
    """First line of the record."""
    entry_id: str
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    org_number: str = ""
    identifiers: tuple[str, ...] = ()
    """Each "scheme:value"."""
    countries: tuple[str, ...] = ()
    birth_date: str = ""
    address: str = ""
    reason: str = ""
    listed: str = ""
    expires: str = ""
    reference: str = ""
    note: str = ""

    def __repr__(self) -> str:
        """Never the content: a log or traceback must not disclose an entry."""
        return "<list entry>"


class WatchlistReader(Protocol):
    """Reads one file format. Stateless: one instance reads many files."""

    @property
    def format(self) -> str:
        """Key used in manifests; lower case, hyphens."""

    @property
    def suffix(self) -> str:
        """Of bare files in this format: lower case, with the dot."""

    def accepts(self, head: bytes) -> bool:
        """Whether the first 64 KiB look like this format. Must not raise."""

    def headers(self, head: bytes) -> tuple[str, ...]:
        """What the first line names, to tell people why a file is no list. Must not raise."""

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per record, in file order, and further issues that are only noted.

        A record that cannot be taken apart is a rejected `Issue`; none is skipped.

        Raises:
            DamagedList: the file as a whole cannot be read; names the row.
        """


def issue(
    code: str,
    file: str,
    *,
    row: int | None = None,
    column: str = "",
    value: str = "",
    effect: Effect = Effect.NOTED,
) -> Issue:
    """One issue about one row, or about the whole file; rejected entries make a run incomplete."""
    return Issue(
        code=code,
        file=file,
        sheet="",
        column=column,
        row=row,
        value=value,
        params=(),
        effect=effect,
        incomplete=effect is Effect.REJECTED,
        count=1,
        rows=() if row is None else (row,),
    )
