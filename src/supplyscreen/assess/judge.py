"""
Matches become hits: which rule of the policy holds, or what speaks against them.

An equal valid number decides alone. Otherwise anything against (another valid number of one scheme,
another birth year, another kind) leaves no finding, only a count with the reason. An attribute that
nobody knows speaks neither for nor against, and country and kind never speak for.

Of a hit on a list with `disclose: hit` nothing is kept but the party and the reference: not the
rule, the similarity or the names, so that nothing further on can tell them.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from supplyscreen.assess.ids import distinct_ids
from supplyscreen.assess.policy import NOT_DISCLOSED, RULES
from supplyscreen.model.findings import FindingKind, Hit
from supplyscreen.model.matches import Attribute, Match, Outcome
from supplyscreen.model.parties import Parties, PartyKind
from supplyscreen.model.watchlist import Disclose, Strength, Watchlist
from supplyscreen.text.masking import mask

_NUMBERS = (Attribute.IDENTIFIER, Attribute.PERSON_NUMBER)
_AGAINST = (*_NUMBERS, Attribute.BIRTH_YEAR, Attribute.KIND)
_FOR_COMPANY = (Attribute.MUNICIPALITY, Attribute.ADDRESS)
_FOR_PERSON = (Attribute.BIRTH_YEAR, Attribute.MUNICIPALITY, Attribute.ADDRESS)
_ENOUGH = 2
"""Agreeing attributes that make a person's name more than a name."""

_EVIDENCE_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedHit:
    """A hit and what decides its findings."""

    hit: Hit
    party: int
    """Row of Parties.frame."""
    rule: str
    watchlist: int
    evidence: str
    """As Finding.evidence."""

    @property
    def kind(self) -> FindingKind:
        """LISTED or POSSIBLE; what a list does not disclose is POSSIBLE."""
        return RULES.get(self.rule, FindingKind.POSSIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """All hits, and how many matches something spoke against."""

    hits: tuple[JudgedHit, ...]
    """Sorted by party, list, id."""
    suppressed: tuple[tuple[str, int], ...]
    """(attribute, count), sorted; of lists that disclose their content only."""


def judge(matches: Iterable[Match], parties: Parties, lists: Sequence[Watchlist]) -> Judged:
    """
    Judge every match.

    Args:
        matches: of `parties` with `lists`.
        parties: those matched.
        lists: in the order the matches name them by.
    """
    suppressed: Counter[str] = Counter()
    kept: list[tuple[Match, str]] = []
    for match in matches:
        against = _against(match)
        if not against:
            kept.append((match, _rule(match, parties, lists[match.watchlist])))
        elif _is_open(lists[match.watchlist]):
            suppressed[against] += 1
    ids: list[str] = parties.frame["id"].tolist()
    hits = [_judged(match, rule, ids[match.party], lists[match.watchlist]) for match, rule in kept]
    return Judged(hits=_with_ids(hits), suppressed=tuple(sorted(suppressed.items())))


def _is_open(watchlist: Watchlist) -> bool:
    return watchlist.info.disclose is Disclose.FULL


def _agrees(match: Match, attributes: Iterable[Attribute]) -> int:
    return sum(match.outcome(one) is Outcome.AGREES for one in attributes)


def _against(match: Match) -> str:
    """The first attribute that speaks against the match; "" if none, or if a number is equal."""
    if _agrees(match, _NUMBERS):
        return ""
    return next(
        (one.value for one in _AGAINST if match.outcome(one) is Outcome.DISAGREES),
        "",
    )


def _rule(match: Match, parties: Parties, watchlist: Watchlist) -> str:
    if not _is_open(watchlist):
        return NOT_DISCLOSED
    if _agrees(match, _NUMBERS):
        return "listed_number"
    if _is_person(match, parties, watchlist):
        return _person_rule(match)
    if match.strength is Strength.WEAK:
        return "possible_weak_alias"
    return "listed_company" if _agrees(match, _FOR_COMPANY) else "possible_company"


def _person_rule(match: Match) -> str:
    agreeing = _agrees(match, _FOR_PERSON)
    same_day = match.outcome(Attribute.BIRTH_DATE)
    if same_day is Outcome.AGREES:
        return "listed_person"
    if same_day is Outcome.DISAGREES:
        # One year but another day: the year no longer speaks for the match.
        agreeing -= 1
    if agreeing >= _ENOUGH:
        return "listed_person"
    if agreeing:
        return "possible_person"
    return "possible_weak_alias" if match.strength is Strength.WEAK else "possible_person_name"


def _is_person(match: Match, parties: Parties, watchlist: Watchlist) -> bool:
    """Whether it is people that met; a sole trader stands in a company column."""
    kinds = (
        parties.frame["kind"].iat[match.party],
        watchlist.entries["kind"].iat[match.entry],
    )
    return PartyKind.PERSON.value in kinds


def _judged(match: Match, rule: str, party: str, watchlist: Watchlist) -> JudgedHit:
    info, entries = watchlist.info, watchlist.entries
    hit = Hit(
        id="",
        party=party,
        list_id=info.list_id,
        authority=info.authority or info.title or info.list_id,
        reference=str(entries["reference"].iat[match.entry]),
        disclosed=rule != NOT_DISCLOSED,
    )
    if not hit.disclosed:
        return JudgedHit(
            hit=hit, party=match.party, rule=rule, watchlist=match.watchlist, evidence=""
        )
    hit = replace(
        hit,
        entry_id=str(entries["entry_id"].iat[match.entry]),
        kind=PartyKind(str(entries["kind"].iat[match.entry])),
        ours=match.ours,
        theirs=match.theirs,
        alias_strength=match.strength,
        similarity=round(match.similarity, 4),
        words=match.words,
        evidence=match.evidence,
        by_identifier=rule == "listed_number",
    )
    return JudgedHit(
        hit=hit,
        party=match.party,
        rule=rule,
        watchlist=match.watchlist,
        evidence=_digest(match),
    )


def _digest(match: Match) -> str:
    """Of the two names, masked, and of outcomes: nothing of a number or a date goes into it."""
    names = f"{mask(match.ours)}|{mask(match.theirs)}|{match.strength}"
    outcomes = (f"{one.attribute}:{one.detail}:{one.outcome}" for one in match.evidence)
    told = "|".join((names, *outcomes))
    return hashlib.sha256(told.encode()).hexdigest()[:_EVIDENCE_DIGITS]


def _with_ids(hits: Sequence[JudgedHit]) -> tuple[JudgedHit, ...]:
    """
    Hits with their ids, each once.

    Two entries that share party, list and reference, and disclose nothing, are one hit.
    """
    once: dict[tuple[str, ...], JudgedHit] = {}
    for one in hits:
        named = one.hit.entry_id if one.hit.disclosed else one.hit.reference
        once.setdefault(("hit", one.hit.party, one.hit.list_id, named or ""), one)
    ids = distinct_ids(once)
    found = [replace(one, hit=replace(one.hit, id=ids[key])) for key, one in once.items()]
    return tuple(sorted(found, key=lambda one: (one.hit.party, one.hit.list_id, one.hit.id)))
