"""
Lists held against what is trusted: for the pipeline, and for `lists sign` and `lists verify`.

Here `watchlists` and `trust` meet; neither knows the other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from supplyscreen.errors import UntrustedList, UnusableList
from supplyscreen.model.job import ScreeningJob
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.text.masking import mask
from supplyscreen.text.strict_yaml import MAX_BYTES
from supplyscreen.trust.signature import (
    LIST_DOMAIN,
    read_signatures,
    signature_of,
    write_signatures,
)
from supplyscreen.trust.store import TrustStore
from supplyscreen.trust.store_file import change_store, load_store
from supplyscreen.trust.verify import ListVerifier, remembered
from supplyscreen.trust.versions import version_order
from supplyscreen.watchlists.discover import MANIFEST, SIGNATURE
from supplyscreen.watchlists.load import load_lists
from supplyscreen.watchlists.manifest import read_manifest
from supplyscreen.watchlists.shelf import Shelf

Display = Callable[[Path], str]


def open_lists(job: ScreeningJob, display: Display) -> tuple[Watchlist, ...]:
    """
    The lists of a run; what was accepted is remembered, in one step, once all are loaded.

    Raises:
        ScreenError: as `load_lists`, or a trust store that is damaged or cannot be written.
    """
    verifier = voucher_of(job)
    lists = load_lists(
        job.watchlists,
        as_of=job.as_of,
        display=display,
        voucher=verifier,
        shelf=None if job.list_cache is None else Shelf(job.list_cache),
    )
    _remember(job.trust_store, verifier)
    return lists


def _remember(store: Path | None, verifier: ListVerifier) -> None:
    """What was accepted; where nothing of it is new, the store need not even be writable."""
    if store is not None and remembered(verifier.store, verifier.accepted) != verifier.store:
        change_store(store, partial(remembered, accepted=verifier.accepted))


def shelved_lists(
    paths: Sequence[Path], job: ScreeningJob, display: Display
) -> tuple[tuple[Watchlist, bool], ...]:
    """
    Lists read into the cache folder of the job, each with whether it is kept there.

    Args:
        paths: as `-w` takes them.
        job: its clock, its trust store and its cache folder.
        display: how a path is shown.

    Raises:
        ScreenError: as `open_lists`.
    """
    shelf = None if job.list_cache is None else Shelf(job.list_cache)
    lists = load_lists(
        paths, as_of=job.as_of, display=display, voucher=voucher_of(job), shelf=shelf
    )
    return tuple((one, shelf is not None and shelf.has(one.info.sha256)) for one in lists)


def voucher_of(job: ScreeningJob) -> ListVerifier:
    """
    What holds lists against the keys that the user trusts.

    Raises:
        ScreenError: the trust store is damaged.
    """
    return ListVerifier(
        store=load_store(job.trust_store),
        today=job.today,
        refuses_unsigned=job.refuse_unsigned,
    )


def seen_lists(paths: Sequence[Path], job: ScreeningJob, display: Display) -> tuple[Watchlist, ...]:
    """
    Lists as a run would take them, only looked at: nothing is remembered.

    Args:
        paths: as `-w` takes them.
        job: its clock, and its trust store.
        display: how a path is shown.

    Raises:
        ScreenError: as `open_lists`.
    """
    return load_lists(paths, as_of=job.as_of, display=display, voucher=voucher_of(job))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """One list whose signature holds."""

    watchlist: Watchlist
    key_ids: tuple[str, ...]
    """Of the trusted keys that signed it."""


def verify_lists(
    paths: Sequence[Path], job: ScreeningJob, display: Display, *, against: TrustStore | None
) -> tuple[Verified, ...]:
    """
    Lists of which every one must be signed by whom it should be.

    Args:
        paths: as `-w` takes them.
        job: its clock, and its trust store.
        display: how a path is shown.
        against: keys in place of the store, which then stays untouched.

    Raises:
        ScreenError: as `load_lists`; `UntrustedList` also where nobody vouches for a list.
    """
    store = load_store(job.trust_store) if against is None else against
    verifier = ListVerifier(store=store, today=job.today)
    lists = load_lists(paths, as_of=job.as_of, display=display, voucher=verifier)
    for one in lists:
        if not one.info.signed:
            raise UntrustedList("trust.not_verified", file=mask(one.info.list_id))
    if against is None:
        _remember(job.trust_store, verifier)
    return tuple(
        Verified(watchlist=one, key_ids=verifier.signers[one.info.list_id]) for one in lists
    )


def sign_list(
    path: Path, secret: bytes, *, as_of: date, display: Display, beside_others: bool
) -> tuple[Path, str]:
    """
    Where the signature of a list is to stand, and its text.

    Args:
        path: the list folder or its manifest.
        secret: 32 bytes.
        as_of: the day by which the list is read.
        display: how a path is shown.
        beside_others: keep the signatures by other keys that stand there.

    Raises:
        UnusableList: no list folder.
        DamagedList: the list cannot be read, or fails its own checks.
        UntrustedList: nobody could trust it: no sha256 or count, or a version without an order.
    """
    manifest_path = path if path.name == MANIFEST else path / MANIFEST
    if not manifest_path.is_file():
        raise UnusableList("trust.nothing_to_sign", file=display(path))
    file = display(manifest_path)
    with manifest_path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    manifest = read_manifest(data, file)
    (watchlist,) = load_lists([manifest_path], as_of=as_of, display=display)
    if not manifest.sha256 or manifest.count is None:
        raise UntrustedList(
            "trust.state_hash", file=file, sha256=watchlist.info.sha256, number=str(watchlist.read)
        )
    if version_order(manifest.info.version) is None:
        raise UntrustedList(
            "trust.version_not_ordered", file=file, version=mask(manifest.info.version)
        )
    target = manifest_path.with_name(SIGNATURE)
    kept = {}
    if beside_others and target.is_file():
        kept = read_signatures(target.read_bytes(), display(target))
    name, signature = signature_of(secret, LIST_DOMAIN, data)
    return target, write_signatures({**kept, name: signature})
