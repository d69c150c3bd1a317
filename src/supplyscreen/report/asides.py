"""What a report says beside its findings: what was only counted, roots without any, set aside."""

from collections.abc import Iterable, Iterator

from supplyscreen.model.findings import Finding, FindingKind, Report
from supplyscreen.report.headline import levels_phrase, roots_phrase, tiers_phrase
from supplyscreen.report.tally import Tally, watched
from supplyscreen.report.texts import Texts


def asides(report: Report, counts: Tally, texts: Texts) -> Iterator[str]:
    """The sentences in their order; none where there is nothing to say."""
    yield from _omitted(report, texts)
    yield from _no_link(report, counts, texts)
    yield from _suppressed(report, texts)


def _omitted(report: Report, texts: Texts) -> Iterator[str]:
    omitted = report.assessment.omitted
    if total := sum(omitted.values()):
        yield texts.say("omitted", count=total, levels=levels_phrase(omitted, texts))


def _no_link(report: Report, counts: Tally, texts: Texts) -> Iterator[str]:
    """Roots without a finding: "no link found", never more than that."""
    without = counts.roots - counts.roots_found
    if not (without and counts.roots_found and watched(report)):
        return
    roots = roots_phrase(report, counts, texts)
    if counts.omitted and not _has_linked(report.assessment.findings):
        # No further root was listed at all, so who was reached cannot be told from here.
        yield texts.say("no_link_listed", count=without, roots=roots)
        return
    yield texts.say(
        "no_link",
        count=without,
        roots=roots,
        tiers=tiers_phrase(report, counts, texts),
        links=texts.say("links", count=report.limits.hops),
        date=report.run.as_of.isoformat(),
    )


def _has_linked(found: Iterable[Finding]) -> bool:
    return any(finding.kind is FindingKind.LINKED for finding in found)


def _suppressed(report: Report, texts: Texts) -> Iterator[str]:
    suppressed = report.assessment.suppressed
    if not suppressed:
        return
    reasons = ", ".join(
        texts.say("suppressed_reason", reason=texts.say(f"attribute_{code}"), count=count)
        for code, count in suppressed
    )
    total = sum(count for _, count in suppressed)
    yield texts.say("suppressed", count=total, reasons=reasons)
