"""`supplyscreen lists keygen|sign|verify`: lists that show whose they are."""

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from supplyscreen.cli import options
from supplyscreen.cli.output import stdout
from supplyscreen.errors import ExitCode, Unusable, UnusableList, UsageProblem
from supplyscreen.text.masking import mask
from supplyscreen.words.catalogue import Message, render

if TYPE_CHECKING:
    from supplyscreen.cli.asked import Asked
    from supplyscreen.trusted_lists import Verified

_KEY, _PUB, _SIG = ".key", ".pub", ".sig"
_MAX_BYTES = 1 << 14
ONLY_THE_USER, EVERYBODY = 0o600, 0o666


def keygen(
    name: Annotated[
        Path, typer.Argument(metavar="NAME", help="Writes NAME.key (secret) and NAME.pub.")
    ],
    *,
    authority: Annotated[
        str, typer.Option(help="The authority, as its manifests write it.", metavar="TEXT")
    ],
    signs: Annotated[
        list[str],
        typer.Option("--list", help="A list that the key signs. Repeatable.", metavar="LIST_ID"),
    ],
    example: Annotated[
        bool, typer.Option("--example", help="Mark it as an example, which nobody may trust.")
    ] = False,
    lang: options.Lang = None,
) -> None:
    """Make a key that signs lists, and print the fingerprint to be told by another way."""
    from supplyscreen.trust.ed25519 import public_of  # noqa: PLC0415 - heavy
    from supplyscreen.trust.public_key import PublicKey, is_plain  # noqa: PLC0415
    from supplyscreen.trust.secret_key import new_secret, write_secret  # noqa: PLC0415

    wanted = asked_for(lang)
    if not all(map(is_plain, (authority, *signs))):
        raise UsageProblem("trust.key_name")
    secret = new_secret()
    key = PublicKey(
        authority=authority,
        lists=tuple(sorted(set(signs))),
        public=public_of(secret),
        example=example,
    )
    secret_file, public_file = (name.with_name(name.name + end) for end in (_KEY, _PUB))
    if public_file.exists():
        raise UsageProblem("trust.key_exists", file=mask(public_file.name))
    write_new(secret_file, write_secret(secret), ONLY_THE_USER)
    write_new(public_file, key.text.encode(), EVERYBODY)
    made = Message.of(
        "trust.made",
        key_id=key.key_id,
        authority=key.authority,
        secret=mask(secret_file.name),
        public=mask(public_file.name),
    )
    tell_lines((made, Message.of("trust.fingerprint", fingerprint=key.fingerprint)), wanted)


def sign(
    given: Annotated[
        Path,
        typer.Argument(
            metavar="LIST|NEW.pub",
            help="A list folder; or a new public key, for which the old one then vouches.",
        ),
    ],
    *,
    key: Annotated[Path, typer.Option("--key", help="The secret key.", metavar="FILE.key")],
    add: Annotated[
        bool, typer.Option("--add", help="Keep what other keys signed of this same manifest.")
    ] = False,
    lang: options.Lang = None,
) -> None:
    """Sign a list, after it was read and found whole, or the key that is to follow."""
    from supplyscreen.trust.ed25519 import key_id, public_of  # noqa: PLC0415
    from supplyscreen.trust.secret_key import read_secret  # noqa: PLC0415
    from supplyscreen.trusted_lists import sign_list  # noqa: PLC0415
    from supplyscreen.whole_file import whole_file  # noqa: PLC0415 - not for --help

    wanted = asked_for(lang)
    job = wanted.job()
    secret = read_secret(bytes_of(key), mask(key.name))
    if given.suffix == _PUB and given.is_file():
        target, text = _vouched(given, secret)
    else:
        target, text = sign_list(
            given, secret, as_of=job.as_of, display=shown_here(wanted), beside_others=add
        )
    with whole_file(target) as out:
        out.write(text)
    name = key_id(public_of(secret))
    tell_lines([Message.of("trust.signed", file=shown_here(wanted)(given), key_id=name)], wanted)


def verify(
    given: Annotated[
        list[Path], typer.Argument(metavar="LIST", help="List folders, or folders of lists.")
    ],
    *,
    key: Annotated[
        Path | None,
        typer.Option(
            "--key",
            help="Hold them against this key alone; what is trusted stays untouched.",
            metavar="FILE.pub",
            show_default=False,
        ),
    ] = None,
    lang: options.Lang = None,
) -> None:
    """Say whether lists are whole and signed by whom they should be; 5 if one is not."""
    from supplyscreen.trust.pins import alone  # noqa: PLC0415 - heavy
    from supplyscreen.trust.public_key import read_public_key  # noqa: PLC0415
    from supplyscreen.trusted_lists import verify_lists  # noqa: PLC0415

    wanted = asked_for(lang)
    against = None if key is None else alone(read_public_key(bytes_of(key), mask(key.name)))
    found = verify_lists(given, wanted.job(), shown_here(wanted), against=against)
    tell_lines((_verified(one) for one in found), wanted)
    if any(one.watchlist.expired for one in found):
        raise typer.Exit(ExitCode.INCOMPLETE)


def _verified(one: "Verified") -> Message:
    info = one.watchlist.info
    return Message.of(
        "trust.verified_expired" if one.watchlist.expired else "trust.verified",
        list_id=mask(info.list_id),
        version=mask(info.version),
        authority=mask(info.authority),
        keys=", ".join(one.key_ids),
        entries=one.watchlist.read,
        expires=info.expires,
    )


def _vouched(new: Path, secret: bytes) -> tuple[Path, str]:
    from supplyscreen.trust.public_key import read_public_key  # noqa: PLC0415 - heavy
    from supplyscreen.trust.signature import (  # noqa: PLC0415
        KEY_DOMAIN,
        signature_of,
        write_signatures,
    )

    data = bytes_of(new)
    read_public_key(data, mask(new.name))
    made = dict([signature_of(secret, KEY_DOMAIN, data)])
    return new.with_name(new.name + _SIG), write_signatures(made)


def asked_for(lang: str | None) -> "Asked":
    """Settings and language of a command that screens nothing."""
    from supplyscreen.cli.asked import asked  # noqa: PLC0415 - not for --help
    from supplyscreen.config.settings import Settings  # noqa: PLC0415

    return asked((), flags=Settings(lang=lang))


def shown_here(wanted: "Asked") -> Callable[[Path], str]:
    """How a path is shown: from the working folder, and without anybody's home."""
    from supplyscreen.config.places import shown  # noqa: PLC0415 - not for --help

    return partial(shown, folder=wanted.job().folder)


def bytes_of(path: Path) -> bytes:
    """
    A small file, cut off one byte after the most a key may have.

    Raises:
        UnusableList: it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(_MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableList("trust.unreadable", file=mask(path.name), reason=reason) from None


def write_new(path: Path, data: bytes, mode: int) -> None:
    """
    A file that did not exist, with its permissions from the first byte on.

    Raises:
        UsageProblem: it exists.
        Unusable: it cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
    except FileExistsError:
        raise UsageProblem("trust.key_exists", file=mask(path.name)) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unusable("cli.unwritable", file=mask(path.name), reason=reason) from None


def tell_lines(said: Iterable[Message], wanted: "Asked") -> None:
    """Lines on stdout; nothing in them can act on a terminal."""
    from supplyscreen.report.visible import visible  # noqa: PLC0415 - heavy

    lines = [f"{visible(render(one, wanted.lang))}\n" for one in said]
    with stdout(plain=True) as out:
        out.writelines(lines)
