"""`supplyscreen lists tokens`: a list that its recipients can compare with, but not read."""

from pathlib import Path
from typing import Annotated

import typer

from supplyscreen.cli import options
from supplyscreen.cli.trust import (
    EVERYBODY,
    ONLY_THE_USER,
    asked_for,
    shown_here,
    tell_lines,
    write_new,
)
from supplyscreen.errors import Unusable, UsageProblem
from supplyscreen.text.masking import mask
from supplyscreen.words.catalogue import Message, say


def tokens(
    given: Annotated[
        Path, typer.Argument(metavar="LIST", help="A list folder, its entries as names.")
    ],
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="A new list folder.", metavar="FOLDER")
    ],
    new_key: Annotated[
        Path,
        typer.Option(
            "--new-key",
            help="A new file for the key: one for each version and group of recipients.",
            metavar="FILE",
        ),
    ],
    lang: options.Lang = None,
) -> None:
    """Make a list of tokens of exact numbers, and a new key that is handed over apart."""
    from supplyscreen.trust.token_list import ENTRIES, token_list  # noqa: PLC0415 - heavy
    from supplyscreen.trust.tokens import (  # noqa: PLC0415
        new_token_key,
        token_key_id,
        write_token_key,
    )
    from supplyscreen.watchlists.discover import MANIFEST  # noqa: PLC0415
    from supplyscreen.watchlists.load import load_lists  # noqa: PLC0415

    wanted = asked_for(lang)
    display = shown_here(wanted)
    lists = load_lists([given], as_of=wanted.job().as_of, display=display)
    if len(lists) != 1 or not lists[0].info.has_manifest or lists[0].info.token_key:
        raise UsageProblem("trust.tokens_of_one", file=display(given), count=len(lists))
    for path in (output, new_key):
        if path.exists() or path.is_symlink():
            raise UsageProblem("trust.key_exists", file=mask(path.name))
    key = new_token_key()
    made = token_list(lists[0], key, say("trust.tokens_protect", wanted.lang))
    write_new(new_key, write_token_key(key), ONLY_THE_USER)
    _write_folder(output, {ENTRIES: made.entries, MANIFEST: made.manifest})
    said = [
        Message.of(
            "trust.tokens_made",
            file=display(output),
            count=made.count,
            key_id=token_key_id(key),
            secret=mask(new_key.name),
        )
    ]
    if made.left_out:
        said.append(Message.of("trust.tokens_left_out", count=made.left_out))
    tell_lines(said, wanted)


def _write_folder(folder: Path, files: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unusable("cli.unwritable", file=mask(folder.name), reason=reason) from None
    for name, text in files.items():
        write_new(folder / name, text.encode(), EVERYBODY)
