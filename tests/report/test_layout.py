"""Where the boxes of the picture stand."""

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from report.sample import report
from supplyscreen.report.html.geometry import HEIGHT, WIDTH, drawing
from supplyscreen.report.html.layout import lay_out
from supplyscreen.report.picture import picture


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_boxes_of_a_column_never_overlap(data: st.DataObject) -> None:
    """At least a row apart, whatever the network."""
    columns = data.draw(st.lists(st.integers(0, 4), min_size=1, max_size=25))
    box = st.integers(0, len(columns) - 1)
    edges = data.draw(st.lists(st.tuples(box, box), max_size=40))
    layout = lay_out(columns, edges)
    assert min(layout.heights) >= 0
    for column in set(columns):
        placed = sorted(
            height for height, where in zip(layout.heights, columns, strict=True) if where == column
        )
        assert all(lower - upper > 0.999 for upper, lower in pairwise(placed))
    for (start, end), route in zip(edges, layout.routes, strict=True):
        assert len(route) == max(abs(columns[start] - columns[end]) - 1, 0)
    assert lay_out(columns, edges) == layout


def test_a_ladder_is_drawn_without_crossings() -> None:
    """Chains stand beside each other although their boxes come mixed."""
    columns = [0, 0, 0, 1, 1, 1, 2, 2, 2]
    edges = [(0, 5), (1, 4), (2, 3), (5, 7), (4, 8), (3, 6)]
    heights = lay_out(columns, edges).heights
    for start, end in edges:
        assert heights[start] == heights[end]


def test_three_hundred_boxes_are_placed_in_a_moment() -> None:
    """Under two seconds, long edges included."""
    columns = [number % 5 for number in range(300)]
    edges = [(number, (number * 7 + 3) % 300) for number in range(300)]
    began = time.perf_counter()
    lay_out(columns, edges)
    assert time.perf_counter() - began < 10  # seconds; a busy machine is no fault


def test_one_column_per_tier_and_curves_from_side_to_side() -> None:
    """Boxes of a tier share their place; every curve begins and ends at a box's edge."""
    shown = report()
    placed = drawing(picture(shown), shown.assessment.findings)
    where = {
        box.tier: {one.x for one in placed.boxes if one.tier == box.tier} for box in placed.boxes
    }
    assert all(len(places) == 1 for places in where.values())
    assert len(where) == len(placed.columns)
    boxes = {box.id: box for box in placed.boxes}
    for curve in placed.curves:
        for name, (x, y) in ((curve.start, curve.points[0]), (curve.end, curve.points[-1])):
            assert abs(x - boxes[name].x) == WIDTH / 2
            assert y == boxes[name].y
    assert placed.height > max(box.y for box in placed.boxes) + HEIGHT / 2


def test_curves_read_the_same_relative_to_their_ends() -> None:
    """Weights and distances give the control points back, as the canvas computes them."""
    shown = report()
    for curve in drawing(picture(shown), shown.assessment.findings).curves:
        (x1, y1), *inner, (x2, y2) = curve.points
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
        ux, uy = (x2 - x1) / length, (y2 - y1) / length
        for (x, y), weight, distance in zip(inner, *curve.relative(), strict=True):
            assert abs(x1 + (x2 - x1) * weight - uy * distance - x) < 0.1
            assert abs(y1 + (y2 - y1) * weight + ux * distance - y) < 0.1
