"""Options that commands share. None means: not said here, so settings or the default decide."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from supplyscreen.report.registry import WRITERS
from supplyscreen.words.catalogue import LANGUAGES

FORMATS = tuple(writer.format for writer in WRITERS)
FAIL_ON = ("note", "review", "alert", "never")

_NARROW = "What is screened"
_OUT = "Output"
_READ = "Reading tables"

Tables: TypeAlias = Annotated[
    list[Path],
    typer.Argument(
        metavar="TABLE...",
        help="Files, or folders of tables that belong together.",
        show_default=False,
    ),
]
Watchlists: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "-w",
        "--watchlist",
        metavar="LIST",
        help="A list: its folder, a folder of lists, or a bare file. Repeatable.",
        show_default=False,
    ),
]
Format: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "-f",
        "--format",
        metavar="|".join(FORMATS),
        help="Of stdout, and of files whose suffix says nothing. [default: table]",
        rich_help_panel=_OUT,
        show_default=False,
    ),
]
Outputs: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write the report to a file, in the format of its suffix; - is stdout. Repeatable.",
        rich_help_panel=_OUT,
        show_default=False,
    ),
]
FailOn: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(FAIL_ON),
        help="Least level of an open finding that ends with exit code 1. [default: review]",
        rich_help_panel=_OUT,
        show_default=False,
    ),
]
Lang: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(LANGUAGES),
        help="Language of report and messages. [default: en]",
        rich_help_panel=_OUT,
        show_default=False,
    ),
]
Quiet: TypeAlias = Annotated[
    bool,
    typer.Option(
        "-q",
        "--quiet",
        help="No notices on stderr, and no table on stdout beside files.",
        rich_help_panel=_OUT,
    ),
]
NoColor: TypeAlias = Annotated[
    bool,
    typer.Option("--no-color", help="No colours (as with NO_COLOR).", rich_help_panel=_OUT),
]
Tiers: TypeAlias = Annotated[
    int | None,
    typer.Option(
        min=0,
        metavar="N",
        help="Most tiers to walk below a supplier. [default: all]",
        rich_help_panel=_NARROW,
        show_default=False,
    ),
]
Hops: TypeAlias = Annotated[
    int | None,
    typer.Option(
        min=0,
        metavar="N",
        help="Most links (owner, role, lease) at the end of a path. [default: 2]",
        rich_help_panel=_NARROW,
        show_default=False,
    ),
]
Nearest: TypeAlias = Annotated[
    int | None,
    typer.Option(
        min=0,
        metavar="N",
        help="Further findings shown per supplier; the rest is counted. [default: 25]",
        rich_help_panel=_NARROW,
        show_default=False,
    ),
]
Roots: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--root",
        metavar="NAME|ID",
        help="Screen only this supplier. Repeatable.",
        rich_help_panel=_NARROW,
        show_default=False,
    ),
]
Former: TypeAlias = Annotated[
    bool,
    typer.Option("--former", help="Let former relations carry paths.", rich_help_panel=_NARROW),
]
SameContract: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--same-contract",
        help="Walk inside one contract at a time.",
        rich_help_panel=_NARROW,
    ),
]
MinSimilarity: TypeAlias = Annotated[
    float | None,
    typer.Option(
        min=0.0,
        max=1.0,
        metavar="0-1",
        help="How alike names must be, in place of the shipped levels.",
        rich_help_panel=_NARROW,
        show_default=False,
    ),
]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Judge lists and relations as of this day, YYYY-MM-DD. [default: today]",
        rich_help_panel=_NARROW,
        show_default=False,
    ),
]
Strict: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--strict", help="Any remark at all makes the run incomplete.", rich_help_panel=_NARROW
    ),
]
Decisions: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Decisions taken on earlier findings (CSV).",
        rich_help_panel=_NARROW,
        show_default=False,
    ),
]
PolicyFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--policy",
        metavar="FILE",
        help="A policy of levels in place of the shipped one (YAML).",
        rich_help_panel=_NARROW,
        show_default=False,
    ),
]
Mapping: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="What tables and columns are, where they are not recognised (YAML).",
        rich_help_panel=_READ,
        show_default=False,
    ),
]
Encoding: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Encoding of text tables, e.g. cp1252.",
        rich_help_panel=_READ,
        show_default=False,
    ),
]
Delimiter: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="CHAR",
        help="Delimiter of text tables; tab for a tab.",
        rich_help_panel=_READ,
        show_default=False,
    ),
]
Purpose: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        help="What the screening is for; some lists ask for it.",
        rich_help_panel=_OUT,
        show_default=False,
    ),
]
Case: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        help="The case it belongs to; some lists ask for it.",
        rich_help_panel=_OUT,
        show_default=False,
    ),
]
