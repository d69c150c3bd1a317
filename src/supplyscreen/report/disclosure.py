"""
What a report may show: the door that every writer takes a report through.

Of a list with `disclose: hit` a finding says whom to ask, about which party, with which reference;
nothing in it depends on the entry, whatever the stages before have left there. Of the words of a
name that holds a person number those with digits are masked, as each alone would pass the mask.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from supplyscreen.model.findings import Assessment, Finding, FindingKind, Hit, Level, Report
from supplyscreen.model.matches import WordPair
from supplyscreen.model.rows import Issue
from supplyscreen.model.watchlist import Disclose, ListType, Watchlist
from supplyscreen.text.masking import MASK, mask
from supplyscreen.words.catalogue import Message


def disclosable(report: Report) -> Report:
    """The same report without anything that must not be shown."""
    return replace(
        report,
        assessment=_assessment(
            report.assessment,
            of_tokens={one.info.list_id for one in report.lists if one.info.token_key},
        ),
        lists=tuple(map(_list, report.lists)),
    )


def _assessment(assessment: Assessment, of_tokens: Collection[str]) -> Assessment:
    withheld = {hit.id: hit for hit in assessment.hits if not hit.disclosed}
    return replace(
        assessment,
        hits=tuple(_hit(hit) if hit.disclosed else _bare(hit) for hit in assessment.hits),
        findings=tuple(
            _withheld(one, withheld[one.hit], of_tokens) if one.hit in withheld else one
            for one in assessment.findings
        ),
    )


def _bare(hit: Hit) -> Hit:
    return Hit(
        id=hit.id,
        party=hit.party,
        list_id=hit.list_id,
        authority=hit.authority,
        reference=hit.reference,
        disclosed=False,
    )


def _withheld(finding: Finding, hit: Hit, of_tokens: Collection[str]) -> Finding:
    authority, reference = hit.authority, hit.reference
    causes = [Message.of("assess.cause_not_disclosed")]
    if hit.list_id in of_tokens:
        # No name has met here: a token says that a number is equal.
        causes = [Message.of("trust.tokens_cause"), Message.of("trust.tokens_hit")]
    return replace(
        finding,
        level=Level.REVIEW,
        kind=FindingKind.POSSIBLE,
        rule="not_disclosed",
        title=Message.of(
            "assess.title_not_disclosed", authority=authority, party=finding.party_name
        ),
        ask=authority,
        next_step=Message.of("assess.next_not_disclosed", authority=authority, reference=reference),
        ask_supplier=False,
        innocent_causes=tuple(causes),
        evidence="",
        ownership=None,
        other_paths=(),
    )


def _hit(hit: Hit) -> Hit:
    words = hit.words or ()
    ours, theirs = (_holds_number(name) for name in (hit.ours, hit.theirs))
    if not (ours or theirs):
        return hit
    return replace(hit, words=tuple(_masked_words(words, ours=ours, theirs=theirs)))


def _holds_number(name: str | None) -> bool:
    return name is not None and mask(name) != name


def _masked_words(words: Iterable[WordPair], *, ours: bool, theirs: bool) -> Iterable[WordPair]:
    for pair in words:
        yield replace(
            pair,
            ours=_masked_word(pair.ours) if ours else pair.ours,
            theirs=_masked_word(pair.theirs) if theirs else pair.theirs,
        )


def _masked_word(word: str) -> str:
    return MASK if any(map(str.isdecimal, word)) else word


def _list(one: Watchlist) -> Watchlist:
    is_open = one.info.disclose is Disclose.FULL and one.info.type is ListType.WATCH
    return one if is_open else replace(one, issues=tuple(map(_without_value, one.issues)))


def _without_value(issue: Issue) -> Issue:
    return replace(issue, value="")
