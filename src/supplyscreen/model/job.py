"""One screening as asked for: everything that decides a byte of the report, the clock included."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from supplyscreen.model.walks import WalkLimits

NEAREST = 25
"""How many further findings a root gets; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningJob:
    """Paths are as given; `folder` is where relative ones begin and how they are shown."""

    tables: tuple[Path, ...]
    """Files, or folders whose tables are screened together."""
    watchlists: tuple[Path, ...] = ()
    as_of: date
    """The day by which lists, entries and relations are judged."""
    today: date
    """The clock when the run began."""
    folder: Path = Path()
    limits: WalkLimits = field(default_factory=WalkLimits)
    nearest: int = NEAREST
    roots: tuple[str, ...] = ()
    """Ids, numbers or names that replace the roots found in the tables."""
    min_similarity: float | None = None
    """0-1, in place of the shipped thresholds; never touches lists with `disclose: hit`."""
    mapping: Path | None = None
    policy: Path | None = None
    decisions: Path | None = None
    since: Path | None = None
    """An earlier report, in JSON, to compare with."""
    hubs: Path | None = None
    """Who else is a hub, beside those that the network shows."""
    paths: int = 1
    """Paths shown per finding: the nearest, and the next best ones."""
    encoding: str = ""
    """Of text tables; "" = find out."""
    delimiter: str = ""
    """As above."""
    purpose: str = ""
    case: str = ""
    lang: str = "en"
    strict: bool = False
    """Any issue at all makes the run incomplete."""
    controller: str = ""
    """"authority" when the user's own settings say so: lists with offence data ask for it."""
    trust_store: Path | None = None
    """Where the keys of lists are pinned; None = no place is known, and nothing is trusted."""
    refuse_unsigned: bool = False
    """The user's own settings say that only lists of trusted keys may be used."""
    token_keys: tuple[Path, ...] = ()
    """Keys of lists that hold tokens in place of names."""
    list_cache: Path | None = None
    """Where lists once read are kept for the next run; None = nowhere. Decides no byte."""
