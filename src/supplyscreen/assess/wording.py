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
    """What the words depend on."""

    hit: Hit
    contact: str
    """Of the list's authority."""
    rule: str
    kind: FindingKind
    root_name: str
    party_name: str
    at_root: bool
    over_link: bool
    former: bool
    one_contract: bool
    first: str
    """Id of the hit's own finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """Whom to ask what."""

    ask: str
    contact: str
    text: Message
    ask_supplier: bool


def title(case: Situation) -> Message:
    """One sentence about the data."""
    authority, party = case.hit.authority, case.party_name
    if not case.hit.disclosed:
        return Message.of("assess.title_not_disclosed", authority=authority, party=party)
    if case.kind is FindingKind.LINKED:
        key = "assess.title_linked_former" if case.former else "assess.title_linked"
        return Message.of(key, party=party, root=case.root_name)
    key = "listed" if case.kind is FindingKind.LISTED else "possible"
    return Message.of(f"assess.title_{key}", authority=authority, party=party)


def next_step(case: Situation) -> NextStep:
    """The question that leads on."""
    hit = case.hit
    if not hit.disclosed:
        text = Message.of(
            "assess.next_not_disclosed", authority=hit.authority, reference=hit.reference
        )
        return _of_authority(case, text)
    words = {
        "party": case.party_name,
        "authority": hit.authority,
        "entry": hit.entry_id or hit.reference,
    }
    if case.kind is FindingKind.LINKED:
        key = "assess.next_linked_link" if case.over_link else "assess.next_linked"
        return _of_supplier(case, Message.of(key, finding=case.first, **words))
    if case.kind is FindingKind.POSSIBLE:
        return _of_authority(case, Message.of("assess.next_possible", **words))
    if case.at_root:
        return _of_authority(case, Message.of("assess.next_listed_root", **words))
    way = "former" if case.former else "link" if case.over_link else "chain"
    return _of_supplier(case, Message.of(f"assess.next_listed_{way}", **words))


def innocent_causes(case: Situation) -> tuple[Message, ...]:
    """At least one."""
    return tuple(Message.of(f"assess.cause_{key}", **params) for key, params in _causes(case))


def _causes(case: Situation) -> Iterator[tuple[str, dict[str, str]]]:
    if not case.hit.disclosed:
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


def _of_authority(case: Situation, text: Message) -> NextStep:
    return NextStep(ask=case.hit.authority, contact=case.contact, text=text, ask_supplier=False)


def _of_supplier(case: Situation, text: Message) -> NextStep:
    return NextStep(ask=case.root_name, contact="", text=text, ask_supplier=True)
