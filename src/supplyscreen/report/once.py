"""Parts that stand in many records as the same objects: each is told once."""

from collections.abc import Callable
from typing import Generic, TypeAlias, TypeVar

from supplyscreen.report.json_types import Json

Part = TypeVar("Part")

Ready: TypeAlias = Callable[[Json], Json]
"""What is done to a large part that recurs before it stands in a record."""


class Once(Generic[Part]):
    """Tells an object, and the same object again as it was told."""

    def __init__(self, tell: Callable[[Part], Json]) -> None:
        self._tell = tell
        # With the object itself, so that no other takes its place in memory.
        self._told: dict[int, tuple[Part, Json]] = {}

    def __call__(self, part: Part) -> Json:
        """What it was told as."""
        known = self._told.get(id(part))
        if known is None:
            known = self._told[id(part)] = (part, self._tell(part))
        return known[1]


def plainly(value: Json) -> Json:
    """The value as it is."""
    return value
