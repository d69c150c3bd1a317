"""Lists as given on the command line, read, checked and in columns."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from supplyscreen.errors import DamagedList, UnusableList
from supplyscreen.model.rows import Issue
from supplyscreen.model.watchlist import Disclose, ListInfo, ListType, Watchlist
from supplyscreen.text.legal_forms import company_key
from supplyscreen.text.strict_yaml import MAX_BYTES
from supplyscreen.watchlists.admit import EntryLog, admit
from supplyscreen.watchlists.discover import (
    MANIFEST,
    SIGNATURE,
    Display,
    ListPlace,
    discover,
    is_beside_the_point,
    refuse_misspelt,
)
from supplyscreen.watchlists.index import build
from supplyscreen.watchlists.interface import ListSource, WatchlistReader, issue
from supplyscreen.watchlists.manifest import Manifest, read_manifest
from supplyscreen.watchlists.registry import reader_for


def load_lists(paths: Sequence[Path], *, as_of: date, display: Display) -> tuple[Watchlist, ...]:
    """
    Every list at the given paths, in their order; one that is met twice is loaded once.

    Args:
        paths: list folders, folders of list folders, folders of bare entries files, bare files.
        as_of: the day by which entries and lists are in force.
        display: how a path is shown in issues and errors.

    Raises:
        UnusableList: a path does not exist, cannot be opened or holds no list.
        DamagedList: a list cannot be read as one or fails its own checks.
    """
    loaded: dict[str, Watchlist] = {}
    unusable: list[UnusableList] = []
    for path in paths:
        try:
            _load_path(path, as_of, display, loaded)
        except UnusableList as error:
            # A damaged list further on weighs more than one that is not there.
            unusable.append(error)
    if unusable:
        raise unusable[0]
    return tuple(loaded.values())


def files_of(paths: Sequence[Path], *, as_of: date, display: Display) -> frozenset[Path]:
    """
    Every file that belongs to a list at the given paths, resolved; none of them is a table.

    Args:
        paths: as `load_lists` loaded them.
        as_of: as there.
        display: as there.
    """
    files = [path for path in paths if not path.is_dir()]
    for place in (place for path in paths for place in discover(path, display).places):
        entries = _plan(place, as_of, display).entries
        files += [place.path, entries, entries.with_name(MANIFEST)]
    return frozenset(file.resolve() for file in files)


def _load_path(path: Path, as_of: date, display: Display, loaded: dict[str, Watchlist]) -> None:
    found = discover(path, display)
    issues = found.issues
    for place in found.places:
        try:
            one = _load(place, as_of, display)
        except OSError:
            raise UnusableList("watchlists.unreadable", file=display(place.path)) from None
        one = _under_its_own_id(one, loaded, display(place.path))
        known = loaded.setdefault(one.info.list_id, one)
        new = tuple(note for note in issues if note not in known.issues)
        loaded[one.info.list_id] = replace(known, issues=(*known.issues, *new))
        issues = ()


def _under_its_own_id(one: Watchlist, loaded: dict[str, Watchlist], file: str) -> Watchlist:
    known = loaded.get(one.info.list_id)
    if known is None or known.info == one.info:
        return one
    if one.info.has_manifest or known.info.has_manifest:
        raise DamagedList("watchlists.two_contents", file=file, list_id=one.info.list_id)
    # Two bare files that are shown under one name; a content hash tells them apart in any order.
    list_id = f"{one.info.list_id}@{one.info.sha256[:8]}"
    return replace(one, info=replace(one.info, list_id=list_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """One list before its entries are read."""

    entries: Path
    reader: WatchlistReader
    info: ListInfo
    sha256: str = ""
    """As stated; "" if not."""
    count: int | None = None
    issues: tuple[Issue, ...] = ()


def _load(place: ListPlace, as_of: date, display: Display) -> Watchlist:
    plan = _plan(place, as_of, display)
    file = display(plan.entries)
    with plan.entries.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        if plan.sha256 not in ("", sha256):
            raise DamagedList("watchlists.hash_differs", file=file)
        stream.seek(0)
        info = replace(plan.info, sha256=sha256)
        log = EntryLog(file, info)
        admitted = admit(plan.reader.read(stream, ListSource(file=file)), info, as_of, log)
    if plan.count not in (None, admitted.read):
        raise DamagedList(
            "watchlists.count_differs", file=file, stated=plan.count or 0, found=admitted.read
        )
    columns = build(admitted.records, info, log)
    watchlist = Watchlist(
        info=info,
        entries=columns.entries,
        names=columns.names,
        identifiers=columns.identifiers,
        person_numbers=columns.person_numbers,
        read=admitted.read,
        used=len(admitted.records),
        rejected=admitted.rejected,
        lapsed=admitted.lapsed,
        expired=bool(info.expires) and info.expires < as_of.isoformat(),
        issues=(*plan.issues, *log.all()),
    )
    _check_canary(watchlist, file)
    return watchlist


def _plan(place: ListPlace, as_of: date, display: Display) -> _Plan:
    if place.reader is None:
        return _listed_plan(place.path, as_of, display)
    entries = place.path.resolve()
    for folder in dict.fromkeys((place.path.parent, entries.parent)):
        # Whoever names the entries file itself, or a link to it, does not lift what its manifest
        # restricts.
        beside = folder / MANIFEST
        if not beside.is_file():
            refuse_misspelt(folder, display)
            continue
        plan = _listed_plan(beside, as_of, display)
        if plan.entries.resolve() == entries:
            return plan
    return _Plan(entries=place.path, reader=place.reader, info=_bare_info(place.path, display))


def _listed_plan(path: Path, as_of: date, display: Display) -> _Plan:
    with path.open("rb") as stream:
        manifest = read_manifest(stream.read(MAX_BYTES + 1), display(path))
    reader = reader_for(manifest.entries_format)
    entries = path.with_name(manifest.entries_file)
    if reader is None or not entries.is_file():
        raise DamagedList("watchlists.no_entries", file=display(path), name=manifest.entries_file)
    return _Plan(
        entries=entries,
        reader=reader,
        info=manifest.info,
        sha256=manifest.sha256,
        count=manifest.count,
        issues=_manifest_issues(manifest, path, as_of, display),
    )


def _manifest_issues(
    manifest: Manifest, path: Path, as_of: date, display: Display
) -> tuple[Issue, ...]:
    file = display(path)
    found = [
        issue("watchlists.unknown_key", file, row=line, column=key)
        for key, line in manifest.unknown_keys
    ]
    if manifest.info.issued > as_of.isoformat():
        found.append(issue("watchlists.issued_later", file, value=manifest.info.issued))
    known = {MANIFEST, SIGNATURE, manifest.entries_file}
    for member in sorted(path.parent.iterdir(), key=lambda member: member.name):
        if member.name == SIGNATURE:
            found.append(issue("watchlists.signature_not_checked", display(member)))
        elif member.name not in known and not is_beside_the_point(member):
            found.append(issue("watchlists.not_in_manifest", display(member)))
    return tuple(found)


def _bare_info(path: Path, display: Display) -> ListInfo:
    """Nobody said anything about the list, so nobody restricted it."""
    return ListInfo(
        list_id=display(path),
        title=path.name,
        authority="",
        contact="",
        type=ListType.WATCH,
        version="",
        issued="",
        expires="",
        handling="",
        disclose=Disclose.FULL,
        has_manifest=False,
        signed=False,
        sha256="",
    )


def _check_canary(watchlist: Watchlist, file: str) -> None:
    """Whether the entry that must be found can be: in force, and under its name."""
    info = watchlist.info
    if not info.canary_entry:
        return
    entries = watchlist.entries["entry_id"].tolist()
    at = entries.index(info.canary_entry) if info.canary_entry in entries else -1
    names = watchlist.names.loc[watchlist.names["owner"] == at, "name"]
    if company_key(info.canary_name) not in {company_key(name) for name in names}:
        raise DamagedList("watchlists.canary_lost", file=file)
