"""Paths in words: one line from the root to the entry, each step saying its direction."""

from dataclasses import dataclass, replace

from supplyscreen.model.findings import Finding, FindingKind, Hit, PathStep
from supplyscreen.report.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What stands between the names of a path."""

    arrow: str = "→"
    dash: str = "–"
    agrees: str = "≡"
    resembles: str = "≈"
    ask: str = "?"


ASCII_SIGNS = Signs(arrow="->", dash="--", agrees="==", resembles="~=", ask="??")


def relation_words(step: PathStep, texts: Texts) -> str:
    """How the step's start relates to its end, as walked: "engages", "owned by"."""
    key = step.relation.partition(".")[2]
    if step.former and not step.later and texts.has(f"{key}_former"):
        return texts.say(f"{key}_former")
    if step.detail and texts.has(f"{key}_detail"):
        return _now_or_then(step, texts.say(f"{key}_detail", detail=step.detail), texts)
    return _now_or_then(step, texts.say(key), texts)


def link_words(step: PathStep, texts: Texts) -> str:
    """As `relation_words`, with the share where one is known: "owned 60 % by"."""
    key = step.relation.partition(".")[2] + "_share"
    if step.share is None or not texts.has(key):
        return relation_words(step, texts)
    return _now_or_then(step, texts.say(key, share=texts.share(step.share)), texts)


def _now_or_then(step: PathStep, words: str, texts: Texts) -> str:
    if step.later:
        return texts.say("relation_later", relation=words, since=step.since)
    return texts.say("relation_former", relation=words) if step.former else words


def path_pieces(
    finding: Finding, hit: Hit | None, kind: FindingKind, texts: Texts, signs: Signs
) -> list[str]:
    """
    The path as pieces that a line may break between, never inside.

    Args:
        finding: whose path to tell.
        hit: what stands at its end, if anything.
        kind: of the hit's own finding; LISTED agrees with the entry, everything else resembles it.
        texts: the language.
        signs: the marks the medium can show.
    """
    pieces = [f"{texts.clean(finding.root_name)} (0)"]
    pieces += [_step_piece(step, texts, signs) for step in finding.path]
    if hit is not None:
        pieces.append(_end_piece(hit, kind, texts, signs))
    return pieces


def _step_piece(step: PathStep, texts: Texts, signs: Signs) -> str:
    name = texts.clean(step.end_name)
    if step.is_link:
        return f"{signs.dash} {link_words(step, texts)} {signs.dash} {name}"
    shown = f"{name} ({step.tier})"
    if "engaged_at_tier" in step.relation:
        shown = texts.say("path_unnamed", name=shown)
    if step.former:
        relation = relation_words(replace(step, relation="report.relation_engages_back"), texts)
        engager = texts.clean(step.start_name)
        shown = texts.say("path_former", name=shown, relation=relation, engager=engager)
    return f"{signs.arrow} {shown}"


def _end_piece(hit: Hit, kind: FindingKind, texts: Texts, signs: Signs) -> str:
    if not hit.disclosed:
        said = texts.say("path_reference", authority=hit.authority, reference=hit.reference)
        return f"{signs.ask} {said}"
    sign = signs.agrees if kind is FindingKind.LISTED else signs.resembles
    entry = hit.entry_id or hit.reference
    return f"{sign} {texts.say('path_entry', authority=hit.authority, entry=entry)}"


def contracts_warning(finding: Finding, texts: Texts) -> str:
    """
    The path read backwards where its edges are of different contracts; "" where they are of one.

    Each edge is a fact of its own: "C is engaged by B, which is engaged by A (not shown to be the
    same delivery)".
    """
    steps = [step for step in finding.path if not step.is_link]
    if finding.one_contract or len(steps) < 2:  # noqa: PLR2004 - one edge is of one contract
        return ""
    first, *rest = [_engaged(step, texts) for step in reversed(steps)]
    chain = first + "".join(texts.say("path_contracts_then", then=one) for one in rest)
    return texts.say("path_contracts", party=steps[-1].end_name, chain=chain)


def _engaged(step: PathStep, texts: Texts) -> str:
    key = "engaged_at_tier" if "engaged_at_tier" in step.relation else "engages"
    relation = relation_words(replace(step, relation=f"report.relation_{key}_back"), texts)
    return texts.say("path_engaged", relation=relation, engager=step.start_name)
