"""`supplyscreen name`: names alone, held against the lists."""

import os
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from supplyscreen.cli import options
from supplyscreen.cli.output import exit_code_for, targets, wants_colour, write_report
from supplyscreen.cli.stderr import tell
from supplyscreen.errors import UsageProblem

if TYPE_CHECKING:
    from supplyscreen.model.rows import TableFile

Names: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        help="Names of companies or people; none = one per line of standard input.",
        metavar="[NAME]...",
        show_default=False,
    ),
]
Number: TypeAlias = Annotated[
    str | None,
    typer.Option("--id", help="A number of the one named, as for check.", metavar="NUMBER"),
]


def name(  # noqa: PLR0913 - one parameter per option
    names: Names = None,
    *,
    number: Number = None,
    watchlists: options.Watchlists = None,
    format_name: options.Format = None,
    output: options.Outputs = None,
    csv_dialect: options.CsvDialect = None,
    fail_on: options.FailOn = None,
    lang: options.Lang = None,
    purpose: options.Purpose = None,
    case: options.Case = None,
    token_keys: options.TokenKeys = None,
    allow_red: options.AllowRed = False,
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    no_color: options.NoColor = False,
    min_similarity: options.MinSimilarity = None,
    as_of: options.AsOf = None,
    strict: options.Strict = False,
    policy: options.PolicyFile = None,
) -> None:
    """Hold names, typed or from standard input, against the lists; hits are those of check."""
    # Heavy: not for --help, nor for a command line that is refused anyway.
    from supplyscreen.cli.asked import asked, check_choice  # noqa: PLC0415
    from supplyscreen.config.settings import Settings  # noqa: PLC0415
    from supplyscreen.pipeline import screen  # noqa: PLC0415

    flags = Settings(
        watchlists=tuple(watchlists) if watchlists else None,
        fail_on=fail_on,
        lang=lang,
        purpose=purpose,
        case=case,
        no_color=no_color or None,
        min_similarity=min_similarity,
        strict=strict or None,
        token_keys=tuple(token_keys) if token_keys else None,
        policy=policy,
    )
    wanted = replace(asked((), as_of=as_of, flags=flags), keeps_lists=not no_cache)
    lists = wanted.settings.watchlists or ()
    places = targets(output or (), format_name, quiet=quiet, inputs=wanted.inputs, lists=lists)
    check_choice("--csv-dialect", csv_dialect, options.DIALECTS)
    for notice in wanted.settings.notices:
        tell(notice, wanted.lang)
    # Tables are what mapping files and decisions are about.
    job = replace(wanted.job(), mapping=None, decisions=None)
    report = screen(
        job,
        typed=_typed(names or (), number or ""),
        progress=partial(tell, lang=wanted.lang) if verbose else None,
    )
    write_report(
        report,
        places,
        lang=wanted.lang,
        colour=wants_colour(os.environ, no_color=bool(wanted.settings.no_color)),
        csv_dialect=csv_dialect or "",
        allow_red=allow_red,
    )
    raise typer.Exit(exit_code_for(report, wanted.fail_on))


def _typed(names: list[str] | tuple[str, ...], number: str) -> "TableFile":
    """
    What is to be looked up, as a table.

    Raises:
        UsageProblem: a number without the one name it belongs to.
        UnusableTable: no name at all.
    """
    from supplyscreen.tables.typed import typed_table  # noqa: PLC0415

    if number and len(names) != 1:
        raise UsageProblem("cli.id_without_name")
    if names:
        return typed_table(names, number=number, name="names")
    lines = sys.stdin.buffer.read().decode("utf-8-sig", "surrogateescape").splitlines()
    return typed_table(lines, name="stdin")
