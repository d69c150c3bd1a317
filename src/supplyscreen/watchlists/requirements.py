"""What lists ask of a run before they may be used: a purpose, a case, an authority behind it."""

from collections.abc import Sequence

from supplyscreen.errors import UsageProblem
from supplyscreen.model.watchlist import Watchlist

AUTHORITY = "authority"


def check_requirements(
    lists: Sequence[Watchlist], *, purpose: str, case: str, controller: str
) -> None:
    """
    Hold the run against every list's conditions.

    Args:
        lists: as loaded.
        purpose: what the run says it is for; must be one of the purposes a list names.
        case: the case it belongs to.
        controller: who answers for the processing, as the user's own settings say.

    Raises:
        UsageProblem: the first condition that is not met, naming the option.
    """
    for one in lists:
        info = one.info
        purposes = {text.strip().casefold() for text in info.requires_purposes}
        if purposes and purpose.strip().casefold() not in purposes:
            raise UsageProblem(
                "watchlists.purpose_required",
                list_id=info.list_id,
                purposes=", ".join(info.requires_purposes),
            )
        if info.requires_case and not case.strip():
            raise UsageProblem("watchlists.case_required", list_id=info.list_id)
        if info.offence_data and controller != AUTHORITY:
            raise UsageProblem("watchlists.controller_required", list_id=info.list_id)
