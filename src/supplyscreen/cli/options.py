"""Options that commands share. None means: not said here, so settings or the default decide."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from supplyscreen.report.registry import WRITERS
from supplyscreen.words.catalogue import LANGUAGES

FORMATS = tuple(writer.format for writer in WRITERS)
DIALECTS = ("standard", "excel-sv")
FAIL_ON = ("note", "review", "alert", "never")

_SCOPE = "What is screened"
_OUT = "Output"
_READ = "Reading tables"


def _option(
    text: str,
    *names: str,
    panel: str,
    takes: str = "",
    choices: Sequence[str] = (),
    **limits: Any,  # noqa: ANN401 - as typer.Option
) -> Any:  # noqa: ANN401 - as typer.Option
    """
    An option of a panel of the help; its default stands in the text, as settings may change it.

    Args:
        text: what it does.
        names: its spellings; none = the parameter's name.
        panel: where the help lists it.
        takes: what the help shows as its value.
        choices: what completion offers; the help shows them.
        limits: min and max of a number.
    """
    return typer.Option(
        *names,
        help=text,
        metavar=takes or "|".join(choices) or None,
        autocompletion=(lambda: list(choices)) if choices else None,
        rich_help_panel=panel,
        show_default=False,
        **limits,
    )


Tables: TypeAlias = Annotated[
    list[Path],
    typer.Argument(
        metavar="TABLE",
        help="Files, one sheet as FILE#SHEET, folders or zip archives of tables that belong"
        " together; - is stdin.",
        show_default=False,
    ),
]  # fmt: skip
Watchlists: TypeAlias = Annotated[
    list[Path] | None,
    _option(
        "A list: its folder, a folder of lists, or a bare file. Repeatable.",
        "-w", "--watchlist", panel=_SCOPE, takes="LIST",
    ),
]  # fmt: skip
Roots: TypeAlias = Annotated[
    list[str] | None,
    _option(
        "Screen only this party: its whole name, a number or an id. Repeatable.",
        "--root", panel=_SCOPE, takes="NAME|ID",
    ),
]  # fmt: skip
Tiers: TypeAlias = Annotated[
    str | None,
    _option(
        "Walk at most so many tiers below a supplier (default: all).", panel=_SCOPE, takes="N|all"
    ),
]
Hops: TypeAlias = Annotated[
    int | None,
    _option(
        "Walk at most so many links at the end of a path (default: 2).",
        panel=_SCOPE, takes="N", min=0,
    ),
]  # fmt: skip
Nearest: TypeAlias = Annotated[
    int | None,
    _option(
        "Further findings shown per supplier; the rest is counted (default: 25).",
        panel=_SCOPE, takes="N", min=0,
    ),
]  # fmt: skip
Paths: TypeAlias = Annotated[
    int | None,
    _option(
        "Paths shown per finding: the nearest and the next best (default: 1).",
        panel=_SCOPE, takes="K", min=1,
    ),
]  # fmt: skip
Hubs: TypeAlias = Annotated[
    Path | None,
    _option(
        "Who else serves so many that no path goes through them: one number or name per line.",
        "--hubs", panel=_SCOPE, takes="FILE",
    ),
]  # fmt: skip
WalkHubs: TypeAlias = Annotated[
    bool,
    _option("Let paths go through hubs, too.", "--walk-hubs", panel=_SCOPE),
]
Former: TypeAlias = Annotated[
    bool,
    _option("Let former relations carry paths.", "--former", panel=_SCOPE),
]
SameContract: TypeAlias = Annotated[
    bool,
    _option(
        "Walk inside one contract at a time.",
        "--same-contract",
        panel=_SCOPE,
    ),
]
MinSimilarity: TypeAlias = Annotated[
    float | None,
    _option(
        "Report names at least this similar, in place of the shipped levels.",
        panel=_SCOPE, takes="0-1", min=0.0, max=1.0,
    ),
]  # fmt: skip
AsOf: TypeAlias = Annotated[
    str | None,
    _option(
        "Judge lists and relations as of this day, YYYY-MM-DD (default: today).",
        panel=_SCOPE, takes="DATE",
    ),
]  # fmt: skip
Strict: TypeAlias = Annotated[
    bool,
    _option("Any remark at all makes the run incomplete.", "--strict", panel=_SCOPE),
]
Decisions: TypeAlias = Annotated[
    Path | None,
    _option("Decisions taken on earlier findings (CSV).", panel=_SCOPE, takes="FILE"),
]
Since: TypeAlias = Annotated[
    Path | None,
    _option(
        "Mark what is new or changed against an earlier report (JSON).",
        "--since", panel=_SCOPE, takes="REPORT.json",
    ),
]  # fmt: skip
PolicyFile: TypeAlias = Annotated[
    Path | None,
    _option(
        "A policy of levels in place of the shipped one (YAML).",
        "--policy", panel=_SCOPE, takes="FILE",
    ),
]  # fmt: skip
Mapping: TypeAlias = Annotated[
    Path | None,
    _option(
        "What tables and columns are, where they are not recognised (YAML).",
        panel=_READ, takes="FILE",
    ),
]  # fmt: skip
Encoding: TypeAlias = Annotated[
    str | None, _option("Encoding of text tables, e.g. cp1252.", panel=_READ, takes="NAME")
]
Delimiter: TypeAlias = Annotated[
    str | None, _option("Delimiter of text tables; tab for a tab.", panel=_READ, takes="CHAR")
]
Format: TypeAlias = Annotated[
    str | None,
    _option(
        "Format of stdout, and of files whose suffix says nothing (default: table).",
        "-f", "--format", panel=_OUT, choices=FORMATS,
    ),
]  # fmt: skip
CsvDialect: TypeAlias = Annotated[
    str | None,
    _option(
        "How CSV is written; excel-sv as a Swedish spreadsheet opens it (default: standard).",
        "--csv-dialect", panel=_OUT, choices=DIALECTS,
    ),
]  # fmt: skip
Outputs: TypeAlias = Annotated[
    list[Path] | None,
    _option(
        "Write the report to a file, in the format of its suffix; - is stdout. Repeatable.",
        "-o", "--output", panel=_OUT, takes="FILE",
    ),
]  # fmt: skip
FailOn: TypeAlias = Annotated[
    str | None,
    _option(
        "Exit with 1 if an open finding has this level or a higher one (default: review).",
        panel=_OUT, choices=FAIL_ON,
    ),
]  # fmt: skip
Lang: TypeAlias = Annotated[
    str | None,
    _option(
        "Language of report and messages (default: en).", panel=_OUT, choices=LANGUAGES
    ),
]  # fmt: skip
Purpose: TypeAlias = Annotated[
    str | None,
    _option("What the screening is for; some lists ask for it.", panel=_OUT, takes="TEXT"),
]
Case: TypeAlias = Annotated[
    str | None, _option("The case it belongs to; some lists ask for it.", panel=_OUT, takes="ID")
]
TokenKeys: TypeAlias = Annotated[
    list[Path] | None,
    _option(
        "The key of a list that holds tokens, as its owner handed it over. Repeatable.",
        "--token-key", panel=_SCOPE, takes="FILE",
    ),
]  # fmt: skip
AllowRed: TypeAlias = Annotated[
    bool,
    _option(
        "Let a report from lists marked TLP:RED leave the terminal.", "--allow-red", panel=_OUT
    ),
]
NoCache: TypeAlias = Annotated[
    bool,
    _option(
        "Keep no lists in the cache folder, and use none kept there.", "--no-cache", panel=_READ
    ),
]
Quiet: TypeAlias = Annotated[
    bool,
    _option(
        "No table on stdout beside files.", "-q", "--quiet", panel=_OUT
    ),
]  # fmt: skip
Verbose: TypeAlias = Annotated[
    bool, _option("Say on stderr what each stage did.", "-v", "--verbose", panel=_OUT)
]
NoColor: TypeAlias = Annotated[
    bool, _option("No colours (as with NO_COLOR).", "--no-color", panel=_OUT)
]
