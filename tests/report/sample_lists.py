"""The lists of the invented report, and what was noticed about lists and tables."""

from dataclasses import replace

from supplyscreen.model.parties import SCHEMA_IDENTIFIERS, PersonNumbers, empty_frame
from supplyscreen.model.rows import Effect, Issue
from supplyscreen.model.watchlist import (
    SCHEMA_ENTRIES,
    SCHEMA_ENTRY_NAMES,
    Disclose,
    ListInfo,
    ListType,
    Watchlist,
)

WITHHELD = "Hemlig Person"
"""A value from a list that discloses nothing but the hit."""

_INFO = ListInfo(
    list_id="tax.example",
    title="Skatteärenden, företag",
    authority="Skattemyndigheten",
    contact="listor@tax.example",
    type=ListType.WATCH,
    version="7",
    issued="2026-11-01",
    expires="2027-02-01",
    handling="TLP:AMBER",
    disclose=Disclose.FULL,
    has_manifest=True,
    signed=True,
    sha256="c" * 64,
)


def watchlist(
    info: ListInfo = _INFO,
    *,
    read: int = 809,
    expired: bool = False,
    issues: tuple[Issue, ...] = (),
) -> Watchlist:
    """A list whose entries are only counted."""
    return Watchlist(
        info=info,
        entries=empty_frame(SCHEMA_ENTRIES),
        names=empty_frame(SCHEMA_ENTRY_NAMES),
        identifiers=empty_frame(SCHEMA_IDENTIFIERS),
        person_numbers=PersonNumbers.none(),
        read=read,
        used=read,
        rejected=0,
        lapsed=0,
        expired=expired,
        issues=issues,
    )


def lists() -> tuple[Watchlist, ...]:
    """Three watchlists and one of protected parties."""
    work = replace(
        _INFO,
        list_id="work.example",
        authority="Arbetsinspektionen",
        title="Upprepade brister i arbetsmiljön",
        version="3",
        signed=False,
        issued="2026-09-15",
        previous_version="2",
        previous_count=205,
        handling="TLP:GREEN",
    )
    police = replace(
        _INFO,
        list_id="police.example",
        authority="Exempelpolisen",
        title="Bevakning",
        version="22",
        disclose=Disclose.HIT,
        handling="TLP:AMBER+STRICT",
        expires="2026-11-01",
    )
    home = replace(
        _INFO,
        list_id="home.example",
        authority="Skyddsmyndigheten",
        title="Skydd",
        version="1",
        type=ListType.PROTECT,
    )
    secret = issue("watchlists.unknown_kind", file="poster.csv", value=WITHHELD, rows=(9,))
    return (
        watchlist(),
        watchlist(work, read=143),
        watchlist(police, read=1204, expired=True, issues=(secret,)),
        watchlist(home, read=2),
    )


def issue(
    code: str,
    *,
    file: str = "ue-lista-2026.xlsx",
    sheet: str = "",
    column: str = "",
    value: str = "",
    rows: tuple[int, ...] = (),
    effect: Effect = Effect.NOTED,
    count: int | None = None,
    **params: str,
) -> Issue:
    """An issue with words of the room whose code it bears."""
    return Issue(
        code=code,
        file=file,
        sheet=sheet,
        column=column,
        row=rows[0] if rows else None,
        value=value,
        params=tuple(sorted(params.items())),
        effect=effect,
        incomplete=effect is not Effect.NOTED,
        count=len(rows) if count is None else count,
        rows=rows,
    )
