"""The lists a run held its parties against, one line each."""

from collections.abc import Iterator

from rich.cells import cell_len

from supplyscreen.model.findings import Report
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.report.headline import authority_of
from supplyscreen.report.list_flags import list_flags
from supplyscreen.report.terminal.columns import columns
from supplyscreen.report.terminal.page import Page

_BESIDE = 22
"""Columns kept beside the cells of a list: the label before, the first flag behind."""


def against(page: Page, report: Report) -> list[tuple[str, str]]:
    """Per list its cells in columns where they fit, and what is special about it."""
    if not report.lists:
        return [("", page.texts.say("no_lists"))]
    # A flag is one piece: only between flags may a line break.
    flags = [
        ", ".join(flag.replace(" ", "\u00a0") for flag in _flags(page, one)) for one in report.lists
    ]
    for with_title in (True, False):
        rows = [_list_cells(page, one, with_title=with_title) for one in report.lists]
        aligned = columns(rows, right=(len(rows[0]) - 1,))
        if max(map(cell_len, aligned)) <= page.width - _BESIDE:
            return [(f"{row}  ", flag) for row, flag in zip(aligned, flags, strict=True)]
    return [
        ("", ", ".join(cell for cell in (*row, flag) if cell))
        for row, flag in zip(rows, flags, strict=True)
    ]


def _list_cells(page: Page, one: Watchlist, *, with_title: bool) -> list[str]:
    info = one.info
    title = page.show(info.title) if info.authority else ""
    version = page.show(f"v {info.version}") if info.version else ""
    entries = page.say("entries", count=one.used)
    titles = [title] if with_title else []
    return [page.show(authority_of(one)), *titles, version, page.show(info.issued), entries]


def _flags(page: Page, one: Watchlist) -> Iterator[str]:
    yield from list_flags(one, page.texts)
    if one.has_shrunk and not one.is_empty:
        yield page.texts.say("list_is_shrunk", before=one.info.previous_count or 0)
