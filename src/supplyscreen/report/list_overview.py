"""
Lists as they stand on a day, for `supplyscreen lists show`: for people, and as JSON.

    as_of
    lists[]   as in the report, and: has_manifest, age_days, days_left, expired, empty, shrunk,
              lapsed, requires{purpose[], case, controller}, issues

Days are counted to and from `as_of`; null where the list states no day. `lapsed` entries have
passed their own date: read = used + rejected + lapsed.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TextIO

from rich.cells import cell_len

from supplyscreen.model.watchlist import Disclose, ListInfo, ListType, Watchlist
from supplyscreen.report.encode import one_record_a_line
from supplyscreen.report.headline import authority_of
from supplyscreen.report.interface import Style
from supplyscreen.report.json_types import JsonObject, Member
from supplyscreen.report.list_words import said
from supplyscreen.report.run_records import list_record
from supplyscreen.report.terminal.columns import padded
from supplyscreen.report.terminal.page import LABEL, STRONG, Page
from supplyscreen.report.texts import Texts

_LABELS = ("label_list", "label_dates", "label_entries", "label_handling", "label_trust")
_ASKS = "label_asks"


def write_overview(
    lists: Sequence[Watchlist], as_of: date, out: TextIO, format_name: str, style: Style
) -> None:
    """
    Write what is known of lists apart from their entries, ending in a line feed.

    Args:
        lists: as loaded.
        as_of: the day they were judged by.
        out: stays open.
        format_name: "table" or "json".
        style: what the medium can show.
    """
    texts = Texts(style.lang)
    if format_name == "json":
        records = [_record(one, as_of, texts) for one in lists]
        members: list[Member] = [("as_of", as_of.isoformat()), ("lists", records)]
        out.writelines(one_record_a_line(members))
        out.write("\n")
        return
    page = Page(style, texts)
    page.prose((said(texts, "as_of", date=as_of.isoformat()), LABEL))
    for one in lists:
        _show(page, one, as_of)
    out.write(page.text())


def days_between(first: str, last: date) -> int | None:
    """Days from an ISO day to another; None where it is none."""
    try:
        return (last - date.fromisoformat(first)).days
    except ValueError:
        return None


def _record(one: Watchlist, as_of: date, texts: Texts) -> JsonObject:
    info = one.info
    left = days_between(info.expires, as_of)
    return {
        **list_record(one, texts),
        "has_manifest": info.has_manifest,
        "age_days": days_between(info.issued, as_of),
        "days_left": None if left is None else -left,
        "expired": one.expired,
        "empty": one.is_empty,
        "shrunk": one.has_shrunk,
        "lapsed": one.lapsed,
        "requires": {
            "purpose": [texts.clean(purpose) for purpose in info.requires_purposes],
            "case": info.requires_case,
            "controller": info.offence_data,
        },
        "issues": len(one.issues),
    }


def _show(page: Page, one: Watchlist, as_of: date) -> None:
    texts, info = page.texts, one.info
    page.blank()
    title = info.title if info.title != authority_of(one) else ""
    page.prose((authority_of(one), STRONG), (title, ""), hang=2)
    counted = [_identity(info, texts), _dates(one, as_of, texts), _entries(one, texts)]
    facts = [*counted, _handling(info, texts), [_trust(info, texts)]]
    labels = [*_LABELS, _ASKS]
    width = max(cell_len(page.show(said(texts, label))) for label in labels) + 2
    for label, parts in zip(labels, [*facts, list(_asks(info, texts))], strict=True):
        if parts:
            lead = "  " + padded(page.show(said(texts, label)), width)
            page.prose(("; ".join(parts), ""), lead=[(lead, LABEL)], hang=width + 2)


def _identity(info: ListInfo, texts: Texts) -> list[str]:
    key = "list_version" if info.version else "list_no_version"
    name = {"version": info.version} if info.version else {}
    parts = [said(texts, key, list_id=info.list_id, **name)]
    return [*parts, said(texts, "kind_protect")] if info.type is ListType.PROTECT else parts


def _dates(one: Watchlist, as_of: date, texts: Texts) -> list[str]:
    info = one.info
    age = days_between(info.issued, as_of)
    if age is None:
        issued = said(texts, "not_issued")
    elif age > 0:
        issued = said(texts, "issued", date=info.issued, count=age)
    else:
        issued = said(texts, "issued_in_future" if age else "issued_today", date=info.issued)
    if not info.expires:
        return [issued, said(texts, "never_expires")]
    return [
        issued,
        said(texts, "has_expired" if one.expired else "in_force_until", date=info.expires),
    ]


def _entries(one: Watchlist, texts: Texts) -> list[str]:
    info = one.info
    counts = {"read": one.read, "used": one.used, "rejected": one.rejected, "lapsed": one.lapsed}
    parts = [said(texts, "entries", **counts)]
    if info.previous_count is not None:
        version = info.previous_version or "?"
        parts.append(said(texts, "entries_before", version=version, before=info.previous_count))
    if one.has_shrunk:
        parts.append(said(texts, "entries_shrunk"))
    if one.issues:
        parts.append(said(texts, "remarks", count=len(one.issues)))
    return parts


def _handling(info: ListInfo, texts: Texts) -> list[str]:
    is_full = info.disclose is Disclose.FULL
    label = info.handling or said(texts, "no_handling")
    return [label, said(texts, "disclosed_full" if is_full else "disclosed_hit")]


def _trust(info: ListInfo, texts: Texts) -> str:
    if not info.has_manifest:
        return said(texts, "no_manifest")
    return said(texts, "signed" if info.signed else "unsigned")


def _asks(info: ListInfo, texts: Texts) -> Iterator[str]:
    if info.requires_purposes:
        yield said(texts, "asks_purpose", purposes=", ".join(info.requires_purposes))
    if info.requires_case:
        yield said(texts, "asks_case")
    if info.offence_data:
        yield said(texts, "asks_controller")
