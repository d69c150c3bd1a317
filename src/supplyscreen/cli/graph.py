"""`supplyscreen graph`: the network of tables as a file for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from supplyscreen.cli import options
from supplyscreen.cli.output import check_files
from supplyscreen.cli.stderr import tell
from supplyscreen.errors import ExitCode, UsageProblem
from supplyscreen.whole_file import whole_file
from supplyscreen.words.catalogue import Message

_SUFFIXES = {".graphml": "graphml", ".json": "json"}


def graph(  # noqa: PLR0913 - one parameter per option
    tables: options.Tables,
    *,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help="Where to: FILE.graphml for Gephi and yEd, FILE.json for programs.",
            metavar="FILE",
            show_default=False,
        ),
    ],
    around_findings: Annotated[
        bool,
        typer.Option(
            "--around-findings",
            help="Only the parties on paths to findings, and their neighbours; needs a list.",
        ),
    ] = False,
    watchlists: options.Watchlists = None,
    root: options.Roots = None,
    hubs: options.Hubs = None,
    as_of: options.AsOf = None,
    purpose: options.Purpose = None,
    case: options.Case = None,
    lang: options.Lang = None,
    token_keys: options.TokenKeys = None,
    allow_red: options.AllowRed = False,
    quiet: options.Quiet = False,
    mapping: options.Mapping = None,
    encoding: options.Encoding = None,
    delimiter: options.Delimiter = None,
) -> None:
    """Write the network, or the part around findings, as GraphML or node-link JSON."""
    # Heavy: not for --help, nor for a command line that is refused anyway.
    from supplyscreen.cli.asked import asked  # noqa: PLC0415
    from supplyscreen.config.settings import Settings  # noqa: PLC0415
    from supplyscreen.network_file import write_network_file  # noqa: PLC0415

    flags = Settings(
        watchlists=tuple(watchlists) if watchlists else None,
        hubs=hubs,
        purpose=purpose,
        case=case,
        lang=lang,
        mapping=mapping,
        encoding=encoding,
        delimiter=delimiter,
        token_keys=tuple(token_keys) if token_keys else None,
    )
    wanted = asked(tables, roots=root or (), as_of=as_of, flags=flags)
    form = _SUFFIXES.get(output.suffix.lower())
    if form is None:
        known = ", ".join(_SUFFIXES)
        raise UsageProblem("cli.unknown_file_suffix", file=output.name, known=known)
    lists = wanted.settings.watchlists or ()
    if around_findings and not lists:
        raise UsageProblem("cli.around_without_list")
    check_files([output], wanted.inputs, lists)
    for notice in wanted.settings.notices:
        tell(notice, wanted.lang)
    job = wanted.job()
    with whole_file(output) as out:
        written = write_network_file(
            job, out, form, around_findings=around_findings, allow_red=allow_red
        )
    if not quiet:
        count, edges = written.parties, written.edges
        message = Message.of("cli.network_written", count=count, edges=edges, file=output.name)
        tell(message, wanted.lang)
    raise typer.Exit(ExitCode.COMPLETE if written.complete else ExitCode.INCOMPLETE)
