"""Hits, findings and the picture around them as plain data."""

from collections.abc import Callable, Mapping

from supplyscreen.model.findings import AlsoReached, Decision, Finding, Hit, Ownership, PathStep
from supplyscreen.model.matches import Evidence, WordPair
from supplyscreen.model.rows import SourceRef
from supplyscreen.report.json_types import Json, JsonObject
from supplyscreen.report.once import Once, Ready, plainly
from supplyscreen.report.parties import source_record
from supplyscreen.report.paths import relation_words
from supplyscreen.report.picture import Picture
from supplyscreen.report.sentences import hit_sentence
from supplyscreen.report.since_words import since_record
from supplyscreen.report.texts import Texts
from supplyscreen.words.catalogue import Message


def hit_record(hit: Hit, texts: Texts) -> dict[str, Json]:
    """One hit; what is not disclosed is null."""
    words, evidence = hit.words, hit.evidence
    return {
        "id": hit.id,
        "party": hit.party,
        "list_id": texts.clean(hit.list_id),
        "authority": texts.clean(hit.authority),
        "entry_id": texts.known(hit.entry_id),
        "reference": texts.known(hit.reference),
        "disclosed": hit.disclosed,
        "kind": hit.kind,
        "ours": texts.known(hit.ours),
        "theirs": texts.known(hit.theirs),
        "alias_strength": hit.alias_strength,
        "similarity": hit.similarity,
        "words": None if words is None else [_word(pair, texts) for pair in words],
        "evidence": None if evidence is None else [_evidence(one, texts) for one in evidence],
        "sentence": hit_sentence(hit, texts),
    }


def _word(pair: WordPair, texts: Texts) -> JsonObject:
    return {
        "ours": texts.known(pair.ours),
        "theirs": texts.known(pair.theirs),
        "outcome": pair.outcome,
    }


def _evidence(one: Evidence, texts: Texts) -> JsonObject:
    return {
        "attribute": one.attribute,
        "outcome": one.outcome,
        "ours": texts.known(one.ours),
        "theirs": texts.known(one.theirs),
    }


def finding_writer(texts: Texts, ready: Ready = plainly) -> Callable[[Finding], dict[str, Json]]:
    """
    What makes a finding a record of the report.

    Args:
        texts: the language.
        ready: what is done to the steps of paths, of which most recur, such as encoding them.
    """
    source = source_record(texts)
    step_of = Once[PathStep](lambda step: ready(_step(step, texts, source)))
    path_of = Once[tuple[PathStep, ...]](lambda path: list(map(step_of, path)))
    contracts_of = Once[tuple[tuple[str, str], ...]](
        lambda contracts: [_contract(one, texts) for one in contracts]
    )
    causes_of = Once[tuple[Message, ...]](lambda causes: list(map(texts.message, causes)))
    said = Once[Message](texts.message)
    also_of = Once[AlsoReached](_also)

    def record(finding: Finding) -> dict[str, Json]:
        return {
            "id": finding.id,
            "level": finding.level,
            "kind": finding.kind,
            "rule": finding.rule,
            "title": said(finding.title),
            "root": finding.root,
            "root_name": texts.clean(finding.root_name),
            "party": finding.party,
            "party_name": texts.clean(finding.party_name),
            "hit": finding.hit or None,
            "tier": finding.tier,
            "hops": finding.hops,
            "also_reached_by": also_of(finding.also_reached_by),
            "contracts": contracts_of(finding.contracts),
            "one_contract": finding.one_contract,
            "path": path_of(finding.path),
            "other_paths": [path_of(path) for path in finding.other_paths],
            "ownership": _ownership(finding.ownership, texts),
            "next_step": {
                "ask": texts.clean(finding.ask),
                "contact": texts.known(finding.contact),
                "text": said(finding.next_step),
                "ask_supplier": finding.ask_supplier,
            },
            "innocent_causes": causes_of(finding.innocent_causes),
            "evidence": finding.evidence or None,
            "decision": _decision(finding.decision, texts),
            "since": since_record(finding.since),
        }

    return record


def _contract(contract: tuple[str, str], texts: Texts) -> JsonObject:
    named, title = contract
    return {"id": texts.clean(named), "title": texts.known(title)}


def _ownership(ownership: Ownership | None, texts: Texts) -> JsonObject | None:
    if ownership is None:
        return None
    return {
        "owner": ownership.owner,
        "owned": ownership.owned,
        "share": ownership.share,
        "at_least": ownership.at_least,
        "above": ownership.above,
        "text": texts.message(ownership.text),
    }


def _also(also: AlsoReached) -> JsonObject:
    return {"roots": also.roots, "tiers": {str(tier): count for tier, count in also.tiers}}


def _step(step: PathStep, texts: Texts, source: Callable[[SourceRef], JsonObject]) -> JsonObject:
    return {
        "from": step.start,
        "from_name": texts.clean(step.start_name),
        "relation": relation_words(step, texts),
        "to": step.end,
        "to_name": texts.clean(step.end_name),
        "tier": step.tier,
        "contract": texts.known(step.contract),
        "status": "later" if step.later else _status(former=step.former),
        "since": texts.known(step.since),
        "until": texts.known(step.until),
        "share": step.share,
        "sources": [source(ref) for ref in step.sources],
    }


def _status(*, former: bool) -> str:
    return "former" if former else "current"


def _decision(decision: Decision | None, texts: Texts) -> JsonObject | None:
    if decision is None:
        return None
    return {
        "decision": texts.clean(decision.decision),
        "reason": texts.known(decision.reason),
        "role": texts.known(decision.role),
        "until": decision.until.isoformat() if decision.until else None,
        "holds": decision.holds,
    }


def graph_record(drawn: Picture) -> Mapping[str, Json]:
    """What a picture draws: parties, relations along their arrows, and groups only counted."""
    return {
        "nodes": [
            {"party": node.party, "tier": node.tier, "level": node.level} for node in drawn.nodes
        ],
        "edges": [
            {
                "from": line.start,
                "to": line.end,
                "relation": line.relation,
                "status": _status(former=line.former),
            }
            for line in drawn.edges
        ],
        "groups": [
            {"party": group.party, "tier": group.tier, "count": group.count}
            for group in drawn.groups
        ],
    }
