"""
Screens suppliers and the tiers behind them against lists shared by several authorities.

Three names for other programs: `screen` gives the report of a run, `load_graph` the network alone,
`ScreenError` is what both raise. Everything heavy is imported when one of them is called.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supplyscreen.errors import ScreenError

if TYPE_CHECKING:
    import networkx as nx

    from supplyscreen.model.findings import Report
    from supplyscreen.model.job import ScreeningJob

__all__ = ["ScreenError", "load_graph", "screen"]


def screen(
    tables: Iterable[str | Path],
    watchlists: Iterable[str | Path] = (),
    *,
    as_of: date | None = None,
    **options: Any,  # noqa: ANN401 - the fields of ScreeningJob
) -> "Report":
    """
    Screen tables against lists, as `supplyscreen check` does.

    Args:
        tables: files, or folders whose tables belong together.
        watchlists: list folders, folders of lists, bare files.
        as_of: the day by which lists, entries and relations are judged; None = today.
        options: any further field of `supplyscreen.model.job.ScreeningJob`: limits, nearest, roots,
            hubs, paths, mapping, policy, decisions, purpose, case, lang, strict, ...

    Raises:
        ScreenError: nothing could be screened, or something given cannot be trusted.
        TypeError: an option that ScreeningJob does not have.
    """
    from supplyscreen import pipeline  # noqa: PLC0415 - heavy

    return pipeline.screen(_job(tables, watchlists, as_of, options))


def load_graph(
    tables: Iterable[str | Path],
    watchlists: Iterable[str | Path] = (),
    *,
    as_of: date | None = None,
    **options: Any,  # noqa: ANN401 - the fields of ScreeningJob
) -> "nx.MultiDiGraph[str]":
    """
    The network of tables: parties as nodes, relations as arrows ENGAGER -> ENGAGED and so on.

    Node attributes: name, kind, country, root. Edge attributes: kind, tiers, contract, former,
    since, until, share (None if unknown), detail, sources (tuple of SourceRef). Whom a table or one
    of the lists protects is not in it; every text is masked.

    Args:
        tables: as for `screen`.
        watchlists: only needed for the lists of protected parties among them.
        as_of: as for `screen`.
        options: as for `screen`.

    Raises:
        ScreenError: nothing could be read, or something given cannot be trusted.
        TypeError: an option that ScreeningJob does not have.
    """
    from supplyscreen.network_file import networkx_of  # noqa: PLC0415 - heavy

    return networkx_of(_job(tables, watchlists, as_of, options))


def _job(
    tables: Iterable[str | Path],
    watchlists: Iterable[str | Path],
    as_of: date | None,
    options: dict[str, Any],
) -> "ScreeningJob":
    """A job as the command line makes one; the clock is read here."""
    from datetime import datetime  # noqa: PLC0415 - beside the rest

    from supplyscreen.model.job import ScreeningJob  # noqa: PLC0415 - heavy

    today = datetime.now().astimezone().date()
    given = {"as_of": as_of or today, "today": today, "folder": Path.cwd(), **options}
    return ScreeningJob(
        tables=tuple(map(Path, tables)), watchlists=tuple(map(Path, watchlists)), **given
    )
