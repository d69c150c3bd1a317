"""What all formats of the European Union's financial sanctions file share."""

from collections.abc import Mapping

from supplyscreen.model.watchlist import Ground
from supplyscreen.watchlists.gathered import KINDS
from supplyscreen.watchlists.interface import ListFacts
from supplyscreen.watchlists.partial_dates import possible_dates

GROUNDS = (Ground.SANCTION.value,)
_CODES: Mapping[str, str] = {"p": "person", "e": "company", "enterprise": "company", **KINDS}


def facts(issued: str) -> ListFacts:
    """Whose list it is; `issued` as the file writes it."""
    days = possible_dates(issued.partition("T")[0])
    day = next((one for one in days if len(one) == len("YYYY-MM-DD")), "")
    return ListFacts(
        list_id="eu.fsf",
        title="European Union consolidated list of financial sanctions",
        authority="European Commission, DG FISMA",
        contact="relex-sanctions@ec.europa.eu",
        version=day or issued,
        issued=day,
    )


def kind_of(code: str) -> str:
    """The kind behind P, E or a word; unknown words stay unknown."""
    return _CODES.get(code.strip().casefold(), "")


def birth_of(
    *, full: str, parts: tuple[str, str, str], years: tuple[str, str], is_about: bool
) -> list[str]:
    """The birth dates that an entry's columns or attributes tell, as texts to be read."""
    known = [part.zfill(2) for part in parts if part.strip("0")]
    # A day without its month says nothing.
    written = full or "-".join(known if parts[1].strip("0") else known[:1])
    texts = [f"circa {written}" if is_about else written] if written else []
    if years[0] or years[1]:
        texts.append(f"{years[0] or years[1]}-{years[1] or years[0]}")
    return texts
