"""The one sentence a report opens with, and the phrases it shares with the terminal."""

from collections.abc import Iterator, Mapping

from supplyscreen.model.findings import Gap, Level, Report
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.report.tally import LEVELS_DOWN, Tally, watched
from supplyscreen.report.texts import Texts, opened

_SUPPLIER_KINDS = frozenset({"suppliers", "subcontracts", "bids", "payments", "register"})


def headline(report: Report, counts: Tally, texts: Texts) -> str:
    """
    One sentence: the date, what was found or that nothing was, and what makes it mean less.

    The date always stands first, so that one `--as-of` gives the same bytes on any day.
    """
    parts = list(found_phrases(report, counts, texts, is_dated=True))
    if counts.omitted:
        parts.append(texts.say("further_paths", count=counts.omitted))
    parts.extend(list_faults(report, texts))
    return texts.say("as_of", date=report.run.as_of.isoformat(), rest="; ".join(parts)) + "."


def found_phrases(
    report: Report, counts: Tally, texts: Texts, *, is_dated: bool = False
) -> Iterator[str]:
    """
    What was found, how much is decided, and whether the run is complete.

    That nothing was found holds for its lists, tiers and day only; `is_dated` = the day is said.
    """
    if counts.signals:
        found = signals_phrase(report, counts, texts)
        yield texts.say("found_levels", found=found, levels=levels_phrase(counts.open, texts))
    else:
        yield nothing_phrase(report, counts, texts, is_dated=is_dated)
    if counts.decided:
        yield texts.say("decided", count=counts.decided)
    if counts.lapsed:
        yield texts.say("lapsed", count=counts.lapsed)
    if counts.flaws:
        yield texts.say("not_complete", count=counts.flaws)


def gap_text(gap: Gap, texts: Texts) -> str:
    """What was not looked at, with the file it speaks of."""
    said = texts.message(gap.text)
    return f"{texts.clean(gap.place)}: {said}" if gap.place else said


def gap_sentence(gap: Gap, texts: Texts) -> str:
    """The same to open a line with; a file's name keeps its small letter."""
    said = gap_text(gap, texts)
    return said if gap.place else opened(said)


def signals_phrase(report: Report, counts: Tally, texts: Texts) -> str:
    """How many open signals, at how many roots: "7 signals at 5 of 9 suppliers"."""
    return texts.say(
        "found",
        signals=texts.say("signals", count=counts.signals),
        some=counts.roots_open,
        roots=roots_phrase(report, counts, texts),
    )


def nothing_phrase(report: Report, counts: Tally, texts: Texts, *, is_dated: bool = False) -> str:
    """That there is no open signal, and within which bounds: never more than was looked at."""
    lists, roots = watched(report), roots_phrase(report, counts, texts)
    if not lists:
        return texts.say("nothing_compared", roots=roots, count=counts.roots)
    if counts.decided:
        return texts.say("nothing_open", roots=roots)
    names = texts.listed(list_name(one, texts) for one in lists)
    tiers = tiers_phrase(report, counts, texts)
    if is_dated:
        return texts.say("nothing_found", lists=names, tiers=tiers)
    day = report.run.as_of.isoformat()
    return texts.say("nothing_found_dated", lists=names, tiers=tiers, date=day)


def levels_phrase(levels: Mapping[Level, int], texts: Texts) -> str:
    """Counts by level, those that are none left out: "2 alert, 3 review"."""
    return ", ".join(
        texts.say("level_count", count=levels[level], level=level_word(level, texts))
        for level in LEVELS_DOWN
        if levels.get(level)
    )


def level_word(level: Level, texts: Texts) -> str:
    """The level as people read it."""
    return texts.say(f"level_{level.value}")


def roots_phrase(report: Report, counts: Tally, texts: Texts) -> str:
    """The roots counted and called what the tables make them: suppliers, tenants or companies."""
    kinds = {source.kind for source in report.sources}
    suppliers, tenants = bool(kinds & _SUPPLIER_KINDS), "leases" in kinds
    if suppliers and tenants:
        return texts.say("roots_both", count=counts.roots)
    if suppliers or tenants:
        return texts.say("roots_tenants" if tenants else "roots_suppliers", count=counts.roots)
    return texts.say("roots_companies", count=counts.roots)


def tiers_phrase(report: Report, counts: Tally, texts: Texts) -> str:
    """The tiers looked at: "tiers 0–3"."""
    limit = report.limits.tiers
    last = counts.deepest_tier if limit is None else min(limit, counts.deepest_tier)
    return texts.say("tiers" if last else "tier", first=0, last=last)


def list_name(one: Watchlist, texts: Texts) -> str:
    """A list as authority and version."""
    name = texts.clean(authority_of(one))
    version = texts.clean(one.info.version)
    return texts.say("list_version", name=name, version=version) if version else name


def authority_of(one: Watchlist) -> str:
    """Who answers for a list; a bare file has only a title or an id."""
    return one.info.authority or one.info.title or one.info.list_id


def list_faults(report: Report, texts: Texts) -> Iterator[str]:
    """Lists that expired, are empty or shrank: what was found may mean less than it says."""
    for one in report.lists:
        name = list_name(one, texts)
        if one.expired:
            yield texts.say("list_expired", list=name, date=one.info.expires)
        if one.is_empty:
            yield texts.say("list_empty", list=name)
        elif one.has_shrunk:
            before = one.info.previous_count or 0
            yield texts.say("list_shrunk", list=name, before=before, count=one.read)
