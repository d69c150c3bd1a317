"""Where what comes of a list marked TLP:RED may go: to a terminal, unless the user overrides it."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from supplyscreen.model.watchlist import Watchlist


def keep_red_on_terminals(
    lists: "Iterable[Watchlist]", places: Iterable[Path | None], *, allowed: bool
) -> None:
    """
    Refuse to write anywhere if one place is not a terminal.

    Args:
        lists: of the run.
        places: where the output goes; None = stdout.
        allowed: whether the user overrides it.

    Raises:
        UsageProblem: naming the list and the option.
    """
    from supplyscreen.report.handling import refuse_red  # noqa: PLC0415 - heavy, not for --help

    if not allowed and any(place is not None or not sys.stdout.isatty() for place in places):
        refuse_red(lists)
