"""`supplyscreen lists convert`: one list in another format."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from supplyscreen.cli import options
from supplyscreen.cli.handling import keep_red_on_terminals
from supplyscreen.cli.output import STDOUT, check_files, check_format, write_text
from supplyscreen.cli.stderr import tell
from supplyscreen.errors import ExitCode, UsageProblem
from supplyscreen.report.visible import visible
from supplyscreen.whole_file import whole_file
from supplyscreen.words.catalogue import Message

if TYPE_CHECKING:
    from supplyscreen.model.watchlist import Watchlist
    from supplyscreen.watchlists.convert import Converted

FORMATS = ("entries-csv", "ftm-entities")
_SUFFIXES = {
    ".csv": FORMATS[0],
    ".jsonl": FORMATS[1],
    ".json": FORMATS[1],
    ".ijson": FORMATS[1],
}


def convert(
    given: Annotated[
        Path,
        typer.Argument(metavar="LIST", help="A list folder or a bare file.", show_default=False),
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="The file: .csv is entries-csv, .jsonl FollowTheMoney. Without it, stdout.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "-f",
            "--format",
            help="The format, where the suffix does not say (on stdout: entries-csv).",
            metavar="|".join(FORMATS),
            show_default=False,
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            help="Write the entries in force on this day, YYYY-MM-DD (default: today).",
            metavar="DATE",
            show_default=False,
        ),
    ] = None,
    allow_red: options.AllowRed = False,
    lang: options.Lang = None,
) -> None:
    """
    Write a list as entries-csv or as FollowTheMoney entities, one on each line.

    Lists that do not disclose their content are refused. Ends with 4 if what
    is written finds less than the list did: entries that could not be read,
    or that were found by person numbers, which are never written.
    """
    from supplyscreen.cli.asked import asked  # noqa: PLC0415 - not for --help
    from supplyscreen.config.places import shown  # noqa: PLC0415
    from supplyscreen.config.settings import Settings  # noqa: PLC0415
    from supplyscreen.trusted_lists import seen_lists  # noqa: PLC0415
    from supplyscreen.watchlists.convert import convert as converted  # noqa: PLC0415

    wanted = asked((), flags=Settings(lang=lang), as_of=as_of)
    chosen = _format(format_name, output)
    if output is not None and output != STDOUT:
        check_files([output], [given], [given])
    job = wanted.job()
    lists = seen_lists([given], job, lambda path: shown(path, job.folder))
    if len(lists) != 1:
        file = shown(given, job.folder)
        raise UsageProblem("lists.not_one_list", file=file, count=len(lists))
    place = None if output in (None, STDOUT) else output
    keep_red_on_terminals(lists, [place], allowed=allow_red)
    written = converted(lists[0], chosen, job.as_of)
    if output is None or output == STDOUT:
        write_text(_printable(written.text) if sys.stdout.isatty() else written.text)
    else:
        with whole_file(output) as out:
            out.write(written.text)
    for notice in _notices(lists[0], written, chosen):
        tell(notice, wanted.lang)
    is_whole = written.is_whole and not lists[0].rejected
    raise typer.Exit(ExitCode.COMPLETE if is_whole else ExitCode.INCOMPLETE)


def _printable(text: str) -> str:
    """For a terminal, which would obey what stands in names; a program gets them as they are."""
    return "\n".join(map(visible, text.split("\n")))


def _format(format_name: str | None, output: Path | None) -> str:
    check_format(format_name, FORMATS)
    if output is None or output == STDOUT:
        return format_name or FORMATS[0]
    chosen = format_name or _SUFFIXES.get(output.suffix.lower())
    if chosen is None:
        known = ", ".join(_SUFFIXES)
        raise UsageProblem("lists.unknown_suffix", file=output.name, known=known)
    return chosen


def _notices(one: "Watchlist", written: "Converted", format_name: str) -> Iterator[Message]:
    """What the new file does not hold, and what still holds for it."""
    counts = (
        ("entries_not_read", one.rejected),
        ("entries_lapsed", one.lapsed),
        ("numbers_left_out", written.without_number),
        ("texts_masked", written.masked),
    )
    for key, count in counts:
        if count:
            yield Message.of(f"lists.{key}", count=count)
    if written.altered:
        yield Message.of("lists.not_in_format", count=written.altered, format=format_name)
    if one.info.has_manifest:
        yield Message.of("lists.manifest_not_written", handling=one.info.handling)
