"""TLP:RED: for the eyes of those present, so what comes of such a list stays on the terminal."""

from collections.abc import Iterable

from supplyscreen.errors import UsageProblem
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.text.masking import mask

_RED = "TLP:RED"


def refuse_red(lists: Iterable[Watchlist]) -> None:
    """
    Refuse what is about to leave the terminal, if one of the lists behind it must not.

    Raises:
        UsageProblem: naming the list and the option.
    """
    for info in (one.info for one in lists):
        if info.handling.upper() == _RED:
            raise UsageProblem("cli.red_leaves_terminal", list_id=mask(info.list_id))
