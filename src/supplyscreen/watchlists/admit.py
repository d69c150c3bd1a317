"""
Which entries are taken onto the list: the rules that hold in every format.

An entry is rejected, never repaired, when it cannot be named, could not be found or may not be
loaded. Victims of crime and those who left a criminal network are never a reason to be listed: such
an entry is rejected whatever else it says; protection is the list type `protect`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from supplyscreen.model.rows import Effect, Issue, IssueLog
from supplyscreen.model.watchlist import Disclose, ListInfo, ListType
from supplyscreen.text.masking import mask
from supplyscreen.watchlists.interface import MARK, EntryRecord
from supplyscreen.words.catalogue import Param

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PART_OF_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)

_PROTECTED_REASON = re.compile(
    r"""
      \bvictim\b | ^\W*victims\W*$ | ^\W*offer\W*$ | \w{2,}offer(s|ret)?\b | \boffret\b
    | \boffer\s+(för|av|i|vid)\b
    | \bdefector | \bavhopp | \bex-?member | \bformer\s+(\w+\s+)?member
    | \b(tidigare|före\s+detta|f\.?\s?d\.?)\s+(\w+\s?)?medlem
    | \bthreatened\s+(compan|business|firm|person|owner|part)
    | \b(hotat|hotad|hotade|utpressat|utpressad|utpressade)\s+(företag|bolag|person|näringsid|part)
    | \b(utsatt|utsatta)\s+för\s+(utpressning|hot|brott|våld)
    | \bsubjected\s+to\s+(extortion|threat)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words of a reason that describe who is harmed. "Offer" alone is Swedish for victim."""


@lru_cache(maxsize=1 << 12)
def protects(text: str) -> bool:
    """Whether a reason or theme speaks of a victim or of somebody who left."""
    return bool(_PROTECTED_REASON.search(text))


@dataclass(slots=True)
class EntryLog:
    """Issues of one list; says no more about its content than the list allows."""

    file: str
    info: ListInfo
    _log: IssueLog = field(default_factory=IssueLog)

    def add(  # noqa: PLR0913 - an issue has that many facts
        self,
        code: str,
        *,
        row: int | None = None,
        column: str = "",
        value: str = "",
        effect: Effect = Effect.NOTED,
        incomplete: bool = False,
        count: int = 1,
        file: str = "",
        **params: Param,
    ) -> None:
        """Note one problem of one entry, or of the list as a whole."""
        self._log.add(
            code,
            file=file or self.file,
            sheet="",
            column=column,
            rows=() if row is None else self._shown((row,)),
            value=mask(value) if self._is_open else "",
            effect=effect,
            incomplete=incomplete or effect is Effect.REJECTED,
            count=count,
            **params,
        )

    def add_all(self, code: str, column: str, cells: Sequence[tuple[int, str]]) -> None:
        """Note one problem of many entries: row and value of each, in file order."""
        if not cells:
            return
        self._log.add(
            code,
            file=self.file,
            column=column,
            rows=self._shown([row for row, _ in cells]),
            value=mask(cells[0][1]) if self._is_open else "",
            count=len(cells),
        )

    @property
    def _is_open(self) -> bool:
        return self.info.type is ListType.WATCH and self.info.disclose is Disclose.FULL

    def _shown(self, rows: Sequence[int]) -> Sequence[int]:
        return rows if self.info.type is ListType.WATCH else ()

    def take(self, one: Issue) -> None:
        """Note what a reader noticed."""
        self.add(
            one.code,
            row=one.row,
            column=one.column,
            value=one.value,
            effect=one.effect,
            incomplete=one.incomplete,
            count=one.count,
            file=one.file,
            **dict(one.params),
        )

    def all(self) -> tuple[Issue, ...]:
        """Every issue, in the order first met."""
        return self._log.all()


@dataclass(slots=True, kw_only=True)
class Admitted:
    """What is left of a list, and what became of the rest."""

    records: list[EntryRecord] = field(default_factory=list, repr=False)
    read: int = 0
    rejected: int = 0
    lapsed: int = 0


def admit(
    items: Iterable[EntryRecord | Issue], info: ListInfo, as_of: date, log: EntryLog
) -> Admitted:
    """Sort what a reader yields into entries in force, lapsed and rejected."""
    result = Admitted()
    today = as_of.isoformat()
    for record in _intact(items, result, log):
        fault = _fault(record, info)
        if fault is not None:
            code, column, value = fault
            log.add(code, row=record.row, column=column, value=value, effect=Effect.REJECTED)
            result.rejected += 1
        elif record.expires and record.expires < today:
            result.lapsed += 1
        else:
            result.records.append(record)
    return result


def _intact(
    items: Iterable[EntryRecord | Issue], result: Admitted, log: EntryLog
) -> Iterator[EntryRecord]:
    """The records that could be read and bear an id of their own; the rest is counted."""
    ids: set[str] = set()
    for item in items:
        if isinstance(item, Issue):
            log.take(item)
            lost = item.effect is Effect.REJECTED
            result.read += lost
            result.rejected += lost
            continue
        result.read += 1
        if item.entry_id in ids:
            code, text = "watchlists.double_id", item.entry_id
            log.add(code, row=item.row, column="entry_id", value=text, effect=Effect.REJECTED)
            result.rejected += 1
            continue
        if item.entry_id:
            ids.add(item.entry_id)
        yield item


def _fault(record: EntryRecord, info: ListInfo) -> tuple[str, str, str] | None:
    """Code, column and value of the first thing that rejects an entry."""
    return _unnamed(record, info) or _bad_date(record) or _not_loadable(record, info)


def _unnamed(record: EntryRecord, info: ListInfo) -> tuple[str, str, str] | None:
    for column, text in (("entry_id", record.entry_id), ("name", record.name)):
        if not text and not (record.token and column == "name"):
            return "watchlists.empty_field", column, ""
    for column, text in (("entry_id", record.entry_id), ("reference", record.reference)):
        # Both are hashed into ids that are shown: nothing may be derived from a person number.
        if mask(text) != text:
            return "watchlists.id_of_person", column, text
    if info.type is ListType.WATCH and info.disclose is Disclose.HIT and not record.reference:
        return "watchlists.no_reference", "reference", ""
    return None


def _bad_date(record: EntryRecord) -> tuple[str, str, str] | None:
    for text in record.birth_date.split(MARK) if record.birth_date else ():
        if not is_date(text, partial=True):
            return "watchlists.bad_birth_date", "birth_date", text
    for column, text in (("listed", record.listed), ("expires", record.expires)):
        if text and not is_date(text):
            return "watchlists.bad_date", column, text
    return None


def _not_loadable(record: EntryRecord, info: ListInfo) -> tuple[str, str, str] | None:
    if info.type is ListType.WATCH and record.reason and protects(record.reason):
        return "watchlists.protected_reason", "reason", record.reason
    if not (record.org_number or record.identifiers or record.token):
        names = (record.name, *record.aliases, *record.weak_aliases)
        if not any(any(map(str.isalnum, name)) for name in names):
            return "watchlists.nothing_to_match", "name", record.name
    return None


@lru_cache(maxsize=1 << 16)
def is_date(text: str, *, partial: bool = False) -> bool:
    """Whether a text is a day that exists, or (`partial`) a year or month."""
    if not (_PART_OF_DATE if partial else _DATE).fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        return False
    return True
