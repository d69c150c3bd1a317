"""
Why a hit met, in words: what agrees, what differs, and what nobody knows.

Three outcomes, never two: an unknown attribute speaks neither for nor against. Names are quoted
as written on both sides. A list that discloses nothing but the hit has no such sentence.
"""

from collections.abc import Iterator, Sequence

from supplyscreen.model.findings import Finding, FindingKind, Hit
from supplyscreen.model.matches import Attribute, Evidence, Outcome, WordOutcome, WordPair
from supplyscreen.model.watchlist import Strength
from supplyscreen.report.paths import link_words
from supplyscreen.report.texts import Texts, opened

_ALIKE = 0.6
"""Below this two names are called unlike each other, as in "Who is one party"."""

_SAME = 0.99995
"""Similarity is rounded to four digits; from here on only the writing differs."""


def hit_sentence(hit: Hit, texts: Texts) -> str | None:
    """The two names as written, the words that differ, and the evidence beside the names."""
    if not hit.disclosed:
        return None
    evidence = hit.evidence or ()
    parts = [*_same(_nouns(evidence, Outcome.AGREES, texts), texts), *_against(evidence, texts)]
    said = opened("; ".join(parts)) if parts else texts.say("nothing_else")
    words = ", ".join(_differing_words(hit.words or (), texts))
    if words:
        return texts.say("sentence_words", names=_names(hit, texts), words=words, evidence=said)
    return texts.say("sentence", names=_names(hit, texts), evidence=said)


def why(finding: Finding, hit: Hit | None, first: Finding | None, texts: Texts) -> str:
    """
    The reason of a finding in one short line.

    Args:
        finding: the one to explain.
        hit: what stands at the end of its path; None for rules.
        first: the hit's own finding, at the root nearest to it.
        texts: the language.
    """
    parts = list(_links(finding, texts))
    if hit is None:
        parts.append(texts.say("by_rule", rule=finding.rule))
    elif not hit.disclosed:
        parts.append(texts.say("not_disclosed"))
    elif finding.kind is FindingKind.LINKED and first is not None:
        further = finding.tier - first.tier
        key = "same_hit_further" if further > 0 else "same_hit"
        parts.append(texts.say(key, finding=first.id, count=further))
    else:
        parts.extend(_reasons(hit, texts))
    return "; ".join(parts)


def _links(finding: Finding, texts: Texts) -> Iterator[str]:
    links = [link_words(step, texts) for step in finding.path if step.is_link]
    if links:
        yield texts.say("over_links", count=len(links), links=", ".join(links))
    if finding.former:
        yield texts.say("over_former")


def _names(hit: Hit, texts: Texts) -> str:
    ours, theirs = hit.ours or "", hit.theirs or ""
    similarity = hit.similarity or 0.0
    if ours == theirs:
        key = "names_same"
    elif similarity >= _SAME:
        key = "names_spelled"
    elif similarity >= _ALIKE:
        key = "names_resemble"
    else:
        key = "names_differ"
    names = texts.say(key, ours=ours, theirs=theirs, similarity=similarity)
    is_weak = hit.alias_strength is Strength.WEAK
    return texts.say("name_is_weak", name=names) if is_weak else names


def _differing_words(words: Sequence[WordPair], texts: Texts) -> Iterator[str]:
    for pair in words:
        if pair.outcome is WordOutcome.EQUAL or pair.ours == pair.theirs:
            continue
        if not pair.theirs:
            key = "word_only_ours"
        elif not pair.ours:
            key = "word_only_theirs"
        else:
            key = f"word_{pair.outcome.value}"
        yield texts.say(key, ours=pair.ours, theirs=pair.theirs)


def _reasons(hit: Hit, texts: Texts) -> Iterator[str]:
    """What agrees, the name among it; what differs; what is not known."""
    evidence = hit.evidence or ()
    same = _nouns(evidence, Outcome.AGREES, texts)
    name = _name_reason(hit, bool(same), texts)
    if not name:
        same.insert(1 if hit.by_identifier else 0, texts.say("name"))
    agrees = [*_same(same, texts), *([name] if name else [])]
    # An equal number outweighs the name; otherwise the name is what brought the two together.
    yield from agrees if hit.by_identifier else reversed(agrees)
    if hit.alias_strength is Strength.WEAK and not hit.by_identifier:
        yield texts.say("name_weak")
    yield from _against(evidence, texts)


def _name_reason(hit: Hit, agrees: bool, texts: Texts) -> str:  # noqa: FBT001 - private
    """What is said of the name; "" where it joins the list of what is the same."""
    similarity = hit.similarity or 0.0
    is_spelled = similarity >= _SAME
    if agrees and (hit.ours == hit.theirs or (is_spelled and not hit.by_identifier)):
        return ""
    if hit.by_identifier:
        key = "name_spelled" if similarity >= _ALIKE else "name_unlike"
    elif is_spelled or hit.ours == hit.theirs:
        key = "name_only"
    else:
        key = "name_resembles" if agrees else "name_only_resembles"
    return texts.say(key, similarity=similarity)


def _same(nouns: Sequence[str], texts: Texts) -> list[str]:
    return [texts.say("same", things=texts.listed(nouns))] if nouns else []


def _against(evidence: Sequence[Evidence], texts: Texts) -> Iterator[str]:
    """What differs, and what is not known."""
    differs = _nouns(evidence, Outcome.DISAGREES, texts, definite=True)
    if differs:
        yield texts.say("differs", things=texts.listed(differs), count=len(differs))
    unknown = _nouns(evidence, Outcome.UNKNOWN, texts)
    if unknown:
        yield texts.say("unknown", things=texts.listed(unknown))


def _nouns(
    evidence: Sequence[Evidence], outcome: Outcome, texts: Texts, *, definite: bool = False
) -> list[str]:
    found = [_noun_key(one, texts) for one in evidence if one.outcome is outcome]
    # Two numbers of one scheme are one noun; dict keeps the order.
    return [texts.say(f"{key}_definite" if definite else key) for key in dict.fromkeys(found)]


def evidence_noun(evidence: Evidence, texts: Texts) -> str:
    """What was compared, as a noun: "organisation number", "municipality"."""
    return texts.say(_noun_key(evidence, texts))


def _noun_key(evidence: Evidence, texts: Texts) -> str:
    if evidence.attribute is Attribute.IDENTIFIER:
        scheme = evidence.detail
        known = "scheme_vat" if scheme.endswith(":vat") else f"scheme_{scheme.replace(':', '_')}"
        if texts.has(known):
            return known
    return f"attribute_{evidence.attribute.value}"
