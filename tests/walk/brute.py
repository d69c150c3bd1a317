"""
The walk by exhaustion: every walkable path from every root, then the least of each pair.

A nearest path never meets a party twice, so paths that do are not tried. Slow and plain on purpose.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from supplyscreen.model.parties import RelationKind
from supplyscreen.model.walks import WalkLimits
from walk.networks import Edge


@dataclass(frozen=True, slots=True)
class Path:
    """A path, and what it is judged by."""

    parties: tuple[int, ...]
    edges: tuple[int, ...]
    tiers: int
    hops: int

    @property
    def length(self) -> tuple[int, int]:
        """What nearest means."""
        return self.tiers + self.hops, self.hops


@dataclass(frozen=True, slots=True)
class Rules:
    """What may not be walked, whatever the limits."""

    hubs: Collection[int] = ()
    one_way: Collection[RelationKind] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The least path of a pair; `former` = its last edge is a former one."""

    root: int
    target: int
    former: bool
    path: Path


def answers(
    edges: list[Edge],
    roots: list[int],
    targets: list[int],
    limits: WalkLimits,
    rules: Rules = Rules(),
) -> list[Answer]:
    """What exposures and nearest paths must say, by root, target, former."""
    walks = [path for root in roots for path in walkable(edges, root, limits, rules)]
    found = []
    for target in targets:
        for root in roots:
            joining = [one for one in walks if (one.parties[0], one.parties[-1]) == (root, target)]
            if joining:
                found.append(Answer(root, target, False, least(edges, joining)))
        if not limits.former:
            reached = {answer.root for answer in found if answer.target == target}
            found += formerly(edges, walks, target, reached, limits, rules)
    return sorted(found, key=lambda answer: (answer.root, answer.target, answer.former))


def walkable(
    edges: list[Edge],
    root: int,
    limits: WalkLimits,
    rules: Rules = Rules(),
) -> Iterator[Path]:
    """Every path from a root within the limits that meets no party twice."""
    open_paths = [Path((root,), (), 0, 0)]
    while open_paths:
        path = open_paths.pop()
        yield path
        for number, edge in enumerate(edges):
            if edge.former and not limits.former:
                continue
            longer = extended(edges, path, number, limits, rules)
            if longer is not None and longer.parties[-1] not in path.parties:
                open_paths.append(longer)


def extended(
    edges: list[Edge], path: Path, number: int, limits: WalkLimits, rules: Rules
) -> Path | None:
    """The path with one edge more, if it may be walked."""
    edge, here = edges[number], path.parties[-1]
    if edge.tail == edge.head or here not in (edge.tail, edge.head):
        return None
    there = edge.head if here == edge.tail else edge.tail
    tiers, hops = path.tiers, path.hops
    if edge.is_supply:
        contracts = {edges[one].contract for one in path.edges}
        if here != edge.tail or hops or (limits.same_contract and contracts - {edge.contract}):
            return None
        tiers += edge.tiers
    else:
        if here != edge.tail and edge.kind in rules.one_way:
            return None
        if hops and not limits.hubs and is_hub(edges, path, number, rules):
            return None
        hops += 1
    if hops > limits.hops or (limits.tiers is not None and tiers > limits.tiers):
        return None
    return Path((*path.parties, there), (*path.edges, number), tiers, hops)


def is_hub(edges: list[Edge], path: Path, number: int, rules: Rules) -> bool:
    """Whether the path, which came over a link, may not go on over this one from where it is."""
    here = path.parties[-1]
    natural = [one for one in (edges[path.edges[-1]], edges[number]) if one.by_nature]
    return here in rules.hubs or any(one.tail == here for one in natural)


def formerly(
    edges: list[Edge],
    walks: list[Path],
    target: int,
    reached: set[int],
    limits: WalkLimits,
    rules: Rules,
) -> list[Answer]:
    """At most one answer over one last former edge."""
    candidates = []
    for number, edge in enumerate(edges):
        if not edge.former:
            continue
        longer = [extended(edges, path, number, limits, rules) for path in walks]
        ends = [one for one in longer if one is not None and one.parties[-1] == target]
        if not ends:
            continue
        _, nearest = min((one.length, one.parties[0]) for one in ends)
        if nearest not in reached:
            candidates.append(least(edges, [one for one in ends if one.parties[0] == nearest]))
    if not candidates:
        return []
    shortest = min((one.length, one.parties[0]) for one in candidates)
    tied = [one for one in candidates if (one.length, one.parties[0]) == shortest]
    return [Answer(shortest[1], target, True, least(edges, tied))]


def least(edges: list[Edge], paths: list[Path]) -> Path:
    """Nearest, then by parties, then by the first row of each edge."""
    return min(
        paths,
        key=lambda path: (
            path.length,
            path.parties,
            [(*edges[number].rows[0], number) for number in path.edges],
        ),
    )


def best(edges: list[Edge], root: int, target: int, limits: WalkLimits, rules: Rules) -> list[Path]:
    """Every walkable path of a pair, each sequence of parties once, best first."""
    ways: dict[tuple[int, ...], list[Path]] = {}
    for path in walkable(edges, root, limits, rules):
        if path.parties[-1] == target:
            ways.setdefault(path.parties, []).append(path)
    kept = [least(edges, paths) for paths in ways.values()]
    return sorted(kept, key=lambda path: (path.length, path.parties))
