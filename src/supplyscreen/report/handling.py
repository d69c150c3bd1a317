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
    refuse_labels((one.info.list_id, one.info.handling) for one in lists)


def refuse_labels(lists: Iterable[tuple[str, str]]) -> None:
    """
    The same of lists of which only id and label are known: those of a report saved before.

    Raises:
        UsageProblem: as `refuse_red`.
    """
    for list_id, handling in lists:
        if handling.upper() == _RED:
            raise UsageProblem("cli.red_leaves_terminal", list_id=mask(list_id))
