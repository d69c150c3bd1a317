"""Lists as given on the command line, read, checked and in columns."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO, NamedTuple

from supplyscreen.errors import DamagedList, UnusableList
from supplyscreen.model.rows import Issue
from supplyscreen.model.vouching import Voucher
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
    source_of,
)
from supplyscreen.watchlists.index import build
from supplyscreen.watchlists.interface import ListFacts, ListSource, WatchlistReader, issue
from supplyscreen.watchlists.kept_list import ListContent
from supplyscreen.watchlists.manifest import Manifest, read_manifest
from supplyscreen.watchlists.number_places import ListFiles
from supplyscreen.watchlists.registry import reader_for
from supplyscreen.watchlists.shelf import ListKey, Shelf, may_be_kept

PROTECTED_LOST = "watchlists.protected_lost"


def load_lists(
    paths: Sequence[Path],
    *,
    as_of: date,
    display: Display,
    voucher: Voucher | None = None,
    shelf: Shelf | None = None,
) -> tuple[Watchlist, ...]:
    """
    Every list at the given paths, in their order; one that is met twice is loaded once.

    Args:
        paths: list folders, folders of list folders, folders of bare entries files, bare files.
        as_of: the day by which entries and lists are in force.
        display: how a path is shown in issues and errors.
        voucher: who says whether a list is its owner's; None = nobody is asked.
        shelf: where lists once read are kept; None = nowhere.

    Raises:
        UnusableList: a path does not exist, cannot be opened or holds no list.
        DamagedList: a list cannot be read as one or fails its own checks.
        UntrustedList: the voucher refuses it.
    """
    loaded: dict[str, Watchlist] = {}
    unusable: list[UnusableList] = []
    for path in paths:
        try:
            _load_path(path, _Terms(as_of, display, voucher, shelf), loaded)
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
        plan = _plan(place, as_of, display, None)
        entries = plan.entries
        files += [place.path, entries, entries.with_name(MANIFEST)]
        files += [entries.with_name(name) for name in plan.reader.beside(entries.name)]
    return frozenset(file.resolve() for file in files)


class _Terms(NamedTuple):
    """By what lists are loaded; the fields are the parameters of `load_lists`."""

    as_of: date
    display: Display
    voucher: Voucher | None
    shelf: Shelf | None


def _load_path(path: Path, terms: _Terms, loaded: dict[str, Watchlist]) -> None:
    display = terms.display
    found = discover(path, display)
    issues = found.issues
    for place in found.places:
        try:
            one = _load(place, terms)
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


def _load(place: ListPlace, terms: _Terms) -> Watchlist:
    plan = _plan(place, terms.as_of, terms.display, terms.voucher)
    file = terms.display(plan.entries)
    with plan.entries.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        of_set = _hash_of_set(plan, sha256)
        # A signature must cover every file that is read, not the first of them alone.
        if plan.sha256 not in ("", of_set, *(() if plan.info.signed else (sha256,))):
            raise DamagedList("watchlists.hash_differs", file=file)
        stream.seek(0)
        info = replace(plan.info, sha256=of_set)
        content = _content(stream, plan, info, file, terms)
    if plan.count not in (None, content.read):
        raise DamagedList(
            "watchlists.count_differs", file=file, stated=plan.count or 0, found=content.read
        )
    if content.rejected and info.type is ListType.PROTECT:
        # Whom the entry names would be screened and shown as anybody else.
        raise DamagedList(PROTECTED_LOST, file=file, count=content.rejected)
    columns = content.columns
    watchlist = Watchlist(
        info=info,
        entries=columns.entries,
        names=columns.names,
        identifiers=columns.identifiers,
        person_numbers=columns.person_numbers,
        tokens=columns.tokens,
        read=content.read,
        used=content.used,
        rejected=content.rejected,
        lapsed=content.lapsed,
        expired=bool(info.expires) and info.expires < terms.as_of.isoformat(),
        issues=(*plan.issues, *content.issues),
    )
    _check_canary(watchlist, file)
    return watchlist


def _content(
    stream: BinaryIO, plan: _Plan, info: ListInfo, file: str, terms: _Terms
) -> ListContent:
    """What the entries say: as kept from an earlier run of the same bytes, else read."""
    key = ListKey(
        sha256=info.sha256,
        format=plan.reader.format,
        as_of=terms.as_of.isoformat(),
        expires=info.expires,
        has_manifest=info.has_manifest,
    )
    shelf = terms.shelf if may_be_kept(info) else None
    source = source_of(plan.entries, file)
    others = plan.reader.beside(source.name)
    files = ListFiles(file=file, name=source.name, main=stream, others=others, beside=source.beside)
    if shelf and (known := shelf.fetch(key, files)):
        return known
    stream.seek(0)
    log = EntryLog(file, info)
    items = plan.reader.read(stream, source)
    admitted = admit(items, info, terms.as_of, log)
    content = ListContent(
        columns=build(admitted.records, info, log),
        read=admitted.read,
        used=len(admitted.records),
        rejected=admitted.rejected,
        lapsed=admitted.lapsed,
        issues=log.all(),
    )
    if shelf:
        shelf.keep(key, content, files)
    return content


def _hash_of_set(plan: _Plan, sha256: str) -> str:
    """Over all files that are read as one list; of one file alone its own."""
    hashes = {plan.entries.name: sha256}
    for name in plan.reader.beside(plan.entries.name):
        path = plan.entries.with_name(name)
        if path.is_file():
            with path.open("rb") as stream:
                hashes[name] = hashlib.file_digest(stream, "sha256").hexdigest()
    if len(hashes) == 1:
        return sha256
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(hashes.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def _plan(place: ListPlace, as_of: date, display: Display, voucher: Voucher | None) -> _Plan:
    if place.reader is None or place.source is None:
        return _listed_plan(place.path, as_of, display, voucher)
    entries = place.path.resolve()
    for folder in dict.fromkeys((place.path.parent, entries.parent)):
        # Whoever names the entries file itself, or a link to it, does not lift what its manifest
        # restricts.
        beside = folder / MANIFEST
        if not beside.is_file():
            refuse_misspelt(folder, display)
            continue
        plan = _listed_plan(beside, as_of, display, voucher)
        if plan.entries.resolve() == entries:
            return plan
    if voucher:
        voucher.without_manifest(display(place.path))
    source = replace(place.source, file=display(place.path))
    info = _bare_info(place.path, place.reader, source)
    return _Plan(entries=place.path, reader=place.reader, info=info)


def _listed_plan(path: Path, as_of: date, display: Display, voucher: Voucher | None) -> _Plan:
    manifest = _vouched_manifest(path, display(path), voucher)
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


def _vouched_manifest(path: Path, file: str, voucher: Voucher | None) -> Manifest:
    """The manifest; nothing is read from its bytes before a signature over them was checked."""
    data = _head_of(path)
    if voucher is None:
        return read_manifest(data, file)
    beside = path.with_name(SIGNATURE)
    is_there = beside.exists() or beside.is_symlink()
    seal = voucher.seal(data, _head_of(beside) if is_there else None, file)
    manifest = read_manifest(data, file)
    signed = seal.holds_for(manifest.info, file)
    if signed and (not manifest.sha256 or manifest.count is None):
        raise DamagedList("watchlists.signed_without_hash", file=file)
    return replace(manifest, info=replace(manifest.info, signed=signed))


def _head_of(path: Path) -> bytes:
    """A file, cut off one byte after the most it may have; nothing of what is no file."""
    if not path.is_file():
        return b""
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _manifest_issues(
    manifest: Manifest, path: Path, as_of: date, display: Display
) -> tuple[Issue, ...]:
    file = display(path)
    found = [
        issue("watchlists.unknown_key", file, row=line, column=key)
        for key, line in manifest.unknown_keys
    ]
    if manifest.info.token_key:
        found.append(issue("watchlists.tokens_alone", file))
    if manifest.info.issued > as_of.isoformat():
        found.append(issue("watchlists.issued_later", file, value=manifest.info.issued))
    known = {MANIFEST, SIGNATURE, manifest.entries_file}
    if reader := reader_for(manifest.entries_format):
        known.update(reader.beside(manifest.entries_file))
    for member in sorted(path.parent.iterdir(), key=lambda member: member.name):
        if member.name == SIGNATURE and not manifest.info.signed:
            found.append(issue("watchlists.signature_not_checked", display(member)))
        elif member.name not in known and not is_beside_the_point(member):
            found.append(issue("watchlists.not_in_manifest", display(member)))
    return tuple(found)


def _bare_info(path: Path, reader: WatchlistReader, source: ListSource) -> ListInfo:
    """Nobody restricted the list; of a native one its reader knows whose it is."""
    facts = reader.describe(source)
    facts = facts or ListFacts(list_id=source.file, title=path.name, authority="")
    return ListInfo(
        list_id=facts.list_id,
        title=facts.title,
        authority=facts.authority,
        contact=facts.contact,
        type=ListType.WATCH,
        version=facts.version,
        issued=facts.issued,
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
