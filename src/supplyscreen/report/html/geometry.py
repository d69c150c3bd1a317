"""The picture in pixels: boxes, bands and curves, the same for SVG and for the canvas."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot

from supplyscreen.model.findings import Finding, Level
from supplyscreen.model.parties import SUPPLY, RelationKind
from supplyscreen.report.html.layout import lay_out
from supplyscreen.report.parties import named_parties
from supplyscreen.report.picture import MOST_NODES, Group, Picture

WIDTH, HEIGHT = 188, 26
PITCH, ROW = 242, 33
TOP = 64
"""Pixels above the first row, for the headings of the columns."""
MARGIN = 12
_BOW = 34
_SOFT = 0.4
"""Control points stand this share of the gap from their ends, a fifth of it apart: no kinks."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One party, or several only counted: then `party` is whose neighbours they are, or ""."""

    id: str
    party: str
    tier: int | None
    level: Level | None
    on_path: bool
    count: int
    """Parties it stands for; 0 for a party itself."""
    x: int
    y: int
    """Of its middle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One drawn relation."""

    start: str
    end: str
    is_supply: bool
    on_path: bool
    former: bool
    points: Sequence[Point]
    """Start, control points, end; quadratic curves meet halfway between control points."""

    def relative(self) -> tuple[list[float], list[float]]:
        """Control points as (weights, distances) along and across the line between the ends."""
        (x1, y1), *inner, (x2, y2) = self.points
        length = hypot(x2 - x1, y2 - y1) or 1.0
        along = ((x2 - x1) / length, (y2 - y1) / length)
        weights = [((x - x1) * along[0] + (y - y1) * along[1]) / length for x, y in inner]
        across = [(y - y1) * along[0] - (x - x1) * along[1] for x, y in inner]
        return [round(one, 4) for one in weights], [round(one, 2) for one in across]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Everything placed."""

    boxes: Sequence[Box]
    curves: Sequence[Curve]
    columns: Sequence[int | None]
    """Tier of each column, from left to right; None for owners and persons."""
    width: int
    height: int


def drawing(
    drawn: Picture, findings: Iterable[Finding], tiers_of_all: Iterable[int | None] = ()
) -> Drawing:
    """
    Place a picture; the same picture gives the same pixels.

    Args:
        drawn: what to draw. With more boxes than a picture is read with, its groups become one
            per column, tied to nobody.
        findings: whose paths stand out.
        tiers_of_all: the tier of every party of the run, to count those not drawn.
    """
    drawn = _readable(drawn, tiers_of_all)
    findings = list(findings)
    on_path, steps = named_parties(findings), _steps(findings)
    tiers = {node.tier for node in drawn.nodes} | {group.tier for group in drawn.groups}
    columns: list[int | None] = [*sorted(tier for tier in tiers if tier is not None)]
    columns += [None] if None in tiers else []
    at = {node.party: number for number, node in enumerate(drawn.nodes)}
    column = {tier: number for number, tier in enumerate(columns)}
    lines = _lines(drawn, at, steps)
    places = [column[node.tier] for node in drawn.nodes]
    places += [column[group.tier] for group in drawn.groups]
    layout = lay_out(places, [(one.start, one.end) for one in lines])
    middles = [
        (MARGIN + WIDTH // 2 + PITCH * place, TOP + HEIGHT // 2 + round(ROW * height))
        for place, height in zip(places, layout.heights, strict=True)
    ]
    boxes = _boxes(drawn, middles, on_path)
    return Drawing(
        boxes=boxes,
        curves=[
            _curve(line, boxes, places, route)
            for line, route in zip(lines, layout.routes, strict=True)
        ],
        columns=columns,
        width=2 * MARGIN + PITCH * (len(columns) - 1) + WIDTH + _BOW,
        height=max((y for _, y in middles), default=TOP) + HEIGHT + MARGIN,
    )


def _readable(drawn: Picture, tiers_of_all: Iterable[int | None]) -> Picture:
    if len(drawn.nodes) + len(drawn.groups) <= MOST_NODES:
        return drawn
    others = Counter(tiers_of_all)
    others.subtract(node.tier for node in drawn.nodes)
    groups = (
        Group(party="", tier=tier, count=count) for tier, count in others.items() if count > 0
    )
    ordered = sorted(groups, key=lambda group: (group.tier is None, group.tier or 0))
    return replace(drawn, groups=tuple(ordered))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    start: int
    end: int
    is_supply: bool
    on_path: bool
    former: bool


def _steps(findings: Iterable[Finding]) -> set[frozenset[str]]:
    return {frozenset((step.start, step.end)) for one in findings for step in one.path}


def _lines(drawn: Picture, at: Mapping[str, int], steps: set[frozenset[str]]) -> list[_Line]:
    """One line per pair and manner, however many relations join the two."""
    found: dict[tuple[int, int, bool], _Line] = {}
    for edge in drawn.edges:
        is_supply = RelationKind(edge.relation) in SUPPLY
        key = (at[edge.start], at[edge.end], is_supply)
        known = found.get(key)
        found[key] = _Line(
            start=key[0],
            end=key[1],
            is_supply=is_supply,
            on_path=frozenset((edge.start, edge.end)) in steps,
            former=edge.former and (known is None or known.former),
        )
    for number, group in enumerate(drawn.groups, start=len(drawn.nodes)):
        if not group.party:
            continue
        party = at[group.party]
        tier = drawn.nodes[party].tier
        is_below = group.tier is None or (tier is not None and group.tier > tier)
        start, end = (party, number) if is_below else (number, party)
        found[start, end, True] = _Line(
            start=start, end=end, is_supply=True, on_path=False, former=False
        )
    return list(found.values())


def _boxes(drawn: Picture, middles: Sequence[tuple[int, int]], on_path: set[str]) -> list[Box]:
    boxes = [
        Box(
            id=f"n{number}",
            party=node.party,
            tier=node.tier,
            level=node.level,
            on_path=node.party in on_path,
            count=0,
            x=x,
            y=y,
        )
        for number, (node, (x, y)) in enumerate(zip(drawn.nodes, middles, strict=False))
    ]
    for number, group in enumerate(drawn.groups, start=len(boxes)):
        x, y = middles[number]
        boxes.append(
            Box(
                id=f"n{number}",
                party=group.party,
                tier=group.tier,
                level=None,
                on_path=False,
                count=group.count,
                x=x,
                y=y,
            )
        )
    return boxes


def _curve(
    line: _Line, boxes: Sequence[Box], places: Sequence[int], route: Sequence[float]
) -> Curve:
    start, end = boxes[line.start], boxes[line.end]
    half = WIDTH / 2
    if places[line.start] == places[line.end]:
        right = start.x + half
        points: list[Point] = [
            (right, start.y), (right + _BOW, start.y), (right + _BOW, end.y), (right, end.y),
        ]  # fmt: skip
    else:
        forward = places[line.start] < places[line.end]
        left, far = (start, end) if forward else (end, start)
        first = min(places[line.start], places[line.end])
        stops: list[Point] = [(left.x, left.y)]
        stops += [
            (MARGIN + half + PITCH * (first + number), TOP + HEIGHT / 2 + round(ROW * height))
            for number, height in enumerate(route, start=1)
        ]
        stops.append((far.x, far.y))
        points = _through(stops, half)
        points = points if forward else points[::-1]
    return Curve(
        start=start.id,
        end=end.id,
        is_supply=line.is_supply,
        on_path=line.on_path,
        former=line.former,
        points=points,
    )


def _through(stops: Sequence[Point], half: float) -> list[Point]:
    """From the right side of the first to the left side of the last, level at every stop."""
    points: list[Point] = [(stops[0][0] + half, stops[0][1])]
    for (x1, y1), (x2, y2) in pairwise(stops):
        gap = x2 - x1 - 2 * half
        points += [(x1 + half + _SOFT * gap, y1), (x2 - half - _SOFT * gap, y2)]
    return [*points, (stops[-1][0] - half, stops[-1][1])]
