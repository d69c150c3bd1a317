"""`supplyscreen check`: screen one set of tables."""

import gc
import os
from dataclasses import replace

import typer

from supplyscreen.cli import options
from supplyscreen.cli.output import exit_code_for, targets, wants_colour, write_report
from supplyscreen.cli.stages import told_stages
from supplyscreen.cli.stderr import tell


def check(  # noqa: PLR0913 - one parameter per option
    tables: options.Tables,
    *,
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
    tiers: options.Tiers = None,
    hops: options.Hops = None,
    nearest: options.Nearest = None,
    paths: options.Paths = None,
    hubs: options.Hubs = None,
    walk_hubs: options.WalkHubs = False,
    root: options.Roots = None,
    former: options.Former = False,
    same_contract: options.SameContract = False,
    min_similarity: options.MinSimilarity = None,
    as_of: options.AsOf = None,
    strict: options.Strict = False,
    decisions: options.Decisions = None,
    since: options.Since = None,
    policy: options.PolicyFile = None,
    mapping: options.Mapping = None,
    encoding: options.Encoding = None,
    delimiter: options.Delimiter = None,
) -> None:
    """Screen suppliers and the tiers behind them against the lists, and report every link."""
    # Nothing a run builds is garbage before it ends, and looking for some costs a tenth of it.
    gc.disable()
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
        hops=hops,
        nearest=nearest,
        paths=paths,
        hubs=hubs,
        walk_hubs=walk_hubs or None,
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
    wanted = asked(tables, roots=root or (), as_of=as_of, tiers=tiers, flags=flags)
    wanted = replace(wanted, since=since, keeps_lists=not no_cache)
    lists = wanted.settings.watchlists or ()
    places = targets(output or (), format_name, quiet=quiet, inputs=wanted.inputs, lists=lists)
    check_choice("--csv-dialect", csv_dialect, options.DIALECTS)
    # Also where quiet: that somebody else's settings decide must never go without a word.
    for notice in wanted.settings.notices:
        tell(notice, wanted.lang)
    with told_stages(wanted.lang, verbose=verbose, quiet=quiet) as told:
        report = screen(wanted.job(), progress=told)
    colour = wants_colour(os.environ, no_color=bool(wanted.settings.no_color))
    write_report(
        report,
        places,
        lang=wanted.lang,
        colour=colour,
        csv_dialect=csv_dialect or "",
        allow_red=allow_red,
    )
    raise typer.Exit(exit_code_for(report, wanted.fail_on))
