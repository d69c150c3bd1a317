"""
What a finding says and asks: its title, the next step and why it may be innocent.

The next step is a question, put to whoever can answer it with least harm: the authority where only
a name is alike, the main contractor where somebody in its chain agrees with an entry. What a list
does not disclose is always asked of the authority, in words that do not depend on the entry.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from supplyscreen.model.findings import FindingKind, Hit
from supplyscreen.words.catalogue import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the words depend on; hits of one party that are judged alike share theirs."""

    disclosed: bool
    authority: str
    rule: str
    kind: FindingKind
    root_name: str
    party_name: str
    at_root: bool
    over_link: bool
    former: bool
    one_contract: bool


def title(case: Situation) -> Message:
    """One sentence about the data."""
    authority, party = case.authority, case.party_name
    if not case.disclosed:
        return Message.of("assess.title_not_disclosed", authority=authority, party=party)
    if case.kind is FindingKind.LINKED:
        key = "assess.title_linked_former" if case.former else "assess.title_linked"
        return Message.of(key, party=party, root=case.root_name)
    key = "listed" if case.kind is FindingKind.LISTED else "possible"
    return Message.of(f"assess.title_{key}", authority=authority, party=party)


def asks_supplier(case: Situation) -> bool:
    """Whether the next step is put to the root; else it is put to the authority."""
    if not case.disclosed or case.kind is FindingKind.POSSIBLE:
        return False
    return case.kind is FindingKind.LINKED or not case.at_root


def next_step(case: Situation, hit: Hit, first: str) -> Message:
    """
    The question that leads on; of the root it tells nothing.

    Args:
        case: of the finding.
        hit: what stands at the end of its path.
        first: id of the hit's own finding.
    """
    if not hit.disclosed:
        return Message.of(
            "assess.next_not_disclosed", authority=hit.authority, reference=hit.reference
        )
    words = {
        "party": case.party_name,
        "authority": hit.authority,
        "entry": hit.entry_id or hit.reference,
    }
    if case.kind is FindingKind.LINKED:
        key = "assess.next_linked_link" if case.over_link else "assess.next_linked"
        return Message.of(key, finding=first, **words)
    if case.kind is FindingKind.POSSIBLE:
        return Message.of("assess.next_possible", **words)
    way = "former" if case.former else "link" if case.over_link else "chain"
    return Message.of(f"assess.next_listed_{'root' if case.at_root else way}", **words)


def innocent_causes(case: Situation) -> tuple[Message, ...]:
    """At least one."""
    return tuple(Message.of(f"assess.cause_{key}", **params) for key, params in _causes(case))


def _causes(case: Situation) -> Iterator[tuple[str, dict[str, str]]]:
    if not case.disclosed:
        yield "not_disclosed", {}
        return
    if case.kind is FindingKind.LINKED and not case.over_link:
        yield "not_seen", {"root": case.root_name, "party": case.party_name}
    else:
        yield case.rule, {}
    if case.over_link:
        yield "link", {}
    if case.former:
        yield "former", {}
    elif not case.one_contract:
        yield "other_delivery", {}
