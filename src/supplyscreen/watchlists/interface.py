"""
How one file format becomes list entries: the Protocol, and the record that crosses it.

A native format is the one an authority publishes. It comes without a manifest, so its reader says
what it knows of the list itself (`describe`), and it may be a set of files of which one is the list
and the others add to it (`beside`).
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath
from typing import BinaryIO, NamedTuple, Protocol

from supplyscreen.model.rows import Effect, Issue
from supplyscreen.words.catalogue import Param

MARK = "|"
"""Separates several values in one cell of a text format."""
HEAD = 1 << 16
"""Bytes that tell a format."""


def _nothing_beside(name: str) -> BinaryIO | None:  # noqa: ARG001 - the name is what is asked for
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSource:
    """What is known about one entries file before reading it."""

    file: str
    """Display name, as in issues and errors."""
    name: str = ""
    """File name alone, as it lies on disk."""
    head: bytes = b""
    """The first HEAD bytes."""
    whole: Callable[[], BinaryIO] = io.BytesIO
    """Opens the file once more: for `accepts` of packed formats, whose head tells nothing."""
    beside: Callable[[str], BinaryIO | None] = _nothing_beside
    """Opens a file of this name in the same folder; None if there is none. Plain names only."""
    seen: list[str] = field(default_factory=list, repr=False, compare=False)
    """What `workbook.glimpse` saw of a packed file, once it was asked; then in lower case."""


class ListFacts(NamedTuple):
    """What a native file and its reader know of the list: stands in where no manifest speaks."""

    list_id: str
    """Stable in all versions: "us.ofac.sdn", "un.consolidated"."""
    title: str
    authority: str
    """Whom to ask, as people call it: "US Treasury, OFAC"."""
    contact: str = ""
    version: str = ""
    """As the file states it; "" if it does not."""
    issued: str = ""
    """ISO date, or "" if the file states none."""


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
    """A PartyKind value; "" = unknown."""
    aliases: tuple[str, ...] = ()
    """Names as good as the first, those in the original script among them."""
    weak_aliases: tuple[str, ...] = ()
    """Names that say little alone, as the list's owner marked them."""
    org_number: str = ""
    identifiers: tuple[str, ...] = ()
    """Each "scheme:value", held against the checks of its register."""
    countries: tuple[str, ...] = ()
    """Alpha-2 codes or names as the authority writes them; what is unknown is noted."""
    birth_date: str = ""
    """Each YYYY, YYYY-MM or YYYY-MM-DD; several possible ones joined by MARK."""
    address: str = ""
    """Several joined by "; "."""
    reason: str = ""
    """Why the party is listed, in the source's own words."""
    listed: str = ""
    expires: str = ""
    reference: str = ""
    note: str = ""
    programme: str = ""
    """Codes of the programmes it is listed under; several joined by MARK."""
    grounds: tuple[str, ...] = ()
    """Ground values that the reader knows; more are read from programme and reason."""
    documents: tuple[str, ...] = ()
    """
    Each "label:number": passports and registers of which no check is known. Kept and shown, never
    taken for a person number, and no issue.
    """
    token: str = ""
    """In place of a name and numbers, on a list that holds nothing but tokens."""

    def __repr__(self) -> str:
        """Never the content: a log or traceback must not disclose an entry."""
        return "<list entry>"


class WatchlistReader(Protocol):
    """Reads one file format. Stateless: one instance reads many files."""

    @property
    def format(self) -> str:
        """Key used in manifests; lower case, hyphens."""

    def accepts(self, source: ListSource) -> bool:
        """Whether the head of a file (or the whole of a packed one) is this. Must not raise."""

    def describe(self, source: ListSource) -> ListFacts | None:
        """What is known of the list without a manifest; None: nothing. Must not raise."""

    def beside(self, name: str) -> tuple[str, ...]:
        """Names of files that add to the list called `name`; they are no lists of their own."""

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per record, in file order, and further issues that are only noted.

        A record that cannot be taken apart is a rejected `Issue`; none is skipped.

        Raises:
            DamagedList: the file as a whole cannot be read; names the row.
        """


def issue(  # noqa: PLR0913 - an issue has that many facts
    code: str,
    file: str,
    *,
    row: int | None = None,
    column: str = "",
    value: str = "",
    effect: Effect = Effect.NOTED,
    incomplete: bool = False,
    count: int = 1,
    **params: Param,
) -> Issue:
    """One issue about one row, or about the whole file; rejected entries make a run incomplete."""
    return Issue(
        code=code,
        file=file,
        sheet="",
        column=column,
        row=row,
        value=value,
        params=tuple(sorted(params.items())),
        effect=effect,
        incomplete=incomplete or effect is Effect.REJECTED,
        count=count,
        rows=() if row is None else (row,),
    )


def is_plain_name(text: str) -> bool:
    """Whether a path is a file name alone, on every system: nothing outside the list folder."""
    return text == PurePosixPath(text).name == PureWindowsPath(text).name and text != ".."
