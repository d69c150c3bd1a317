"""What records of the report say in one line: paths, places, words, evidence."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from supplyscreen.model.matches import Attribute
from supplyscreen.report.paths import Signs
from supplyscreen.report.texts import Texts, place_of

Record: TypeAlias = Mapping[str, Any]
"""A part of the report's JSON, whose shape the schema describes."""

_SIGNS = {"agrees": "=", "disagrees": "≠", "unknown": "?"}
_MOST_PLACES = 20


def is_link(step: Record, tier_before: int) -> bool:
    """Whether a step of a path counts as no tier: an owner, a role, a lease."""
    return int(step["tier"]) == tier_before


def kinds_of_hits(findings: Iterable[Record]) -> Mapping[str, str]:
    """Per hit the kind of its own finding: whether the entry agrees or resembles."""
    return {str(one["hit"]): str(one["kind"]) for one in findings if one["kind"] != "linked"}


def path_pieces(
    finding: Record, hit: Record | None, kind: str, texts: Texts, signs: Signs
) -> list[str]:
    """
    From the root to the entry: "A (0)", "→ B (1)", "– owned by – C", "≡ AUTHORITY, entry 7".

    Args:
        finding: whose path to tell.
        hit: what stands at its end, if anything.
        kind: of the hit's own finding.
        texts: the language.
        signs: the marks the medium can show.
    """
    pieces, tier = [f"{finding['root_name']} (0)"], 0
    for step in finding["path"]:
        if is_link(step, tier):
            pieces.append(f"{signs.dash} {step['relation']} {signs.dash} {step['to_name']}")
        else:
            pieces.append(f"{signs.arrow} {step['to_name']} ({step['tier']})")
        tier = int(step["tier"])
    if hit is not None:
        pieces.append(f"{_sign(kind, hit, signs)} {entry_words(hit, texts)}")
    return pieces


def _sign(kind: str, hit: Record, signs: Signs) -> str:
    if not hit["disclosed"]:
        return signs.ask
    return signs.agrees if kind == "listed" else signs.resembles


def entry_words(hit: Record, texts: Texts) -> str:
    """The entry as authority and id; where it is not disclosed, the reference."""
    authority = str(hit["authority"])
    if not hit["disclosed"]:
        return texts.say("path_reference", authority=authority, reference=hit["reference"] or "")
    return texts.say("path_entry", authority=authority, entry=hit["entry_id"] or hit["reference"])


def places(sources: Iterable[Record]) -> str:
    """Rows as "file#sheet:row", the first of very many."""
    told = [f"{place_of(one['file'], one['sheet'] or '')}:{one['row']}" for one in sources]
    more = len(told) - _MOST_PLACES
    return "; ".join(told[:_MOST_PLACES]) + (f" +{more}" if more > 0 else "")


def word_pairs(hit: Record) -> str:
    """Names word by word: "törnros = törnros; betong ≈ betongg"."""
    return "; ".join(map(_pair, hit["words"] or ()))


def _pair(pair: Record) -> str:
    sign = "=" if pair["outcome"] == "equal" else "≈"
    return f"{pair['ours'] or '–'} {sign} {pair['theirs'] or '–'}"


def evidence_of(hit: Record, outcome: str, texts: Texts) -> str:
    """The details of one outcome, with both values where both are known."""
    told = []
    for one in hit["evidence"] or ():
        if one["outcome"] != outcome:
            continue
        values = [_value(one, value, texts) for value in (one["ours"], one["theirs"]) if value]
        shown = f" {_SIGNS[outcome]} ".join(dict.fromkeys(values))
        noun = texts.say(f"attribute_{one['attribute']}")
        told.append(f"{noun}: {shown}" if shown and outcome != "unknown" else noun)
    return "; ".join(told)


def _value(one: Record, value: str, texts: Texts) -> str:
    """A value as people read it: kinds of party in the language of the texts."""
    is_word = one["attribute"] == Attribute.KIND.value and texts.has(f"party_{value}")
    return texts.say(f"party_{value}") if is_word else value
