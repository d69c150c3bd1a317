"""What stands around a finding's path, in words: the next step, who else reaches it, a decision."""

from supplyscreen.model.findings import Decision, Finding, Hit
from supplyscreen.report.texts import Texts, opened


def next_words(finding: Finding, hit: Hit | None, texts: Texts) -> str:
    """Whom to ask and what; of a list that discloses hits only, never the supplier."""
    step = texts.message(finding.next_step)
    if hit is not None and not hit.disclosed:
        return f"{opened(step)} {texts.say('do_not_ask_supplier')}"
    return texts.say("next_step", ask=finding.ask, step=step)


def also_words(finding: Finding, texts: Texts) -> str:
    """How many other roots reach the same hit, by tier; "" where none does."""
    also = finding.also_reached_by
    if not also.roots:
        return ""
    tiers = ", ".join(texts.say("tier_count", tier=tier, count=count) for tier, count in also.tiers)
    return texts.say("also_reached", count=also.roots, tiers=tiers)


def decision_words(decision: Decision, texts: Texts) -> str:
    """What somebody decided, and whether it still holds."""
    said = texts.say(
        "decision_until" if decision.until else "decision_holds",
        decision=decision.decision,
        reason=decision.reason,
        role=decision.role,
        until=decision.until.isoformat() if decision.until else "",
    )
    return said if decision.holds else texts.say("decision_lapsed", decision=said)
