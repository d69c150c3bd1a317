"""`supplyscreen batch`: many cases, one report each, and an overview."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from supplyscreen.cli import options
from supplyscreen.cli.progress import Progress
from supplyscreen.cli.stderr import tell
from supplyscreen.errors import Interrupted, UsageProblem
from supplyscreen.report.registry import WRITERS
from supplyscreen.words.catalogue import Message, render

_JSON = "json"
_TABLE = "table"

Sources: TypeAlias = Annotated[
    list[Path],
    typer.Argument(
        help="Folders, zip archives, files, patterns, or a cases.yaml that names cases.",
        metavar="SOURCE...",
        show_default=False,
    ),
]
Folder: TypeAlias = Annotated[
    Path, typer.Option("-o", "--output", help="Folder for reports and overview.", metavar="DIR")
]
Jobs: TypeAlias = Annotated[
    int, typer.Option("--jobs", "-j", help="Cases screened at once.", min=1, metavar="N")
]
Scheduler: TypeAlias = Annotated[
    str | None,
    typer.Option(
        help="Dask scheduler whose workers do the work: tcp://HOST:PORT. Needs \\[cluster].",
        metavar="ADDRESS",
    ),
]
Joined: TypeAlias = Annotated[
    bool, typer.Option("--joined", help="Screen all cases as one graph, in one report.")
]
RetryFailed: TypeAlias = Annotated[
    bool, typer.Option("--retry-failed", help="Try failed cases again though nothing changed.")
]


def batch(  # noqa: PLR0913 - one parameter per option
    sources: Sources,
    *,
    folder: Folder,
    watchlists: options.Watchlists = None,
    format_name: options.Format = None,
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
    joined: Joined = False,
    retry_failed: RetryFailed = False,
    fail_on: options.FailOn = None,
    lang: options.Lang = None,
    purpose: options.Purpose = None,
    case: options.Case = None,
    no_cache: options.NoCache = False,
    token_keys: options.TokenKeys = None,
    allow_red: options.AllowRed = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    tiers: options.Tiers = None,
    hops: options.Hops = None,
    nearest: options.Nearest = None,
    former: options.Former = False,
    same_contract: options.SameContract = False,
    min_similarity: options.MinSimilarity = None,
    as_of: options.AsOf = None,
    strict: options.Strict = False,
    decisions: options.Decisions = None,
    policy: options.PolicyFile = None,
    mapping: options.Mapping = None,
    encoding: options.Encoding = None,
    delimiter: options.Delimiter = None,
) -> None:
    """Screen many exports, each into a report of its own; a rerun does what is missing."""
    # Heavy: not for --help.
    from supplyscreen.batch.run import BatchJob, run_batch  # noqa: PLC0415
    from supplyscreen.batch.workers import Workforce  # noqa: PLC0415
    from supplyscreen.cli.asked import asked  # noqa: PLC0415
    from supplyscreen.config.settings import Settings  # noqa: PLC0415

    flags = Settings(
        watchlists=tuple(watchlists) if watchlists else None,
        fail_on=fail_on,
        lang=lang,
        purpose=purpose,
        case=case,
        hops=hops,
        nearest=nearest,
        former=former or None,
        same_contract=same_contract or None,
        min_similarity=min_similarity,
        strict=strict or None,
        token_keys=tuple(token_keys) if token_keys else None,
        decisions=decisions,
        policy=policy,
        mapping=mapping,
        encoding=encoding,
        delimiter=delimiter,
    )
    wanted = replace(asked((), as_of=as_of, tiers=tiers, flags=flags), keeps_lists=not no_cache)
    for notice in wanted.settings.notices:
        tell(notice, wanted.lang)
    progress = Progress(wanted.lang, shown=sys.stderr.isatty() and not quiet)
    job = BatchJob(
        sources=tuple(sources),
        job=wanted.job(),
        folder=folder,
        format=_format(format_name),
        fail_on=wanted.fail_on,
        joined=joined,
        retry_failed=retry_failed,
        allow_red=allow_red,
        force=Workforce(jobs=jobs, scheduler=scheduler or ""),
    )
    try:
        overview = run_batch(
            job,
            tell=lambda message: tell(message, wanted.lang) if verbose else None,
            progress=progress.step,
        )
    except KeyboardInterrupt:
        progress.close()
        if not progress.all:
            raise
        raise Interrupted("batch.interrupted", done=progress.done, count=progress.all) from None
    progress.close()
    if not quiet:
        _say(overview.headline(wanted.lang), wanted.lang, overview.left_out)
    for failed in overview.failed:
        message = Message.of("batch.case_failed", case=failed.case, fault=failed.fault)
        tell(message, wanted.lang)
    raise typer.Exit(overview.exit_code)


def _format(name: str | None) -> str:
    """
    Format of the reports.

    Raises:
        UsageProblem: an unknown one, or the table, which is for terminals.
    """
    known = [writer.format for writer in WRITERS if writer.format != _TABLE]
    if name is not None and name not in known:
        raise UsageProblem("batch.one_file_format", format=name, known=", ".join(known))
    return name or _JSON


def _say(headline: str, lang: str, left_out: tuple[str, ...]) -> None:
    from supplyscreen.cli.output import write_text  # noqa: PLC0415

    write_text(f"{headline}\n")
    if left_out:
        write_text(render(Message.of("batch.left_out", count=len(left_out)), lang) + "\n")
