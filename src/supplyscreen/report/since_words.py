"""What is new against an earlier report, in words and as plain data: `words/since.toml`."""

from collections.abc import Iterator

from supplyscreen.model.since import Since, SinceStatus, SinceSummary
from supplyscreen.report.json_types import JsonObject
from supplyscreen.report.texts import Texts
from supplyscreen.words.catalogue import Message, Param


def since_record(since: Since | None) -> JsonObject | None:
    """Of one finding; None where no earlier report was given."""
    if since is None:
        return None
    return {
        "status": since.status,
        "because": list(since.because),
        "changes": list(since.changes),
    }


def since_counts(since: SinceSummary | None) -> JsonObject | None:
    """Of all findings; None where no earlier report was given."""
    if since is None:
        return None
    return {
        "run": since.run,
        "as_of": since.as_of,
        "new": since.new,
        "changed": since.changed,
        "unchanged": since.unchanged,
        "unknown": since.unknown,
        "gone_companies": since.gone_companies,
    }


def since_words(since: Since, texts: Texts) -> str:
    """What became of one finding, and why."""
    if since.status in (SinceStatus.UNCHANGED, SinceStatus.UNKNOWN):
        return _say(texts, since.status.value)
    changes = ", ".join(_say(texts, f"change_{one}") for one in since.changes)
    told = {"changes": changes} if since.status is SinceStatus.CHANGED else {}
    if not since.because:
        return _say(texts, f"{since.status.value}_unexplained", **told)
    *first, last = (_say(texts, f"cause_{one.value}") for one in since.because)
    causes = _say(texts, "or", before=", ".join(first), last=last) if first else last
    return _say(texts, since.status.value, causes=causes, **told)


def summary_words(since: SinceSummary, texts: Texts) -> str:
    """One sentence for the opening of a report."""
    return _say(texts, "summary", date=since.as_of, counts=", ".join(_counts(since, texts)))


def _counts(since: SinceSummary, texts: Texts) -> Iterator[str]:
    yield _say(texts, "count_new", count=since.new)
    yield _say(texts, "count_changed", count=since.changed)
    yield _say(texts, "count_unchanged", count=since.unchanged)
    if since.unknown:
        yield _say(texts, "count_unknown", count=since.unknown)
    if since.gone_companies:
        yield _say(texts, "count_gone", count=since.gone_companies)


def _say(texts: Texts, key: str, **params: Param) -> str:
    return texts.message(Message.of(f"since.{key}", **params))
