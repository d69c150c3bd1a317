"""`supplyscreen lists`: what the lists are, what is wrong with them, how two versions differ."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO, TypeAlias

import typer

from supplyscreen.cli import options
from supplyscreen.cli.handling import keep_red_on_terminals
from supplyscreen.cli.keys import trust
from supplyscreen.cli.lists_build import build
from supplyscreen.cli.lists_convert import convert
from supplyscreen.cli.output import (
    STDOUT,
    TABLE,
    check_files,
    check_format,
    stdout,
    terminal_style,
    wants_colour,
)
from supplyscreen.cli.tokens import tokens
from supplyscreen.cli.trust import keygen, sign, verify
from supplyscreen.errors import ExitCode, UsageProblem
from supplyscreen.report.interface import Style
from supplyscreen.whole_file import whole_file

if TYPE_CHECKING:
    from supplyscreen.cli.asked import Asked
    from supplyscreen.model.watchlist import Watchlist

JSON = "json"
FORMATS = (TABLE, JSON)

Lists: TypeAlias = Annotated[
    list[Path],
    typer.Argument(
        metavar="LIST",
        help="List folders, folders of lists, or bare files.",
        show_default=False,
    ),
]
Format: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "-f",
        "--format",
        help="How to show it (default: by the suffix of -o, else table).",
        metavar="|".join(FORMATS),
        show_default=False,
    ),
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        help="Write to a file instead of stdout; .json chooses JSON.",
        metavar="FILE",
        show_default=False,
    ),
]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option(
        help="Judge the lists as of this day, YYYY-MM-DD (default: today).",
        metavar="DATE",
        show_default=False,
    ),
]

lists = typer.Typer(
    name="lists",
    help="Look at lists: versions and ages, faults, changes; or write one in another format.",
    no_args_is_help=True,
)


@lists.command()
def show(
    given: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="LIST",
            help="List folders, folders of lists, or bare files (default: those in the settings).",
            show_default=False,
        ),
    ] = None,
    *,
    as_of: AsOf = None,
    format_name: Format = None,
    output: Output = None,
    lang: options.Lang = None,
    no_color: options.NoColor = False,
) -> None:
    """Show versions, ages, counts, signatures and handling of lists."""
    from supplyscreen.report.list_overview import write_overview  # noqa: PLC0415 - heavy
    from supplyscreen.trusted_lists import seen_lists  # noqa: PLC0415

    wanted = _asked(lang, as_of, no_color=no_color)
    paths = tuple(given or wanted.settings.watchlists or ())
    if not paths:
        raise UsageProblem("lists.none_in_use")
    chosen = _target(format_name, output, paths)
    job = wanted.job()
    found = seen_lists(paths, job, _display(job.folder))
    _write(chosen, output, wanted, partial(write_overview, found, job.as_of))


@lists.command()
def check(
    given: Lists,
    *,
    as_of: AsOf = None,
    format_name: Format = None,
    output: Output = None,
    lang: options.Lang = None,
    no_color: options.NoColor = False,
) -> None:
    """
    Name every fault of lists at once, with its place and what to do.

    Ends with 0 if a run can take them as they are, 4 if it would be
    incomplete, 5 if one cannot be trusted, 3 if one is not there.
    """
    from supplyscreen.pipeline import check_lists  # noqa: PLC0415 - heavy
    from supplyscreen.report.list_remarks import write_check  # noqa: PLC0415

    wanted = _asked(lang, as_of, no_color=no_color)
    chosen = _target(format_name, output, given)
    job = wanted.job()
    found = check_lists(given, job, _display(job.folder))
    _write(chosen, output, wanted, partial(write_check, found))
    raise typer.Exit(found.exit_code)


@lists.command()
def diff(  # noqa: PLR0913 - one parameter per option
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The version before.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The version after.")],
    *,
    as_of: AsOf = None,
    format_name: Format = None,
    output: Output = None,
    allow_red: options.AllowRed = False,
    lang: options.Lang = None,
    no_color: options.NoColor = False,
) -> None:
    """
    Tell what was added to a list, changed in it and taken off it.

    Persons who were taken off are told only where the list is open to all.
    Ends with 4 if an entry of either version could not be read.
    """
    from supplyscreen.report.list_changes import write_diff  # noqa: PLC0415 - heavy
    from supplyscreen.watchlists.compare import compare  # noqa: PLC0415

    wanted = _asked(lang, as_of, no_color=no_color)
    chosen = _target(format_name, output, (old, new))
    versions = (_one_list(old, wanted), _one_list(new, wanted))
    keep_red_on_terminals(
        versions, [None if output in (None, STDOUT) else output], allowed=allow_red
    )
    found = compare(*versions)
    _write(chosen, output, wanted, partial(write_diff, found))
    raise typer.Exit(ExitCode.INCOMPLETE if any(found.rejected) else ExitCode.COMPLETE)


lists.command()(build)
lists.command()(convert)
lists.command()(keygen)
lists.command()(sign)
lists.command()(verify)
lists.command()(tokens)
lists.add_typer(trust)


def _asked(lang: str | None, as_of: str | None, *, no_color: bool) -> "Asked":
    from supplyscreen.cli.asked import asked  # noqa: PLC0415 - not for --help
    from supplyscreen.config.settings import Settings  # noqa: PLC0415

    return asked((), flags=Settings(lang=lang, no_color=no_color or None), as_of=as_of)


def _display(folder: Path) -> Callable[[Path], str]:
    from supplyscreen.config.places import shown  # noqa: PLC0415 - not for --help

    return partial(shown, folder=folder)


def _one_list(path: Path, wanted: "Asked") -> "Watchlist":
    from supplyscreen.trusted_lists import seen_lists  # noqa: PLC0415 - heavy

    job = wanted.job()
    found = seen_lists([path], job, _display(job.folder))
    if len(found) != 1:
        raise UsageProblem("lists.not_one_list", file=_display(job.folder)(path), count=len(found))
    return found[0]


def _target(format_name: str | None, output: Path | None, inputs: Sequence[Path]) -> str:
    """The format; an output that would overwrite an input, or lie among lists, is refused."""
    check_format(format_name, FORMATS)
    if output is None or output == STDOUT:
        return format_name or TABLE
    check_files([output], inputs, inputs)
    return format_name or (JSON if output.suffix.lower() == f".{JSON}" else TABLE)


def _write(
    format_name: str,
    output: Path | None,
    wanted: "Asked",
    write: Callable[[TextIO, str, Style], None],
) -> None:
    if output is not None and output != STDOUT:
        with whole_file(output) as out:
            write(out, format_name, Style(lang=wanted.lang))
        return
    colour = wants_colour(os.environ, no_color=bool(wanted.settings.no_color))
    with stdout(plain=format_name == TABLE) as out:
        write(out, format_name, terminal_style(wanted.lang, colour=colour))
