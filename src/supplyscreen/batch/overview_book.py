"""
The overview as a workbook: cases, findings, companies in several cases, failures, lists.

It is made of the JSON's own records, so nothing stands in it that the JSON does not show.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from supplyscreen.batch.overview import (
    ROOM,
    Overview,
    case_record,
    finding_records,
    list_records,
    seen_record,
    tool,
)
from supplyscreen.report.record_words import Record
from supplyscreen.report.tabular import Cell, Code, Column, Link, Table, dated
from supplyscreen.report.tally import LEVELS_DOWN, handling
from supplyscreen.report.texts import Texts
from supplyscreen.report.workbook import SummaryLine, write_sheets


def write_book(overview: Overview, lang: str, out: BinaryIO) -> None:
    """Write the overview as XLSX; the same overview gives the same bytes."""
    texts = Texts(lang, room=ROOM)
    write_sheets(_summary(overview, texts), _tables(overview, texts), texts, overview.as_of, out)


def _summary(overview: Overview, texts: Texts) -> Iterator[SummaryLine]:
    yield texts.say("page_column_handling"), texts.known(handling(overview.lists)), True
    yield texts.say("sheet_headline"), overview.headline(texts.lang), True
    yield texts.say("sheet_as_of"), overview.as_of, False
    yield texts.say("sheet_all_complete"), overview.complete, False
    for name, count in overview.counts.items():
        yield texts.say(f"count_{name}"), count, False
    for level, count in overview.open.items():
        yield texts.say("sheet_level", level=texts.say(f"level_{level}")), count, False
    yield texts.say("sheet_seen"), overview.seen_in_all, False
    left_out = overview.seen_in_all - len(overview.seen)
    if left_out:
        yield texts.say("sheet_seen"), texts.say("seen_untold", count=left_out), False
    yield texts.say("sheet_left_out"), len(overview.left_out), False
    yield texts.say("sheet_note"), texts.say("levels_sort"), False
    yield texts.say("sheet_tool"), " ".join(tool().values()), False


def _tables(overview: Overview, texts: Texts) -> list[Table]:
    """Cases, findings, companies in several cases, failures, lists and files left out."""
    cases = [case_record(one) for one in overview.outcomes if not one.failed]
    failed = [case_record(one) for one in overview.failed]
    return [
        Table(name="cases", columns=_CASES, records=cases),
        Table(name="findings", columns=_FINDINGS, records=list(finding_records(overview))),
        Table(name="seen", columns=_SEEN, records=list(map(seen_record, overview.seen))),
        Table(name="failed", columns=_FAILED, records=failed),
        Table(name="lists", columns=_LISTS, records=list(list_records(overview, texts))),
        Table(
            name="left_out",
            columns=[_column("file", 80)],
            records=[{"file": name} for name in overview.left_out],
        ),
    ]


def _column(name: str, width: int, cell: Callable[[Record], Cell] | None = None) -> Column:
    return Column(name=name, width=width, cell=cell or (lambda one: one[name]))


def _count(part: str, name: str, header: str) -> Column:
    return _column(header, 10, lambda one: one[part][name])


def _total(one: Record) -> int:
    return sum(one["findings"].values())


def _case(one: Record) -> Cell:
    """With findings it leads to the first of them."""
    return Link(one["case"], "findings", one["case"]) if _total(one) else one["case"]


_CASES = (
    _column("case", 30, _case),
    *(_count("findings", level.value, f"open_{level.value}") for level in LEVELS_DOWN),
    _column("complete", 12),
    _column("headline", 80),
    _column("roots", 10),
    _column("parties", 10),
    *(_count("rows", name, name) for name in ("read", "used", "rejected", "skipped")),
    _column("report", 30),
    _column("exit_code", 10),
    _column("sha256", 20),
)
_FINDINGS = (
    _column("case", 26, lambda one: Link(one["case"], "cases", one["case"])),
    _column("level", 11, lambda one: Code(one["level"], f"level_{one['level']}")),
    _column("kind", 12, lambda one: Code(one["kind"], f"finding_{one['kind']}")),
    _column("title", 60),
    _column("root_name", 30),
    _column("party_name", 30),
    _column("tier", 6),
    _column("hops", 6),
    _column("authority", 28),
    _column("list_id", 26),
    _column("ask", 28),
    _column("decided", 9),
    _column("id", 15),
    _column("root", 22),
    _column("party", 22),
)
_SEEN = (
    _column("party", 24),
    _column("name", 36),
    _column("in_cases", 9, lambda one: len(one["cases"])),
    _column("has_findings", 12),
    _column("cases", 80, lambda one: "; ".join(one["cases"])),
)
_FAILED = (
    _column("case", 30),
    _column("fault", 70),
    _column("hint", 60),
    _column("exit_code", 10),
)
_LISTS = (
    _column("list_id", 30),
    _column("list_title", 36, lambda one: one["title"]),
    _column("authority", 28),
    _column("version", 10),
    _column("issued", 12, lambda one: dated(one["issued"])),
    _column("expires", 12, lambda one: dated(one["expires"])),
    _column("handling", 18),
    _column("entries", 10),
    _column("remarks", 40, lambda one: "; ".join(one["remarks"])),
    _column("sha256", 20),
)
