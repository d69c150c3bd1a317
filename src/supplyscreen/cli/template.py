"""`supplyscreen template`: an empty table or list with the right headers, to send out."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from supplyscreen.cli import options
from supplyscreen.cli.output import write_text
from supplyscreen.errors import Unusable, UsageProblem
from supplyscreen.model.template import KINDS, WATCHLIST
from supplyscreen.whole_file import whole_binary_file

_BOOK, _CSV = ".xlsx", ".csv"


def template(
    kind: Annotated[
        str,
        typer.Argument(metavar="|".join(KINDS), help="What is to be filled in."),
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="A new .xlsx or .csv file; for a watchlist a .csv file or a folder. "
            "Without it the headers go to stdout as CSV.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    lang: options.Lang = None,
) -> None:
    """Write an empty table with the right headers, in Swedish or English, to send out."""
    from supplyscreen.cli.asked import asked  # noqa: PLC0415 - not for --help
    from supplyscreen.config.settings import Settings  # noqa: PLC0415

    language = asked((), flags=Settings(lang=lang)).lang
    if kind not in KINDS:
        raise UsageProblem("cli.unknown_kind", wanted=kind, known=", ".join(KINDS))
    if kind == WATCHLIST:
        _watchlist(output, language)
    else:
        _table(kind, output, language)


def _watchlist(output: Path | None, lang: str) -> None:
    from supplyscreen.watchlists.template import entries_header, list_template  # noqa: PLC0415

    if output is None:
        write_text(entries_header())
    elif output.suffix.lower() == _CSV and not output.is_dir():
        _write_new({output: entries_header().encode()})
    elif output.suffix and not output.is_dir():
        raise UsageProblem("cli.list_suffix", file=output.name)
    else:
        files = list_template(lang)
        _make_folder(output)
        _write_new({output / name: text.encode() for name, text in files.items()})


def _table(kind: str, output: Path | None, lang: str) -> None:
    from supplyscreen.records.templates import template as described  # noqa: PLC0415
    from supplyscreen.tables.template_book import headers_csv, write_book  # noqa: PLC0415

    wanted = described(kind, lang)
    if output is None:
        write_text(headers_csv(wanted, lang))
        return
    if output.is_dir():
        raise UsageProblem("cli.output_is_folder", file=output.name)
    suffix = output.suffix.lower()
    if suffix == _BOOK:
        _write_new({output: lambda out: write_book(wanted, lang, out)})
    elif suffix == _CSV:
        # The mark tells spreadsheets that it is UTF-8.
        _write_new({output: headers_csv(wanted, lang).encode("utf-8-sig")})
    else:
        raise UsageProblem("cli.unknown_file_suffix", file=output.name, known=f"{_BOOK}, {_CSV}")


def _write_new(files: dict[Path, bytes] | dict[Path, Callable[[BinaryIO], None]]) -> None:
    """Files that did not exist: a template never replaces what somebody has filled in."""
    for path in files:
        if path.exists():
            raise UsageProblem("cli.output_exists", file=path.name)
    for path, content in files.items():
        with whole_binary_file(path) as out:
            if isinstance(content, bytes):
                out.write(content)
            else:
                content(out)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unusable("cli.unwritable", file=folder.name, reason=reason) from None
