"""The order of triage: what a person should read first stands first."""

from collections.abc import Mapping, Sequence

from supplyscreen.model.findings import Finding, FindingKind, Hit, Level

_KINDS = {kind: place for place, kind in enumerate(FindingKind)}
_LEVELS = {level: -level.rank for level in Level}


def in_order(findings: Sequence[Finding], hits: Mapping[str, Hit]) -> tuple[Finding, ...]:
    """
    Roots by their weightiest finding, then name; within a root by level, kind, distance, likeness.

    A hit's own finding weighs more than one that refers to it. What a list does not disclose stands
    last in its level, by party: its place tells nothing.
    """
    weight = [(_LEVELS[one.level], _KINDS[one.kind]) for one in findings]
    roots = _order_of_roots(findings, weight)

    def rank(at: int) -> tuple[object, ...]:
        one, (level, kind) = findings[at], weight[at]
        hit = hits[one.hit]
        if not hit.disclosed:
            return (roots[one.root], level, True, one.party, one.id)
        distance = one.tier + one.hops
        alike = -(hit.similarity or 0.0)
        return (roots[one.root], level, False, kind, distance, one.hops, alike, one.party, one.id)

    return tuple(findings[at] for at in sorted(range(len(findings)), key=rank))


def _order_of_roots(
    findings: Sequence[Finding], weight: Sequence[tuple[int, int]]
) -> Mapping[str, int]:
    """Per id of a root its place among the roots."""
    least: dict[str, tuple[int, int]] = {}
    names: dict[str, str] = {}
    for one, own in zip(findings, weight, strict=True):
        known = least.get(one.root)
        if known is None or own < known:
            least[one.root] = own
            names[one.root] = one.root_name
    ordered = sorted(least, key=lambda root: (least[root], names[root].casefold(), root))
    return {root: place for place, root in enumerate(ordered)}
