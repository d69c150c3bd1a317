"""`supplyscreen columns`: what is understood of tables and why, before anything is screened."""

import os
from pathlib import Path
from typing import Annotated

import typer

from supplyscreen.cli import options
from supplyscreen.cli.output import check_files, check_format, stdout, terminal_style, wants_colour
from supplyscreen.errors import ExitCode
from supplyscreen.whole_file import whole_file

FORMATS = ("table", "json")


def columns(  # noqa: PLR0913 - one parameter per option
    tables: options.Tables,
    *,
    write: Annotated[
        Path | None,
        typer.Option(
            "--write",
            help="Write what was understood as a mapping file, to correct and use with --mapping.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    format_name: Annotated[
        str, typer.Option("-f", "--format", help="How to show it.", metavar="|".join(FORMATS))
    ] = FORMATS[0],
    lang: options.Lang = None,
    no_color: options.NoColor = False,
    mapping: options.Mapping = None,
    encoding: options.Encoding = None,
    delimiter: options.Delimiter = None,
) -> None:
    """Show what each table is read as and why: kind, columns, how many numbers pass."""
    # Heavy: not for --help, nor for a command line that is refused anyway.
    from supplyscreen.cli.asked import asked  # noqa: PLC0415
    from supplyscreen.config.settings import Settings  # noqa: PLC0415
    from supplyscreen.report.mapping_yaml import mapping_yaml  # noqa: PLC0415
    from supplyscreen.report.understood import write_understanding  # noqa: PLC0415
    from supplyscreen.understanding import TablesJob, understand  # noqa: PLC0415

    flags = Settings(
        lang=lang,
        no_color=no_color or None,
        mapping=mapping,
        encoding=encoding,
        delimiter=delimiter,
    )
    wanted = asked(tables, flags=flags)
    said = wanted.settings
    check_format(format_name, FORMATS)
    job = TablesJob(
        tables=wanted.tables,
        folder=Path.cwd(),
        mapping=said.mapping,
        encoding=said.encoding or "",
        delimiter=said.delimiter or "",
    )
    if write is not None:
        check_files([write], wanted.inputs)
    found = understand(job)
    if write is not None:
        check_files([write], found.paths)
    if write is not None and found.sheets:
        with whole_file(write) as out:
            out.write(mapping_yaml(found, wanted.lang))
    colour = wants_colour(os.environ, no_color=bool(said.no_color))
    with stdout(plain=format_name == FORMATS[0]) as out:
        style = terminal_style(wanted.lang, colour=colour)
        write_understanding(found, out, format_name, style)
    raise typer.Exit(ExitCode.UNUSABLE if found.refused else ExitCode.COMPLETE)
