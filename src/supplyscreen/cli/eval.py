"""`supplyscreen eval`: how well the matcher does on labelled names, at the shipped threshold."""

from pathlib import Path
from typing import Annotated

import typer

from supplyscreen.cli import options
from supplyscreen.cli.output import check_files, check_format, stdout, terminal_style
from supplyscreen.errors import UnusableList, UsageProblem
from supplyscreen.whole_file import whole_file

FORMATS = ("table", "json")
_MANIFEST = "manifest.yaml"


def evaluate(
    names: Annotated[
        Path,
        typer.Argument(
            metavar="PAIRS|QUERIES",
            help="CSV of labelled pairs (query_name, candidate_name, kind, label; category), "
            "or with --against of queries (id, name, kind, group, answer).",
            show_default=False,
        ),
    ],
    *,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            help="Screen the queries against this CSV of names (id, name, kind).",
            metavar="LIST",
            show_default=False,
        ),
    ] = None,
    scores: Annotated[
        Path | None,
        typer.Option(
            "--scores",
            help="Write the pairs again, each with its similarity and whether it matched.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    format_name: Annotated[
        str, typer.Option("-f", "--format", help="How to show it.", metavar="|".join(FORMATS))
    ] = FORMATS[0],
    lang: options.Lang = None,
) -> None:
    """Measure how well names are told apart on labelled pairs, or found in a list."""
    from supplyscreen.cli.asked import asked  # noqa: PLC0415 - not for --help
    from supplyscreen.config.settings import Settings  # noqa: PLC0415

    language = asked((), flags=Settings(lang=lang)).lang
    check_format(format_name, FORMATS)
    if against is None:
        _pairs(names, scores, format_name, language)
    elif scores is not None:
        raise UsageProblem("cli.scores_of_pairs")
    else:
        _list(against, names, format_name, language)


def _pairs(pairs: Path, scores: Path | None, format_name: str, lang: str) -> None:
    from supplyscreen.match.labelled import read_labelled  # noqa: PLC0415
    from supplyscreen.match.pair_quality import COLUMNS, judge_pairs  # noqa: PLC0415
    from supplyscreen.report.evaluation import write_pairs, write_scores  # noqa: PLC0415

    if scores is not None:
        check_files([scores], [pairs])
    judged = judge_pairs(read_labelled(pairs, COLUMNS))
    if scores is not None:
        with whole_file(scores) as out:
            table = judged.table
            write_scores(table.header, table.rows, judged.similarities, judged.matched, out)
    with stdout(plain=format_name == FORMATS[0]) as out:
        style = terminal_style(lang, colour=False)
        write_pairs(judged.overall, judged.categories, judged.threshold, out, format_name, style)


def _list(entries: Path, queries: Path, format_name: str, lang: str) -> None:
    from supplyscreen.match.labelled import read_labelled  # noqa: PLC0415
    from supplyscreen.match.list_quality import (  # noqa: PLC0415
        ENTRY_COLUMNS,
        QUERY_COLUMNS,
        judge_list,
    )
    from supplyscreen.report.evaluation import write_lists  # noqa: PLC0415

    if (entries.parent / _MANIFEST).exists():
        # Somebody's list, which may be of those whose content nobody is to probe.
        raise UnusableList("cli.eval_of_list", file=entries.name)
    judged = judge_list(
        read_labelled(entries, ENTRY_COLUMNS), read_labelled(queries, QUERY_COLUMNS)
    )
    levels = {"at_shipped": judged.at_shipped, "at_1_percent": judged.at_one_percent}
    with stdout(plain=format_name == FORMATS[0]) as out:
        write_lists(judged.queries, levels, out, format_name, terminal_style(lang, colour=False))
