"""`supplyscreen lists trust add|show|revoke`: whose keys the user has chosen to trust."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from supplyscreen.cli import options
from supplyscreen.cli.trust import asked_for, bytes_of, tell_lines
from supplyscreen.errors import UntrustedList, UsageProblem
from supplyscreen.text.masking import mask
from supplyscreen.words.catalogue import Message

if TYPE_CHECKING:
    from supplyscreen.cli.asked import Asked
    from supplyscreen.trust.public_key import PublicKey
    from supplyscreen.trust.store import Pin, TrustedKey, TrustStore

_SIG = ".sig"
_MOST = 99

trust = typer.Typer(
    name="trust",
    help="Which keys may sign which lists: nothing is trusted before its fingerprint was typed.",
    no_args_is_help=True,
)


@trust.command()
def add(
    given: Annotated[Path, typer.Argument(metavar="FILE.pub", help="The authority's public key.")],
    *,
    fingerprint: Annotated[
        str | None,
        typer.Option(
            help="As the authority told it, by another way than the file. Not needed where a key"
            " that is trusted has signed this one (FILE.pub.sig).",
            metavar="TEXT",
            show_default=False,
        ),
    ] = None,
    threshold: Annotated[
        int | None,
        typer.Option(
            help="How many keys must sign these lists (default: as before, first 1).",
            metavar="N",
            min=1,
            max=_MOST,
            show_default=False,
        ),
    ] = None,
    lang: options.Lang = None,
) -> None:
    """Trust a key for the lists it names, after its fingerprint was compared."""
    from supplyscreen.trust.pins import add_key  # noqa: PLC0415 - heavy
    from supplyscreen.trust.public_key import read_public_key  # noqa: PLC0415
    from supplyscreen.trust.store_file import change_store, load_store  # noqa: PLC0415

    wanted = asked_for(lang)
    store = _place(wanted)
    data, file = bytes_of(given), mask(given.name)
    key = read_public_key(data, file)
    if key.example:
        raise UntrustedList("trust.example_key", file=file)
    if fingerprint is not None and not key.is_called(fingerprint):
        raise UntrustedList("trust.fingerprint_differs", file=file)
    if fingerprint is None and not _signature_beside(given).is_file():
        raise UsageProblem("trust.fingerprint_wanted", file=file)
    day = wanted.job().today.isoformat()

    def changed(old: "TrustStore") -> "TrustStore":
        by = "" if fingerprint is not None else _old_key(old, key, data, given)
        return add_key(old, key, file=file, day=day, vouched_by=by, threshold=threshold)

    change_store(store, changed)
    tell_lines(_added(load_store(store), key), wanted)


@trust.command()
def show(*, lang: options.Lang = None) -> None:
    """Show every key that is trusted or revoked, for which lists, and what was last used."""
    from supplyscreen.trust.store_file import load_store  # noqa: PLC0415 - heavy

    wanted = asked_for(lang)
    pins = load_store(_place(wanted)).pins
    said = [line for pin in pins for line in _pin(pin)]
    tell_lines(said or [Message.of("trust.nothing_trusted")], wanted)


@trust.command()
def revoke(
    key_id: Annotated[
        str, typer.Argument(metavar="KEY_ID", help="As `lists trust show` lists it.")
    ],
    *,
    lang: options.Lang = None,
) -> None:
    """Never again accept what a key signed; it cannot be added again."""
    from supplyscreen.trust.pins import brought_in_by, revoke_key  # noqa: PLC0415 - heavy
    from supplyscreen.trust.store_file import change_store, load_store  # noqa: PLC0415

    wanted = asked_for(lang)
    store = _place(wanted)
    revoke_key(load_store(store), key_id)  # a slip of the hand makes no store
    change_store(store, lambda old: revoke_key(old, key_id))
    others = brought_in_by(load_store(store), key_id)
    told = [Message.of("trust.brought_in", key_id=one) for one in others]
    tell_lines([Message.of("trust.revoked", key_id=key_id), *told], wanted)


def _place(wanted: "Asked") -> Path:
    if wanted.trust_store is None:
        raise UsageProblem("trust.no_place")
    return wanted.trust_store


def _signature_beside(key: Path) -> Path:
    return key.with_name(key.name + _SIG)


def _old_key(store: "TrustStore", key: "PublicKey", data: bytes, path: Path) -> str:
    from supplyscreen.trust.pins import old_key_of  # noqa: PLC0415 - heavy
    from supplyscreen.trust.signature import read_signatures  # noqa: PLC0415

    beside = _signature_beside(path)
    signatures = read_signatures(bytes_of(beside), mask(beside.name))
    return old_key_of(store, key, data, signatures, mask(path.name))


def _added(store: "TrustStore", key: "PublicKey") -> Iterator[Message]:
    from supplyscreen.trust.store import KeyStatus  # noqa: PLC0415 - heavy

    lists = ", ".join(map(mask, key.lists))
    yield Message.of("trust.added", key_id=key.key_id, authority=mask(key.authority), lists=lists)
    for pin in (pin for pin in store.pins if pin.list_id in key.lists):
        found = len(pin.with_status(KeyStatus.TRUSTED))
        if found < pin.threshold:
            yield Message.of(
                "trust.not_enough_yet",
                list_id=mask(pin.list_id),
                wanted=pin.threshold,
                found=found,
            )


def _pin(pin: "Pin") -> Iterator[Message]:
    yield Message.of(
        "trust.pin",
        list_id=mask(pin.list_id),
        authority=mask(pin.authority),
        wanted=pin.threshold,
    )
    if last := pin.accepted:
        yield Message.of("trust.last_used", version=last.version, day=last.day or "-")
    yield from map(_key, pin.keys)


def _key(key: "TrustedKey") -> Message:
    from supplyscreen.trust.store import KeyStatus  # noqa: PLC0415 - heavy

    if key.status is KeyStatus.REVOKED:
        return Message.of("trust.no_longer", key_id=key.key_id)
    if key.vouched_by:
        return Message.of("trust.by_old_key", key_id=key.key_id, day=key.added, old=key.vouched_by)
    return Message.of("trust.by_fingerprint", key_id=key.key_id, day=key.added)
