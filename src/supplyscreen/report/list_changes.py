"""
How two versions of a list differ, for `supplyscreen lists diff`: for people, and as JSON.

    old, new      list_id, title, version, issued, sha256
    summary       added, changed, removed, tells_all_removed, rejected
    added[]       entry_id, name, kind, and every field that says something
    changed[]     entry_id, name, kind, fields[]{field, before[], after[]}
    removed[]     as added[]

Values are those that one version has and the other has not. A field of which nothing may be shown
(`person_numbers`) has neither. Where `tells_all_removed` is false, `removed` speaks of companies
and vessels alone; of persons it tells nothing, so that no count gives them away.
"""

from collections.abc import Iterator, Sequence
from typing import TextIO

from supplyscreen.model.list_changes import EntryChange, FieldChange, ListDiff, ListedEntry
from supplyscreen.model.watchlist import ListInfo
from supplyscreen.report.encode import one_record_a_line
from supplyscreen.report.interface import Style
from supplyscreen.report.json_types import JsonObject, Member
from supplyscreen.report.list_words import said
from supplyscreen.report.terminal.page import CODE, LABEL, STRONG, Page
from supplyscreen.report.texts import Texts

_HASH_DIGITS = 12
_INDENT = 4


def write_diff(diff: ListDiff, out: TextIO, format_name: str, style: Style) -> None:
    """
    Write every difference, ending in a line feed.

    Args:
        diff: what may be told.
        out: stays open.
        format_name: "table" or "json".
        style: what the medium can show.
    """
    if format_name == "json":
        out.writelines(one_record_a_line(_members(diff, Texts(style.lang))))
        out.write("\n")
        return
    page = Page(style, Texts(style.lang))
    _opening(page, diff)
    _entries(page, "heading_added", "+", diff.added)
    if diff.changed:
        _heading(page, "heading_changed")
    for one in diff.changed:
        _change(page, one)
    _entries(page, "heading_removed", "-", diff.removed)
    out.write(page.text())


def _members(diff: ListDiff, texts: Texts) -> Iterator[Member]:
    yield "old", _list(diff.old, texts)
    yield "new", _list(diff.new, texts)
    yield (
        "summary",
        {
            "added": len(diff.added),
            "changed": len(diff.changed),
            "removed": len(diff.removed),
            "tells_all_removed": diff.tells_all_removed,
            "rejected": {"old": diff.rejected[0], "new": diff.rejected[1]},
        },
    )
    yield "added", [_entry(one, texts) for one in diff.added]
    yield "changed", [_changed(one, texts) for one in diff.changed]
    yield "removed", [_entry(one, texts) for one in diff.removed]


def _list(info: ListInfo, texts: Texts) -> JsonObject:
    return {
        "list_id": texts.clean(info.list_id),
        "title": texts.known(info.title),
        "version": texts.known(info.version),
        "issued": texts.known(info.issued),
        "sha256": info.sha256,
    }


def _entry(one: ListedEntry, texts: Texts) -> JsonObject:
    facts = {name: [texts.clean(value) for value in values] for name, values in one.facts}
    return {**_named(one, texts), **facts}


def _named(one: ListedEntry | EntryChange, texts: Texts) -> JsonObject:
    return {
        "entry_id": texts.clean(one.entry_id),
        "name": texts.clean(one.name),
        "kind": one.kind,
    }


def _changed(one: EntryChange, texts: Texts) -> JsonObject:
    return {
        **_named(one, texts),
        "fields": [
            {
                "field": change.field,
                "before": [texts.clean(value) for value in change.before],
                "after": [texts.clean(value) for value in change.after],
            }
            for change in one.fields
        ],
    }


def _opening(page: Page, diff: ListDiff) -> None:
    texts = page.texts
    old, new = (_version(info, texts) for info in (diff.old, diff.new))
    is_named = diff.old.has_manifest or diff.old.authority
    list_id = (diff.old if is_named else diff.new).list_id
    page.prose((said(texts, "diff_of", list_id=list_id, old=old, new=new), STRONG), hang=2)
    key = "diff_counts" if diff.tells_all_removed else "diff_counts_companies"
    counts = {"added": len(diff.added), "changed": len(diff.changed), "removed": len(diff.removed)}
    page.prose((said(texts, key, **counts) + ".", ""))
    if not diff.tells_all_removed:
        page.prose((said(texts, "removed_untold"), LABEL))
    if lost := sum(diff.rejected):
        page.prose((said(texts, "diff_rejected", count=lost), STRONG))


def _version(info: ListInfo, texts: Texts) -> str:
    if version := info.version or info.issued:
        return said(texts, "version", version=version)
    return said(texts, "without_version", hash=info.sha256[:_HASH_DIGITS])


def _heading(page: Page, key: str) -> None:
    page.blank()
    page.line((page.show(said(page.texts, key)), STRONG))


def _entries(page: Page, key: str, sign: str, entries: Sequence[ListedEntry]) -> None:
    if entries:
        _heading(page, key)
    for one in entries:
        _named_line(page, sign, one)


def _named_line(page: Page, sign: str, one: ListedEntry | EntryChange) -> None:
    spans = [(one.entry_id, CODE), (one.name, ""), (f"({one.kind})", LABEL)]
    page.prose(*spans, lead=[(f"{sign} ", "")], hang=_INDENT)


def _change(page: Page, one: EntryChange) -> None:
    _named_line(page, "~", one)
    for change in one.fields:
        told = "; ".join(_values(change)) or said(page.texts, "not_shown")
        lead = " " * _INDENT + f"{change.field}: "
        page.prose((told, ""), lead=[(lead, LABEL)], hang=_INDENT + 2)


def _values(change: FieldChange) -> Iterator[str]:
    yield from (f"- {value}" for value in change.before)
    yield from (f"+ {value}" for value in change.after)
