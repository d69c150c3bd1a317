"""
Every fault of lists at once, as an authority wants it before it hands a list out.

A run stops at the first list that is damaged; here everything is looked at, and what a fault of
the whole (another hash, another count, a lost canary) would hide of the entries is told with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from supplyscreen.errors import DamagedList, ExitCode, ScreenError, UnusableList
from supplyscreen.model.list_check import ListCheck, Remark
from supplyscreen.model.rows import Effect, Issue
from supplyscreen.model.vouching import Voucher
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.text.strict_yaml import MAX_BYTES
from supplyscreen.watchlists.admit import EntryLog, admit
from supplyscreen.watchlists.discover import MANIFEST, Display, ListPlace, discover, source_of
from supplyscreen.watchlists.index import build
from supplyscreen.watchlists.load import PROTECTED_LOST, load_lists
from supplyscreen.watchlists.manifest import Manifest, read_manifest
from supplyscreen.watchlists.registry import reader_for
from supplyscreen.words.catalogue import Message, Param, hint_of, room_words

CANARY_LOST = "watchlists.canary_lost"

_COUNT = "watchlists.count_differs"
_OF_THE_WHOLE = frozenset({"watchlists.hash_differs", _COUNT, CANARY_LOST, PROTECTED_LOST})
"""Faults behind which the entries can still be read."""


def lint_lists(
    paths: Sequence[Path], *, as_of: date, display: Display, voucher: Voucher | None = None
) -> ListCheck:
    """
    What is wrong with the lists at the given paths.

    Args:
        paths: as for `load_lists`.
        as_of: the day by which entries and lists are in force.
        display: how a path is shown.
        voucher: who says whether a list is its owner's; None = nobody is asked.
    """
    lint = _Lint(as_of, display, voucher)
    for path in paths:
        lint.at_path(path)
    return ListCheck(lists=tuple(lint.lists), files=tuple(lint.files), remarks=tuple(lint.remarks))


def canary_remark(file: str) -> Remark:
    """That screening a list for its canary finds nothing."""
    return Remark(
        weight=ExitCode.UNTRUSTED,
        file=file,
        row=None,
        column="canary",
        problem=Message.of(CANARY_LOST),
        todo=_todo(Message.of(CANARY_LOST), ""),
    )


@dataclass(slots=True)
class _Lint:
    """Lists and remarks while they are gathered."""

    as_of: date
    display: Display
    voucher: Voucher | None
    lists: list[Watchlist] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def at_path(self, path: Path) -> None:
        try:
            found = discover(path, self.display)
        except ScreenError as error:
            self._error(error)
            return
        for one in found.issues:
            self._issue(one)
        for place in found.places:
            try:
                self._at_place(place)
            except OSError:
                self._error(UnusableList("watchlists.unreadable", file=self.display(place.path)))

    def _at_place(self, place: ListPlace) -> None:
        file = self.display(place.path)
        try:
            (one,) = load_lists(
                [place.path], as_of=self.as_of, display=self.display, voucher=self.voucher
            )
        except ScreenError as error:
            self._error(error)
            if error.message.key in _OF_THE_WHOLE:
                self._despite(place, told=error.message.key)
            return
        for issue in one.issues:
            self._issue(issue)
        self._whole(one, file)
        if one.info.has_manifest:
            self._advice(_manifest(place, self.display), file)
        self._one_id(one, file)

    def _despite(self, place: ListPlace, *, told: str) -> None:
        """The entries of a list that as a whole is not what its manifest says."""
        manifest = _manifest(place, self.display)
        entries = _manifest_path(place).with_name(manifest.entries_file)
        reader, file = reader_for(manifest.entries_format), self.display(entries)
        log = EntryLog(file, manifest.info)
        if reader is None:
            return
        try:
            with entries.open("rb") as stream:
                items = reader.read(stream, source_of(entries, file))
                admitted = admit(items, manifest.info, self.as_of, log)
        except ScreenError as error:
            self._error(error)
            return
        build(admitted.records, manifest.info, log)
        for issue in log.all():
            self._issue(issue)
        if told != _COUNT and manifest.count not in (None, admitted.read):
            stated = manifest.count or 0
            self._error(DamagedList(_COUNT, file=file, stated=stated, found=admitted.read))

    def _whole(self, one: Watchlist, file: str) -> None:
        """What a report would say of the list in its headline."""
        if one.expired:
            self._say("expired", file, ExitCode.INCOMPLETE, date=one.info.expires)
        if one.is_empty:
            self._say("empty", file, ExitCode.INCOMPLETE)
        elif one.has_shrunk:
            before = one.info.previous_count or 0
            self._say("shrunk", file, ExitCode.COMPLETE, before=before, found=one.read)

    def _advice(self, manifest: Manifest, file: str) -> None:
        """What a manifest may leave out but had better say."""
        if not manifest.sha256:
            self._say("no_hash", file, ExitCode.COMPLETE, column="entries.sha256")
        if manifest.count is None:
            self._say("no_count", file, ExitCode.COMPLETE, column="entries.count")
        if not manifest.info.contact:
            self._say("no_contact", file, ExitCode.COMPLETE, column="authority.contact")

    def _one_id(self, one: Watchlist, file: str) -> None:
        other = next((it for it in self.lists if it.info.list_id == one.info.list_id), None)
        if other is not None and other.info == one.info:
            return
        if other is not None and (one.info.has_manifest or other.info.has_manifest):
            list_id = one.info.list_id
            self._error(DamagedList("watchlists.two_contents", file=file, list_id=list_id))
            return
        self.lists.append(one)
        self.files.append(file)

    def _say(
        self, key: str, file: str, weight: ExitCode, column: str = "", **params: Param
    ) -> None:
        problem = Message.of(f"lists.{key}", **params)
        self.remarks.append(
            Remark(weight=weight, file=file, row=None, column=column, problem=problem, todo=problem)
        )

    def _error(self, error: ScreenError) -> None:
        for fault in error.faults:
            params = dict(fault.params)
            self._add(
                fault, error, row=_number(params.get("line")), column=str(params.get("name", ""))
            )
        if not error.faults:
            self._add(error.message, error, row=error.row, column=error.column)

    def _add(self, problem: Message, error: ScreenError, *, row: int | None, column: str) -> None:
        self.remarks.append(
            Remark(
                weight=error.exit_code,
                file=error.file,
                row=row,
                column=column,
                problem=problem,
                todo=_todo(problem, "fault"),
                rows=() if row is None else (row,),
            )
        )

    def _issue(self, issue: Issue) -> None:
        kind = "rejected" if issue.effect is Effect.REJECTED else "noted"
        self.remarks.append(
            Remark(
                weight=ExitCode.INCOMPLETE if issue.incomplete else ExitCode.COMPLETE,
                file=issue.file,
                row=issue.row,
                column=issue.column,
                problem=issue.message,
                todo=_todo(issue.message, kind),
                value=issue.value,
                count=issue.count,
                rows=issue.rows,
            )
        )


def _todo(problem: Message, kind: str) -> Message:
    """The message whose hint is the next step: the problem's own, else one written for it."""
    if hint_of(problem, "en"):
        return problem
    own = f"todo_{problem.key.rpartition('.')[2]}"
    return Message.of(f"lists.{own if own in room_words('lists') else f'todo_{kind}'}")


def _number(text: Param | None) -> int | None:
    return int(text) if isinstance(text, str) and text.isdecimal() and text != "0" else None


def _manifest_path(place: ListPlace) -> Path:
    """Of a bare file, or of what a link leads to, the one beside it."""
    if place.reader is None:
        return place.path
    beside = place.path.with_name(MANIFEST)
    return beside if beside.is_file() else place.path.resolve().with_name(MANIFEST)


def _manifest(place: ListPlace, display: Display) -> Manifest:
    path = _manifest_path(place)
    with path.open("rb") as stream:
        return read_manifest(stream.read(MAX_BYTES + 1), display(path))
